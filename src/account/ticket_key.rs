//! What opens a support ticket without a log-in: its number, and a key of 120 random bits.

use crate::account::code::digits;
use crate::account::entropy::Entropy;
use crate::account::protocol::TicketNumber;
use crate::base_encoding::BASE32;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// 24 letters of base32, shown once and kept as SHA-256. Never printed by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct TicketKey(Zeroizing<String>);

const BYTES: usize = 15;
const LETTERS: usize = 24;
const NUMBER_DIGITS: usize = 8;

impl TicketKey {
    pub fn draw(entropy: &mut Entropy) -> Self {
        Self(Zeroizing::new(BASE32.encode(&entropy.bytes::<BYTES>())))
    }

    /// Either case, with spaces and dashes or without. `None`: nobody's key, to be answered as a
    /// wrong one is.
    pub fn parse(typed: &str) -> Option<Self> {
        let separates = |letter: char| letter.is_whitespace() || matches!(letter, '-' | '‑' | '–');
        let letters = typed.chars().filter(|letter| !separates(*letter));
        let text: Zeroizing<String> =
            Zeroizing::new(letters.map(|letter| letter.to_ascii_uppercase()).collect());
        (text.len() == LETTERS && BASE32.decode(text.as_bytes()).is_some()).then_some(Self(text))
    }

    /// In groups of four.
    pub fn print(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(2 * LETTERS));
        for (place, letter) in self.0.chars().enumerate() {
            if place > 0 && place.is_multiple_of(4) {
                text.push('-');
            }
            text.push(letter);
        }
        text
    }

    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }
}

impl std::fmt::Debug for TicketKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TicketKey")
    }
}

impl TicketNumber {
    /// Eight digits, the first not 0. They say nothing of how many tickets there are.
    pub fn draw(entropy: &mut Entropy, taken: impl Fn(Self) -> bool) -> Self {
        loop {
            let number = entropy.digits(NUMBER_DIGITS).parse().map(Self);
            if let Some(number) = number.ok().filter(|number| number.is_sound() && !taken(*number))
            {
                return number;
            }
        }
    }

    /// As typed or pasted.
    pub fn parse(typed: &str) -> Option<Self> {
        let number = digits(typed, NUMBER_DIGITS)?.parse().ok().map(Self)?;
        number.is_sound().then_some(number)
    }

    const fn is_sound(self) -> bool {
        self.0 >= 10_000_000
    }
}
