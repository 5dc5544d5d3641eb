//! A text to a QR symbol (Model 2, error correction level M), drawn as an SVG path or a PNG file.

mod png;

use qrcode::{Color, EcLevel, QrCode};

/// Light modules around a symbol on each side (ISO/IEC 18004 section 6.3.8).
pub const QUIET_ZONE: usize = 4;

/// The modules of one symbol, row by row, true is dark; the quiet zone is not among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    size: usize,
    modules: Vec<bool>,
}

/// The text holds more than a version 40 symbol does at level M: 2,331 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong;

/// The smallest symbol that holds `text`.
pub fn symbol(text: &str) -> Result<Symbol, TooLong> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| TooLong)?;
    let size = code.width();
    let modules = code.into_colors().into_iter().map(|color| color == Color::Dark).collect();
    Ok(Symbol { size, modules })
}

impl Symbol {
    /// Modules a side, 21 to 177, without the quiet zone.
    pub const fn size(&self) -> usize {
        self.size
    }

    /// Modules a side with the quiet zone: the side of the `viewBox` that [`Self::svg_path`] fills.
    pub const fn side(&self) -> usize {
        self.size + 2 * QUIET_ZONE
    }

    /// Whether the module is dark; outside of the symbol all are light.
    pub fn is_dark(&self, column: usize, row: usize) -> bool {
        column < self.size
            && row < self.size
            && self.modules.get(row * self.size + column).is_some_and(|dark| *dark)
    }

    /// The `d` of one SVG path over `viewBox="0 0 side side"`: a rectangle for each dark run.
    pub fn svg_path(&self) -> String {
        let mut path = String::new();
        for row in 0..self.size {
            let mut column = 0;
            while column < self.size {
                let run = (column..self.size).take_while(|x| self.is_dark(*x, row)).count();
                if run > 0 {
                    push_rectangle(&mut path, (column + QUIET_ZONE, row + QUIET_ZONE), run);
                }
                column += run.max(1);
            }
        }
        path
    }

    /// A PNG file, black on white with the quiet zone, `scale` pixels (at least 1) a module.
    pub fn png(&self, scale: usize) -> Vec<u8> {
        let scale = scale.clamp(1, 64);
        let rows = (0..self.side()).flat_map(|row| {
            let bits = self.pixel_row(row, scale);
            std::iter::repeat_n(bits, scale)
        });
        png::encode(self.side() * scale, rows.collect())
    }

    /// One pixel row of bits, eight a byte, 1 is white, after PNG's filter byte 0.
    fn pixel_row(&self, row: usize, scale: usize) -> Vec<u8> {
        let width = self.side() * scale;
        let light = |x: usize| {
            let column = (x / scale).wrapping_sub(QUIET_ZONE);
            !self.is_dark(column, row.wrapping_sub(QUIET_ZONE))
        };
        let byte = |first: usize| {
            (first..first + 8).fold(0, |byte, x| byte << 1 | u8::from(x < width && light(x)))
        };
        std::iter::once(0).chain((0..width).step_by(8).map(byte)).collect()
    }
}

fn push_rectangle(path: &mut String, (x, y): (usize, usize), run: usize) {
    for (letter, number) in [('M', x), (' ', y), ('h', run)] {
        path.push(letter);
        path.push_str(&number.to_string());
    }
    path.push_str("v1H");
    path.push_str(&x.to_string());
    path.push('z');
}
