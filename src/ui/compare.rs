//! Compare with your old app: the only way to find the period that Google's format loses. A tick
//! for each code that is the same there; a cross tries what is usually different.

pub mod culprits;

use crate::otp::generator::Generator;
use crate::session::Session;
use crate::text::text;
use crate::time::UnixTime;
use crate::ui::authenticator::clocks::Clocks;
use crate::ui::compare::culprits::Culprits;
use crate::ui::parts::field::unique_id;
use crate::vault::entry::{Entry, EntryId};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// What a person saw beside the old app.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Open,
    Same,
    Different,
}

/// The accounts that were just imported.
#[component]
pub fn Compare(ids: Vec<EntryId>) -> impl IntoView {
    let navigate = use_navigate();
    let clocks = Clocks::start();
    let heading = NodeRef::<leptos::html::H2>::new();
    heading.on_load(|heading| heading.focus().unwrap_or_default());
    let words = text().compare;
    view! {
        <section class="compare stack" aria-labelledby="compare">
            <h2 id="compare" tabindex="-1" node_ref=heading>
                {words.heading}
            </h2>
            <p class="quiet">{words.text}</p>
            <ul role="list" class="links">
                {ids.into_iter().map(|id| view! { <CompareRow id clocks /> }).collect_view()}
            </ul>
            <div class="actions">
                <button
                    type="button"
                    class="button primary"
                    on:click=move |_| navigate("/", NavigateOptions::default())
                >
                    {words.finish}
                </button>
            </div>
        </section>
    }
}

/// One account; gone from here when it is gone from the vault (**Undo**).
#[component]
fn CompareRow(id: EntryId, clocks: Clocks) -> impl IntoView {
    let session = expect_context::<Session>();
    let entry = Memo::new(move |_| session.contents().entry(id).cloned());
    let verdict = RwSignal::new(Verdict::Open);
    let name_id = unique_id();
    move || {
        let entry = entry.get().filter(|entry| entry.trashed.is_none())?;
        let name_id = name_id.clone();
        let culprits = {
            let entry = entry.clone();
            move || {
                let is_different = verdict.get() == Verdict::Different;
                let on_use = Callback::new(move |()| verdict.set(Verdict::Same));
                let entry = entry.clone();
                is_different.then(move || view! { <Culprits entry clocks on_use /> })
            }
        };
        Some(view! {
            <li class="compare-row">
                <div class="compare-code">
                    <span id=name_id.clone()>
                        <bdi>{name(&entry)}</bdi>
                    </span>
                    <LiveCode generator=entry.generator clocks />
                </div>
                <Verdicts verdict name_id />
                {culprits}
            </li>
        })
    }
}

/// **Same** and **Different**, as a group named after the account.
#[component]
fn Verdicts(verdict: RwSignal<Verdict>, name_id: String) -> impl IntoView {
    let words = text().compare;
    let button = move |this: Verdict, label: &'static str| {
        view! {
            <button
                type="button"
                class="button"
                aria-pressed=move || (verdict.get() == this).to_string()
                on:click=move |_| verdict.set(this)
            >
                {label}
            </button>
        }
    };
    view! {
        <div class="cluster" role="group" aria-labelledby=name_id>
            {button(Verdict::Same, words.same)} {button(Verdict::Different, words.different)}
        </div>
    }
}

/// The code now, written once a period.
#[component]
pub fn LiveCode(generator: Generator, clocks: Clocks) -> impl IntoView {
    let session = expect_context::<Session>();
    let clock = generator.period().and_then(|period| clocks.of(period, session));
    let code = Memo::new(move |_| {
        if let Some(clock) = clock {
            clock.follow();
        }
        grouped(&generator, session.now_untracked())
    });
    view! { <span class="figures" translate="no" prop:textContent=code></span> }
}

/// The code at a moment, in groups; empty where a PIN is missing.
pub fn grouped(generator: &Generator, at: UnixTime) -> String {
    generator.one_time_password(at).map(|code| code.grouped(3)).unwrap_or_default()
}

fn name(entry: &Entry) -> String {
    let names = [entry.issuer.as_str(), entry.account.as_str()];
    names.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" · ")
}
