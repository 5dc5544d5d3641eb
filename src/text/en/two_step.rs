//! Words of 2-step verification, backup codes, support and **Security**
//! (two-step-and-backup.md section 2).

use crate::account::drill::Way;
use crate::account::limits::{BACKUP_CODES as CODES, SUPPORT_WAIT};
use crate::text::en::account::span;
use crate::text::two_step::{BackupCodes, Security, Support, TwoStep};

pub static TWO_STEP: TwoStep = TwoStep {
    heading: "2-Step Verification",
    purpose: "Signing in asks for a code of an authenticator app, in addition to your phone \
        number. Whoever has only your number stays out.",
    advice: "Phones are lost, broken and replaced: make backup codes right after this, so that \
        you can still get in.",
    app: "Authenticator app",
    app_note: "Set it up with a QR code",
    on: "On",
    new_device: "Set up on a new device",
    new_device_note: "A new QR code. The old device works until the new one is verified.",
    backup_codes: "Backup codes",
    turn_off: "Turn off",
    turn_off_heading: "Turn off 2-Step Verification",
    turn_off_text: "From then on your phone number alone signs you in. Your backup codes are \
        deleted.",
    turned_off: "2-Step Verification is off. Your backup codes are deleted.",
    issuer: "Mixin",
    set_up_text: "Nothing changes until a code of the app has been verified below.",
    replace_text: "This is a new secret. Your old authenticator works until a code of the new one \
        has been verified below, and never after.",
    scan: "Scan this with an authenticator app",
    qr: "QR code for the authenticator app",
    cannot_scan: "Can't scan it?",
    key_text: "Type this setup key into the app. It makes six digits every 30 seconds.",
    here: "Or keep it in Sparekey",
    here_text: "Your vault in this browser makes the codes. It is kept there once you have \
        verified it below.",
    here_closed: "Your vault of codes is not open in this tab. Open it, then come back here: \
        the QR code stays the same.",
    here_open: "Open the vault",
    add_here: "Add to Sparekey on this device",
    added_here: "It comes into your vault when you verify it.",
    shows_now: "It now shows",
    verify: "Verify",
    verify_heading: "Enter the code that the app shows",
    verify_hint: "Six digits",
    code: "Code",
    code_hint: "Six digits, from your authenticator app",
    backup_code: "Backup code",
    backup_code_hint: "Eight digits. Each code works once.",
    another_way: "Try another way",
    use_app: "Authenticator app",
    not_the_contact: "Your emergency contact replaces your phone number, never this step.",
    turned_on: "2-Step Verification is on",
    replaced: "Your new authenticator is set up. The old one no longer works.",
    delete_old: "Delete the old entry wherever else it is.",
    codes_next: "Make backup codes now: without them, losing the authenticator leaves only \
        support, which takes a day.",
    codes_stay: "Your backup codes are still the same.",
    no_pin: "Lost the PIN, or the authenticator as well?",
    no_pin_codes: "A backup code still signs you in. Without the PIN it cannot change anything \
        here.",
    no_pin_support: "Support can turn 2-Step Verification off after a day. It can never read or \
        reset a PIN.",
    no_pin_vault: "Your vault of codes has its own password and is not affected.",
    offer: "Protect this account with a code of an authenticator app, and make backup codes for \
        the day it is lost.",
    offer_action: "Set up 2-Step Verification",
};

pub static BACKUP_CODES: BackupCodes = BackupCodes {
    heading: "Backup codes",
    purpose: "A backup code stands for the authenticator when it is lost or destroyed. Each code \
        works once.",
    make: "Make backup codes",
    new: "Get new codes",
    new_text: "New codes replace all older ones, used or not.",
    none_made: "You have no backup codes. Without them, losing the authenticator locks you out.",
    few: "Only a few backup codes are left. Get new ones before they run out.",
    out: "Every backup code is used. Get new ones now: losing the authenticator would lock you \
        out.",
    needs_two_step: "Backup codes belong to 2-Step Verification. Set up an authenticator app \
        first.",
    uses: "Backup codes by their place in the list",
    unused: "Unused",
    made: "Your new backup codes work. Older ones no longer do.",
    not_made: "Your new backup codes do not work; the older ones still do.",
    shown_once: "These codes are shown now and never again.",
    keep_offline: "Keep them offline or on paper, not in the phone they are for.",
    confirm_heading: "Before they count",
    saved: "I have saved these codes",
    nothing_yet: "Until you press Done nothing has changed, and older codes still work.",
    file_app: "Sparekey backup codes",
    file_rule: "Each code works once.",
};

