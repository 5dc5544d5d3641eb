//! Changing the phone number: the PIN, the new number, the SMS to it.

use crate::account::pin::PinOperation;
use crate::account::protocol::{PhoneRequest, Request};
use crate::account::set_up::FreshPin;
use crate::messaging::address::PhoneNumber;
use crate::session::people::AskError;
use crate::text::en::people::sent_to_phone;
use crate::text::en::session::explain_phone_error;
use crate::text::text;
use crate::ui::parts::code_form::{CodeForm, CodeTimes};
use crate::ui::parts::people_page::{PeoplePage, Refused, SignedIn, people};
use crate::ui::parts::phone_field::{PhoneField, TypedPhone};
use crate::ui::parts::pin_form::PinForm;
use crate::ui::sign_in::phone::SmsNote;
use leptos::prelude::*;

/// Which of the pages is shown.
#[derive(Clone, PartialEq)]
enum Step {
    Pin,
    Number(FreshPin),
    Code(PhoneNumber),
    Changed,
}

/// `/settings/phone-number`
#[component]
pub fn ChangePhone() -> impl IntoView {
    view! {
        <PeoplePage
            heading=text().phone.change_heading
            back="/settings/privacy-and-security"
            class="change-phone"
        >
            <SignedIn><Steps /></SignedIn>
        </PeoplePage>
    }
}

#[component]
fn Steps() -> impl IntoView {
    let me = people().me();
    let phone = move || me.get().map(|me| people().written(&me.phone));
    let step = RwSignal::new(Step::Pin);
    let words = text().phone;
    view! {
        <p>{words.current} ": " <b class="figures" translate="no">{phone}</b></p>
        {move || match step.get() {
            Step::Pin => view! { <Pin step /> }.into_any(),
            Step::Number(pin) => view! { <Number step pin /> }.into_any(),
            Step::Code(phone) => view! { <Code step phone /> }.into_any(),
            Step::Changed => view! {
                <p class="success" role="status">
                    {words.changed}
                </p>
            }
            .into_any(),
        }}
    }
}

/// Without the PIN this is a dead end, and says so (case 44).
#[component]
fn Pin(step: RwSignal<Step>) -> impl IntoView {
    let (failure, busy) = (RwSignal::new(None::<AskError>), RwSignal::new(false));
    let check = Callback::new(move |pin: FreshPin| {
        busy.set(true);
        let proof = pin.key.prove(PinOperation::ChangePhone, pin.at);
        leptos::task::spawn_local(async move {
            use crate::account::protocol::PinRequest;
            let answer = people().ask(Request::Pin(PinRequest::Check { proof })).await;
            busy.try_set(false);
            match answer {
                Ok(_) => drop(step.try_set(Step::Number(pin))),
                Err(error) => drop(failure.try_set(Some(error))),
            }
        });
    });
    let words = text().phone;
    view! {
        <section class="card">
            <PinForm failure is_busy=busy on_pin=check />
            <p class="quiet small">{words.dead_end} " " {words.dead_end_text}</p>
        </section>
    }
}

#[component]
fn Number(step: RwSignal<Step>, pin: FreshPin) -> impl IntoView {
    let phone = TypedPhone::new();
    let (error, failure) = (RwSignal::new(None::<String>), RwSignal::new(None::<AskError>));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        error.set(None);
        failure.set(None);
        let key = pin.key.clone();
        leptos::task::spawn_local(async move {
            let phone = match phone.read().await {
                Ok(phone) => phone,
                Err(refused) => {
                    let words = explain_phone_error(&refused).in_one_line();
                    return drop(error.try_set(Some(words)));
                }
            };
            let proof = key.prove(PinOperation::ChangePhone, people().now_untracked());
            let request = PhoneRequest::BeginChange { phone: phone.clone(), proof };
            match people().ask(Request::Phone(request)).await {
                Ok(_) => drop(step.try_set(Step::Code(phone))),
                Err(error) => drop(failure.try_set(Some(error))),
            }
        });
    };
    let words = text().phone;
    view! {
        <form class="card" novalidate on:submit=submit>
            <h2>{words.enter_new}</h2>
            <PhoneField phone label=text().sign_in.phone error />
            <SmsNote />
            <Refused failure />
            <button type="submit" class="button primary">
                {text().people.continue_}
            </button>
        </form>
    }
}

#[component]
fn Code(step: RwSignal<Step>, phone: PhoneNumber) -> impl IntoView {
    let people = people();
    let (failure, busy) = (RwSignal::new(None::<AskError>), RwSignal::new(false));
    let shown = phone.clone();
    let heading = Signal::derive(move || sent_to_phone(&people.written(&shown)));
    let change = Memo::new(move |_| {
        let session = people.session_id()?;
        people.service().phone_changes.iter().find(|change| change.session == session).cloned()
    });
    let times = CodeTimes {
        expires: Signal::derive(move || change.get().map(|change| change.code.expires())),
        resend_at: Signal::derive(move || people.service().resend_at(&phone)),
    };
    let ask = move |request: PhoneRequest, is_last: bool| {
        busy.set(true);
        failure.set(None);
        leptos::task::spawn_local(async move {
            let answer = people.ask(Request::Phone(request)).await;
            busy.try_set(false);
            match answer {
                Ok(_) if is_last => drop(step.try_set(Step::Changed)),
                Ok(_) => {}
                Err(error) => drop(failure.try_set(Some(error))),
            }
        });
    };
    view! {
        <section class="card">
            <CodeForm
                heading
                times
                failure
                is_busy=busy
                on_code=Callback::new(move |code| {
                    ask(PhoneRequest::ConfirmChange { code }, true);
                })
                on_resend=Callback::new(move |()| ask(PhoneRequest::ResendChange, false))
            />
            <SmsNote />
        </section>
    }
}
