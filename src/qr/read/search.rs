//! One look at a picture: finder patterns, symbols, texts.

use crate::qr::luma::Luma;
use crate::qr::read::contrast::Contrast;
use crate::qr::read::corners;
use crate::qr::read::decode::{Modules, Plan, decode};
use crate::qr::read::finder::{Finder, finders};
use crate::qr::read::fit::{Fit, marks};
use crate::qr::read::layout;
use crate::qr::read::pose::Pose;
use crate::qr::read::sample;

/// Choices of three finder patterns that are looked into at most, and of those that agree.
const MOST_CHOICES: usize = 400;
const MOST_POSES: usize = 40;

/// A symbol that was read and the pixels it covers: corners in turn.
pub(super) struct Found {
    pub text: String,
    pub outline: [(f32, f32); 4],
}

/// How a picture is looked at.
#[derive(Clone, Copy)]
pub(super) struct Look {
    /// Pixels a side of a contrast block.
    pub block: usize,
    /// Whether symbols that do not read at once are worked on.
    pub hard: bool,
}

/// The symbols of a picture and how many finder patterns stayed unexplained.
pub(super) fn search(luma: &Luma, look: Look, known: &[[(f32, f32); 4]]) -> (Vec<Found>, usize) {
    let contrast = Contrast::new(luma, look.block);
    let skip = if luma.height > 700 { 3 } else { 2 };
    let mut left = finders(&contrast, skip);
    left.retain(|finder| !known.iter().any(|outline| inside(outline, finder.x, finder.y)));
    let mut found: Vec<Found> = Vec::new();
    let mut worked = 0;
    for corners in corners::corners(&left).into_iter().take(MOST_CHOICES) {
        let taken = |finder: &Finder| {
            found.iter().any(|symbol| inside(&symbol.outline, finder.x, finder.y))
        };
        if corners.iter().any(taken) || worked >= MOST_POSES {
            continue;
        }
        for (_, pose) in corners::poses(&contrast, &corners) {
            worked += 1;
            if let Some(symbol) = read(&contrast, &pose, corners[0].dark, look.hard) {
                found.push(symbol);
                break;
            }
        }
    }
    left.retain(|finder| !found.iter().any(|symbol| inside(&symbol.outline, finder.x, finder.y)));
    (found, left.len())
}

fn read(contrast: &Contrast, pose: &Pose, dark: bool, hard: bool) -> Option<Found> {
    let plan = Plan::new(layout::version_of(pose.size));
    let polarity = if dark { 1.0 } else { -1.0 };
    let fit = Fit { contrast, polarity, marks: marks(&plan) };
    let pose = if plan.version > 1 { fit.reach_for_corner(pose) } else { pose.clone() };
    let (mut pose, agreement) = fit.climb(&pose, 0..8);
    if agreement < 0.3 {
        return None;
    }
    if plan.version >= 7 {
        pose = fit.follow_net(&pose);
    }
    let text = text(contrast, &pose, &plan, polarity).or_else(|| {
        hard.then_some(())?;
        let (bent, _) = fit.climb(&pose, 0..16);
        text(contrast, &bent, &plan, polarity)
    })?;
    let far = pose.size as f32 + 0.5;
    let outline = [(-0.5, -0.5), (far, -0.5), (far, far), (-0.5, far)];
    Some(Found { text, outline: outline.map(|(u, v)| pose.at(u, v)) })
}

fn text(contrast: &Contrast, pose: &Pose, plan: &Plan, polarity: f32) -> Option<String> {
    either_way(&sample::against_picture(contrast, pose, polarity), plan).or_else(|| {
        let raw = sample::raw(contrast.luma, pose, polarity);
        either_way(&sample::against_neighbours(&raw, 4), plan)
    })
}

/// As it is, or as seen in a mirror.
fn either_way(modules: &Modules, plan: &Plan) -> Option<String> {
    decode(modules, plan).or_else(|| decode(&modules.transposed(), plan))
}

/// Whether a pixel lies within a convex outline, whichever way round its corners go.
pub(super) fn inside(outline: &[(f32, f32); 4], x: f32, y: f32) -> bool {
    let [a, b, c, d] = *outline;
    let sides = [(a, b), (b, c), (c, d), (d, a)];
    let side = |((ax, ay), (bx, by)): &((f32, f32), (f32, f32))| {
        (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0.0
    };
    let left = sides.iter().filter(|line| side(line)).count();
    left == 0 || left == 4
}
