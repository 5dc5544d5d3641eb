//! The person's own order: a row is dragged by its icon, or moved with Alt and the arrows.

use crate::session::Session;
use crate::session::notice::Message;
use crate::text::text;
use crate::ui::authenticator::window::focus_row;
use crate::vault::contents::change::Change;
use crate::vault::entry::EntryId;
use crate::vault::settings::Sort;
use leptos::ev::PointerEvent;
use leptos::prelude::*;

/// Pixels that a finger may tremble before it counts as dragging.
const TREMOR: f64 = 6.0;

/// A row on its way.
#[derive(Clone, Copy, PartialEq)]
struct Drag {
    id: EntryId,
    from: f64,
    by: f64,
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
    pub fn offset(self, id: EntryId) -> f64 {
        let drag = self.drag.get().filter(|drag| drag.id == id && drag.by.abs() > TREMOR);
        drag.map_or(0.0, |drag| drag.by)
    }

    pub fn grab(self, id: EntryId, event: &PointerEvent, session: Session) {
        let own = session.contents_now().settings.codes.sort == Sort::Own;
        if own {
            let from = f64::from(event.client_y());
            self.drag.set(Some(Drag { id, from, by: 0.0 }));
        }
        self.dragged.set(false);
    }

    pub fn drag(self, event: &PointerEvent) {
        let y = f64::from(event.client_y());
        self.drag.update(|drag| {
            if let Some(drag) = drag {
                drag.by = y - drag.from;
            }
        });
    }

    /// Lets go: the row moves as many places as it was dragged over.
    pub fn drop(self, session: Session, shown: &[EntryId], row_height: f64) {
        let Some(drag) = self.drag.get_untracked() else { return };
        self.drag.set(None);
        if drag.by.abs() <= TREMOR {
            return;
        }
        self.dragged.set(true);
        let places = (drag.by / row_height).round() as isize;
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
