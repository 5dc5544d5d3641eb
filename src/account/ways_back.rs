//! Which ways back into an account there are, and which are missing: the check list on
//! **Security**. The vault's backup file is not here, for the account knows nothing of the vault.

use crate::account::backup_codes::Supply;
use crate::account::person::{BackupCodes, Person};

/// What would help this person today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaysBack {
    /// A number that an SMS reaches.
    pub phone: bool,
    pub emergency_contact: bool,
    pub authenticator: bool,
    /// How many are left. 0: none, whether all are used or none were made.
    pub backup_codes: usize,
}

impl WaysBack {
    pub fn of(person: &Person) -> Self {
        let codes = person.two_step.as_ref().and_then(|two_step| two_step.backup_codes.as_ref());
        Self {
            phone: !person.phone.is_anonymous(),
            emergency_contact: person.emergency_contact.is_some(),
            authenticator: person.two_step.is_some(),
            backup_codes: codes.map_or(0, BackupCodes::left),
        }
    }

    pub const fn supply(self) -> Supply {
        Supply::of(self.backup_codes)
    }

    /// Losing the authenticator would leave nothing but support.
    pub const fn lacks_backup_codes(self) -> bool {
        self.authenticator && self.backup_codes == 0
    }
}
