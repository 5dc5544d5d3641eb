//! The schemes that matter to an authenticator, its own and those that people mistake for it.

use crate::exchange::NotAnAccount;

/// What a scheme leads to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    KeyUri,
    Migration,
    Foreign(NotAnAccount),
}

/// Found anywhere in a text. Longer ones before those that they begin with.
const SCHEMES: [(&str, Scheme); 9] = [
    ("otpauth-migration:", Scheme::Migration),
    ("otpauth://pipush/", Scheme::Foreign(NotAnAccount::PingPush)),
    ("otpauth:", Scheme::KeyUri),
    ("motp://", Scheme::KeyUri),
    ("steam://", Scheme::KeyUri),
    ("phonefactor://", Scheme::Foreign(NotAnAccount::MicrosoftPush)),
    ("duo://", Scheme::Foreign(NotAnAccount::DuoPush)),
    ("apple-otpauth:", Scheme::Foreign(NotAnAccount::AppleOtpauth)),
    ("lpaauth-migration:", Scheme::Foreign(NotAnAccount::LastPassMigration)),
];

/// The scheme that `text` begins with.
pub fn starting(text: &str) -> Option<Scheme> {
    SCHEMES.iter().find(|(start, _)| starts_with(text, start)).map(|(_, scheme)| *scheme)
}

/// What a text without any of these schemes is. (Names begin with "Wifi:", too, so this one counts
/// only where a whole text begins with it.)
pub fn other(text: &str) -> NotAnAccount {
    let is_link = starts_with(text, "https://") || starts_with(text, "http://");
    match () {
        () if starts_with(text, "fido:/") => NotAnAccount::Fido,
        () if starts_with(text, "wifi:") => NotAnAccount::Wifi,
        () if is_link && !text.contains(char::is_whitespace) => NotAnAccount::WebLink,
        () => NotAnAccount::OtherText,
    }
}

fn starts_with(text: &str, start: &str) -> bool {
    text.as_bytes()
        .get(..start.len())
        .is_some_and(|bytes| bytes.eq_ignore_ascii_case(start.as_bytes()))
}
