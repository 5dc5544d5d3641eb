//! The three that print letters: Steam Guard, Mobile-OTP, Yandex Key. None has a public
//! specification but their open clients; `tests/it/otp_vectors.rs` holds each to known codes.

use crate::otp::generator::{Algorithm, Pin, truncate};
use crate::otp::secret::Secret;
use md5::{Digest, Md5};
use sha2::Sha256;
use zeroize::Zeroizing;

/// How much of a Yandex secret is key.
pub const YANDEX_KEY_BYTES: usize = 16;

const STEAM_ALPHABET: &[u8; 26] = b"23456789BCDFGHJKMNPQRTVWXY";
const LATIN_ALPHABET: &[u8; 26] = b"abcdefghijklmnopqrstuvwxyz";

/// RFC 4226's number written with Steam's 26 signs, the least significant first.
pub fn steam(hmac: &[u8]) -> Option<String> {
    let mut rest = u64::from(truncate::number(hmac)?);
    (0..5).map(|_| next_letter(&mut rest, STEAM_ALPHABET)).collect()
}

/// The first six hex digits of MD5 over step, secret (hex) and PIN.
pub fn motp(secret: &Secret, pin: &Pin, step: u64) -> String {
    let mut hash = Md5::new();
    hash.update(step.to_string());
    hash.update(secret.to_hex().as_bytes());
    hash.update(pin.as_str());
    let digest = hash.finalize();
    crate::base_encoding::HEX.encode(&digest).chars().take(6).collect()
}

/// Key: SHA-256 of PIN and secret, without its first byte should that be zero. Code: eight bytes
/// of the HMAC as a 63-bit number in base 26, the most significant letter first.
pub fn yandex(secret: &Secret, pin: &Pin, counter: u64) -> Option<String> {
    let mut hash = Sha256::new();
    hash.update(pin.as_str());
    hash.update(secret.as_bytes().get(..YANDEX_KEY_BYTES)?);
    let key = Zeroizing::new(<[u8; 32]>::from(hash.finalize()));
    let key = key.strip_prefix(&[0]).unwrap_or(key.as_slice());
    let hmac = truncate::hmac(Algorithm::Sha256, key, counter);
    let mut rest = u64::from_be_bytes(truncate::dynamic(&hmac)?) & (u64::MAX >> 1);
    let reversed: Option<Vec<char>> =
        (0..8).map(|_| next_letter(&mut rest, LATIN_ALPHABET)).collect();
    Some(reversed?.iter().rev().collect())
}

fn next_letter(rest: &mut u64, alphabet: &[u8; 26]) -> Option<char> {
    let index = usize::try_from(*rest % 26).ok()?;
    *rest /= 26;
    alphabet.get(index).copied().map(char::from)
}
