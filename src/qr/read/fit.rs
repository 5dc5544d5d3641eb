//! Moves a pose until the modules that every symbol has (finder, timing and alignment patterns)
//! lie where the picture shows them.

use crate::qr::read::contrast::Contrast;
use crate::qr::read::decode::Plan;
use crate::qr::read::layout::{self, Role};
use crate::qr::read::pose::{FLAT, Pose, Shifts, TERMS};

/// A module of known colour: the middle of it, and 1 for dark, −1 for light.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub u: f32,
    pub v: f32,
    pub dark: f32,
}

/// Known modules, and the picture they are looked for in; `polarity` is −1 for inverted symbols.
pub(super) struct Fit<'a> {
    pub contrast: &'a Contrast<'a>,
    pub polarity: f32,
    pub marks: Vec<Mark>,
}

/// The fixed modules of a version: all, or every other one as on a chessboard and the timing
/// patterns, which is half the work.
pub(super) fn marks(plan: &Plan, all: bool) -> Vec<Mark> {
    let kept = |x: usize, y: usize| all || x == 6 || y == 6 || (x + y).is_multiple_of(2);
    let mark = |(at, role): (usize, &Role)| match role {
        Role::Fixed { dark } if kept(at % plan.size, at / plan.size) => Some(Mark {
            u: (at % plan.size) as f32 + 0.5,
            v: (at / plan.size) as f32 + 0.5,
            dark: if *dark { 1.0 } else { -1.0 },
        }),
        Role::Fixed { .. } | Role::Data | Role::Information => None,
    };
    plan.roles.iter().enumerate().filter_map(mark).collect()
}

/// The 5 × 5 modules of an alignment pattern.
fn alignment_marks((x, y): (usize, usize)) -> Vec<Mark> {
    let mark = |at: usize| {
        let ring = (at % 5).abs_diff(2).max((at / 5).abs_diff(2));
        let dark = if ring == 1 { -1.0 } else { 1.0 };
        Mark { u: (x + at % 5) as f32 - 1.5, v: (y + at / 5) as f32 - 1.5, dark }
    };
    (0..25).map(mark).collect()
}

