//! What a signed-in tab shows on every screen: the alert while somebody gets in through the
//! emergency contact, the question for a new phone number, and how much is unread.

use crate::account::protocol::{EmergencyContactRequest, Request, SessionRequest};
use crate::account::view::Alert;
use crate::session::people::AskError;
use crate::text::en::people::undo_span;
use crate::text::text;
use crate::ui::parts::people_page::{Refused, people};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// Where **Change** leads.
const CHANGE: &str = "/settings/phone-number";

#[component]
pub fn PeopleStrip() -> impl IntoView {
    view! {
        <Alerts />
        <PhonePrompt />
    }
}

#[component]
fn Alerts() -> impl IntoView {
    let alerts = people().alerts();
    let failure = RwSignal::new(None::<AskError>);
    view! {
        <Show when=move || !alerts.with(Vec::is_empty)>
            <aside class="alerts" role="alert" aria-label=text().people.alert_heading>
                {move || {
                    alerts
                        .get()
                        .into_iter()
                        .map(|alert| view! { <OneAlert alert failure /> })
                        .collect_view()
                }} <Refused failure />
            </aside>
        </Show>
    }
}

#[component]
fn OneAlert(alert: Alert, failure: RwSignal<Option<AskError>>) -> impl IntoView {
    let words = text().people;
    let (what, action, request, device, at) = match alert {
        Alert::LogInStarted { verification, device, at } => {
            let request = EmergencyContactRequest::BlockLogIn { verification };
            let request = Request::EmergencyContact(request);
            (words.alert_started, words.block, request, device, at)
        }
        Alert::LogInDone { session, device, at } => {
            let request = Request::Session(SessionRequest::Revoke { session });
            (words.alert_done, words.sign_that_out, request, device, at)
        }
    };
    let act = move |_| {
        let request = request.clone();
        leptos::task::spawn_local(async move {
            let answer = people().ask(request).await;
            failure.try_set(answer.err());
        });
    };
    view! {
        <div class="card danger">
            <strong>{what}</strong>
            <p class="small">{device} ", " {people().local(at)} ". " {undo_span()}</p>
            <div>
                <button type="button" class="button danger" on:click=act>
                    {action}
                </button>
            </div>
        </div>
    }
}

/// Once for each emergency log-in; it survives a reload until it is answered (case 45).
#[component]
fn PhonePrompt() -> impl IntoView {
    let me = people().me();
    let path = use_location().pathname;
    let asks = Memo::new(move |_| {
        let is_answering = path.with(|path| path == CHANGE);
        !is_answering && me.with(|me| me.as_ref().is_some_and(|me| me.asks_for_phone))
    });
    let later = move |_| {
        leptos::task::spawn_local(async move {
            // Asked again with the next load, if it could not be stored.
            drop(people().ask(Request::Session(SessionRequest::PhoneLater)).await);
        });
    };
    let words = text().sign_in;
    view! {
        <Show when=move || asks.get()>
            <aside class="alerts" aria-label=words.prompt>
                <div class="card">
                    <p>
                        <strong>{words.prompt}</strong>
                    </p>
                    <div class="cluster">
                        <a class="button primary" href=CHANGE>
                            {words.prompt_change}
                        </a>
                        <button type="button" class="button" on:click=later>
                            {words.prompt_later}
                        </button>
                    </div>
                </div>
            </aside>
        </Show>
    }
}
