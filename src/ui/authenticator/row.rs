//! One row: icon, names, code, ring. Click, Enter or Space copies.

use crate::otp::generator::Period;
use crate::session::Session;
use crate::text::text;
use crate::ui::authenticator::clocks::{PeriodClock, remaining_id};
use crate::ui::authenticator::next_code::NextCode;
use crate::ui::authenticator::password::{PasswordOfRow, RowPassword};
use crate::ui::authenticator::window::{ListState, Measures, css_pixels, row_id};
use crate::ui::parts::avatar::Avatar;
use crate::ui::parts::icon::{self, Icon};
use crate::ui::parts::ring::Ring;
use crate::vault::entry::{Entry, EntryId};
use crate::vault::settings::Sort;
use leptos::prelude::*;

/// What a row shows of its entry besides the code.
#[derive(Clone, Default, PartialEq, Eq)]
struct Names {
    /// The issuer, or the account where there is none.
    first: String,
    second: String,
    icon: Option<String>,
    is_pinned: bool,
}

impl Names {
    fn of(entry: &Entry) -> Self {
        let (issuer, account) = (entry.issuer.clone(), entry.account.clone());
        let icon = entry.icon.as_ref().map(|icon| icon.0.clone());
        let is_pinned = entry.pinned;
        if issuer.is_empty() {
            Self { first: account, second: issuer, icon, is_pinned }
        } else {
            Self { first: issuer, second: account, icon, is_pinned }
        }
    }
}

/// The row of `id` at `place` (from 0).
#[component]
pub fn Row(id: EntryId, place: usize, state: ListState) -> impl IntoView {
    let session = expect_context::<Session>();
    let names = Memo::new(move |_| {
        let contents = session.contents();
        contents.entry(id).map(Names::of).unwrap_or_default()
    });
    let password = RowPassword::new(id, state, session);
    let top = move || {
        let ((column, line), (x, y)) =
            (state.stand(place), state.ordering.offset(id).unwrap_or_default());
        let Measures { width, height, .. } = state.measures.get();
        let (x, y) = (column as f64 * width + x, line as f64 * height + y);
        format!("translate({}, {})", css_pixels(x), css_pixels(y))
    };
    let size = move || state.shown.with(|shown| shown.len()).to_string();
    view! {
        <li
            class="entry-row"
            aria-setsize=size
            aria-posinset=(place + 1).to_string()
            style:transform=top
            on:focusin=move |_| state.active.set(Some(id))
        >
            <div
                class="entry-card"
                data-dragging=move || state.ordering.offset(id).is_some().to_string()
            >
                <Main names password state />
                <Copied id state />
                <NextCode password state />
                <MoreButton id names state />
                <Details id names />
            </div>
        </li>
    }
}

/// What shows and copies the code.
#[component]
fn Main(names: Memo<Names>, password: RowPassword, state: ListState) -> impl IntoView {
    let session = expect_context::<Session>();
    let id = password.id;
    let press = move |_| {
        if !state.ordering.takes_click() {
            password.press(state, session);
        }
    };
    view! {
        <button
            type="button"
            class="entry-main"
            id=row_id(id)
            aria-describedby=move || password.period().map(remaining_id)
            aria-keyshortcuts=move || is_own_order(session).then_some("Alt+ArrowUp Alt+ArrowDown")
            on:click=press
        >
            <Handle id names state />
            <BothNames names />
            <PasswordOfRow row=password />
            {move || password.period().map(|period| view! { <Time period state /> })}
        </button>
    }
}

/// The ring, and beside it the seconds for whoever wants them as a number.
#[component]
fn Time(period: Period, state: ListState) -> impl IntoView {
    let session = expect_context::<Session>();
    let is_shown = Memo::new(move |_| {
        session.contents_signal().with(|contents| contents.settings.codes.show_seconds)
    });
    let seconds = move || state.clocks.of(period, session).and_then(PeriodClock::remaining);
    view! {
        <span class="entry-time">
            <Ring period />
            <Show when=move || is_shown.get()>
                <span
                    class="entry-seconds figures"
                    translate="no"
                    aria-hidden="true"
                    prop:textContent=seconds
                ></span>
            </Show>
        </span>
    }
}

/// The icon, by which the row can be dragged.
#[component]
fn Handle(id: EntryId, names: Memo<Names>, state: ListState) -> impl IntoView {
    let session = expect_context::<Session>();
    let ordering = state.ordering;
    let grab = move |event: leptos::ev::PointerEvent| {
        capture(&event);
        ordering.grab(id, &event, session);
    };
    let drop = move |_| {
        let (lines, row) = untrack(|| (state.lines(), state.measures.get()));
        ordering.drop(session, &state.shown.get_untracked(), lines, row);
    };
    view! {
        <span
            class="entry-handle"
            aria-hidden="true"
            title=move || is_own_order(session).then_some(text().settings.sort_own_text)
            on:pointerdown=grab
            on:pointermove=move |event| ordering.drag(&event)
            on:pointerup=drop
            on:pointercancel=move |_| ordering.cancel()
        >
            {move || {
                is_own_order(session)
                    .then(|| view! { <span class="entry-grip"><Icon path=icon::GRIP /></span> })
            }}
            <Avatar
                name=Signal::derive(move || names.get().first)
                icon=Signal::derive(move || names.get().icon)
            />
        </span>
    }
}

fn is_own_order(session: Session) -> bool {
    session.contents_signal().with(|contents| contents.settings.codes.sort == Sort::Own)
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
fn BothNames(names: Memo<Names>) -> impl IntoView {
    view! {
        <span class="entry-names" translate="no">
            <strong>
                <bdi>{move || names.get().first}</bdi>
                {move || names.get().is_pinned.then(|| view! { <PinMark /> })}
            </strong>
            <span class="quiet small">
                <bdi>{move || names.get().second}</bdi>
            </span>
        </span>
    }
}

/// Why the row stands above the others.
#[component]
fn PinMark() -> impl IntoView {
    view! {
        <span class="pin">
            <svg width="14" height="14" viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
                <path d=icon::PIN></path>
            </svg>
            <span class="visually-hidden">{text().authenticator.pinned}</span>
        </span>
    }
}

/// What else can be done with the entry.
#[component]
fn MoreButton(id: EntryId, names: Memo<Names>, state: ListState) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button icon-only entry-more"
            aria-haspopup="dialog"
            aria-label=move || names.with(|names| (text().counts.more_for)(&names.first))
            on:click=move |_| state.menu.set(Some(id))
        >
            <Icon path=icon::MORE />
        </button>
    }
}

/// Over the row, so that the code stays in sight; outside its button, so that it is read out.
#[component]
fn Copied(id: EntryId, state: ListState) -> impl IntoView {
    let is_said = move || state.copying.says_copied.get() == Some(id);
    view! {
        <span class="entry-copied" role="status">
            {move || is_said().then_some(text().common.copied)}
        </span>
    }
}

#[component]
fn Details(id: EntryId, names: Memo<Names>) -> impl IntoView {
    view! {
        <a
            class="button icon-only entry-more entry-details"
            href=format!("/entry/{}", id.print())
            aria-label=move || names.with(|names| (text().counts.details_for)(&names.first))
        >
            <Icon path=icon::DETAILS />
        </a>
    }
}
