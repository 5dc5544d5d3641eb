//! Words for what the service refuses (emergency-contact.md section 7). The limits in them are
//! those that the service keeps: no text promises another time.

use crate::account::code::NotACode;
use crate::account::identity_number::NotAnIdentityNumber;
use crate::account::limits::{
    BACKUP_TRIES, CODE_DIGITS, CODE_LIFE, DAY, PIN_DIGITS, PIN_FRESH, PIN_TRIES, SECOND_STEP_TRIES,
    SUPPORT_OPEN,
};
use crate::account::person::Pause;
use crate::account::pin::PinError;
use crate::account::protocol::Refusal;
use crate::messaging::address::NotAPhoneNumber;
use crate::text::Explanation;
use crate::time::UnixTime;
use std::time::Duration;

/// The present, and how a moment is written in the reader's own time.
#[derive(Clone, Copy)]
pub struct Clock<'a> {
    pub now: UnixTime,
    pub local: &'a dyn Fn(UnixTime) -> String,
}

pub fn explain_refusal(refusal: &Refusal, clock: Clock<'_>) -> Explanation {
    Explanation { what: what(refusal, clock), remedy: remedy(refusal, clock) }
}

fn what(refusal: &Refusal, clock: Clock<'_>) -> String {
    let at = |moment: &UnixTime| (clock.local)(*moment);
    let fixed = match refusal {
        Refusal::SessionRevoked => {
            "You were signed out because this account signed in on another device."
        }
        Refusal::NotFound => "This request no longer exists.",
        Refusal::PinFirst => "This sign-in came through the emergency contact.",
        Refusal::PinMissing => "You have no PIN yet.",
        Refusal::PinStale => return format!("A PIN is good for {}.", span(PIN_FRESH)),
        Refusal::PinWrong { left } => {
            let chances = count(*left, "chance", "chances");
            let wait = span(DAY);
            return format!("PIN incorrect. You still have {chances}, then you must wait {wait}.");
        }
        Refusal::PinLocked { until } => {
            let until = at(until);
            return format!(
                "You have tried more than {PIN_TRIES} times. You can try again at {until}."
            );
        }
        Refusal::CodeWrong { left } => {
            let tries = count(*left as usize, "try", "tries");
            return format!("The code is incorrect. You have {tries} left.");
        }
        Refusal::CodeBurned => "Too many wrong codes. This code no longer works.",
        Refusal::CodeExpired => {
            let life = span(CODE_LIFE);
            return format!("This code has expired. Codes are valid for {life}.");
        }
        Refusal::CodeReplaced => "This code was replaced by a newer one.",
        Refusal::CodeNotArmed => "Your contact has not opened the message yet.",
        Refusal::TooFrequent { until } => {
            let left = seconds(*until, clock.now);
            return format!("Send verification code too frequent, please try again in {left} s.");
        }
        Refusal::EmergencyDaily { until } => {
            return format!("Too many requests today. You can ask again at {}.", at(until));
        }
        Refusal::EmergencyFrozen { until } => {
            let until = at(until);
            return format!("Emergency sign-in is paused until {until} to protect this account.");
        }
        Refusal::Paused(Pause { by_contact: true, until }) => {
            let until = at(until);
            return format!("Your contact said this was not you. You can ask again at {until}.");
        }
        Refusal::Paused(Pause { by_contact: false, .. }) => {
            "A signed-in device of this account stopped this request."
        }
        Refusal::Declined => "This person does not want to be your emergency contact.",
        Refusal::IsEmergencyContact => "This person is your emergency contact.",
        Refusal::EmergencyContactInvalid => "Invalid emergency contact. Check the Mixin ID.",
        Refusal::Oneself => "You cannot choose yourself.",
        Refusal::Bot => "You cannot choose a bot.",
        Refusal::NotAContact => "Add them as a contact first.",
        Refusal::Blocked => "You have blocked this person.",
        Refusal::AnonymousNumber => "Add your mobile number to set up an emergency contact.",
        Refusal::NobodyThere => "Nobody here has this Mixin ID.",
        Refusal::NameEmpty => "A name needs at least one letter.",
        Refusal::PhoneUsed => "This phone number is already associated with another account.",
        Refusal::PhoneSame => "This is your phone number already.",
        Refusal::HelpTooEarly { until } => {
            return format!("The SMS may still come, within {} s.", seconds(*until, clock.now));
        }
        Refusal::SecondStepWrong { left } => {
            let tries = count(*left, "try", "tries");
            return format!("The code is incorrect. You have {tries} left.");
        }
        Refusal::SecondStepUsed => "This code was used already.",
        Refusal::SecondStepLocked { until } => {
            let until = at(until);
            return format!(
                "You have tried more than {SECOND_STEP_TRIES} times. You can try again at {until}."
            );
        }
        Refusal::BackupCodeWrong { until } => {
            let left = seconds(*until, clock.now);
            return format!("This is not one of your backup codes. Please wait {left} s.");
        }
        Refusal::BackupCodeUsed => "This backup code was already used.",
        Refusal::BackupCodesOff => {
            return format!("Backup codes are off after {BACKUP_TRIES} wrong ones in a row.");
        }
        Refusal::BackupCodesNone => "There are no backup codes for this account.",
        Refusal::TwoStepOff => "2-Step Verification is off.",
        Refusal::TicketUnknown => "There is no ticket with this number and key.",
        Refusal::TicketClosed => "This ticket is closed.",
        Refusal::TooManyTickets { .. } => "There are too many open requests.",
        Refusal::TextEmpty => "There is nothing written yet.",
        Refusal::SetupCodeWrong => "The code does not belong to this key.",
        Refusal::BackupCodeTooEarly { until } => {
            let left = seconds(*until, clock.now);
            return format!("Please wait {left} s before the next backup code.");
        }
        Refusal::NotAResetRequest => "This ticket does not ask for a reset.",
    };
    fixed.to_owned()
}

