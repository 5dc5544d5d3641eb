//! What the seals are bound to: length-prefixed fields in a fixed order, not JSON text, so there
//! is no second spelling to attack.

use crate::vault::envelope::Header;
use crate::vault::envelope::slot::{Slot, SlotKind};
use sha2::{Digest, Sha256};

/// The only format there is.
pub const FORMAT: u64 = 1;
/// The oldest reader that may write what this version writes.
pub const MIN_READER: u64 = 1;

/// Fields, each behind its length as four bytes, most significant first.
pub struct Fields(Vec<u8>);

impl Fields {
    pub fn new(label: &str) -> Self {
        Self(Vec::with_capacity(256)).bytes(label.as_bytes())
    }

    pub fn bytes(mut self, field: &[u8]) -> Self {
        // No field comes near 4 GiB: an envelope has at most 1.5 Mi characters.
        let length = u32::try_from(field.len()).unwrap_or(u32::MAX);
        self.0.extend_from_slice(&length.to_be_bytes());
        self.0.extend_from_slice(field);
        self
    }

    pub fn number(self, field: u64) -> Self {
        self.bytes(&field.to_be_bytes())
    }

    pub fn finish(self) -> Vec<u8> {
        self.0
    }
}

/// What a slot's wrapping is bound to: everything of the slot but the wrapping itself.
pub fn slot_aad(vault_id: &[u8; 16], slot: &Slot) -> Vec<u8> {
    slot_fields(Fields::new("sparekey-vault-1/slot").bytes(vault_id), slot).finish()
}

/// What the body is bound to: the header and every slot, whole.
pub fn body_aad(header: &Header, slots: &[Slot]) -> Vec<u8> {
    Fields::new("sparekey-vault-1/body")
        .number(FORMAT)
        .number(MIN_READER)
        .bytes(&header.vault_id)
        .number(header.generation)
        .bytes(&header.prev)
        .number(header.saved_at.secs())
        .bytes(&digest(slots))
        .finish()
}

fn digest(slots: &[Slot]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for slot in slots {
        let fields = slot_fields(Fields::new("slot"), slot).bytes(&slot.nonce).bytes(&slot.wrapped);
        hash.update(fields.finish());
    }
    hash.finalize().into()
}

fn slot_fields(fields: Fields, slot: &Slot) -> Fields {
    let common =
        fields.bytes(&slot.id.0).bytes(slot.kind.name().as_bytes()).number(slot.created.secs());
    match &slot.kind {
        SlotKind::Password(kdf) => common
            .bytes(b"nfkc")
            .bytes(b"argon2id")
            .number(19)
            .number(u64::from(kdf.m))
            .number(u64::from(kdf.t))
            .number(u64::from(kdf.p))
            .bytes(&kdf.salt),
        SlotKind::Recovery { salt } | SlotKind::Contact { salt } => common.bytes(salt),
        SlotKind::Passkey { rp, cred, prf_salt, salt } => {
            common.bytes(rp.as_bytes()).bytes(cred).bytes(prf_salt).bytes(salt)
        }
    }
}
