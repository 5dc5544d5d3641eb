//! Links that lead here: `/add#otpauth://…`, typed, followed, or handed over by the system as
//! `web+otpauth`. The secret stands in the fragment alone, which no server sees, and is taken out
//! of the address before anything else happens (A35). Nothing is ever added by itself (A12): on
//! other screens, and while the vault is locked, a link waits for the one that shows it.

use crate::browser::listener::Listener;
use crate::browser::page;
use crate::exchange::arrival;
use crate::session::Session;
use leptos::prelude::*;

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
    }

    /// Reads the link that waits, for the screen that shows it. In an effect: the later ones, too.
    pub fn take_in_link(self) {
        if self.inbox.link.with(Option::is_none) {
            return;
        }
        let Some(link) = self.inbox.link.write_untracked().take() else { return };
        self.inbox.forget();
        self.take_in(&link);
        self.inbox.from_link.set(true);
    }
}
