//! The Mixin ID: 4 to 10 digits without a leading zero, by which people find each other
//! (emergency-contact.md section 5).

use crate::account::entropy::Entropy;
use crate::typed_digits;

/// What stands after "Mixin ID" on the screen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IdentityNumber(String);

/// Not the shape of a Mixin ID.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnIdentityNumber;

/// Bots have numbers that begin so.
const BOTS: &str = "7000";

impl IdentityNumber {
    /// Digits of any script, as they stand on a card: `Mixin ID 25566`.
    pub fn parse(typed: &str) -> Result<Self, NotAnIdentityNumber> {
        let digits = typed_digits::digits(typed);
        let sound = (4..=10).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && !digits.starts_with('0');
        if sound { Ok(Self(digits)) } else { Err(NotAnIdentityNumber) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_bot(&self) -> bool {
        self.0.len() == 10 && self.0.starts_with(BOTS)
    }

    /// 5 to 8 digits that nobody has: `taken` says which are.
    pub fn draw(entropy: &mut Entropy, taken: impl Fn(&Self) -> bool) -> Self {
        loop {
            let length = 5 + usize::from(entropy.below(4));
            let number = Self(entropy.digits(length));
            let sound = !number.0.starts_with('0') && !number.0.starts_with(BOTS);
            if sound && !taken(&number) {
                return number;
            }
        }
    }
}
