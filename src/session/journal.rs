//! Counters and times of use: small records of their own, so that a tap does not write the vault
//! (vault.md section 5, step 7).

use crate::browser::mirror::MirrorWrite;
use crate::browser::{clock, storage};
use crate::otp::generator::MovingFactor;
use crate::session::failure::Failure;
use crate::session::notice::Message;
use crate::session::{Phase, Session};
use crate::vault::contents::Contents;
use crate::vault::contents::change::Change;
use crate::vault::entry::{Entry, EntryId};
use crate::vault::envelope::keys::VaultKey;
use crate::vault::journal::{self, Record};
use leptos::prelude::*;
use std::sync::Arc;

impl Session {
    /// Moves a counter on. Its code is shown only after the new counter is stored.
    pub async fn next_counter(self, id: EntryId) -> Result<(), Failure> {
        let contents = self.contents_now();
        let entry = contents.entry(id).ok_or(Failure::Replaced)?;
        let MovingFactor::Counter(counter) = entry.generator.factor() else { return Ok(()) };
        self.record(id, counter.saturating_add(1)).await
    }

    /// Notes that a code was copied, for **Last used**. Not worth an error of its own.
    pub async fn note_use(self, id: EntryId) {
        let counter = self.contents_now().entry(id).and_then(counter).unwrap_or(0);
        if let Err(failure) = self.record(id, counter).await {
            self.tell(Message::Failed(failure));
        }
    }

    async fn record(self, id: EntryId, counter: u64) -> Result<(), Failure> {
        let record = Record { counter, last_used: clock::now() };
        if self.phase.get_untracked() != Phase::Demo {
            self.store_record(id, record).await?;
        }
        let mut contents = Contents::clone(&self.contents_now());
        contents.apply(&used(id, record), record.last_used)?;
        self.contents.set(Arc::new(contents));
        Ok(())
    }

    async fn store_record(self, id: EntryId, record: Record) -> Result<(), Failure> {
        let key = self.key()?;
        let text = merged(id, record, &key).print(id, &key);
        let local = storage::store(&journal::key(id), &text);
        let Some(mirror) = self.mirror() else { return Ok(local?) };
        let write = MirrorWrite {
            put: None,
            delete: Vec::new(),
            fence: None,
            journal: Some((journal::key(id), text)),
        };
        mirror.commit(write).await.map_err(|_| Failure::NotSaved).or(local.map_err(Into::into))
    }
}

/// Never below what another tab has stored meanwhile.
fn merged(id: EntryId, record: Record, key: &VaultKey) -> Record {
    match stored(id, key) {
        Some(stored) => record.max(stored),
        None => record,
    }
}

fn stored(id: EntryId, key: &VaultKey) -> Option<Record> {
    let text = storage::load(&journal::key(id)).ok().flatten()?;
    Record::parse(&text, id, key).ok()
}

fn counter(entry: &Entry) -> Option<u64> {
    match entry.generator.factor() {
        MovingFactor::Counter(counter) => Some(counter),
        MovingFactor::Timer(_) => None,
    }
}

fn used(id: EntryId, record: Record) -> Change {
    Change::Used { id, at: record.last_used, counter: Some(record.counter) }
}

/// Raises counters and times of use to what the journal knows.
pub(in crate::session) fn overlay(contents: &mut Contents, key: &VaultKey) {
    let ids: Vec<EntryId> = contents.live().map(|entry| entry.id).collect();
    for id in ids {
        if let Some(record) = stored(id, key) {
            // The entry is there, so this cannot be refused.
            contents.apply(&used(id, record), record.last_used).unwrap_or_default();
        }
    }
}
