//! The people side of this tab: whose tab it is, what the service last said, and [`People::ask`],
//! the one place that knows that the service lives in this browser.
//!
//! Loaded with the first screen that needs it. It shares nothing with the vault: an unlocked vault
//! signs nobody in, and a session opens no vault.

pub mod demo;
pub mod identity;
pub mod phone;
pub mod pin;
pub mod store;
pub mod two_step;
pub mod wizard;

use crate::account::entropy::Entropy;
use crate::account::protocol::{Caller, Refusal, Reply, Request, SessionId};
use crate::account::service::Service;
use crate::account::view::{Alert, Me};
use crate::browser::channel::Channel;
use crate::browser::clock::Ticker;
use crate::browser::error::{LockError, RandomUnavailable, StorageError, WorkerError};
use crate::browser::listener::Listener;
use crate::browser::mirror::{self, Mirror};
use crate::browser::phone_plans::PhonePlans;
use crate::browser::{clock, device, lock, page, random, storage};
use crate::session::Session;
use crate::session::people::identity::Identity;
use crate::session::people::store::LOCK;
use crate::time::UnixTime;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

const CHANNEL: &str = "sparekey.people";
const SAVED: &str = "saved";

/// What the stores say of the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Starting,
    Ready,
    /// There is something, and it cannot be read: nothing is written over it.
    Unreadable,
    /// A newer version wrote it.
    Newer,
    Blocked,
}

/// Why a request was not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskError {
    Refused(Refusal),
    /// The browser kept nothing of it, so nothing was changed.
    Storage(StorageError),
    Unreadable,
    Newer,
    Random,
    Lock(LockError),
    Worker(WorkerError),
}

/// The people side, and `Copy`, so that every handler can hold it.
#[derive(Clone, Copy)]
pub struct People {
    session: Session,
    service: RwSignal<Arc<Service>>,
    standing: RwSignal<Standing>,
    signed_in: RwSignal<Option<SessionId>>,
    /// Once a phone number was to be read or written.
    plans: RwSignal<Option<PhonePlans>>,
    inner: StoredValue<Inner, LocalStorage>,
}

/// What no screen sees.
struct Inner {
    mirror: Option<Rc<Mirror>>,
    identity: Identity,
    channel: Option<Channel>,
    listeners: Vec<Listener>,
    ticker: Option<Ticker>,
    is_settling: bool,
}

thread_local! {
    static PEOPLE: RefCell<Option<People>> = const { RefCell::new(None) };
}

/// The people side of this tab, once it has begun: from handlers, too, which have no context.
pub fn people() -> Option<People> {
    PEOPLE.with_borrow(|people| *people)
}

impl Session {
    /// The people side of this tab; begins with the first call.
    pub fn people(self) -> People {
        if let Some(people) = people() {
            return people;
        }
        // Not owned by the screen that happens to ask first.
        let people = self.owner().with(|| People::new(self));
        PEOPLE.with_borrow_mut(|kept| *kept = Some(people));
        leptos::task::spawn_local(people.begin());
        people
    }
}

impl People {
    fn new(session: Session) -> Self {
        let inner = Inner {
            mirror: None,
            identity: Identity::of_this_tab(),
            channel: None,
            listeners: Vec::new(),
            ticker: None,
            is_settling: false,
        };
        let signed_in = inner.identity.session();
        Self {
            session,
            service: RwSignal::new(Arc::default()),
            standing: RwSignal::new(Standing::Starting),
            signed_in: RwSignal::new(signed_in),
            plans: RwSignal::new(None),
            inner: StoredValue::new_local(inner),
        }
    }

    async fn begin(self) {
        let mirror = Mirror::open(mirror::SERVICE).await.ok().map(Rc::new);
        self.inner.update_value(|inner| inner.mirror = mirror);
        self.listen();
        self.announce();
        self.refresh().await;
    }

