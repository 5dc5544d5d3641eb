//! The code in a row: computed once a period, hidden when the person wants it so.

use crate::otp::generator::{Generator, OneTimePassword};
use crate::session::Session;
use crate::text::text;
use crate::ui::authenticator::clocks::PeriodClock;
use crate::ui::authenticator::window::ListState;
use crate::vault::entry::{Entry, EntryId};
use leptos::prelude::*;

/// What the code's place in a row shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    Copied,
    /// Dots, until the row is tapped.
    Hidden,
    /// A Yandex or mOTP account whose PIN is not known.
    PinNeeded,
    /// Grouped, with the one after it when that is due.
    Code {
        now: String,
        then: Option<String>,
    },
}

/// The code of one row.
#[derive(Clone, Copy)]
pub struct RowPassword {
    id: EntryId,
    current: Memo<Option<OneTimePassword>>,
    shown: Memo<Shown>,
}

impl RowPassword {
    pub fn new(
        id: EntryId,
        entry: Memo<Option<Entry>>,
        state: ListState,
        session: Session,
    ) -> Self {
        let generator =
            Memo::new(move |_| entry.with(|entry| entry.as_ref().map(|e| e.generator.clone())));
        let clock = Memo::new(move |_| {
            generator.with(|generator| generator.as_ref().and_then(Generator::period))
        });
        let clock = move || state.clocks.of(clock.try_get().flatten()?, session);
        let made = move |make: fn(&Generator, crate::time::UnixTime) -> Option<OneTimePassword>| {
            Memo::new(move |_| {
                // Once a period; reading the time itself would run each second.
                if let Some(clock) = clock() {
                    clock.follow();
                }
                generator.with(|generator| make(generator.as_ref()?, session.now_untracked()))
            })
        };
        let current = made(Generator::one_time_password);
        let next = made(Generator::next_password);
        let is_ending = move || clock().is_some_and(PeriodClock::is_ending);
        let shown = Memo::new(move |_| {
            let codes = session.contents_signal().with(|contents| contents.settings.codes.clone());
            if state.copying.says_copied.get() == Some(id) {
                return Shown::Copied;
            }
            if codes.hidden_until_tapped && state.copying.in_sight.get() != Some(id) {
                return Shown::Hidden;
            }
            let Some(now) = current.get() else { return Shown::PinNeeded };
            let then = if codes.show_next && is_ending() { next.get() } else { None };
            let grouped = |password: OneTimePassword| password.grouped(codes.group);
            Shown::Code { now: grouped(now), then: then.map(grouped) }
        });
        Self { id, current, shown }
    }

    /// Reveals a hidden code; copies one that is in sight.
    pub fn press(self, state: ListState, session: Session) {
        if self.shown.get_untracked() == Shown::Hidden {
            return state.copying.reveal(self.id, session);
        }
        if let Some(password) = self.current.get_untracked() {
            state.copying.copy(self.id, &password, session);
        }
    }
}

/// The code, or what stands in its place.
#[component]
pub fn PasswordOfRow(row: RowPassword) -> impl IntoView {
    let words = text().authenticator;
    let now = move || match row.shown.get() {
        Shown::Copied => String::new(),
        Shown::Hidden => "••• •••".to_owned(),
        Shown::PinNeeded => words.pin_needed.to_owned(),
        Shown::Code { now, .. } => now,
    };
    let then = move || match row.shown.get() {
        Shown::Code { then, .. } => then,
        Shown::Copied | Shown::Hidden | Shown::PinNeeded => None,
    };
    let copied = move || {
        if row.shown.get() == Shown::Copied { text().common.copied } else { "" }
    };
    view! {
        <span class="entry-password">
            <span class="now figures">{now}</span>
            <span class="now" role="status" data-state="copied">
                {copied}
            </span>
            <span class="then figures">{then}</span>
        </span>
    }
}
