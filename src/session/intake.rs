//! What comes in from outside: pasted and dropped things, files, the camera, and links that lead
//! here. Everything ends in one [`Intake`], which lives in memory; only the codes of an export that
//! still lacks some wait in the vault, encrypted, so that a reload loses nothing.

pub mod camera;
pub mod link;
pub mod pictures;

use crate::browser::clipboard::{self, Dropped};
use crate::browser::error::{CameraError, ImageError};
use crate::browser::unicode;
use crate::exchange::ExchangeError;
use crate::exchange::intake::{Found, Gathered, Heard, Intake};
use crate::qr::content::Symbol;
use crate::session::failure::Failure;
use crate::session::intake::pictures::Reading;
use crate::session::notice::Message;
use crate::session::password::Credential;
use crate::session::{Phase, Session};
use crate::vault::contents::PendingPart;
use crate::vault::contents::change::Change;
use crate::vault::import::Candidate;
use leptos::prelude::*;
use zeroize::Zeroizing;

/// Why something that came in could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IntakeError {
    Exchange(ExchangeError),
    Image(ImageError),
    Camera(CameraError),
    /// The picture is fine and has no code in it.
    NoCode,
    /// The reader gave up on this picture (A20).
    PictureLost,
    /// Neither a picture nor text.
    UnknownFile,
}

/// The latest that the page has to say about what came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    Heard(Heard),
    Failed(Failure),
}

/// What came in and is not in the vault yet.
#[derive(Clone, Copy)]
pub struct Inbox {
    intake: RwSignal<Intake>,
    /// The last few things that happened, of one paste, picture or frame.
    news: RwSignal<Vec<News>>,
    reading: RwSignal<Option<Reading>>,
    /// A link that leads here waits until the vault is open.
    link: RwSignal<Option<Zeroizing<String>>>,
    from_link: RwSignal<bool>,
    stop_reading: StoredValue<Option<futures_util::future::AbortHandle>>,
}

impl Default for Inbox {
    fn default() -> Self {
        Self {
            intake: RwSignal::new(Intake::default()),
            news: RwSignal::new(Vec::new()),
            reading: RwSignal::new(None),
            link: RwSignal::new(None),
            from_link: RwSignal::new(false),
            stop_reading: StoredValue::new(None),
        }
    }
}

impl Inbox {
    /// Locking forgets what was read: it holds secrets.
    pub(in crate::session) fn forget(self) {
        self.stop_reading();
        self.intake.set(Intake::default());
        self.news.set(Vec::new());
        self.from_link.set(false);
    }

    fn stop_reading(self) {
        if let Some(handle) = self.stop_reading.try_update_value(Option::take).flatten() {
            handle.abort();
        }
        self.reading.set(None);
    }
}

impl Session {
    /// What was read so far.
    pub fn intake(self) -> ReadSignal<Intake> {
        self.inbox.intake.read_only()
    }

    pub fn intake_news(self) -> Vec<News> {
        self.inbox.news.get()
    }

    /// Whether what was read came by a link that leads here (A12).
    pub fn is_from_link(self) -> bool {
        self.inbox.from_link.get()
    }

    /// Reads a text, whatever it holds, and says what that was.
    pub fn take_in(self, text: &str) {
        self.inbox.news.set(Vec::new());
        self.take_in_also(text);
    }

    /// The same as one of several: what was said of the others stays.
    pub(in crate::session) fn take_in_also(self, text: &str) {
        let pending = self.contents_now().pending.clone();
        let heard = self.inbox.intake.try_update(|intake| {
            intake.drop_refusal();
            intake.read_beside(text, &pending)
        });
        match heard {
            Some(Ok(heard)) => {
                let news = heard.into_iter().map(News::Heard);
                self.inbox.news.update(|all| all.extend(news));
                self.keep_pending();
            }
            Some(Err(error)) => self.intake_failed(IntakeError::Exchange(error).into()),
            None => {}
        }
    }

