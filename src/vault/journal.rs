//! Small records beside the vault: a counter that moved, a code that was looked at. A tap writes
//! a line and not the whole vault (vault.md section 5, step 7).

use crate::time::UnixTime;
use crate::vault::entry::EntryId;
use crate::vault::envelope::keys::VaultKey;

/// `sparekey.vault.journal.` and the entry's id.
pub fn key(entry: EntryId) -> String {
    ["sparekey.vault.journal.", &entry.print()].concat()
}

/// What a record says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    /// The counter from which the next code is made; 0 for entries without one.
    pub counter: u64,
    pub last_used: UnixTime,
}

/// A record that is not ours, not whole, or of another entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordError;

impl Record {
    /// About 80 characters, authenticated by the vault's journal key.
    pub fn print(&self, _entry: EntryId, _key: &VaultKey) -> String {
        String::new()
    }

    pub fn parse(_text: &str, _entry: EntryId, _key: &VaultKey) -> Result<Self, RecordError> {
        Err(RecordError)
    }

    /// The higher of each: a record never takes a counter back.
    pub fn max(self, other: Self) -> Self {
        Self {
            counter: self.counter.max(other.counter),
            last_used: self.last_used.max(other.last_used),
        }
    }
}
