//! Time as the session sees it: one `now` for every screen, and the auto-lock computed from it.

use crate::browser::clock::{self, Tick};
use crate::session::{Phase, Session};
use crate::time::UnixTime;
use leptos::prelude::*;
use std::time::Duration;

/// A device that was visibly awake ticks each second; a longer gap means that it slept.
const SLEPT: Duration = Duration::from_secs(30);
/// A step of the clock that the rings, moving by themselves, cannot have followed.
const JUMP_MILLIS: u64 = 1_500;

impl Session {
    /// From here on `now` follows the wall clock.
    pub(in crate::session) fn start_clock(self) {
        let ticker = clock::on_second(move |tick| self.tick(tick));
        self.inner.update_value(|inner| inner.ticker = Some(ticker));
    }

    fn tick(self, tick: Tick) {
        let before = self.now.get_untracked();
        self.now.set(tick.now);
        if is_jump(before, tick.now) {
            self.ring_phase.set(tick.now);
        }
        self.expire_notice(tick.now);
        self.expire_offer(tick.now);
        if self.phase.get_untracked() == Phase::Open && self.must_lock(tick) {
            self.lock();
        }
    }

    fn must_lock(self, tick: Tick) -> bool {
        // A hidden page does not tick at all: only one in sight can tell that the device slept.
        let was_visible = !self.inner.with_value(|inner| inner.was_hidden);
        self.inner.update_value(|inner| inner.was_hidden = false);
        let slept = was_visible && tick.gap > SLEPT;
        let limit = self.contents.with_untracked(|contents| contents.settings.auto_lock.after());
        let idle = self.inner.with_value(|inner| tick.now.since(inner.last_input));
        slept || limit.is_some_and(|limit| idle >= limit)
    }

    /// A key, a click or a touch: the auto-lock counts from here.
    pub fn note_input(self) {
        let now = clock::now();
        self.inner.update_value(|inner| inner.last_input = now);
    }
}

fn is_jump(before: UnixTime, now: UnixTime) -> bool {
    now < before || now.since(before) > Duration::from_millis(JUMP_MILLIS)
}
