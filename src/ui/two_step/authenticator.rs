//! Setting an authenticator up: a new secret, as a QR code, as a key, or as an entry of this
//! browser's own vault. It counts once a code made with it was right; until then nothing changed.

use crate::account::authenticator::generator;
use crate::account::pin::PinOperation;
use crate::account::protocol::{Reply, Request, TwoStepRequest};
use crate::account::set_up::FreshPin;
use crate::otp::generator::Generator;
use crate::otp::key_uri;
use crate::session::Session;
use crate::session::failure::Failure;
use crate::session::people::AskError;
use crate::text::en::session::explain_failure;
use crate::text::en::two_step::{account_name, setup_key};
use crate::text::{Explanation, text};
use crate::ui::parts::people_page::{PeoplePage, Refused, SignedIn, explained, people};
use crate::ui::parts::problem::{MaybeProblem, Problem};
use crate::ui::parts::qr::QrCode;
use crate::ui::parts::typed_field::{TypedAs, TypedField};
use crate::ui::two_step::BACKUP_CODES;
use crate::ui::two_step::add_here::{AddHere, NewEntry};
use crate::ui::two_step::pin_gate::PinGate;
use leptos::prelude::*;

/// `/settings/2-step-verification/authenticator`
#[component]
pub fn Authenticator() -> impl IntoView {
    let screen = Callback::new(|pin| view! { <SetUp pin /> }.into_any());
    view! {
        <PeoplePage
            heading=text().two_step.app
            back="/settings/2-step-verification"
            class="authenticator-app"
        >
            <SignedIn>
                <PinGate screen />
            </SignedIn>
        </PeoplePage>
    }
}

/// The secret lives in this tab until it is verified.
#[component]
fn SetUp(pin: FreshPin) -> impl IntoView {
    let people = people();
    let me = people.me().get_untracked();
    let replaces = me.as_ref().is_some_and(|me| me.two_step.is_some());
    let account = me.map(|me| account_name(&me.card.name, &me.card.number)).unwrap_or_default();
    let begun = people.session_id().and_then(NewEntry::half_set_up);
    let drawn = begun.map_or_else(|| draw(account), Ok);
    let entry = match drawn {
        Ok(entry) => StoredValue::new(entry),
        Err(error) => {
            let explanation = explained(&error);
            return view! { <Problem explanation /> }.into_any();
        }
    };
    if let Some(session) = people.session_id() {
        entry.with_value(|entry| entry.keep(session));
    }
    let is_done = RwSignal::new(false);
    let pin = StoredValue::new(pin);
    view! {
        <Show when=move || !is_done.get() fallback=move || view! { <Finished replaces /> }>
            <Steps entry=entry.get_value() replaces />
            <Verify entry=entry.get_value() pin=pin.get_value() replaces is_done />
        </Show>
    }
    .into_any()
}

fn draw(account: String) -> Result<NewEntry, AskError> {
    let people = people();
    let generator = generator(people.draw_authenticator()?);
    Ok(NewEntry::new(people.draw_entry_id()?, account, generator))
}

#[component]
fn Steps(entry: NewEntry, replaces: bool) -> impl IntoView {
    let words = text().two_step;
    let uri = key_uri::print(words.issuer, entry.account(), entry.generator()).to_string();
    let generator = entry.generator().clone();
    view! {
        <p>{if replaces { words.replace_text } else { words.set_up_text }}</p>
        <section class="card">
            <h2>{words.scan}</h2>
            <QrCode text=uri label=words.qr />
            <SetupKey generator />
        </section>
        <AddHere entry />
    }
}

/// **Can't scan it?**
#[component]
fn SetupKey(generator: Generator) -> impl IntoView {
    let session = expect_context::<Session>();
    let key = generator.secret().to_base32();
    let shown = setup_key(&key);
    let words = text().two_step;
    view! {
        <details>
            <summary>{words.cannot_scan}</summary>
            <div class="stack-tight">
                <p class="quiet small">{words.key_text}</p>
                <p class="figures block" translate="no">{shown}</p>
                <div>
                    <button type="button" class="button" on:click=move |_| session.copy_text(&key)>
                        {text().common.copy}
                    </button>
                </div>
            </div>
        </details>
    }
}

#[component]
fn Verify(
    entry: NewEntry,
    pin: FreshPin,
    replaces: bool,
    is_done: RwSignal<bool>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let typed = RwSignal::new(String::new());
    let (failure, busy) = (RwSignal::new(None::<AskError>), RwSignal::new(false));
    let problem = RwSignal::new(None::<Explanation>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        failure.set(None);
        problem.set(None);
        let (entry, pin, code) = (entry.clone(), pin.clone(), typed.get_untracked());
        leptos::task::spawn_local(async move {
            let stored = entry.store(session).await;
            if let Err(failure) = stored {
                busy.try_set(false);
                return drop(problem.try_set(Some(explain_failure(&failure))));
            }
            let answer = enable(&entry, &pin, code).await;
            busy.try_set(false);
            match answer {
                Ok(_) => {
                    NewEntry::forget();
                    is_done.try_set(true);
                    if replaces && session.is_open() {
                        session.attempt(async move { clear_up(&entry, session).await });
                    }
                }
                Err(error) => {
                    failure.try_set(Some(error));
                    session.attempt(async move { entry.take_back(session).await });
                }
            }
        });
    };
    let words = text().two_step;
    view! {
        <form class="card" novalidate on:submit=submit>
            <h2>{words.verify_heading}</h2>
            <TypedField
                label=words.code
                value=typed
                hint=words.verify_hint
                typed_as=TypedAs::OneTimeCode
            />
            <Refused failure />
            <MaybeProblem problem />
            <div class="cluster">
                <button
                    type="submit"
                    class="button primary"
                    aria-disabled=move || busy.get().to_string()
                    aria-busy=move || busy.get().to_string()
                >
                    {words.verify}
                </button>
            </div>
        </form>
    }
}

/// Turns 2-step verification on, or replaces the authenticator.
async fn enable(entry: &NewEntry, pin: &FreshPin, code: String) -> Result<Reply, AskError> {
    let people = people();
    let proof = pin.key.prove(PinOperation::TwoStep, people.now_untracked());
    let secret = entry.generator().secret().clone();
    people.ask(Request::TwoStep(TwoStepRequest::Enable { secret, code, proof })).await
}

async fn clear_up(entry: &NewEntry, session: Session) -> Result<(), Failure> {
    let number = people().me().get_untracked().map(|me| me.card.number).unwrap_or_default();
    entry.trash_older(session, &number).await
}

/// On, or replaced: and next, what helps when this device is lost as well.
#[component]
fn Finished(replaces: bool) -> impl IntoView {
    let words = text().two_step;
    let me = people().me();
    let has_codes = move || {
        let two_step = me.get().and_then(|me| me.two_step);
        two_step.and_then(|two_step| two_step.codes_left).is_some_and(|left| left > 0)
    };
    let next = if has_codes() { words.codes_stay } else { words.codes_next };
    view! {
        <section class="card" role="status">
            <h2>{if replaces { words.replaced } else { words.turned_on }}</h2>
            {replaces.then(|| view! { <p>{words.delete_old}</p> })}
            <p>{next}</p>
            <div class="cluster">
                <a class="button primary" href=BACKUP_CODES>
                    {words.backup_codes}
                </a>
                <a class="button" href="/settings/2-step-verification">
                    {text().common.done}
                </a>
            </div>
        </section>
    }
}
