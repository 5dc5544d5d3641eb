//! A picture as brightness alone: what reading works on. One byte a pixel, row by row, 0 is black.

/// Brightness of `width` × `height` pixels; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Luma {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) pixels: Vec<u8>,
}

impl Luma {
    /// `None` unless `pixels` holds exactly `width × height` bytes and neither is zero.
    pub fn new(width: usize, height: usize, pixels: Vec<u8>) -> Option<Self> {
        let fits = width.checked_mul(height).is_some_and(|area| area > 0 && area == pixels.len());
        fits.then_some(Self { width, height, pixels })
    }

    /// From a canvas' bytes: red, green, blue, alpha, not premultiplied. What is transparent is
    /// shown on white, or on black where the drawing itself is light.
    pub fn from_rgba(width: usize, height: usize, rgba: &[u8]) -> Option<Self> {
        let pixels = rgba.as_chunks().0;
        let mut opaque = u32::MAX;
        let lumas = pixels.iter().map(|pixel| {
            let pixel = u32::from_le_bytes(*pixel);
            opaque &= pixel;
            weigh(pixel)
        });
        let lumas = lumas.collect();
        if opaque >> 24 == 255 {
            return Self::new(width, height, lumas);
        }
        let ground = if drawn_in_light(pixels) { 0 } else { 255 };
        Self::new(width, height, pixels.iter().map(|pixel| shown_on(ground, *pixel)).collect())
    }

    pub const fn width(&self) -> usize {
        self.width
    }

    pub const fn height(&self) -> usize {
        self.height
    }

    pub(crate) fn row(&self, y: usize) -> &[u8] {
        self.pixels.get(y * self.width..).and_then(|rest| rest.get(..self.width)).unwrap_or(&[])
    }

    pub(crate) fn pixel(&self, x: usize, y: usize) -> Option<u8> {
        if x < self.width { self.pixels.get(y * self.width + x).copied() } else { None }
    }

    /// Brightness between pixels, whose centres lie at halves; the border goes on for ever.
    pub(crate) fn between(&self, x: f32, y: f32) -> f32 {
        let (x, y) = ((x - 0.5).max(0.0), (y - 0.5).max(0.0));
        let (left, top) = (
            (x as usize).min(self.width.saturating_sub(2)),
            (y as usize).min(self.height.saturating_sub(2)),
        );
        let (right, down) = ((x - left as f32).min(1.0), (y - top as f32).min(1.0));
        let pair = |row: usize| {
            let start = row * self.width + left;
            match self.pixels.get(start..start + 2) {
                Some([a, b]) => f32::from(*a) + (f32::from(*b) - f32::from(*a)) * right,
                _ => 255.0,
            }
        };
        let (above, below) = (pair(top), pair(top + 1));
        above + (below - above) * down
    }
}

/// Filters: each gives a picture of its own.
impl Luma {
    /// Half as wide and high: the mean of each 2 × 2 pixels. `None` below 2 pixels a side.
    pub(crate) fn halved(&self) -> Option<Self> {
        let (width, height) = (self.width / 2, self.height / 2);
        let mut pixels = Vec::with_capacity(width * height);
        for pair in self.pixels.chunks_exact(self.width * 2) {
            let (above, below) = pair.split_at(self.width);
            let squares = above.as_chunks().0.iter().zip(below.as_chunks().0);
            pixels.extend(squares.map(|([a, b], [c, d])| {
                ((u16::from(*a) + u16::from(*b) + u16::from(*c) + u16::from(*d) + 2) / 4) as u8
            }));
        }
        Self::new(width, height, pixels)
    }

    /// The mean over the square within `radius`; the border is light.
    pub(crate) fn smoothed(&self, radius: usize) -> Self {
        let width = self.width;
        let side = 2 * radius + 1;
        let share = (1 << 24) / (side * side) as u32;
        // Sums of the rows in reach, column by column, with the border on either side.
        let light = (255 * side) as u16;
        let mut columns = vec![light; width + 2 * radius];
        let mut pixels = Vec::with_capacity(self.pixels.len());
        for y in 0..self.height + radius {
            let entering = self.row(y);
            let leaving = y.checked_sub(side).map_or(&[][..], |y| self.row(y));
            let inner = columns.iter_mut().skip(radius).take(width);
            for (at, sum) in inner.enumerate() {
                *sum += u16::from(entering.get(at).copied().unwrap_or(255));
                *sum -= u16::from(leaving.get(at).copied().unwrap_or(255));
            }
            if y >= radius {
                push_means(&mut pixels, &columns, side, share);
            }
        }
        Self { width, height: self.height, pixels }
    }

    /// What differs from the mean within `radius`, twofold: `self + (self − smoothed)·strength`.
    pub(crate) fn sharpened(&self, radius: usize, strength: i32) -> Self {
        let smooth = self.smoothed(radius);
        let pixel = |(own, mean): (&u8, &u8)| {
            let (own, mean) = (i32::from(*own), i32::from(*mean));
            (own + (own - mean) * strength).clamp(0, 255) as u8
        };
        let pixels = self.pixels.iter().zip(&smooth.pixels).map(pixel).collect();
        Self { width: self.width, height: self.height, pixels }
    }
}

/// Running means of `side` columns' sums; `share` is what one pixel counts, in 2⁻²⁴.
fn push_means(pixels: &mut Vec<u8>, columns: &[u16], side: usize, share: u32) {
    let mut sum: u32 = columns.iter().take(side - 1).map(|column| u32::from(*column)).sum();
    for (leaving, entering) in columns.iter().zip(columns.iter().skip(side - 1)) {
        sum += u32::from(*entering);
        pixels.push(((u64::from(sum) * u64::from(share)) >> 24) as u8);
        sum -= u32::from(*leaving);
    }
}

/// Rec. 601 weights in 256ths of a pixel's red (lowest byte), green and blue: one multiplication
/// serves for red and blue, whose weighted sum comes to lie in the upper half.
const fn weigh(pixel: u32) -> u8 {
    let red_blue = (pixel & 0xFF_00FF).wrapping_mul(77 << 16 | 29) >> 16;
    ((red_blue + 150 * (pixel >> 8 & 255)) >> 8) as u8
}

fn shown_on(ground: u32, pixel: [u8; 4]) -> u8 {
    let alpha = u32::from(pixel[3]);
    let luma = u32::from(weigh(u32::from_le_bytes(pixel)));
    ((luma * alpha + ground * (255 - alpha)) / 255) as u8
}

/// Whether what is not transparent is light for the most part.
fn drawn_in_light(pixels: &[[u8; 4]]) -> bool {
    let opaque = pixels.iter().filter(|[.., alpha]| *alpha > 127);
    let (light, count) = opaque.fold((0, 0), |(light, count), pixel| {
        (light + u64::from(weigh(u32::from_le_bytes(*pixel))), count + 1)
    });
    light > count * 128
}
