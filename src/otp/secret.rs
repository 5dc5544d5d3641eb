//! A shared secret: 1 to 512 bytes, and base32 as people type it.

use data_encoding::BASE32_NOPAD;
use std::fmt;
use zeroize::Zeroizing;

/// The key shared with a service (RFC 4226 section 5.1). Never printed, wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<Vec<u8>>);

/// Why bytes or text are not a secret. Positions count characters from 1, as a person would.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretError {
    Empty,
    TooLong { bytes: usize },
    Character { character: char, position: usize },
}

impl Secret {
    pub const MAX_BYTES: usize = 512;

    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, SecretError> {
        match bytes.len() {
            0 => Err(SecretError::Empty),
            1..=Self::MAX_BYTES => Ok(Self(Zeroizing::new(bytes))),
            bytes => Err(SecretError::TooLong { bytes }),
        }
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Upper case, no padding: the canonical form of RFC 4648 section 6 that every app reads.
    pub fn to_base32(&self) -> Zeroizing<String> {
        Zeroizing::new(BASE32_NOPAD.encode(&self.0))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({} bytes)", self.0.len())
    }
}
