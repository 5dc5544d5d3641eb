//! Privacy and Security: what protects the account, with the emergency contact at the bottom.

pub mod logs;
pub mod pin;
pub mod sessions;

use crate::account::pin::PinOperation;
use crate::account::protocol::{EmergencyContactRequest, Request};
use crate::account::set_up::FreshPin;
use crate::session::people::AskError;
use crate::text::text;
use crate::ui::parts::dialog::Dialog;
use crate::ui::parts::icon::{self, Icon};
use crate::ui::parts::people_page::{PeoplePage, SignedIn, people};
use crate::ui::parts::pin_form::PinForm;
use leptos::prelude::*;

/// `/settings/privacy-and-security`
#[component]
pub fn PrivacyAndSecurity() -> impl IntoView {
    view! {
        <PeoplePage heading=text().privacy.heading back="/settings" class="privacy">
            <SignedIn><Reminders /><Rows /></SignedIn>
        </PeoplePage>
    }
}

#[component]
fn Rows() -> impl IntoView {
    let me = people().me();
    let words = text().privacy;
    let phone =
        Signal::derive(move || me.get().map(|me| people().written(&me.phone)).unwrap_or_default());
    let state = move |is_on: fn(&crate::account::view::Me) -> bool, on, off| {
        Signal::derive(move || {
            let is_on = me.with(|me| me.as_ref().is_some_and(is_on));
            String::from(if is_on { on } else { off })
        })
    };
    let pin = state(|me| me.has_pin, words.pin_set, words.pin_unset);
    let two_step = state(|me| me.two_step.is_some(), words.on, words.off);
    let contact = state(|me| me.has_emergency_contact, words.emergency_set, words.emergency_unset);
    let none = Signal::derive(String::new);
    view! {
        <ul class="links" role="list">
            <Row label=words.pin state=pin href="/settings/pin" />
            <Row
                label=words.phone_number
                state=phone
                translate="no"
                href="/settings/phone-number"
            />
            <Row label=words.two_step state=two_step href="/settings/2-step-verification" />
            <Row label=words.logs state=none href="/settings/logs" />
            <Row
                label=words.emergency_contact
                state=contact
                href="/settings/emergency-contact"
            />
        </ul>
    }
}

#[component]
fn Row(
    label: &'static str,
    state: Signal<String>,
    href: &'static str,
    /// HTML's: "no" for what is no language.
    #[prop(default = "yes")]
    translate: &'static str,
) -> impl IntoView {
    view! {
        <li>
            <a class="link-row" href=href>
                <span>{label}</span>
                <small class="quiet" translate=translate>{state}</small>
                <Icon path=icon::DETAILS />
            </a>
        </li>
    }
}

/// What the person should do something about.
#[component]
fn Reminders() -> impl IntoView {
    let people = people();
    let me = people.me();
    let reminds = move || me.with(|me| me.as_ref().is_some_and(|me| me.reminds_of_phone));
    let frozen = Memo::new(move |_| {
        me.get().and_then(|me| me.frozen_until).filter(|until| people.now() < *until)
    });
    let unfreezing = RwSignal::new(false);
    let words = text().privacy;
    view! {
        <Show when=reminds>
            <aside class="card warning">
                <p>{words.phone_reminder}</p>
                <div>
                    <a class="button" href="/settings/phone-number">
                        {text().sign_in.prompt_change}
                    </a>
                </div>
            </aside>
        </Show>
        <Show when=move || frozen.get().is_some()>
            <aside class="card warning">
                <p>{words.frozen} " " {move || frozen.get().map(|until| people.local(until))}</p>
                <div>
                    <button type="button" class="button" on:click=move |_| unfreezing.set(true)>
                        {words.unfreeze}
                    </button>
                </div>
            </aside>
        </Show>
        <Dialog open=unfreezing heading=words.unfreeze>
            <Unfreeze open=unfreezing />
        </Dialog>
    }
}

#[component]
fn Unfreeze(open: RwSignal<bool>) -> impl IntoView {
    let (failure, busy) = (RwSignal::new(None::<AskError>), RwSignal::new(false));
    let unfreeze = Callback::new(move |pin: FreshPin| {
        busy.set(true);
        let proof = pin.key.prove(PinOperation::Unfreeze, pin.at);
        leptos::task::spawn_local(async move {
            let request = Request::EmergencyContact(EmergencyContactRequest::Unfreeze { proof });
            let answer = people().ask(request).await;
            busy.try_set(false);
            match answer {
                Ok(_) => open.set(false),
                Err(error) => drop(failure.try_set(Some(error))),
            }
        });
    });
    view! { <PinForm failure is_busy=busy on_pin=unfreeze /> }
}
