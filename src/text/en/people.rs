//! Words of the people side. The wording of the Emergency Contact is that of the published help
//! article (emergency-contact.md sections 1 and 2).

use crate::account::limits::{CODE_LIFE, PAUSE, UNDO};
use crate::account::person::LogEvent;
use crate::messaging::message::{News, Party};
use crate::text::en::account::span;
use crate::text::people::{Contacts, EmergencyContact, Messages, People, Phone, Privacy, SignIn};
use crate::text::{Explanation, Navigation};
use crate::time::UnixTime;
use std::time::Duration;

pub static NAVIGATION: Navigation = Navigation {
    label: "Main",
    codes: "Codes",
    contacts: "Contacts",
    messages: "Messages",
    security: "Security",
    settings: "Settings",
    unread: "unread",
    account: "Lost your phone? Sign in to your account",
    account_apart: "The account does not hold your codes: only your vault does.",
};

pub static PEOPLE: People = People {
    simulated: "Messages are simulated in this browser.",
    no_real_sms: "No real SMS is sent.",
    open_phone: "Open the simulated phone",
    signed_out: "You are not signed in in this tab.",
    sign_in: "Sign in",
    create_account: "Create account",
    mixin_id: "Mixin ID",
    code: "Code",
    pin: "PIN",
    pin_again: "PIN once more",
    enter_pin: "Enter your PIN",
    new_pin: "Create a PIN",
    pin_text: "Six digits that only you know. Nobody can recover them, not even support.",
    pin_create: "Create PIN",
    pin_forgotten: "Forgot PIN?",
    pin_forgotten_text: "Nobody can recover a PIN: it is not stored anywhere. Without it you can \
        still read messages, sign in and sign out. Your vault of codes has its own password.",
    pin_missing: "You have no PIN yet. Create one first.",
    create_pin: "Create PIN",
    resend: "Resend code",
    continue_: "Continue",
    change: "Change",
    confirm: "Confirm",
    later: "Later",
    start_again: "Start again",
    over: "This request no longer exists.",
    cannot_receive: "Can't receive the code?",
    signed_out_elsewhere: "You were signed out because this account signed in on another device.",
    sign_in_again: "Sign in again",
    it_was_not_me: "It wasn't me",
    unreadable_what: "The people stored in this browser cannot be read.",
    unreadable_remedy: "Nothing was written over them. Reload first. Start over deletes these \
        people and nothing else: your vault is stored apart.",
    start_over_sure: "Delete these people",
    needs_pin: "You signed in through your emergency contact. Until you enter your PIN, contacts, \
        private messages and logs stay hidden.",
    newer_what: "A newer Sparekey has saved the people in this browser.",
    newer_remedy: "Reload this page to get the newest version.",
    starting: "One moment…",
    alert_started: "Somebody is signing in to your account through your emergency contact.",
    alert_done: "Somebody has signed in to your account through your emergency contact.",
    block: "Block",
    sign_that_out: "Sign that session out",
    vault_apart: "Your vault of codes is not part of this account. It opens with its own password.",
};

pub static CONTACTS: Contacts = Contacts {
    heading: "Contacts",
    own_card: "You",
    phone: "Phone",
    empty: "No contacts yet. Add somebody by Mixin ID.",
    add: "Add contact",
    add_button: "Add",
    added: "Contact added",
    list: "Your contacts",
    settings: "Settings",
    sign_out: "Sign out",
    demo: "Try it with demo people",
    demo_text: "Makes Alice, Bob and a few others in this browser and signs this tab in as Alice. \
        Each tab is a person of its own.",
    demo_pin: "Every demo person's PIN is 314159.",
    open_bob: "Open Bob in a second tab",
    remove: "Remove",
    block: "Block",
    unblock: "Unblock",
    blocked: "Blocked",
    bot: "Bot",
    rename: "Change name",
    name: "Name",
    delete_account: "Delete account",
    delete_text: "Your account, its messages and its emergency contact are deleted. This cannot be \
        undone. Your vault of codes stays.",
    search: "Search",
    nothing_found: "Nobody found",
    signed_out_text: "An account gets you back in when a phone is lost. It is separate from your \
        vault of codes.",
    emergency_contact_of: "Emergency contact",
    leave: "Leave",
    leave_text: "They will be told that you are no longer their emergency contact.",
    leave_as_contact: "Leave as emergency contact",
    remove_text: "They are not told. What they write no longer comes from a contact of yours.",
    copied: "Copied",
};

