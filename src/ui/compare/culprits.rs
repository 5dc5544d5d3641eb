//! The usual culprits side by side, each with its code of now, and the codes of the periods before
//! and after: if one of those is in the old app, a clock is wrong.

use crate::exchange::culprit::culprits;
use crate::otp::generator::{Generator, Period};
use crate::session::Session;
use crate::session::notice::Message;
use crate::text::en::exchange::culprit;
use crate::text::text;
use crate::time::UnixTime;
use crate::ui::authenticator::clocks::Clocks;
use crate::ui::compare::{LiveCode, grouped};
use crate::vault::contents::change::Change;
use crate::vault::entry::{Entry, Field};
use leptos::prelude::*;
use std::time::Duration;

/// What may be different in the old app.
#[component]
pub fn Culprits(entry: Entry, clocks: Clocks, on_use: Callback<()>) -> impl IntoView {
    let words = text().compare;
    let entry = StoredValue::new(entry);
    let tried = entry.with_value(|entry| culprits(&entry.generator));
    let heading = (!tried.is_empty()).then_some(words.culprits);
    let one = move |(kind, generator): (_, Generator)| {
        let label = culprit(kind);
        view! { <OneCulprit label generator entry clocks on_use /> }
    };
    let generator = entry.with_value(|entry| entry.generator.clone());
    view! {
        <div class="stack-tight" role="status">
            {heading.map(|words| view! { <p class="small">{words}</p> })}
            <ul role="list" class="stack-tight">
                {tried.into_iter().map(one).collect_view()}
            </ul>
            <Neighbours generator clocks />
        </div>
    }
}

#[component]
fn OneCulprit(
    label: &'static str,
    generator: Generator,
    entry: StoredValue<Entry>,
    clocks: Clocks,
    on_use: Callback<()>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let chosen = generator.clone();
    let use_this = move |_| {
        let fields = vec![Field::Generator(chosen.clone())];
        let edit = entry.with_value(|entry| entry.edit(fields, session.now_untracked()));
        let id = entry.with_value(|entry| entry.id);
        leptos::task::spawn_local(async move {
            match session.edit(Change::Edit { id, edit }).await {
                Ok(()) => on_use.run(()),
                Err(failure) => session.tell(Message::Failed(failure)),
            }
        });
    };
    view! {
        <li class="compare-code">
            <span>{label}</span>
            <LiveCode generator clocks />
            <button type="button" class="button" on:click=use_this>
                {text().compare.use_this}
            </button>
        </li>
    }
}

/// The codes before and after the one of now, for a clock that is slow or fast.
#[component]
fn Neighbours(generator: Generator, clocks: Clocks) -> impl IntoView {
    let session = expect_context::<Session>();
    let period = generator.period()?;
    let clock = clocks.of(period, session)?;
    let codes = move || {
        clock.follow();
        neighbours(&generator, period, session.now_untracked()).join(" · ")
    };
    let words = text().compare;
    Some(view! {
        <p class="small">{words.none_fits}</p>
        <p class="compare-code small">
            <span>{words.clock}</span>
            <span class="figures" translate="no" prop:textContent=codes></span>
        </p>
    })
}

fn neighbours(generator: &Generator, period: Period, now: UnixTime) -> [String; 2] {
    let length = Duration::from_secs(u64::from(period.secs()));
    let before = UnixTime::from_secs(now.secs().saturating_sub(length.as_secs()));
    [grouped(generator, before), grouped(generator, now.after(length))]
}
