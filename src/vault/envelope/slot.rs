//! A slot: the vault key, wrapped under one way in.

use crate::time::UnixTime;
use crate::vault::envelope::keys::{Key, SealKey, VaultKey};
use crate::vault::envelope::seal::whole;
use crate::vault::envelope::{Envelope, SealError, canonical};
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

/// The vault whose key is wrapped, and when.
#[derive(Clone, Copy)]
pub(in crate::vault) struct Wrapping<'a> {
    pub vault_id: &'a [u8; 16],
    pub key: &'a VaultKey,
    pub now: UnixTime,
}

impl SlotKind {
    /// As the format spells it.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Password(_) => "password",
            Self::Recovery { .. } => "recovery",
            Self::Passkey { .. } => "passkey",
            Self::Contact { .. } => "contact",
        }
    }
}

impl Slot {
    pub fn kdf(&self) -> Option<&KdfParams> {
        match &self.kind {
            SlotKind::Password(kdf) => Some(kdf),
            SlotKind::Recovery { .. } | SlotKind::Passkey { .. } | SlotKind::Contact { .. } => None,
        }
    }

    pub const fn is_password(&self) -> bool {
        matches!(self.kind, SlotKind::Password(_))
    }

    pub const fn is_recovery(&self) -> bool {
        matches!(self.kind, SlotKind::Recovery { .. })
    }

    /// 1 to 16, no id twice, and a way in that needs no device.
    pub(in crate::vault) fn are_sound(slots: &[Self]) -> bool {
        let twice = slots
            .iter()
            .enumerate()
            .any(|(place, slot)| slots.iter().take(place).any(|other| other.id == slot.id));
        slots.len() <= Envelope::MAX_SLOTS
            && !twice
            && slots.iter().any(|slot| slot.is_password() || slot.is_recovery())
    }

    /// What becomes of `slots`.
    pub(in crate::vault) fn changed(
        slots: &[Self],
        change: SlotChange<'_>,
        wrapping: Wrapping<'_>,
    ) -> Result<Vec<Self>, SealError> {
        let kept = |keep: &dyn Fn(&Self) -> bool| -> Vec<Self> {
            slots.iter().filter(|slot| keep(slot)).cloned().collect()
        };
        Ok(match change {
            SlotChange::Keep => slots.to_vec(),
            SlotChange::Remove(id) => kept(&|slot| slot.id != id),
            SlotChange::AddRecovery(code, entropy) => {
                let mut slots = slots.to_vec();
                slots.push(Self::recovery(code, entropy, wrapping)?);
                slots
            }
            SlotChange::ReplacePassword(password, entropy) => {
                let mut slots = kept(&|slot| !slot.is_password());
                slots.insert(0, Self::password(password, entropy, wrapping)?);
                slots
            }
        })
    }

    pub(in crate::vault) fn password(
        password: NewPassword<'_>,
        entropy: SlotEntropy,
        wrapping: Wrapping<'_>,
    ) -> Result<Self, SealError> {
        password.kdf.check().map_err(SealError::Kdf)?;
        let kind = SlotKind::Password(password.kdf);
        Self::wrap(kind, Key::Password(password.derived), (entropy, wrapping))
    }

    fn recovery(
        code: &RecoveryCode,
        entropy: SlotEntropy,
        wrapping: Wrapping<'_>,
    ) -> Result<Self, SealError> {
        let kind = SlotKind::Recovery { salt: entropy.salt };
        Self::wrap(kind, Key::Recovery(code), (entropy, wrapping))
    }

    /// The slot, proved to open.
    fn wrap(
        kind: SlotKind,
        key: Key<'_>,
        with: (SlotEntropy, Wrapping<'_>),
    ) -> Result<Self, SealError> {
        let (entropy, Wrapping { vault_id, key: vault_key, now }) = with;
        let id = SlotId(entropy.id);
        let mut slot =
            Self { id, created: whole(now), kind, nonce: entropy.nonce, wrapped: [0; 48] };
        let aad = canonical::slot_aad(vault_id, &slot);
        let wrapped =
            slot.key_from(key).map(|key| key.seal(&slot.nonce, vault_key.as_bytes(), &aad));
        slot.wrapped =
            wrapped.and_then(|bytes| bytes.try_into().ok()).ok_or(SealError::Mismatch)?;
        let opened = slot.unwrap(vault_id, key).as_ref() == Some(vault_key);
        if opened { Ok(slot) } else { Err(SealError::Mismatch) }
    }

    /// The vault key, if `key` is for this kind of slot and opens it.
    pub(in crate::vault) fn unwrap(&self, vault_id: &[u8; 16], key: Key<'_>) -> Option<VaultKey> {
        let aad = canonical::slot_aad(vault_id, self);
        let opened = self.key_from(key)?.open(&self.nonce, &self.wrapped, &aad)?;
        Some(VaultKey::from_bytes(opened.as_slice().try_into().ok()?))
    }

    /// The key that wraps: `None` when `key` is for another kind of slot.
    fn key_from(&self, key: Key<'_>) -> Option<SealKey> {
        match (&self.kind, key) {
            (SlotKind::Password(_), Key::Password(derived)) => {
                Some(SealKey::derive(&[], derived, "sparekey-vault-1/slot/password"))
            }
            (SlotKind::Recovery { salt }, Key::Recovery(code)) => {
                let info = "sparekey-vault-1/slot/recovery";
                Some(SealKey::derive(salt, code.as_bytes(), info))
            }
            (SlotKind::Password(_) | SlotKind::Recovery { .. }, _)
            | (SlotKind::Passkey { .. } | SlotKind::Contact { .. }, _) => None,
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
