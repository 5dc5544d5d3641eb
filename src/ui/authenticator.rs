//! The list of codes, for every day: search, tags, copy, next code, own order.

pub mod clocks;
pub mod copying;
pub mod keys;
pub mod next_code;
pub mod nudge;
pub mod ordering;
pub mod password;
pub mod row;
pub mod row_menu;
pub mod tags;
pub mod tools;
pub mod window;

use crate::session::Session;
use crate::session::search;
use crate::text::text;
use crate::ui::authenticator::tags::Tagged;
use crate::ui::authenticator::tools::{Search, TopMenu, focus_search};
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
        </Page>
    }
}

#[component]
fn AddAccount() -> impl IntoView {
    view! {
        <a class="button primary add-account" href="/add">
            <Icon path=icon::ADD />
            <span>{text().authenticator.add_account}</span>
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
            <AddAccount />
            <a class="button" href="/migration/import">
                {words.import_from_another_app}
            </a>
        </div>
    }
}

/// The search field and the tags, over the entries that match both.
#[component]
fn List(query: RwSignal<String>) -> impl IntoView {
    let session = expect_context::<Session>();
    let index = Memo::new(move |_| Arc::new(search::index(&session.contents())));
    let tagged = RwSignal::new(Tagged::All);
    let shown =
        Memo::new(move |_| Arc::new(shown(session, &index.get(), &query.get(), &tagged.get())));
    let state = ListState::new(shown, session);
    let nothing = move || shown.with(|shown| shown.is_empty());
    let has_tags = Memo::new(move |_| session.contents().live().any(|one| !one.tags.is_empty()));
    view! {
        <div class="authenticator-tools">
            <div class="search-and-add">
                <Search query on_key=Callback::new(move |key| state.answer(key)) />
                <AddAccount />
            </div>
            {move || has_tags.get().then(|| later(Screen::Tags(tagged)))}
        </div>
        <Entries state query />
        <Show when=nothing>
            <NothingFound query tagged />
        </Show>
        {move || state.menu.get().map(|id| later(Screen::RowMenu(id, state)))}
    }
}

#[component]
fn NothingFound(query: RwSignal<String>, tagged: RwSignal<Tagged>) -> impl IntoView {
    let clear = move |_| {
        query.set(String::new());
        tagged.set(Tagged::All);
        focus_search();
    };
    let words = text().authenticator;
    view! {
        <div class="empty" role="status">
            <p>{words.nothing_found}</p>
            <button type="button" class="button" on:click=clear>
                {words.clear_search}
            </button>
        </div>
    }
}

/// The ids that match, in the order in which they are shown.
fn shown(session: Session, index: &Index, query: &str, tagged: &Tagged) -> Vec<EntryId> {
    let contents = session.contents();
    let entry = |place: usize| contents.entries.get(place).filter(|entry| tagged.takes(entry));
    let found = index.matches(&search::fold(query));
    found.into_iter().filter_map(entry).map(|entry| entry.id).collect()
}
