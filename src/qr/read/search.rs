//! One look at a picture: finder patterns, symbols, texts.

use crate::qr::luma::Luma;
use crate::qr::read::contrast::Contrast;
use crate::qr::read::corners;
use crate::qr::read::deblur::deblur;
use crate::qr::read::decode::{Modules, Plan, decode};
use crate::qr::read::finder::{Finder, finders};
use crate::qr::read::fit::{Fit, marks};
use crate::qr::read::layout;
use crate::qr::read::pose::Pose;
use crate::qr::read::sample;

/// Choices of three finder patterns that are looked into at most, and of those that agree.
const MOST_CHOICES: usize = 600;
const MOST_POSES: usize = 20;

/// Four corners in turn, in pixels.
pub(super) type Outline = [(f32, f32); 4];

/// A symbol that was read and where it lies.
pub(super) struct Found {
    pub text: String,
    pub outline: Outline,
    /// Pixels a module.
    unit: f32,
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

/// The symbols of a picture as `seen` after filtering, and whether something that looks like another was left unread.
pub(super) fn search(seen: &Luma, look: &Look, known: &[Outline]) -> (Vec<Found>, bool) {
    let contrast = Contrast::new(seen);
    let mut left = finders(&contrast, look.smallest);
    left.retain(|finder| !known.iter().any(|outline| inside(outline, finder.x, finder.y)));
    let mut found: Vec<Found> = Vec::new();
    let mut unread: Vec<[Finder; 3]> = Vec::new();
    let (mut tried, mut worked) = (0, 0);
    for corners in corners::corners(&left).into_iter().take(MOST_CHOICES) {
        if holds_any(&found, &corners) || worked >= MOST_POSES {
            continue;
        }
        tried += 1;
        for (agreement, pose) in corners::poses(&contrast, &corners, look.hard && tried < 60) {
            if let Some(symbol) = read(&contrast, &pose, corners[0].dark, look) {
                found.push(symbol);
                break;
            }
            worked += 1;
            if agreement > 0.5 {
                unread.push(corners);
            }
        }
    }
    let more = unread.iter().any(|corners| !holds_any(&found, corners));
    let more = more || stray(&left, &found) > 1;
    (found, more)
}

/// How many clear finder patterns, as large as those of the symbols found, belong to none.
fn stray(finders: &[Finder], found: &[Found]) -> usize {
    let alike = |finder: &Finder, symbol: &Found| {
        (0.6..1.7).contains(&(finder.unit / symbol.unit)) && finder.clarity > 0.6
    };
    let strays = finders.iter().filter(|finder| {
        found.iter().any(|symbol| alike(finder, symbol))
            && !found.iter().any(|symbol| inside(&symbol.outline, finder.x, finder.y))
    });
    strays.count()
}

fn holds_any(found: &[Found], corners: &[Finder; 3]) -> bool {
    let within = |finder: &Finder| found.iter().any(|s| inside(&s.outline, finder.x, finder.y));
    corners.iter().any(within)
}

fn read(contrast: &Contrast, pose: &Pose, dark: bool, look: &Look) -> Option<Found> {
    let plan = Plan::new(layout::version_of(pose.size));
    let polarity = if dark { 1.0 } else { -1.0 };
    let fit = Fit { contrast, polarity, marks: marks(&plan) };
    let view = View { contrast, plain: look.plain, plan: &plan, polarity };
    let pose = if plan.version > 1 { fit.reach_for_corner(pose) } else { pose.clone() };
    if let Some(text) = view.text_at_once(&pose) {
        return Some(found(text, &pose));
    }
    let (mut pose, agreement) = fit.climb(&pose, 0..8);
    if agreement < 0.3 {
        return None;
    }
    if plan.version >= 7 {
        pose = fit.follow_net(&pose);
    }
    let text = view.text(&pose).or_else(|| {
        look.hard.then_some(())?;
        let (bent, _) = fit.climb(&pose, 0..16);
        view.text(&bent).or_else(|| view.deblurred(&pose)).or_else(|| view.deblurred(&bent))
    })?;
    Some(found(text, &pose))
}

fn found(text: String, pose: &Pose) -> Found {
    let far = pose.size as f32 + 0.5;
    let corners = [(-0.5, -0.5), (far, -0.5), (far, far), (-0.5, far)];
    Found { text, outline: corners.map(|(u, v)| pose.at(u, v)), unit: pose.unit() }
}

/// What all tries at one symbol share.
struct View<'a> {
    contrast: &'a Contrast<'a>,
    plain: &'a Luma,
    plan: &'a Plan,
    polarity: f32,
}

impl View<'_> {
    /// From the middles of the modules alone: most symbols are clean.
    fn text_at_once(&self, pose: &Pose) -> Option<String> {
        decode(&sample::middles(self.contrast, pose, self.polarity), self.plan)
    }

    fn text(&self, pose: &Pose) -> Option<String> {
        let modules = sample::against_picture(self.contrast, pose, self.polarity);
        self.either_way(&modules).or_else(|| {
            let raw = sample::raw(self.plain, pose, self.polarity);
            self.either_way(&sample::against_neighbours(&raw, 4))
        })
    }

    /// Whatever has run into each other is told apart first, guessing from the sharpest view.
    fn deblurred(&self, pose: &Pose) -> Option<String> {
        let raw = sample::raw(self.plain, pose, self.polarity);
        let guess = sample::against_neighbours(&raw, 2);
        self.either_way(&deblur(&raw, &guess, self.plan)?)
    }

    /// As it is, or as seen in a mirror.
    fn either_way(&self, modules: &Modules) -> Option<String> {
        decode(modules, self.plan).or_else(|| decode(&modules.transposed(), self.plan))
    }
}

/// Whether a pixel lies within a convex outline, whichever way round its corners go.
pub(super) fn inside(outline: &Outline, x: f32, y: f32) -> bool {
    let [a, b, c, d] = *outline;
    let sides = [(a, b), (b, c), (c, d), (d, a)];
    let side = |((ax, ay), (bx, by)): &((f32, f32), (f32, f32))| {
        (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0.0
    };
    let left = sides.iter().filter(|line| side(line)).count();
    left == 0 || left == 4
}
