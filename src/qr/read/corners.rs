//! Which three finder patterns belong to one symbol, and how many modules it has.

use crate::qr::read::contrast::Contrast;
use crate::qr::read::finder::{Eye, Finder};
use crate::qr::read::fit::{Fit, Mark};
use crate::qr::read::pose::Pose;

/// At most so many of the clearest patterns are combined.
const MOST_FINDERS: usize = 48;

/// Upper left, upper right and lower left, for every plausible choice; the likeliest first.
pub(super) fn corners(finders: &[Finder]) -> Vec<[Finder; 3]> {
    let finders = finders.get(..MOST_FINDERS).unwrap_or(finders);
    let mut choices = Vec::new();
    for (i, corner) in finders.iter().enumerate() {
        for (j, one) in finders.iter().enumerate() {
            for (k, other) in finders.iter().enumerate().skip(j + 1) {
                if i != j && i != k {
                    choices.extend(judge(*corner, *one, *other));
                }
            }
        }
    }
    choices.sort_by(|a, b| a.0.total_cmp(&b.0));
    choices.into_iter().map(|(_, corners)| corners).collect()
}

/// How unlikely the choice is, and the three in order; `None` for what no view of a square shows.
fn judge(corner: Finder, one: Finder, other: Finder) -> Option<(f32, [Finder; 3])> {
    let same = corner.dark == one.dark && corner.dark == other.dark;
    let smallest = corner.unit.min(one.unit).min(other.unit);
    let largest = corner.unit.max(one.unit).max(other.unit);
    if !same || largest > 2.2 * smallest {
        return None;
    }
    let (ax, ay) = (one.x - corner.x, one.y - corner.y);
    let (bx, by) = (other.x - corner.x, other.y - corner.y);
    let (a, b) = (ax.hypot(ay), bx.hypot(by));
    let slant = (ax * bx + ay * by).abs() / (a * b);
    let (ratio, modules) = (a.max(b) / a.min(b), a.max(b) / smallest);
    if slant > 0.7 || ratio > 3.2 || !(9.0..260.0).contains(&modules) {
        return None;
    }
    let unclear = 3.0 - corner.clarity - one.clarity - other.clarity;
    let uneven = ratio.ln() + (largest / smallest).ln();
    let unlikely = 2.0 * slant + uneven + 0.25 * modules.ln() + unclear;
    let ordered = if ax * by - ay * bx > 0.0 { [corner, one, other] } else { [corner, other, one] };
    Some((unlikely, ordered))
}

/// Two clear patterns and, for every way in which they can belong to a square, a third.
pub(super) fn completions(finders: &[Finder]) -> Vec<[Finder; 3]> {
    let mut choices = Vec::new();
    for (at, one) in finders.iter().enumerate() {
        for other in finders.iter().skip(at + 1) {
            let (dx, dy) = (other.x - one.x, other.y - one.y);
            let (middle_x, middle_y) = ((one.x + other.x) / 2.0, (one.y + other.y) / 2.0);
            let third = |x, y| Finder { x, y, clarity: 0.0, ..*one };
            for side in [1.0, -1.0] {
                let (across_x, across_y) = (-dy * side, dx * side);
                let beside_one = third(one.x + across_x, one.y + across_y);
                let beside_other = third(other.x + across_x, other.y + across_y);
                let between = third(middle_x + across_x / 2.0, middle_y + across_y / 2.0);
                choices.extend(judge(*one, *other, beside_one));
                choices.extend(judge(*other, *one, beside_other));
                choices.extend(judge(between, *one, *other));
            }
        }
    }
    choices.sort_by(|a, b| a.0.total_cmp(&b.0));
    choices.into_iter().map(|(_, corners)| corners).collect()
}

/// How many timing patterns must look regular before three patterns are taken for a symbol's.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Demand {
    NoSide,
    OneSide,
    BothSides,
}

/// A side of the symbol as its timing pattern shows it.
#[derive(Clone, Copy)]
struct Side {
    foreshortening: f32,
    agreement: f32,
}

/// Poses for the sizes that agree best with both timing patterns; the best first. None when the
/// three are not of one symbol.
pub(super) fn poses(
    contrast: &Contrast,
    corners: &[Finder; 3],
    demand: Demand,
) -> Vec<(f32, Pose)> {
    let [tl, tr, bl] = corners;
    let (Some(top), Some(left)) = (units(contrast, tl, tr), units(contrast, tl, bl)) else {
        return Vec::new();
    };
    let views = (view(top), view(left));
    let guess = Pose::new(nearest_size(tl.distance(tr), top), corners, views);
    let regular = |turned| usize::from(alternates(contrast, &guess, turned));
    if demand != Demand::NoSide && regular(false) + regular(true) < demand as usize {
        return Vec::new();
    }
    let mut poses = Vec::new();
    for size in sizes(tl.distance(tr), top) {
        let top = side(contrast, corners, (size, views.0, views.1), false);
        if top.agreement < 0.2 {
            continue;
        }
        let left = side(contrast, corners, (size, top.foreshortening, views.1), true);
        let agreement = (top.agreement + left.agreement) / 2.0;
        if agreement > 0.25 {
            let bends = (top.foreshortening, left.foreshortening);
            poses.push((agreement, Pose::new(size, corners, bends)));
        }
        if agreement > 0.8 {
            break;
        }
    }
    poses.sort_by(|a, b| b.0.total_cmp(&a.0));
    poses.truncate(2);
    poses
}

