//! Whatever a person pastes, scans or drops: what is in it?
//!
//! One text may hold many things: a list of links, several codes of an export, prose around them.
//! Each is found and read on its own; a bad one never hides the others.

pub mod arrival;
pub mod culprit;
mod extract;
pub mod intake;
mod schemes;
pub mod setup_key;

use crate::otp::key_uri::{self, KeyUri, KeyUriError};
use crate::otp::migration::{MigrationError, Payload};
use crate::otp::secret::Secret;
use zeroize::Zeroizing;

/// One thing found in a text. Its `Debug` names the kind alone: links hold secrets.
#[derive(Clone, PartialEq, Eq)]
pub enum Finding {
    /// Boxed: by far the largest.
    KeyUri(Box<KeyUri>),
    /// A link that is wrong, named by its label as well as it can be.
    BadKeyUri {
        label: String,
        error: KeyUriError,
    },
    /// The URI is what `otp::migration::parse` reads again, for keeping across a reload.
    MigrationPart {
        uri: Zeroizing<String>,
        payload: Result<Payload, MigrationError>,
    },
    /// This app's own backup file: hand the whole text to the vault.
    Backup,
    /// A setup key without anything around it.
    BareSecret(Secret),
    NotAnAccount(NotAnAccount),
}

impl std::fmt::Debug for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::KeyUri(_) => "KeyUri",
            Self::BadKeyUri { .. } => "BadKeyUri",
            Self::MigrationPart { .. } => "MigrationPart",
            Self::Backup => "Backup",
            Self::BareSecret(_) => "BareSecret",
            Self::NotAnAccount(_) => "NotAnAccount",
        })
    }
}

/// Well-known things that are no account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAnAccount {
    MicrosoftPush,
    DuoPush,
    AppleOtpauth,
    LastPassMigration,
    /// privacyIDEA's push token, `otpauth://pipush/`.
    PingPush,
    /// A passkey from another device.
    Fido,
    Wifi,
    WebLink,
    OtherText,
}

/// Why a text is not even looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExchangeError {
    TooLong { bytes: usize },
}

/// The longest text that is read: 10 MiB.
pub const MAX_BYTES: usize = 10 * 1024 * 1024;
/// The fewest letters that make a bare text a setup key: 80 bits, what services really issue.
const LEAST_SYMBOLS: usize = 16;

/// Everything that `text` holds, in its order; `OtherText` when that is nothing.
pub fn recognise(text: &str) -> Result<Vec<Finding>, ExchangeError> {
    if text.len() > MAX_BYTES {
        return Err(ExchangeError::TooLong { bytes: text.len() });
    }
    let text = text.trim_start_matches('\u{feff}').trim();
    if is_backup(text) {
        return Ok(vec![Finding::Backup]);
    }
    let mut findings = extract::findings(text);
    if findings.is_empty() {
        findings.push(without_uri(text));
    }
    Ok(findings)
}

/// This app's backups are JSON objects that begin by saying so.
fn is_backup(text: &str) -> bool {
    let start: String = text.chars().take(200).filter(|c| !c.is_whitespace()).collect();
    start.starts_with('{') && start.contains(r#""magic":"sparekey-vault""#)
}

fn without_uri(text: &str) -> Finding {
    match bare_secret(text) {
        Some(secret) => Finding::BareSecret(secret),
        None => Finding::NotAnAccount(schemes::other(text)),
    }
}

/// Groups of equal length in one case: what tells "jbsw y3dp ehpk 3pxp" from a sentence.
fn bare_secret(text: &str) -> Option<Secret> {
    let secret = text.trim_end_matches('=');
    let groups: Vec<usize> = secret.split([' ', '-']).map(str::len).collect();
    let (last, others) = groups.split_last()?;
    let first = others.first().unwrap_or(last);
    let is_even = others.iter().all(|length| length == first) && last <= first;
    let has = |test: fn(&u8) -> bool| secret.as_bytes().iter().any(test);
    let is_mixed = has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase);
    let symbols: usize = groups.iter().sum();
    if !is_even || is_mixed || symbols < LEAST_SYMBOLS {
        return None;
    }
    Secret::parse_base32(text).ok()
}

fn key_uri(uri: &str) -> Finding {
    match key_uri::parse(uri) {
        Ok(parsed) => Finding::KeyUri(Box::new(parsed)),
        Err(error) => Finding::BadKeyUri { label: key_uri::label(uri), error },
    }
}
