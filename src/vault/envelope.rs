//! The vault at rest, format 1: JSON text in one exact spelling, opened by any of its slots.

pub(in crate::vault) mod canonical;
pub mod keys;
mod print;
mod reader;
mod seal;
pub mod slot;

use crate::time::UnixTime;
use crate::vault::contents::Contents;
use crate::vault::contents_format::{self, ContentsError};
use crate::vault::envelope::keys::{Key, VaultKey, WrongKey};
use crate::vault::envelope::seal::{Sealing, seal, whole};
use crate::vault::envelope::slot::{NewPassword, Slot, SlotChange, SlotEntropy, SlotId, Wrapping};
use crate::vault::kdf::{KdfError, KdfParams};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// A vault's text, read and found whole; still closed.
#[derive(Clone, PartialEq, Eq)]
pub struct Envelope {
    text: String,
    header: Header,
    slots: Vec<Slot>,
    body: Body,
}

/// What stands in the clear before the slots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    pub vault_id: [u8; 16],
    /// 1 for a new vault, and higher with every save.
    pub generation: u64,
    /// SHA-256 of the envelope before this one; zeros in a new vault.
    pub prev: [u8; 32],
    pub saved_at: UnixTime,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Body {
    salt: [u8; 32],
    nonce: [u8; 12],
    sealed: Vec<u8>,
}

/// Why a text was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnvelopeError {
    /// Written by a newer version: read-only notice, never overwritten.
    Newer {
        format: u64,
        min_reader: u64,
    },
    Unreadable(Damage),
}

/// What is wrong with a text that is no vault, or is one no longer. Offsets count bytes from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    Empty,
    /// Above [`Envelope::MAX_CHARS`].
    TooLarge,
    /// It does not begin as a vault does.
    NotAVault,
    /// It ends before its checksum.
    Cut,
    Checksum,
    /// Not the one exact spelling of format 1.
    Spelling {
        at: usize,
    },
    /// Base64url that is not canonical, or not of the length that is due.
    Bytes {
        at: usize,
    },
    /// None, more than 16, two with one id, or neither a password nor a recovery slot.
    Slots,
    Kdf(KdfError),
    /// The key is right and the body is not what that key sealed.
    Body,
    Contents(ContentsError),
}

/// Why a save was not made. Nothing has been stored then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealError {
    /// Above 1.5 Mi characters.
    TooLarge,
    /// The generation is not above the one it follows.
    Generation,
    /// What was sealed did not open to the same contents.
    Mismatch,
    /// More than 16 slots, or no password and no recovery slot left.
    Slots,
    Kdf(KdfError),
    /// The key does not belong to this vault.
    WrongKey,
}

/// Fresh randomness for one save.
#[derive(Clone)]
pub struct SaveEntropy {
    pub body_salt: [u8; 32],
    pub nonce: [u8; 12],
}

/// The circumstances of one save.
#[derive(Clone)]
pub struct Save {
    pub generation: u64,
    pub now: UnixTime,
    pub entropy: SaveEntropy,
}

/// What a new vault starts from. Generation 1.
pub struct NewVault<'a> {
    pub vault_id: [u8; 16],
    /// The vault key itself: 32 fresh random bytes.
    pub vmk: [u8; 32],
    pub password: NewPassword<'a>,
    pub slot_entropy: SlotEntropy,
    pub contents: &'a Contents,
}

impl Envelope {
    /// Characters of one envelope at most.
    pub const MAX_CHARS: usize = 1_572_864;
    /// Slots at most.
    pub const MAX_SLOTS: usize = 16;

    /// Reads what was stored: strictly the one spelling that was written.
    pub fn parse(text: String) -> Result<Self, EnvelopeError> {
        let (header, slots, body) = reader::read(&text)?;
        Ok(Self { text, header, slots, body })
    }

    /// Reads a backup file: the same, and one line end after it.
    pub fn parse_file(text: &str) -> Result<Self, EnvelopeError> {
        let line = text.strip_suffix('\n').unwrap_or(text);
        Self::parse(line.strip_suffix('\r').unwrap_or(line).to_owned())
    }

