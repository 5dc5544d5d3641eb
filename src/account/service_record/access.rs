//! How people get in: sessions, sign-ins under way, codes, and what the carrier holds.

use crate::account::code::OpenCode;
use crate::account::protocol::{AttemptId, Pass, SessionId, VerificationId};
use crate::account::service::{
    Attempt, EndReason, PassRecord, PhoneChange, SessionEnd, SessionRecord, Stop, Verification, Via,
};
use crate::account::service_record::field::{Field, fields, kinds, words, wrapped};
use crate::messaging::address::PhoneNumber;
use crate::messaging::carrier::{Carrier, Line, Sms, SmsText};
use serde_json::Value;

wrapped! { AttemptId, VerificationId, SessionId, Pass }

fields! { SessionRecord {
    id, person, via, device, created, is_trusted, asks_for_phone, asks_for_authenticator, ended
} }

kinds! { Via {
    "sign_up" => SignUp {},
    "sms" => Sms {},
    "emergency_contact" => EmergencyContact { 0: vid },
    "demo" => Demo {},
} }

fields! { SessionEnd { at, reason } }

words! { EndReason {
    SignedOut = "signed_out",
    RevokedByOwner = "revoked_by_owner",
    RevokedByContact = "revoked_by_contact",
    AccountDeleted = "account_deleted",
} }

fields! { Attempt { id, phone, started, sms, emergency } }

fields! { PassRecord { pass, at, phone, via } }

fields! { OpenCode { hash, issued, wrong } }

fields! { PhoneChange { session, phone, code } }

fields! { Verification {
    id, purpose, owner, contact, message, code, issued, state, stop, device
} }

words! { Stop {
    Burned = "burned",
    Cancelled = "cancelled",
    BlockedByOwner = "blocked_by_owner",
} }

fields! { Carrier { lines } }

fields! { Line { number, out_of_reach, inbox, asked } }

fields! { Sms { at, text } }

kinds! { SmsText {
    "code" => Code { 0: code },
    "number_taken" => NumberTaken {},
    "number_released" => NumberReleased {},
} }

/// E.164, or `+XIN` and digits.
impl Field for PhoneNumber {
    fn print(&self) -> Value {
        self.as_str().into()
    }

    fn parse(value: Value) -> Option<Self> {
        Self::parse(value.as_str()?, "").ok()
    }
}
