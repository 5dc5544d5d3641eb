//! One account, before it is added: what it is, how it stands to what is here, and its names to
//! correct. Nothing is added without this (A12), and nothing is ever replaced (A13).

use crate::exchange::intake::Found;
use crate::otp::generator::{Generator, Pin, Style};
use crate::otp::label;
use crate::session::Session;
use crate::session::failure::Failure;
use crate::text::en::otp;
use crate::text::en::session::explain_failure;
use crate::text::text;
use crate::ui::entry::form::facts;
use crate::ui::parts::field::{Check, TextField};
use crate::ui::parts::problem::MaybeProblem;
use crate::ui::parts::scripts::mixed_scripts_badge;
use crate::vault::import::{Candidate, Standing};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

/// What can be corrected.
#[derive(Clone, Copy)]
struct Names {
    issuer: RwSignal<String>,
    account: RwSignal<String>,
    pin: RwSignal<String>,
    is_steam: RwSignal<bool>,
}

/// The account that was read.
#[component]
pub fn Preview(found: Found) -> impl IntoView {
    let session = expect_context::<Session>();
    let names = Names {
        issuer: RwSignal::new(found.candidate.issuer.clone()),
        account: RwSignal::new(found.candidate.account.clone()),
        pin: RwSignal::new(String::new()),
        is_steam: RwSignal::new(false),
    };
    let is_perhaps_steam = found.is_perhaps_steam();
    let candidate = found.candidate.clone();
    let corrected = Memo::new(move |_| correct(&candidate, names));
    let standing = Memo::new(move |_| stand(session, corrected.get()));
    let needs_pin = needs_pin(&found.candidate.generator);
    let words = text().add;
    view! {
        <section class="card" aria-labelledby="found">
            <FoundHeading />
            <Cautions found=found.clone() standing />
            {is_perhaps_steam.then(|| view! { <SteamCheck is_steam=names.is_steam /> })}
            <PreviewForm names corrected standing needs_pin />
            {move || view! { <Facts generator=corrected.get().generator /> }}
            <button type="button" class="button plain" on:click=move |_| session.leave_intake()>
                {words.cancel_reading}
            </button>
        </section>
    }
}

/// **Five letters, as Steam writes them**.
#[component]
pub fn SteamCheck(is_steam: RwSignal<bool>) -> impl IntoView {
    let change = Callback::new(move |chosen| is_steam.set(chosen));
    view! { <Check label=text().review.five_letters checked=is_steam on_change=change /> }
}

/// Takes the focus, so that a reader hears what was found.
#[component]
fn FoundHeading() -> impl IntoView {
    let heading = NodeRef::<leptos::html::H2>::new();
    heading.on_load(|heading| heading.focus().unwrap_or_default());
    view! {
        <h2 id="found" tabindex="-1" node_ref=heading>
            {text().add.found_one}
        </h2>
    }
}

/// What to know before adding it.
#[component]
fn Cautions(found: Found, standing: Memo<Standing>) -> impl IntoView {
    let session = expect_context::<Session>();
    let words = text().add;
    let remarks = found.remarks.iter().map(otp::remark).collect::<Vec<_>>();
    let by_standing = move || match standing.get() {
        Standing::AlreadyThere(_) => Some(words.already),
        Standing::DifferentSecret(_) => Some(words.different_secret),
        Standing::New | Standing::Twice { .. } | Standing::Rival => None,
    };
    let caution = |words: &'static str| view! { <p class="card warning small">{words}</p> };
    view! {
        {move || session.is_from_link().then(|| caution(words.from_link))}
        <div role="status">{move || by_standing().map(caution)}</div>
        {remarks.into_iter().map(|remark| view! { <p class="small">{remark}</p> }).collect_view()}
    }
}

