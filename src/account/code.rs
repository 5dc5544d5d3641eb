//! Codes that a person types within minutes: four digits, by SMS or from an emergency contact.

use crate::account::entropy::Entropy;
use crate::account::limits::{CODE_DIGITS, CODE_LIFE, CODE_TRIES};
use crate::constant_time;
use crate::time::UnixTime;
use crate::typed_digits;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// Four digits, zeros kept. Never printed by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct VerificationCode(Zeroizing<String>);

/// Not four digits. Costs no try: nothing was compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotACode;

impl VerificationCode {
    pub fn draw(entropy: &mut Entropy) -> Self {
        Self(Zeroizing::new(entropy.digits(CODE_DIGITS)))
    }

    /// Reads what was typed or pasted: digits of any script, with what may stand between them.
    pub fn parse(typed: &str) -> Result<Self, NotACode> {
        digits(typed, CODE_DIGITS).map(|digits| Self(Zeroizing::new(digits))).ok_or(NotACode)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for VerificationCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("VerificationCode")
    }
}

/// Exactly `count` digits in `typed`, and nothing else but what [`typed_digits::digits`] drops.
pub fn digits(typed: &str, count: usize) -> Option<String> {
    let digits = typed_digits::digits(typed);
    (digits.len() == count && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}

/// A code that is out: what is kept of it, until it is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenCode {
    /// SHA-256 of what the code is for, and the code.
    pub hash: [u8; 32],
    pub issued: UnixTime,
    /// Wrong ones so far.
    pub wrong: u32,
}

/// What comparing a typed code came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    Right,
    Wrong {
        left: u32,
    },
    /// That was the last try: the code is burned.
    Burned,
    Expired,
}

impl OpenCode {
    pub fn new(about: &[u8], code: &VerificationCode, issued: UnixTime) -> Self {
        Self { hash: hash(about, code), issued, wrong: 0 }
    }

    /// The moment from which it no longer works.
    pub fn expires(&self) -> UnixTime {
        self.issued.after(CODE_LIFE)
    }

    pub fn is_expired(&self, now: UnixTime) -> bool {
        now >= self.expires()
    }

    /// Guessed wrong too often.
    pub const fn is_burned(&self) -> bool {
        self.wrong >= CODE_TRIES
    }

    /// Counts a wrong one.
    pub fn compare(&mut self, about: &[u8], typed: &VerificationCode, now: UnixTime) -> Comparison {
        if self.is_expired(now) {
            return Comparison::Expired;
        }
        if self.is_burned() {
            return Comparison::Burned;
        }
        if constant_time::equal(&self.hash, &hash(about, typed)) {
            return Comparison::Right;
        }
        self.wrong += 1;
        match CODE_TRIES - self.wrong {
            0 => Comparison::Burned,
            left => Comparison::Wrong { left },
        }
    }
}

fn hash(about: &[u8], code: &VerificationCode) -> [u8; 32] {
    Sha256::new().chain_update(about).chain_update(code.as_str()).finalize().into()
}
