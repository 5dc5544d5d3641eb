//! Whatever a person pastes, scans or drops: what is in it?

use crate::otp::key_uri::{KeyUri, KeyUriError};
use crate::otp::migration::{MigrationError, Payload};
use crate::otp::secret::Secret;
use zeroize::Zeroizing;

/// One thing found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Boxed: by far the largest.
    KeyUri(Box<KeyUri>),
    BadKeyUri {
        label: String,
        error: KeyUriError,
    },
    /// The URI as `otp::migration::parse` reads it again, for keeping across a reload.
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

/// Everything that `text` holds, in its order; `OtherText` when that is nothing.
pub fn recognise(_text: &str) -> Result<Vec<Finding>, ExchangeError> {
    Ok(Vec::new())
}
