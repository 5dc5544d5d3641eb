//! Links that lead here: `/add#otpauth://…`, typed, followed, or handed over by the system as
//! `web+otpauth`. The secret stands in the fragment alone, which no server sees, and is taken out
//! of the address before anything else happens (A35). Nothing is ever added by itself (A12).

use crate::browser::listener::Listener;
use crate::browser::page;
use crate::exchange::arrival;
use crate::session::{Phase, Session};
use leptos::prelude::*;

/// The screen that shows links. Elsewhere, and while the vault is locked, they wait for it.
const ADD: &str = "/add";

impl Session {
    /// Takes a link out of the address now, and whenever one is put there.
    pub(in crate::session) fn receive_links(self) {
        self.receive_link();
        let listener = Listener::new(&window(), "hashchange", move |_| self.receive_link());
        self.inner.update_value(|inner| inner.listeners.push(listener));
    }

    fn receive_link(self) {
        let Some(fragment) = page::take_fragment() else { return };
        let Some(link) = arrival::link_in(&fragment) else { return };
        self.inbox.link.set(Some(link));
        let is_here = window().location().pathname().is_ok_and(|path| path == ADD);
        if is_here && matches!(self.phase.get_untracked(), Phase::Open | Phase::Demo) {
            self.take_in_link();
        }
    }

    /// Reads the link that waits, for the screen that shows it.
    pub fn take_in_link(self) {
        let Some(link) = self.inbox.link.try_update(Option::take).flatten() else { return };
        self.inbox.forget();
        self.take_in(&link);
        self.inbox.from_link.set(true);
    }
}
