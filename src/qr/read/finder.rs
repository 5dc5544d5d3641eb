//! Finder patterns: squares within squares whose sections are 1:1:3:1:1 along every line through
//! their centre. Both dark-on-light and light-on-dark are looked for at once.

use crate::qr::read::contrast::Contrast;

/// Something that looks like a finder pattern.
#[derive(Clone, Copy, Debug)]
pub(super) struct Finder {
    /// Centre in pixels.
    pub x: f32,
    pub y: f32,
    /// Pixels a module, the mean of across and down.
    pub unit: f32,
    /// The core is dark; false in an inverted symbol.
    pub dark: bool,
    /// How clearly its sections stand out, 0 to 1.
    pub clarity: f32,
    /// On how many rows it was seen.
    pub votes: u32,
}

impl Finder {
    pub fn distance(&self, other: &Self) -> f32 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

/// All finder patterns with modules of at least `smallest` pixels, the clearest first.
pub(super) fn finders(contrast: &Contrast, smallest: f32) -> Vec<Finder> {
    let skip = ((smallest * 2.0) as usize).clamp(2, 6);
    let mut found = Known::default();
    let mut runs = Vec::new();
    for y in (skip / 2..contrast.luma.height).step_by(skip) {
        contrast.runs(y, &mut runs);
        let (mut end, mut dark) = (0, true);
        for window in runs.windows(5) {
            let [before, ring, core, other, after] = *window else { continue };
            let start = end + before + ring;
            end += before;
            // Windows begin with the first light run: their middle is light, dark, light …
            dark = !dark;
            if (ring + core + other) as f32 >= 5.0 * smallest - 1.0
                && plausible([before, ring, core, other, after].map(|run| run as f32))
            {
                let x = start as f32 + core as f32 / 2.0;
                found.note(contrast, (x, y as f32 + 0.5), core as f32, dark);
            }
        }
    }
    // A core three modules high crosses as many rows as it is high.
    let mut finders = found.finders;
    finders.retain(|finder| (finder.votes * skip as u32) as f32 >= finder.unit);
    finders.sort_by(|a, b| b.clarity.total_cmp(&a.clarity));
    finders
}

/// The patterns found so far; those that rows may still cross are looked through first.
#[derive(Default)]
struct Known {
    finders: Vec<Finder>,
    /// Below this place all lie too far up.
    passed: usize,
}

impl Known {
    /// Counts the sighting for a pattern already known there, or examines a new one.
    fn note(&mut self, contrast: &Contrast, (x, y): (f32, f32), core: f32, dark: bool) {
        let far_up = |finder: &Finder| finder.y + finder.unit * 2.0 < y - 64.0;
        while self.finders.get(self.passed).is_some_and(far_up) {
            self.passed += 1;
        }
        let here = |finder: &&mut Finder| {
            let reach = finder.unit * 2.0;
            finder.dark == dark && (finder.x - x).abs() < reach && (finder.y - y).abs() < reach
        };
        let near = self.finders.get_mut(self.passed..).unwrap_or_default();
        match near.iter_mut().find(here) {
            Some(finder) => finder.votes += 1,
            None => self.finders.extend(examine(contrast, (x, y), core, dark)),
        }
    }
}

/// 1:1:3:1:1 with half a module and a pixel to spare. The outer sections may run on into dark
/// surroundings.
fn plausible([before, ring, core, other, after]: [f32; 5]) -> bool {
    let unit = (ring + core + other) / 5.0;
    let spare = 0.5 * unit + 0.5;
    (ring - unit).abs() < spare
        && (other - unit).abs() < spare
        && (core - 3.0 * unit).abs() < 1.5 * unit + 0.5
        && core > ring.max(other)
        && before > unit - spare
        && after > unit - spare
        && core >= 2.0
}

/// Confirms a sighting down, across again and along the diagonals, and centres it.
fn examine(contrast: &Contrast, (x, y): (f32, f32), core: f32, dark: bool) -> Option<Finder> {
    let eye = Eye { contrast, dark };
    let down = eye.look((x, y), (0.0, 1.0), core)?;
    let y = y + down.shift;
    let across = eye.look((x, y), (1.0, 0.0), core)?;
    let x = x + across.shift;
    let again = eye.look((x, y), (0.0, 1.0), core)?;
    let y = y + again.shift;
    let unit = (across.unit * again.unit).sqrt();
    let slants = [(1.0, 1.0), (1.0, -1.0)].map(|slant| (slant, eye.look((x, y), slant, core)));
    let seen = slants.iter().filter_map(|(slant, sight)| Some((*slant, sight.as_ref()?.unit)));
    let sights = [((1.0, 0.0), across.unit), ((0.0, 1.0), again.unit)].into_iter().chain(seen);
    let sights = sights.collect::<Vec<_>>();
    if sights.len() < if unit < 3.0 { 3 } else { 4 } {
        return None;
    }
    let clarity = eye.clarity((x, y), &sights);
    (clarity > 0.35).then_some(Finder { x, y, unit, dark, clarity, votes: 1 })
}

/// Looks along lines for a pattern of one polarity.
pub(super) struct Eye<'a> {
    pub contrast: &'a Contrast<'a>,
    pub dark: bool,
}

