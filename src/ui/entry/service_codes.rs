//! The backup codes that the service itself gave, ticked off as they are used.

use crate::session::Session;
use crate::session::notice::Message;
use crate::text::text;
use crate::ui::parts::field::{Check, TextArea};
use crate::vault::contents::change::Change;
use crate::vault::entry::{EntryId, Field, ServiceCode};
use crate::vault::service_codes;
use leptos::prelude::*;

/// The list, "3 of 10 left", and a field to paste more.
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
        <li class="figures">
            <Check label=label checked=used on_change=tick />
        </li>
    }
}

#[component]
fn Paste(id: EntryId) -> impl IntoView {
    let session = expect_context::<Session>();
    let typed = RwSignal::new(String::new());
    let keep = move |_| {
        leptos::task::spawn_local(async move {
            let contents = session.contents_now();
            let Some(entry) = contents.entry(id) else { return };
            let codes = merged(&entry.service_codes, &typed.get_untracked());
            let edit = entry.edit(vec![Field::ServiceCodes(codes)], session.now_untracked());
            match session.edit(Change::Edit { id, edit }).await {
                Ok(()) => typed.set(String::new()),
                Err(failure) => session.tell(Message::Failed(failure)),
            }
        });
    };
    let words = text().entry;
    view! {
        <div class="stack-tight">
            <TextArea label=words.codes_add value=typed hint=words.codes_hint />
            <div class="cluster">
                <button
                    type="button"
                    class="button"
                    disabled=move || typed.with(|typed| typed.trim().is_empty())
                    on:click=keep
                >
                    {text().common.save}
                </button>
            </div>
        </div>
    }
}

/// The codes already kept, and those that are new.
fn merged(kept: &[ServiceCode], pasted: &str) -> Vec<ServiceCode> {
    let new = service_codes::read(pasted).into_iter();
    let new = new.filter(|text| !kept.iter().any(|code| code.text == *text));
    kept.iter().cloned().chain(new.map(|text| ServiceCode { text, used: false })).collect()
}
