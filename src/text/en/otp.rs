//! Words for what can be wrong with a setup key, a link or an export.

use crate::otp::key_uri::{KeyUriError, Parameter, Remark};
use crate::otp::migration::{Advice, Assumed, MigrationError, Reason, Refusal};
use crate::otp::secret::{Secret, SecretError};
use crate::text::Explanation;

pub fn explain_secret(error: &SecretError) -> Explanation {
    let copy_whole = "Copy the whole setup key from the service's page.";
    match error {
        SecretError::Empty => said("There is no setup key.", copy_whole),
        SecretError::TooLong { bytes } => {
            let (limit, what) = (Secret::MAX_BYTES, "bytes long; the limit is");
            said(format!("The setup key is {bytes} {what} {limit}."), copy_whole)
        }
        SecretError::TooShort { .. } => said("The setup key is too short.", copy_whole),
        SecretError::HalfByte => said("The setup key lacks its last character.", copy_whole),
        SecretError::Character { character, position } => said(
            format!("Character {position} of the setup key is {}.", named(*character)),
            likely_meant(*character),
        ),
    }
}

pub fn explain_key_uri(error: &KeyUriError) -> Explanation {
    let ask_again = "Ask the service for a new QR code or setup key.";
    match error {
        KeyUriError::TooLong { .. } => said("The link is too long.", ask_again),
        KeyUriError::Scheme => said(
            "This is not a link to an account.",
            "Look for one that begins with otpauth:// or for a setup key.",
        ),
        KeyUriError::Type { name } if name.is_empty() => said(
            "The link does not say which kind of code it is for.",
            "Ask the service for a new QR code or setup key.",
        ),
        KeyUriError::Type { name } => said(
            format!("The link is for a kind of code that is not known here: “{name}”."),
            "Choose time-based codes (TOTP) on the service's page.",
        ),
        KeyUriError::SecretMissing => said("The link has no setup key in it.", ask_again),
        KeyUriError::SecretMisplaced => said(
            "The setup key does not stand where a link has it, behind secret=.",
            "Copy the key out of the link and choose Enter setup key.",
        ),
        KeyUriError::Secret(error) => explain_secret(error),
        KeyUriError::Wrong { parameter, value } if value.is_empty() => {
            let name = parameter_name(*parameter);
            said(format!("The link's {name} cannot be read."), allowed(*parameter))
        }
        KeyUriError::Wrong { parameter, value } => {
            let name = parameter_name(*parameter);
            said(format!("The link's {name} cannot be “{value}”."), allowed(*parameter))
        }
        KeyUriError::Twice { parameter } => {
            let name = parameter_name(*parameter);
            said(format!("The link gives two different values for its {name}."), ask_again)
        }
        KeyUriError::Broken => said(
            "The link is broken over several lines, and it is not clear where it ends.",
            "Put it on one line of its own, with blank lines around it, and try again.",
        ),
        KeyUriError::EndUnclear => said(
            "It is not clear where the link ends.",
            "Paste the whole link without the words around it, its setup key without blanks.",
        ),
    }
}

pub fn explain_migration(error: &MigrationError) -> Explanation {
    let again = "Show the export on the old phone again and scan its QR code.";
    match error {
        MigrationError::TooLong { .. } => said("The export code is too long.", again),
        MigrationError::Scheme | MigrationError::Host => {
            said("This is not a code of Google Authenticator's export.", again)
        }
        MigrationError::DataMissing => said("The export code is empty.", again),
        MigrationError::Encoding | MigrationError::Damaged => {
            said("The export code is cut off or damaged.", again)
        }
        MigrationError::TooManyAccounts { count } => said(
            format!("The export code says that it holds {count} accounts."),
            "Export fewer accounts at once, at most 1,000.",
        ),
        MigrationError::Part { index, size } => said(
            format!("The code says that it is number {index}, counted from 0, of {size}."),
            "Export fewer accounts at once, in at most 64 codes.",
        ),
    }
}

/// An account in an export that cannot be imported.
pub fn explain_refusal(refusal: &Refusal) -> Explanation {
    let elsewhere = "Keep it in the old app, or ask the service for a new QR code.";
    match refusal {
        Refusal::Md5 => said("It uses MD5, which only the old app knows.", elsewhere),
        Refusal::UnknownAlgorithm(value) => {
            said(format!("Its algorithm, number {value}, is not known."), elsewhere)
        }
        Refusal::UnknownDigits(value) => {
            said(format!("Its code length, number {value}, is not known."), elsewhere)
        }
        Refusal::UnknownType(value) => {
            said(format!("Its kind of code, number {value}, is not known."), elsewhere)
        }
        Refusal::NegativeCounter => said("Its counter is below zero.", elsewhere),
        Refusal::EmptySecret => said("It has no setup key.", elsewhere),
        Refusal::SecretTooLong { bytes } => {
            said(format!("Its setup key is {bytes} bytes long; the limit is 512."), elsewhere)
        }
        Refusal::Damaged => said("It is damaged.", elsewhere),
    }
}

