//! What a person chose, and when a backup was last seen to be good. Kept inside the vault.

use crate::time::UnixTime;
use serde_json::{Map, Value};
use std::time::Duration;

/// The choices of the Settings screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    pub appearance: Appearance,
    pub codes: Codes,
    pub auto_lock: AutoLock,
    /// Settings of a newer version, kept as they came.
    pub extras: Map<String, Value>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Appearance {
    pub theme: Theme,
    pub compact: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// How codes are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Codes {
    pub hidden_until_tapped: bool,
    /// Characters a group, 2 to 5.
    pub group: usize,
    pub sort: Sort,
    /// The next code in the last ten seconds.
    pub show_next: bool,
    /// The seconds that a code is still valid, as a number beside its ring.
    pub show_seconds: bool,
}

impl Default for Codes {
    fn default() -> Self {
        Self {
            hidden_until_tapped: false,
            group: 3,
            sort: Sort::Own,
            show_next: true,
            show_seconds: false,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    #[default]
    Own,
    Name,
    LastUsed,
}

/// When an untouched vault locks itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AutoLock {
    /// Minutes without input: one of [`AutoLock::MINUTES`].
    After(u8),
    TabCloses,
}

/// One option with its new value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    Theme(Theme),
    Compact(bool),
    HiddenUntilTapped(bool),
    Group(usize),
    Sort(Sort),
    ShowNext(bool),
    ShowSeconds(bool),
    AutoLock(AutoLock),
}

impl Settings {
    pub fn set(&mut self, setting: Setting) {
        match setting {
            Setting::Theme(theme) => self.appearance.theme = theme,
            Setting::Compact(compact) => self.appearance.compact = compact,
            Setting::HiddenUntilTapped(hidden) => self.codes.hidden_until_tapped = hidden,
            Setting::Group(size) => self.codes.group = size,
            Setting::Sort(sort) => self.codes.sort = sort,
            Setting::ShowNext(show) => self.codes.show_next = show,
            Setting::ShowSeconds(show) => self.codes.show_seconds = show,
            Setting::AutoLock(auto_lock) => self.auto_lock = auto_lock,
        }
    }
}

impl AutoLock {
    pub const MINUTES: [u8; 4] = [1, 5, 15, 60];

    /// `None`: only when the tab closes.
    pub fn after(self) -> Option<Duration> {
        match self {
            Self::After(minutes) => Some(Duration::from_secs(60 * u64::from(minutes))),
            Self::TabCloses => None,
        }
    }
}

impl Default for AutoLock {
    fn default() -> Self {
        Self::After(5)
    }
}

/// A backup file that was read back and found whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerifiedBackup {
    pub generation: u64,
    pub at: UnixTime,
}

/// What the backup nudge is computed from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BackupState {
    pub verified: Option<VerifiedBackup>,
    /// Changes to accounts since that backup, or since the vault was made.
    pub changes: u32,
}

/// Why a backup is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nudge {
    /// There is no verified backup at all.
    Never,
    /// More than [`BackupState::MANY`] changes since the last.
    Changes(u32),
    /// More than [`BackupState::LONG`] since the last.
    Long(Duration),
    /// This browser deletes a site's data after seven days without a visit.
    Browser,
}

impl BackupState {
    pub const MANY: u32 = 5;
    pub const LONG: Duration = Duration::from_secs(30 * 86_400);

    /// Whether to ask for a backup now (vault.md section 3). `forgetful`: the browser is one that
    /// deletes a site's data by itself (Safari).
    pub fn nudge(&self, accounts: usize, now: UnixTime, forgetful: bool) -> Option<Nudge> {
        let Some(verified) = self.verified else {
            return (accounts > 0).then_some(Nudge::Never);
        };
        let age = now.since(verified.at);
        match self.changes {
            0 => None,
            changes if changes > Self::MANY => Some(Nudge::Changes(changes)),
            _ if age > Self::LONG => Some(Nudge::Long(age)),
            _ => forgetful.then_some(Nudge::Browser),
        }
    }
}
