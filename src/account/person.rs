//! One person, as the service knows them.

use crate::account::identity_number::IdentityNumber;
use crate::account::limits::{DAY, LOG_KEPT, PIN_TRIES};
use crate::account::pin::PinKey;
use crate::messaging::address::{PersonId, PhoneNumber};
use crate::messaging::mailbox::Mailbox;
use crate::messaging::message::Party;
use crate::messaging::seal::InboxKey;
use crate::otp::secret::Secret;
use crate::time::UnixTime;
use crate::vault::kdf::KdfParams;

/// An account with everything that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub id: PersonId,
    pub number: IdentityNumber,
    pub name: String,
    pub phone: PhoneNumber,
    pub created: UnixTime,
    pub mailbox: Mailbox,
    pub inbox_key: InboxKey,
    pub contacts: Vec<PersonId>,
    pub blocked: Vec<PersonId>,
    pub pin: PinState,
    pub emergency_contact: Option<EmergencyContact>,
    pub guard: EmergencyGuard,
    /// **Later** was the answer to a new phone number: Privacy and Security reminds of it.
    pub reminds_of_phone: bool,
    pub two_step: Option<TwoStep>,
    pub log: Vec<LogLine>,
    /// Made by **Try it with demo people**: any tab may be this person.
    pub is_demo: bool,
}

/// Who helps when the phone number is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EmergencyContact {
    pub contact: PersonId,
    pub set_at: UnixTime,
}

/// The PIN, and what was tried.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PinState {
    /// `None`: no PIN yet.
    pub key: Option<PinKey>,
    /// Wrong ones in the last day, oldest first. A right one does not shorten it.
    pub wrong: Vec<UnixTime>,
    pub locked_until: Option<UnixTime>,
}

/// What protects against guessing by way of the emergency contact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EmergencyGuard {
    /// When codes were asked for in the last day, by purpose.
    pub session_codes: Vec<UnixTime>,
    pub contact_codes: Vec<UnixTime>,
    /// Wrong codes since the last success.
    pub wrong_in_a_row: u32,
    pub frozen_until: Option<UnixTime>,
    /// After **Not them** or **Block**, and which of the two it was.
    pub paused: Option<Pause>,
}

/// No new request until then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    pub until: UnixTime,
    /// The contact said **Not them**; otherwise the owner blocked it.
    pub by_contact: bool,
}

/// 2-step verification that is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TwoStep {
    pub secret: Secret,
    pub since: UnixTime,
    /// Of the last code that was accepted: none up to it is accepted again.
    pub last_counter: u64,
    pub guard: SecondStepGuard,
    pub backup_codes: Option<BackupCodes>,
}

/// Wrong authenticator codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SecondStepGuard {
    /// In the last quarter of an hour, oldest first.
    pub wrong: Vec<UnixTime>,
    pub locked_until: Option<UnixTime>,
    /// Locks so far without a right code between: each doubles the next.
    pub locks: u32,
}

/// A set of backup codes, as hashes: what each code is, nobody can say any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupCodes {
    /// One salt for the set: one derivation a try.
    pub kdf: KdfParams,
    pub made: UnixTime,
    pub codes: Vec<BackupCode>,
    /// Misses in the last hour, oldest first.
    pub misses: Vec<UnixTime>,
    pub misses_in_a_row: u32,
    /// A hundred misses in a row: off until the PIN is entered.
    pub is_off: bool,
}

/// One backup code: its Argon2id hash, and when it was used.
#[derive(Clone, PartialEq, Eq)]
pub struct BackupCode {
    pub hash: [u8; 32],
    pub used_at: Option<UnixTime>,
}

impl std::fmt::Debug for BackupCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("BackupCode").field("used_at", &self.used_at).finish_non_exhaustive()
    }
}

/// One line of **Logs**: never a code, a PIN or a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLine {
    pub at: UnixTime,
    pub event: LogEvent,
    /// The tab it came from, as the browser and the tab name themselves. Empty: none.
    pub device: String,
}

/// What a line of **Logs** tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogEvent {
    AccountCreated,
    SignedIn,
    SignedInByEmergencyContact,
    SignedInWithBackupCode,
    SignedOut,
    SessionRevoked,
    PinCreated,
    PinChanged,
    PinWrong,
    PinLocked,
    PhoneChanged,
    ContactCodeSent,
    EmergencyContactSet,
    EmergencyContactChanged,
    EmergencyContactViewed,
    EmergencyContactRemoved,
    EmergencyContactLeft,
    EmergencyLogInStarted,
    EmergencyCodeOpened,
    EmergencyCodeWrong,
    EmergencyCodeBurned,
    EmergencyLogInDeclined,
    EmergencyLogInBlocked,
    EmergencyLogInCancelled,
    EmergencyLogInFrozen,
    EmergencyLogInUnfrozen,
    TwoStepOn,
    TwoStepOff,
    SecondStepWrong,
    SecondStepLocked,
    AuthenticatorReplaced,
    BackupCodesMade,
    BackupCodeUsed,
    BackupCodeWrong,
    BackupCodesOff,
    SupportRequested,
    SupportApproved,
    SupportRefused,
    SupportStopped,
    SupportDone,
}

impl Person {
    /// How this person is named to others.
    pub fn party(&self) -> Party {
        Party { name: self.name.clone(), number: self.number.as_str().to_owned() }
    }

    pub fn is_bot(&self) -> bool {
        self.number.is_bot()
    }

    pub fn has_contact(&self, other: PersonId) -> bool {
        self.contacts.contains(&other)
    }

    pub fn has_blocked(&self, other: PersonId) -> bool {
        self.blocked.contains(&other)
    }

    pub fn note(&mut self, event: LogEvent, device: &str, at: UnixTime) {
        self.log.push(LogLine { at, event, device: device.to_owned() });
        let extra = self.log.len().saturating_sub(LOG_KEPT);
        self.log.drain(..extra);
    }
}

impl PinState {
    /// `Some`: no PIN is taken before then.
    pub fn locked(&self, now: UnixTime) -> Option<UnixTime> {
        self.locked_until.filter(|until| now < *until)
    }

    /// Wrong tries left in this rolling day.
    pub fn tries_left(&self, now: UnixTime) -> usize {
        let recent = self.wrong.iter().filter(|wrong| now.since(**wrong) < DAY).count();
        PIN_TRIES.saturating_sub(recent)
    }

    /// Counts a wrong PIN; the fifth within a day locks for a day.
    pub fn count_wrong(&mut self, now: UnixTime) {
        self.wrong.retain(|wrong| now.since(*wrong) < DAY);
        self.wrong.push(now);
        if self.wrong.len() >= PIN_TRIES {
            self.locked_until = Some(now.after(DAY));
        }
    }
}

impl BackupCodes {
    pub fn left(&self) -> usize {
        self.codes.iter().filter(|code| code.used_at.is_none()).count()
    }
}
