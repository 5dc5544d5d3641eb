//! Modules that have run into each other, told apart: what each one adds to its neighbours is
//! learnt from the patterns that every symbol has, then the modules are chosen that, run into each
//! other in the same way, look most like the picture.

use crate::qr::read::decode::{Modules, Plan};
use crate::qr::read::layout::Role;

/// How far a module reaches, in modules.
const REACH: isize = 2;

/// Weights of a module on its neighbours: opposite ones are equal, so 13 describe all 25.
const WEIGHTS: usize = 13;

/// With those: brightness at the middle, and how it changes along and down.
const TERMS: usize = WEIGHTS + 3;

/// Rounds of learning and choosing; sweeps of choosing in each.
const ROUNDS: usize = 4;
const SWEEPS: usize = 8;

struct Blur<'a> {
    plan: &'a Plan,
    /// What the picture shows.
    seen: &'a [f32],
    /// −1 light to 1 dark, what is believed of each module.
    belief: Vec<f32>,
    terms: [f32; TERMS],
}

/// The most likely modules behind `seen` (from [`crate::qr::read::sample::raw`]) and how sure each
/// is, from a first guess.
pub(super) fn deblur(seen: &Modules, guess: &Modules, plan: &Plan) -> Option<Modules> {
    let belief = guess.darkness.iter().zip(&plan.roles).map(|(guess, role)| match role {
        Role::Fixed { dark } => sign(*dark),
        Role::Data | Role::Information => sign(*guess > 0.0),
    });
    let belief = belief.collect::<Vec<_>>();
    let mut blur = Blur { plan, seen: &seen.darkness, belief, terms: [0.0; TERMS] };
    blur.learn(true)?;
    for round in 0..ROUNDS {
        blur.choose();
        if round + 1 < ROUNDS {
            blur.learn(false)?;
        }
    }
    Some(Modules { size: seen.size, darkness: blur.certainty() })
}

