//! **Practise**: "My phone is gone", step by step, with what this person really has. It asks the
//! service for nothing, sends no code and changes nothing.

use crate::account::drill::{Hurdle, Kit, Verdict, Way};
use crate::account::ways_back::WaysBack;
use crate::session::Session;
use crate::text::en::two_step::{step_of, tell_way};
use crate::text::text;
use crate::ui::parts::icon::{self, Icon};
use crate::ui::parts::people_page::people;
use crate::ui::two_step::BACKUP_CODES;
use leptos::prelude::*;

/// What was answered so far: whether each thing would be at hand.
type Answers = RwSignal<Vec<(Hurdle, bool)>>;

#[component]
pub fn Practise(is_practising: RwSignal<bool>) -> impl IntoView {
    let kit = kit();
    let answers = Answers::new(Vec::new());
    let current = Memo::new(move |_| Hurdle::ALL.get(answers.with(Vec::len)).copied());
    let words = text().security;
    view! {
        <section class="stack">
            <h2>{words.practise_heading}</h2>
            <p class="card warning">{words.practise_nothing}</p>
            {move || match current.get() {
                Some(hurdle) => view! { <Step hurdle kit answers /> }.into_any(),
                None => view! { <Summary kit answers /> }.into_any(),
            }}
            <div class="cluster">
                <StepBack answers />
                <button
                    type="button"
                    class="button plain"
                    on:click=move |_| is_practising.set(false)
                >
                    {words.practise_end}
                </button>
            </div>
        </section>
    }
}

#[component]
fn StepBack(answers: Answers) -> impl IntoView {
    let back = move |_| answers.update(|all| all.truncate(all.len().saturating_sub(1)));
    view! {
        <Show when=move || !answers.with(Vec::is_empty)>
            <button type="button" class="button" on:click=back>
                {text().common.back}
            </button>
        </Show>
    }
}

/// What the person has, as it is now.
fn kit() -> Memo<Kit> {
    let session = expect_context::<Session>();
    let people = people();
    let me = people.me();
    Memo::new(move |_| {
        let nothing = WaysBack {
            phone: false,
            emergency_contact: false,
            authenticator: false,
            backup_codes: 0,
        };
        let ways = people.session_id().and_then(|session| people.service().ways_back(session));
        Kit {
            ways: ways.unwrap_or(nothing),
            has_pin: me.with(|me| me.as_ref().is_some_and(|me| me.has_pin)),
            vault_backup: session.is_open().then(|| session.last_backup().is_some()),
        }
    })
}

/// What stands in the way, and what would help.
#[component]
fn Step(hurdle: Hurdle, kit: Memo<Kit>, answers: Answers) -> impl IntoView {
    let answer = Callback::new(move |at_hand| answers.update(|all| all.push((hurdle, at_hand))));
    let place = answers.with_untracked(Vec::len) + 1;
    let help = move || match hurdle.way(kit.get()) {
        Some(way) => view! { <p>{tell_way(way)}</p> }.into_any(),
        None => view! { <Lack hurdle verdict=hurdle.verdict(kit.get(), true) /> }.into_any(),
    };
    let asks = move || hurdle.way(kit.get()).is_some_and(|way| way != Way::NotAsked);
    view! {
        <div class="card">
            <p class="quiet small">{step_of(place, Hurdle::ALL.len())}</p>
            <h3>{title(hurdle)}</h3>
            <p>{what_happens(hurdle)}</p>
            {help}
            {move || {
                if asks() {
                    view! { <Question hurdle answer /> }.into_any()
                } else {
                    view! { <Onward answer /> }.into_any()
                }
            }}
        </div>
    }
}

/// Only the person knows whether what would help is at hand.
#[component]
fn Question(hurdle: Hurdle, answer: Callback<bool>) -> impl IntoView {
    let words = text().security;
    view! {
        <p>
            <strong>{question(hurdle)}</strong>
        </p>
        <div class="cluster">
            <button type="button" class="button primary" on:click=move |_| answer.run(true)>
                {words.yes}
            </button>
            <button type="button" class="button" on:click=move |_| answer.run(false)>
                {words.no}
            </button>
        </div>
    }
}

#[component]
fn Onward(answer: Callback<bool>) -> impl IntoView {
    view! {
        <div>
            <button type="button" class="button primary" on:click=move |_| answer.run(true)>
                {text().common.next}
            </button>
        </div>
    }
}