fn remedy(refusal: &Refusal, clock: Clock<'_>) -> String {
    let at = |moment: &UnixTime| (clock.local)(*moment);
    let fixed = match refusal {
        Refusal::SessionRevoked => "Sign in again. If it was not you, change your PIN.",
        Refusal::NotFound => "Start again.",
        Refusal::PinFirst => "Enter your PIN first.",
        Refusal::PinMissing => "Create a PIN first.",
        Refusal::PinStale => "Enter your PIN again.",
        Refusal::PinWrong { .. } => "Nobody can tell you a forgotten PIN, not even support.",
        Refusal::PinLocked { .. } => "The wait protects your account from guessing.",
        Refusal::CodeWrong { .. } => "Compare it with the newest message, digit by digit.",
        Refusal::CodeBurned | Refusal::CodeExpired => "Choose Resend code.",
        Refusal::CodeReplaced => "Use the code in the newest message.",
        Refusal::CodeNotArmed => "Call your contact and ask them to open it. No try was lost.",
        Refusal::TooFrequent { .. } => "The code on its way may still arrive.",
        Refusal::EmergencyDaily { .. } => "Try another way to sign in, or wait until then.",
        Refusal::EmergencyFrozen { .. } => "Enter your PIN in a signed-in session to end this.",
        Refusal::Paused(Pause { by_contact: true, .. }) => "Call your contact before you ask.",
        Refusal::Paused(Pause { by_contact: false, until }) => {
            return format!("You can ask again at {}.", at(until));
        }
        Refusal::Declined | Refusal::Bot | Refusal::Oneself => "Choose somebody else.",
        Refusal::IsEmergencyContact => "Change or remove your emergency contact first.",
        Refusal::EmergencyContactInvalid => "Ask your contact for it: it stands under their name.",
        Refusal::NotAContact => "Then choose them here.",
        Refusal::Blocked => "Unblock them first, or choose somebody else.",
        Refusal::AnonymousNumber => "Change your phone number in Privacy and Security.",
        Refusal::NobodyThere => "Check the digits with the person.",
        Refusal::NameEmpty => "Enter the name that others see.",
        Refusal::PhoneUsed => "Use another number, or sign in with this one.",
        Refusal::PhoneSame => "Enter the new number.",
        Refusal::HelpTooEarly { .. } => "Help follows if it does not.",
        Refusal::SecondStepWrong { .. } => "Enter the code that the app shows now.",
        Refusal::SecondStepUsed => "Wait for the next one.",
        Refusal::SecondStepLocked { .. } => "The wait protects your account from guessing.",
        Refusal::BackupCodeWrong { .. } => "Compare it with your copy: newer codes replace older.",
        Refusal::BackupCodeUsed => "Use another one of your list.",
        Refusal::BackupCodesOff => "Enter your PIN in a signed-in session to turn them on.",
        Refusal::BackupCodesNone => "Use the code of your authenticator app.",
        Refusal::TwoStepOff => "Start again: the phone number alone signs you in now.",
        Refusal::TicketUnknown => "Check both: the key was shown when you wrote to us.",
        Refusal::TicketClosed => "Open a new one if you still need help.",
        Refusal::TooManyTickets { until: Some(until) } => {
            return format!("You can ask again at {}.", at(until));
        }
        Refusal::TooManyTickets { until: None } => {
            return format!("At most {SUPPORT_OPEN} can be open for one account: use one of them.");
        }
        Refusal::TextEmpty => "Write a few words.",
        Refusal::SetupCodeWrong => "Enter the code that the app shows now, before it changes.",
        Refusal::BackupCodeTooEarly { .. } => "The wait protects your account. No code was lost.",
        Refusal::NotAResetRequest => "Answer it, or refuse it.",
    };
    fixed.to_owned()
}

