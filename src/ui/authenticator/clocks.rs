//! Time for the rows: one clock for each distinct period, however many rows share it, so that a
//! tick costs the same for ten accounts and for two thousand.

use crate::otp::generator::Period;
use crate::session::Session;
use crate::text::text;
use leptos::prelude::*;

/// From this many seconds on, the next code is shown.
const SOON: u32 = 10;

/// What rows of one period read.
#[derive(Clone, Copy)]
pub struct PeriodClock {
    counter: Memo<u64>,
    is_ending: Memo<bool>,
    remaining: Memo<u32>,
}

impl PeriodClock {
    /// Whoever asks runs anew once a period. A row may outlive the list by a moment while the
    /// screen changes: then there is nothing to follow any more.
    pub fn follow(self) {
        // `track` would not do: it follows a memo without ever running it.
        self.counter.try_get();
    }

    /// Whether the period is about to end. Changes twice a period.
    pub fn is_ending(self) -> bool {
        self.is_ending.try_get().unwrap_or(false)
    }

    /// Seconds. Whoever asks runs anew each second.
    pub fn remaining(self) -> Option<u32> {
        self.remaining.try_get()
    }
}

/// The clocks in use. They live as long as the list, longer than any row.
#[derive(Clone, Copy)]
pub struct Clocks {
    owner: StoredValue<Owner>,
    made: RwSignal<Vec<(Period, PeriodClock)>>,
}

impl Clocks {
    /// Must be called by the list itself, whose owner the clocks get.
    pub fn start() -> Self {
        let owner = Owner::current().unwrap_or_default();
        Self { owner: StoredValue::new(owner), made: RwSignal::new(Vec::new()) }
    }

    /// The clock of `period`, made when it is first asked for.
    /// None once the list is gone.
    pub fn of(self, period: Period, session: Session) -> Option<PeriodClock> {
        let known = self.made.try_with_untracked(|made| {
            made.iter().find(|(known, _)| *known == period).map(|(_, clock)| *clock)
        })?;
        known.or_else(|| {
            let clock = self.owner.try_with_value(|owner| owner.with(|| clock(period, session)))?;
            self.made.update(|made| made.push((period, clock)));
            Some(clock)
        })
    }
}

fn clock(period: Period, session: Session) -> PeriodClock {
    PeriodClock {
        counter: Memo::new(move |_| period.counter_at(session.now())),
        is_ending: Memo::new(move |_| period.remaining(session.now()) <= SOON),
        remaining: Memo::new(move |_| period.remaining(session.now())),
    }
}

/// The id of the element that says how long codes of `period` are still valid.
pub fn remaining_id(period: Period) -> String {
    format!("remaining-{}", period.secs())
}

/// One hidden text a period: rows point to it, so a tick writes it once and not in each row.
#[component]
pub fn Remaining(clocks: Clocks) -> impl IntoView {
    let session = expect_context::<Session>();
    let one = move |period: Period| {
        let words = move || (text().counts.seconds_left)(period.remaining(session.now()));
        view! {
            <span id=remaining_id(period) hidden prop:textContent=words></span>
        }
    };
    view! {
        {move || clocks.made.get().into_iter().map(|(period, _)| one(period)).collect_view()}
    }
}
