//! The check list of ways back into an account.

use crate::two_step_people::{ALICE, Town};
use sparekey::account::backup_codes::Supply;
use sparekey::account::ways_back::WaysBack;

#[test]
fn a_new_account_has_its_phone_number_and_nothing_else() {
    let town = Town::new();
    let ways = WaysBack::of(town.person(ALICE));
    let nothing =
        WaysBack { phone: true, emergency_contact: false, authenticator: false, backup_codes: 0 };
    assert_eq!(ways, nothing);
    assert!(!ways.lacks_backup_codes());
    assert!(!WaysBack::of(town.person("60616")).phone);
}

#[test]
fn two_step_without_backup_codes_is_what_locks_people_out() {
    let mut town = Town::new();
    let alice = town.enter(ALICE);
    town.turn_on(&alice, 1).unwrap();
    assert!(WaysBack::of(town.person(ALICE)).lacks_backup_codes());
    town.make_codes(&alice, 1).unwrap();
    let ways = WaysBack::of(town.person(ALICE));
    assert_eq!((ways.lacks_backup_codes(), ways.supply()), (false, Supply::Enough));
}
