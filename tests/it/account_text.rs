//! The words for refusals (emergency-contact.md section 7, cases 61, 70 and 71).

use sparekey::account::limits::{CODE_LIFE, DAY, FREEZE, PASS_LIFE};
use sparekey::account::person::Pause;
use sparekey::account::protocol::Refusal;
use sparekey::text::en::account::{Clock, explain_refusal, span};
use sparekey::time::UnixTime;

const NOW: UnixTime = UnixTime::from_secs(1_730_000_000);
const LATER: UnixTime = UnixTime::from_secs(1_730_000_042);

fn local(moment: UnixTime) -> String {
    format!("<{}>", moment.secs() - NOW.secs())
}

fn what(refusal: Refusal) -> String {
    explain_refusal(&refusal, Clock { now: NOW, local: &local }).what
}

/// Every refusal there is: `Refusal::number` does not compile without it.
const ALL: [Refusal; 46] = [
    Refusal::SessionRevoked,
    Refusal::NotFound,
    Refusal::PinFirst,
    Refusal::PinMissing,
    Refusal::PinStale,
    Refusal::PinWrong { left: 3 },
    Refusal::PinLocked { until: LATER },
    Refusal::CodeWrong { left: 4 },
    Refusal::CodeBurned,
    Refusal::CodeExpired,
    Refusal::CodeReplaced,
    Refusal::CodeNotArmed,
    Refusal::TooFrequent { until: LATER },
    Refusal::EmergencyDaily { until: LATER },
    Refusal::EmergencyFrozen { until: LATER },
    Refusal::Paused(Pause { until: LATER, by_contact: true }),
    Refusal::Paused(Pause { until: LATER, by_contact: false }),
    Refusal::Declined,
    Refusal::IsEmergencyContact,
    Refusal::EmergencyContactInvalid,
    Refusal::Oneself,
    Refusal::Bot,
    Refusal::NotAContact,
    Refusal::Blocked,
    Refusal::AnonymousNumber,
    Refusal::NobodyThere,
    Refusal::NameEmpty,
    Refusal::PhoneUsed,
    Refusal::PhoneSame,
    Refusal::HelpTooEarly { until: LATER },
    Refusal::SetupCodeWrong,
    Refusal::SecondStepWrong { left: 1 },
    Refusal::SecondStepUsed,
    Refusal::SecondStepLocked { until: LATER },
    Refusal::BackupCodeWrong { until: LATER },
    Refusal::BackupCodeTooEarly { until: LATER },
    Refusal::BackupCodeUsed,
    Refusal::BackupCodesOff,
    Refusal::BackupCodesNone,
    Refusal::TwoStepOff,
    Refusal::TicketUnknown,
    Refusal::TicketClosed,
    Refusal::TooManyTickets { until: Some(LATER) },
    Refusal::TooManyTickets { until: None },
    Refusal::NotAResetRequest,
    Refusal::TextEmpty,
];

#[test]
fn ec71_every_refusal_has_words_and_a_way_on() {
    for refusal in ALL {
        let words = explain_refusal(&refusal, Clock { now: NOW, local: &local });
        for text in [words.what, words.remedy] {
            assert!(text.ends_with('.'), "{refusal:?}: {text}");
            assert!(!text.contains(['{', '_']) && !text.contains("UnixTime"), "{text}");
        }
    }
}

#[test]
fn ec71_the_words_are_those_of_the_specification() {
    for (refusal, words) in [
        (
            Refusal::SessionRevoked,
            "You were signed out because this account signed in on another device.",
        ),
        (Refusal::NotFound, "This request no longer exists."),
        (
            Refusal::PinLocked { until: LATER },
            "You have tried more than 5 times. You can try again at <42>.",
        ),
        (Refusal::CodeBurned, "Too many wrong codes. This code no longer works."),
        (
            Refusal::EmergencyDaily { until: LATER },
            "Too many requests today. You can ask again at <42>.",
        ),
        (
            Refusal::EmergencyFrozen { until: LATER },
            "Emergency sign-in is paused until <42> to protect this account.",
        ),
        (Refusal::CodeWrong { left: 4 }, "The code is incorrect. You have 4 tries left."),
        (Refusal::CodeWrong { left: 1 }, "The code is incorrect. You have 1 try left."),
        (Refusal::CodeExpired, "This code has expired. Codes are valid for 5 minutes."),
        (
            Refusal::PinWrong { left: 3 },
            "PIN incorrect. You still have 3 chances, then you must wait 24 hours.",
        ),
        (Refusal::PhoneUsed, "This phone number is already associated with another account."),
        (
            Refusal::TooFrequent { until: LATER },
            "Send verification code too frequent, please try again in 42 s.",
        ),
        (Refusal::EmergencyContactInvalid, "Invalid emergency contact. Check the Mixin ID."),
        (Refusal::Oneself, "You cannot choose yourself."),
        (Refusal::NotAContact, "Add them as a contact first."),
        (Refusal::CodeNotArmed, "Your contact has not opened the message yet."),
    ] {
        assert_eq!(what(refusal), words);
    }
}

#[test]
fn ec71_the_numbers_are_those_of_the_specification() {
    for (refusal, number) in [
        (Refusal::SessionRevoked, Some(401)),
        (Refusal::NotFound, Some(404)),
        (Refusal::PinLocked { until: NOW }, Some(429)),
        (Refusal::CodeWrong { left: 1 }, Some(20113)),
        (Refusal::CodeExpired, Some(20114)),
        (Refusal::PinWrong { left: 1 }, Some(20119)),
        (Refusal::PhoneUsed, Some(20122)),
        (Refusal::TooFrequent { until: NOW }, Some(20129)),
        (Refusal::EmergencyContactInvalid, Some(20130)),
        (Refusal::CodeNotArmed, None),
    ] {
        assert_eq!(refusal.number(), number);
    }
}

#[test]
fn ec70_a_time_in_a_text_is_the_one_that_counts() {
    assert_eq!(span(CODE_LIFE), "5 minutes");
    assert_eq!(span(DAY), "24 hours");
    assert_eq!(span(FREEZE), "7 days");
    assert_eq!(span(PASS_LIFE), "10 minutes");
    assert_eq!(span(CODE_LIFE / 300), "1 second");
    assert_eq!(span(DAY / 24), "1 hour");
    let source = include_str!("../../src/text/en/account.rs");
    for typed in ["5 minutes\"", "5 minutes.", "24 hours.", "60 s.", "24 hours\""] {
        assert!(!source.contains(typed), "{typed} is typed, not computed");
    }
}

#[test]
fn a_wait_is_rounded_up_and_never_negative() {
    let wait = |millis| {
        let until = UnixTime::from_millis(NOW.millis() + millis);
        what(Refusal::TooFrequent { until })
    };
    assert!(wait(1).ends_with("in 1 s."));
    assert!(wait(59_001).ends_with("in 60 s."));
    let over = what(Refusal::TooFrequent { until: UnixTime::from_secs(0) });
    assert!(over.ends_with("in 0 s."));
}
