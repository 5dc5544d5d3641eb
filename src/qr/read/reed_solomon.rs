//! Reed–Solomon over GF(256) as ISO/IEC 18004 annex B has it, with erasures: a codeword known
//! to be doubtful costs half of what a wrong one costs.

/// Powers of the generator 2 modulo x⁸+x⁴+x³+x²+1, twice over so that sums of logarithms fit.
const POWERS: [u8; 512] = powers();
const LOGARITHMS: [u8; 256] = logarithms();

/// Repairs `block` (data, then `parity` check codewords) in place, given the positions of doubtful
/// codewords, and tells how many others were wrong. `None` when it is beyond repair; the block is
/// then as it was.
pub(super) fn repair(block: &mut [u8], parity: usize, erased: &[usize]) -> Option<usize> {
    let syndromes = syndromes(block, parity);
    if syndromes.iter().all(|syndrome| *syndrome == 0) {
        return Some(0);
    }
    let last = block.len().checked_sub(1)?;
    let (locator, count) = locator(&syndromes, &erasure_locator(last, erased), erased.len());
    if count > parity || degree(&locator) != count {
        return None;
    }
    let mut repaired = block.to_vec();
    if correct(&mut repaired, &syndromes, &locator)? != count
        || self::syndromes(&repaired, parity).iter().any(|syndrome| *syndrome != 0)
    {
        return None;
    }
    block.copy_from_slice(&repaired);
    Some(count - erased.len())
}

/// The block as a polynomial (first codeword highest) at the generator's first `parity` powers.
fn syndromes(block: &[u8], parity: usize) -> Vec<u8> {
    let at = |root| block.iter().fold(0, |sum, codeword| multiply(sum, root) ^ codeword);
    (0..parity).map(|exponent| at(power(exponent))).collect()
}

/// Π (1 − Xₖ·x) over the erased positions, lowest power first.
fn erasure_locator(last: usize, erased: &[usize]) -> Vec<u8> {
    erased.iter().fold(vec![1], |product, position| {
        let root = power((last - position.min(&last)) % 255);
        let shifted = std::iter::once(0).chain(product.iter().map(|c| multiply(*c, root)));
        shifted.zip(product.iter().copied().chain([0])).map(|(a, b)| a ^ b).collect()
    })
}

/// Berlekamp–Massey started from the erasures (Blahut): the locator, lowest power first, and how
/// many positions it names.
fn locator(syndromes: &[u8], erasures: &[u8], erased: usize) -> (Vec<u8>, usize) {
    let mut locator = erasures.to_vec();
    let mut previous = erasures.to_vec();
    let mut count = erased;
    for step in erased..syndromes.len() {
        previous.insert(0, 0);
        let known = syndromes.get(..=step).unwrap_or_default().iter().rev();
        let gap = locator.iter().zip(known).fold(0, |sum, (c, s)| sum ^ multiply(*c, *s));
        let Some(inverse) = reciprocal(gap) else { continue };
        let next = plus_scaled(&locator, &previous, gap);
        if 2 * count <= step + erased {
            count = step + 1 + erased - count;
            previous = locator.iter().map(|c| multiply(*c, inverse)).collect();
        }
        locator = next;
    }
    (locator, count)
}

/// Chien's search and Forney's formula; how many codewords were changed.
fn correct(block: &mut [u8], syndromes: &[u8], locator: &[u8]) -> Option<usize> {
    let evaluator = product(syndromes, locator);
    let derivative = derivative(locator);
    let mut changed = 0;
    for (exponent, codeword) in block.iter_mut().rev().enumerate() {
        let inverse = power(255 - exponent % 255);
        if value(locator, inverse) == 0 {
            let slope = reciprocal(multiply(value(&derivative, inverse), inverse))?;
            *codeword ^= multiply(value(&evaluator, inverse), slope);
            changed += 1;
        }
    }
    Some(changed)
}

