//! The operations on an open vault, and what each does.

use crate::time::UnixTime;
use crate::vault::contents::Contents;
use crate::vault::entry::{Entry, EntryEdit, EntryId};
use crate::vault::settings::{Settings, VerifiedBackup};
use std::time::Duration;

/// How long a trashed entry can be taken back.
pub const TRASH: Duration = Duration::from_secs(30 * 86_400);

/// One operation. Each can be applied to a later state than the one it was decided on, and
/// applied twice without harm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// At the end of the list, in this order; ids that are there already are left alone.
    Add(Vec<Entry>),
    /// Brings a trashed entry back (delete against edit: edit wins).
    Edit {
        id: EntryId,
        edit: EntryEdit,
    },
    Trash(EntryId),
    Restore(EntryId),
    /// Gone for good; a tombstone stays.
    Purge(EntryId),
    /// To before another entry, or to the end.
    Move {
        id: EntryId,
        before: Option<EntryId>,
    },
    SetSettings(Settings),
    /// A code of the service was used, or was not after all.
    UseServiceCode {
        id: EntryId,
        text: String,
        used: bool,
    },
    /// The code was shown or copied; a counter only ever rises.
    Used {
        id: EntryId,
        at: UnixTime,
        counter: Option<u64>,
    },
    /// Takes an import back; what was edited since goes to the trash instead.
    UndoAdd(Vec<EntryId>),
    EmptyExpiredTrash,
    BackupVerified(VerifiedBackup),
}

/// Why an operation was not done. Nothing has changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeError {
    /// More than [`Contents::MAX_ENTRIES`].
    Full {
        adding: usize,
    },
    /// The entry is not there any more.
    Gone(EntryId),
    /// Issuer or account above 512 bytes, or note, tags or service codes above 16 KiB in all.
    TooLong,
    NoSuchServiceCode,
}

impl Contents {
    /// Applies one operation, or changes nothing.
    pub fn apply(&mut self, _change: &Change, _now: UnixTime) -> Result<(), ChangeError> {
        Ok(())
    }
}
