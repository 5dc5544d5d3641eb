//! Practising the day on which the phone is gone.

use sparekey::account::drill::{Hurdle, Kit, Verdict, Way};
use sparekey::account::ways_back::WaysBack;

const NOTHING: Kit = Kit {
    ways: WaysBack { phone: true, emergency_contact: false, authenticator: false, backup_codes: 0 },
    has_pin: false,
    vault_backup: Some(false),
};

const EVERYTHING: Kit = Kit {
    ways: WaysBack { phone: true, emergency_contact: true, authenticator: true, backup_codes: 3 },
    has_pin: true,
    vault_backup: Some(true),
};

fn verdicts(kit: Kit, at_hand: bool) -> [Verdict; 4] {
    Hurdle::ALL.map(|hurdle| hurdle.verdict(kit, at_hand))
}

#[test]
fn whoever_prepared_everything_gets_past_every_hurdle() {
    let ways = [Way::EmergencyContact, Way::BackupCode(3), Way::Pin, Way::VaultBackup];
    assert_eq!(verdicts(EVERYTHING, true), ways.map(Verdict::Passes));
    assert_eq!(verdicts(EVERYTHING, false), ways.map(Verdict::OutOfReach));
}

#[test]
fn whoever_prepared_nothing_is_only_spared_the_second_step() {
    let passes = Verdict::Passes(Way::NotAsked);
    let expected = [Verdict::Missing, passes, Verdict::Missing, Verdict::Missing];
    assert_eq!(verdicts(NOTHING, true), expected);
    assert_eq!(verdicts(NOTHING, false), expected);
}

#[test]
fn an_authenticator_without_backup_codes_is_a_dead_end() {
    let ways = WaysBack { backup_codes: 0, ..EVERYTHING.ways };
    let kit = Kit { ways, ..EVERYTHING };
    assert_eq!(Hurdle::SecondStep.verdict(kit, true), Verdict::Missing);
}

#[test]
fn of_a_locked_vault_nothing_is_said() {
    let kit = Kit { vault_backup: None, ..EVERYTHING };
    assert_eq!(Hurdle::Vault.verdict(kit, true), Verdict::Unknown);
}
