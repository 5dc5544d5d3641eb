//! Bringing accounts in: what was read so far, kept across a reload without a secret outside the
//! vault, and the one change that adds what was ticked.

use crate::browser::{clock, random, unicode};
use crate::session::Session;
use crate::session::failure::Failure;
use crate::session::notice::{Message, Remedy};
use crate::vault::contents::change::Change;
use crate::vault::entry::EntryId;
use crate::vault::import::{self, Candidate, Reviewed};

impl Session {
    /// Holds candidates against what is in the vault.
    pub fn review(self, candidates: Vec<Candidate>) -> Vec<Reviewed> {
        let candidates = candidates.into_iter().map(composed).collect();
        import::review(&self.contents_now(), candidates)
    }

    /// Adds the accounts, as one change with one **Undo**. Returns their ids.
    pub async fn import(self, chosen: Vec<Candidate>) -> Result<Vec<EntryId>, Failure> {
        let chosen: Vec<Candidate> = chosen.into_iter().map(composed).collect();
        let ids = draw_ids(chosen.len())?;
        let count = chosen.len();
        self.edit(import::accept(chosen, ids.iter().copied(), clock::now())).await?;
        let message = if count == 1 { Message::Added } else { Message::Imported(count) };
        self.tell_with(message, Some(Remedy::UndoImport(ids.clone())));
        Ok(ids)
    }

    /// To the trash, for 30 days.
    pub async fn trash(self, id: EntryId) -> Result<(), Failure> {
        self.edit(Change::Trash(id)).await?;
        self.tell_with(Message::Trashed, Some(Remedy::TakeOutOfTrash(id)));
        Ok(())
    }
}

/// Names in one spelling, so that the same name is found to be the same (A14).
fn composed(candidate: Candidate) -> Candidate {
    let (issuer, account) = (unicode::nfc(&candidate.issuer), unicode::nfc(&candidate.account));
    Candidate { issuer, account, ..candidate }
}

fn draw_ids(count: usize) -> Result<Vec<EntryId>, Failure> {
    (0..count).map(|_| Ok(EntryId::from_bytes(random::bytes()?))).collect()
}

/// Whether a word of `name` has letters of two scripts that look alike.
pub fn mixes_scripts(name: &str) -> bool {
    unicode::mixes_scripts(name)
}
