//! Symbols drawn pixel by pixel, and what happens to pictures of them.

use qrcode::{Color, EcLevel, QrCode, Version};
use sparekey::qr::content::Symbol;
use sparekey::qr::luma::Luma;
use sparekey::qr::read::{Ladder, read};

/// A grey picture, as wide as its rows are long.
#[derive(Clone)]
pub struct Drawing {
    pub width: usize,
    pub pixels: Vec<u8>,
}

impl Drawing {
    /// Black on white, `scale` pixels a module, `quiet` light modules around.
    pub fn of(code: &QrCode, scale: usize, quiet: usize) -> Self {
        Self::of_modules(&code.to_colors(), scale, quiet)
    }

    pub fn of_modules(colors: &[Color], scale: usize, quiet: usize) -> Self {
        let size = colors.len().isqrt();
        let width = (size + 2 * quiet) * scale;
        let pixel = |at: usize| {
            let (x, y) = ((at % width / scale), (at / width / scale));
            let inside = (quiet..quiet + size).contains(&x) && (quiet..quiet + size).contains(&y);
            let dark = inside && colors[(y - quiet) * size + x - quiet] == Color::Dark;
            if dark { 0 } else { 255 }
        };
        Self { width, pixels: (0..width * width).map(pixel).collect() }
    }

    pub fn height(&self) -> usize {
        self.pixels.len() / self.width
    }

    pub fn map(mut self, change: impl Fn(u8) -> u8) -> Self {
        self.pixels.iter_mut().for_each(|pixel| *pixel = change(*pixel));
        self
    }

    /// Each pixel of the new picture from a place of this one; outside it is white.
    pub fn warp(&self, width: usize, height: usize, from: impl Fn(f32, f32) -> (f32, f32)) -> Self {
        let pixel = |at: usize| {
            let (x, y) = from((at % width) as f32 + 0.5, (at / width) as f32 + 0.5);
            let inside = x >= 0.0 && y >= 0.0 && x < self.width as f32 && y < self.height() as f32;
            if inside { self.pixels[y as usize * self.width + x as usize] } else { 255 }
        };
        Self { width, pixels: (0..width * height).map(pixel).collect() }
    }

    /// Turned about its middle by degrees, on a ground half as wide again.
    pub fn rotated(&self, degrees: f32) -> Self {
        let (sin, cos) = degrees.to_radians().sin_cos();
        let (side, half) = (self.width * 3 / 2, self.width as f32 / 2.0);
        self.warp(side, side, |x, y| {
            let (x, y) = (x - side as f32 / 2.0, y - side as f32 / 2.0);
            (x * cos - y * sin + half, x * sin + y * cos + half)
        })
    }

    /// The mean within `radius`, twice: close to a Gaussian blur.
    pub fn blurred(&self, radius: usize) -> Self {
        let once = |drawing: &Self| {
            let (width, height) = (drawing.width, drawing.height());
            let near =
                |at: usize, end: usize| at.saturating_sub(radius)..(at + radius + 1).min(end);
            let mean = |at: usize| {
                let (columns, rows) = (near(at % width, width), near(at / width, height));
                let count = columns.len() * rows.len();
                let sum: usize = rows
                    .flat_map(|y| columns.clone().map(move |x| y * width + x))
                    .map(|at| usize::from(drawing.pixels[at]))
                    .sum();
                (sum / count) as u8
            };
            Self { width, pixels: (0..drawing.pixels.len()).map(mean).collect() }
        };
        once(&once(self))
    }

    pub fn noisy(mut self, amount: i32, seed: u64) -> Self {
        let mut random = Random(seed);
        for pixel in &mut self.pixels {
            let noise =
                (0..4).map(|_| random.below(2 * amount as u64 + 1) as i32 - amount).sum::<i32>();
            *pixel = (i32::from(*pixel) + noise / 2).clamp(0, 255) as u8;
        }
        self
    }

    /// Side by side on white, tops level.
    pub fn beside(&self, other: &Self) -> Self {
        let (width, height) = (self.width + other.width, self.height().max(other.height()));
        let mut both = Self { width, pixels: vec![255; width * height] };
        for (drawing, left) in [(self, 0), (other, self.width)] {
            for (y, row) in drawing.pixels.chunks(drawing.width).enumerate() {
                let start = y * width + left;
                both.pixels[start..start + row.len()].copy_from_slice(row);
            }
        }
        both
    }

    pub fn luma(&self) -> Luma {
        Luma::new(self.width, self.height(), self.pixels.clone()).unwrap()
    }

    pub fn symbols(&self) -> Vec<Symbol> {
        read(&self.luma(), Ladder::Still, &mut |_| true)
    }

    pub fn texts(&self) -> Vec<String> {
        texts(&self.symbols())
    }
}

/// The texts of whole symbols. Character sets other than UTF-8 and Latin-1 are the browser's.
pub fn texts(symbols: &[Symbol]) -> Vec<String> {
    let text = |symbol: &Symbol| match symbol {
        Symbol::Whole(content) => content.text(|_, _| None).map(|text| text.to_string()),
        Symbol::Fragment(_) | Symbol::Unclear => None,
    };
    symbols.iter().filter_map(text).collect()
}

/// A small generator, so that every run sees the same pictures (xorshift64).
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

pub fn code(text: &str, level: EcLevel) -> QrCode {
    QrCode::with_error_correction_level(text, level).unwrap()
}

pub fn code_of_version(text: &str, version: i16, level: EcLevel) -> QrCode {
    QrCode::with_version(text, Version::Normal(version), level).unwrap()
}
