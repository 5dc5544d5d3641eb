//! The list of codes, for every day: search, copy, next code, own order.

pub mod clocks;
pub mod copying;
pub mod nudge;
pub mod ordering;
pub mod password;
pub mod row;
pub mod tools;
pub mod window;

use crate::session::Session;
use crate::session::search;
use crate::text::text;
use crate::ui::authenticator::tools::{Search, TopMenu};
use crate::ui::authenticator::window::{Entries, ListState};
use crate::ui::later::{Screen, later};
use crate::ui::parts::icon::{self, Icon};
use crate::ui::parts::page::Page;
use crate::vault::entry::EntryId;
use crate::vault::search::Index;
use leptos::prelude::*;
use std::sync::Arc;

/// `/`
#[component]
pub fn Authenticator() -> impl IntoView {
    let session = expect_context::<Session>();
    let query = RwSignal::new(String::new());
    let has_entries = Memo::new(move |_| session.contents().live().next().is_some());
    let is_nudged =
        Memo::new(move |_| session.backup_nudge().is_some() || session.is_keeping_due());
    let is_at_risk = Memo::new(move |_| session.risk().is_some());
    let list = move || {
        if has_entries.get() {
            view! { <List query /> }.into_any()
        } else {
            view! { <Empty /> }.into_any()
        }
    };
    view! {
        <Page heading=text().authenticator.heading tools=TopMenu class="authenticator">
            {session.takes_recovery_offer().then(|| later(Screen::RecoveryOffer))}
            {move || is_at_risk.get().then(|| later(Screen::Risk))}
            {move || is_nudged.get().then(|| later(Screen::Nudges))}
            {list}
            <AddAccount />
        </Page>
    }
}

#[component]
fn AddAccount() -> impl IntoView {
    view! {
        <a class="button primary add-account" href="/add">
            <Icon path=icon::ADD />
            {text().authenticator.add_account}
        </a>
    }
}

#[component]
fn Empty() -> impl IntoView {
    let words = text().authenticator;
    view! {
        <div class="empty">
            <h2>{words.empty_heading}</h2>
            <p class="quiet">{words.empty_text}</p>
            <a class="button" href="/migration/import">
                {words.import_from_another_app}
            </a>
        </div>
    }
}

/// The search field over the entries that match it.
#[component]
fn List(query: RwSignal<String>) -> impl IntoView {
    let session = expect_context::<Session>();
    let index = Memo::new(move |_| Arc::new(search::index(&session.contents())));
    let shown = Memo::new(move |_| Arc::new(shown(session, &index.get(), &query.get())));
    let state = ListState::new(shown, session);
    let nothing = move || shown.with(|shown| shown.is_empty());
    view! {
        <Search query on_key=Callback::new(move |key| state.answer(key)) />
        <Entries state query />
        <Show when=nothing>
            <NothingFound query />
        </Show>
    }
}

#[component]
fn NothingFound(query: RwSignal<String>) -> impl IntoView {
    let words = text().authenticator;
    view! {
        <div class="empty" role="status">
            <p>{words.nothing_found}</p>
            <button type="button" class="button" on:click=move |_| query.set(String::new())>
                {words.clear_search}
            </button>
        </div>
    }
}

/// The ids that match, in the order in which they are shown.
fn shown(session: Session, index: &Index, query: &str) -> Vec<EntryId> {
    let contents = session.contents();
    let id = |place: usize| contents.entries.get(place).map(|entry| entry.id);
    index.matches(&search::fold(query)).into_iter().filter_map(id).collect()
}
