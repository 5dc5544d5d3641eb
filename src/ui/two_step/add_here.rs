//! **Add to Sparekey on this device**: the new authenticator as an entry of this browser's own
//! vault. What is left before it was verified is taken out again.

use crate::otp::generator::Generator;
use crate::session::Session;
use crate::text::text;
use crate::ui::parts::icon::{self, Icon};
use crate::vault::contents::change::Change;
use crate::vault::entry::{Entry, EntryId};
use leptos::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The entry to be. Its id is drawn once, so that adding it twice adds one.
#[derive(Clone)]
pub struct NewEntry {
    id: EntryId,
    account: String,
    generator: Generator,
    /// The account uses it, or is just being asked to: it outlives the screen.
    stays: Arc<AtomicBool>,
}

impl NewEntry {
    pub fn new(id: EntryId, account: String, generator: Generator) -> Self {
        Self { id, account, generator, stays: Arc::default() }
    }

    pub fn account(&self) -> &str {
        &self.account
    }

    pub fn generator(&self) -> &Generator {
        &self.generator
    }

    pub fn keep(&self, stays: bool) {
        self.stays.store(stays, Ordering::Relaxed);
    }

    /// Out of the vault, unless it stays.
    pub fn take_back(&self, session: Session) {
        let is_there = session.is_open() && session.contents_now().entry(self.id).is_some();
        if is_there && !self.stays.load(Ordering::Relaxed) {
            session.attempt(session.edit(Change::UndoAdd(vec![self.id])));
        }
    }

    fn add(&self, session: Session) {
        let now = session.now_untracked();
        let mut entry = Entry::new(self.id, self.generator.clone(), now);
        text().two_step.issuer.clone_into(&mut entry.issuer);
        entry.account.clone_from(&self.account);
        session.attempt(session.edit(Change::Add(vec![entry])));
    }
}

#[component]
pub fn AddHere(entry: NewEntry) -> impl IntoView {
    let session = expect_context::<Session>();
    let is_open = Memo::new(move |_| session.is_open());
    let id = entry.id;
    let is_added = Memo::new(move |_| is_open.get() && session.contents().entry(id).is_some());
    let leaving = entry.clone();
    on_cleanup(move || leaving.take_back(session));
    let words = text().two_step;
    let entry = StoredValue::new(entry);
    let add = move |_| entry.with_value(|entry| entry.add(session));
    view! {
        <section class="card">
            <h2>{words.here}</h2>
            <Show
                when=move || is_open.get()
                fallback=move || {
                    view! {
                        <p class="quiet">{words.here_closed}</p>
                        <div>
                            <a class="button" href="/">
                                {words.here_open}
                            </a>
                        </div>
                    }
                }
            >
                <Show
                    when=move || is_added.get()
                    fallback=move || {
                        view! {
                            <p class="quiet">{words.here_text}</p>
                            <div>
                                <button type="button" class="button" on:click=add>
                                    {words.add_here}
                                </button>
                            </div>
                        }
                    }
                >
                    <Added generator=entry.with_value(|entry| entry.generator.clone()) />
                </Show>
            </Show>
        </section>
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
