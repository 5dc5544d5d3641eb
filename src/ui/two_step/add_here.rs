//! **Add to Sparekey on this device**: the new authenticator as an entry of this browser's own
//! vault. It comes into the vault when it is verified, so that nothing half set up stays there.

use crate::account::protocol::SessionId;
use crate::otp::generator::Generator;
use crate::session::Session;
use crate::session::failure::Failure;
use crate::text::text;
use crate::ui::parts::icon::{self, Icon};
use crate::vault::contents::change::Change;
use crate::vault::entry::{Entry, EntryId};
use leptos::prelude::*;
use std::cell::RefCell;

thread_local! {
    /// The one being set up, and in which session: whoever opens the vault first, or looks
    /// something up, comes back to the QR code that was scanned already.
    static HALF_SET_UP: RefCell<Option<(SessionId, NewEntry)>> = const { RefCell::new(None) };
}

/// The entry to be. Its id is drawn once, so that adding it twice adds one.
#[derive(Clone)]
pub struct NewEntry {
    id: EntryId,
    account: String,
    generator: Generator,
    is_wanted: ArcRwSignal<bool>,
}

impl NewEntry {
    pub fn new(id: EntryId, account: String, generator: Generator) -> Self {
        Self { id, account, generator, is_wanted: ArcRwSignal::new(false) }
    }

    /// The one that this session began with.
    pub fn half_set_up(session: SessionId) -> Option<Self> {
        let kept = HALF_SET_UP.with_borrow(Clone::clone);
        kept.filter(|(owner, _)| *owner == session).map(|(_, entry)| entry)
    }

    pub fn keep(&self, session: SessionId) {
        HALF_SET_UP.with_borrow_mut(|kept| *kept = Some((session, self.clone())));
    }

    /// It is set up.
    pub fn forget() {
        HALF_SET_UP.with_borrow_mut(|kept| *kept = None);
    }

    pub fn account(&self) -> &str {
        &self.account
    }

    pub fn generator(&self) -> &Generator {
        &self.generator
    }

    /// Into the vault, if it is to be there.
    pub async fn store(&self, session: Session) -> Result<(), Failure> {
        if !self.is_wanted.get_untracked() {
            return Ok(());
        }
        let mut entry = Entry::new(self.id, self.generator.clone(), session.now_untracked());
        text().two_step.issuer.clone_into(&mut entry.issuer);
        entry.account.clone_from(&self.account);
        session.edit(Change::Add(vec![entry])).await
    }

    /// Out of the vault again: it was not right.
    pub async fn take_back(&self, session: Session) -> Result<(), Failure> {
        if session.contents_now().entry(self.id).is_none() {
            return Ok(());
        }
        session.edit(Change::UndoAdd(vec![self.id])).await
    }

    /// Entries of the same account that this one has replaced: their codes are worth nothing now.
    pub async fn trash_older(&self, session: Session, number: &str) -> Result<(), Failure> {
        let ending = format!("({number})");
        let contents = session.contents_now();
        let is_older = |entry: &&Entry| {
            let is_named =
                entry.issuer == text().two_step.issuer && entry.account.ends_with(&ending);
            is_named && entry.id != self.id
        };
        for id in contents.live().filter(is_older).map(|entry| entry.id) {
            session.trash(id).await?;
        }
        Ok(())
    }
}

#[component]
pub fn AddHere(entry: NewEntry) -> impl IntoView {
    let session = expect_context::<Session>();
    let is_open = Memo::new(move |_| session.is_open());
    let NewEntry { generator, is_wanted, .. } = entry;
    let is_wanted = RwSignal::from(is_wanted);
    let generator = StoredValue::new(generator);
    let words = text().two_step;
    view! {
        <section class="card">
            <h2>{words.here}</h2>
            <Show when=move || is_open.get() fallback=move || view! { <Closed /> }>
                <Show
                    when=move || is_wanted.get()
                    fallback=move || {
                        view! {
                            <p class="quiet">{words.here_text}</p>
                            <div>
                                <button
                                    type="button"
                                    class="button"
                                    on:click=move |_| is_wanted.set(true)
                                >
                                    {words.add_here}
                                </button>
                            </div>
                        }
                    }
                >
                    <Added generator=generator.get_value() />
                </Show>
            </Show>
        </section>
    }
}

#[component]
fn Closed() -> impl IntoView {
    let words = text().two_step;
    view! {
        <p class="quiet">{words.here_closed}</p>
        <div>
            <a class="button" href="/">
                {words.here_open}
            </a>
        </div>
    }
}

/// The code that it makes now, for typing it below: the list is another screen.
#[component]
fn Added(generator: Generator) -> impl IntoView {
    let session = expect_context::<Session>();
    let code =
        Memo::new(move |_| generator.one_time_password(session.now()).map(|code| code.grouped(3)));
    let words = text().two_step;
    view! {
        <p role="status" class="cluster">
            <Icon path=icon::CHECK />
            {words.added_here}
        </p>
        <p>
            {words.shows_now}
            " "
            <b
                class="figures"
                translate="no"
                prop:textContent=move || code.get().unwrap_or_default()
            ></b>
        </p>
    }
}
