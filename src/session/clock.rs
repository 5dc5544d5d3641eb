//! Time as the session sees it: one `now` for every screen, and the auto-lock computed from it.

use crate::browser::clock::{self, Tick};
use crate::session::{Inner, Phase, Session};
use leptos::prelude::*;
use std::time::Duration;

/// A device that was visibly awake ticks each second; a longer gap means that it slept.
const SLEPT: Duration = Duration::from_secs(30);
/// Milliseconds by which the rings, moving by themselves, may be off.
const DRIFT: f64 = 250.0;

impl Session {
    /// From here on `now` follows the wall clock.
    pub(in crate::session) fn start_clock(self) {
        self.set_rings_right(true);
        let ticker = clock::on_second(move |tick| self.tick(tick));
        self.inner.update_value(|inner| inner.ticker = Some(ticker));
    }

    fn tick(self, tick: Tick) {
        self.now.set(tick.now);
        let was_hidden = self.take_was_hidden();
        self.set_rings_right(was_hidden);
        self.expire_notice(tick.now);
        self.expire_offer(tick.now);
        if self.phase.get_untracked() == Phase::Open && self.must_lock(tick, was_hidden) {
            self.lock();
        }
    }

    fn take_was_hidden(self) -> bool {
        let take = |inner: &mut Inner| std::mem::take(&mut inner.was_hidden);
        self.inner.try_update_value(take).unwrap_or(false)
    }

    fn must_lock(self, tick: Tick, was_hidden: bool) -> bool {
        // A hidden page does not tick at all: only one in sight can tell that the device slept.
        let slept = !was_hidden && tick.gap > SLEPT;
        let limit = self.contents.with_untracked(|contents| contents.settings.auto_lock.after());
        let idle = self.inner.with_value(|inner| tick.now.since(inner.last_input));
        slept || limit.is_some_and(|limit| idle >= limit)
    }

    /// Sets the ring in `element` right, and runs its caller anew when that is due again: when the
    /// wall clock was set, when the device slept, and when the page is shown.
    pub fn set_ring_right(self, element: &leptos::web_sys::Element, period: Duration) {
        if let Some(ahead) = self.rings.get() {
            clock::follow_wall_clock(element, ahead, period);
        }
    }

    fn set_rings_right(self, was_hidden: bool) {
        let ahead = clock::ahead_of_animations();
        let drift = ahead.zip(self.rings.get_untracked()).map(|(now, before)| (now - before).abs());
        if was_hidden || drift.is_none_or(|drift| drift > DRIFT) {
            self.rings.set(ahead);
        }
    }

    /// A key, a click or a touch: the auto-lock counts from here.
    pub fn note_input(self) {
        let now = clock::now();
        self.inner.update_value(|inner| inner.last_input = now);
    }
}
