//! Making the PIN, and changing it.

use crate::account::pin::{PinKey, PinOperation};
use crate::account::protocol::{PinRequest, Request};
use crate::account::set_up::FreshPin;
use crate::session::people::AskError;
use crate::text::text;
use crate::ui::parts::people_page::{PeoplePage, SignedIn, people};
use crate::ui::parts::pin_form::{ChoosePin, CreatePin, PinForm};
use leptos::prelude::*;

/// `/settings/pin`
#[component]
pub fn PinPage() -> impl IntoView {
    view! {
        <PeoplePage heading=text().privacy.pin_heading back="/settings/privacy-and-security">
            <SignedIn><Content /></SignedIn>
        </PeoplePage>
    }
}

#[component]
fn Content() -> impl IntoView {
    let me = people().me();
    let had_pin = me.with_untracked(|me| me.as_ref().is_some_and(|me| me.has_pin));
    let has_pin = Memo::new(move |_| me.with(|me| me.as_ref().is_some_and(|me| me.has_pin)));
    move || match (has_pin.get(), had_pin) {
        (false, _) => view! {
            <section class="card">
                <CreatePin />
            </section>
        }
        .into_any(),
        (true, false) => view! { <Success words=text().privacy.pin_created /> }.into_any(),
        (true, true) => view! { <Change /> }.into_any(),
    }
}

#[component]
fn Success(words: &'static str) -> impl IntoView {
    view! {
        <p class="success" role="status">
            {words}
        </p>
    }
}

#[component]
fn Change() -> impl IntoView {
    let current = RwSignal::new(None::<FreshPin>);
    let changed = RwSignal::new(false);
    let (failure, busy) = (RwSignal::new(None::<AskError>), RwSignal::new(false));
    let check = Callback::new(move |pin: FreshPin| {
        let proof = pin.key.prove(PinOperation::ChangePin, pin.at);
        send(PinRequest::Check { proof }, (failure, busy), move || current.set(Some(pin)));
    });
    let change = Callback::new(move |pin: PinKey| {
        let Some(current) = current.get_untracked() else { return };
        let proof = current.key.prove(PinOperation::ChangePin, people().now_untracked());
        send(PinRequest::Change { proof, pin }, (failure, busy), move || changed.set(true));
    });
    let words = text().privacy;
    move || {
        if changed.get() {
            return view! { <Success words=words.pin_changed /> }.into_any();
        }
        let form = if current.with(Option::is_some) {
            let (submit_label, heading) = (words.change_pin, words.choose_pin);
            view! { <ChoosePin submit_label heading failure on_pin=change /> }.into_any()
        } else {
            view! { <PinForm failure is_busy=busy on_pin=check /> }.into_any()
        };
        view! { <section class="card">{form}</section> }.into_any()
    }
}

fn send(
    request: PinRequest,
    (failure, busy): (RwSignal<Option<AskError>>, RwSignal<bool>),
    done: impl FnOnce() + 'static,
) {
    busy.set(true);
    leptos::task::spawn_local(async move {
        let answer = people().ask(Request::Pin(request)).await;
        busy.try_set(false);
        match answer {
            Ok(_) => done(),
            Err(error) => drop(failure.try_set(Some(error))),
        }
    });
}
