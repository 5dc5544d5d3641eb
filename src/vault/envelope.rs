//! The vault at rest, format 1: JSON text in one exact spelling, opened by any of its slots.

pub mod keys;
pub mod slot;

use crate::time::UnixTime;
use crate::vault::contents::Contents;
use crate::vault::contents_format::ContentsError;
use crate::vault::envelope::keys::{Key, VaultKey, WrongKey};
use crate::vault::envelope::slot::{NewPassword, Slot, SlotChange, SlotEntropy, SlotId};
use crate::vault::kdf::{KdfError, KdfParams};

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
    pub fn parse(_text: String) -> Result<Self, EnvelopeError> {
        Err(EnvelopeError::Unreadable(Damage::Empty))
    }

    /// Reads a backup file: the same, and one line end after it.
    pub fn parse_file(text: &str) -> Result<Self, EnvelopeError> {
        let line = text.strip_suffix('\n').unwrap_or(text);
        Self::parse(line.strip_suffix('\r').unwrap_or(line).to_owned())
    }

    /// A new vault with one password slot.
    pub fn create(
        _new: NewVault<'_>,
        _entropy: SaveEntropy,
        _now: UnixTime,
    ) -> Result<(Self, VaultKey), SealError> {
        Err(SealError::Mismatch)
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
        [0; 32]
    }

    /// What the password must be derived with, for each password slot.
    pub fn password_kdf(&self) -> impl Iterator<Item = (SlotId, &KdfParams)> {
        self.slots.iter().filter_map(|slot| Some((slot.id, slot.kdf()?)))
    }

    /// Tries the key on every slot of its kind.
    pub fn unlock(&self, _key: Key<'_>) -> Result<VaultKey, WrongKey> {
        Err(WrongKey)
    }

    /// Opens the body. The key came out of a slot, so a failure here is damage.
    pub fn open(&self, _key: &VaultKey) -> Result<Contents, Damage> {
        Err(Damage::Body)
    }

    /// The next envelope, with the same slots; opened again in memory and compared before it is
    /// returned.
    pub fn next(&self, key: &VaultKey, contents: &Contents, save: Save) -> Result<Self, SealError> {
        self.next_with(key, contents, SlotChange::Keep, save)
    }

    /// The next envelope, with other slots.
    pub fn next_with(
        &self,
        _key: &VaultKey,
        _contents: &Contents,
        _slots: SlotChange<'_>,
        _save: Save,
    ) -> Result<Self, SealError> {
        Err(SealError::Mismatch)
    }

    /// "My password leaked": a new vault key under a new password, and no other slot (what they
    /// wrap is the old key). The vault stays the same vault.
    pub fn renewed(&self, _new: Renewal<'_>, _save: Save) -> Result<(Self, VaultKey), SealError> {
        Err(SealError::Mismatch)
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
