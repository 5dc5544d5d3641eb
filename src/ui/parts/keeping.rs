//! Asking the browser to keep what is stored, and what it said.

use crate::session::Session;
use crate::session::persistence::Keeping;
use crate::text::text;
use leptos::prelude::*;

/// Beside **Save backup file**: that it asks the browser, too.
#[component]
pub fn KeepingNote() -> impl IntoView {
    let session = expect_context::<Session>();
    let is_asked = Memo::new(move |_| session.keeping() == Keeping::NotAsked);
    view! {
        <Show when=move || is_asked.get()>
            <p class="quiet small">{text().keeping.with_backup}</p>
        </Show>
    }
}

/// **Keep my data**, for whoever has read why.
#[component]
pub fn KeepButton() -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <button type="button" class="button" on:click=move |_| session.keep_data()>
            {text().keeping.action}
        </button>
    }
}

/// What this browser does with the data, and the button while that can change.
#[component]
pub fn KeepingState() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = text().keeping;
    let state = Memo::new(move |_| session.keeping());
    move || match state.get() {
        Keeping::Unknown => ().into_any(),
        Keeping::Kept => view! { <p>{words.kept}</p> }.into_any(),
        Keeping::NotAsked | Keeping::MayClear => view! {
            <p>{words.may_clear}</p>
            <div class="cluster">
                <KeepButton />
            </div>
        }
        .into_any(),
    }
}
