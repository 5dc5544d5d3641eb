//! The app between its screens and the browser: state as signals going down, intent as calls
//! going up. It decides the order of effects; what they mean is decided in the pure chapters.

pub mod appearance;
pub mod backup;
pub mod clock;
pub mod demo;
pub mod edit;
pub mod failure;
pub mod files;
pub mod hand_out;
pub mod import;
pub mod intake;
pub mod journal;
pub mod leaving;
pub mod notice;
pub mod open;
pub mod password;
pub mod people;
pub mod persistence;
pub mod search;
pub mod stores;
pub mod tabs;
mod writing;

use crate::browser::channel::Channel;
use crate::browser::clipboard::Copied;
use crate::browser::clock::{self as browser_clock, Ticker};
use crate::browser::focus::{self, Keeper};
use crate::browser::listener::Listener;
use crate::browser::mirror::Mirror;
use crate::browser::worker::StrengthMeter;
use crate::browser::{page, storage};
use crate::session::failure::Failure;
use crate::session::intake::Inbox;
use crate::session::leaving::Unsaved;
use crate::session::notice::Notice;
use crate::session::persistence::Keeping;
use crate::time::UnixTime;
use crate::vault::contents::Contents;
use crate::vault::envelope::Envelope;
use crate::vault::envelope::keys::VaultKey;
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;

/// Where in sessionStorage it stands who this tab is (`people::identity`).
const SESSION_OF_TAB: &str = "sparekey.tab.session";

/// What the whole page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The stores are being read.
    Starting,
    /// Storage for this site is blocked: nothing could be kept.
    Blocked,
    /// No vault yet.
    Absent,
    Locked,
    /// There is something, and none of it can be read.
    Unreadable,
    /// A newer version wrote it: read nothing, write nothing.
    Newer,
    Open,
    /// Looking around: an open vault in memory that nothing stores.
    Demo,
}

/// See [`Session::risk`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Risk {
    /// A private window.
    Private,
    /// No IndexedDB (R5).
    OneStore,
}

/// Everything a screen needs, and `Copy`, so that every handler can hold it.
#[derive(Clone, Copy)]
pub struct Session {
    phase: RwSignal<Phase>,
    contents: RwSignal<Arc<Contents>>,
    now: RwSignal<UnixTime>,
    /// By how much the wall clock is ahead of what moves by itself.
    rings: RwSignal<Option<f64>>,
    /// The vault was opened without its password, which nobody knows any more perhaps.
    lacks_password: RwSignal<bool>,
    notice: RwSignal<Option<Notice>>,
    /// Since when **Clear clipboard** is offered.
    offers_clearing: RwSignal<Option<UnixTime>>,
    inbox: Inbox,
    /// The browser forgets the vault when the window is closed.
    private: RwSignal<bool>,
    /// This tab is signed in as somebody: known before the people side is loaded.
    is_somebody: RwSignal<bool>,
    /// Messages of whoever is signed in that were not looked at.
    unread: RwSignal<usize>,
    /// How often something was not done: controls go back to what is stored.
    failures: RwSignal<u32>,
    keeping: RwSignal<Keeping>,
    /// A backup was asked for, and the person said **Later**; or there just was one.
    nudge_later: RwSignal<bool>,
    inner: StoredValue<Inner, LocalStorage>,
}

/// What no screen sees.
struct Inner {
    /// Of the whole page: what begins late and stays belongs to it.
    owner: Option<Owner>,
    mirror: Option<Rc<Mirror>>,
    /// The newest envelope seen, open or not.
    envelope: Option<Envelope>,
    key: Option<VaultKey>,
    channel: Option<Channel>,
    listeners: Vec<Listener>,
    ticker: Option<Ticker>,
    focus: Option<Keeper>,
    last_input: UnixTime,
    /// Since the last tick.
    was_hidden: bool,
    /// The vault is new, and its recovery code was not offered yet.
    offers_recovery_code: bool,
    strength: Rc<StrengthMeter>,
    unsaved: Option<Unsaved>,
    is_saving_to_lock: bool,
    /// What the last restore replaced, for **Undo restore**.
    replaced: Option<Contents>,
    /// What was last copied, while it may be on the clipboard.
    copied: Option<Rc<Copied>>,
}

impl Session {
    /// A session that is looking at the stores.
    pub fn begin() -> Self {
        let session = Self::new(browser_clock::now());
        session.inner.update_value(|inner| inner.focus = focus::keep());
        session.follow_theme();
        session.receive_links();
        leptos::task::spawn_local(session.start());
        session
    }

