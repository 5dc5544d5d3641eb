//! Where messages go: a phone number for an SMS, a person for everything else.

use crate::base_encoding::BASE64URL;
use crate::typed_digits::dialled;

/// 16 random bytes, for ever the same person. Its text is 22 characters of base64url.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId([u8; 16]);

impl PersonId {
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    pub fn print(&self) -> String {
        BASE64URL.encode(&self.0)
    }

    /// `None`: not 22 characters of canonical base64url.
    pub fn parse(text: &str) -> Option<Self> {
        Some(Self(BASE64URL.decode(text.as_bytes())?.try_into().ok()?))
    }
}

/// A phone number in E.164 (`+` and 7 to 15 digits, the first not 0), or an anonymous number
/// (`+XIN` and digits), which no SMS reaches for lack of a SIM.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PhoneNumber(String);

/// Not a phone number (ERROR 20110).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAPhoneNumber;

const ANONYMOUS: &str = "+XIN";

impl PhoneNumber {
    /// Reads a number by its shape, without any country's numbering plan: `00` for `+`, and a
    /// number without either as a national one of the country that is called by `calling_code`
    /// ("49"), less a leading 0. Whether it is one of its country is asked where it is typed
    /// (`session::people::phone`); what is stored was asked then.
    pub fn parse(typed: &str, calling_code: &str) -> Result<Self, NotAPhoneNumber> {
        let plain: String = dialled(typed).chars().filter(|letter| !separates(*letter)).collect();
        if let Some(digits) = plain.strip_prefix(ANONYMOUS) {
            let sound = (5..=15).contains(&digits.len()) && is_digits(digits);
            return if sound { Ok(Self(plain)) } else { Err(NotAPhoneNumber) };
        }
        let international = plain.strip_prefix('+').or_else(|| plain.strip_prefix("00"));
        let digits = match international {
            Some(digits) => digits.to_owned(),
            None => [calling_code, national(&plain, calling_code)].concat(),
        };
        let sound = (7..=15).contains(&digits.len()) && is_digits(&digits);
        if sound && !digits.starts_with('0') {
            Ok(Self(["+", &digits].concat()))
        } else {
            Err(NotAPhoneNumber)
        }
    }

    /// `+` and digits, without spaces.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_anonymous(&self) -> bool {
        self.0.starts_with(ANONYMOUS)
    }

    /// Every digit but the last two hidden (case 62).
    pub fn print_masked(&self) -> String {
        let digits = self.0.chars().count();
        let hide = |(place, letter)| if place + 2 < digits { '•' } else { letter };
        self.0.chars().enumerate().map(hide).collect()
    }
}

fn national<'a>(plain: &'a str, calling_code: &str) -> &'a str {
    match calling_code {
        "39" => plain,
        _ => plain.strip_prefix('0').unwrap_or(plain),
    }
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

const fn separates(letter: char) -> bool {
    matches!(letter, ' ' | '-' | '.' | '/' | '(' | ')')
}
