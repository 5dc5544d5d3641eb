//! Copying a code: "Copied" for two seconds, and the clipboard cleared after thirty.

use crate::otp::generator::{Generator, OneTimePassword};
use crate::session::Session;
use crate::time::UnixTime;
use crate::vault::entry::EntryId;
use leptos::prelude::*;
use std::time::Duration;

/// How long "Copied" stays.
const STAYS: Duration = Duration::from_secs(2);
/// How long a tapped code stays in sight when codes are hidden.
const REVEALED: Duration = Duration::from_secs(30);

/// What was last copied, and what was last revealed.
#[derive(Clone, Copy)]
pub struct Copying {
    copied: RwSignal<Option<(EntryId, UnixTime)>>,
    revealed: RwSignal<Option<(EntryId, UnixTime)>>,
    /// The row that says "Copied" now.
    pub says_copied: Memo<Option<EntryId>>,
    /// The row whose code is in sight although codes are hidden.
    pub in_sight: Memo<Option<EntryId>>,
}

impl Copying {
    pub fn new(session: Session) -> Self {
        let copied = RwSignal::new(None);
        let revealed = RwSignal::new(None);
        let during = move |since: RwSignal<Option<(EntryId, UnixTime)>>, stays: Duration| {
            Memo::new(move |_| {
                let (id, at) = since.get()?;
                (session.now().since(at) < stays).then_some(id)
            })
        };
        let says_copied = during(copied, STAYS);
        let in_sight = during(revealed, REVEALED);
        Self { copied, revealed, says_copied, in_sight }
    }

    pub fn reveal(self, id: EntryId, session: Session) {
        self.revealed.set(Some((id, session.now_untracked())));
    }

    /// Copies what `make` makes of the entry's generator now.
    pub fn copy_made(
        self,
        id: EntryId,
        make: fn(&Generator, UnixTime) -> Option<OneTimePassword>,
        session: Session,
    ) {
        let contents = session.contents_now();
        let made = contents.entry(id).and_then(|one| make(&one.generator, session.now_untracked()));
        if let Some(password) = made {
            self.copy(id, password, session);
        }
    }

    pub fn copy(self, id: EntryId, password: OneTimePassword, session: Session) {
        leptos::task::spawn_local(async move {
            if session.copy_code(&password).await {
                self.copied.set(Some((id, session.now_untracked())));
                session.note_use(id).await;
            }
        });
    }
}