pub static SUPPORT: Support = Support {
    heading: "Support center",
    promise: "You need not be signed in. Support can never read or reset a PIN, and never sees a \
        secret.",
    write: "Write to support",
    topic: "What happened?",
    lost_authenticator: "Lost authenticator",
    lost_authenticator_text: "Support can turn 2-Step Verification off. It takes a day, in which \
        every signed-in tab of the account is told and can stop it.",
    lost_number: "Lost phone number",
    lost_number_text: "Your emergency contact is the way in: Sign in, wait 60 seconds, Need help?, \
        Lost your mobile number?",
    something_else: "Something else",
    something_else_text: "Say what you were doing and what you saw.",
    account: "Mixin ID or phone number",
    account_hint: "A phone number with + and country code",
    reach: "How to reach you",
    reach_hint: "An address or a number that you can still use",
    text: "Your message",
    text_hint: "No codes and no PIN, please",
    send: "Send",
    have_ticket: "I have a ticket",
    number: "Ticket number",
    key: "Ticket key",
    open_ticket: "Open ticket",
    unknown: "There is no ticket with this number and key. Check both: the key was shown when you \
        wrote to us.",
    keep_heading: "Keep your ticket",
    keep_text: "Only number and key together open this conversation. The key is shown now and \
        never again.",
    received: "Received",
    received_text: "Nobody has looked at it yet.",
    in_review: "In review",
    in_review_text: "Support is working on it.",
    approved: "Approved",
    refused: "Refused",
    refused_text: "Support did not do this.",
    stopped: "Stopped",
    stopped_text: "The owner of the account stopped this, or no longer needs it.",
    done: "Done",
    done_text: "2-Step Verification is off. Sign in with your phone number alone.",
    thread: "Conversation",
    from_support: "Support",
    from_you: "You",
    from_writer: "Writer",
    write_again: "Write again",
    closed: "This ticket is closed. Open a new one if you still need help.",
    leave: "Close this ticket view",
    stop: "Stop this request",
    desk: "Support desk",
    desk_note: "Support is simulated in this browser, too:",
    desk_text: "This is part of the simulation: the side of support that you would not see. Here \
        you play the agent.",
    tickets: "Tickets",
    no_tickets: "No tickets yet. They are written in the support center.",
    all_tickets: "All tickets",
    reply: "Reply",
    approve: "Approve reset",
    refuse: "Refuse",
};

