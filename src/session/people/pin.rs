//! From a PIN to its key: Argon2id in the worker, outside any lock. The PIN itself goes no further.

use crate::account::pin::{Pin, PinKey};
use crate::account::protocol::{PinRequest, Reply, Request};
use crate::account::set_up::FreshPin;
use crate::browser::{random, worker};
use crate::session::people::{AskError, People};
use crate::vault::kdf::KdfParams;
use zeroize::Zeroizing;

impl People {
    /// The key of the caller's own PIN; whether it is the right one shows when it proves something.
    pub async fn pin_key(self, pin: &Pin) -> Result<FreshPin, AskError> {
        let Reply::Kdf(kdf) = self.ask(Request::Pin(PinRequest::Kdf)).await? else {
            return Err(AskError::Unreadable);
        };
        let key = derive(pin.as_str(), &kdf).await?;
        Ok(FreshPin { key: PinKey::new(kdf, *key), at: self.now_untracked() })
    }

    /// The key of a PIN to be, with a salt of its own.
    pub async fn new_pin_key(self, pin: &Pin) -> Result<PinKey, AskError> {
        let kdf = Pin::cost(random::bytes()?);
        let key = derive(pin.as_str(), &kdf).await?;
        Ok(PinKey::new(kdf, *key))
    }
}

/// Argon2id of a PIN or of a backup code.
pub async fn derive(digits: &str, kdf: &KdfParams) -> Result<Zeroizing<[u8; 32]>, AskError> {
    Ok(worker::derive_key(digits, kdf).await?.key)
}