impl Fit<'_> {
    /// How well the marks agree with the picture: −1 to 1.
    pub fn agreement(&self, pose: &Pose) -> f32 {
        self.agreement_of(&self.marks, |mark| pose.at(mark.u, mark.v))
    }

    /// The same from single pixels, which is faster.
    pub fn rough_agreement(&self, pose: &Pose) -> f32 {
        let agree = |mark: &Mark| {
            let (x, y) = pose.at(mark.u, mark.v);
            self.contrast.roughly(x, y) * mark.dark
        };
        let sum = self.marks.iter().map(agree).sum::<f32>();
        self.polarity * sum / self.marks.len().max(1) as f32
    }

    fn agreement_of(&self, marks: &[Mark], place: impl Fn(&Mark) -> (f32, f32)) -> f32 {
        let agree = |mark: &Mark| {
            let (x, y) = place(mark);
            self.contrast.darkness(x, y) * mark.dark
        };
        self.polarity * marks.iter().map(agree).sum::<f32>() / marks.len().max(1) as f32
    }

    /// Climbs to the nearest best agreement, one term at a time with ever smaller steps.
    pub fn climb(&self, pose: &Pose, terms: std::ops::Range<usize>) -> (Pose, f32) {
        let mut best = pose.clone();
        let mut height = self.agreement(&best);
        let steps = steps(pose);
        for scale in [1.0, 0.5, 0.25, 0.12] {
            for _ in 0..3 {
                let before = height;
                for term in terms.clone() {
                    let step = steps.get(term).copied().unwrap_or(0.0) * scale;
                    for step in [step, -step] {
                        let mut next = best.clone();
                        if let Some(value) = next.terms.get_mut(term) {
                            *value += step;
                        }
                        let reached = self.agreement(&next);
                        if reached > height {
                            (best, height) = (next, reached);
                            break;
                        }
                    }
                }
                if height < before + 0.002 {
                    break;
                }
            }
        }
        (best, height)
    }

    /// Looks for the last alignment pattern within a few modules and foreshortens accordingly.
    pub fn reach_for_corner(&self, pose: &Pose) -> Pose {
        let centre = pose.size - 7;
        let marks = alignment_marks((centre, centre));
        let middle = centre as f32 + 0.5;
        let radius = 3.0 + pose.size as f32 * 0.06;
        let found = self.search(pose, &marks, (middle, middle), radius);
        let pose_through = found.and_then(|(pixel, _)| pose.through((middle, middle), pixel));
        pose_through.unwrap_or_else(|| pose.clone())
    }

    /// The pixel near a place around which `marks` agree best, and how well they do.
    fn search(
        &self,
        pose: &Pose,
        marks: &[Mark],
        (u, v): (f32, f32),
        radius: f32,
    ) -> Option<((f32, f32), f32)> {
        let (x, y) = pose.at(u, v);
        let (right, down) = (pose.at(u + 1.0, v), pose.at(u, v + 1.0));
        let (ax, ay, bx, by) = (right.0 - x, right.1 - y, down.0 - x, down.1 - y);
        let score = |(i, j): (i32, i32)| {
            let (du, dv) = (i as f32 * 0.5, j as f32 * 0.5);
            let place = |mark: &Mark| {
                let (mu, mv) = (mark.u - u + du, mark.v - v + dv);
                (x + ax * mu + bx * mv, y + ay * mu + by * mv)
            };
            let agreement = self.agreement_of(marks, place);
            let pixel = (x + ax * du + bx * dv, y + ay * du + by * dv);
            (pixel, agreement - 0.15 * du.hypot(dv) / radius)
        };
        let mut best = ((x, y), 0.4);
        let mut last = (radius * 2.0) as i32;
        let mut distance = 0;
        while distance <= last {
            for next in ring(distance).map(score) {
                if next.1 > best.1 {
                    best = next;
                }
            }
            // So clear a sight is not bettered further out, only a little.
            if best.1 > 0.75 {
                last = last.min(distance + 1);
            }
            distance += 1;
        }
        (best.1 > 0.4).then_some(best)
    }

    /// Shifts for versions with a net of alignment patterns, each searched for from where its
    /// neighbours above and before it were found.
    pub fn follow_net(&self, pose: &Pose) -> Pose {
        let centres = layout::alignment_centres(layout::version_of(pose.size));
        let count = centres.len();
        let mut moves: Vec<(f32, f32)> = Vec::with_capacity(count * count);
        for at in 0..count * count {
            let (column, row) = (at % count, at / count);
            let guess = guess(&moves, column, row, count);
            let crossing = centres.get(column).copied().zip(centres.get(row).copied());
            let shift = crossing.and_then(|(x, y)| self.shift_at(pose, (x, y), guess));
            moves.push(shift.unwrap_or(guess));
        }
        Pose { shifts: Some(Shifts { centres, moves }), ..pose.clone() }
    }

    fn shift_at(
        &self,
        pose: &Pose,
        (x, y): (usize, usize),
        guess: (f32, f32),
    ) -> Option<(f32, f32)> {
        let last = pose.size - 7;
        if (x == 6 && (y == 6 || y == last)) || (x == last && y == 6) {
            return Some((0.0, 0.0));
        }
        let mut moved = pose.clone();
        for (term, shift) in moved.terms.iter_mut().zip([guess.0, guess.1].repeat(3)) {
            *term += shift;
        }
        let (u, v) = (x as f32 + 0.5, y as f32 + 0.5);
        let (found, _) = self.search(&moved, &alignment_marks((x, y)), (u, v), 1.5)?;
        let expected = pose.at(u, v);
        Some((found.0 - expected.0, found.1 - expected.1))
    }
}

/// The whole numbers on the edge of a square around zero.
fn ring(distance: i32) -> impl Iterator<Item = (i32, i32)> {
    (-distance..=distance).flat_map(move |j| {
        let step = if j.abs() == distance || distance == 0 { 1 } else { 2 * distance };
        (-distance..=distance).step_by(step as usize).map(move |i| (i, j))
    })
}

/// The mean shift of the neighbours already known.
fn guess(moves: &[(f32, f32)], column: usize, row: usize, count: usize) -> (f32, f32) {
    let at = |column: usize, row: usize| moves.get(row * count + column).copied();
    let before = column.checked_sub(1).and_then(|column| at(column, row));
    let above = row.checked_sub(1).and_then(|row| at(column, row));
    match (before, above) {
        (Some(a), Some(b)) => ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => (0.0, 0.0),
    }
}

/// First steps that move some module by about half its size.
fn steps(pose: &Pose) -> [f32; TERMS] {
    let (unit, reach) = (pose.unit(), pose.reach());
    std::array::from_fn(|term| match term {
        0..6 => unit * 0.5,
        6..FLAT => unit * 0.6 / reach,
        // Bows reach a quarter of their term, waves a tenth.
        8 | 9 | 12 | 13 => unit * 1.5,
        _ => unit * 4.0,
    })
}
