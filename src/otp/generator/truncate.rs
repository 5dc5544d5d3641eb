//! RFC 4226 section 5.3: from an HMAC to decimal digits.

use crate::otp::generator::{Algorithm, Digits};
use zeroize::Zeroizing;

/// HMAC over the counter as eight big-endian bytes. A timer whose step is one second *is* the
/// HOTP function, so one library serves both.
pub fn hmac(algorithm: Algorithm, key: &[u8], counter: u64) -> Zeroizing<Vec<u8>> {
    let algorithm = match algorithm {
        Algorithm::Sha1 => totp_rs::Algorithm::SHA1,
        Algorithm::Sha256 => totp_rs::Algorithm::SHA256,
        Algorithm::Sha512 => totp_rs::Algorithm::SHA512,
    };
    let engine = totp_rs::Builder::new()
        .with_algorithm(algorithm)
        .with_step_duration(1)
        .with_secret(key)
        .build_noncompliant();
    Zeroizing::new(engine.sign(counter).as_ref().to_vec())
}

/// `N` bytes of the HMAC from the offset that its last four bits give. `None` only for an HMAC
/// too short to hold them, which none of the three is.
pub fn dynamic<const N: usize>(hmac: &[u8]) -> Option<[u8; N]> {
    let offset = usize::from(hmac.last()? & 0x0f);
    hmac.get(offset..)?.first_chunk().copied()
}

/// The 31-bit number of RFC 4226 section 5.4.
pub fn number(hmac: &[u8]) -> Option<u32> {
    dynamic(hmac).map(|bytes| u32::from_be_bytes(bytes) & 0x7fff_ffff)
}

/// The last `digits` digits of the number, zero-padded. Ten hold every 31-bit number whole.
pub fn decimal(hmac: &[u8], digits: Digits) -> Option<String> {
    let mut rest = number(hmac)?;
    let mut reversed = Zeroizing::new(Vec::with_capacity(usize::from(digits.count())));
    for _ in 0..digits.count() {
        reversed.push(char::from_digit(rest % 10, 10)?);
        rest /= 10;
    }
    Some(reversed.iter().rev().collect())
}
