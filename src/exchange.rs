//! Whatever a person pastes, scans or drops: what is in it?
//!
//! One text may hold many things: a list of links, several codes of an export, prose around them.
//! Each is found and read on its own; a bad one never hides the others.

pub mod arrival;
pub mod bare_key;
mod broken;
pub mod culprit;
mod escapes;
mod extract;
mod frame;
pub mod intake;
mod link_end;
mod plain;
mod schemes;
pub mod setup_key;
mod torn;

use crate::exchange::bare_key::{Bare, TypedKey};
use crate::otp::key_uri::{KeyUri, KeyUriError};
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
    /// What may be a setup key: the person has to say.
    PerhapsSecret(TypedKey),
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
            Self::PerhapsSecret(_) => "PerhapsSecret",
            Self::NotAnAccount(_) => "NotAnAccount",
        })
    }
}

/// Well-known things that are no account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAnAccount {
    MicrosoftPush,
    DuoPush,
    LastPassMigration,
    /// privacyIDEA's push token, `otpauth://pipush/`.
    PingPush,
    /// A passkey from another device.
    Fido,
    Wifi,
    WebLink,
    /// One that would hand a setup key on.
    WebLinkWithKey,
    OtherText,
}

/// Why a text is not even looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExchangeError {
    TooLong { bytes: usize },
}

/// The longest text that is read: 10 MiB.
pub const MAX_BYTES: usize = 10 * 1024 * 1024;

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
        findings = extract::findings_joined(text);
    }
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
    match bare_key::read(text) {
        Bare::Key(secret) => Finding::BareSecret(secret),
        Bare::Perhaps(key) => Finding::PerhapsSecret(key),
        Bare::No => Finding::NotAnAccount(schemes::other(text)),
    }
}
