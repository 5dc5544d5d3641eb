//! What is told in passing, at the foot of the screen.

use crate::session::Session;
use crate::session::failure::Failure;
use crate::time::UnixTime;
use crate::vault::entry::{EntryId, Field};
use leptos::prelude::*;
use std::time::Duration;

/// A message, and how it can be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub message: Message,
    pub remedy: Option<Remedy>,
    pub since: UnixTime,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    Added,
    Trashed,
    /// What was typed about this account, saved as its screen was left.
    EntrySaved(String),
    /// Words of the people side, which has its own.
    Said(String),
    Imported(usize),
    ImportUndone,
    Restored,
    PasswordChanged,
    RecoveryCodeActive,
    RecoveryCodeRemoved,
    LinkCopied,
    BackupSaved {
        accounts: usize,
        sum: String,
    },
    /// The newest copy was damaged, and the one before it was opened.
    OlderCopyUsed,
    /// Saved, but only in IndexedDB.
    LocalStorageFull,
    /// Saved, but only in localStorage.
    MirrorFailed,
    Copied,
    CopyFailed,
    /// The browser has promised to leave the data alone.
    DataKept,
    /// It has not.
    DataNotKept,
    ClipboardCleared,
    /// Even with a press.
    ClearFailed,
    /// Other programs keep data at this address (A38).
    ForeignKeys,
    PrintFailed,
    Failed(Failure),
}

/// What **Undo** does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remedy {
    TakeOutOfTrash(EntryId),
    /// These fields were different.
    UndoEdit(EntryId, Vec<Field>),
    UndoImport(Vec<EntryId>),
    UndoRestore,
}

impl Notice {
    /// How long a notice without a remedy stays; one with a remedy stays three times as long.
    const STAYS: Duration = Duration::from_secs(6);

    fn is_over(&self, now: UnixTime) -> bool {
        let stays = match self.remedy {
            None => Self::STAYS,
            Some(_) => Self::STAYS * 3,
        };
        now.since(self.since) >= stays
    }
}

impl Session {
    /// The notice to show, if one is due.
    pub fn notice(self) -> Option<Notice> {
        self.notice.get()
    }

    pub fn tell(self, message: Message) {
        self.tell_with(message, None);
    }

    pub fn tell_with(self, message: Message, remedy: Option<Remedy>) {
        if matches!(message, Message::Failed(_)) {
            self.note_failure();
        }
        let since = self.now.get_untracked();
        self.notice.set(Some(Notice { message, remedy, since }));
    }

    pub fn dismiss_notice(self) {
        self.notice.set(None);
    }

    /// Failures stay until they are dismissed; anything else goes by itself.
    pub(in crate::session) fn expire_notice(self, now: UnixTime) {
        let over = self.notice.with_untracked(|notice| {
            notice.as_ref().is_some_and(|notice| {
                !matches!(notice.message, Message::Failed(_)) && notice.is_over(now)
            })
        });
        if over {
            self.notice.set(None);
        }
    }

    /// Runs `task` and tells its failure, if it fails.
    pub fn attempt(self, task: impl Future<Output = Result<(), Failure>> + 'static) {
        leptos::task::spawn_local(async move {
            if let Err(failure) = task.await {
                self.tell(Message::Failed(failure));
            }
        });
    }

    /// Takes back what the notice told of.
    pub fn undo(self, remedy: Remedy) {
        self.dismiss_notice();
        self.attempt(self.carry_out(remedy));
    }

    async fn carry_out(self, remedy: Remedy) -> Result<(), Failure> {
        use crate::vault::contents::change::Change;
        match remedy {
            Remedy::TakeOutOfTrash(id) => self.edit(Change::Restore(id)).await,
            Remedy::UndoImport(ids) => {
                self.edit(Change::UndoAdd(ids)).await?;
                self.tell(Message::ImportUndone);
                Ok(())
            }
            Remedy::UndoEdit(id, fields) => self.edit_fields(id, fields).await,
            Remedy::UndoRestore => self.undo_restore().await,
        }
    }
}
