//! Words for what a pasted text turns out to be.

use crate::exchange::culprit::Culprit;
use crate::exchange::intake::Reason;
use crate::exchange::{ExchangeError, NotAnAccount};
use crate::text::en::otp;
use crate::text::{Explanation, text};

pub fn explain_not_an_account(kind: NotAnAccount) -> Explanation {
    let (what, remedy) = match kind {
        NotAnAccount::MicrosoftPush => (
            "This is Microsoft's code for approving sign-ins in its own app.",
            "On Microsoft's page choose “I want to use a different authenticator app”.",
        ),
        NotAnAccount::DuoPush => (
            "This is Duo's code for approving sign-ins in its own app.",
            "Ask your organisation for a passcode token, or use Duo Mobile for this account.",
        ),
        NotAnAccount::LastPassMigration => (
            "This is an export of LastPass Authenticator that only its own app reads.",
            "Sparekey cannot read it: ask each service for a new QR code or setup key.",
        ),
        NotAnAccount::PingPush => (
            "This is a code for approving sign-ins in privacyIDEA's own app.",
            "Ask your organisation for a TOTP token instead.",
        ),
        NotAnAccount::Fido => (
            "This is a passkey request from another device.",
            "Scan it with the phone's own camera app, which passes it on to your passkeys.",
        ),
        NotAnAccount::Wifi => (
            "This is the name and password of a Wi-Fi network.",
            "Scan it with the phone's own camera app, and the QR code of the account here.",
        ),
        NotAnAccount::WebLink => (
            "This is the address of a web page.",
            "It was not opened. Sign in to the service as usual, and look in its security settings \
             for the QR code or the setup key.",
        ),
        NotAnAccount::WebLinkWithKey => (
            "This is the address of a web page, with a setup key in it that cannot be read here.",
            "Do not open it: that sends the key away. Copy the key out of it and choose \
             Enter setup key.",
        ),
        NotAnAccount::OtherText => (
            "This text holds no account.",
            "Look for a QR code, a link that begins with otpauth:// or a setup key.",
        ),
    };
    Explanation { what: what.to_owned(), remedy: remedy.to_owned() }
}

pub fn explain_exchange(error: &ExchangeError) -> Explanation {
    match error {
        ExchangeError::TooLong { .. } => Explanation {
            what: "This text is larger than 10 MB, more than any export holds.".to_owned(),
            remedy: "Choose the file that the other app wrote, or paste only its links.".to_owned(),
        },
    }
}

/// Why something that is meant to be an account cannot be read.
pub fn explain_reason(reason: &Reason) -> Explanation {
    match reason {
        Reason::Link(error) => otp::explain_key_uri(error),
        Reason::Account(refusal) => otp::explain_refusal(refusal),
        Reason::Code(error) => otp::explain_migration(error),
    }
}

pub const fn culprit(culprit: Culprit) -> &'static str {
    let words = text().compare;
    match culprit {
        Culprit::SixtySeconds => words.period_60,
        Culprit::EightDigits => words.digits_8,
        Culprit::Sha256 => words.sha256,
        Culprit::Sha512 => words.sha512,
    }
}
