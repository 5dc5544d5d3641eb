//! Whether this browser may clear the vault when space is low, and asking it not to: only when the
//! person has read why, with the first backup or once there is something to lose.

use crate::browser::{persistence, storage};
use crate::session::notice::Message;
use crate::session::{Phase, Session};
use leptos::prelude::*;

/// Where it stands that this browser was asked, or is not to be. It is no fact of the vault: the
/// next device is another browser.
const KEY: &str = "sparekey.persistence";
/// From so many accounts on there is something to lose.
const WORTH_ASKING: usize = 3;

/// What this browser does with the data when space is low.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// It has not answered yet, or cannot.
    Unknown,
    /// It may clear it, and nobody has asked it not to.
    NotAsked,
    /// It may clear it: it said so, or the person did not want to ask.
    MayClear,
    /// It leaves it alone.
    Kept,
}

impl Session {
    pub(in crate::session) async fn learn_keeping(self) {
        self.answered(persistence::is_persisted().await);
    }

    fn answered(self, is_persisted: Option<bool>) {
        self.keeping.set(match is_persisted {
            None => Keeping::Unknown,
            Some(true) => Keeping::Kept,
            Some(false) if storage::load(KEY).is_ok_and(|kept| kept.is_some()) => Keeping::MayClear,
            Some(false) => Keeping::NotAsked,
        });
    }

    pub fn keeping(self) -> Keeping {
        self.keeping.get()
    }

    /// Whether to offer now that this browser is asked.
    pub fn is_keeping_due(self) -> bool {
        self.phase() == Phase::Open
            && self.keeping() == Keeping::NotAsked
            && self.contents().live().count() >= WORTH_ASKING
    }

    /// **Keep my data**: the answer is told.
    pub fn keep_data(self) {
        leptos::task::spawn_local(async move {
            self.ask_to_keep().await;
            self.tell(match self.keeping.get_untracked() {
                Keeping::Kept => Message::DataKept,
                Keeping::Unknown | Keeping::NotAsked | Keeping::MayClear => Message::DataNotKept,
            });
        });
    }

    /// The first backup asks too; the words stand beside its button. What comes of it stands under
    /// **What is stored where**.
    pub(in crate::session) fn ask_with_backup(self) {
        if self.keeping.get_untracked() == Keeping::NotAsked {
            leptos::task::spawn_local(self.ask_to_keep());
        }
    }

    async fn ask_to_keep(self) {
        self.put_off_keeping();
        self.answered(persistence::ask_to_persist().await);
    }

    /// **Later**. Where that cannot be stored, the offer comes again with the next start.
    pub fn put_off_keeping(self) {
        if self.keeping.get_untracked() == Keeping::NotAsked {
            storage::store(KEY, "asked").unwrap_or_default();
            self.keeping.set(Keeping::MayClear);
        }
    }
}
