//! Time as the session sees it: one `now` for every screen, and the auto-lock computed from it.

use crate::browser::clock::{self, Tick};
use crate::session::{Inner, Phase, Session};
use crate::time::UnixTime;
use leptos::prelude::*;
use std::time::Duration;

/// A device that was visibly awake ticks each second; a longer gap means that it slept.
const SLEPT: Duration = Duration::from_secs(30);
/// Milliseconds by which the rings, moving by themselves, may be off.
const DRIFT: f64 = 250.0;

/// From when on rings move by themselves.
#[derive(Clone, Copy)]
pub struct RingStart {
    pub at: UnixTime,
    /// Another one each time that the rings are set right.
    pub turn: bool,
}

/// How the rings stood to the wall clock when they were last set right.
#[derive(Clone, Copy, Default)]
pub struct Rings {
    ahead: Option<f64>,
    turn: bool,
}

impl Session {
    /// From here on `now` follows the wall clock.
    pub(in crate::session) fn start_clock(self) {
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

    /// The moment, for a ring that is being drawn. Whoever draws by it draws anew when the wall
    /// clock was set, when the device slept, and when the page is shown again.
    pub fn ring_start(self) -> RingStart {
        RingStart { at: clock::now(), turn: self.rings.with(|rings| rings.turn) }
    }

    fn set_rings_right(self, was_hidden: bool) {
        let ahead = clock::ahead_of_animations();
        let rings = self.rings.get_untracked();
        let drift = ahead.zip(rings.ahead).map(|(ahead, before)| (ahead - before).abs());
        if was_hidden || rings.ahead.is_none() || drift.is_some_and(|drift| drift > DRIFT) {
            self.rings.set(Rings { ahead, turn: !rings.turn });
        }
    }

    /// A key, a click or a touch: the auto-lock counts from here.
    pub fn note_input(self) {
        let now = clock::now();
        self.inner.update_value(|inner| inner.last_input = now);
    }
}
