//! What is left of guessing at the second factor (two-step-and-backup.md section 3). Authenticator
//! and backup codes have limits of their own: whoever guesses at one does not shut the other.

use crate::account::authenticator::{self, Check};
use crate::account::limits::{
    BACKUP_TRIES, BACKUP_TRIES_PER_HOUR, BACKUP_WAIT, DAY, HOUR, SECOND_STEP_LOCK,
    SECOND_STEP_TRIES,
};
use crate::account::person::{BackupCode, BackupCodes, SecondStepGuard, TwoStep};
use crate::constant_time;
use crate::time::UnixTime;
use std::time::Duration;

/// What a backup code was worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Redeemed {
    /// Used now; so many are left.
    Right {
        left: usize,
    },
    /// Was used before. No miss: it is nobody's guess.
    Used,
    Missed,
}

impl TwoStep {
    /// Takes a code of the authenticator, or counts a wrong one. Ask the guard first.
    pub fn take_code(&mut self, typed: &str, now: UnixTime, wall: UnixTime) -> Check {
        let check = authenticator::check(&self.secret, typed, Some(self.last_counter), wall);
        match check {
            Check::Right { counter } => {
                self.last_counter = counter;
                self.guard = SecondStepGuard::default();
            }
            Check::Wrong => self.guard.count_wrong(now),
            Check::Used | Check::Malformed => {}
        }
        check
    }
}

impl SecondStepGuard {
    /// `Some`: no authenticator code is taken before then.
    pub fn locked(&self, now: UnixTime) -> Option<UnixTime> {
        self.locked_until.filter(|until| now < *until)
    }

    /// Wrong codes left in this quarter of an hour.
    pub fn tries_left(&self, now: UnixTime) -> usize {
        let recent = self.wrong.iter().filter(|at| now.since(**at) < SECOND_STEP_LOCK).count();
        SECOND_STEP_TRIES.saturating_sub(recent)
    }

    fn count_wrong(&mut self, now: UnixTime) {
        self.wrong.retain(|at| now.since(*at) < SECOND_STEP_LOCK);
        self.wrong.push(now);
        if self.wrong.len() >= SECOND_STEP_TRIES {
            self.locked_until = Some(now.after(doubled(SECOND_STEP_LOCK, self.locks).min(DAY)));
            self.locks = self.locks.saturating_add(1);
            self.wrong.clear();
        }
    }
}

impl BackupCodes {
    /// A new set: ten hashes by [`crate::account::backup_codes::kdf`].
    pub fn new(salt: [u8; 16], hashes: &[[u8; 32]], made: UnixTime) -> Self {
        let unused = |hash: &[u8; 32]| BackupCode { hash: *hash, used_at: None };
        Self {
            kdf: crate::account::backup_codes::kdf(salt),
            made,
            codes: hashes.iter().map(unused).collect(),
            misses: Vec::new(),
            misses_in_a_row: 0,
            is_off: false,
        }
    }

    /// When a code is taken again. `None`: at once.
    pub fn next_try(&self) -> Option<UnixTime> {
        let last = *self.misses.last()?;
        let recent = self.misses.iter().filter(|miss| last.since(**miss) < HOUR).count();
        let wait = if recent >= BACKUP_TRIES_PER_HOUR {
            HOUR
        } else {
            let doublings = self.misses_in_a_row.saturating_sub(1);
            doubled(Duration::from_secs(1), doublings).min(BACKUP_WAIT)
        };
        Some(last.after(wait))
    }

    /// Uses the code with this hash. `None`, which is no code at all, is a miss. Ask
    /// [`Self::next_try`] first. Every hash is looked at, whichever it is.
    pub fn redeem(&mut self, hash: Option<&[u8; 32]>, now: UnixTime) -> Redeemed {
        let mut found = None;
        for code in &mut self.codes {
            if hash.is_some_and(|hash| constant_time::equal(&code.hash, hash)) {
                found = Some(code);
            }
        }
        match found {
            None => self.count_miss(now),
            Some(code) if code.used_at.is_some() => return Redeemed::Used,
            Some(code) => {
                code.used_at = Some(now);
                self.forget_misses();
                return Redeemed::Right { left: self.left() };
            }
        }
        Redeemed::Missed
    }

    fn count_miss(&mut self, now: UnixTime) {
        self.misses.retain(|miss| now.since(*miss) < HOUR);
        self.misses.push(now);
        self.misses_in_a_row = self.misses_in_a_row.saturating_add(1);
        self.is_off |= self.misses_in_a_row >= BACKUP_TRIES;
    }

    fn forget_misses(&mut self) {
        self.misses.clear();
        self.misses_in_a_row = 0;
    }

    /// The PIN was entered: codes that were switched off work again.
    pub fn switch_on(&mut self) {
        if self.is_off {
            self.is_off = false;
            self.forget_misses();
        }
    }
}

/// `first`, doubled so many times.
fn doubled(first: Duration, times: u32) -> Duration {
    first.saturating_mul(1_u32.checked_shl(times).unwrap_or(u32::MAX))
}
