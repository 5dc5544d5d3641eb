//! Two copies of a vault become one, without a lock to order them: for browsers without IndexedDB
//! (R5), and for a backup that is merged in. Rule R10 decides; nothing is lost either way.

use crate::vault::contents::change::ChangeError;
use crate::vault::contents::{Contents, Tombstone};
use crate::vault::entry::Entry;

impl Contents {
    /// Takes what `theirs` knows and this copy does not. Settings and order stay this copy's.
    pub fn merge(&mut self, theirs: &Self) -> Result<(), ChangeError> {
        let mut merged = self.clone();
        theirs.entries.iter().for_each(|entry| merged.merge_entry(entry));
        theirs.tombstones.iter().for_each(|stone| merged.merge_tombstone(*stone));
        if merged.entries.len() > Self::MAX_ENTRIES {
            return Err(ChangeError::Full { adding: merged.entries.len() - self.entries.len() });
        }
        *self = merged;
        Ok(())
    }

    fn merge_entry(&mut self, theirs: &Entry) {
        if let Some(own) = self.entries.iter_mut().find(|entry| entry.id == theirs.id) {
            return own.merge(theirs);
        }
        let deleted = |stone: &Tombstone| stone.id == theirs.id && stone.rev >= theirs.rev();
        if !self.tombstones.iter().any(deleted) {
            self.tombstones.retain(|stone| stone.id != theirs.id);
            self.entries.push(theirs.clone());
        }
    }

    fn merge_tombstone(&mut self, stone: Tombstone) {
        let edited = |entry: &Entry| entry.id == stone.id && entry.rev() > stone.rev;
        if self.entries.iter().any(edited) {
            return;
        }
        self.entries.retain(|entry| entry.id != stone.id);
        if self.tombstones.iter().all(|own| own.id != stone.id) {
            self.tombstones.push(stone);
        }
    }
}