/// An account that Google's format cannot hold.
pub fn explain_reason(reason: Reason) -> Explanation {
    let what = match reason {
        Reason::Period => "Its codes do not change every 30 seconds, which the format cannot say.",
        Reason::Digits => "Its codes have neither six nor eight digits.",
        Reason::Steam => "Steam's codes are letters, which the format cannot hold.",
        Reason::Motp => "Mobile-OTP's codes need a PIN, which the format cannot hold.",
        Reason::Yandex => "Yandex's codes need a PIN, which the format cannot hold.",
        Reason::Counter => "Its counter is larger than the format can hold.",
    };
    said(what, "Use its own QR code, or save a backup file.")
}

pub fn advice(advice: Advice) -> &'static str {
    match advice {
        Advice::CountsSeparately => "The two devices will count separately from now on.",
        Advice::Compare => "Some apps get its algorithm wrong: compare the codes afterwards.",
    }
}

pub fn assumed(assumed: Assumed) -> &'static str {
    match assumed {
        Assumed::Algorithm => "The export does not say which algorithm; SHA-1 is assumed.",
        Assumed::Digits => "The export does not say how many digits; six are assumed.",
        Assumed::Type => "The export does not say which kind; time-based is assumed.",
    }
}

pub fn remark(remark: &Remark) -> String {
    match remark {
        Remark::CounterAssumed => "The link has no counter; counting starts at 0.".to_owned(),
        Remark::IssuersDiffer { prefix } => {
            format!("The link also names “{prefix}” as the issuer.")
        }
        Remark::IssuerRepaired => "A mistake in the link's issuer was repaired.".to_owned(),
        Remark::PerhapsSteam => {
            "Steam’s own codes are five letters. Tick that if this is one.".to_owned()
        }
        Remark::PinMissing => "Its codes need the PIN that you chose.".to_owned(),
        Remark::SecondStep => {
            "The service asks for a second step that this app does not do.".to_owned()
        }
        Remark::ForApple => {
            "The link is made for Apple's Passwords; its account is the same here.".to_owned()
        }
        Remark::NameHeldSecret => {
            "The link repeats its setup key as a name; that is left out.".to_owned()
        }
        Remark::Rejoined => {
            "The link was broken over several lines and is put together again.".to_owned()
        }
    }
}

fn said(what: impl Into<String>, remedy: impl Into<String>) -> Explanation {
    Explanation { what: what.into(), remedy: remedy.into() }
}

/// Invisible characters by their number, so that a person can see them at all.
fn named(character: char) -> String {
    match character.is_alphanumeric() || character.is_ascii_graphic() {
        _ if character == '=' => "“=”, which stands only at a key's end".to_owned(),
        true => format!("“{character}”, which no setup key holds"),
        false => {
            format!("an invisible or foreign one (U+{:04X})", u32::from(character))
        }
    }
}

fn likely_meant(character: char) -> &'static str {
    match character {
        '0' => "It is probably the letter O.",
        '1' => "It is probably the letter I or L.",
        '8' => "It is probably the letter B.",
        '=' => "Two keys or two halves of one are joined there: copy the key again.",
        _ => "Remove it, or type the key by hand: letters A to Z and digits 2 to 7.",
    }
}

fn parameter_name(parameter: Parameter) -> &'static str {
    match parameter {
        Parameter::Secret => "setup key",
        Parameter::Issuer => "issuer",
        Parameter::Algorithm => "algorithm",
        Parameter::Digits => "number of digits",
        Parameter::Period => "period",
        Parameter::Counter => "counter",
        Parameter::Encoder => "encoder",
        Parameter::Pin => "PIN",
    }
}

fn allowed(parameter: Parameter) -> &'static str {
    match parameter {
        Parameter::Algorithm => "It must be SHA1, SHA256 or SHA512; for Steam, SHA1.",
        Parameter::Digits => "It must be 1 to 10.",
        Parameter::Period => "It must be 1 to 86400 seconds; for Steam, 30.",
        Parameter::Counter => "It must be a whole number from 0.",
        Parameter::Encoder => "The only one known here is steam.",
        Parameter::Pin => "Leave it out of the link and type the PIN here.",
        Parameter::Secret | Parameter::Issuer => "Ask the service for a new QR code.",
    }
}
