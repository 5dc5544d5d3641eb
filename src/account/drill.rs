//! "My phone is gone", practised: what stands in the way, one after the other, and what each comes
//! to with the ways back that a person has. Nothing is asked of the service, and nothing changes.

use crate::account::ways_back::WaysBack;

/// What somebody without their phone has to get past, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hurdle {
    /// The code by SMS.
    Number,
    /// The code of the authenticator app.
    SecondStep,
    /// The PIN: for a new phone number and a new authenticator.
    Pin,
    /// The vault of codes, which the account knows nothing of.
    Vault,
}

/// What gets somebody past a hurdle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    EmergencyContact,
    /// How many are left.
    BackupCode(usize),
    Pin,
    /// The backup file, with the vault's password or its recovery code.
    VaultBackup,
    /// 2-step verification is off: nobody asks for the second step.
    NotAsked,
}

/// What a hurdle comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Passes(Way),
    /// There is nothing that would help.
    Missing,
    /// There is something, but not within reach on the day.
    OutOfReach(Way),
    /// The vault is locked: whether it has a backup cannot be seen.
    Unknown,
}

/// What a person has on the day the phone is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kit {
    pub ways: WaysBack,
    pub has_pin: bool,
    /// `None`: the vault is not open.
    pub vault_backup: Option<bool>,
}

impl Hurdle {
    pub const ALL: [Self; 4] = [Self::Number, Self::SecondStep, Self::Pin, Self::Vault];

    /// What would help here. `None`: nothing would.
    pub fn way(self, kit: Kit) -> Option<Way> {
        match self {
            Self::Number => kit.ways.emergency_contact.then_some(Way::EmergencyContact),
            Self::SecondStep if !kit.ways.authenticator => Some(Way::NotAsked),
            Self::SecondStep => {
                let left = kit.ways.backup_codes;
                (left > 0).then_some(Way::BackupCode(left))
            }
            Self::Pin => kit.has_pin.then_some(Way::Pin),
            Self::Vault => kit.vault_backup?.then_some(Way::VaultBackup),
        }
    }

    /// `at_hand`: what only the person knows, that the paper is not in the phone and the PIN in
    /// their head.
    pub fn verdict(self, kit: Kit, at_hand: bool) -> Verdict {
        match self.way(kit) {
            None if self == Self::Vault && kit.vault_backup.is_none() => Verdict::Unknown,
            None => Verdict::Missing,
            Some(way) if at_hand || way == Way::NotAsked => Verdict::Passes(way),
            Some(way) => Verdict::OutOfReach(way),
        }
    }
}