    fn listen(self) {
        let channel = Channel::open(CHANNEL, move |message| self.hear(&message)).ok();
        let stored = storage::on_change(move |key| {
            if key.is_none_or(|key| key == store::KEY) {
                self.refresh_soon();
            }
        });
        let seen = page::on_visibility(move |is_seen| {
            if is_seen {
                self.refresh_soon();
            }
        });
        let ticker = clock::on_second(move |tick| self.settle(tick.now));
        self.inner.update_value(|inner| {
            inner.channel = channel;
            inner.listeners.extend([stored, seen].into_iter().flatten());
            inner.ticker = Some(ticker);
        });
    }

    fn hear(self, message: &str) {
        match message {
            SAVED => self.refresh_soon(),
            other => self.hear_identity(other),
        }
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
        match store::read(self.mirror().as_deref()).await {
            Ok(stored) => self.publish(stored.service),
            Err(error) => self.standing.set(Standing::of(error)),
        }
    }

    /// What was read from the stores, unless this tab has saved meanwhile. A service without any
    /// change is one whose stores were cleared.
    fn publish(self, service: Service) {
        let shown = self.service.with_untracked(|shown| shown.generation);
        if service.generation >= shown || service.generation == 0 {
            self.show(service);
        }
    }

    fn show(self, service: Service) {
        self.service.set(Arc::new(service));
        self.standing.set(Standing::Ready);
        self.count_unread();
    }

    /// Deletes people that cannot be read, and nothing else: the vault is stored apart.
    pub async fn start_over(self) -> Result<(), AskError> {
        store::erase(self.mirror().as_deref()).await?;
        self.show(Service::default());
        self.send(SAVED);
        Ok(())
    }

    /// For the ways between the screens, which are there without the people side.
    pub(in crate::session) fn count_unread(self) {
        self.session.set_unread(self.me_now().map_or(0, |me| me.unread));
    }

    /// Does what was asked for: lock, load the newest, handle, store, and only then show it. A
    /// refusal is stored too, for the try that it counted.
    pub async fn ask(self, request: Request) -> Result<Reply, AskError> {
        let answer = self.ask_once(request).await;
        if answer.is_err() {
            self.session.note_failure();
        }
        answer
    }

    async fn ask_once(self, request: Request) -> Result<Reply, AskError> {
        let entropy = Entropy::from_bytes(random::bytes()?);
        let work = self.ask_locked(request, entropy);
        if lock::is_available() { lock::exclusive(LOCK, work).await? } else { work.await }
    }

    async fn ask_locked(self, request: Request, entropy: Entropy) -> Result<Reply, AskError> {
        let mirror = self.mirror();
        let mut stored = store::read(mirror.as_deref()).await?;
        let caller = self.caller();
        let answer = stored.service.handle(&caller, request, clock::now(), entropy);
        store::write(mirror.as_deref(), &stored).await?;
        if let Ok(Reply::SignedIn(session)) = answer {
            self.become_session(Some(session));
        }
        self.show(stored.service);
        self.send(SAVED);
        answer.map_err(AskError::Refused)
    }

    fn caller(self) -> Caller {
        let tab = self.inner.with_value(|inner| inner.identity.tab_name());
        let session = self.signed_in.get_untracked();
        Caller { session, device: [device::name(), ", tab ".to_owned(), tab].concat() }
    }

    fn mirror(self) -> Option<Rc<Mirror>> {
        self.inner.with_value(|inner| inner.mirror.clone())
    }

    /// What has expired is written down as over, so that no digit stays in storage.
    fn settle(self, now: UnixTime) {
        let is_due = self.service.with_untracked(|service| service.is_unsettled(now));
        let is_settling = self.inner.with_value(|inner| inner.is_settling);
        if !is_due || is_settling {
            return;
        }
        self.inner.update_value(|inner| inner.is_settling = true);
        leptos::task::spawn_local(async move {
            // It is done before the next request, too: nothing depends on it now.
            self.ask(Request::Settle).await.map(drop).unwrap_or_default();
            self.inner.update_value(|inner| inner.is_settling = false);
        });
    }

    /// Whether the stores were read.
    pub fn is_ready(self) -> bool {
        self.standing.get_untracked() == Standing::Ready
    }

    pub fn standing(self) -> Standing {
        self.standing.get()
    }

