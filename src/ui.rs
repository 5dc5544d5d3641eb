//! The screens: one file a screen, named as its route; `parts` for what screens share.

pub mod add;
pub mod authenticator;
pub mod compare;
pub mod entry;
pub mod gate;
pub mod migration;
pub mod migration_export;
pub mod migration_import;
pub mod parts;
pub mod review;
pub mod settings;
pub mod vault;

use crate::session::{Phase, Session};
use crate::text::text;
use crate::ui::parts::notices::Notices;
use leptos::ev;
use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

/// The whole page. What it shows is the phase of the session.
#[component]
pub fn App() -> impl IntoView {
    let session = Session::begin();
    provide_context(session);
    for_each_input(session);
    view! {
        <Router>
            <nav aria-label=text().common.skip_to_content>
                <a class="skip-link" href="#content">
                    {text().common.skip_to_content}
                </a>
            </nav>
            <Gate />
            <Notices />
        </Router>
    }
}

/// The auto-lock counts from the last key, click or touch.
fn for_each_input(session: Session) {
    let pressed = window_event_listener(ev::pointerdown, move |_| session.note_input());
    let typed = window_event_listener(ev::keydown, move |_| session.note_input());
    on_cleanup(move || {
        pressed.remove();
        typed.remove();
    });
}

/// Codes, or what stands before them.
#[component]
fn Gate() -> impl IntoView {
    let session = expect_context::<Session>();
    let phase = Memo::new(move |_| session.phase());
    move || match phase.get() {
        Phase::Starting => ().into_any(),
        Phase::Blocked => view! { <gate::problem::Blocked /> }.into_any(),
        Phase::Absent => view! { <gate::welcome::Welcome /> }.into_any(),
        Phase::Locked => view! { <gate::locked::Locked /> }.into_any(),
        Phase::Unreadable => view! { <gate::problem::Unreadable /> }.into_any(),
        Phase::Newer => view! { <gate::problem::Newer /> }.into_any(),
        Phase::Open => view! { <Screens /> }.into_any(),
        Phase::Demo => view! { <DemoStrip /><Screens /> }.into_any(),
    }
}

#[component]
fn Screens() -> impl IntoView {
    view! {
        <Routes fallback=NotFound>
            <Route path=path!("/") view=authenticator::Authenticator />
            <Route path=path!("/add") view=add::Add />
            <Route path=path!("/entry/:id") view=entry::Entry />
            <Route path=path!("/migration") view=migration::Migration />
            <Route path=path!("/migration/export") view=migration_export::MigrationExport />
            <Route path=path!("/migration/import") view=migration_import::MigrationImport />
            <Route path=path!("/vault") view=vault::Vault />
            <Route path=path!("/settings") view=settings::Settings />
        </Routes>
    }
}

/// Says that nothing is kept, and leads to a vault that is.
#[component]
fn DemoStrip() -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <aside class="strip" aria-label=text().gate.demo>
            {text().common.demo_strip}
            " "
            <button type="button" class="strip-button" on:click=move |_| session.lock()>
                {text().gate.create}
            </button>
        </aside>
    }
}

#[component]
fn NotFound() -> impl IntoView {
    let words = &text().common;
    view! {
        <parts::page::Page heading=words.not_found>
            <p>{words.not_found_remedy}</p>
            <p>
                <a href="/">{words.home}</a>
            </p>
        </parts::page::Page>
    }
}
