//! A window over the entries: only the rows in sight are in the page, whatever the list's length.
//! Where there is room they stand in columns, each read downwards before the next.

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
const USUAL: Measures = Measures { columns: 1, width: 0.0, height: 84.0 };

/// How rows stand, as the style sheet has it.
#[derive(Clone, Copy, PartialEq)]
pub struct Measures {
    pub columns: usize,
    pub width: f64,
    pub height: f64,
}

/// What rows share.
#[derive(Clone, Copy)]
pub struct ListState {
    pub shown: Memo<Arc<Vec<EntryId>>>,
    pub clocks: Clocks,
    pub copying: Copying,
    pub ordering: Ordering,
    /// The row that the Tab key reaches; arrows move it.
    pub active: RwSignal<Option<EntryId>>,
    /// What happened, for those who hear the list.
    pub said: RwSignal<String>,
    pub measures: RwSignal<Measures>,
    /// The row whose menu is open.
    pub menu: RwSignal<Option<EntryId>>,
}

/// The list. `query` is only read to start at the top again when it changes.
#[component]
pub fn Entries(state: ListState, query: RwSignal<String>) -> impl IntoView {
    let session = expect_context::<Session>();
    let list = NodeRef::<leptos::html::Ul>::new();
    let shown = state.shown;
    let in_sight = follow_scrolling(list, state, query);
    let rows = move || {
        let (in_sight, lines) = (in_sight(), state.lines());
        rows(&shown.get(), &places(in_sight, lines, state.columns()), state.active.get())
    };
    let compact = Memo::new(move |_| session.contents().settings.appearance.compact);
    let height = move || css_pixels(state.lines() as f64 * state.measures.get().height);
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
        <p class="visually-hidden" role="status" translate="no" prop:textContent=state.said></p>
    }
}

/// The places whose lines are in sight, column by column.
fn places(in_sight: Range<usize>, lines: usize, columns: usize) -> Vec<usize> {
    let column = |column: usize| {
        let first = column * lines;
        first + in_sight.start.min(lines)..first + in_sight.end.min(lines)
    };
    (0..columns).flat_map(column).collect()
}

/// Id and place of each row to build. The active row stays, wherever the window is: taking it out
/// would take the focus with it. So do its neighbours, which Tab goes to.
fn rows(shown: &[EntryId], in_sight: &[usize], active: Option<EntryId>) -> Vec<(EntryId, usize)> {
    let active = active.and_then(|id| shown.iter().position(|other| *other == id));
    let around = active.map(|place| place.saturating_sub(1)..=place.saturating_add(1));
    let mut places: Vec<usize> =
        in_sight.iter().copied().chain(around.into_iter().flatten()).collect();
    places.sort_unstable();
    places.dedup();
    places.into_iter().filter_map(|place| Some((*shown.get(place)?, place))).collect()
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
        measure_row(&list, state.measures);
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
    let height = state.measures.get().height.max(1.0);
    let page = window().inner_height().ok().and_then(|value| value.as_f64()).unwrap_or(800.0);
    let first = (-top / height).floor().max(0.0) as usize;
    let count = (page / height).ceil().max(1.0) as usize;
    let margin = MARGIN / state.columns();
    first.saturating_sub(margin)..first.saturating_add(count).saturating_add(margin)
}

/// Rows are as high and as wide as the style sheet says, at any zoom.
fn measure_row(list: &leptos::web_sys::HtmlUListElement, measures: RwSignal<Measures>) {
    let Some(row) = list.first_element_child() else { return };
    let (all, row) = (list.get_bounding_client_rect(), row.get_bounding_client_rect());
    let (width, height) = (row.width().max(1.0), row.height());
    let columns = ((all.width() / width).round() as usize).max(1);
    let measured = Measures { columns, width, height };
    let before = measures.get_untracked();
    let is_other = columns != before.columns || (height - before.height).abs() > 0.5;
    if height > 1.0 && (is_other || (width - before.width).abs() > 0.5) {
        measures.set(measured);
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
            said,
            measures: RwSignal::new(USUAL),
            menu: RwSignal::new(None),
        }
    }

    pub fn columns(self) -> usize {
        self.measures.get().columns
    }

    /// How many rows stand below each other.
    pub fn lines(self) -> usize {
        self.shown.with(|shown| shown.len()).div_ceil(self.columns())
    }

    /// Where the row at `place` stands: its column, and its line in that.
    pub fn stand(self, place: usize) -> (usize, usize) {
        let lines = self.lines().max(1);
        (place / lines, place % lines)
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

    /// Letters of the row that has the focus. False: it is none of them.
    fn handle_letter(self, event: &ev::KeyboardEvent, session: Session) -> bool {
        let is_other = event.ctrl_key() || event.alt_key() || event.meta_key();
        let Some(id) = self.active.get_untracked().filter(|_| !is_other) else { return false };
        // Held down, a key would move a counter on and on.
        let is_first = !event.repeat();
        match event.key().as_str() {
            "c" | "C" if is_first => press_row(id),
            "n" | "N" if is_first => self.next_code(id, session),
            "c" | "C" | "n" | "N" => {}
            _ => return false,
        }
        true
    }

    /// Arrows, Home and End move; Alt with an arrow moves the entry itself.
    fn handle_key(self, event: &ev::KeyboardEvent, session: Session) {
        if self.handle_letter(event, session) {
            return;
        }
        let shown = self.shown.get_untracked();
        let here = self.active.get_untracked().and_then(|id| shown.iter().position(|x| *x == id));
        let Some(here) = here else { return };
        let (key, moves) = (event.key(), event.alt_key());
        let Some(there) =
            self.place_for(&key, here).filter(|_| !moves || key.ends_with(['p', 'n']))
        else {
            return;
        };
        event.prevent_default();
        let Some(id) = shown.get(there).copied() else { return };
        if moves {
            self.ordering.move_to(session, &shown, here, there);
        } else {
            self.focus(id);
        }
    }

    /// Where a key leads from the row at `here`; to the side only where there is a column.
    fn place_for(self, key: &str, here: usize) -> Option<usize> {
        let lines = Some(self.lines()).filter(|_| self.columns() > 1);
        match key {
            "ArrowDown" => here.checked_add(1),
            "ArrowUp" => Some(here.saturating_sub(1)),
            "ArrowRight" => here.checked_add(lines?),
            "ArrowLeft" => here.checked_sub(lines?),
            "Home" => Some(0),
            "End" => self.shown.with(|shown| shown.len().checked_sub(1)),
            _ => None,
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