    /// What the codes of one picture or frame hold, as [`Self::take_in_also`].
    pub(in crate::session) fn take_in_symbols(self, found: Vec<Symbol>) {
        let gathered = self.inbox.intake.try_update(|intake| {
            intake.drop_refusal();
            intake.gather(found, unicode::decode)
        });
        let Some(Gathered { texts, heard }) = gathered else { return };
        self.inbox.news.update(|all| {
            // What was missing may be there now; what is missing still is said again.
            all.retain(|news| !matches!(news, News::Heard(Heard::HalfCode(_))));
            all.extend(heard.into_iter().map(News::Heard));
        });
        texts.iter().for_each(|text| self.take_in_also(text));
    }

    pub(in crate::session) fn intake_failed(self, failure: Failure) {
        self.inbox.news.update(|all| all.push(News::Failed(failure)));
    }

    /// An account filled in by hand, to be looked at like any other.
    pub fn take_in_account(self, candidate: Candidate) {
        self.inbox.news.set(Vec::new());
        self.inbox.intake.update(|intake| {
            intake.drop_refusal();
            intake.add(Found::from(candidate));
        });
    }

    /// Pastes and drops anywhere on the page come here until the owner is cleaned up.
    pub fn take_in_from_page(self) {
        let listeners = clipboard::on_paste_or_drop(move |dropped| self.take_in_dropped(dropped));
        let listeners = StoredValue::new_local(listeners);
        on_cleanup(move || listeners.dispose());
    }

    fn take_in_dropped(self, dropped: Vec<Dropped>) {
        let mut files = Vec::new();
        for one in dropped {
            match one {
                Dropped::Text(text) => self.take_in(&text),
                Dropped::File(file) => files.push(file),
            }
        }
        if !files.is_empty() {
            self.take_in_files(files);
        }
    }

    /// **Start over with this one**.
    pub fn start_over_with_stranger(self) {
        self.answer_stranger(Intake::start_over);
    }

    /// **Keep both**.
    pub fn keep_both_exports(self) {
        self.answer_stranger(Intake::keep_both);
    }

    fn answer_stranger(self, answer: fn(&mut Intake)) {
        self.inbox.news.set(Vec::new());
        self.inbox.intake.update(answer);
        self.keep_pending();
    }

    /// Opens a backup file that was read; its accounts come to the review.
    pub async fn open_intake_backup(self, credential: &Credential) -> Result<(), Failure> {
        let file = self.inbox.intake.with_untracked(|intake| intake.backup().cloned());
        let Some(file) = file else { return Ok(()) };
        let candidates = self.candidates_of(&file, credential).await?;
        self.inbox.intake.update(|intake| intake.open_backup(candidates));
        Ok(())
    }

    /// Whether an import was broken off and can be gone on with.
    pub fn can_resume_intake(self) -> bool {
        let has_pending = self.contents.with(|contents| !contents.pending.is_empty());
        has_pending && self.inbox.intake.with(|intake| intake.parts().is_empty())
    }

    /// Goes on with the codes that were read before the reload.
    pub fn resume_intake(self) {
        let pending = self.contents_now().pending.clone();
        self.inbox.intake.update(|intake| intake.resume(&pending));
    }

    /// Forgets what was read, and what waits in the vault.
    pub fn discard_intake(self) {
        let was_kept = self.inbox.intake.with_untracked(|intake| !intake.parts().is_empty());
        self.inbox.forget();
        if was_kept || !self.contents_now().pending.is_empty() {
            self.set_pending(Vec::new());
        }
    }

    /// Forgets what was read; what waits in the vault stays there.
    pub fn leave_intake(self) {
        self.inbox.forget();
    }

    /// After an import. A part of an export that is still missing can come later and complete it.
    pub fn finish_intake(self) {
        let is_over = self
            .inbox
            .intake
            .with_untracked(|intake| !intake.parts().is_empty() && !intake.is_partial());
        self.inbox.forget();
        if is_over {
            self.set_pending(Vec::new());
        }
    }

    fn keep_pending(self) {
        let parts = self.inbox.intake.with_untracked(|intake| intake.parts().to_vec());
        if !parts.is_empty() && self.contents_now().pending != parts {
            self.set_pending(parts);
        }
    }

    fn set_pending(self, parts: Vec<PendingPart>) {
        if !matches!(self.phase.get_untracked(), Phase::Open | Phase::Demo) {
            return;
        }
        leptos::task::spawn_local(async move {
            if let Err(failure) = self.edit(Change::SetPending(parts)).await {
                self.tell(Message::Failed(failure));
            }
        });
    }
}
