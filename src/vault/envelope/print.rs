//! The one spelling of format 1: fixed key order, no white space, bytes as base64url without
//! padding.

use crate::base_encoding::BASE64URL;
use crate::vault::envelope::canonical::{FORMAT, MIN_READER};
use crate::vault::envelope::slot::{Slot, SlotKind};
use crate::vault::envelope::{Body, Header};
use sha2::{Digest, Sha256};

/// What comes before the checksum, and after it.
pub const SUM_KEY: &str = ",\"sum\":\"";
pub const SUM_END: &str = "\"}";

/// The whole text, checksum included.
pub fn envelope(header: &Header, slots: &[Slot], body: &Body) -> String {
    let mut out = Text(String::with_capacity(1024 + body.sealed.len() * 4 / 3));
    out.raw("{\"magic\":\"sparekey-vault\"").number("format", FORMAT);
    out.number("min_reader", MIN_READER).bytes("vault_id", &header.vault_id);
    out.number("gen", header.generation).bytes("prev", &header.prev);
    out.number("saved_at", header.saved_at.secs()).raw(",\"slots\":[");
    for (place, one) in slots.iter().enumerate() {
        slot(out.raw(if place == 0 { "{" } else { ",{" }), one);
    }
    out.raw("],\"body\":{").first_bytes("salt", &body.salt).bytes("nonce", &body.nonce);
    out.bytes("ct", &body.sealed).raw("}");
    let sum = BASE64URL.encode(&Sha256::digest(out.0.as_bytes()));
    out.raw(SUM_KEY).raw(&sum).raw(SUM_END);
    out.0
}

fn slot(out: &mut Text, slot: &Slot) {
    out.first_bytes("id", &slot.id.0).text("kind", slot.kind.name());
    out.number("created", slot.created.secs());
    match &slot.kind {
        SlotKind::Password(kdf) => {
            out.raw(",\"norm\":\"nfkc\",\"kdf\":{\"alg\":\"argon2id\",\"v\":19");
            out.number("m", u64::from(kdf.m)).number("t", u64::from(kdf.t));
            out.number("p", u64::from(kdf.p)).bytes("salt", &kdf.salt).raw("}");
        }
        SlotKind::Recovery { salt } | SlotKind::Contact { salt } => {
            out.bytes("salt", salt);
        }
        SlotKind::Passkey { rp, cred, prf_salt, salt } => {
            out.text("rp", rp).bytes("cred", cred);
            out.bytes("prf_salt", prf_salt).bytes("salt", salt);
        }
    }
    out.bytes("nonce", &slot.nonce).bytes("wrapped", &slot.wrapped).raw("}");
}

struct Text(String);

impl Text {
    fn raw(&mut self, text: &str) -> &mut Self {
        self.0.push_str(text);
        self
    }

    fn key(&mut self, key: &str) -> &mut Self {
        self.raw("\"").raw(key).raw("\":")
    }

    fn number(&mut self, key: &str, value: u64) -> &mut Self {
        self.raw(",").key(key).raw(&value.to_string())
    }

    /// For texts that need no escape: the reader accepts no others.
    fn text(&mut self, key: &str, value: &str) -> &mut Self {
        self.raw(",").key(key).raw("\"").raw(value).raw("\"")
    }

    fn bytes(&mut self, key: &str, value: &[u8]) -> &mut Self {
        self.raw(",").first_bytes(key, value)
    }

    fn first_bytes(&mut self, key: &str, value: &[u8]) -> &mut Self {
        self.key(key).raw("\"");
        BASE64URL.encode_into(value, &mut self.0);
        self.raw("\"")
    }
}