pub fn explain_pin_error(error: PinError) -> Explanation {
    match error {
        PinError::Format => {
            let what = format!("A PIN has {PIN_DIGITS} digits.");
            Explanation::new(what, "Enter all of them.")
        }
        PinError::Weak => Explanation::new(
            "The PIN is too simple and insecure.",
            "Choose digits without a pattern, and no date that others know.",
        ),
    }
}

/// ERROR 20118 goes with it.
pub fn explain_pin_mismatch() -> Explanation {
    Explanation::new(
        "The PIN is not the same twice, please try again.",
        "Nothing was changed: choose the PIN anew.",
    )
}

/// ERROR 20110 goes with it.
pub fn explain_phone(NotAPhoneNumber: &NotAPhoneNumber) -> Explanation {
    Explanation::new(
        "Invalid phone number",
        "No number of that country is like this. Check the country and the digits, or begin with \
         + and the country code.",
    )
}

pub fn explain_identity_number(NotAnIdentityNumber: &NotAnIdentityNumber) -> Explanation {
    Explanation::new(
        "This is not a Mixin ID.",
        "A Mixin ID has 4 to 10 digits and does not begin with 0.",
    )
}

pub fn explain_code(NotACode: &NotACode) -> Explanation {
    Explanation::new(
        format!("A code has {CODE_DIGITS} digits."),
        "Enter exactly those. No try was lost.",
    )
}

fn count(number: usize, one: &str, many: &str) -> String {
    let noun = if number == 1 { one } else { many };
    format!("{number} {noun}")
}

/// Until a moment, rounded up: at 0 it is over.
fn seconds(until: UnixTime, now: UnixTime) -> u128 {
    until.since(now).as_millis().div_ceil(1000)
}

/// A limit in the largest unit that it fills: `5 minutes`, `24 hours`, `7 days`.
pub fn span(duration: Duration) -> String {
    const UNITS: [(u64, &str, &str); 3] =
        [(48 * 3600, "day", "days"), (3600, "hour", "hours"), (60, "minute", "minutes")];
    let secs = duration.as_secs();
    let (at_least, one, many) = UNITS
        .into_iter()
        .find(|(at_least, ..)| secs >= *at_least)
        .unwrap_or((1, "second", "seconds"));
    let unit = if at_least > 24 * 3600 { 24 * 3600 } else { at_least };
    count(usize::try_from(secs / unit).unwrap_or(usize::MAX), one, many)
}
