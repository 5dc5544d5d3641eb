//! The keys of the vault and how each is made from the one above it.

use crate::vault::recovery_codes::RecoveryCode;
use zeroize::Zeroizing;

/// The vault's own key: 32 random bytes, wrapped by every slot. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct VaultKey(Zeroizing<[u8; 32]>);

/// Something that opens a slot.
#[derive(Clone, Copy)]
pub enum Key<'a> {
    /// What `kdf::derive` made of the password, with one password slot's parameters.
    Password(&'a [u8; 32]),
    Recovery(&'a RecoveryCode),
}

/// No slot opens with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongKey;

impl std::fmt::Debug for VaultKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("VaultKey")
    }
}
