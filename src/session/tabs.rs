//! Several tabs of one vault. A message only says that something changed: what changed is read
//! from the stores, and no key ever travels (R4, R9, A37).

use crate::browser::channel::Channel;
use crate::browser::{page, storage};
use crate::session::{Phase, Session};
use crate::time::UnixTime;
use crate::vault::contents::Contents;
use leptos::prelude::*;
use std::cmp::Ordering;

const CHANNEL: &str = "sparekey.vault";
const SAVED: &str = "saved";
const LOCK: &str = "lock";

impl Session {
    pub(in crate::session) fn listen_to_other_tabs(self) {
        let channel = Channel::open(CHANNEL, move |message| self.hear(&message)).ok();
        let stored = storage::on_change(move |_| self.refresh_soon());
        let seen = page::on_visibility(move |is_seen| self.seen(is_seen));
        // A page kept in the back/forward cache would come back unlocked (A34).
        let left = page::on_leave(move |may_return| {
            if may_return {
                self.forget_vault();
            }
        });
        self.inner.update_value(|inner| {
            inner.channel = channel;
            inner.listeners.extend([stored, seen, left].into_iter().flatten());
        });
    }

    fn seen(self, is_seen: bool) {
        if is_seen {
            self.refresh_soon();
        } else {
            self.inner.update_value(|inner| inner.was_hidden = true);
        }
    }

    fn hear(self, message: &str) {
        match message {
            SAVED => self.refresh_soon(),
            LOCK => self.lock_here(),
            _ => {}
        }
    }

    pub(in crate::session) fn tell_other_tabs(self) {
        self.send(SAVED);
    }

    pub(in crate::session) fn lock_other_tabs(self) {
        self.send(LOCK);
    }

    fn send(self, message: &str) {
        self.inner.with_value(|inner| {
            if let Some(channel) = &inner.channel {
                // Other tabs also hear of it by the storage event, and when they are shown.
                channel.send(message).unwrap_or_default();
            }
        });
    }

    fn refresh_soon(self) {
        leptos::task::spawn_local(self.refresh());
    }

    /// Shows what another tab has saved.
    async fn refresh(self) {
        match self.phase.get_untracked() {
            Phase::Open => self.refresh_open().await,
            Phase::Absent | Phase::Locked | Phase::Unreadable => self.look_again().await,
            Phase::Starting | Phase::Blocked | Phase::Newer | Phase::Demo => {}
        }
    }

    async fn refresh_open(self) {
        let Ok((found, contents)) = self.found_now().await else {
            // Deleted, replaced, or under a new key: this tab's view of it is over.
            self.lock_here();
            return self.look_again().await;
        };
        // Read while this tab saved: what is on screen is newer, and an edit builds on it.
        match found.newest.generation().cmp(&self.generation()) {
            Ordering::Less => {}
            Ordering::Equal if uses(&self.contents_now()).eq(uses(&contents)) => {}
            Ordering::Equal => self.publish_saved(found.newest, contents),
            Ordering::Greater => self.publish_saved(found.newest, contents),
        }
    }
}

/// All that can differ between two readings of one save: what the journal adds to it.
fn uses(contents: &Contents) -> impl Iterator<Item = (Option<UnixTime>, Option<u64>)> {
    contents.entries.iter().map(|entry| (entry.last_used, entry.counter()))
}