pub static SECURITY: Security = Security {
    heading: "Security",
    intro: "On the day a phone is lost, only what was prepared before helps.",
    account: "Ways back into your account",
    there: "Ready",
    missing: "Missing",
    phone: "Phone number",
    phone_there: "An SMS signs you in.",
    phone_missing: "No SMS can reach you.",
    contact: "Emergency contact",
    contact_there: "Somebody can get you in when your number is lost.",
    contact_missing: "A lost number would lock you out.",
    authenticator: "Authenticator app",
    authenticator_there: "It makes the codes of the second step.",
    authenticator_missing: "None is set up.",
    two_step_on: "On: your number alone does not sign in.",
    two_step_off: "Off: your number alone signs in.",
    codes: "Backup codes",
    codes_missing: "None left for the day the authenticator is lost.",
    lacks_codes: "2-Step Verification is on, and there is no backup code: a lost authenticator \
        would leave you nothing but support.",
    vault: "Ways back into your vault",
    vault_closed: "The vault is not open in this tab: unlock it to see.",
    vault_open: "Open the vault",
    backup: "Vault backup",
    backup_missing: "No backup file was saved and verified yet.",
    recovery: "Recovery code",
    recovery_there: "It opens the vault when the password is forgotten.",
    recovery_missing: "A forgotten password would lock you out of the vault.",
    practise: "Practise",
    practise_heading: "My phone is gone",
    practise_text: "Walk through that day with what you have now, and see where you would get \
        stuck.",
    practise_nothing: "This is only practice: no code is sent, and nothing changes.",
    practise_end: "End practice",
    yes: "Yes",
    no: "No",
    step_number: "The phone number",
    step_number_text: "Signing in asks for a code by SMS, and the SIM is gone with the phone.",
    step_second: "The second step",
    step_second_text: "The authenticator app was on the phone.",
    step_pin: "The PIN",
    step_pin_text: "A new phone number and a new authenticator need your PIN. Nobody can recover \
        it.",
    step_vault: "The vault of codes",
    step_vault_text: "A vault that was only on that phone is gone with it.",
    ask_number: "Do you know that Mixin ID, or have your recovery card, without your phone?",
    ask_second: "Do you have them on paper, or anywhere but in that phone?",
    ask_pin: "Do you know your PIN by heart?",
    ask_vault: "Is the backup file somewhere else than on that phone, and do you know its \
        password?",
    lack_number: "Nothing would help here. You would need a new SIM with the same number first.",
    lack_second_step: "Nothing would help here but support, which takes a day.",
    lack_pin: "You have no PIN: you could get in, but change nothing that matters.",
    lack_vault: "There is no verified backup of the vault: its codes would be lost.",
    keep_contact: "Print your recovery card, and keep it away from the phone.",
    keep_codes: "Print new backup codes, and keep them away from the phone.",
    keep_pin: "Change the PIN to one that you remember, while you can.",
    keep_vault: "Copy the backup file to another device, and keep its password.",
    gets_in: "You would get back in",
    stays_out: "You would not get back in by yourself",
    works: "Works",
    works_not: "Does not work",
    out_of_reach: "Not within reach",
    unknown: "Not known",
};

/// "On since 22 November".
pub fn on_since(moment: &str) -> String {
    format!("since {moment}")
}

/// "7 of 10 left".
pub fn codes_left(left: Option<usize>) -> String {
    match left {
        Some(left) => format!("{left} of {CODES} left"),
        None => "None made yet".to_owned(),
    }
}

/// The name of the entry in an authenticator app, and of the account in the file of codes.
pub fn account_name(name: &str, number: &str) -> String {
    format!("{name} ({number})")
}

/// A base32 key in groups of four.
pub fn setup_key(key: &str) -> String {
    let letters: Vec<char> = key.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

/// The field into which one of the new codes is typed back.
pub fn type_code(place: usize) -> String {
    format!("Type code number {place}")
}

pub fn deriving(done: usize) -> String {
    format!("Storing the codes safely: {done} of {CODES}")
}

pub fn code_number(place: usize) -> String {
    format!("Code {place}")
}

pub fn used_at(moment: &str) -> String {
    format!("Used {moment}")
}

pub fn ticket_heading(number: u64) -> String {
    format!("Ticket {number}")
}

/// Above **Stop this request**.
pub fn reset_asked(number: u64) -> String {
    format!("Support was asked to turn your 2-Step Verification off (ticket {number}).")
}

/// Of a reset that was approved.
pub fn reset_at(moment: &str) -> String {
    let wait = span(SUPPORT_WAIT);
    format!("2-Step Verification will be turned off at {moment}, {wait} after the approval.")
}

pub fn more_tickets(left: usize) -> String {
    format!("Show more ({left})")
}

pub fn backed_up(day: &str) -> String {
    format!("Last verified {day}.")
}

pub fn step_of(place: usize, of: usize) -> String {
    format!("Step {place} of {of}")
}

/// What would help at a step of the practice.
pub fn tell_way(way: Way) -> String {
    let fixed = match way {
        Way::BackupCode(left) => {
            return format!("A backup code stands for it: {}.", codes_left(Some(left)));
        }
        Way::EmergencyContact => {
            "After 60 seconds: Need help?, Lost your mobile number?, and the Mixin ID of your \
             emergency contact. They read you a code."
        }
        Way::Pin => "You have a PIN.",
        Way::VaultBackup => "There is a verified backup file. It opens with the vault's password.",
        Way::NotAsked => "2-Step Verification is off, so nobody asks for it.",
    };
    fixed.to_owned()
}
