//! Small records beside the vault: a counter that moved, a code that was looked at. A tap writes
//! a line and not the whole vault (vault.md section 5, step 7).

use crate::base_encoding::BASE64URL;
use crate::constant_time;
use crate::time::UnixTime;
use crate::vault::entry::EntryId;
use crate::vault::envelope::canonical::Fields;
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
    /// `counter.last_used.mac`: below 90 characters, authenticated by the vault's journal key.
    pub fn print(&self, entry: EntryId, key: &VaultKey) -> String {
        let mac = BASE64URL.encode(&self.mac(entry, key));
        [self.counter.to_string(), self.last_used.millis().to_string(), mac].join(".")
    }

    /// Reads one spelling only: what [`Self::print`] gives.
    pub fn parse(text: &str, entry: EntryId, key: &VaultKey) -> Result<Self, RecordError> {
        let mut parts = text.splitn(3, '.');
        let mut number = || parts.next()?.parse().ok();
        let counter = number().ok_or(RecordError)?;
        let last_used = number().map(UnixTime::from_millis).ok_or(RecordError)?;
        let record = Self { counter, last_used };
        // Compared as a whole, in constant time: a prefix of the mac must tell nothing (A29).
        if constant_time::equal(record.print(entry, key).as_bytes(), text.as_bytes()) {
            Ok(record)
        } else {
            Err(RecordError)
        }
    }

    /// The higher of each: a record never takes a counter back.
    pub fn max(self, other: Self) -> Self {
        Self {
            counter: self.counter.max(other.counter),
            last_used: self.last_used.max(other.last_used),
        }
    }

    fn mac(&self, entry: EntryId, key: &VaultKey) -> [u8; 32] {
        let fields = Fields::new("sparekey-vault-1/journal").bytes(entry.as_bytes());
        let fields = fields.number(self.counter).number(self.last_used.millis());
        key.journal_key().mac(&fields.finish())
    }
}
