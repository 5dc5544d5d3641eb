//! The keys of the vault, each made from the one above it by HKDF-SHA-256 (RFC 5869), and the one
//! cipher: AES-256-GCM (NIST SP 800-38D).

use crate::vault::recovery_codes::RecoveryCode;
use aes_gcm::Aes256Gcm;
use aes_gcm::aead::{Aead, KeyInit, Payload};
use hkdf::Hkdf;
use sha2::Sha256;
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

impl VaultKey {
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    pub(in crate::vault) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Used for one save and never again: `salt` is that save's.
    pub(in crate::vault) fn body_key(&self, salt: &[u8; 32]) -> SealKey {
        SealKey::derive(salt, self.0.as_ref(), "sparekey-vault-1/body")
    }

    /// Authenticates journal records.
    pub(in crate::vault) fn journal_key(&self) -> SealKey {
        SealKey::derive(&[], self.0.as_ref(), "sparekey-vault-1/journal")
    }
}

impl std::fmt::Debug for VaultKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("VaultKey")
    }
}

/// A derived key. What it is for stands in its `info`.
pub(in crate::vault) struct SealKey(Zeroizing<[u8; 32]>);

impl SealKey {
    pub fn derive(salt: &[u8], secret: &[u8], info: &str) -> Self {
        let mut key = Zeroizing::new([0; 32]);
        let expanded = Hkdf::<Sha256>::new(Some(salt), secret).expand(info.as_bytes(), &mut *key);
        // 32 bytes are within what HKDF gives (RFC 5869: up to 255 hashes).
        debug_assert!(expanded.is_ok());
        Self(key)
    }

    /// Empty only if `plain` were above GCM's 64 GiB; every caller opens again what it sealed.
    pub fn seal(&self, nonce: &[u8; 12], plain: &[u8], aad: &[u8]) -> Vec<u8> {
        let payload = Payload { msg: plain, aad };
        Aes256Gcm::new((&*self.0).into()).encrypt(nonce.into(), payload).unwrap_or_default()
    }

    /// `None`: not sealed by this key, or not to this `aad`, or changed since.
    pub fn open(&self, nonce: &[u8; 12], sealed: &[u8], aad: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let payload = Payload { msg: sealed, aad };
        let opened = Aes256Gcm::new((&*self.0).into()).decrypt(nonce.into(), payload);
        opened.ok().map(Zeroizing::new)
    }

    /// HMAC-SHA-256 of `message`: HKDF's extract step is exactly that (RFC 5869 section 2.2).
    pub fn mac(&self, message: &[u8]) -> [u8; 32] {
        Hkdf::<Sha256>::extract(Some(self.0.as_ref()), message).0.into()
    }
}
