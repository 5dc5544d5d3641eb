//! Several tabs of one vault. A message only says that something changed: what changed is read
//! from the stores, and no key ever travels (R4, R9, A37).

use crate::browser::channel::{self, Channel};
use crate::browser::page;
use crate::session::{Phase, Session};
use leptos::prelude::*;
use std::sync::Arc;

const CHANNEL: &str = "sparekey.vault";
const SAVED: &str = "saved";
const LOCK: &str = "lock";

impl Session {
    pub(in crate::session) fn listen_to_other_tabs(self) {
        let channel = Channel::open(CHANNEL, move |message| self.hear(&message)).ok();
        self.inner.update_value(|inner| inner.channel = channel);
        channel::on_storage_event(move |key| {
            if key.starts_with("sparekey.vault.") {
                self.refresh_soon();
            }
        });
        page::on_visible(move || self.refresh_soon());
        page::on_restored_from_cache(move || self.lock_here());
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
                channel.send(message);
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
        let newer = found.newest.generation() > self.generation();
        let counted = *self.contents_now() != contents;
        if newer {
            self.publish(found.newest, contents);
        } else if counted {
            self.contents.set(Arc::new(contents));
        }
    }
}
