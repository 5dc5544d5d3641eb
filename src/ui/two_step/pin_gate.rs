//! The PIN before everything that belongs to 2-step verification: asked for once, good for five
//! minutes, and forgotten when these screens are left.

use crate::account::pin::PinOperation;
use crate::account::protocol::{PinRequest, Request};
use crate::account::set_up::FreshPin;
use crate::session::people::AskError;
use crate::text::text;
use crate::ui::parts::people_page::people;
use crate::ui::parts::pin_form::PinForm;
use leptos::prelude::*;

/// What all these screens' addresses begin with.
const SCREENS: &str = "/settings/2-step-verification";

#[component]
pub fn PinGate(screen: Callback<FreshPin, AnyView>) -> impl IntoView {
    let people = people();
    let pin = RwSignal::new(people.kept_pin());
    let (failure, busy) = (RwSignal::new(None::<AskError>), RwSignal::new(false));
    let check = Callback::new(move |entered: FreshPin| {
        busy.set(true);
        failure.set(None);
        let proof = entered.key.prove(PinOperation::TwoStep, entered.at);
        leptos::task::spawn_local(async move {
            let answer = people.ask(Request::Pin(PinRequest::Check { proof })).await;
            busy.try_set(false);
            match answer {
                Ok(_) => {
                    people.keep_pin(entered.clone());
                    pin.try_set(Some(entered));
                }
                Err(error) => drop(failure.try_set(Some(error))),
            }
        });
    });
    on_cleanup(forget_elsewhere);
    move || match pin.get() {
        Some(pin) => screen.run(pin),
        None => view! {
            <section class="card">
                <PinForm failure is_busy=busy on_pin=check />
                <WhatIsLeft />
            </section>
        }
        .into_any(),
    }
}

/// The next screen's address is known a frame later.
fn forget_elsewhere() {
    let people = people();
    request_animation_frame(move || {
        let path = location().pathname().unwrap_or_default();
        if !path.starts_with(SCREENS) {
            people.forget_pin();
        }
    });
}

/// Without the PIN nothing here can be changed: what still works, said without a loop (case 17).
#[component]
fn WhatIsLeft() -> impl IntoView {
    let words = text().two_step;
    view! {
        <details>
            <summary>{words.no_pin}</summary>
            <ul class="checklist">
                <li>{words.no_pin_codes}</li>
                <li>{words.no_pin_support} " " <a href="/support">{text().sign_in.support}</a></li>
                <li>{words.no_pin_vault}</li>
            </ul>
        </details>
    }
}
