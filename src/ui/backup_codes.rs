//! Backup codes: making a set, and, once it is made, which of its codes are used. The codes
//! themselves are on the screen once (`fresh`), and nobody can show them again.

pub mod fresh;

use crate::account::set_up::FreshPin;
use crate::account::view::TwoStepView;
use crate::text::en::two_step::{code_number, codes_left, used_at};
use crate::text::text;
use crate::time::UnixTime;
use crate::ui::backup_codes::fresh::Fresh;
use crate::ui::parts::people_page::{PeoplePage, SignedIn, people};
use crate::ui::two_step::AUTHENTICATOR;
use crate::ui::two_step::pin_gate::PinGate;
use leptos::prelude::*;

/// `/settings/2-step-verification/backup-codes`
#[component]
pub fn BackupCodes() -> impl IntoView {
    let screen = Callback::new(|pin| view! { <Content pin /> }.into_any());
    view! {
        <PeoplePage
            heading=text().backup_codes.heading
            back="/settings/2-step-verification"
            class="backup-codes"
        >
            <SignedIn>
                <PinGate screen />
            </SignedIn>
        </PeoplePage>
    }
}

/// What this page shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The set as it is, or none.
    Rest,
    Making,
    /// The new set has just begun to count.
    Made,
}

#[component]
fn Content(pin: FreshPin) -> impl IntoView {
    let me = people().me();
    let two_step = Memo::new(move |_| me.get().and_then(|me| me.two_step));
    let is_on = Memo::new(move |_| two_step.with(Option::is_some));
    let stage = RwSignal::new(Stage::Rest);
    let make = Callback::new(move |()| stage.set(Stage::Making));
    let made = Callback::new(move |is_made: bool| {
        stage.set(if is_made { Stage::Made } else { Stage::Rest });
    });
    let pin = StoredValue::new(pin);
    let rest = move || two_step.get().map(|state| view! { <Rest state on_make=make /> });
    move || match stage.get() {
        _ if !is_on.get() => view! { <NeedsTwoStep /> }.into_any(),
        Stage::Making => view! { <Fresh pin=pin.get_value() on_end=made /> }.into_any(),
        Stage::Rest => rest.into_any(),
        Stage::Made => view! {
            <p class="success" role="status">
                {text().backup_codes.made}
            </p>
            {rest}
        }
        .into_any(),
    }
}

#[component]
fn NeedsTwoStep() -> impl IntoView {
    view! {
        <section class="card">
            <p>{text().backup_codes.needs_two_step}</p>
            <div>
                <a class="button primary" href=AUTHENTICATOR>
                    {text().two_step.app}
                </a>
            </div>
        </section>
    }
}

#[component]
fn Rest(state: TwoStepView, on_make: Callback<()>) -> impl IntoView {
    let words = text().backup_codes;
    let has_codes = state.codes_left.is_some();
    let warning = match state.codes_left {
        Some(0) => Some(words.out),
        Some(1..=2) => Some(words.few),
        Some(_) | None => None,
    };
    let label = if has_codes { words.new } else { words.make };
    view! {
        <p>{words.purpose}</p>
        {warning.map(|warning| view! { <p class="card warning">{warning}</p> })}
        {has_codes.then(|| view! { <Uses left=codes_left(state.codes_left) /> })}
        {has_codes.then(|| view! { <p class="quiet small">{words.new_text}</p> })}
        <div>
            <button
                type="button"
                class="button primary"
                on:click=move |_| on_make.run(())
            >
                {label}
            </button>
        </div>
    }
}

/// Which of them are used, by their place in the list: what they are, nobody can say any more.
#[component]
fn Uses(left: String) -> impl IntoView {
    let people = people();
    let uses = Memo::new(move |_| {
        let session = people.session_id();
        session.and_then(|session| people.service().backup_code_uses(session)).unwrap_or_default()
    });
    let row = move |(place, used): (usize, Option<UnixTime>)| {
        let state = match used {
            Some(at) => used_at(&people.local(at)),
            None => text().backup_codes.unused.to_owned(),
        };
        view! {
            <li data-used=used.is_some().to_string()>
                <span>{code_number(place + 1)}</span>
                <span class="quiet small">{state}</span>
            </li>
        }
    };
    view! {
        <section class="card">
            <h2>{left}</h2>
            <ol class="code-uses" role="list" aria-label=text().backup_codes.uses>
                {move || uses.get().into_iter().enumerate().map(row).collect_view()}
            </ol>
        </section>
    }
}
