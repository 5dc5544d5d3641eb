//! A verification code on its way: sealed under the key of the inbox it goes to (AES-256-GCM), so
//! that what lies in storage holds no digits. In this mock the keys lie in the same storage; a real
//! messenger keeps them in the contact's device.

use aes_gcm::Aes256Gcm;
use aes_gcm::aead::{Aead, KeyInit, Payload};
use zeroize::Zeroizing;

/// 32 random bytes, one for each person.
#[derive(Clone, PartialEq, Eq)]
pub struct InboxKey(Zeroizing<[u8; 32]>);

impl InboxKey {
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl std::fmt::Debug for InboxKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("InboxKey")
    }
}

/// Nonce and ciphertext of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    pub nonce: [u8; 12],
    pub bytes: Vec<u8>,
}

/// `about` is bound to it: the verification that the code belongs to.
pub fn seal(code: &str, about: &[u8], key: &InboxKey, nonce: [u8; 12]) -> Sealed {
    let payload = Payload { msg: code.as_bytes(), aad: about };
    let sealed = cipher(key).encrypt(&nonce.into(), payload);
    // A few bytes are below any limit of GCM.
    Sealed { nonce, bytes: sealed.unwrap_or_default() }
}

/// `None`: not sealed under this key, or not about this.
pub fn open(sealed: &Sealed, about: &[u8], key: &InboxKey) -> Option<String> {
    let payload = Payload { msg: &sealed.bytes, aad: about };
    let opened = cipher(key).decrypt(&sealed.nonce.into(), payload).ok()?;
    String::from_utf8(opened).ok()
}

fn cipher(key: &InboxKey) -> Aes256Gcm {
    Aes256Gcm::new((&*key.0).into())
}