    /// The service as last read: for views.
    pub fn service(self) -> Arc<Service> {
        self.service.get()
    }

    /// The same, at the moment of a press.
    pub fn service_untracked(self) -> Arc<Service> {
        self.service.get_untracked()
    }

    /// The session that this tab holds, live or not.
    pub fn session_id(self) -> Option<SessionId> {
        self.signed_in.get()
    }

    /// Who this tab is. `None`: nobody, or no longer.
    pub fn me(self) -> Memo<Option<Me>> {
        Memo::new(move |_| {
            self.session_id().and_then(|session| self.service.with(|service| service.me(session)))
        })
    }

    /// The same, without following it: for handlers.
    pub fn me_now(self) -> Option<Me> {
        let session = self.signed_in.get_untracked()?;
        self.service.with_untracked(|service| service.me(session))
    }

    pub fn alerts(self) -> Memo<Vec<Alert>> {
        Memo::new(move |_| {
            let now = self.session.now();
            let Some(session) = self.session_id() else { return Vec::new() };
            self.service.with(|service| service.alerts_of(session, now))
        })
    }

    /// The time that the service goes by: the clock, unless it was set back.
    pub fn now(self) -> UnixTime {
        let now = self.session.now();
        self.service.with(|service| service.at(now))
    }

    pub fn now_untracked(self) -> UnixTime {
        self.service.with_untracked(|service| service.at(clock::now()))
    }
}

impl People {
    /// What a flow keeps for this tab, so that a reload comes back to it.
    pub fn kept(self, key: &str) -> Option<String> {
        storage::load_for_tab(key).ok().flatten()
    }

    /// `None`: the flow is over. Without sessionStorage a reload starts over, and no more is lost.
    pub fn keep(self, key: &str, kept: Option<String>) {
        match kept {
            Some(kept) => storage::store_for_tab(key, &kept),
            None => storage::remove_for_tab(key),
        }
        .unwrap_or_default();
    }

    /// Whether this tab is nobody, or a demo person: it may become another one.
    pub fn may_be_demo(self) -> bool {
        let session = self.session_id();
        self.service.with(|service| {
            let me = session.and_then(|session| service.signed_in(session));
            me.is_none_or(|me| me.is_demo)
        })
    }

    /// Whether there are demo people in this browser.
    pub fn has_demo(self) -> bool {
        self.service.with(|service| service.people.iter().any(|person| person.is_demo))
    }

    /// As the person's calendar and clock show it: `25 Nov 2026, 14:05`.
    pub fn local(self, moment: UnixTime) -> String {
        clock::local_moment(moment)
    }
}

impl AskError {
    /// The PIN that was given is of no use any more.
    pub fn asks_for_pin(self) -> bool {
        use Refusal::{PinLocked, PinStale, PinWrong};
        matches!(self, Self::Refused(PinWrong { .. } | PinLocked { .. } | PinStale))
    }

    /// As told to support.
    pub fn number(self) -> Option<u32> {
        match self {
            Self::Refused(refusal) => refusal.number(),
            Self::Storage(_)
            | Self::Unreadable
            | Self::Newer
            | Self::Random
            | Self::Lock(_)
            | Self::Worker(_) => None,
        }
    }
}

impl Standing {
    fn of(error: AskError) -> Self {
        match error {
            AskError::Unreadable => Self::Unreadable,
            AskError::Newer => Self::Newer,
            AskError::Storage(_)
            | AskError::Random
            | AskError::Lock(_)
            | AskError::Worker(_)
            | AskError::Refused(_) => Self::Blocked,
        }
    }
}

impl From<StorageError> for AskError {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

impl From<RandomUnavailable> for AskError {
    fn from(_: RandomUnavailable) -> Self {
        Self::Random
    }
}

impl From<LockError> for AskError {
    fn from(error: LockError) -> Self {
        Self::Lock(error)
    }
}

impl From<WorkerError> for AskError {
    fn from(error: WorkerError) -> Self {
        Self::Worker(error)
    }
}

impl From<Refusal> for AskError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
