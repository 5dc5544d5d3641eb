//! Words for what the session could not do, and for what it tells in passing.

use crate::browser::error::{Missing, RandomUnavailable};
use crate::session::failure::Failure;
use crate::session::notice::Message;
use crate::session::people::AskError;
use crate::session::people::phone::PhoneError;
use crate::text::Explanation;
use crate::text::en::account::Clock;
use crate::text::en::{account, browser, intake, vault};
use crate::text::text;
use crate::time::UnixTime;

pub fn explain_failure(failure: &Failure) -> Explanation {
    match failure {
        Failure::WrongPassword => Explanation::new(
            "That password does not open this vault.",
            "Check capital letters and the keyboard language, then try again.",
        ),
        Failure::WrongRecoveryCode => Explanation::new(
            "That recovery code does not open this vault.",
            "Compare it with your copy: a newer code replaces older ones.",
        ),
        Failure::RecoveryCode(error) => vault::explain_recovery_code_error(error),
        Failure::Locked => {
            Explanation::new("The vault is locked.", "Unlock it, then do this again.")
        }
        Failure::Replaced => Explanation::new(
            "Another tab has changed this in the meantime.",
            "Look at what is here now, then do this again.",
        ),
        Failure::Newer => Explanation::new(
            "A newer Sparekey has saved this vault.",
            "Reload this page to get the newest version.",
        ),
        Failure::Damaged(damage) => vault::explain_damage(damage),
        Failure::NotABackup(error) => vault::explain_envelope_error(error),
        Failure::Change(error) => vault::explain_change_error(error),
        Failure::Seal(error) => vault::explain_seal_error(error),
        Failure::NotSaved => Explanation::new(text().gate.full_what, text().gate.full_remedy),
        Failure::VaultExists => Explanation::new(
            "There is a vault in this browser already.",
            "Unlock it; another file can be restored under Vault.",
        ),
        Failure::BackupNotVerified => Explanation::new(
            "The backup could not be verified and was not saved.",
            "Try again; if it happens again, reload the page.",
        ),
        Failure::Storage(error) => browser::explain_storage(error),
        Failure::Lock(error) => browser::explain_lock(error),
        Failure::Mirror(error) => browser::explain_mirror(error),
        Failure::File(error) => browser::explain_file(error),
        Failure::Random(error) => browser::explain_random(error),
        Failure::Worker(error) => browser::explain_worker(error),
        Failure::Intake(error) => intake::explain_intake(error),
    }
}

/// One line for the foot of the screen.
pub fn message(message: &Message) -> String {
    match message {
        Message::Added => text().add.added.to_owned(),
        Message::EntrySaved(name) => (text().counts.entry_saved)(name),
        Message::Said(words) => words.clone(),
        Message::Trashed => text().entry.deleted.to_owned(),
        Message::Imported(count) => (text().counts.imported)(*count),
        Message::ImportUndone => text().review.undone.to_owned(),
        Message::Restored => text().vault.restored.to_owned(),
        Message::PasswordChanged => text().vault.changed.to_owned(),
        Message::RecoveryCodeActive => text().create.recovery_done.to_owned(),
        Message::RecoveryCodeRemoved => text().vault.recovery_removed.to_owned(),
        Message::LinkCopied => text().migration.link_copied.to_owned(),
        Message::BackupSaved { accounts, sum } => (text().counts.backup_made)(*accounts, sum),
        Message::OlderCopyUsed => text().gate.damaged_copy_used.to_owned(),
        Message::LocalStorageFull => text().vault.saved_in_mirror.to_owned(),
        Message::MirrorFailed => text().vault.mirror_failed.to_owned(),
        Message::Copied => text().common.copied.to_owned(),
        Message::DataKept => text().keeping.kept.to_owned(),
        Message::DataNotKept => text().keeping.refused.to_owned(),
        Message::ForeignKeys => text().common.other_apps_warning.to_owned(),
        Message::CopyFailed => text().common.copy_failed.to_owned(),
        Message::ClipboardCleared => text().common.clipboard_cleared.to_owned(),
        Message::ClearFailed => text().common.clear_failed.to_owned(),
        Message::PrintFailed => text().common.print_failed.to_owned(),
        Message::Failed(failure) => explain_failure(failure).in_one_line(),
    }
}

/// A screen whose code is a file of its own, and that file cannot be had.
pub fn explain_missing_screen(missing: Missing) -> Explanation {
    match missing {
        Missing::Gone => Explanation::new(
            "A new version of Sparekey is there; this part of the old one is gone.",
            "Reload to get the new version. Nothing that was saved is lost.",
        ),
        Missing::Damaged => Explanation::new(
            "This part of Sparekey did not arrive as it should.",
            "Reload to fetch it again.",
        ),
        Missing::HostRefuses => Explanation::new(
            "This part of Sparekey could not be loaded: its address answers with an error.",
            "Wait a minute, then reload.",
        ),
        Missing::SomebodyElseAnswers => Explanation::new(
            "Something else answers in Sparekey’s place.",
            "If this network wants you to log in first, do that, then reload.",
        ),
        Missing::Offline => Explanation::new(
            "This part of Sparekey could not be loaded: there is no connection to its address.",
            "Go online, then reload.",
        ),
    }
}

/// Why what was typed is not taken as a phone number.
pub fn explain_phone_error(error: &PhoneError) -> Explanation {
    match error {
        PhoneError::Invalid(error) => account::explain_phone(error),
        PhoneError::PlansMissing => Explanation::new(
            "The number could not be checked: the countries' numbers did not load.",
            "Nothing was sent. Try again when the connection is back.",
        ),
    }
}

/// Why the people side did not do something. `local` prints a moment as the person's clock does.
pub fn explain_ask_error(
    error: &AskError,
    now: UnixTime,
    local: &dyn Fn(UnixTime) -> String,
) -> Explanation {
    match error {
        AskError::Refused(refusal) => account::explain_refusal(refusal, Clock { now, local }),
        AskError::Storage(error) => Explanation::new(
            "Your browser did not save this. Nothing was changed.",
            browser::explain_storage(error).what,
        ),
        AskError::Unreadable => {
            Explanation::new(text().people.unreadable_what, text().people.unreadable_remedy)
        }
        AskError::Newer => Explanation::new(text().people.newer_what, text().people.newer_remedy),
        AskError::Random => browser::explain_random(&RandomUnavailable),
        AskError::Lock(error) => browser::explain_lock(error),
        AskError::Worker(error) => browser::explain_worker(error),
    }
}
