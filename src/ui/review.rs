//! What would be imported: new, already there, same name with a different secret, and what cannot
//! be read. Ticked one by one; nothing is ever replaced (A13).

pub mod row;

use crate::exchange::intake::{Found, Refused};
use crate::session::Session;
use crate::text::en::exchange::explain_reason;
use crate::text::en::session::explain_failure;
use crate::text::text;
use crate::ui::parts::field::Check;
use crate::ui::parts::problem::MaybeProblem;
use crate::ui::review::row::{ReviewRow, Row};
use crate::vault::entry::EntryId;
use crate::vault::import::Standing;
use leptos::prelude::*;

/// The groups, in their order on the screen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    New,
    Already,
    Different,
}

impl Group {
    const ALL: [Self; 3] = [Self::New, Self::Already, Self::Different];

    const fn of(standing: Standing) -> Self {
        match standing {
            Standing::New => Self::New,
            Standing::AlreadyThere(_) | Standing::Twice { .. } => Self::Already,
            Standing::DifferentSecret(_) | Standing::Rival => Self::Different,
        }
    }

    const fn heading(self) -> &'static str {
        match self {
            Self::New => text().review.new,
            Self::Already => text().review.already,
            Self::Different => text().review.different,
        }
    }
}

/// The review of `found` and `refused`. Reports the entries that were made.
#[component]
pub fn Review(
    found: Vec<Found>,
    refused: Vec<Refused>,
    on_done: Callback<Vec<EntryId>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let is_assumed = found.iter().any(|found| !found.assumed.is_empty());
    let rows = StoredValue::new(rows(session, found));
    let heading = NodeRef::<leptos::html::H2>::new();
    heading.on_load(|heading| heading.focus().unwrap_or_default());
    let words = text().review;
    let count = rows.with_value(Vec::len);
    let said = if count == 0 { words.nothing.to_owned() } else { (text().counts.found)(count) };
    let groups = Group::ALL.map(|group| view! { <GroupOfRows group rows /> });
    view! {
        <section class="review stack" aria-labelledby="review">
            <h2 id="review" tabindex="-1" node_ref=heading>
                {words.heading}
            </h2>
            <p role="status">{said}</p>
            {is_assumed.then(|| view! { <p class="card small">{words.defaults}</p> })}
            {groups.into_iter().collect_view()}
            <RefusedList refused />
            <ImportButton rows on_done />
        </section>
    }
}

/// Held against the vault as it is now; what it lacks is ticked, unless it was in a trash.
fn rows(session: Session, found: Vec<Found>) -> Vec<Row> {
    let candidates = found.iter().map(|found| found.candidate.clone()).collect();
    let reviewed = session.review(candidates);
    let row = |(found, reviewed): (Found, crate::vault::import::Reviewed)| {
        Row::new(found, reviewed.standing)
    };
    found.into_iter().zip(reviewed).map(row).collect()
}

#[component]
fn GroupOfRows(group: Group, rows: StoredValue<Vec<Row>>) -> impl IntoView {
    let mine: Vec<Row> = rows.with_value(|rows| {
        rows.iter().filter(|row| Group::of(row.standing) == group).copied().collect()
    });
    if mine.is_empty() {
        return ().into_any();
    }
    let hint = (group == Group::Different).then_some(text().review.different_hint);
    let all = (group == Group::New && mine.len() > 1).then(|| select_all(mine.clone()));
    view! {
        <section class="stack-tight">
            <h3>{group.heading()}</h3>
            {hint.map(|hint| view! { <p class="quiet small">{hint}</p> })}
            {all}
            <ul role="list" class="links">
                {mine.into_iter().map(|row| view! { <ReviewRow row /> }).collect_view()}
            </ul>
        </section>
    }
    .into_any()
}

/// **All new accounts**.
fn select_all(rows: Vec<Row>) -> impl IntoView {
    let theirs = rows.clone();
    let checked = Signal::derive(move || theirs.iter().all(|row| row.is_ticked.get()));
    let change = Callback::new(move |ticked| rows.iter().for_each(|row| row.is_ticked.set(ticked)));
    view! { <Check label=text().review.select_new checked on_change=change /> }
}

#[component]
fn RefusedList(refused: Vec<Refused>) -> impl IntoView {
    if refused.is_empty() {
        return ().into_any();
    }
    let words = text().review;
    let one = |refused: Refused| {
        let explanation = explain_reason(&refused.reason);
        let label = if refused.label.is_empty() { words.unnamed.into() } else { refused.label };
        view! {
            <li class="stack-tight">
                <strong>
                    <bdi>{label}</bdi>
                </strong>
                <span class="small">{explanation.what} " " {explanation.remedy}</span>
            </li>
        }
    };
    view! {
        <section class="stack-tight">
            <h3>{words.refused}</h3>
            <ul role="list" class="links">
                {refused.into_iter().map(one).collect_view()}
            </ul>
        </section>
    }
    .into_any()
}

/// "Import 12 accounts".
#[component]
fn ImportButton(rows: StoredValue<Vec<Row>>, on_done: Callback<Vec<EntryId>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let (problem, busy) = (RwSignal::new(None), RwSignal::new(false));
    let ticked = Memo::new(move |_| {
        rows.with_value(|rows| rows.iter().filter(|row| row.is_ticked.get()).count())
    });
    let import = move |_| {
        let chosen = rows.with_value(|rows| rows.iter().filter_map(Row::chosen).collect());
        busy.set(true);
        leptos::task::spawn_local(async move {
            match session.import(chosen).await {
                Ok(ids) => {
                    on_done.run(ids);
                    session.finish_intake();
                }
                Err(failure) => {
                    busy.try_set(false);
                    problem.try_set(Some(explain_failure(&failure)));
                }
            }
        });
    };
    view! {
        <MaybeProblem problem />
        <div class="actions">
        <button
            type="button"
            class="button primary"
            disabled=move || ticked.get() == 0
            aria-disabled=move || busy.get().to_string()
            aria-busy=move || busy.get().to_string()
            on:click=import
        >
            {move || (text().counts.import)(ticked.get())}
        </button>
        </div>
    }
}
