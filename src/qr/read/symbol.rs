//! One symbol: from where it seems to lie to what it holds, with ever more effort.

use crate::qr::content::Symbol;
use crate::qr::luma::Luma;
use crate::qr::read::contrast::Contrast;
use crate::qr::read::deblur::deblur;
use crate::qr::read::decode::{Modules, Plan, decode};
use crate::qr::read::fit::{Fit, marks};
use crate::qr::read::layout;
use crate::qr::read::pose::{FLAT, Pose, TERMS};
use crate::qr::read::sample;

/// What all tries at one symbol share.
pub(super) struct View<'a> {
    pub contrast: &'a Contrast<'a>,
    /// The picture before filtering.
    pub plain: &'a Luma,
    /// 1 for dark on light, −1 for light on dark.
    pub polarity: f32,
    /// Whether to go on after the quick tries.
    pub hard: bool,
}

impl View<'_> {
    /// What it holds and the pose it was read at.
    pub fn read(&self, pose: &Pose) -> Option<(Symbol, Pose)> {
        let plan = Plan::new(layout::version_of(pose.size));
        let contrast = self.contrast;
        let mut fit = Fit { contrast, polarity: self.polarity, marks: Vec::new() };
        let pose = if plan.version > 1 { fit.reach_for_corner(pose) } else { pose.clone() };
        if let Some(symbol) = self.at_once(&pose, &plan) {
            return Some((symbol, pose));
        }
        fit.marks = marks(&plan, false);
        let (flat, agreement) = fit.climb(&pose, 0..FLAT);
        if agreement < 0.3 {
            return None;
        }
        let net = |fit: &Fit, pose: &Pose| (plan.version >= 7).then(|| fit.follow_net(pose));
        let pose = net(&fit, &flat).unwrap_or_else(|| flat.clone());
        if let Some(symbol) = self.sampled(&pose, &plan) {
            return Some((symbol, pose));
        }
        self.hard.then_some(())?;
        fit.marks = marks(&plan, true);
        let (flat, agreement) = fit.climb(&flat, 0..FLAT);
        let pose = net(&fit, &flat).unwrap_or_else(|| flat.clone());
        let (bent, _) = fit.climb(&flat, 0..TERMS);
        let bent_net = net(&fit, &bent).unwrap_or_else(|| bent.clone());
        let symbol =
            [&pose, &bent, &bent_net].into_iter().find_map(|pose| self.sampled(pose, &plan));
        let fits = agreement > 0.3;
        let deblurred = || {
            let poses = [&pose, &bent_net].into_iter().filter(|_| fits);
            poses.into_iter().find_map(|pose| self.deblurred(pose, &plan))
        };
        symbol.or_else(deblurred).map(|symbol| (symbol, pose.clone()))
    }

    /// From the middles of the modules alone: most symbols are clean.
    fn at_once(&self, pose: &Pose, plan: &Plan) -> Option<Symbol> {
        decode(&sample::middles(self.contrast, pose, self.polarity), plan)
    }

    fn sampled(&self, pose: &Pose, plan: &Plan) -> Option<Symbol> {
        either_way(&sample::against_picture(self.contrast, pose, self.polarity), plan).or_else(
            || {
                let raw = sample::raw(self.plain, pose, self.polarity);
                either_way(&sample::against_neighbours(&raw, 4), plan)
            },
        )
    }

    /// What has run into each other is told apart first, guessing from the sharpest view.
    fn deblurred(&self, pose: &Pose, plan: &Plan) -> Option<Symbol> {
        let raw = sample::raw(self.plain, pose, self.polarity);
        let guess = sample::against_neighbours(&raw, 2);
        either_way(&deblur(&raw, &guess, plan)?, plan)
    }
}

/// As it is, or as seen in a mirror.
fn either_way(modules: &Modules, plan: &Plan) -> Option<Symbol> {
    decode(modules, plan).or_else(|| decode(&modules.transposed(), plan))
}