impl Blur<'_> {
    /// Belief in a module; all around the symbol is light.
    fn at(&self, x: isize, y: isize) -> f32 {
        let size = self.plan.size as isize;
        if x < 0 || y < 0 || x >= size || y >= size {
            return -1.0;
        }
        self.belief.get((y * size + x) as usize).copied().unwrap_or(-1.0)
    }

    /// What the terms multiply at a module.
    fn row(&self, at: usize) -> [f32; TERMS] {
        let (x, y) = ((at % self.plan.size) as isize, (at / self.plan.size) as isize);
        let mut row = [0.0; TERMS];
        for ((dx, dy), weight) in neighbours() {
            if let Some(sum) = row.get_mut(weight) {
                *sum += self.at(x + dx, y + dy);
            }
        }
        let centred = |place: isize| place as f32 / self.plan.size as f32 - 0.5;
        let light = [1.0, centred(x), centred(y)];
        for (term, value) in row.iter_mut().skip(WEIGHTS).zip(light) {
            *term = value;
        }
        row
    }

    /// Least squares over all modules, or over those whose whole neighbourhood is the same in
    /// every symbol.
    fn learn(&mut self, only_fixed: bool) -> Option<()> {
        let mut matrix = [[0.0; TERMS + 1]; TERMS];
        for (at, seen) in self.seen.iter().enumerate() {
            if only_fixed && !self.is_surrounded(at) {
                continue;
            }
            let row = self.row(at);
            for (line, a) in matrix.iter_mut().zip(row) {
                for (cell, b) in line.iter_mut().zip(row.iter().chain([seen])) {
                    *cell += a * b;
                }
            }
        }
        for (at, line) in matrix.iter_mut().enumerate() {
            if let Some(cell) = line.get_mut(at) {
                *cell += 0.5;
            }
        }
        self.terms = solve(matrix)?;
        Some(())
    }

    fn is_surrounded(&self, at: usize) -> bool {
        let size = self.plan.size as isize;
        let (x, y) = (at as isize % size, at as isize / size);
        neighbours().all(|((dx, dy), _)| {
            let (x, y) = (x + dx, y + dy);
            let out = x < 0 || y < 0 || x >= size || y >= size;
            let role = self.plan.roles.get((y * size + x) as usize);
            out || matches!(role, Some(Role::Fixed { .. }))
        })
    }

    /// Lets each module believe what its neighbourhood says, ever more firmly (mean-field
    /// annealing).
    fn choose(&mut self) {
        let mut rest = self.rest();
        let energy = self.energy();
        for sweep in 0..SWEEPS {
            let heat = energy * 0.6 / (1 << sweep) as f32 + 0.5;
            for at in 0..self.belief.len() {
                if matches!(self.plan.roles.get(at), Some(Role::Fixed { .. })) {
                    continue;
                }
                let before = self.belief.get(at).copied().unwrap_or(0.0);
                let belief = ((self.pull(&rest, at) + energy * before) / heat).tanh();
                self.spread(&mut rest, at, belief - before);
                if let Some(old) = self.belief.get_mut(at) {
                    *old = belief;
                }
            }
        }
        self.belief.iter_mut().for_each(|belief| *belief = sign(*belief > 0.0));
    }

    /// What the terms do not explain of the picture.
    fn rest(&self) -> Vec<f32> {
        let explained = |at| self.row(at).iter().zip(self.terms).map(|(a, b)| a * b).sum::<f32>();
        self.seen.iter().enumerate().map(|(at, seen)| seen - explained(at)).collect()
    }

    fn energy(&self) -> f32 {
        let weight = |weight: usize| self.terms.get(weight).copied().unwrap_or(0.0);
        neighbours().map(|(_, at)| weight(at) * weight(at)).sum()
    }

    /// How much the rest would like the module to be darker.
    fn pull(&self, rest: &[f32], at: usize) -> f32 {
        self.around(at).map(|(near, weight)| weight * rest.get(near).copied().unwrap_or(0.0)).sum()
    }

    fn spread(&self, rest: &mut [f32], at: usize, change: f32) {
        for (near, weight) in self.around(at) {
            if let Some(rest) = rest.get_mut(near) {
                *rest -= weight * change;
            }
        }
    }

    /// The modules within reach that are in the symbol, and the weight on each.
    fn around(&self, at: usize) -> impl Iterator<Item = (usize, f32)> {
        let size = self.plan.size as isize;
        let (x, y) = (at as isize % size, at as isize / size);
        let terms = self.terms;
        neighbours().filter_map(move |((dx, dy), weight)| {
            let (x, y) = (x + dx, y + dy);
            let within = x >= 0 && y >= 0 && x < size && y < size;
            within.then(|| ((y * size + x) as usize, terms.get(weight).copied().unwrap_or(0.0)))
        })
    }

    /// Belief times what turning the module over would cost, scaled to about 1.
    fn certainty(&self) -> Vec<f32> {
        let (rest, energy) = (self.rest(), self.energy().max(1e-6));
        let sure = |(at, belief): (usize, &f32)| {
            let cost = belief * self.pull(&rest, at) + energy;
            belief * (cost / energy).max(0.001)
        };
        self.belief.iter().enumerate().map(sure).collect()
    }
}

/// Offsets within reach, and which weight each has: an offset and its opposite have the same.
fn neighbours() -> impl Iterator<Item = ((isize, isize), usize)> {
    let side = 2 * REACH + 1;
    (0..side * side).map(move |at| {
        let weight = at.min(side * side - 1 - at) as usize;
        ((at % side - REACH, at / side - REACH), weight)
    })
}

const fn sign(dark: bool) -> f32 {
    if dark { 1.0 } else { -1.0 }
}

/// Gauss' elimination of a positive definite matrix with its right side as last column.
fn solve(mut matrix: [[f32; TERMS + 1]; TERMS]) -> Option<[f32; TERMS]> {
    for at in 0..TERMS {
        let pivot = *matrix.get(at)?;
        let scale = *pivot.get(at)?;
        if scale.abs() < 1e-9 {
            return None;
        }
        for (other, line) in matrix.iter_mut().enumerate() {
            let factor = *line.get(at)? / scale;
            if other == at {
                line.iter_mut().for_each(|cell| *cell /= scale);
            } else {
                line.iter_mut().zip(pivot).for_each(|(cell, above)| *cell -= factor * above);
            }
        }
    }
    Some(matrix.map(|line| line.last().copied().unwrap_or(0.0)))
}
