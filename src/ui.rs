//! The screens: one file a screen, named as its route; `parts` for what screens share.

pub mod add;
pub mod authenticator;
pub mod compare;
pub mod entry;
pub mod gate;
pub mod later;
pub mod migration;
pub mod migration_export;
pub mod migration_import;
pub mod parts;
pub mod review;
pub mod settings;
pub mod vault;

use crate::session::{Phase, Session};
use crate::text::text;
use crate::ui::later::{Screen, later};
use crate::ui::parts::notices::Notices;
use leptos::ev;
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
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
        Phase::Blocked => later(Screen::Blocked),
        Phase::Absent => later(Screen::Welcome),
        Phase::Locked => view! { <gate::locked::Locked /> }.into_any(),
        Phase::Unreadable => later(Screen::Unreadable),
        Phase::Newer => later(Screen::Newer),
        Phase::Open => view! { <Screens /> }.into_any(),
        Phase::Demo => view! { <DemoStrip /><Screens /> }.into_any(),
    }
}

#[component]
fn Screens() -> impl IntoView {
    view! {
        <FlatRoutes fallback=NotFound>
            <Route path=path!("/") view=authenticator::Authenticator />
            <Route path=path!("/add") view=|| later(Screen::Add) />
            <Route path=path!("/entry/:id") view=|| later(Screen::Entry) />
            <Route path=path!("/migration") view=|| later(Screen::Migration) />
            <Route path=path!("/migration/export") view=|| later(Screen::Export) />
            <Route path=path!("/migration/import") view=|| later(Screen::Import) />
            <Route path=path!("/vault") view=|| later(Screen::Vault) />
            <Route path=path!("/settings") view=|| later(Screen::Settings) />
        </FlatRoutes>
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
    let words = text().common;
    view! {
        <parts::page::Page heading=words.not_found>
            <p>{words.not_found_remedy}</p>
            <p>
                <a href="/">{words.home}</a>
            </p>
        </parts::page::Page>
    }
}
