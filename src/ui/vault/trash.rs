//! The trash: 30 days to change one's mind.

use crate::session::Session;
use crate::text::text;
use crate::ui::entry::title;
use crate::vault::contents::change::Change;
use crate::vault::entry::Entry;
use leptos::prelude::*;

/// What was deleted, each with a way back.
#[component]
pub fn Trash() -> impl IntoView {
    let session = expect_context::<Session>();
    let trashed = move || session.contents().trash().cloned().collect::<Vec<Entry>>();
    let is_empty = move || session.contents().trash().next().is_none();
    let words = text().vault;
    view! {
        <section class="card">
            <h2>{words.trash}</h2>
            <p class="quiet">
                {move || if is_empty() { words.trash_empty } else { words.trash_text }}
            </p>
            <ul role="list" class="stack-tight">
                <For
                    each=trashed
                    key=|entry| entry.id
                    children=move |entry| view! { <TrashRow entry /> }
                />
            </ul>
        </section>
    }
}

#[component]
fn TrashRow(entry: Entry) -> impl IntoView {
    let session = expect_context::<Session>();
    let id = entry.id;
    let apply = move |change: Change| {
        session.attempt(session.edit(change));
    };
    let days = entry.days_left(session.now_untracked());
    let words = text().vault;
    view! {
        <li class="trash-row">
            <span class="stack-tight">
                <bdi>{title(&entry)}</bdi>
                <span class="hint">{(text().counts.trashed_until)(days)}</span>
            </span>
            <span class="cluster">
                <button
                    type="button"
                    class="button"
                    on:click=move |_| apply(Change::Restore(id))
                >
                    {words.trash_restore}
                </button>
                <button
                    type="button"
                    class="button danger"
                    on:click=move |_| apply(Change::Purge(id))
                >
                    {words.trash_purge}
                </button>
            </span>
        </li>
    }
}
