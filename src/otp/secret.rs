//! A shared secret: 1 to 512 bytes, and base32 as people type it.

use crate::base_encoding::{BASE32, HEX};
use std::fmt;
use zeroize::Zeroizing;

/// The key shared with a service (RFC 4226 section 5.1). Never printed, wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<Vec<u8>>);

/// Why bytes or text are not a secret. Positions count characters from 1, as a person would.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretError {
    Empty,
    TooLong {
        bytes: usize,
    },
    /// Fewer bytes than the kind of account needs (Yandex Key: 16).
    TooShort {
        bytes: usize,
    },
    Character {
        character: char,
        position: usize,
    },
    /// Hexadecimal text with a digit too many or too few.
    HalfByte,
}

impl Secret {
    pub const MAX_BYTES: usize = 512;

    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, SecretError> {
        let bytes = Zeroizing::new(bytes);
        match bytes.len() {
            0 => Err(SecretError::Empty),
            1..=Self::MAX_BYTES => Ok(Self(bytes)),
            bytes => Err(SecretError::TooLong { bytes }),
        }
    }

    /// Base32 (RFC 4648 section 6) as people type and services print it: either case, with blanks,
    /// dashes and padding or without. Bits left over at the end are ignored, so any number of
    /// characters will do. Nothing else is guessed: 0, 1 and 8 are refused where they stand.
    pub fn parse_base32(text: &str) -> Result<Self, SecretError> {
        let mut decoder = Base32::default();
        let mut padding = None;
        for (index, character) in text.chars().enumerate() {
            let position = index.saturating_add(1);
            if character == '=' {
                padding.get_or_insert(position);
            }
            decoder.take(character).ok_or_else(|| match (padding, symbol_value(character)) {
                // The letter is a good one: what stands before it is in the wrong place.
                (Some(position), Some(_)) => SecretError::Character { character: '=', position },
                _ => SecretError::Character { character, position },
            })?;
        }
        decoder.finish()
    }

    /// Hexadecimal, as `motp://` writes its secrets.
    pub fn parse_hex(text: &str) -> Result<Self, SecretError> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(text.len() / 2));
        let mut high = None;
        for (index, character) in text.chars().enumerate() {
            let refusal = SecretError::Character { character, position: index.saturating_add(1) };
            let digit = character.to_digit(16).and_then(|d| u8::try_from(d).ok()).ok_or(refusal)?;
            match high.take() {
                None => high = Some(digit << 4),
                Some(high) => bytes.push(high | digit),
            }
        }
        match high {
            Some(_) => Err(SecretError::HalfByte),
            None => Self::from_bytes(std::mem::take(&mut bytes)),
        }
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Upper case, no padding: the canonical form of RFC 4648 section 6 that every app reads.
    pub fn to_base32(&self) -> Zeroizing<String> {
        Zeroizing::new(BASE32.encode(&self.0))
    }

    /// Lower case, as mOTP hashes it and `motp://` prints it.
    pub fn to_hex(&self) -> Zeroizing<String> {
        Zeroizing::new(HEX.encode(&self.0))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({} bytes)", self.0.len())
    }
}

/// Five bits in, eight bits out.
#[derive(Default)]
struct Base32 {
    bytes: Zeroizing<Vec<u8>>,
    bits: u32,
    held: u32,
    symbols: usize,
    padded: bool,
}

impl Base32 {
    /// `None`: the character has no place in a secret. A letter after the padding has none either:
    /// two secrets pasted behind each other are not one.
    fn take(&mut self, character: char) -> Option<()> {
        match character {
            ' ' | '\t' | '\r' | '\n' | '-' => Some(()),
            '=' => {
                self.padded = true;
                Some(())
            }
            _ if self.padded => None,
            _ => symbol_value(character).map(|value| self.push(value)),
        }
    }

    fn push(&mut self, value: u32) {
        self.symbols = self.symbols.saturating_add(1);
        self.bits = (self.bits << 5 | value) & 0xfff;
        self.held += 5;
        if self.held >= 8 {
            self.held -= 8;
            let [.., byte] = (self.bits >> self.held).to_be_bytes();
            // Beyond the limit only the length still matters: nothing more is kept.
            if self.bytes.len() < Secret::MAX_BYTES {
                self.bytes.push(byte);
            }
        }
    }

    fn finish(mut self) -> Result<Secret, SecretError> {
        let bytes = self.symbols.saturating_mul(5) / 8;
        match bytes {
            0..=Secret::MAX_BYTES => Secret::from_bytes(std::mem::take(&mut self.bytes)),
            _ => Err(SecretError::TooLong { bytes }),
        }
    }
}

fn symbol_value(character: char) -> Option<u32> {
    let character = character.to_ascii_uppercase();
    match character {
        'A'..='Z' => Some(u32::from(character) - u32::from('A')),
        '2'..='7' => Some(u32::from(character) - u32::from('2') + 26),
        _ => None,
    }
}
