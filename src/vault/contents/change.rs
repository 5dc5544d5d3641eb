//! The operations on an open vault, and what each does.

use crate::time::UnixTime;
use crate::vault::contents::{Contents, PendingPart, Tombstone};
use crate::vault::entry::{Entry, EntryEdit, EntryId, Field, Rev};
use crate::vault::settings::{Setting, VerifiedBackup};
use std::time::Duration;

/// How long a trashed entry can be taken back.
pub const TRASH: Duration = Duration::from_secs(30 * 86_400);
/// How long it is remembered that an entry was deleted.
const TOMBSTONE: Duration = Duration::from_secs(400 * 86_400);
/// Bytes of an issuer or an account.
const MAX_NAME: usize = 512;
/// Bytes of the note, the tags and the service's codes together.
const MAX_REST: usize = 16 * 1024;

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
    /// One option; another tab may be changing another.
    Set(Setting),
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
    /// What was read of an import so far; empty when it is over.
    SetPending(Vec<PendingPart>),
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
    pub fn apply(&mut self, change: &Change, now: UnixTime) -> Result<(), ChangeError> {
        let changed = match change {
            Change::Add(entries) => self.add(entries)?,
            Change::Edit { id, edit } => self.edit(*id, edit)?,
            Change::Trash(id) => self.put_in_trash(*id, now)?,
            Change::Restore(id) => self.restore(*id, now)?,
            Change::Purge(id) => self.purge(*id, now)?,
            Change::Move { id, before } => self.move_entry(*id, *before)?,
            Change::Set(setting) => self.set(*setting),
            Change::UseServiceCode { id, text, used } => {
                self.use_service_code(*id, (text, *used), now)?
            }
            Change::Used { id, at, counter } => self.note_use(*id, *at, *counter).map(|()| 0)?,
            Change::UndoAdd(ids) => self.undo_add(ids, now),
            Change::EmptyExpiredTrash => self.empty_expired_trash(now),
            Change::BackupVerified(verified) => self.backup_verified(*verified),
            Change::SetPending(parts) => self.set_pending(parts),
        };
        self.backup.changes = self.backup.changes.saturating_add(changed);
        Ok(())
    }

    fn add(&mut self, entries: &[Entry]) -> Result<u32, ChangeError> {
        let new: Vec<&Entry> =
            entries.iter().filter(|entry| self.entry(entry.id).is_none()).collect();
        if self.entries.len().saturating_add(new.len()) > Self::MAX_ENTRIES {
            return Err(ChangeError::Full { adding: new.len() });
        }
        new.iter().try_for_each(|entry| fits(entry))?;
        self.tombstones.retain(|stone| new.iter().all(|entry| entry.id != stone.id));
        let added = new.len();
        self.entries.extend(new.into_iter().cloned());
        Ok(u32::try_from(added).unwrap_or(u32::MAX))
    }

    fn edit(&mut self, id: EntryId, edit: &EntryEdit) -> Result<u32, ChangeError> {
        let entry = self.entry_mut(id)?;
        let mut edited = entry.clone();
        for field in &edit.fields {
            edited.set(field.clone(), edit.rev);
        }
        edited.trashed = None;
        fits(&edited)?;
        *entry = edited;
        Ok(1)
    }

    fn put_in_trash(&mut self, id: EntryId, now: UnixTime) -> Result<u32, ChangeError> {
        let entry = self.entry_mut(id)?;
        entry.trashed = entry.trashed.or(Some(now));
        Ok(1)
    }

    fn restore(&mut self, id: EntryId, now: UnixTime) -> Result<u32, ChangeError> {
        let entry = self.entry_mut(id)?;
        if entry.trashed.take().is_some() {
            // A revision, so that a merge with a copy in the trash does not bury it again.
            let rev = entry.edit(Vec::new(), now).rev;
            entry.set(Field::Pinned(entry.pinned), rev);
        }
        Ok(1)
    }

    fn purge(&mut self, id: EntryId, now: UnixTime) -> Result<u32, ChangeError> {
        let Some(place) = self.entries.iter().position(|entry| entry.id == id) else {
            let known = self.tombstones.iter().any(|stone| stone.id == id);
            return if known { Ok(0) } else { Err(ChangeError::Gone(id)) };
        };
        let entry = self.entries.remove(place);
        self.tombstones.push(Tombstone { id, at: now, rev: entry.rev() });
        Ok(1)
    }

    fn move_entry(&mut self, id: EntryId, before: Option<EntryId>) -> Result<u32, ChangeError> {
        if before == Some(id) {
            return Ok(0);
        }
        let from = self.place(id)?;
        let to = before.map_or(Ok(self.entries.len()), |other| self.place(other))?;
        let entry = self.entries.remove(from);
        self.entries.insert(if from < to { to - 1 } else { to }, entry);
        Ok(0)
    }

    fn set(&mut self, setting: Setting) -> u32 {
        self.settings.set(setting);
        0
    }

    fn use_service_code(
        &mut self,
        id: EntryId,
        (text, used): (&str, bool),
        now: UnixTime,
    ) -> Result<u32, ChangeError> {
        let entry = self.entry_mut(id)?;
        let mut codes = entry.service_codes.clone();
        let code = codes.iter_mut().find(|code| code.text == text);
        code.ok_or(ChangeError::NoSuchServiceCode)?.used = used;
        if codes != entry.service_codes {
            let index = Field::ServiceCodes(Vec::new()).kind();
            let rev = entry.edit(Vec::new(), now).rev;
            // Not through `set`: ten ticks would push everything else out of the history.
            entry.service_codes = codes;
            if let Some(own) = entry.revs.get_mut(index) {
                *own = rev;
            }
        }
        Ok(1)
    }

    /// What [`Change::Used`] does, for whoever does nothing else.
    pub fn note_use(
        &mut self,
        id: EntryId,
        at: UnixTime,
        counter: Option<u64>,
    ) -> Result<(), ChangeError> {
        self.entry_mut(id)?.note_use(Some(at), counter);
        Ok(())
    }

    fn undo_add(&mut self, ids: &[EntryId], now: UnixTime) -> u32 {
        let tombstones = &mut self.tombstones;
        self.entries.retain_mut(|entry| {
            if !ids.contains(&entry.id) {
                return true;
            }
            let edited = entry.rev() > Rev(entry.added.millis());
            if edited {
                entry.trashed = entry.trashed.or(Some(now));
            } else {
                tombstones.push(Tombstone { id: entry.id, at: now, rev: entry.rev() });
            }
            edited
        });
        1
    }

    fn empty_expired_trash(&mut self, now: UnixTime) -> u32 {
        let expired = |entry: &&Entry| entry.trashed.is_some_and(|at| now.since(at) > TRASH);
        let stones = self.entries.iter().filter(expired);
        self.tombstones.extend(stones.map(|entry| Tombstone {
            id: entry.id,
            at: now,
            rev: entry.rev(),
        }));
        self.entries.retain(|entry| !expired(&entry));
        self.tombstones.retain(|stone| now.since(stone.at) <= TOMBSTONE);
        0
    }

    fn backup_verified(&mut self, verified: VerifiedBackup) -> u32 {
        self.backup.verified = Some(verified);
        self.backup.changes = 0;
        0
    }

    /// Not worth a backup of its own.
    fn set_pending(&mut self, parts: &[PendingPart]) -> u32 {
        self.pending = parts.to_vec();
        0
    }

    fn entry_mut(&mut self, id: EntryId) -> Result<&mut Entry, ChangeError> {
        self.entries.iter_mut().find(|entry| entry.id == id).ok_or(ChangeError::Gone(id))
    }

    fn place(&self, id: EntryId) -> Result<usize, ChangeError> {
        self.entries.iter().position(|entry| entry.id == id).ok_or(ChangeError::Gone(id))
    }
}

fn fits(entry: &Entry) -> Result<(), ChangeError> {
    let rest = entry.note.len()
        + entry.tags.iter().map(String::len).sum::<usize>()
        + entry.service_codes.iter().map(|code| code.text.len()).sum::<usize>();
    let names = entry.issuer.len().max(entry.account.len());
    if names > MAX_NAME || rest > MAX_REST { Err(ChangeError::TooLong) } else { Ok(()) }
}
