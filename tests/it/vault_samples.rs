//! Small vaults to test with. Their key is not derived, so that no test waits for Argon2.

use sparekey::otp::generator::{Algorithm, Digits, Generator, Period};
use sparekey::otp::secret::Secret;
use sparekey::time::UnixTime;
use sparekey::vault::contents::Contents;
use sparekey::vault::entry::{Entry, EntryId};
use sparekey::vault::envelope::keys::{Key, VaultKey};
use sparekey::vault::envelope::slot::{NewPassword, SlotChange, SlotEntropy};
use sparekey::vault::envelope::{Envelope, NewVault, Save, SaveEntropy};
use sparekey::vault::kdf::KdfParams;
use sparekey::vault::recovery_codes::RecoveryCode;

pub const DERIVED: [u8; 32] = [7; 32];
pub const KDF: KdfParams = KdfParams::new(19_456, 2, [9; 16]);

pub fn at(secs: u64) -> UnixTime {
    UnixTime::from_secs(secs.saturating_add(1_795_300_000))
}

pub fn totp(secret: &[u8]) -> Generator {
    let secret = Secret::from_bytes(secret.to_vec()).unwrap();
    Generator::totp(secret, Algorithm::Sha1, Digits::SIX, Period::THIRTY)
}

pub fn hotp(counter: u64) -> Generator {
    let secret = Secret::from_bytes(b"a counter's secret".to_vec()).unwrap();
    Generator::hotp(secret, Algorithm::Sha256, Digits::new(8).unwrap(), counter)
}

pub fn id(number: u64) -> EntryId {
    let mut bytes = [0; 16];
    bytes[8..].copy_from_slice(&number.to_be_bytes());
    EntryId::from_bytes(bytes)
}

pub fn entry(number: u64, issuer: &str, account: &str) -> Entry {
    let generator = totp(format!("secret {number:010}").as_bytes());
    let (issuer, account) = (issuer.to_owned(), account.to_owned());
    Entry { issuer, account, ..Entry::new(id(number), generator, at(0)) }
}

pub fn contents_of(count: u64) -> Contents {
    let entries = (0..count).map(|n| entry(n, &format!("Issuer {n}"), "alice@example.org"));
    Contents { entries: entries.collect(), ..Contents::default() }
}

pub fn save(generation: u64) -> Save {
    let byte = u8::try_from(generation % 256).unwrap();
    let entropy = SaveEntropy::from_bytes([byte; SaveEntropy::BYTES]);
    Save { generation, now: at(generation), entropy }
}

pub fn slot_entropy(byte: u8) -> SlotEntropy {
    SlotEntropy::from_bytes([byte; SlotEntropy::BYTES])
}

pub fn password() -> NewPassword<'static> {
    NewPassword { derived: &DERIVED, kdf: KDF }
}

/// A vault with one password slot. `vault` tells vaults apart.
pub fn new_vault(vault: u8, contents: &Contents) -> (Envelope, VaultKey) {
    let new = NewVault {
        vault_id: [vault; 16],
        vmk: [vault.wrapping_add(100); 32],
        password: password(),
        slot_entropy: slot_entropy(vault.wrapping_add(1)),
        contents,
    };
    let entropy = SaveEntropy::from_bytes([vault.wrapping_add(2); SaveEntropy::BYTES]);
    Envelope::create(new, entropy, at(0)).unwrap()
}

pub fn recovery_code() -> RecoveryCode {
    RecoveryCode::from_bytes(*b"twenty bytes of luck")
}

/// A vault at generation 2 with a password and a recovery slot.
pub fn vault_with_recovery(vault: u8, contents: &Contents) -> (Envelope, VaultKey) {
    let (first, key) = new_vault(vault, contents);
    let change = SlotChange::AddRecovery(&recovery_code(), slot_entropy(vault.wrapping_add(50)));
    (first.next_with(&key, contents, change, save(2)).unwrap(), key)
}

/// The envelope with a part of its text replaced and the checksum made to fit.
pub fn forged(envelope: &str, from: &str, to: &str) -> String {
    assert!(envelope.contains(from), "{from} is not in the envelope");
    resummed(&envelope.replacen(from, to, 1))
}

/// The text under a checksum that fits.
pub fn resummed(text: &str) -> String {
    use sha2::{Digest, Sha256};
    let before = text.rsplit_once(",\"sum\":\"").unwrap().0;
    let sum = data_encoding::BASE64URL_NOPAD.encode(&Sha256::digest(before.as_bytes()));
    format!("{before},\"sum\":\"{sum}\"}}")
}

/// What a person with the password sees.
pub fn opened(envelope: &Envelope) -> Option<Contents> {
    let key = envelope.unlock(Key::Password(&DERIVED)).ok()?;
    envelope.open(&key).ok()
}

/// A small, fast, seeded generator of schedules (SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % limit
    }
}
