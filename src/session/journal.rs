//! Counters and times of use: small records of their own, so that a tap does not write the vault
//! (vault.md section 5, step 7).

use crate::browser::mirror::MirrorWrite;
use crate::browser::{clock, lock, storage};
use crate::otp::generator::MovingFactor;
use crate::session::failure::Failure;
use crate::session::notice::Message;
use crate::session::stores::{self, Stored};
use crate::session::writing::Writing;
use crate::session::{Phase, Session};
use crate::vault::contents::Contents;
use crate::vault::contents::change::ChangeError;
use crate::vault::entry::EntryId;
use crate::vault::envelope::keys::VaultKey;
use crate::vault::journal::{self, Record};
use leptos::prelude::*;
use std::sync::Arc;

impl Session {
    /// Moves a counter on. Its code is shown only after the new counter is stored.
    pub async fn next_counter(self, id: EntryId) -> Result<(), Failure> {
        self.write(Writing::Use(id, 1)).await
    }

    /// Notes that a code was copied, for **Last used**.
    pub async fn note_use(self, id: EntryId) {
        if let Err(failure) = self.write(Writing::Use(id, 0)).await {
            self.tell(Message::Failed(failure));
        }
    }

    pub(in crate::session) async fn write_use(
        self,
        id: EntryId,
        steps: u64,
    ) -> Result<(), Failure> {
        let record = if self.phase.get_untracked() == Phase::Demo {
            self.next_record(id, steps)?
        } else {
            lock::exclusive(stores::LOCK, self.store_record(id, steps)).await??
        };
        let mut contents = Contents::clone(&self.contents_now());
        note(&mut contents, id, record)?;
        self.contents.set(Arc::new(contents));
        Ok(())
    }

    /// `steps` beyond the counter on screen; 0 for an entry that does not count.
    fn next_record(self, id: EntryId, steps: u64) -> Result<Record, Failure> {
        let contents = self.contents_now();
        let entry = contents.entry(id).ok_or(Failure::Replaced)?;
        let counter = match entry.generator.factor() {
            MovingFactor::Counter(counter) => counter.saturating_add(steps),
            MovingFactor::Timer(_) => 0,
        };
        Ok(Record { counter, last_used: clock::now() })
    }

    /// Under the lock, so that two tabs never show the code of one counter twice.
    async fn store_record(self, id: EntryId, steps: u64) -> Result<Record, Failure> {
        let key = self.key()?;
        let shown = self.next_record(id, steps)?;
        let record = match local_record(id, &key) {
            Some(stored) if stored.counter >= shown.counter => {
                Record { counter: stored.counter.saturating_add(steps), last_used: shown.last_used }
            }
            Some(_) | None => shown,
        };
        self.write_record(id, record.print(id, &key)).await?;
        Ok(record)
    }

    /// One store that took it is enough; a mirror that failed is not.
    async fn write_record(self, id: EntryId, text: String) -> Result<(), Failure> {
        let local = storage::store(&journal::key(id), &text);
        let Some(mirror) = self.mirror() else { return Ok(local?) };
        let journal = Some((journal::key(id), text));
        mirror.commit(MirrorWrite { journal, ..MirrorWrite::default() }).await?;
        Ok(())
    }
}

fn local_record(id: EntryId, key: &VaultKey) -> Option<Record> {
    let text = storage::load(&journal::key(id)).ok().flatten()?;
    Record::parse(&text, id, key).ok()
}

fn note(contents: &mut Contents, id: EntryId, record: Record) -> Result<(), ChangeError> {
    contents.note_use(id, record.last_used, Some(record.counter))
}

/// Raises counters and times of use to what either store's journal knows.
pub(in crate::session) fn overlay(contents: &mut Contents, stored: &Stored, key: &VaultKey) {
    let ids: Vec<EntryId> = contents.live().map(|entry| entry.id).collect();
    for id in ids {
        let name = journal::key(id);
        let mirrored = stored.journal.iter().find(|(key, _)| *key == name);
        let mirrored = mirrored.and_then(|(_, text)| Record::parse(text, id, key).ok());
        for record in local_record(id, key).into_iter().chain(mirrored) {
            // The entry is there, so this cannot be refused.
            note(contents, id, record).unwrap_or_default();
        }
    }
}