/// `a · b` modulo the power `a.len()`.
fn product(a: &[u8], b: &[u8]) -> Vec<u8> {
    let term = |power: usize| {
        let falling = a.get(..=power).unwrap_or_default().iter().rev();
        b.iter().zip(falling).fold(0, |sum, (x, y)| sum ^ multiply(*x, *y))
    };
    (0..a.len()).map(term).collect()
}

fn plus_scaled(a: &[u8], b: &[u8], factor: u8) -> Vec<u8> {
    let coefficient = |c: &[u8], power: usize| c.get(power).copied().unwrap_or(0);
    let sum = |power| coefficient(a, power) ^ multiply(coefficient(b, power), factor);
    (0..a.len().max(b.len())).map(sum).collect()
}

/// In a field of characteristic two only odd powers have a derivative.
fn derivative(polynomial: &[u8]) -> Vec<u8> {
    let odd = |(power, c): (usize, &u8)| if power % 2 == 1 { *c } else { 0 };
    polynomial.iter().enumerate().map(odd).skip(1).collect()
}

fn value(polynomial: &[u8], at: u8) -> u8 {
    polynomial.iter().rev().fold(0, |sum, c| multiply(sum, at) ^ c)
}

fn degree(polynomial: &[u8]) -> usize {
    polynomial.iter().rposition(|c| *c != 0).unwrap_or(0)
}

fn power(exponent: usize) -> u8 {
    POWERS.get(exponent).copied().unwrap_or(0)
}

fn logarithm(number: u8) -> usize {
    LOGARITHMS.get(usize::from(number)).copied().unwrap_or(0).into()
}

fn multiply(a: u8, b: u8) -> u8 {
    if a == 0 || b == 0 { 0 } else { power(logarithm(a) + logarithm(b)) }
}

fn reciprocal(number: u8) -> Option<u8> {
    (number != 0).then(|| power(255 - logarithm(number)))
}

#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler, where a slip is an error")]
const fn powers() -> [u8; 512] {
    let mut powers = [0; 512];
    let (mut exponent, mut power) = (0, 1u16);
    while exponent < 512 {
        powers[exponent] = power as u8;
        power <<= 1;
        if power > 255 {
            power ^= 0x11D;
        }
        exponent += 1;
    }
    powers
}

#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler, where a slip is an error")]
const fn logarithms() -> [u8; 256] {
    let mut logarithms = [0; 256];
    let mut exponent = 0;
    while exponent < 255 {
        logarithms[POWERS[exponent] as usize] = exponent as u8;
        exponent += 1;
    }
    logarithms
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Version 1-M of ISO/IEC 18004 annex I: 16 data and 10 check codewords.
    const WHOLE: [u8; 26] = [
        0x10, 0x20, 0x0C, 0x56, 0x61, 0x80, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC,
        0x11, 0xA5, 0x24, 0xD4, 0xC1, 0xED, 0x36, 0xC7, 0x87, 0x2C, 0x55,
    ];

    #[test]
    fn five_errors_among_ten_check_codewords_are_repaired() {
        let mut block = WHOLE;
        for position in [0, 7, 9, 20, 25] {
            block[position] ^= 0x5A;
        }
        assert_eq!(repair(&mut block, 10, &[]), Some(5));
        assert_eq!(block, WHOLE);
    }

    #[test]
    fn eight_erasures_leave_room_for_one_error() {
        let mut block = WHOLE;
        for position in [1, 2, 3, 4, 5, 6, 7, 8, 19] {
            block[position] ^= 0xC3;
        }
        assert_eq!(repair(&mut block, 10, &[1, 2, 3, 4, 5, 6, 7, 8]), Some(1));
        assert_eq!(block, WHOLE);
    }

    #[test]
    fn what_cannot_be_repaired_is_left_alone() {
        let mut block = WHOLE.map(|codeword| codeword.rotate_left(3) ^ 0x77);
        let before = block;
        assert_eq!(repair(&mut block, 10, &[]), None);
        assert_eq!(block, before);
    }
}
