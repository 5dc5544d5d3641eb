//! The code in a row: computed once a period, hidden when the person wants it so.

use crate::otp::generator::{Generator, OneTimePassword, Period};
use crate::session::Session;
use crate::text::text;
use crate::time::UnixTime;
use crate::ui::authenticator::clocks::PeriodClock;
use crate::ui::authenticator::window::ListState;
use crate::vault::entry::EntryId;
use leptos::prelude::*;

/// What the code's place in a row shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Dots, until the row is tapped.
    Hidden,
    /// A Yandex or mOTP account whose PIN is not known.
    PinNeeded,
    /// Grouped, with the one after it when that is due.
    Code { now: String, then: Option<String> },
}

/// The code of one row.
#[derive(Clone, Copy)]
pub struct RowPassword {
    pub id: EntryId,
    generator: Memo<Option<Generator>>,
    shown: Memo<Shown>,
}

impl RowPassword {
    pub fn new(id: EntryId, state: ListState, session: Session) -> Self {
        let generator = Memo::new(move |_| {
            let contents = session.contents();
            contents.entry(id).map(|entry| entry.generator.clone())
        });
        let shown = Memo::new(move |_| {
            let codes = session.contents_signal().with(|contents| contents.settings.codes.clone());
            if codes.hidden_until_tapped && state.copying.in_sight.get() != Some(id) {
                return Shown::Hidden;
            }
            // Once a period; reading the time itself would run each second.
            let clock = period_of(generator).and_then(|period| state.clocks.of(period, session));
            if let Some(clock) = clock {
                clock.follow();
            }
            let time = session.now_untracked();
            let made = |make: fn(&Generator, UnixTime) -> Option<OneTimePassword>| {
                let password = generator.with(|generator| make(generator.as_ref()?, time))?;
                Some(password.grouped(codes.group))
            };
            let Some(now) = made(Generator::one_time_password) else { return Shown::PinNeeded };
            let is_due = codes.show_next && clock.is_some_and(PeriodClock::is_ending);
            let then = if is_due { made(Generator::next_password) } else { None };
            Shown::Code { now, then }
        });
        Self { id, generator, shown }
    }

    /// How long a code lasts; `None` for an entry that counts.
    pub fn period(self) -> Option<Period> {
        period_of(self.generator)
    }

    /// Whether there is a **Next code**.
    pub fn counts(self) -> bool {
        self.generator.with(Option::is_some) && self.period().is_none()
    }

    /// Reveals a hidden code; copies one that is in sight.
    pub fn press(self, state: ListState, session: Session) {
        if self.shown.get_untracked() == Shown::Hidden {
            return state.copying.reveal(self.id, session);
        }
        let now = session.now_untracked();
        let password = self.generator.with_untracked(|generator| {
            generator.as_ref().and_then(|generator| generator.one_time_password(now))
        });
        if let Some(password) = password {
            state.copying.copy(self.id, password, session);
        }
    }
}

fn period_of(generator: Memo<Option<Generator>>) -> Option<Period> {
    generator.try_with(|generator| generator.as_ref().and_then(Generator::period)).flatten()
}

/// The code, or what stands in its place. Each text is written as the whole content of its element:
/// a translated page has other text nodes than those that were made here, and would stand still.
#[component]
pub fn PasswordOfRow(row: RowPassword) -> impl IntoView {
    let words = text().authenticator;
    let now = move || match row.shown.get() {
        Shown::Hidden => "••• •••".to_owned(),
        Shown::PinNeeded => words.pin_needed.to_owned(),
        Shown::Code { now, .. } => now,
    };
    let then_code = move || match row.shown.get() {
        Shown::Code { then, .. } => then,
        Shown::Hidden | Shown::PinNeeded => None,
    };
    // A reader hears which of the two codes is which.
    let then = move |code: String| {
        view! {
            <span class="then">
                <span class="visually-hidden">{words.then_code} " "</span>
                <span class="figures" translate="no" prop:textContent=code></span>
            </span>
        }
    };
    view! {
        <span class="entry-password">
            <span class="now figures" translate="no" prop:textContent=now></span>
            {move || then_code().map(then)}
        </span>
    }
}
