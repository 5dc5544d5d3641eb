//! Which person a tab is. It stands in sessionStorage, so two tabs are two people; a duplicated
//! tab, which copies sessionStorage, notices its twin and asks who it is (case 50).

use crate::account::protocol::SessionId;
use crate::base_encoding::{BASE64URL, HEX};
use crate::browser::{random, storage};
use crate::session::SESSION_OF_TAB as SESSION;
use crate::session::people::People;
use leptos::prelude::*;

/// Where a set-up that is under way is kept.
pub const SET_UP: &str = "sparekey.tab.set-up";
const TAB: &str = "sparekey.tab.id";
const HERE: &str = "here ";
const TWIN: &str = "twin ";

/// A tab's own names.
pub struct Identity {
    /// Kept for the tab; eight hexadecimal digits.
    tab: String,
    /// Of this load of the page: tells a tab from its twin.
    load: String,
}

impl Identity {
    /// As kept for this tab; a fresh one otherwise.
    pub fn of_this_tab() -> Self {
        let kept = storage::load_for_tab(TAB).ok().flatten();
        Self { tab: kept.unwrap_or_else(keep_fresh), load: draw() }
    }

    /// Two digits are enough to tell the tabs of one person apart.
    pub fn tab_name(&self) -> String {
        self.tab.chars().take(2).collect::<String>().to_uppercase()
    }

    /// The session that this tab held when it was last here.
    pub fn session(&self) -> Option<SessionId> {
        let text = storage::load_for_tab(SESSION).ok().flatten()?;
        Some(SessionId(BASE64URL.decode(text.as_bytes())?.try_into().ok()?))
    }
}

impl People {
    /// Says which tab this is. A twin that was here before answers.
    pub(super) fn announce(self) {
        let (tab, load) = self.names();
        self.send(&[HERE, &tab, " ", &load].concat());
    }

    pub(super) fn hear_identity(self, message: &str) {
        let (tab, load) = self.names();
        if let Some((other_tab, other_load)) =
            message.strip_prefix(HERE).and_then(|names| names.split_once(' '))
        {
            if other_tab == tab && other_load != load {
                self.send(&[TWIN, other_load].concat());
            }
        } else if message.strip_prefix(TWIN) == Some(&load) {
            self.part_from_twin();
        }
    }

    /// The newer of two twins is nobody until it says who it is.
    fn part_from_twin(self) {
        let tab = keep_fresh();
        self.inner.update_value(|inner| inner.identity.tab = tab);
        self.become_session(None);
    }

    fn names(self) -> (String, String) {
        self.inner.with_value(|inner| (inner.identity.tab.clone(), inner.identity.load.clone()))
    }

    /// From now on this tab is signed in with `session`, or not at all.
    pub(super) fn become_session(self, session: Option<SessionId>) {
        // What somebody else has begun in this tab is not this person's.
        if self.signed_in.get_untracked() != session {
            self.keep(SET_UP, None);
        }
        // Without sessionStorage the tab forgets who it is with the next load, and asks again.
        match session {
            Some(session) => storage::store_for_tab(SESSION, &BASE64URL.encode(&session.0)),
            None => storage::remove_for_tab(SESSION),
        }
        .unwrap_or_default();
        self.signed_in.set(session);
        self.session.set_somebody(session.is_some());
        self.count_unread();
    }

    /// After a sign-out, or once a session that somebody else ended was acknowledged.
    pub fn forget_session(self) {
        self.become_session(None);
    }
}

fn keep_fresh() -> String {
    let fresh = draw();
    storage::store_for_tab(TAB, &fresh).unwrap_or_default();
    fresh
}

fn draw() -> String {
    random::bytes::<4>().map_or_else(|_| String::new(), |bytes| HEX.encode(&bytes))
}