    /// A session that has not looked at the stores yet.
    pub fn new(now: UnixTime) -> Self {
        let inner = Inner {
            owner: Owner::current(),
            mirror: None,
            envelope: None,
            key: None,
            channel: None,
            listeners: Vec::new(),
            ticker: None,
            focus: None,
            last_input: now,
            was_hidden: false,
            offers_recovery_code: false,
            strength: Rc::default(),
            unsaved: None,
            is_saving_to_lock: false,
            replaced: None,
            copied: None,
        };
        Self {
            phase: RwSignal::new(Phase::Starting),
            contents: RwSignal::new(Arc::new(Contents::default())),
            now: RwSignal::new(now),
            rings: RwSignal::new(None),
            lacks_password: RwSignal::new(false),
            notice: RwSignal::new(None),
            offers_clearing: RwSignal::new(None),
            inbox: Inbox::default(),
            private: RwSignal::new(false),
            is_somebody: RwSignal::new(is_somebody()),
            unread: RwSignal::new(0),
            failures: RwSignal::new(0),
            keeping: RwSignal::new(Keeping::Unknown),
            nudge_later: RwSignal::new(false),
            inner: StoredValue::new_local(inner),
        }
    }

    pub(in crate::session) fn owner(self) -> Owner {
        self.inner.with_value(|inner| inner.owner.clone()).unwrap_or_default()
    }

    /// Whether this tab is signed in as somebody, or was when it was last here.
    pub fn is_somebody(self) -> bool {
        self.is_somebody.get()
    }

    pub fn failures(self) -> u32 {
        self.failures.get()
    }

    pub(in crate::session) fn note_failure(self) {
        self.failures.update(|failures| *failures = failures.wrapping_add(1));
    }

    pub fn unread(self) -> usize {
        self.unread.get()
    }

    pub(in crate::session) fn set_unread(self, unread: usize) {
        if self.unread.get_untracked() != unread {
            self.unread.set(unread);
        }
    }

    pub(in crate::session) fn set_somebody(self, is_somebody: bool) {
        self.is_somebody.set(is_somebody);
    }

    pub fn phase(self) -> Phase {
        self.phase.get()
    }

    /// Whether codes can be shown.
    pub fn is_open(self) -> bool {
        matches!(self.phase.get(), Phase::Open | Phase::Demo)
    }

    /// What is in the open vault; empty while it is locked.
    pub fn contents(self) -> Arc<Contents> {
        self.contents.get()
    }

    pub fn contents_signal(self) -> ReadSignal<Arc<Contents>> {
        self.contents.read_only()
    }

    /// The same, without following later changes: for handlers.
    pub fn contents_now(self) -> Arc<Contents> {
        self.contents.get_untracked()
    }

    /// The current second. Reading it in a row costs a run of that row each second: use a `Memo`.
    pub fn now(self) -> UnixTime {
        self.now.get()
    }

    /// The same, without following it: for handlers.
    pub fn now_untracked(self) -> UnixTime {
        self.now.get_untracked()
    }

    /// How many saves the vault has seen.
    pub fn generation(self) -> u64 {
        self.inner.with_value(|inner| inner.envelope.as_ref().map_or(0, Envelope::generation))
    }

    /// Whether the vault is mirrored in IndexedDB.
    pub fn is_mirrored(self) -> bool {
        self.inner.with_value(|inner| inner.mirror.is_some())
    }

    /// What makes this browser a worse keeper than others.
    pub fn risk(self) -> Option<Risk> {
        match self.phase.get() {
            Phase::Absent | Phase::Open if self.private.get() => Some(Risk::Private),
            Phase::Absent | Phase::Open if !self.is_mirrored() => Some(Risk::OneStore),
            Phase::Absent
            | Phase::Open
            | Phase::Starting
            | Phase::Blocked
            | Phase::Locked
            | Phase::Unreadable
            | Phase::Newer
            | Phase::Demo => None,
        }
    }

    fn mirror(self) -> Option<Rc<Mirror>> {
        self.inner.with_value(|inner| inner.mirror.clone())
    }

    fn envelope(self) -> Option<Envelope> {
        self.inner.with_value(|inner| inner.envelope.clone())
    }

    fn key(self) -> Result<VaultKey, Failure> {
        self.inner.with_value(|inner| inner.key.clone()).ok_or(Failure::Locked)
    }

    /// The same of an open vault: one that was locked while it was being saved stays locked.
    fn publish_saved(self, envelope: Envelope, contents: Contents) {
        if self.key().is_ok() {
            self.publish(envelope, contents);
        } else {
            self.inner.update_value(|inner| inner.envelope = Some(envelope));
        }
    }

    /// Shows `contents` of `envelope` as the state of things: only ever after it is stored.
    fn publish(self, envelope: Envelope, contents: Contents) {
        self.inner.update_value(|inner| inner.envelope = Some(envelope));
        self.contents.set(Arc::new(contents));
    }
}

/// What this build was published as.
pub fn build() -> String {
    page::build()
}

fn is_somebody() -> bool {
    storage::load_for_tab(SESSION_OF_TAB).is_ok_and(|kept| kept.is_some())
}
