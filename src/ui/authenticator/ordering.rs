//! The person's own order: a row is dragged by its icon, or moved with Alt and the arrows.

use crate::session::Session;
use crate::session::notice::Message;
use crate::text::text;
use crate::ui::authenticator::window::{Measures, focus_row};
use crate::vault::contents::change::Change;
use crate::vault::entry::EntryId;
use crate::vault::settings::Sort;
use leptos::ev::PointerEvent;
use leptos::prelude::*;

fn place_of(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

/// Pixels that a finger may tremble before it counts as dragging.
const TREMOR: f64 = 6.0;

/// A row on its way.
#[derive(Clone, Copy, PartialEq)]
struct Drag {
    id: EntryId,
    from: (f64, f64),
    by: (f64, f64),
}

impl Drag {
    fn is_more_than_a_tremor(&self) -> bool {
        self.by.0.abs() > TREMOR || self.by.1.abs() > TREMOR
    }
}

/// Which row is being dragged, and how far.
#[derive(Clone, Copy)]
pub struct Ordering {
    drag: RwSignal<Option<Drag>>,
    /// The click that ends a drag must not copy.
    dragged: RwSignal<bool>,
    /// What the list says to a reader.
    said: RwSignal<String>,
}

impl Ordering {
    pub fn start(said: RwSignal<String>) -> Self {
        Self { drag: RwSignal::new(None), dragged: RwSignal::new(false), said }
    }

    /// Pixels by which the row is off its place.
    pub fn offset(self, id: EntryId) -> Option<(f64, f64)> {
        let drag = self.drag.get().filter(|drag| drag.id == id && drag.is_more_than_a_tremor());
        drag.map(|drag| drag.by)
    }

    pub fn grab(self, id: EntryId, event: &PointerEvent, session: Session) {
        let own = session.contents_now().settings.codes.sort == Sort::Own;
        if own {
            self.drag.set(Some(Drag { id, from: place_of(event), by: (0.0, 0.0) }));
        }
        self.dragged.set(false);
    }

    pub fn drag(self, event: &PointerEvent) {
        let (x, y) = place_of(event);
        self.drag.update(|drag| {
            if let Some(drag) = drag {
                drag.by = (x - drag.from.0, y - drag.from.1);
            }
        });
    }

    /// Lets go: the row moves as many places as it was dragged over.
    pub fn drop(self, session: Session, shown: &[EntryId], lines: usize, row: Measures) {
        let Some(drag) = self.drag.get_untracked() else { return };
        self.drag.set(None);
        if !drag.is_more_than_a_tremor() {
            return;
        }
        self.dragged.set(true);
        let columns = (drag.by.0 / row.width.max(1.0)).round() as isize;
        let places = (drag.by.1 / row.height).round() as isize + columns * lines as isize;
        let here = shown.iter().position(|id| *id == drag.id);
        if let Some(here) = here {
            let there = here.saturating_add_signed(places).min(shown.len().saturating_sub(1));
            self.move_to(session, shown, here, there);
        }
    }

    pub fn cancel(self) {
        self.drag.set(None);
    }

    /// Whether the click that comes now is the end of a drag.
    pub fn takes_click(self) -> bool {
        let dragged = self.dragged.get_untracked();
        self.dragged.set(false);
        dragged
    }

    fn say_place(self, session: Session, id: EntryId, (place, of): (usize, usize)) {
        let contents = session.contents_now();
        if let Some(entry) = contents.entry(id) {
            self.said.try_set((text().counts.moved_to)(entry.title(), place, of));
        }
    }

    /// Moves the entry at `here` to stand at `there`.
    pub fn move_to(self, session: Session, shown: &[EntryId], here: usize, there: usize) {
        let own = session.contents_now().settings.codes.sort == Sort::Own;
        let (Some(id), true) = (shown.get(here).copied(), own && here != there) else { return };
        let before = if there > here { there.saturating_add(1) } else { there };
        let before = shown.get(before).copied();
        let place = (there.saturating_add(1), shown.len());
        leptos::task::spawn_local(async move {
            match session.edit(Change::Move { id, before }).await {
                // A row that changed its place was built anew.
                Ok(()) => {
                    self.say_place(session, id, place);
                    request_animation_frame(move || focus_row(id));
                }
                Err(failure) => session.tell(Message::Failed(failure)),
            }
        });
    }
}