pub static SIGN_IN: SignIn = SignIn {
    heading: "Sign in",
    heading_new: "Create account",
    phone: "Phone number",
    country: "Country",
    phone_hint: "With + and country code, or as dialled in the country above.",
    confirm_heading: "Is this your number?",
    help: "Need help?",
    help_heading: "Need help?",
    lost_number: "Lost your mobile number?",
    support: "Contact support",
    lost_heading: "Enter your emergency contact Mixin ID",
    lost_text: "Your emergency contact gets a code from Team Mixin. Call them first, then ask for \
        it.",
    sms_arrived: "The SMS has arrived after all",
    name: "Name",
    pin_text: "The PIN protects what matters: your emergency contact, your phone number, your \
        backup codes.",
    skip_pin: "Skip for now",
    create: "Create account",
    signed_in: "You are signed in",
    prompt: "Do you want to change your mobile number now?",
    prompt_change: "Change",
    prompt_later: "Later",
    second_step: "2-Step Verification",
    second_step_code: "Code",
    another_way: "Try another way",
    backup_code: "Backup code",
    no_account: "There is no account with this number yet. Create one:",
    use_app: "Use the authenticator app",
    authenticator_prompt: "Set up your authenticator on this device?",
    check_sms: "The SMS is in the simulated phone, under your number.",
    check_reach: "A number that is out of reach gets nothing.",
    check_number: "Check the number. You can change it above.",
    known_sign_in: "I have an account: sign in",
    new_here: "I am new here: create an account",
    to_contacts: "Go to contacts",
};

pub static EMERGENCY_CONTACT: EmergencyContact = EmergencyContact {
    heading: "Emergency Contact",
    purpose: "The emergency contact is designed to help you log in to your account if you are \
        lost and can not retrieve your mobile number.",
    attention: "Attention: the Emergency Contact cannot help you to recover PIN",
    advice: "It is best to be with your emergency contact, or on the phone: the code is valid for",
    got_it: "Got it",
    enable: "Enable Emergency Contact",
    view: "View emergency contact",
    change: "Change emergency contact",
    remove: "Remove emergency contact",
    remove_heading: "Remove emergency contact",
    remove_text: "Without an emergency contact, a lost phone number locks you out. Remove it all \
        the same?",
    removed: "Emergency contact removed",
    select: "Select Emergency Contact",
    search: "Search",
    empty: "You have no contacts yet. Add the person you trust under Contacts first.",
    set_heading: "Set emergency contact",
    set_first: "Emergency contact set successfully",
    set_again: "Your emergency contact has been changed",
    check_signed_in: "They are signed in.",
    check_added: "They have added your Mixin ID as a contact:",
    check_blocked: "They have not blocked you.",
    set_on: "Set on",
    print_card: "Print recovery card",
    card_heading: "Recovery card",
    card_phone: "Your phone number",
    card_contact: "Your emergency contact's Mixin ID",
    card_steps: "When your phone number is lost",
    step_1: "Sign in with your original phone number and wait 60 seconds.",
    step_2: "Need help? → Lost your mobile number? → enter the Mixin ID above.",
    step_3: "Call your emergency contact, ask for the code from Team Mixin, and enter it.",
    card_note: "This card holds no code and no PIN. It cannot recover the PIN.",
    close: "Close",
    is_set: "An emergency contact is set.",
    instruction: "How it works",
    helping: "You are the emergency contact of",
    leave: "Leave",
    nothing_found: "Nobody found",
    back_to_choice: "Choose another person",
    no_phone: "Add your mobile number to set up an emergency contact.",
};

pub static MESSAGES: Messages = Messages {
    heading: "Messages",
    gone: "Deleted account",
    team_mixin: "Team Mixin",
    official: "Official",
    person: "Person",
    empty: "No messages yet.",
    read_all: "Mark all as read",
    show_code: "Show code",
    hide: "Hide code",
    not_them: "Not them",
    decline: "Decline",
    contact_words: "wants you as emergency contact. If you agree, give",
    contact_words_2: "this code. You will only be asked for codes if they lose their phone number. \
        You get no access to their account.",
    session_words: "is trying to sign in to",
    session_words_2: "account and named you as emergency contact.",
    call_first: "Call them first. Give the code only in person or by voice. Team Mixin never asks \
        for it.",
    valid_until: "valid until",
    used: "used",
    expired: "expired",
    replaced: "replaced",
    declined: "declined",
    stopped: "stopped",
    undo: "Not them",
    undo_text: "The code was used. If that was not them, this signs the new session out.",
    delivered: "new",
    opened: "opened",
    write: "Write",
    write_text: "Message",
    send: "Send",
    sent: "Sent",
};

