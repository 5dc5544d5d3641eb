//! Every word a person reads: one field a message, grouped as the screens are.
//! A further language is a further `Text`; the compiler finds what it lacks.

pub mod en;

/// Words for an error: what happened, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    pub what: String,
    pub remedy: String,
}

impl Explanation {
    pub fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: remedy.into() }
    }

    pub fn in_one_line(&self) -> String {
        [self.what.as_str(), &self.remedy].join(" ").trim_end().to_owned()
    }
}

/// The words in the language in use. English is the only one yet.
pub const fn text() -> &'static Text {
    &en::TEXT
}

/// Declares a group of fixed messages: one `&'static str` field each.
macro_rules! group {
    ($(#[$doc:meta])* $name:ident { $($message:ident)* }) => {
        $(#[$doc])*
        pub struct $name {
            $(pub $message: &'static str,)*
        }
    };
}

pub mod people;
pub mod two_step;

/// All messages. Each group is a constant of its own, so that a screen brings only its own words.
pub struct Text {
    pub common: &'static Common,
    pub leaving: &'static Leaving,
    pub locked: &'static Locked,
    pub gate: &'static Gate,
    pub create: &'static Create,
    pub authenticator: &'static Authenticator,
    pub keys: &'static Keys,
    pub add: &'static Add,
    pub entry: &'static Entry,
    pub migration: &'static Migration,
    pub review: &'static Review,
    pub compare: &'static Compare,
    pub vault: &'static Vault,
    pub settings: &'static Settings,
    pub counts: &'static Counts,
    pub keeping: &'static Keeping,
    pub navigation: &'static Navigation,
    pub people: &'static people::People,
    pub contacts: &'static people::Contacts,
    pub sign_in: &'static people::SignIn,
    pub emergency_contact: &'static people::EmergencyContact,
    pub messages: &'static people::Messages,
    pub phone: &'static people::Phone,
    pub privacy: &'static people::Privacy,
    pub two_step: &'static two_step::TwoStep,
    pub backup_codes: &'static two_step::BackupCodes,
    pub support: &'static two_step::Support,
    pub security: &'static two_step::Security,
}

group! {
    /// The ways between the main screens.
    Navigation {
        label codes contacts messages security settings unread account account_apart
    }
}

group! {
    /// Words that more than one screen uses.
    Common {
        app back cancel close save done next undo copy copied dismiss more
        password confirm_heading show_password hide_password password_prompt confirm working
        skip_to_content not_found not_found_remedy home reload print download
        demo_strip other_apps_warning copy_failed print_failed
        clear_clipboard may_be_copied clipboard_cleared clear_failed
    }
}

group! {
    /// Before something typed or made is dropped.
    Leaving { heading text stay leave }
}

group! {
    /// The screen on which the vault is opened.
    Locked {
        heading text unlock use_recovery_code recovery_code use_password wrong_password
        wrong_recovery_code
    }
}

group! {
    /// Welcome, and the screens for a vault that cannot be shown.
    Gate {
        welcome purpose create restore demo
        unreadable unreadable_what unreadable_remedy download_copy start_over
        start_over_confirm start_over_warning
        newer newer_what newer_remedy
        blocked blocked_what blocked_remedy
        private_what private_remedy one_store_what one_store_remedy
        full_what full_remedy
        damaged_copy_used
        restore_heading restore_text choose_backup restore_button
        new_password new_password_text keep_password
    }
}

group! {
    /// Creating a vault and its recovery code.
    Create {
        heading text password again mismatch too_short forgotten create
        strength_0 strength_1 strength_2 strength_3 strength_4 common_password
        recovery_heading recovery_text recovery_make recovery_skip recovery_shown
        recovery_type_back recovery_mismatch recovery_finish recovery_done
    }
}

group! {
    /// The list of codes.
    Authenticator {
        heading add_account search contacts more data_migration vault lock settings
        empty_heading empty_text import_from_another_app nothing_found clear_search
        next_code then_code copy_code copy_next details pin_needed pinned unpin edit
        tags_all tags_none
        backup_nudge backup_nudge_action backup_nudge_browser backup_nudge_first list
    }
}

/// The keys of the list, each with what it does.
pub struct Keys {
    pub heading: &'static str,
    pub keys: &'static [(&'static str, &'static str)],
}

group! {
    /// Adding accounts.
    Add {
        heading intro scan choose_image setup_key paste_link drop_here
        issuer account key key_hint advanced kind kind_totp kind_hotp kind_steam algorithm digits
        period counter add_account link link_hint read_link found_one
        stop_camera other_camera torch point_camera reading cancel_reading added already
        different_secret from_link add_this pin pin_hint already_read name_missing
        digits_wrong period_wrong counter_wrong camera perhaps_key misnumbered
    }
}

group! {
    /// One account.
    Entry {
        issuer account icon icon_automatic tags tags_hint note pin show_qr show_key delete deleted
        gone gone_remedy hidden_after_password qr_warning codes codes_hint codes_add codes_used
        codes_keep codes_left codes_numbers
        saved history details kind period digits counter algorithm copy_key
        delete_hint
    }
}

group! {
    /// Moving accounts, as Google Authenticator calls it.
    Migration {
        heading intro export export_text import import_text
        choose select_all cannot_travel cannot_travel_text show_codes
        warning scan_with save_image save_all copy_link link_copied next back finish finished
        reason_period reason_digits reason_steam reason_motp reason_yandex reason_counter
        remark_counter remark_algorithm own_code
        scan choose_image paste_link choose_file import_intro
        other_export other_export_text start_over keep_both review_now
        resume resume_text go_on discard backup backup_text open_backup whole read_more
    }
}

group! {
    /// What would be imported.
    Review {
        heading new already different refused defaults nothing import select_new
        different_hint imported undo undone trashed twice rival five_letters edit_names unnamed
        mixed_scripts
    }
}

group! {
    /// Comparing with the old app.
    Compare {
        heading text same different finish culprits use_this none_fits clock
        period_60 digits_8 sha256 sha512 changed
    }
}

group! {
    /// The vault itself.
    Vault {
        heading password change_password current_password new_password again changed
        old_backups_note leaked leaked_text
        recovery_code recovery_none recovery_set recovery_make recovery_replace recovery_remove
        recovery_removed
        backup save_backup backup_text restore restore_text replaced
        never_backed_up verified restored merge
        auto_lock storage storage_text local_storage mirror mirror_missing mirror_failed
        saved_in_mirror
        generation
        trash trash_text trash_restore trash_purge trash_empty export_plain export_plain_warning
        export_plain_button foreign_keys
    }
}

group! {
    /// What the browser does with the data when space is low.
    Keeping {
        with_backup why action later kept may_clear refused
    }
}

group! {
    /// Options.
    Settings {
        heading appearance theme theme_system theme_light theme_dark compact compact_text
        codes hide hide_text clipboard_text group sort sort_own sort_own_text sort_name sort_last
        show_next show_next_text show_seconds show_seconds_text
        auto_lock minute_1 minute_5 minute_15 minute_60 on_close
        about about_text version build license privacy vault_closed language language_text
    }
}

/// Messages that hold a number or a name.
pub struct Counts {
    pub import: fn(usize) -> String,
    pub export: fn(usize) -> String,
    pub of: fn(usize, usize) -> String,
    pub can_go: fn(usize, usize) -> String,
    pub missing: fn(usize, usize, &[usize]) -> String,
    pub left: fn(usize, usize) -> String,
    pub sorted: fn(usize, usize) -> String,
    pub seconds_left: fn(u32) -> String,
    pub seconds: fn(u32) -> String,
    pub imported: fn(usize) -> String,
    pub found: fn(usize) -> String,
    pub backup_made: fn(usize, &str) -> String,
    pub verified: fn(&str, u64) -> String,
    pub next_code_for: fn(&str) -> String,
    pub details_for: fn(&str) -> String,
    pub entry_saved: fn(&str) -> String,
    pub moved_to: fn(&str, usize, usize) -> String,
    pub code_of: fn(&str, &str) -> String,
    pub more_for: fn(&str) -> String,
    pub already_read: fn(usize) -> String,
    pub group: fn(usize) -> String,
    pub trashed_until: fn(u64) -> String,
}
