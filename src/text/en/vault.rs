//! Words for what can happen to a vault.

use crate::text::Explanation;
use crate::vault::contents::Contents;
use crate::vault::contents::change::ChangeError;
use crate::vault::contents_format::ContentsError;
use crate::vault::envelope::keys::WrongKey;
use crate::vault::envelope::{Damage, EnvelopeError, SealError};
use crate::vault::journal::RecordError;
use crate::vault::kdf::KdfError;
use crate::vault::recovery_codes::RecoveryCodeError;

const RELOAD: &str = "Reload the page to get the newest version; nothing was changed.";
const RESTORE: &str = "Restore your last backup file, or try another copy of this one.";

fn say(what: &str, remedy: &str) -> Explanation {
    Explanation { what: what.to_owned(), remedy: remedy.to_owned() }
}

pub fn explain_envelope_error(error: &EnvelopeError) -> Explanation {
    match error {
        EnvelopeError::Newer { .. } => {
            say("This vault was saved by a newer version of Sparekey.", RELOAD)
        }
        EnvelopeError::Unreadable(damage) => explain_damage(damage),
    }
}

pub fn explain_damage(damage: &Damage) -> Explanation {
    let what = match damage {
        Damage::Empty => "The file is empty.",
        Damage::TooLarge => "The file is larger than a Sparekey vault can be.",
        Damage::NotAVault => {
            return say(
                "This is not a Sparekey backup file.",
                "For codes of another app, choose Data migration, then Data Import.",
            );
        }
        Damage::Cut => "The end of the vault is missing.",
        Damage::Checksum => "The vault was changed or damaged after it was saved.",
        Damage::Spelling { at } => {
            let place = at.saturating_add(1);
            return Explanation {
                what: format!("The vault is not written as Sparekey writes it, at byte {place}."),
                remedy: RESTORE.to_owned(),
            };
        }
        Damage::Bytes { at } => {
            let place = at.saturating_add(1);
            return Explanation {
                what: format!("The vault has wrong data at byte {place}."),
                remedy: RESTORE.to_owned(),
            };
        }
        Damage::Slots => "The vault's list of ways to unlock it is not valid.",
        Damage::Kdf(error) => return explain_kdf_error(error),
        Damage::Body => "The password is right, but the saved accounts are damaged.",
        Damage::Contents(error) => return explain_contents_error(error),
    };
    say(what, RESTORE)
}

pub fn explain_contents_error(error: &ContentsError) -> Explanation {
    match error {
        ContentsError::Shape => {
            say("The vault opened, but its list of accounts cannot be read.", RESTORE)
        }
        ContentsError::Newer { .. } => {
            say("The accounts were saved by a newer version of Sparekey.", RELOAD)
        }
        ContentsError::TooMany => Explanation {
            what: format!("The vault holds more than {} accounts.", Contents::MAX_ENTRIES),
            remedy: RESTORE.to_owned(),
        },
    }
}

pub fn explain_kdf_error(error: &KdfError) -> Explanation {
    match error {
        KdfError::Weak => say(
            "This vault protects its password less than Sparekey allows.",
            "Do not type your password for it; restore a backup file that you made yourself.",
        ),
        KdfError::Heavy => say(
            "Unlocking this vault would take more memory or time than any real vault needs.",
            "Do not open it; restore a backup file that you made yourself.",
        ),
        KdfError::Memory => say(
            "There is not enough free memory to check the password.",
            "Close other tabs and apps, then try again.",
        ),
    }
}

pub fn explain_wrong_key(_error: &WrongKey) -> Explanation {
    say(
        "That does not unlock this vault.",
        "Check capital letters and the keyboard's language, or use your recovery code.",
    )
}

pub fn explain_seal_error(error: &SealError) -> Explanation {
    match error {
        SealError::TooLarge => say(
            "The vault is full: with this change it would be larger than a browser can keep.",
            "Shorten notes, or empty the trash, and try again.",
        ),
        SealError::Generation => say(
            "Another tab saved the vault first.",
            "Try again; your change goes on top of the newer state.",
        ),
        SealError::Mismatch => say(
            "The vault could not be encrypted safely, so nothing was saved.",
            "Try again; if it happens twice, save a backup file and reload the page.",
        ),
        SealError::Slots => say(
            "A vault needs a password or a recovery code, and can have 16 ways in at most.",
            "Remove one that you do not use, or keep one of these two.",
        ),
        SealError::Kdf(error) => explain_kdf_error(error),
        SealError::WrongKey => say(
            "The vault's key was changed in another tab, so nothing was saved here.",
            "Unlock the vault again and repeat the change.",
        ),
    }
}

pub fn explain_change_error(error: &ChangeError) -> Explanation {
    match error {
        ChangeError::Full { adding } => Explanation {
            what: format!(
                "There is no room for {adding} more: a vault holds {} accounts, trash included.",
                Contents::MAX_ENTRIES
            ),
            remedy: "Empty the trash, or add fewer.".to_owned(),
        },
        ChangeError::Gone(_) => say(
            "That account is not in the vault any more.",
            "It may have been deleted in another tab; add it again if you need it.",
        ),
        ChangeError::TooLong => say(
            "A name, or the note with its tags and codes, is too long.",
            "Shorten it and save again.",
        ),
        ChangeError::NoSuchServiceCode => say(
            "That backup code is not on the list any more.",
            "Look at the list again; it may have been edited in another tab.",
        ),
    }
}

pub fn explain_recovery_code_error(error: &RecoveryCodeError) -> Explanation {
    let (what, remedy) = match error {
        RecoveryCodeError::Length { symbols } => (
            format!("A recovery code has 40 letters and digits; this has {symbols}."),
            "Type all eight groups of five.".to_owned(),
        ),
        RecoveryCodeError::GroupLength { group } => (
            format!("Group {group} does not have five letters and digits."),
            "Compare it with your copy.".to_owned(),
        ),
        RecoveryCodeError::Symbol { group, symbol } => (
            format!("Group {group} has a “{symbol}”, which is in no recovery code."),
            "Compare that group with your copy.".to_owned(),
        ),
        RecoveryCodeError::Check { group } => (
            format!("There is a typing error in group {group}."),
            "Compare that group with your copy, letter by letter.".to_owned(),
        ),
    };
    Explanation { what, remedy }
}

pub fn explain_record_error(_error: &RecordError) -> Explanation {
    say(
        "A note about when a code was last used is damaged.",
        "Compare a counter code with the service before you rely on it.",
    )
}
