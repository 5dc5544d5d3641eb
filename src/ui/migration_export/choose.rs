//! Which accounts to move, and which cannot travel, with the reason.

use crate::otp::key_uri;
use crate::otp::migration::{self, Advice, Reason};
use crate::session::Session;
use crate::text::text;
use crate::ui::entry::title;
use crate::ui::migration_export::outgoing;
use crate::ui::parts::dialog::Dialog;
use crate::ui::parts::field::Check;
use crate::ui::parts::keeping::KeepingNote;
use crate::ui::parts::password::ConfirmPassword;
use crate::ui::parts::qr::QrCode;
use crate::vault::entry::{Entry, EntryId};
use leptos::prelude::*;
use std::collections::BTreeSet;

type Chosen = RwSignal<BTreeSet<EntryId>>;

/// An entry, whether it can travel, and what to say about it.
#[derive(Clone)]
struct Traveller {
    entry: Entry,
    verdict: Result<Option<Advice>, Reason>,
}

/// The first step.
#[component]
pub fn Choose(chosen: Chosen, on_show: Callback<()>) -> impl IntoView {
    let session = expect_context::<Session>();
    let travellers = Memo::new(move |_| StoredTravellers(travellers(session)));
    let going = move || travellers.with(|all| split(&all.0).0);
    let staying = move || travellers.with(|all| split(&all.0).1);
    let count = move || {
        let all = travellers.with(|all| all.0.len());
        (text().counts.can_go)(going().len(), all)
    };
    let none_chosen = move || {
        let going = going();
        !chosen.with(|chosen| going.iter().any(|one| chosen.contains(&one.entry.id)))
    };
    let words = text().migration;
    view! {
        <p>{words.choose} " " <strong>{count}</strong></p>
        <AllAccounts chosen going=Signal::derive(move || ids(&going())) />
        <ul role="list" class="links review">
            <For
                each=going
                key=|one| one.entry.id
                children=move |one| view! { <GoingRow one chosen /> }
            />
        </ul>
        <Show when=move || !staying().is_empty()>
            <section class="stack-tight">
                <h2>{words.cannot_travel}</h2>
                <p class="quiet">{words.cannot_travel_text}</p>
                <ul role="list" class="links review">
                    <For
                        each=staying
                        key=|one| one.entry.id
                        children=|one| view! { <StayingRow one /> }
                    />
                </ul>
                <SaveBackup />
            </section>
        </Show>
        <p class="card warning small">{words.warning}</p>
        <button
            type="button"
            class="button primary"
            disabled=none_chosen
            on:click=move |_| on_show.run(())
        >
            {words.show_codes}
        </button>
    }
}

/// Held in a memo that never compares equal: entries are not compared to see if a list changed.
#[derive(Clone)]
struct StoredTravellers(Vec<Traveller>);

impl PartialEq for StoredTravellers {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

fn ids(travellers: &[Traveller]) -> Vec<EntryId> {
    travellers.iter().map(|one| one.entry.id).collect()
}

fn split(all: &[Traveller]) -> (Vec<Traveller>, Vec<Traveller>) {
    all.iter().cloned().partition(|one| one.verdict.is_ok())
}

fn travellers(session: Session) -> Vec<Traveller> {
    let contents = session.contents();
    let entries: Vec<&Entry> = contents.live().collect();
    let all = entries.iter().map(|entry| entry.id).collect();
    let asked = outgoing(&contents, &all);
    let plan = migration::plan(&asked);
    let verdict = |place: usize| {
        let staying = plan.staying.iter().find(|staying| staying.position == place);
        let going = plan.going.iter().find(|going| going.position == place);
        match staying {
            Some(staying) => Err(staying.reason),
            None => Ok(going.and_then(|going| going.advice)),
        }
    };
    entries
        .into_iter()
        .enumerate()
        .map(|(place, entry)| Traveller { entry: entry.clone(), verdict: verdict(place) })
        .collect()
}

#[component]
fn AllAccounts(chosen: Chosen, #[prop(into)] going: Signal<Vec<EntryId>>) -> impl IntoView {
    let all = move || going.with(|ids| chosen.with(|c| ids.iter().all(|id| c.contains(id))));
    let toggle = Callback::new(move |on: bool| {
        let ids = going.get();
        chosen.update(|chosen| {
            chosen.clear();
            if on {
                chosen.extend(ids);
            }
        });
    });
    view! {
        <Check
            label=text().migration.select_all
            checked=Signal::derive(all)
            on_change=toggle
        />
    }
}

#[component]
fn GoingRow(one: Traveller, chosen: Chosen) -> impl IntoView {
    let id = one.entry.id;
    let advice = one.verdict.ok().flatten().map(advice_words).unwrap_or_default();
    let toggle = Callback::new(move |on: bool| {
        chosen.update(|chosen| {
            if on {
                chosen.insert(id)
            } else {
                chosen.remove(&id)
            };
        });
    });
    view! {
        <li>
            <Check
                label=names(&one.entry)
                hint=advice
                checked=Signal::derive(move || chosen.with(|chosen| chosen.contains(&id)))
                on_change=toggle
            />
        </li>
    }
}

fn names(entry: &Entry) -> String {
    let (title, account) = (title(entry), &entry.account);
    if entry.issuer.is_empty() || account.is_empty() {
        title
    } else {
        format!("{title} · {account}")
    }
}

#[component]
fn StayingRow(one: Traveller) -> impl IntoView {
    let asking = RwSignal::new(false);
    let shown = RwSignal::new(false);
    let words = text().migration;
    let reason = one.verdict.err().map(reason_words);
    let label = names(&one.entry);
    let uri = StoredValue::new(key_uri::print(
        &one.entry.issuer,
        &one.entry.account,
        &one.entry.generator,
    ));
    view! {
        <li class="staying">
            <span class="stack-tight">
                <span>{label.clone()}</span>
                <span class="hint">{reason}</span>
            </span>
            <button type="button" class="button" on:click=move |_| asking.set(true)>
                {words.own_code}
            </button>
            <ConfirmPassword open=asking on_confirmed=Callback::new(move |()| shown.set(true)) />
            <Dialog open=shown heading=label>
                <p>{text().entry.qr_warning}</p>
                <QrCode text=uri.with_value(|uri| uri.to_string()) label=text().entry.show_qr />
                <div class="dialog-buttons">
                    <button type="button" class="button primary" on:click=move |_| shown.set(false)>
                        {text().common.done}
                    </button>
                </div>
            </Dialog>
        </li>
    }
}

#[component]
fn SaveBackup() -> impl IntoView {
    let session = expect_context::<Session>();
    let save = move |_| {
        session.attempt(session.save_backup());
    };
    view! {
        <KeepingNote />
        <div class="cluster">
            <button type="button" class="button" on:click=save>
                {text().vault.save_backup}
            </button>
        </div>
    }
}

const fn advice_words(advice: Advice) -> &'static str {
    let words = text().migration;
    match advice {
        Advice::CountsSeparately => words.remark_counter,
        Advice::Compare => words.remark_algorithm,
    }
}

const fn reason_words(reason: Reason) -> &'static str {
    let words = text().migration;
    match reason {
        Reason::Counter => words.reason_counter,
        Reason::Digits => words.reason_digits,
        Reason::Motp => words.reason_motp,
        Reason::Period => words.reason_period,
        Reason::Steam => words.reason_steam,
        Reason::Yandex => words.reason_yandex,
    }
}
