//! From a password to 32 bytes: Argon2id (RFC 9106). Slow on purpose, so it runs in the worker:
//! the page must not call [`derive`], which also carries the tables of NFKC.

use argon2::{Algorithm, Argon2, Params, Version};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// A vault password as it was typed. Never printed, wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(Zeroizing<String>);

impl Password {
    /// Fewer characters are refused for a new vault.
    pub const MIN_CHARS: usize = 8;

    pub fn new(typed: String) -> Self {
        Self(Zeroizing::new(typed))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_long_enough(&self) -> bool {
        self.0.chars().count() >= Self::MIN_CHARS
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password")
    }
}

/// Argon2id version 19 with one lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KdfParams {
    /// Memory in KiB.
    pub m: u32,
    /// Passes over the memory.
    pub t: u32,
    /// Lanes: 1.
    pub p: u32,
    pub salt: [u8; 16],
}

/// Why parameters are refused, before a byte is allocated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KdfError {
    /// Below OWASP's floor: 46 MiB with one pass, or 19 MiB with two (A05).
    Weak,
    /// Above 256 MiB or 1 GiB of passes (A07).
    Heavy,
    /// The memory could not be had.
    Memory,
}

impl KdfParams {
    const MAX_M: u32 = 262_144;
    const MAX_WORK: u64 = 1_048_576;

    pub const fn new(m: u32, t: u32, salt: [u8; 16]) -> Self {
        Self { m, t, p: 1, salt }
    }

    /// Where calibration starts.
    pub const fn strongest(salt: [u8; 16]) -> Self {
        Self { m: 65_536, t: 3, p: 1, salt }
    }

    /// What to try instead, after these took `millis` (`None`: they could not be had at all).
    /// `None`: these are right for this device (vault.md section 3).
    pub fn calibrated(self, millis: Option<u32>) -> Option<Self> {
        const FAST: u32 = 250;
        const SLOW: u32 = 1500;
        match millis {
            None => self.weaker(),
            Some(millis) if millis > SLOW => self.weaker(),
            Some(millis) if millis < FAST && self.t == 3 => {
                let passes = (3 * FAST).div_ceil(millis.max(1)).min(6);
                (passes > 3).then_some(Self { t: passes, ..self })
            }
            Some(_) => None,
        }
    }

    fn weaker(self) -> Option<Self> {
        let (m, t) = match self.m {
            65_536 => (47_104, 1),
            47_104 => (19_456, 2),
            _ => return None,
        };
        Some(Self { m, t, ..self })
    }

    /// Floor and ceiling (vault.md A05 and A07).
    pub fn check(&self) -> Result<(), KdfError> {
        let work = u64::from(self.m) * u64::from(self.t);
        if self.m > Self::MAX_M || work > Self::MAX_WORK || self.p > 4 {
            return Err(KdfError::Heavy);
        }
        let enough = (self.m >= 47_104 && self.t >= 1) || (self.m >= 19_456 && self.t >= 2);
        if enough && self.p >= 1 { Ok(()) } else { Err(KdfError::Weak) }
    }
}

/// Argon2id over the NFKC form of the password.
pub fn derive(password: &str, params: &KdfParams) -> Result<Zeroizing<[u8; 32]>, KdfError> {
    params.check()?;
    let normal: Zeroizing<String> = Zeroizing::new(password.nfkc().collect());
    let argon = Params::new(params.m, params.t, params.p, Some(32))
        .map(|cost| Argon2::new(Algorithm::Argon2id, Version::V0x13, cost))
        .map_err(|_| KdfError::Weak)?;
    let mut key = Zeroizing::new([0; 32]);
    argon
        .hash_password_into(normal.as_bytes(), &params.salt, key.as_mut())
        .map_err(|_| KdfError::Memory)?;
    Ok(key)
}
