//! A window over the entries: only the rows in sight are in the page, whatever the list's length.

use crate::session::Session;
use crate::text::text;
use crate::ui::authenticator::clocks::{Clocks, Remaining};
use crate::ui::authenticator::copying::Copying;
use crate::ui::authenticator::ordering::Ordering;
use crate::ui::authenticator::row::Row;
use crate::ui::authenticator::tools::SearchKey;
use crate::vault::entry::EntryId;
use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys::HtmlElement;
use std::ops::Range;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// Rows kept above and below what is in sight, so that a quick scroll shows no gap.
const MARGIN: usize = 6;
/// Before a row could be measured.
const USUAL_ROW: f64 = 84.0;

/// What rows share.
#[derive(Clone, Copy)]
pub struct ListState {
    pub shown: Memo<Arc<Vec<EntryId>>>,
    pub clocks: Clocks,
    pub copying: Copying,
    pub ordering: Ordering,
    /// The row that the Tab key reaches; arrows move it.
    pub active: RwSignal<Option<EntryId>>,
    pub row_height: RwSignal<f64>,
    /// What happened, for those who hear the list.
    pub said: RwSignal<String>,
}

/// The list. `query` is only read to start at the top again when it changes.
#[component]
pub fn Entries(state: ListState, query: RwSignal<String>) -> impl IntoView {
    let session = expect_context::<Session>();
    let list = NodeRef::<leptos::html::Ul>::new();
    let shown = state.shown;
    let in_sight = follow_scrolling(list, state, query);
    let rows = move || rows(&shown.get(), in_sight(), state.active.get());
    let compact = Memo::new(move |_| session.contents().settings.appearance.compact);
    let height =
        move || css_pixels(shown.with(|shown| shown.len()) as f64 * state.row_height.get());
    view! {
        <ul
            role="list"
            class="entries"
            node_ref=list
            aria-label=text().authenticator.list
            data-compact=move || compact.get().to_string()
            style:height=height
            on:keydown=move |event| state.handle_key(&event, session)
        >
            <For
                each=rows
                key=|row| *row
                children=move |(id, place)| view! { <Row id place state /> }
            />
        </ul>
        <Remaining clocks=state.clocks />
        <p class="visually-hidden" role="status">
            {state.said}
        </p>
    }
}

/// Id and place of each row to build. The active row stays, wherever the window is: taking it
/// out would take the focus with it.
fn rows(
    shown: &[EntryId],
    in_sight: Range<usize>,
    active: Option<EntryId>,
) -> Vec<(EntryId, usize)> {
    let active = active.and_then(|id| shown.iter().position(|other| *other == id));
    let before = active.filter(|place| *place < in_sight.start);
    let after = active.filter(|place| *place >= in_sight.end);
    let row = |place: usize| shown.get(place).map(|id| (*id, place));
    before.into_iter().chain(in_sight).chain(after).filter_map(row).collect()
}

/// The places in sight, measured when the page is scrolled or resized.
fn follow_scrolling(
    list: NodeRef<leptos::html::Ul>,
    state: ListState,
    query: RwSignal<String>,
) -> impl Fn() -> Range<usize> {
    let moved = RwSignal::new(0_u32);
    let touch = move || moved.update(|count| *count = count.wrapping_add(1));
    let scrolled = window_event_listener(ev::scroll, move |_| touch());
    let resized = window_event_listener(ev::resize, move |_| touch());
    on_cleanup(move || {
        scrolled.remove();
        resized.remove();
    });
    Effect::new(move |_| {
        query.track();
        window().scroll_to_with_x_and_y(0.0, 0.0);
    });
    list.on_load(move |_| touch());
    move || {
        moved.track();
        let Some(list) = list.get() else { return 0..2 * MARGIN };
        measure_row(&list, state.row_height);
        places_in_sight(list.get_bounding_client_rect().top(), state)
    }
}

/// A length as CSS has it, to the hundredth of a pixel. Rust's own way to print a float would be
/// more code than the whole list.
pub fn css_pixels(length: f64) -> String {
    let hundredths = (length * 100.0).round() as i64;
    format!("calc({hundredths}px / 100)")
}

fn places_in_sight(top: f64, state: ListState) -> Range<usize> {
    let height = state.row_height.get().max(1.0);
    let page = window().inner_height().ok().and_then(|value| value.as_f64()).unwrap_or(800.0);
    let first = (-top / height).floor().max(0.0) as usize;
    let count = (page / height).ceil().max(1.0) as usize;
    first.saturating_sub(MARGIN)..first.saturating_add(count).saturating_add(MARGIN)
}

/// Rows are as high as the style sheet says, at any zoom.
fn measure_row(list: &leptos::web_sys::HtmlUListElement, row_height: RwSignal<f64>) {
    let measured = list.first_element_child().map(|row| row.get_bounding_client_rect().height());
    if let Some(height) = measured.filter(|height| *height > 1.0)
        && (height - row_height.get_untracked()).abs() > 0.5
    {
        row_height.set(height);
    }
}

impl ListState {
    /// Must be called by the list itself, which owns what is made here.
    pub fn new(shown: Memo<Arc<Vec<EntryId>>>, session: Session) -> Self {
        let said = RwSignal::new(String::new());
        Self {
            shown,
            clocks: Clocks::start(),
            copying: Copying::new(session),
            ordering: Ordering::start(said),
            active: RwSignal::new(None),
            row_height: RwSignal::new(USUAL_ROW),
            said,
        }
    }

    /// What a key in the search field does here.
    pub fn answer(self, key: SearchKey) {
        let first = self.shown.with_untracked(|shown| shown.first().copied());
        let Some(first) = first else { return };
        match key {
            SearchKey::Down => self.focus(first),
            SearchKey::Enter => press_row(first),
        }
    }

    /// Arrows, Home and End move; Alt with an arrow moves the entry itself.
    fn handle_key(self, event: &ev::KeyboardEvent, session: Session) {
        let shown = self.shown.get_untracked();
        let here = self.active.get_untracked().and_then(|id| shown.iter().position(|x| *x == id));
        let Some(here) = here else { return };
        let there = match event.key().as_str() {
            "ArrowDown" => here.saturating_add(1),
            "ArrowUp" => here.saturating_sub(1),
            "Home" => 0,
            "End" => shown.len().saturating_sub(1),
            _ => return,
        };
        event.prevent_default();
        let Some(id) = shown.get(there).copied() else { return };
        if event.alt_key() {
            self.ordering.move_to(session, &shown, here, there);
        } else {
            self.focus(id);
        }
    }

    /// Makes `id` the active row and gives it the focus, once it is in the page.
    pub fn focus(self, id: EntryId) {
        self.active.set(Some(id));
        if row_element(id).is_some() {
            focus_row(id);
        } else {
            request_animation_frame(move || focus_row(id));
        }
    }
}

pub fn focus_row(id: EntryId) {
    if let Some(row) = row_element(id) {
        row.focus().unwrap_or_default();
    }
}

fn press_row(id: EntryId) {
    if let Some(row) = row_element(id) {
        row.click();
    }
}

fn row_element(id: EntryId) -> Option<HtmlElement> {
    document().get_element_by_id(&row_id(id))?.dyn_into().ok()
}

/// The id of the button that is the row of `id`.
pub fn row_id(id: EntryId) -> String {
    format!("row-{}", id.print())
}