/// What is missing, and where it is made.
#[component]
fn Lack(hurdle: Hurdle, verdict: Verdict) -> impl IntoView {
    let words = text().security;
    if verdict == Verdict::Unknown {
        return view! { <p class="quiet">{words.vault_closed}</p> }.into_any();
    }
    let (lack, label, href) = match hurdle {
        Hurdle::Number => (words.lack_number, words.contact, "/settings/emergency-contact"),
        Hurdle::SecondStep => (words.lack_second_step, words.codes, BACKUP_CODES),
        Hurdle::Pin => (words.lack_pin, text().privacy.pin, "/settings/pin"),
        Hurdle::Vault => (words.lack_vault, words.backup, "/vault"),
    };
    view! {
        <p class="warn">{lack}</p>
        <div>
            <a class="button" href=href>
                {label}
            </a>
        </div>
    }
    .into_any()
}

/// Each hurdle and what it came to; the first that stops somebody is where the day ends.
#[component]
fn Summary(kit: Memo<Kit>, answers: Answers) -> impl IntoView {
    let verdicts = Memo::new(move |_| {
        let kit = kit.get();
        let judge = |(hurdle, at_hand): (Hurdle, bool)| (hurdle, hurdle.verdict(kit, at_hand));
        answers.get().into_iter().map(judge).collect::<Vec<_>>()
    });
    let gets_in = move || {
        verdicts.with(|verdicts| {
            let sign_in = verdicts.iter().take(2);
            sign_in.copied().all(|(_, verdict)| matches!(verdict, Verdict::Passes(_)))
        })
    };
    let words = text().security;
    let row = move |(hurdle, verdict): (Hurdle, Verdict)| view! { <Result hurdle verdict /> };
    view! {
        <div class="card" role="status">
            <h3>{move || if gets_in() { words.gets_in } else { words.stays_out }}</h3>
            <ul class="drill-results" role="list">
                {move || verdicts.get().into_iter().map(row).collect_view()}
            </ul>
        </div>
    }
}

#[component]
fn Result(hurdle: Hurdle, verdict: Verdict) -> impl IntoView {
    let words = text().security;
    let (passes, told) = match verdict {
        Verdict::Passes(_) => (true, words.works),
        Verdict::Missing => (false, words.works_not),
        Verdict::OutOfReach(_) => (false, words.out_of_reach),
        Verdict::Unknown => (false, words.unknown),
    };
    let advice = match verdict {
        Verdict::OutOfReach(way) => Some(keep_it(way)),
        Verdict::Passes(_) | Verdict::Missing | Verdict::Unknown => None,
    };
    let lacks = matches!(verdict, Verdict::Missing | Verdict::Unknown);
    view! {
        <li>
            <p>
                <span class="way-mark" data-there=passes.to_string()>
                    <Icon path=if passes { icon::CHECK } else { icon::ALERT } />
                </span>
                <strong>{title(hurdle)}</strong>
                " "
                <span class="tag" data-there=passes.to_string()>
                    {told}
                </span>
            </p>
            {advice.map(|advice| view! { <p class="quiet small">{advice}</p> })}
            {lacks.then(|| view! { <Lack hurdle verdict /> })}
        </li>
    }
}

const fn title(hurdle: Hurdle) -> &'static str {
    let words = text().security;
    match hurdle {
        Hurdle::Number => words.step_number,
        Hurdle::SecondStep => words.step_second,
        Hurdle::Pin => words.step_pin,
        Hurdle::Vault => words.step_vault,
    }
}

const fn what_happens(hurdle: Hurdle) -> &'static str {
    let words = text().security;
    match hurdle {
        Hurdle::Number => words.step_number_text,
        Hurdle::SecondStep => words.step_second_text,
        Hurdle::Pin => words.step_pin_text,
        Hurdle::Vault => words.step_vault_text,
    }
}

const fn question(hurdle: Hurdle) -> &'static str {
    let words = text().security;
    match hurdle {
        Hurdle::Number => words.ask_number,
        Hurdle::SecondStep => words.ask_second,
        Hurdle::Pin => words.ask_pin,
        Hurdle::Vault => words.ask_vault,
    }
}

const fn keep_it(way: Way) -> &'static str {
    let words = text().security;
    match way {
        Way::EmergencyContact => words.keep_contact,
        Way::BackupCode(_) => words.keep_codes,
        Way::Pin => words.keep_pin,
        Way::VaultBackup => words.keep_vault,
        Way::NotAsked => "",
    }
}