pub static PHONE: Phone = Phone {
    heading: "Simulated phone",
    text: "Every SMS that Sparekey \"sends\" arrives here, by number. No real SMS is sent.",
    empty: "No SMS yet.",
    out_of_reach: "Out of reach",
    out_of_reach_text: "A lost SIM gets nothing.",
    sms_code: "Your verification code:",
    number_taken: "This number now belongs to your account.",
    number_released: "This number no longer belongs to your account.",
    code_over: "****",
    change_heading: "Phone number",
    current: "Your number",
    enter_new: "Enter your new phone number",
    changed: "Your phone number has been changed",
    dead_end: "Without the PIN the phone number cannot be changed.",
    dead_end_text: "You are signed in and can read your messages. Your emergency contact can get \
        you in again. Support cannot recover a PIN.",
    nothing_yet: "No number has been written to yet. Sign in or create an account first.",
};

pub static PRIVACY: Privacy = Privacy {
    heading: "Privacy and Security",
    pin: "PIN",
    pin_set: "Set",
    pin_unset: "Not set",
    phone_number: "Phone number",
    phone_reminder: "You signed in without your phone number. Change it while you can.",
    two_step: "2-Step Verification",
    logs: "Logs",
    emergency_contact: "Emergency Contact",
    emergency_set: "Set",
    emergency_unset: "Not set",
    sessions: "Sessions",
    this_session: "This tab",
    emergency_session: "Through the emergency contact",
    sign_out_session: "Sign out",
    logs_heading: "Logs",
    what_happened: "What happened",
    pin_heading: "PIN",
    pin_changed: "Your PIN has been changed",
    pin_created: "Your PIN is set",
    frozen: "Emergency sign-in is paused until",
    unfreeze: "Enter PIN to end the pause",
    paused: "No new emergency sign-in before",
    on: "On",
    off: "Off",
    choose_pin: "New PIN",
    change_pin: "Change PIN",
};

/// "Code expires in 4:32".
pub fn expires_in(left: Duration) -> String {
    let secs = left.as_millis().div_ceil(1000);
    format!("Code expires in {}:{:02}", secs / 60, secs % 60)
}

/// Above the question whether to remove a contact.
pub fn remove_contact(name: &str) -> String {
    format!("Remove {name}?")
}

/// The contact is the emergency contact of whoever removes them.
pub fn helps_me(name: &str) -> String {
    format!(
        "{name} is your emergency contact and cannot be removed as long as that is so. Change or \
         remove your emergency contact first."
    )
}

/// Whoever removes the contact is their emergency contact.
pub fn is_helped(name: &str) -> String {
    format!(
        "You are the emergency contact of {name}. If you remove {name}, the codes that would help \
         {name} sign in no longer reach you."
    )
}

/// "Resend code in 58 s".
pub fn resend_in(left: Duration) -> String {
    format!("Resend code in {} s", left.as_millis().div_ceil(1000))
}

/// Under **Emergency Contact**, before **Got it**.
pub fn advice() -> String {
    format!("{} {}.", EMERGENCY_CONTACT.advice, span(CODE_LIFE))
}

/// Before an SMS is sent.
pub fn will_send(phone: &str) -> String {
    format!(
        "We will send a 4-digit code to your phone number {phone}. Please enter the code on the \
         next screen."
    )
}

pub fn sent_to_phone(phone: &str) -> String {
    format!("Enter the 4-digit code sent to you at {phone}")
}

pub fn sent_to_contact(number: &str) -> String {
    format!("Enter the 4-digit code sent to Mixin ID: {number}")
}

/// In **Set emergency contact**.
pub fn confirm_contact(number: &str) -> String {
    format!(
        "Confirm to set Mixin ID {number} as your emergency contact? Please note that the other \
         party must add you as a contact to set up successfully."
    )
}

/// For how long an emergency session can be undone, and a blocked one stays blocked.
pub fn undo_span() -> String {
    format!(
        "Stopped, no new one is possible for {}; a session can be undone for {}.",
        span(PAUSE),
        span(UNDO)
    )
}

/// Whatever is wrong with a Mixin ID on the way in is said in the same words (case 33).
pub fn explain_number() -> Explanation {
    Explanation::new("Invalid emergency contact.", "Check the Mixin ID: it has 4 to 10 digits.")
}

fn named(party: &Party) -> String {
    format!("{} (Mixin ID {})", party.name, party.number)
}

