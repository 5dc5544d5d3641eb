//! The screens: one file a screen, named as its route; `parts` for what screens share.

pub mod add;
pub mod authenticator;
pub mod backup_codes;
pub mod change_phone;
pub mod compare;
pub mod contacts;
pub mod emergency_contact;
pub mod entry;
pub mod gate;
pub mod later;
pub mod messages;
pub mod migration;
pub mod migration_export;
pub mod migration_import;
pub mod parts;
pub mod people_strip;
pub mod phone;
pub mod privacy;
pub mod review;
pub mod security;
pub mod settings;
pub mod sign_in;
pub mod support;
pub mod two_step;
pub mod vault;

use crate::session::{Phase, Session};
use crate::text::text;
use crate::ui::later::people::{PeopleScreen, is_of_people, later_people};
use crate::ui::later::{Screen, later};
use crate::ui::parts::leaving::{HoldTyped, Leaving};
use crate::ui::parts::menu::MenuIsOpen;
use crate::ui::parts::navigation::Navigation;
use crate::ui::parts::notices::{Notices, OpenDialogs};
use leptos::ev;
use leptos::prelude::*;
use leptos_router::components::Router;
use leptos_router::hooks::use_location;
use leptos_router::location::{BrowserUrl, LocationProvider};

/// The whole page. What it shows is the phase of the session.
#[component]
pub fn App() -> impl IntoView {
    let session = Session::begin();
    provide_context(session);
    provide_context(MenuIsOpen(RwSignal::new(false)));
    provide_context(OpenDialogs(RwSignal::new(0)));
    let leaving = Leaving::watch(session);
    provide_context(leaving);
    let is_asking = Memo::new(move |_| leaving.is_asking());
    for_each_input(session);
    view! {
        <Router>
            <nav aria-label=text().common.skip_to_content>
                <a class="skip-link" href="#content">
                    {text().common.skip_to_content}
                </a>
            </nav>
            <Strip />
            <HoldTyped />
            <Screens />
            <Navigation />
            <Notices />
            {move || is_asking.get().then(|| later(Screen::Leaving))}
        </Router>
    }
}

/// The auto-lock counts from the last key, click or touch.
fn for_each_input(session: Session) {
    let pressed = window_event_listener(ev::pointerdown, move |_| session.note_input());
    let typed = window_event_listener(ev::keydown, move |_| session.note_input());
    // What an input method composes is no key to anybody (scripts/page/boot.js).
    let entered = window_event_listener(ev::input, move |_| session.note_input());
    on_cleanup(move || {
        pressed.remove();
        typed.remove();
        entered.remove();
    });
}

/// The codes at `/`, behind the gate of the vault. Every other address leads to a screen that comes
/// later: three ways to go need none of the router's matching, only its addresses.
#[component]
fn Screens() -> impl IntoView {
    let path = use_location().pathname;
    let address_bar = use_context::<BrowserUrl>();
    move || {
        let path = path.get();
        if let Some(address_bar) = &address_bar {
            address_bar.ready_to_complete();
        }
        if path == "/" {
            view! { <Gate screen=|| view! { <authenticator::Authenticator /> }.into_any() /> }
                .into_any()
        } else if is_of_people(&path) {
            later_people(PeopleScreen::At(path))
        } else {
            later(Screen::At(path))
        }
    }
}

/// A screen of the open vault, or what stands before it.
#[component]
pub fn Gate(#[prop(into)] screen: ViewFn) -> impl IntoView {
    let session = expect_context::<Session>();
    let phase = Memo::new(move |_| session.phase());
    let lacks_password = Memo::new(move |_| session.lacks_password());
    move || match phase.get() {
        Phase::Starting => ().into_any(),
        Phase::Blocked => later(Screen::Blocked),
        Phase::Absent => later(Screen::Welcome),
        Phase::Locked => view! { <gate::locked::Locked /> }.into_any(),
        Phase::Unreadable => later(Screen::Unreadable),
        Phase::Newer => later(Screen::Newer),
        Phase::Open if lacks_password.get() => later(Screen::NewPassword),
        Phase::Open => screen.run(),
        Phase::Demo => view! { <DemoStrip />{screen.run()} }.into_any(),
    }
}

/// Shown by a tab that is somebody; the account knows nothing of the vault's gate.
#[component]
fn Strip() -> impl IntoView {
    let session = expect_context::<Session>();
    move || session.is_somebody().then(|| later_people(PeopleScreen::Strip))
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
