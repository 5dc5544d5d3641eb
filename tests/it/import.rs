//! Accounts from outside, held against the vault.

use crate::vault_samples::{at, contents_of, entry, hotp, id, totp};
use sparekey::vault::contents::Contents;
use sparekey::vault::contents::change::Change;
use sparekey::vault::import::{Candidate, Standing, accept, review};

fn candidate(issuer: &str, account: &str, secret: &[u8]) -> Candidate {
    Candidate::new(issuer.to_owned(), account.to_owned(), totp(secret))
}

fn standings(contents: &Contents, candidates: Vec<Candidate>) -> Vec<Standing> {
    review(contents, candidates).into_iter().map(|reviewed| reviewed.standing).collect()
}

fn accepted(contents: &mut Contents, candidates: Vec<Candidate>, first: u64) {
    let change = accept(candidates, (first..).map(id), at(9));
    contents.apply(&change, at(9)).unwrap();
}

#[test]
fn importing_twice_doubles_nothing() {
    let mut contents = Contents::default();
    let batch = || vec![candidate("A", "x", b"one"), candidate("A", "y", b"two")];
    assert_eq!(standings(&contents, batch()), [Standing::New, Standing::New]);
    accepted(&mut contents, batch(), 1);
    let there = [Standing::AlreadyThere(id(1)), Standing::AlreadyThere(id(2))];
    assert_eq!(standings(&contents, batch()), there);
}

#[test]
fn a13_the_same_name_with_another_secret_never_replaces() {
    let mut contents = Contents::default();
    accepted(&mut contents, vec![candidate("Bank", "me", b"mine")], 1);
    let attack = candidate("Bank", "me", b"theirs");
    let marked = [Standing::DifferentSecret(id(1))];
    assert_eq!(standings(&contents, vec![attack.clone()]), marked);
    accepted(&mut contents, vec![attack], 2);
    assert_eq!(contents.entries.len(), 2);
    assert_eq!(contents.entries[0].generator, totp(b"mine"));
}

#[test]
fn a13_an_added_id_that_is_there_changes_nothing() {
    let mut contents = contents_of(3);
    let before = contents.clone();
    let change = Change::Add(vec![entry(1, "Evil", "twin")]);
    contents.apply(&change, at(1)).unwrap();
    assert_eq!(contents.entries, before.entries);
}

#[test]
fn a13_one_secret_under_several_names_stays_several_accounts() {
    let batch = vec![candidate("A", "x", b"one"), candidate("B", "x", b"one")];
    assert_eq!(standings(&Contents::default(), batch), [Standing::New, Standing::New]);
}

#[test]
fn a13_an_account_twice_in_one_import_is_named() {
    let one = || candidate("A", "x", b"one");
    let batch = vec![candidate("B", "x", b"one"), one(), one()];
    let due = [Standing::New, Standing::New, Standing::Twice { first: 1 }];
    assert_eq!(standings(&Contents::default(), batch), due);
}

#[test]
fn a_counter_that_moved_is_still_the_same_account() {
    let counter = |count| Candidate::new("A".to_owned(), "x".to_owned(), hotp(count));
    let mut contents = Contents::default();
    accepted(&mut contents, vec![counter(3)], 1);
    assert_eq!(standings(&contents, vec![counter(40)]), [Standing::AlreadyThere(id(1))]);
}

#[test]
fn an_import_can_be_taken_back_and_repeated() {
    let mut contents = contents_of(2);
    accepted(&mut contents, vec![candidate("A", "x", b"one")], 50);
    contents.apply(&Change::UndoAdd(vec![id(50)]), at(10)).unwrap();
    assert_eq!(contents.entries, contents_of(2).entries);
    accepted(&mut contents, vec![candidate("A", "x", b"one")], 50);
    assert_eq!(contents.entries.len(), 3);
    assert!(contents.tombstones.is_empty());
}

#[test]
fn r8_two_accounts_of_one_name_in_one_import_are_both_marked() {
    let batch = vec![
        candidate("A", "x", b"one"),
        candidate("B", "x", b"two"),
        candidate("A", "x", b"two"),
        candidate("A", "x", b"one"),
    ];
    let due = [Standing::Rival, Standing::New, Standing::Rival, Standing::Twice { first: 0 }];
    assert_eq!(standings(&Contents::default(), batch.clone()), due);
    let mut contents = Contents::default();
    accepted(&mut contents, vec![candidate("A", "x", b"two")], 1);
    let met = [Standing::DifferentSecret(id(1)), Standing::New, Standing::AlreadyThere(id(1))];
    assert_eq!(standings(&contents, batch)[..3], met);
}

#[test]
fn r8_the_same_secret_with_other_parameters_is_a_rival_too() {
    let longer = Candidate { generator: hotp(1), ..candidate("A", "x", b"one") };
    let batch = vec![candidate("A", "x", b"one"), longer];
    assert_eq!(standings(&Contents::default(), batch), [Standing::Rival, Standing::Rival]);
}