#[component]
fn PreviewForm(
    names: Names,
    corrected: Memo<Candidate>,
    standing: Memo<Standing>,
    needs_pin: bool,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let navigate = use_navigate();
    let (problem, busy) = (RwSignal::new(None), RwSignal::new(false));
    let is_unnamed = Memo::new(move |_| corrected.with(is_unnamed));
    let tried = RwSignal::new(false);
    let error =
        move || (tried.get() && is_unnamed.get()).then(|| text().add.name_missing.to_owned());
    let add = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if is_unnamed.get_untracked() {
            return;
        }
        busy.set(true);
        let navigate = navigate.clone();
        leptos::task::spawn_local(async move {
            match add(session, corrected.get_untracked()).await {
                Ok(()) => navigate("/", leptos_router::NavigateOptions::default()),
                Err(failure) => {
                    problem.set(Some(explain_failure(&failure)));
                    busy.set(false);
                }
            }
        });
    };
    let is_there = move || matches!(standing.get(), Standing::AlreadyThere(_));
    let words = text().add;
    let pin = needs_pin
        .then(|| view! { <TextField label=words.pin value=names.pin hint=words.pin_hint /> });
    view! {
        <form class="stack" on:submit=add>
            {move || mixed_scripts_badge(&corrected.with(label_of))}
            <TextField label=words.issuer value=names.issuer error=Signal::derive(error) />
            <TextField label=words.account value=names.account />
            {pin}
            <MaybeProblem problem />
            <button
                type="submit"
                class="button primary"
                disabled=is_there
                aria-disabled=move || busy.get().to_string()
            >
                {words.add_this}
            </button>
        </form>
    }
}

/// Adds it and tells of it, with **Undo**.
async fn add(session: Session, candidate: Candidate) -> Result<(), Failure> {
    session.import(vec![candidate]).await.map(drop)
}

/// Type, algorithm, digits, and period or counter.
#[component]
fn Facts(generator: Generator) -> impl IntoView {
    let fact = |(name, value): (&'static str, String)| {
        view! {
            <div class="fact">
                <dt class="quiet">{name}</dt>
                <dd>{value}</dd>
            </div>
        }
    };
    view! { <dl class="facts small">{facts(&generator).into_iter().map(fact).collect_view()}</dl> }
}

fn correct(candidate: &Candidate, names: Names) -> Candidate {
    Candidate {
        issuer: names.issuer.with(|issuer| label::clean(issuer)),
        account: names.account.with(|account| label::clean(account)),
        generator: match names.is_steam.get() {
            true => Generator::steam(candidate.generator.secret().clone()),
            false => names.pin.with(|pin| with_pin(&candidate.generator, pin)),
        },
        ..candidate.clone()
    }
}

fn label_of(candidate: &Candidate) -> String {
    [candidate.issuer.as_str(), &candidate.account].join(" ")
}

fn is_unnamed(candidate: &Candidate) -> bool {
    candidate.issuer.is_empty() && candidate.account.is_empty()
}

/// The standing of one account alone.
fn stand(session: Session, candidate: Candidate) -> Standing {
    // Follows the vault: another tab may add the same account meanwhile.
    session.contents_signal().track();
    let reviewed = session.review(vec![candidate]);
    reviewed.first().map_or(Standing::New, |reviewed| reviewed.standing)
}

fn needs_pin(generator: &Generator) -> bool {
    matches!(generator.style(), Style::Motp(None) | Style::Yandex(None))
}

fn with_pin(generator: &Generator, pin: &str) -> Generator {
    let secret = || generator.secret().clone();
    let typed = || Some(Pin::new(pin.trim().to_owned())).filter(|_| !pin.trim().is_empty());
    match generator.style() {
        Style::Motp(None) => Generator::motp(secret(), typed()),
        Style::Yandex(None) => {
            Generator::yandex(secret(), typed()).unwrap_or_else(|_| generator.clone())
        }
        Style::Decimal(_) | Style::Steam | Style::Motp(Some(_)) | Style::Yandex(Some(_)) => {
            generator.clone()
        }
    }
}
