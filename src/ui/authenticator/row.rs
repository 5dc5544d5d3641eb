//! One row: icon, names, code, ring. Click, Enter or Space copies.

use crate::session::Session;
use crate::text::text;
use crate::ui::authenticator::clocks::remaining_id;
use crate::ui::authenticator::password::{PasswordOfRow, RowPassword};
use crate::ui::authenticator::window::{ListState, css_pixels, row_id};
use crate::ui::parts::avatar::Avatar;
use crate::ui::parts::button::IconButton;
use crate::ui::parts::icon::{self, Icon};
use crate::ui::parts::ring::Ring;
use crate::vault::entry::{Entry, EntryId};
use leptos::prelude::*;

/// The row of `id` at `place` (from 0).
#[component]
pub fn Row(id: EntryId, place: usize, state: ListState) -> impl IntoView {
    let session = expect_context::<Session>();
    let entry =
        Memo::new(move |_| session.contents_signal().with(|contents| contents.entry(id).cloned()));
    let top = move || {
        let offset = place as f64 * state.row_height.get() + state.ordering.offset(id);
        format!("translateY({})", css_pixels(offset))
    };
    let size = move || state.shown.with(|shown| shown.len()).to_string();
    view! {
        <li
            class="entry-row"
            aria-setsize=size
            aria-posinset=(place + 1).to_string()
            style:transform=top
        >
            <div
                class="entry-card"
                data-dragging=move || (state.ordering.offset(id) != 0.0).to_string()
            >
                <Main id entry state place />
                <NextCode id entry />
                <Details id entry />
            </div>
        </li>
    }
}

/// What shows and copies the code.
#[component]
fn Main(id: EntryId, entry: Memo<Option<Entry>>, state: ListState, place: usize) -> impl IntoView {
    let session = expect_context::<Session>();
    let row = RowPassword::new(id, entry, state, session);
    let period = move || entry.with(|entry| entry.as_ref()?.generator.period());
    let press = move |_| {
        if !state.ordering.takes_click() {
            row.press(state, session);
        }
    };
    // The first row is the one that Tab reaches until another was active.
    let in_tab_order = move || state.active.get().map_or(place == 0, |active| active == id);
    view! {
        <button
            type="button"
            class="entry-main"
            id=row_id(id)
            tabindex=move || if in_tab_order() { "0" } else { "-1" }
            aria-describedby=move || period().map(remaining_id)
            on:click=press
            on:focus=move |_| state.active.set(Some(id))
        >
            <Handle id entry state />
            <Names entry />
            <PasswordOfRow row />
            {move || period().map(|period| view! { <Ring period phase=session.ring_phase() /> })}
        </button>
    }
}

/// The icon, by which the row can be dragged.
#[component]
fn Handle(id: EntryId, entry: Memo<Option<Entry>>, state: ListState) -> impl IntoView {
    let session = expect_context::<Session>();
    let ordering = state.ordering;
    let grab = move |event: leptos::ev::PointerEvent| {
        capture(&event);
        ordering.grab(id, &event, session);
    };
    let drop = move |_| {
        ordering.drop(session, &state.shown.get_untracked(), state.row_height.get_untracked());
    };
    view! {
        <span
            class="entry-handle"
            on:pointerdown=grab
            on:pointermove=move |event| ordering.drag(&event)
            on:pointerup=drop
            on:pointercancel=move |_| ordering.cancel()
        >
            <Avatar
                name=Signal::derive(move || name(entry))
                icon=Signal::derive(move || entry.get().and_then(|entry| Some(entry.icon?.0)))
            />
        </span>
    }
}

/// From here on the pointer's events come to the handle, wherever the finger is.
fn capture(event: &leptos::ev::PointerEvent) {
    use wasm_bindgen::JsCast;
    let handle = event
        .current_target()
        .and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
    if let Some(handle) = handle {
        // Refused for a pointer that is gone already: then there is nothing to drag.
        handle.set_pointer_capture(event.pointer_id()).unwrap_or_default();
    }
}

#[component]
fn Names(entry: Memo<Option<Entry>>) -> impl IntoView {
    let account = move || entry.with(|entry| second_line(entry.as_ref()));
    view! {
        <span class="entry-names">
            <strong>
                <bdi>{move || name(entry)}</bdi>
            </strong>
            <span class="quiet small">
                <bdi>{account}</bdi>
            </span>
        </span>
    }
}

/// The issuer, or the account where there is none.
fn name(entry: Memo<Option<Entry>>) -> String {
    entry.with(|entry| match entry {
        None => String::new(),
        Some(entry) if entry.issuer.is_empty() => entry.account.clone(),
        Some(entry) => entry.issuer.clone(),
    })
}

fn second_line(entry: Option<&Entry>) -> String {
    entry
        .filter(|entry| !entry.issuer.is_empty())
        .map(|entry| entry.account.clone())
        .unwrap_or_default()
}

/// **Next code**, for an entry that counts.
#[component]
fn NextCode(id: EntryId, entry: Memo<Option<Entry>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let counts = move || {
        entry.with(|entry| entry.as_ref().is_some_and(|entry| entry.generator.period().is_none()))
    };
    let next = Callback::new(move |()| {
        session.attempt(session.next_counter(id));
    });
    view! {
        <Show when=counts>
            <IconButton icon=icon::NEXT label=text().authenticator.next_code on_press=next />
        </Show>
    }
}

#[component]
fn Details(id: EntryId, entry: Memo<Option<Entry>>) -> impl IntoView {
    view! {
        <a
            class="button icon-only entry-more"
            href=format!("/entry/{}", id.print())
            aria-label=move || (text().counts.details_for)(&name(entry))
        >
            <Icon path=icon::DETAILS />
        </a>
    }
}
