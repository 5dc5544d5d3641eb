//! What is in an open vault. It changes by operations on entry ids only, never by "replace
//! everything with my copy" (R1), so two tabs cannot undo each other.

pub mod change;
mod merge;

use crate::time::UnixTime;
use crate::vault::entry::{Entry, EntryId, Rev};
use crate::vault::settings::{BackupState, Settings};
use serde_json::{Map, Value};
use zeroize::Zeroizing;

/// That an entry was there and was deleted on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tombstone {
    pub id: EntryId,
    pub at: UnixTime,
    /// The latest revision that whoever deleted it had seen: a later edit wins (R10).
    pub rev: Rev,
}

/// One code of an export that is being read in, as its link: it holds secrets, so it waits for the
/// other codes here and nowhere else. Its `Debug` prints nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct PendingPart(Zeroizing<String>);

impl PendingPart {
    pub const fn new(uri: Zeroizing<String>) -> Self {
        Self(uri)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for PendingPart {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PendingPart({} bytes)", self.0.len())
    }
}

/// Everything inside the envelope. `entries` stand in the person's own order, trash included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    pub entries: Vec<Entry>,
    pub tombstones: Vec<Tombstone>,
    pub settings: Settings,
    pub backup: BackupState,
    /// An import that was broken off: what was read of it.
    pub pending: Vec<PendingPart>,
    /// Fields of a newer version, kept as they came.
    pub extras: Map<String, Value>,
}

impl Contents {
    /// How many entries a vault holds at most, trash included.
    pub const MAX_ENTRIES: usize = 2_000;

    pub fn entry(&self, id: EntryId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// Entries that are not in the trash, in the person's own order.
    pub fn live(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.trashed.is_none())
    }

    /// What is in the trash.
    pub fn trash(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.trashed.is_some())
    }
}
