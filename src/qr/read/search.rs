//! One look at a picture: finder patterns, and the symbols they make.

use crate::qr::content::Symbol;
use crate::qr::luma::Luma;
use crate::qr::read::contrast::Contrast;
use crate::qr::read::corners::{self, Demand};
use crate::qr::read::finder::{Finder, finders};
use crate::qr::read::symbol::View;

/// Choices of three finder patterns that are looked into at most, and of those that agree.
const MOST_CHOICES: usize = 600;
const MOST_POSES: usize = 14;

/// Four corners in turn, in pixels.
pub(super) type Outline = [(f32, f32); 4];

/// A symbol that was read and where it lies.
#[derive(Clone)]
pub(super) struct Found {
    pub symbol: Symbol,
    pub outline: Outline,
    /// Pixels a module.
    pub unit: f32,
}

/// How a picture is looked at.
pub(super) struct Look<'a> {
    /// The picture before filtering.
    pub plain: &'a Luma,
    /// The smallest modules looked for, in pixels.
    pub smallest: f32,
    /// Whether symbols that do not read at once are worked on.
    pub hard: bool,
}

/// What a look has come to.
pub(super) struct Search<'a> {
    contrast: &'a Contrast<'a>,
    look: &'a Look<'a>,
    /// Those known before come first.
    pub found: Vec<Found>,
    /// Corners that agreed with a symbol which could not be read.
    unread: Vec<[Finder; 3]>,
    worked: usize,
}

/// Looks for symbols in a picture as `seen` after filtering, besides those `known`, and says
/// whether something that looks like another was left unread.
pub(super) fn search(seen: &Luma, look: &Look, known: Vec<Found>) -> (Vec<Found>, bool) {
    let contrast = &Contrast::new(seen);
    let mut search = Search { contrast, look, found: known, unread: Vec::new(), worked: 0 };
    let mut finders = finders(contrast, look.smallest);
    finders.retain(|finder| !search.holds(finder));
    search.combine(&finders);
    finders.retain(|finder| !search.holds(finder));
    if look.hard {
        search.complete(&finders);
        finders.retain(|finder| !search.holds(finder));
    }
    let more = search.has_unread() || search.has_strays(&finders);
    (search.found, more)
}

impl Search<'_> {
    /// Tries all plausible choices of three.
    fn combine(&mut self, finders: &[Finder]) {
        let mut tried = 0;
        for corners in corners::corners(finders).into_iter().take(MOST_CHOICES) {
            if self.worked < MOST_POSES && !corners.iter().any(|finder| self.holds(finder)) {
                tried += 1;
                let clear = corners.iter().all(|finder| finder.clarity > 0.5);
                let may_bend = self.look.hard && clear && tried < 20;
                self.attempt(&corners, if may_bend { Demand::NoSide } else { Demand::BothSides });
            }
        }
    }

    /// Tries two clear patterns with a third where it should be, but cannot be seen.
    fn complete(&mut self, finders: &[Finder]) {
        self.worked = 0;
        let clear = finders.iter().filter(|finder| finder.clarity > 0.6).take(8);
        let clear = clear.copied().collect::<Vec<_>>();
        for corners in corners::completions(&clear) {
            if self.worked < MOST_POSES && !corners.iter().any(|finder| self.holds(finder)) {
                self.attempt(&corners, Demand::OneSide);
            }
        }
    }

    fn attempt(&mut self, corners: &[Finder; 3], demand: Demand) {
        let polarity = if corners[0].dark { 1.0 } else { -1.0 };
        let Look { plain, hard, .. } = *self.look;
        let view = View { contrast: self.contrast, plain, polarity, hard };
        for (agreement, pose) in corners::poses(self.contrast, corners, demand) {
            if let Some((symbol, pose)) = view.read(&pose) {
                let far = pose.size as f32 + 0.5;
                let outline = [(-0.5, -0.5), (far, -0.5), (far, far), (-0.5, far)];
                let outline = outline.map(|(u, v)| pose.at(u, v));
                self.found.push(Found { symbol, outline, unit: pose.unit() });
                return;
            }
            self.worked += 1;
            if agreement > 0.5 {
                self.unread.push(*corners);
            }
        }
    }

    fn holds(&self, finder: &Finder) -> bool {
        self.found.iter().any(|symbol| inside(&symbol.outline, finder.x, finder.y))
    }

    fn has_unread(&self) -> bool {
        self.unread.iter().any(|corners| !corners.iter().any(|finder| self.holds(finder)))
    }

    /// Whether there are clear finder patterns as large as those of the symbols found: two, or a
    /// very clear one.
    fn has_strays(&self, finders: &[Finder]) -> bool {
        let alike = |finder: &&Finder| {
            let like = |symbol: &Found| (0.6..1.7).contains(&(finder.unit / symbol.unit));
            finder.clarity > 0.6 && self.found.iter().any(like)
        };
        let strays = finders.iter().filter(alike).map(|finder| finder.clarity);
        let (count, clearest) = strays.fold((0, 0.0f32), |(n, most), c| (n + 1, most.max(c)));
        count > 1 || clearest > 0.9
    }
}

/// Whether a pixel lies within a convex outline, whichever way round its corners go.
fn inside(outline: &Outline, x: f32, y: f32) -> bool {
    let [a, b, c, d] = *outline;
    let sides = [(a, b), (b, c), (c, d), (d, a)];
    let side = |((ax, ay), (bx, by)): &((f32, f32), (f32, f32))| {
        (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0.0
    };
    let left = sides.iter().filter(|line| side(line)).count();
    left == 0 || left == 4
}
