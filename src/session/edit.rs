//! The only writer of the vault: lock, load the newest, apply, seal, store everywhere, and only
//! then show it (vault.md sections 5 and 6).

use crate::browser::{clock, lock, random};
use crate::session::failure::Failure;
use crate::session::notice::Message;
use crate::session::writing::Writing;
use crate::session::{Phase, Session, journal, stores};
use crate::vault::contents::Contents;
use crate::vault::contents::change::{Change, ChangeError};
use crate::vault::entry::{EntryId, Field};
use crate::vault::envelope::keys::VaultKey;
use crate::vault::envelope::slot::SlotChange;
use crate::vault::envelope::{Envelope, Save, SaveEntropy};
use crate::vault::replicas::save::{Outcome, Standing};
use crate::vault::replicas::{Found, Verdict};
use leptos::prelude::*;

impl Session {
    /// Applies `change` to the newest vault there is, and stores it. On failure nothing changes.
    pub async fn edit(self, change: Change) -> Result<(), Failure> {
        self.write(Writing::Edit(change)).await
    }

    /// Fields of one entry, as somebody decided who sees it as it is now.
    pub async fn edit_fields(self, id: EntryId, fields: Vec<Field>) -> Result<(), Failure> {
        let contents = self.contents_now();
        let Some(entry) = contents.entry(id) else { return Err(ChangeError::Gone(id).into()) };
        let edit = entry.edit(fields, clock::now());
        self.edit(Change::Edit { id, edit }).await
    }

    pub(in crate::session) async fn write_edit(self, change: Change) -> Result<(), Failure> {
        if self.phase.get_untracked() == Phase::Demo {
            return self.edit_demo(&change);
        }
        lock::exclusive(stores::LOCK, self.edit_locked(change, SlotChange::Keep)).await?
    }

    /// A change of slots, which is a save like any other.
    pub(in crate::session) async fn edit_slots(self, slots: SlotChange<'_>) -> Result<(), Failure> {
        lock::exclusive(stores::LOCK, self.edit_locked(Change::EmptyExpiredTrash, slots)).await?
    }

    async fn edit_locked(self, change: Change, slots: SlotChange<'_>) -> Result<(), Failure> {
        let key = self.key()?;
        let (found, mut contents) = self.newest(&key).await?;
        contents.apply(&change, clock::now())?;
        let save = save(&found.standing)?;
        let envelope = found.newest.next_with(&key, &contents, slots, save)?;
        self.store(&found.standing, &envelope).await?;
        self.publish_saved(envelope, contents);
        Ok(())
    }

    /// The newest stored vault, opened, with what the journal knows.
    pub(in crate::session) async fn newest(
        self,
        key: &VaultKey,
    ) -> Result<(Box<Found>, Contents), Failure> {
        let mut stored = stores::read(self.mirror().as_deref()).await?;
        let found = match std::mem::take(&mut stored.replicas).judge() {
            Verdict::Found(found) => found,
            Verdict::Newer { .. } => return Err(self.stop_writing()),
            Verdict::Absent | Verdict::Unreadable { .. } => return Err(Failure::Replaced),
        };
        let mut contents = self.contents_of(&found.newest, key)?;
        journal::overlay(&mut contents, &stored, key);
        Ok((found, contents))
    }

    /// Opening is saved when the envelope is the one on screen already. After a lock nothing is on
    /// screen, whichever envelope is known.
    fn contents_of(self, envelope: &Envelope, key: &VaultKey) -> Result<Contents, Failure> {
        let shown = self.envelope().is_some_and(|shown| shown.text() == envelope.text());
        if shown && self.key().is_ok() {
            return Ok(Contents::clone(&self.contents_now()));
        }
        Ok(envelope.open(key)?)
    }

    /// Writes `envelope` everywhere; fails if no store took it.
    pub(in crate::session) async fn store(
        self,
        standing: &Standing,
        envelope: &Envelope,
    ) -> Result<(), Failure> {
        let plan = standing.plan(envelope);
        let outcome = stores::write(self.mirror().as_deref(), envelope, &plan).await;
        match outcome {
            Outcome::Unsaved => return Err(Failure::NotSaved),
            Outcome::LocalFull => self.tell(Message::LocalStorageFull),
            // Told once, under Vault: a browser without IndexedDB would say so at each save.
            Outcome::MirrorFailed if !self.is_mirrored() => {}
            Outcome::MirrorFailed => self.tell(Message::MirrorFailed),
            Outcome::Saved => {}
        }
        self.tell_other_tabs();
        Ok(())
    }

    /// A newer version has written here: this tab writes no more (R8).
    fn stop_writing(self) -> Failure {
        self.phase.set(Phase::Newer);
        Failure::Newer
    }
}

/// The circumstances of the save after `standing`.
pub(in crate::session) fn save(standing: &Standing) -> Result<Save, Failure> {
    let entropy = SaveEntropy::from_bytes(random::bytes()?);
    Ok(Save { generation: standing.next_generation(), now: clock::now(), entropy })
}
