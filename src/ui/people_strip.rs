//! What a signed-in tab shows on every screen: the alert while somebody gets in through the
//! emergency contact or by way of support, and the questions for a new phone number and a new
//! authenticator.

use crate::account::protocol::{EmergencyContactRequest, Request, SessionRequest, SupportRequest};
use crate::account::view::Alert;
use crate::session::people::AskError;
use crate::text::en::people::undo_span;
use crate::text::en::two_step::{reset_asked, reset_at};
use crate::text::text;
use crate::ui::parts::people_page::{Refused, people};
use crate::ui::two_step::AUTHENTICATOR;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// Where **Change** leads.
const CHANGE: &str = "/settings/phone-number";

#[component]
pub fn PeopleStrip() -> impl IntoView {
    view! {
        <Alerts />
        <PhonePrompt />
        <AuthenticatorPrompt />
    }
}

#[component]
fn Alerts() -> impl IntoView {
    let alerts = people().alerts();
    let failure = RwSignal::new(None::<AskError>);
    view! {
        <Show when=move || !alerts.with(Vec::is_empty)>
            <div class="alerts" role="alert">
                {move || {
                    alerts
                        .get()
                        .into_iter()
                        .map(|alert| view! { <OneAlert alert failure /> })
                        .collect_view()
                }} <Refused failure />
            </div>
        </Show>
    }
}

/// What an alert says and offers.
struct Told {
    what: String,
    /// Since when, from where, and until when something can be done.
    details: String,
    action: &'static str,
    request: Request,
}

impl Told {
    fn of(alert: Alert) -> Self {
        let words = text().people;
        let local = |moment| people().local(moment);
        let seen = |device: &str, at| [device, ", ", &local(at), ". "].concat();
        match alert {
            Alert::LogInStarted { verification, device, at } => Self {
                what: words.alert_started.to_owned(),
                details: seen(&device, at) + &undo_span(),
                action: words.block,
                request: Request::EmergencyContact(EmergencyContactRequest::BlockLogIn {
                    verification,
                }),
            },
            Alert::LogInDone { session, device, at } => Self {
                what: words.alert_done.to_owned(),
                details: seen(&device, at) + &undo_span(),
                action: words.sign_that_out,
                request: Request::Session(SessionRequest::Revoke { session }),
            },
            Alert::ResetAsked { number, device, at, reset_at: due } => Self {
                what: reset_asked(number.0),
                details: seen(&device, at)
                    + &due.map(|due| reset_at(&local(due))).unwrap_or_default(),
                action: text().support.stop,
                request: Request::Support(SupportRequest::Stop { number }),
            },
        }
    }
}

#[component]
fn OneAlert(alert: Alert, failure: RwSignal<Option<AskError>>) -> impl IntoView {
    let Told { what, details, action, request } = Told::of(alert);
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
            <p class="small">{details}</p>
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

/// Once for each sign-in with a backup code, until it is answered or an authenticator is set up.
#[component]
fn AuthenticatorPrompt() -> impl IntoView {
    let me = people().me();
    let path = use_location().pathname;
    let asks = Memo::new(move |_| {
        let is_answering = path.with(|path| path == AUTHENTICATOR);
        !is_answering && me.with(|me| me.as_ref().is_some_and(|me| me.asks_for_authenticator))
    });
    let later = move |_| {
        leptos::task::spawn_local(async move {
            // Asked again with the next load, if it could not be stored.
            drop(people().ask(Request::Session(SessionRequest::AuthenticatorLater)).await);
        });
    };
    let words = text().sign_in;
    view! {
        <Show when=move || asks.get()>
            <aside class="alerts" aria-label=words.authenticator_prompt>
                <div class="card">
                    <p>
                        <strong>{words.authenticator_prompt}</strong>
                    </p>
                    <div class="cluster">
                        <a class="button primary" href=AUTHENTICATOR>
                            {text().two_step.new_device}
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
