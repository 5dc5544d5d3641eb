//! A slot: the vault key, wrapped under one way in.

use crate::time::UnixTime;
use crate::vault::kdf::KdfParams;
use crate::vault::recovery_codes::RecoveryCode;

/// 16 random bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlotId(pub [u8; 16]);

/// One way in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    pub id: SlotId,
    pub created: UnixTime,
    pub kind: SlotKind,
    pub(in crate::vault) nonce: [u8; 12],
    pub(in crate::vault) wrapped: [u8; 48],
}

/// What a slot is opened with. Passkey and contact slots are carried, not opened yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlotKind {
    Password(KdfParams),
    Recovery { salt: [u8; 16] },
    Passkey { rp: String, cred: Vec<u8>, prf_salt: [u8; 32], salt: [u8; 16] },
    Contact { salt: [u8; 16] },
}

/// A password that was derived with these parameters.
#[derive(Clone, Copy)]
pub struct NewPassword<'a> {
    pub derived: &'a [u8; 32],
    pub kdf: KdfParams,
}

/// What becomes of the slots in a save.
pub enum SlotChange<'a> {
    Keep,
    /// Every password slot goes and this one comes.
    ReplacePassword(NewPassword<'a>, SlotEntropy),
    AddRecovery(&'a RecoveryCode, SlotEntropy),
    Remove(SlotId),
}

/// Fresh randomness for one slot.
#[derive(Clone)]
pub struct SlotEntropy {
    pub id: [u8; 16],
    /// Unused by a password slot, whose salt is the KDF's.
    pub salt: [u8; 16],
    pub nonce: [u8; 12],
}

impl Slot {
    pub fn kdf(&self) -> Option<&KdfParams> {
        match &self.kind {
            SlotKind::Password(kdf) => Some(kdf),
            SlotKind::Recovery { .. } | SlotKind::Passkey { .. } | SlotKind::Contact { .. } => None,
        }
    }
}

impl SlotEntropy {
    pub const BYTES: usize = 44;

    pub fn from_bytes(bytes: [u8; Self::BYTES]) -> Self {
        let (mut id, mut salt, mut nonce) = ([0; 16], [0; 16], [0; 12]);
        let (first, rest) = bytes.split_at(16);
        let (second, third) = rest.split_at(16);
        id.copy_from_slice(first);
        salt.copy_from_slice(second);
        nonce.copy_from_slice(third);
        Self { id, salt, nonce }
    }
}
