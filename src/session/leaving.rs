//! What leaving a screen would drop: asked about, or finished first.

use crate::browser::clock;
use crate::browser::leaving;
use crate::browser::listener::Listener;
use crate::browser::typed;
use crate::session::Session;
use crate::session::notice::Message;
use crate::vault::contents::change::Change;
use futures_util::future::{Either, select};
use leptos::prelude::*;
use std::pin::pin;
use std::rc::Rc;
use std::time::Duration;

/// How long a lock waits for what was typed to be saved.
const PATIENCE: Duration = Duration::from_secs(1);

/// Where somebody was about to go.
pub type Way = leaving::Way;

/// What is typed on the screen and not saved yet, as the change that would save it.
pub type Unsaved = Rc<dyn Fn() -> Option<Change>>;

impl Session {
    /// Until the caller's owner is gone, no way out of a screen is taken while `held` answers with
    /// its path. To be called before there is a router.
    pub fn watch_ways_out(
        self,
        held: impl Fn() -> Option<String> + 'static,
        on_held: impl Fn(Way) + 'static,
    ) {
        StoredValue::new_local((leaving::watch(held, on_held), typed::watch()));
    }

    /// Whether something is typed that was not sent off: in this dialog, or anywhere.
    pub fn is_typed_in(self, dialog: Option<&web_sys::Element>) -> bool {
        typed::is_there(dialog)
    }

    pub fn go_back(self) {
        leaving::go_back();
    }

    /// As long as it is kept, closing the page is asked about while `holds`.
    pub fn hold_page(self, holds: impl Fn() -> bool + 'static) -> Option<Listener> {
        leaving::hold_page(holds)
    }

    /// Until it is forgotten, a lock saves this first.
    pub fn note_unsaved(self, unsaved: Unsaved) {
        self.inner.update_value(|inner| inner.unsaved = Some(unsaved));
    }

    pub fn forget_unsaved(self) {
        self.inner.try_update_value(|inner| inner.unsaved = None);
    }

    /// Saves what is typed, then forgets the vault; at the latest after [`PATIENCE`].
    pub(in crate::session) fn save_and_lock(self) {
        if self.inner.with_value(|inner| inner.is_saving_to_lock) {
            return;
        }
        let unsaved = self.inner.try_update_value(|inner| inner.unsaved.take()).flatten();
        let Some(change) = unsaved.and_then(|unsaved| unsaved()) else {
            return self.forget_vault();
        };
        self.inner.update_value(|inner| inner.is_saving_to_lock = true);
        leptos::task::spawn_local(async move {
            let saved = pin!(self.edit(change));
            let waited = pin!(clock::sleep(PATIENCE));
            let answer = match select(saved, waited).await {
                Either::Left((answer, _)) => answer,
                Either::Right(((), _)) => Err(crate::session::failure::Failure::NotSaved),
            };
            self.inner.update_value(|inner| inner.is_saving_to_lock = false);
            self.forget_vault();
            if let Err(failure) = answer {
                self.tell(Message::Failed(failure));
            }
        });
    }
}
