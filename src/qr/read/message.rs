//! The data codewords of a symbol to what it holds (ISO/IEC 18004 section 7.4).

use crate::qr::content::{Content, Fragment, SHIFT_JIS, Symbol};
use zeroize::Zeroizing;

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

/// All segments in turn. `None` for a broken stream, for Hanzi segments and for an empty symbol.
pub(super) fn symbol(codewords: &[u8], version: usize) -> Option<Symbol> {
    let mut bits = Bits { codewords, at: 0 };
    let (mut content, mut channel, mut place) = (Content::default(), None, None);
    while bits.left() >= 4 {
        let mut bytes = Zeroizing::new(Vec::new());
        match bits.take(4)? {
            0 => break,
            1 => numeric(&mut bits, &mut bytes, version)?,
            2 => alphanumeric(&mut bits, &mut bytes, version)?,
            4 => byte(&mut bits, &mut bytes, version)?,
            8 => {
                kanji(&mut bits, &mut bytes, version)?;
                content.push(Some(SHIFT_JIS), &bytes);
                continue;
            }
            3 => place = Some([bits.take(4)?, bits.take(4)?, bits.take(8)?]),
            // FNC1 says what the text means, not what it is.
            5 => {}
            9 => drop(bits.take(8)?),
            7 => channel = Some(extended_channel(&mut bits)?),
            _ => return None,
        }
        if !bytes.is_empty() {
            content.push(channel, &bytes);
        }
    }
    if content.is_empty() {
        return None;
    }
    Some(match place {
        Some([index, last, parity]) if last > 0 => Symbol::Fragment(Fragment {
            index: u8::try_from(index).ok().filter(|_| index <= last)?,
            count: u8::try_from(last + 1).ok()?,
            parity: u8::try_from(parity).ok()?,
            content,
        }),
        // One of one is a whole.
        Some(_) | None => Symbol::Whole(content),
    })
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

/// Two bytes of Shift JIS in 13 bits (section 7.4.6).
fn kanji(bits: &mut Bits<'_>, bytes: &mut Vec<u8>, version: usize) -> Option<()> {
    for _ in 0..count(bits, version, [8, 10, 12])? {
        let packed = bits.take(13)?;
        let packed = (packed / 0xC0) * 0x100 + packed % 0xC0;
        let letter = packed + if packed < 0x1F00 { 0x8140 } else { 0xC140 };
        bytes.extend([(letter >> 8) as u8, letter as u8]);
    }
    Some(())
}

/// An ECI designator of one to three bytes (section 7.4.2.2): which character set comes next.
fn extended_channel(bits: &mut Bits<'_>) -> Option<u32> {
    let first = bits.take(8)?;
    let number = match first {
        0..=0x7F => first,
        0x80..=0xBF => (first & 0x3F) << 8 | bits.take(8)?,
        0xC0..=0xDF => (first & 0x1F) << 16 | bits.take(16)?,
        _ => return None,
    };
    u32::try_from(number).ok()
}