/// What Team Mixin writes. `local` prints a moment as the person's clock does.
pub fn tell_news(news: &News, local: &dyn Fn(UnixTime) -> String) -> String {
    let fixed = match news {
        News::EmergencyContactSet(party) => {
            return format!("You are now the emergency contact of {}.", named(party));
        }
        News::EmergencyContactRemoved(party) => {
            return format!("You are no longer the emergency contact of {}.", named(party));
        }
        News::EmergencyContactLeft(party) => {
            return format!(
                "{} is no longer your emergency contact. Choose another one.",
                named(party)
            );
        }
        News::EmergencyLogInStarted { device } => {
            return format!(
                "Somebody asks to sign in to your account through your emergency contact \
                 ({device})."
            );
        }
        News::EmergencyLogInDone { device } => {
            return format!(
                "Somebody has signed in to your account through your emergency contact ({device}). \
                 If that was not you, sign that session out."
            );
        }
        News::EmergencyLogInFrozen { until } => {
            return format!(
                "Emergency sign-in is paused until {} after many wrong codes.",
                local(*until)
            );
        }
        News::BackupCodeUsed { left } => {
            return format!("A backup code was used. {left} of 10 are left.");
        }
        News::SupportApproved { done_at } => {
            return format!(
                "Support has approved the reset of your 2-step verification. It happens at {}. If \
                 this was not you, stop it.",
                local(*done_at)
            );
        }
        News::Welcome => "Welcome. Choose an emergency contact before you need one.",
        News::EmergencyLogInDeclined => {
            "Your emergency contact said that a sign-in was not you. It was stopped."
        }
        News::EmergencyLogInBlocked => "You have stopped an emergency sign-in.",
        News::PhoneChanged => "Your phone number has been changed.",
        News::PinChanged => "Your PIN has been changed.",
        News::TwoStepOn => "2-step verification is on.",
        News::TwoStepOff => "2-step verification is off.",
        News::AuthenticatorReplaced => "Your authenticator was set up anew.",
        News::BackupCodesMade => "New backup codes were made. Older ones no longer work.",
        News::SupportRequested => "Support was asked for help with your account.",
        News::SupportRefused => "Support has refused a request about your account.",
        News::SupportStopped => "A request to support was stopped.",
        News::SupportDone => "Support has turned your 2-step verification off.",
    };
    fixed.to_owned()
}

/// One line of **Logs**.
pub const fn tell_event(event: LogEvent) -> &'static str {
    match event {
        LogEvent::AccountCreated => "Account created",
        LogEvent::SignedIn => "Signed in",
        LogEvent::SignedInByEmergencyContact => "Signed in through the emergency contact",
        LogEvent::SignedInWithBackupCode => "Signed in with a backup code",
        LogEvent::SignedOut => "Signed out",
        LogEvent::SessionRevoked => "A session was signed out",
        LogEvent::PinCreated => "PIN created",
        LogEvent::PinChanged => "PIN changed",
        LogEvent::PinWrong => "Wrong PIN",
        LogEvent::PinLocked => "PIN locked after too many wrong tries",
        LogEvent::PhoneChanged => "Phone number changed",
        LogEvent::ContactCodeSent => "Code sent to a future emergency contact",
        LogEvent::EmergencyContactSet => "Emergency contact set",
        LogEvent::EmergencyContactChanged => "Emergency contact changed",
        LogEvent::EmergencyContactViewed => "Emergency contact viewed",
        LogEvent::EmergencyContactRemoved => "Emergency contact removed",
        LogEvent::EmergencyContactLeft => "The emergency contact has left",
        LogEvent::EmergencyLogInStarted => "Emergency sign-in started",
        LogEvent::EmergencyCodeOpened => "The emergency contact opened the message",
        LogEvent::EmergencyCodeWrong => "Wrong emergency code",
        LogEvent::EmergencyCodeBurned => "Emergency code burned after too many wrong tries",
        LogEvent::EmergencyLogInDeclined => "The emergency contact said: not them",
        LogEvent::EmergencyLogInBlocked => "Emergency sign-in blocked",
        LogEvent::EmergencyLogInCancelled => "Emergency sign-in called off",
        LogEvent::EmergencyLogInFrozen => "Emergency sign-in paused after many wrong codes",
        LogEvent::EmergencyLogInUnfrozen => "Emergency sign-in allowed again",
        LogEvent::TwoStepOn => "2-step verification turned on",
        LogEvent::TwoStepOff => "2-step verification turned off",
        LogEvent::SecondStepWrong => "Wrong code at the second step",
        LogEvent::SecondStepLocked => "Second step locked after too many wrong codes",
        LogEvent::AuthenticatorReplaced => "Authenticator set up anew",
        LogEvent::BackupCodesMade => "Backup codes made",
        LogEvent::BackupCodeUsed => "Backup code used",
        LogEvent::BackupCodeWrong => "Wrong backup code",
        LogEvent::BackupCodesOff => "Backup codes switched off after many wrong tries",
        LogEvent::SupportRequested => "Support request received",
        LogEvent::SupportApproved => "Support request approved",
        LogEvent::SupportRefused => "Support request refused",
        LogEvent::SupportStopped => "Support request stopped",
        LogEvent::SupportDone => "2-step verification reset by support",
    }
}
