//! The modules of a posed symbol as the picture shows them: brightness by brightness.

use crate::qr::luma::Luma;
use crate::qr::read::contrast::Contrast;
use crate::qr::read::decode::Modules;
use crate::qr::read::pose::Pose;

/// Offsets from a module's middle, in modules: five points near it.
const NEAR: [(f32, f32); 5] =
    [(0.0, 0.0), (-0.18, -0.18), (0.18, -0.18), (-0.18, 0.18), (0.18, 0.18)];

/// Darkness of the one pixel in the middle of each module.
pub(super) fn middles(contrast: &Contrast, pose: &Pose, polarity: f32) -> Modules {
    each(pose, &[(0.0, 0.0)], |x, y| contrast.roughly(x, y) * polarity)
}

/// Darkness of each module against its surroundings in the picture.
pub(super) fn against_picture(contrast: &Contrast, pose: &Pose, polarity: f32) -> Modules {
    let darkness = |x: f32, y: f32| contrast.darkness(x, y) * polarity;
    each(pose, &NEAR, darkness)
}

/// Darkness of each module against the modules around it, in the picture's own brightness.
pub(super) fn against_neighbours(brightness: &Modules, radius: usize) -> Modules {
    let size = brightness.size;
    let mean = means(brightness, radius);
    let darkness = brightness.darkness.iter().zip(mean).map(|(own, mean)| own - mean);
    let mut modules = Modules { size, darkness: darkness.collect() };
    let most = modules.darkness.iter().fold(1.0f32, |most, dark| most.max(dark.abs()));
    modules.darkness.iter_mut().for_each(|dark| *dark = (*dark * 2.0 / most).clamp(-1.0, 1.0));
    modules
}

/// Each module's own darkness, 255 for black, averaged over most of its area.
pub(super) fn raw(luma: &Luma, pose: &Pose, polarity: f32) -> Modules {
    let offset = |at: usize| ((at % 4) as f32 * 0.2 - 0.3, (at / 4) as f32 * 0.2 - 0.3);
    let offsets = std::array::from_fn::<_, 16, _>(offset);
    each(pose, &offsets, |x, y| polarity * (128.0 - luma.between(x, y)))
}

fn each(pose: &Pose, offsets: &[(f32, f32)], darkness: impl Fn(f32, f32) -> f32) -> Modules {
    let size = pose.size;
    let module = |at: usize| {
        let (u, v) = ((at % size) as f32 + 0.5, (at / size) as f32 + 0.5);
        let point = |(du, dv): &(f32, f32)| {
            let (x, y) = pose.at(u + du, v + dv);
            darkness(x, y)
        };
        offsets.iter().map(point).sum::<f32>() / offsets.len() as f32
    };
    Modules { size, darkness: (0..size * size).map(module).collect() }
}

/// The mean over the square of modules within `radius`, cut at the edges.
fn means(modules: &Modules, radius: usize) -> Vec<f32> {
    let size = modules.size;
    let at = |x: usize, y: usize| modules.darkness.get(y * size + x).copied().unwrap_or(0.0);
    let near = |middle: usize| middle.saturating_sub(radius)..(middle + radius + 1).min(size);
    let across = (0..size * size)
        .map(|place| near(place % size).map(|x| at(x, place / size)).sum::<f32>())
        .collect::<Vec<_>>();
    let down = |place: usize| {
        let (x, y) = (place % size, place / size);
        let sum = near(y).filter_map(|row| across.get(row * size + x)).sum::<f32>();
        sum / (near(x).len() * near(y).len()) as f32
    };
    (0..size * size).map(down).collect()
}
