//! What the list asks for: a backup file, and that the browser is asked to keep the data.

use crate::session::Session;
use crate::text::text;
use crate::ui::parts::keeping::{KeepButton, KeepingNote};
use crate::vault::settings::Nudge;
use leptos::prelude::*;

/// One card for both; each has its words and its button.
#[component]
pub fn Nudges() -> impl IntoView {
    let session = expect_context::<Session>();
    let backup = Memo::new(move |_| session.backup_nudge());
    let keeping = Memo::new(move |_| session.is_keeping_due());
    let why = move || keeping.get().then(|| view! { <p>{text().keeping.why}</p> });
    let note = move || (!keeping.get()).then(|| view! { <KeepingNote /> });
    view! {
        <aside class="card warning">
            {move || backup.get().map(|nudge| view! { <p>{nudge_words(nudge)}</p> {note} })} {why}
            <div class="cluster">
                {move || backup.get().map(|_| view! { <SaveBackup /> })}
                {move || keeping.get().then(|| view! { <KeepButton /> })}
                <Later />
            </div>
        </aside>
    }
}

#[component]
fn SaveBackup() -> impl IntoView {
    let session = expect_context::<Session>();
    let save = move |_| session.attempt(session.save_backup());
    view! {
        <button type="button" class="button" on:click=save>
            {text().authenticator.backup_nudge_action}
        </button>
    }
}

/// Puts off whatever the card asks for.
#[component]
fn Later() -> impl IntoView {
    let session = expect_context::<Session>();
    let put_off = move |_| {
        session.put_off_nudge();
        session.put_off_keeping();
    };
    view! {
        <button type="button" class="button plain" on:click=put_off>
            {text().keeping.later}
        </button>
    }
}

const fn nudge_words(nudge: Nudge) -> &'static str {
    let words = text().authenticator;
    match nudge {
        Nudge::Never => words.backup_nudge_first,
        Nudge::Changes(_) | Nudge::Long(_) => words.backup_nudge,
        Nudge::Browser => words.backup_nudge_browser,
    }
}
