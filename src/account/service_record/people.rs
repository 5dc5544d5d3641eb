//! People, with what protects them and what happened to them.

use crate::account::identity_number::IdentityNumber;
use crate::account::person::{
    BackupCode, BackupCodes, EmergencyContact, EmergencyGuard, LogEvent, LogLine, Pause, Person,
    PinState, SecondStepGuard, TwoStep,
};
use crate::account::pin::PinKey;
use crate::account::service_record::field::{Field, Object, Record, fields, need, words};
use crate::base_encoding::BASE64URL;
use crate::otp::secret::Secret;
use crate::vault::kdf::KdfParams;
use serde_json::Value;

fields! { Person {
    id, number: identity_number, name, phone, created, mailbox, inbox_key, contacts, blocked, pin,
    emergency_contact, guard, reminds_of_phone, two_step, log, is_demo
} }

fields! { PinState { key, wrong, locked_until } }

impl Record for PinKey {
    fn put(&self, object: &mut Object) {
        object.insert("kdf".to_owned(), self.kdf.print());
        object.insert("hash".to_owned(), self.as_bytes().print());
    }

    fn take(object: &mut Object) -> Option<Self> {
        Some(Self::new(need(object, "kdf")?, need(object, "hash")?))
    }
}

fields! { KdfParams { m, t, p, salt } }

fields! { EmergencyContact { contact, set_at } }

fields! { EmergencyGuard {
    session_codes, contact_codes, wrong_in_a_row, frozen_until, paused
} }

fields! { Pause { until, by_contact } }

fields! { TwoStep { secret, since, last_counter, guard, backup_codes } }

fields! { SecondStepGuard { wrong, locked_until, locks } }

fields! { BackupCodes { kdf, made, codes, misses, misses_in_a_row, is_off } }

fields! { BackupCode { hash, used_at } }

fields! { LogLine { at, event, device } }

words! { LogEvent {
    AccountCreated = "account_created",
    SignedIn = "signed_in",
    SignedInByEmergencyContact = "signed_in_by_emergency_contact",
    SignedInWithBackupCode = "signed_in_with_backup_code",
    SignedOut = "signed_out",
    SessionRevoked = "session_revoked",
    PinCreated = "pin_created",
    PinChanged = "pin_changed",
    PinWrong = "pin_wrong",
    PinLocked = "pin_locked",
    PhoneChanged = "phone_changed",
    ContactCodeSent = "contact_code_sent",
    EmergencyContactSet = "emergency_contact_set",
    EmergencyContactChanged = "emergency_contact_changed",
    EmergencyContactViewed = "emergency_contact_viewed",
    EmergencyContactRemoved = "emergency_contact_removed",
    EmergencyContactLeft = "emergency_contact_left",
    EmergencyLogInStarted = "emergency_log_in_started",
    EmergencyCodeOpened = "emergency_code_opened",
    EmergencyCodeWrong = "emergency_code_wrong",
    EmergencyCodeBurned = "emergency_code_burned",
    EmergencyLogInDeclined = "emergency_log_in_declined",
    EmergencyLogInBlocked = "emergency_log_in_blocked",
    EmergencyLogInCancelled = "emergency_log_in_cancelled",
    EmergencyLogInFrozen = "emergency_log_in_frozen",
    EmergencyLogInUnfrozen = "emergency_log_in_unfrozen",
    TwoStepOn = "two_step_on",
    TwoStepOff = "two_step_off",
    SecondStepWrong = "second_step_wrong",
    SecondStepLocked = "second_step_locked",
    AuthenticatorReplaced = "authenticator_replaced",
    BackupCodesMade = "backup_codes_made",
    BackupCodeUsed = "backup_code_used",
    BackupCodeWrong = "backup_code_wrong",
    BackupCodesOff = "backup_codes_off",
    SupportRequested = "support_requested",
    SupportApproved = "support_approved",
    SupportRefused = "support_refused",
    SupportStopped = "support_stopped",
    SupportDone = "support_done",
} }

/// The Mixin ID.
impl Field for IdentityNumber {
    fn print(&self) -> Value {
        self.as_str().into()
    }

    fn parse(value: Value) -> Option<Self> {
        Self::parse(value.as_str()?).ok()
    }
}

impl Field for Secret {
    fn print(&self) -> Value {
        BASE64URL.encode(self.as_bytes()).into()
    }

    fn parse(value: Value) -> Option<Self> {
        Self::from_bytes(BASE64URL.decode(value.as_str()?.as_bytes())?).ok()
    }
}
