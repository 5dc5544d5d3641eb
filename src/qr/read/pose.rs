//! Where each module of a symbol lies in the picture: a perspective view of the flat symbol, bent
//! along either side, with small shifts where alignment patterns were seen elsewhere.

use crate::qr::read::finder::Finder;

/// Numbers that say how a symbol lies; fitting changes them one by one.
pub(super) const TERMS: usize = 16;

/// Terms of a flat symbol; those after them bend it.
pub(super) const FLAT: usize = 8;

/// A view of a symbol.
#[derive(Clone, Debug)]
pub(super) struct Pose {
    /// Modules a side.
    pub size: usize,
    /// Centres of the upper left, upper right and lower left finder patterns in pixels (x, y each);
    /// foreshortening along the top and the left side; bows and waves along both (x, y each).
    pub terms: [f32; TERMS],
    pub shifts: Option<Shifts>,
}

/// Pixels to move by at the crossings of the alignment rows and columns; between them, in between.
#[derive(Clone, Debug)]
pub(super) struct Shifts {
    pub centres: Vec<usize>,
    /// Row by row, as many as centres squared.
    pub moves: Vec<(f32, f32)>,
}

impl Pose {
    /// From three finder patterns (upper left, upper right, lower left) and the foreshortening.
    pub fn new(size: usize, corners: &[Finder; 3], (along, down): (f32, f32)) -> Self {
        let [tl, tr, bl] = corners;
        let mut terms = [0.0; TERMS];
        let flat = [tl.x, tl.y, tr.x, tr.y, bl.x, bl.y, along, down];
        for (term, value) in terms.iter_mut().zip(flat) {
            *term = value;
        }
        Self { size, terms, shifts: None }
    }

    /// Pixel position of a place in modules: 0 is the symbol's edge, 0.5 the middle of its first
    /// module.
    pub fn at(&self, u: f32, v: f32) -> (f32, f32) {
        let [tlx, tly, trx, tr_y, blx, bly, along, down, bend @ ..] = self.terms;
        let reach = self.size as f32 - 7.0;
        let (s, t) = ((u - 3.5) / reach, (v - 3.5) / reach);
        let depth = 1.0 / (1.0 + along * s + down * t);
        let (right, below) = (s * (1.0 + along) * depth, t * (1.0 + down) * depth);
        let mut x = tlx + (trx - tlx) * right + (blx - tlx) * below;
        let mut y = tly + (tr_y - tly) * right + (bly - tly) * below;
        let [bow_sx, bow_sy, wave_sx, wave_sy, bow_tx, bow_ty, wave_tx, wave_ty] = bend;
        let (bow_s, bow_t) = (s * (1.0 - s), t * (1.0 - t));
        let (wave_s, wave_t) = (bow_s * (1.0 - 2.0 * s), bow_t * (1.0 - 2.0 * t));
        x += bow_s * bow_sx + wave_s * wave_sx + bow_t * bow_tx + wave_t * wave_tx;
        y += bow_s * bow_sy + wave_s * wave_sy + bow_t * bow_ty + wave_t * wave_ty;
        let (dx, dy) = self.shifts.as_ref().map_or((0.0, 0.0), |shifts| shifts.at(u, v));
        (x + dx, y + dy)
    }

    /// The longer side between finder centres in pixels, and pixels a module along it.
    pub fn reach(&self) -> f32 {
        let [tlx, tly, trx, tr_y, blx, bly, ..] = self.terms;
        (trx - tlx).hypot(tr_y - tly).max((blx - tlx).hypot(bly - tly))
    }

    pub fn unit(&self) -> f32 {
        self.reach() / (self.size as f32 - 7.0)
    }

    /// Foreshortens so that the place (`u`, `v`) comes to lie at a pixel, finder patterns staying.
    /// `None` where no view does that.
    pub fn through(&self, (u, v): (f32, f32), (x, y): (f32, f32)) -> Option<Self> {
        let [tlx, tly, trx, tr_y, blx, bly, ..] = self.terms;
        let reach = self.size as f32 - 7.0;
        let (s, t) = ((u - 3.5) / reach, (v - 3.5) / reach);
        let (ax, ay) = ((trx - tlx) * s, (tr_y - tly) * s);
        let (bx, by) = ((blx - tlx) * t, (bly - tly) * t);
        let (qx, qy) = (x - tlx, y - tly);
        // along · (a − q·s) + down · (b − q·t) = q − a − b, in x and in y.
        let (a1, b1, c1) = (ax - qx * s, bx - qx * t, qx - ax - bx);
        let (a2, b2, c2) = (ay - qy * s, by - qy * t, qy - ay - by);
        let whole = a1 * b2 - a2 * b1;
        let (along, down) = ((c1 * b2 - c2 * b1) / whole, (a1 * c2 - a2 * c1) / whole);
        let sane = |bend: f32| bend.is_finite() && bend.abs() < 0.8;
        (sane(along) && sane(down)).then(|| {
            let mut pose = self.clone();
            for (term, value) in pose.terms.iter_mut().skip(6).zip([along, down]) {
                *term = value;
            }
            pose
        })
    }
}

impl Shifts {
    fn at(&self, u: f32, v: f32) -> (f32, f32) {
        let ((left, right), (top, down)) = (self.between(u), self.between(v));
        let count = self.centres.len();
        let pair = |row: usize| {
            let at = |column: usize| self.moves.get(row * count + column).copied();
            let (a, b) = (at(left).unwrap_or_default(), at(left + 1).unwrap_or_default());
            (a.0 + (b.0 - a.0) * right, a.1 + (b.1 - a.1) * right)
        };
        let (above, below) = (pair(top), pair(top + 1));
        (above.0 + (below.0 - above.0) * down, above.1 + (below.1 - above.1) * down)
    }

    /// The centre before a place and how far on towards the next one it is, 0 to 1.
    fn between(&self, place: f32) -> (usize, f32) {
        let middle = |centre: &usize| *centre as f32 + 0.5;
        let before = self.centres.iter().filter(|centre| middle(centre) <= place).count();
        let first = before.saturating_sub(1).min(self.centres.len().saturating_sub(2));
        match self.centres.get(first..first + 2) {
            Some([a, b]) => {
                (first, ((place - middle(a)) / (middle(b) - middle(a))).clamp(0.0, 1.0))
            }
            _ => (0, 0.0),
        }
    }
}
