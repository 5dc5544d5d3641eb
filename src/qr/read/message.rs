//! The data codewords of a symbol to its text (ISO/IEC 18004 section 7.4).

const ALPHANUMERIC: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// Bits of `codewords`, highest first.
struct Bits<'a> {
    codewords: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn left(&self) -> usize {
        (self.codewords.len() * 8).saturating_sub(self.at)
    }

    /// The next `count` bits (at most 16) as a number; `None` when fewer are left.
    fn take(&mut self, count: usize) -> Option<usize> {
        let mut number = 0;
        for at in self.at..self.at + count {
            let bit = self.codewords.get(at / 8)? >> (7 - at % 8) & 1;
            number = number << 1 | usize::from(bit);
        }
        self.at += count;
        Some(number)
    }
}

/// The text of all segments in turn. Bytes are UTF-8 where they can be and Latin-1 otherwise, which
/// is what encoders write in practice. `None` for a broken stream and for Kanji and Hanzi segments.
pub(super) fn text(codewords: &[u8], version: usize) -> Option<String> {
    let mut bits = Bits { codewords, at: 0 };
    let mut bytes = Vec::new();
    while bits.left() >= 4 {
        match bits.take(4)? {
            0 => break,
            1 => numeric(&mut bits, &mut bytes, version)?,
            2 => alphanumeric(&mut bits, &mut bytes, version)?,
            4 => byte(&mut bits, &mut bytes, version)?,
            // Structured append: index, count, parity. Each symbol is read for itself.
            3 => drop(bits.take(16)?),
            // FNC1 says what the text means, not what it is.
            5 => {}
            9 => drop(bits.take(8)?),
            7 => extended_channel(&mut bits)?,
            _ => return None,
        }
    }
    let text = String::from_utf8(bytes)
        .unwrap_or_else(|error| error.into_bytes().into_iter().map(char::from).collect());
    (!text.is_empty()).then_some(text)
}

/// How many bits the count takes, for versions up to 9, up to 26, and above (table 3).
fn count(bits: &mut Bits<'_>, version: usize, widths: [usize; 3]) -> Option<usize> {
    let [small, middle, large] = widths;
    bits.take(match version {
        0..=9 => small,
        10..=26 => middle,
        _ => large,
    })
}

fn numeric(bits: &mut Bits<'_>, bytes: &mut Vec<u8>, version: usize) -> Option<()> {
    let mut left = count(bits, version, [10, 12, 14])?;
    while left > 0 {
        let digits = left.min(3);
        let number = bits.take(1 + 3 * digits)?;
        for place in [100, 10, 1].into_iter().skip(3 - digits) {
            bytes.push(b'0' + (number / place % 10) as u8);
        }
        left -= digits;
    }
    Some(())
}

fn alphanumeric(bits: &mut Bits<'_>, bytes: &mut Vec<u8>, version: usize) -> Option<()> {
    let mut left = count(bits, version, [9, 11, 13])?;
    while left > 1 {
        let pair = bits.take(11)?;
        bytes.extend([*ALPHANUMERIC.get(pair / 45)?, *ALPHANUMERIC.get(pair % 45)?]);
        left -= 2;
    }
    if left == 1 {
        bytes.push(*ALPHANUMERIC.get(bits.take(6)?)?);
    }
    Some(())
}

fn byte(bits: &mut Bits<'_>, bytes: &mut Vec<u8>, version: usize) -> Option<()> {
    for _ in 0..count(bits, version, [8, 16, 16])? {
        bytes.push(bits.take(8)? as u8);
    }
    Some(())
}

/// An ECI designator of one to three bytes (section 7.4.2.2); the bytes speak for themselves.
fn extended_channel(bits: &mut Bits<'_>) -> Option<()> {
    match bits.take(8)? {
        0..=0x7F => {}
        0x80..=0xBF => drop(bits.take(8)?),
        0xC0..=0xDF => drop(bits.take(16)?),
        _ => return None,
    }
    Some(())
}