    /// A new vault with one password slot.
    pub fn create(
        new: NewVault<'_>,
        entropy: SaveEntropy,
        now: UnixTime,
    ) -> Result<(Self, VaultKey), SealError> {
        let NewVault { vault_id, vmk, password, slot_entropy, contents } = new;
        let (key, saved_at) = (VaultKey::from_bytes(vmk), whole(now));
        let header = Header { vault_id, generation: 1, prev: [0; 32], saved_at };
        let wrapping = Wrapping { vault_id: &vault_id, key: &key, now };
        let slots = vec![Slot::password(password, slot_entropy, wrapping)?];
        let envelope = seal(Sealing { header, slots, key: &key, contents, entropy })?;
        Ok((envelope, key))
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of a backup file: the text and a line end.
    pub fn file(&self) -> String {
        [&self.text, "\n"].concat()
    }

    pub fn generation(&self) -> u64 {
        self.header.generation
    }

    pub fn header(&self) -> &Header {
        &self.header
    }

    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// SHA-256 of the text: what `prev` and the fence name it by.
    pub fn sha256(&self) -> [u8; 32] {
        Sha256::digest(self.text.as_bytes()).into()
    }

    /// What the password must be derived with, for each password slot.
    pub fn password_kdf(&self) -> impl Iterator<Item = (SlotId, &KdfParams)> {
        self.slots.iter().filter_map(|slot| Some((slot.id, slot.kdf()?)))
    }

    /// Tries the key on every slot of its kind.
    pub fn unlock(&self, key: Key<'_>) -> Result<VaultKey, WrongKey> {
        let vault_id = &self.header.vault_id;
        self.slots.iter().find_map(|slot| slot.unwrap(vault_id, key)).ok_or(WrongKey)
    }

    /// Opens the body. The key came out of a slot, so a failure here is damage.
    pub fn open(&self, key: &VaultKey) -> Result<Contents, Damage> {
        contents_format::parse(&self.plain(key)?).map_err(Damage::Contents)
    }

    /// Whether a key that opened `other` is the key of this one as well. When it is not and the
    /// body does not open, another tab changed the slots: ask for the password again.
    pub fn has_slots_of(&self, other: &Self) -> bool {
        self.header.vault_id == other.header.vault_id && self.slots == other.slots
    }

    /// The next envelope, with the same slots; opened again in memory and compared before it is
    /// returned.
    pub fn next(&self, key: &VaultKey, contents: &Contents, save: Save) -> Result<Self, SealError> {
        self.next_with(key, contents, SlotChange::Keep, save)
    }

    /// The next envelope, with other slots.
    pub fn next_with(
        &self,
        key: &VaultKey,
        contents: &Contents,
        change: SlotChange<'_>,
        save: Save,
    ) -> Result<Self, SealError> {
        // Sealed under a key that no slot wraps, the vault would be gone for good.
        self.plain(key).map_err(|_| SealError::WrongKey)?;
        let wrapping = Wrapping { vault_id: &self.header.vault_id, key, now: save.now };
        let slots = Slot::changed(&self.slots, change, wrapping)?;
        let header = self.header_of(&save)?;
        seal(Sealing { header, slots, key, contents, entropy: save.entropy })
    }

    /// "My password leaked": a new vault key under a new password, and no other slot (what they
    /// wrap is the old key). The vault stays the same vault.
    pub fn renewed(&self, new: Renewal<'_>, save: Save) -> Result<(Self, VaultKey), SealError> {
        let Renewal { vmk, password, slot_entropy, contents } = new;
        let key = VaultKey::from_bytes(vmk);
        let wrapping = Wrapping { vault_id: &self.header.vault_id, key: &key, now: save.now };
        let slots = vec![Slot::password(password, slot_entropy, wrapping)?];
        let header = self.header_of(&save)?;
        let sealing = Sealing { header, slots, key: &key, contents, entropy: save.entropy };
        Ok((seal(sealing)?, key))
    }

    fn header_of(&self, save: &Save) -> Result<Header, SealError> {
        if save.generation <= self.header.generation {
            return Err(SealError::Generation);
        }
        let (prev, saved_at) = (self.sha256(), whole(save.now));
        Ok(Header { generation: save.generation, prev, saved_at, ..self.header.clone() })
    }

    fn plain(&self, key: &VaultKey) -> Result<Zeroizing<Vec<u8>>, Damage> {
        let aad = canonical::body_aad(&self.header, &self.slots);
        let body = &self.body;
        key.body_key(&body.salt).open(&body.nonce, &body.sealed, &aad).ok_or(Damage::Body)
    }
}

/// What a vault goes on with after its password leaked.
pub struct Renewal<'a> {
    /// 32 fresh random bytes.
    pub vmk: [u8; 32],
    pub password: NewPassword<'a>,
    pub slot_entropy: SlotEntropy,
    pub contents: &'a Contents,
}

impl SaveEntropy {
    pub const BYTES: usize = 44;

    pub fn from_bytes(bytes: [u8; Self::BYTES]) -> Self {
        let (mut body_salt, mut nonce) = ([0; 32], [0; 12]);
        let (salt, rest) = bytes.split_at(32);
        body_salt.copy_from_slice(salt);
        nonce.copy_from_slice(rest);
        Self { body_salt, nonce }
    }
}

impl std::fmt::Debug for Envelope {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Envelope").field(&self.header).finish()
    }
}
