//! Every limit of the people side in one place (emergency-contact.md section 4,
//! two-step-and-backup.md section 3). Texts that name a time take it from here.

use std::time::Duration;

pub const SECOND: Duration = Duration::from_secs(1);
pub const MINUTE: Duration = Duration::from_secs(60);
pub const HOUR: Duration = Duration::from_secs(3600);
pub const DAY: Duration = Duration::from_secs(24 * 3600);

/// Digits of a code by SMS or through a contact, and how long it works.
pub const CODE_DIGITS: usize = 4;
pub const CODE_LIFE: Duration = Duration::from_secs(300);
pub const CODE_TRIES: u32 = 5;
/// Between two codes to an emergency contact.
pub const CODE_RESEND: Duration = Duration::from_secs(60);

/// After the first SMS of a sign-in, **Need help?** shows and stays.
pub const HELP_AFTER: Duration = Duration::from_secs(60);
/// A sign-in that nobody finished is forgotten.
pub const SIGN_IN_LIFE: Duration = HOUR;
/// Between the first factor and what follows it.
pub const PASS_LIFE: Duration = Duration::from_secs(600);

pub const PIN_DIGITS: usize = 6;
/// Wrong PINs in a rolling day before a day's wait.
pub const PIN_TRIES: usize = 5;
/// How long an entered PIN may be used for what it was entered for.
pub const PIN_FRESH: Duration = Duration::from_secs(300);

/// Codes for one owner in a rolling day.
pub const SESSION_CODES_PER_DAY: usize = 3;
pub const CONTACT_CODES_PER_DAY: usize = 5;
/// Wrong Mixin IDs for one phone number in a rolling day.
pub const NUMBER_TRIES: usize = 5;
/// Wrong codes in a row before emergency sign-in is frozen, and for how long.
pub const FREEZE_AFTER: u32 = 30;
pub const FREEZE: Duration = Duration::from_secs(7 * 24 * 3600);
/// After **Not them** or **Block**.
pub const PAUSE: Duration = DAY;
/// How long an emergency session can be undone.
pub const UNDO: Duration = DAY;

/// Lines of a person's log, and sessions that have ended, that are kept.
pub const LOG_KEPT: usize = 1000;
pub const ENDED_SESSIONS_KEPT: usize = 20;
/// Letters of a message between people.
pub const MESSAGE_LETTERS: usize = 1000;
/// Letters of a name.
pub const NAME_LETTERS: usize = 60;

/// Backup codes in a set, and the digits of each.
pub const BACKUP_CODES: usize = 10;
pub const BACKUP_DIGITS: usize = 8;
/// From here on a person is told to get new ones.
pub const BACKUP_FEW: usize = 2;
/// Wrong backup codes in an hour before an hour's lock, and in a row before they are off.
pub const BACKUP_TRIES_PER_HOUR: usize = 10;
pub const BACKUP_TRIES: u32 = 100;
/// The longest wait between two tries of a backup code.
pub const BACKUP_WAIT: Duration = Duration::from_secs(900);

/// Wrong authenticator codes in a quarter of an hour before the second step is locked; the lock
/// doubles each time, from a quarter of an hour to a day.
pub const SECOND_STEP_TRIES: usize = 5;
pub const SECOND_STEP_LOCK: Duration = Duration::from_secs(900);

/// From a support agent's approval to the reset.
pub const SUPPORT_WAIT: Duration = DAY;
/// Open tickets of one account, and new ones of one browser in an hour.
pub const SUPPORT_OPEN: usize = 3;
pub const SUPPORT_PER_HOUR: usize = 10;
/// Letters of one message in a ticket.
pub const SUPPORT_LETTERS: usize = 10_000;
/// Messages of one ticket, and tickets, that are kept.
pub const THREAD_KEPT: usize = 100;
pub const TICKETS_KEPT: usize = 2000;
