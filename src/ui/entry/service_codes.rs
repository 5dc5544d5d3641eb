//! The backup codes that the service itself gave, ticked off as they are used.

use crate::session::Session;
use crate::session::notice::Message;
use crate::text::text;
use crate::ui::parts::field::{Check, TextArea};
use crate::vault::contents::change::Change;
use crate::vault::entry::{EntryId, Field, ServiceCode};
use crate::vault::service_codes::{self, Sorted};
use leptos::prelude::*;

/// The list, "3 of 10 left", and a field to paste more, which are looked at before they are kept.
#[component]
pub fn ServiceCodes(id: EntryId) -> impl IntoView {
    let session = expect_context::<Session>();
    let codes = Memo::new(move |_| {
        session.contents().entry(id).map(|entry| entry.service_codes.clone()).unwrap_or_default()
    });
    let left = move || {
        codes.with(|codes| {
            let unused = codes.iter().filter(|code| !code.used).count();
            (!codes.is_empty()).then(|| (text().counts.left)(unused, codes.len()))
        })
    };
    let words = text().entry;
    view! {
        <section class="card">
            <div class="cluster">
                <h2>{words.codes}</h2>
                <span class="tag">{left}</span>
            </div>
            <ul role="list">
                <For
                    each=move || codes.get()
                    key=|code| (code.text.clone(), code.used)
                    children=move |code| view! { <OneCode id code /> }
                />
            </ul>
            <Paste id />
        </section>
    }
}

#[component]
fn OneCode(id: EntryId, code: ServiceCode) -> impl IntoView {
    let session = expect_context::<Session>();
    let used = code.used;
    let label = if used {
        format!("{} · {}", code.text, text().entry.codes_used)
    } else {
        code.text.clone()
    };
    let tick = Callback::new(move |used: bool| {
        let change = Change::UseServiceCode { id, text: code.text.clone(), used };
        session.attempt(session.edit(change));
    });
    view! {
        <li class="figures" translate="no">
            <Check label=label checked=used on_change=tick />
        </li>
    }
}

/// What was pasted, sorted, and which parts of it a person has put on the other side.
#[derive(Clone, Copy)]
struct Pasted {
    typed: RwSignal<String>,
    sorted: Memo<Sorted>,
    swapped: RwSignal<Vec<Part>>,
}

/// One part by its side and place: codes, and what stands around them.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Part {
    is_code: bool,
    place: usize,
}

impl Pasted {
    fn new() -> Self {
        let typed = RwSignal::new(String::new());
        let sorted = Memo::new(move |_| typed.with(|typed| service_codes::sort(typed)));
        Self { typed, sorted, swapped: RwSignal::new(Vec::new()) }
    }

    fn is_kept(self, part: Part) -> bool {
        part.is_code != self.swapped.with(|swapped| swapped.contains(&part))
    }

    fn keep(self, part: Part, kept: bool) {
        self.swapped.update(|swapped| {
            swapped.retain(|other| *other != part);
            if kept != part.is_code {
                swapped.push(part);
            }
        });
    }

    /// What is ticked.
    fn chosen(self) -> Vec<String> {
        let Sorted { codes, others, .. } = self.sorted.get();
        let side = |is_code: bool, texts: Vec<String>| {
            let parts = texts.into_iter().enumerate();
            parts.filter(move |(place, _)| self.is_kept(Part { is_code, place: *place }))
        };
        side(true, codes).chain(side(false, others)).map(|(_, text)| text).collect()
    }
}

#[component]
fn Paste(id: EntryId) -> impl IntoView {
    let session = expect_context::<Session>();
    let pasted = Pasted::new();
    let chosen = Memo::new(move |_| pasted.chosen());
    Effect::new(move |_| {
        pasted.sorted.track();
        pasted.swapped.set(Vec::new());
    });
    let keep = move |_| {
        leptos::task::spawn_local(async move {
            let contents = session.contents_now();
            let Some(entry) = contents.entry(id) else { return };
            let codes = merged(&entry.service_codes, chosen.get_untracked());
            let edit = entry.edit(vec![Field::ServiceCodes(codes)], session.now_untracked());
            match session.edit(Change::Edit { id, edit }).await {
                Ok(()) => pasted.typed.set(String::new()),
                Err(failure) => session.tell(Message::Failed(failure)),
            }
        });
    };
    let words = text().entry;
    view! {
        <div class="stack-tight">
            <TextArea label=words.codes_add value=pasted.typed hint=words.codes_hint />
            <Look pasted />
            <div class="cluster">
                <button
                    type="button"
                    class="button"
                    aria-disabled=move || chosen.with(Vec::is_empty).to_string()
                    on:click=keep
                >
                    {text().common.save}
                </button>
            </div>
        </div>
    }
}

/// Everything that was pasted, before it is saved: what will be kept, and what will not.
#[component]
fn Look(pasted: Pasted) -> impl IntoView {
    let words = text().entry;
    let said = move || {
        pasted.sorted.with(|Sorted { codes, others, .. }| {
            let is_empty = codes.is_empty() && others.is_empty();
            (!is_empty).then(|| (text().counts.sorted)(codes.len(), others.len()))
        })
    };
    let side = move |is_code: bool| {
        let Sorted { codes, others, .. } = pasted.sorted.get();
        let texts = if is_code { codes } else { others };
        let heading = if is_code { words.codes_keep } else { words.codes_left };
        (!texts.is_empty()).then(|| view! { <Side pasted heading is_code texts /> })
    };
    let numbers = move || {
        let numbers = pasted.sorted.with(|sorted| sorted.numbers.join(" "));
        (!numbers.is_empty()).then(|| {
            view! { <p class="quiet small">{words.codes_numbers} " " {numbers}</p> }
        })
    };
    view! {
        <p role="status" class="quiet small">
            {said}
        </p>
        {move || side(true)}
        {move || side(false)}
        {numbers}
    }
}

#[component]
fn Side(pasted: Pasted, heading: &'static str, is_code: bool, texts: Vec<String>) -> impl IntoView {
    let one = |(place, text): (usize, String)| {
        let part = Part { is_code, place };
        let checked = Signal::derive(move || pasted.is_kept(part));
        let change = Callback::new(move |kept| pasted.keep(part, kept));
        view! {
            <li class:figures=is_code>
                <Check label=text checked on_change=change />
            </li>
        }
    };
    view! {
        <h3>{heading}</h3>
        <ul role="list">{texts.into_iter().enumerate().map(one).collect_view()}</ul>
    }
}

/// The codes already kept, and those that are new.
fn merged(kept: &[ServiceCode], chosen: Vec<String>) -> Vec<ServiceCode> {
    let new = chosen.into_iter().filter(|text| !kept.iter().any(|code| code.text == *text));
    kept.iter().cloned().chain(new.map(|text| ServiceCode { text, used: false })).collect()
}