/// What was seen along a line: how far on the centre lies and how long a module is, in steps.
pub(super) struct Sight {
    pub shift: f32,
    pub unit: f32,
}

impl Eye<'_> {
    /// `core` is the core's length along some other line.
    pub fn look(&self, from: (f32, f32), step: (f32, f32), core: f32) -> Option<Sight> {
        let most = core * 3.0 + 4.0;
        let forward = self.sections(from, step, most)?;
        let backward = self.sections(from, (-step.0, -step.1), most)?;
        let ([ahead, ring_ahead, outer_ahead], [behind, ring, outer]) = (forward, backward);
        let core = ahead + behind - 1.0;
        plausible([outer, ring, core, ring_ahead, outer_ahead]).then(|| {
            let near = (ahead - behind) / 2.0;
            let far = near + (ring_ahead - ring) / 2.0;
            Sight { shift: (near + far) / 2.0, unit: (core + ring + ring_ahead) / 5.0 }
        })
    }

    /// How clearly core, ring and outer square stand out along the lines, 0 to 1.
    fn clarity(&self, (x, y): (f32, f32), sights: &[((f32, f32), f32)]) -> f32 {
        let mut sum = 0.0;
        for ((dx, dy), unit) in sights {
            for (place, wanted) in [(-3.0, 1.0), (-2.0, -1.0), (0.0, 1.0), (2.0, -1.0), (3.0, 1.0)]
            {
                let along = place * unit;
                sum += wanted * self.contrast.roughly(x + dx * along, y + dy * along);
            }
        }
        let sign = if self.dark { 1.0 } else { -1.0 };
        sign * sum / (5 * sights.len()) as f32
    }

    /// Steps through the rest of the core, the ring and as much of the outer square as matters.
    fn sections(&self, from: (f32, f32), step: (f32, f32), most: f32) -> Option<[f32; 3]> {
        let core = self.section(from, step, (0.0, self.dark), most);
        let ring = self.section(from, step, (core, !self.dark), core + 3.0);
        let outer = self.section(from, step, (core + ring, self.dark), ring * 2.0 + 2.0);
        (core > 0.0 && ring > 0.0 && outer > 0.0).then_some([core, ring, outer])
    }

    /// Steps, at most `limit`, for which pixels are as dark as wanted.
    fn section(
        &self,
        from: (f32, f32),
        step: (f32, f32),
        (start, dark): (f32, bool),
        limit: f32,
    ) -> f32 {
        let mut length = 0.0;
        while length < limit {
            let along = start + length;
            let (x, y) = (from.0 + step.0 * along, from.1 + step.1 * along);
            if self.contrast.is_dark(x, y) != dark {
                break;
            }
            length += 1.0;
        }
        length
    }
}