/// Whether colours change about as often along a side as they do in a timing pattern.
fn alternates(contrast: &Contrast, pose: &Pose, turned: bool) -> bool {
    let modules = pose.size as f32 - 14.0;
    let mut changes = 0.0;
    let mut last = None;
    for step in 0..(modules * 4.0) as usize {
        let along = 7.0 + step as f32 / 4.0;
        let (x, y) = if turned { pose.at(6.5, along) } else { pose.at(along, 6.5) };
        let dark = contrast.darkness(x, y) > 0.0;
        if last.is_some_and(|last| last != dark) {
            changes += 1.0;
        }
        last = Some(dark);
    }
    (0.5 * modules - 1.0..1.7 * modules + 2.0).contains(&changes)
}

/// Pixels a module at either end of a side; `None` when an end looks different along the side.
fn units(contrast: &Contrast, from: &Finder, to: &Finder) -> Option<(f32, f32)> {
    let length = from.distance(to);
    let step = ((to.x - from.x) / length, (to.y - from.y) / length);
    let eye = Eye { contrast, dark: from.dark };
    let unit = |finder: &Finder| {
        eye.look((finder.x, finder.y), step, finder.unit * 3.0).map(|sight| sight.unit)
    };
    match (unit(from), unit(to)) {
        (Some(near), Some(far)) => Some((near, far)),
        (Some(one), None) | (None, Some(one)) => Some((one, one)),
        (None, None) => None,
    }
}

fn nearest_size(length: f32, (near, far): (f32, f32)) -> usize {
    let version = (length / (near * far).sqrt() + 7.0 - 17.0) / 4.0;
    17 + 4 * (version.round().clamp(1.0, 40.0) as usize)
}

/// Foreshortening along a side whose modules shrink from the first to the second length.
fn view((near, far): (f32, f32)) -> f32 {
    ((near / far).sqrt() - 1.0).clamp(-0.5, 0.5)
}

/// Sizes within a sixth of what the modules at the ends suggest, the nearest first.
fn sizes(length: f32, (near, far): (f32, f32)) -> Vec<usize> {
    let modules = length / (near * far).sqrt() + 7.0;
    let wrong = |size: &usize| (*size as f32 - modules).abs();
    let near_enough = |size: &usize| wrong(size) < 4.5 || wrong(size) < modules * 0.17;
    let mut sizes = (21..=177).step_by(4).filter(near_enough).collect::<Vec<_>>();
    sizes.sort_by(|a, b| wrong(a).total_cmp(&wrong(b)));
    sizes
}

/// The foreshortening around `view` with which the timing pattern of one side agrees best.
fn side(
    contrast: &Contrast,
    corners: &[Finder; 3],
    (size, along, down): (usize, f32, f32),
    turned: bool,
) -> Side {
    let polarity = if corners[0].dark { 1.0 } else { -1.0 };
    let fit = Fit { contrast, polarity, marks: side_marks(size, turned) };
    let step = 2.0 / size as f32;
    let tries = (0.10 / step).ceil() as i32;
    let attempt = |offset: i32| {
        let turn = offset as f32 * step;
        let bends = if turned { (along, down + turn) } else { (along + turn, down) };
        let foreshortening = if turned { bends.1 } else { bends.0 };
        let agreement = fit.rough_agreement(&Pose::new(size, corners, bends));
        Side { foreshortening, agreement }
    };
    let nothing = Side { foreshortening: along, agreement: -1.0 };
    (-tries..=tries)
        .map(attempt)
        .fold(nothing, |best, side| if side.agreement > best.agreement { side } else { best })
}

/// The timing pattern and the sections of both finder patterns along one side.
fn side_marks(size: usize, turned: bool) -> Vec<Mark> {
    let mark = |(along, across, dark): (usize, f32, bool)| {
        let (along, dark) = (along as f32 + 0.5, if dark { 1.0 } else { -1.0 });
        let (u, v) = if turned { (across, along) } else { (along, across) };
        Mark { u, v, dark }
    };
    let timing = (7..size - 7).map(|along| (along, 6.5, along % 2 == 0));
    let sections = (0..8).flat_map(|at| {
        let dark = at != 1 && at != 5 && at != 7;
        [(at, 3.5, dark), (size - 1 - at, 3.5, dark)]
    });
    timing.chain(sections).map(mark).collect()
}
