//! Backup codes at the service: made, used, missed. The numbers are the cases of
//! two-step-and-backup.md section 5.

use crate::two_step_people::{
    ALICE, ALICE_PHONE, BOB, BOB_PHONE, Town, backup, code_at, secret, tab, wrong_backup,
};
use sparekey::account::backup_codes::{Supply, kdf};
use sparekey::account::person::LogEvent;
use sparekey::account::pin::PinOperation;
use sparekey::account::protocol::{
    Caller, Pass, PinRequest, Refusal, Reply, Request, SecondStepAnswer, SignIn, TwoStepRequest,
};
use sparekey::account::service::Answer;
use sparekey::messaging::message::News;
use sparekey::time::UnixTime;

/// Alice with codes, and a tab that has given her first factor.
fn at_second_step() -> (Town, Caller, Pass) {
    let (mut town, _) = Town::with_two_step();
    let new = tab("N");
    let pass = town.first_step(&new, ALICE_PHONE);
    (town, new, pass)
}

/// A new sign-in with one code.
fn sign_in_with(town: &mut Town, answer: SecondStepAnswer) -> Answer {
    let new = tab("N");
    let pass = town.first_step(&new, ALICE_PHONE);
    town.second_step(&new, pass, answer)
}

#[test]
fn c02_each_works_once_and_nine_are_left() {
    let (mut town, new, pass) = at_second_step();
    let kdf_of = Request::SignIn(SignIn::BackupKdf { pass });
    assert_eq!(town.ask(&new, kdf_of), Ok(Reply::Kdf(kdf([1; 16]))));
    let Ok(Reply::SignedIn(session)) = town.second_step(&new, pass, backup(1, 0)) else { panic!() };
    assert_eq!(town.backup_codes_left(ALICE), 9);
    assert_eq!(
        town.two_step(ALICE).backup_codes.as_ref().unwrap().codes[0].used_at,
        Some(town.now)
    );
    assert!(town.asks_for_authenticator(session));
    for event in [LogEvent::SignedInWithBackupCode, LogEvent::BackupCodeUsed] {
        assert!(town.log(ALICE).contains(&event));
    }
    assert!(town.news(ALICE).contains(&News::BackupCodeUsed { left: 9 }));
    town.pass(60);
    assert_eq!(sign_in_with(&mut town, backup(1, 0)), Err(Refusal::BackupCodeUsed));
    assert_eq!(town.backup_codes_left(ALICE), 9);
}

#[test]
fn c03_two_tabs_with_one_code_make_one_session() {
    let (mut town, one, first) = at_second_step();
    town.pass(60);
    let other = tab("2");
    let second = town.first_step(&other, ALICE_PHONE);
    let before = town.sessions_of(ALICE);
    let answers = [(&one, first), (&other, second)]
        .map(|(caller, pass)| town.second_step(caller, pass, backup(1, 0)));
    assert!(matches!(answers, [Ok(Reply::SignedIn(_)), Err(Refusal::BackupCodeUsed)]));
    assert_eq!(town.sessions_of(ALICE), before + 1);
}

#[test]
fn c03_two_tabs_with_one_pass_make_one_session() {
    let (mut town, one, pass) = at_second_step();
    let before = town.sessions_of(ALICE);
    let answers = [one, tab("2")].map(|tab| town.second_step(&tab, pass, backup(1, 0)));
    assert!(matches!(answers, [Ok(Reply::SignedIn(_)), Err(Refusal::NotFound)]));
    assert_eq!(town.sessions_of(ALICE), before + 1);
}

#[test]
fn c04_new_codes_kill_all_old_ones_in_one_write() {
    let (mut town, alice) = Town::with_two_step();
    let old = town.two_step(ALICE).backup_codes.clone();
    // Drawing, showing and leaving the page ask the service for nothing.
    assert_eq!(town.two_step(ALICE).backup_codes, old);
    town.make_codes(&alice, 2).unwrap();
    assert_eq!(town.backup_codes_left(ALICE), 10);
    let refusal = sign_in_with(&mut town, backup(1, 5)).unwrap_err();
    assert!(matches!(refusal, Refusal::BackupCodeWrong { .. }));
    town.pass(60);
    assert!(matches!(sign_in_with(&mut town, backup(2, 5)), Ok(Reply::SignedIn(_))));
    let made = town.log(ALICE).iter().filter(|event| **event == LogEvent::BackupCodesMade).count();
    assert_eq!(made, 2);
    assert!(town.news(ALICE).contains(&News::BackupCodesMade));
}

#[test]
fn c05_a_wrong_length_is_counted_and_never_derived() {
    let (mut town, new, pass) = at_second_step();
    let until = UnixTime::from_secs(town.now.secs() + 1);
    let refusal = town.second_step(&new, pass, SecondStepAnswer::Malformed);
    assert_eq!(refusal, Err(Refusal::BackupCodeWrong { until }));
    assert_eq!(town.two_step(ALICE).backup_codes.as_ref().unwrap().misses_in_a_row, 1);
    let early = Request::SignIn(SignIn::BackupKdf { pass });
    assert_eq!(town.ask(&new, early), Err(Refusal::BackupCodeTooEarly { until }));
}

#[test]
fn c06_no_route_leads_past_the_first_factor() {
    let (mut town, new, pass) = at_second_step();
    let made_up = Pass([9; 16]);
    assert_eq!(town.second_step(&new, made_up, backup(1, 0)), Err(Refusal::NotFound));
    let kdf_of = Request::SignIn(SignIn::BackupKdf { pass: made_up });
    assert_eq!(town.ask(&new, kdf_of), Err(Refusal::NotFound));
    let me = Request::TwoStep(TwoStepRequest::BackupKdf);
    assert_eq!(town.ask(&new, me), Err(Refusal::SessionRevoked));
    assert!(town.second_step(&new, pass, backup(1, 0)).is_ok());
    let replayed = town.second_step(&new, pass, backup(1, 1));
    assert_eq!(replayed, Err(Refusal::NotFound));
    assert_eq!(town.backup_codes_left(ALICE), 9);
}

#[test]
fn c06_codes_are_made_with_the_pin_and_with_nothing_else() {
    let (mut town, new, pass) = at_second_step();
    let answer = backup(1, 0);
    let me = Request::SignIn(SignIn::SecondStep { pass, answer });
    let me = town.signed_in(&new, me);
    let before = town.two_step(ALICE).backup_codes.clone();
    let wrong = town.wrong_proof(PinOperation::MakeBackupCodes);
    assert_eq!(town.make_codes_with(&me, 2, wrong), Err(Refusal::PinWrong { left: 4 }));
    let other = town.proof(PinOperation::TwoStep);
    assert_eq!(town.make_codes_with(&me, 2, other), Err(Refusal::PinStale));
    let old = town.proof(PinOperation::MakeBackupCodes);
    town.pass(301);
    assert_eq!(town.make_codes_with(&me, 2, old), Err(Refusal::PinStale));
    assert_eq!(town.two_step(ALICE).backup_codes, before);
}

#[test]
fn c06_there_are_no_codes_without_two_step() {
    let mut town = Town::new();
    let alice = town.enter(ALICE);
    assert_eq!(town.make_codes(&alice, 1), Err(Refusal::TwoStepOff));
    town.turn_on(&alice, 1).unwrap();
    let refusal = sign_in_with(&mut town, backup(1, 0));
    assert_eq!(refusal, Err(Refusal::BackupCodesNone));
}

/// One more miss, as soon as one is taken; how long the wait is after it.
fn miss(town: &mut Town) -> u64 {
    let codes = town.two_step(ALICE).backup_codes.clone().unwrap();
    town.now = codes.next_try().map_or(town.now, |until| until.max(town.now));
    let new = tab("N");
    let pass = town.first_step(&new, ALICE_PHONE);
    match town.second_step(&new, pass, wrong_backup()) {
        Err(Refusal::BackupCodeWrong { until }) => until.since(town.now).as_secs(),
        other => panic!("no miss: {other:?}"),
    }
}

#[test]
fn c07_each_miss_doubles_the_wait_and_the_tenth_in_an_hour_locks_for_an_hour() {
    let (mut town, new, pass) = at_second_step();
    let mut waits = Vec::new();
    for _ in 0..10 {
        let refusal = town.second_step(&new, pass, wrong_backup());
        let Err(Refusal::BackupCodeWrong { until }) = refusal else { panic!("{refusal:?}") };
        let wait = until.since(town.now).as_secs();
        waits.push(wait);
        let before_that = town.second_step(&new, pass, backup(1, 0));
        assert_eq!(before_that, Err(Refusal::BackupCodeTooEarly { until }));
        town.pass(wait);
    }
    assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 3600]);
    assert_eq!(town.backup_codes_left(ALICE), 10);
}

#[test]
fn c07_the_wait_grows_to_a_quarter_of_an_hour_and_no_further() {
    let (mut town, _) = Town::with_two_step();
    let waits: Vec<u64> = (0..16).map(|_| miss(&mut town)).collect();
    assert_eq!(waits[8..], [256, 3600, 900, 900, 900, 900, 900, 900]);
}

#[test]
fn c07_a_success_resets_the_waits() {
    let (mut town, _) = Town::with_two_step();
    let waits: Vec<u64> = (0..4).map(|_| miss(&mut town)).collect();
    assert_eq!(waits, [1, 2, 4, 8]);
    town.pass(60);
    assert!(sign_in_with(&mut town, backup(1, 0)).is_ok());
    assert_eq!(miss(&mut town), 1);
}

#[test]
fn c07_waits_and_locks_survive_a_reload() {
    let (mut town, new, pass) = at_second_step();
    let refusal = town.second_step(&new, pass, wrong_backup()).unwrap_err();
    let Refusal::BackupCodeWrong { until } = refusal else { panic!("{refusal:?}") };
    for _ in 0..5 {
        town.type_wrong_code(&new, pass);
    }
    let before = town.two_step(ALICE).clone();
    town.reload();
    assert_eq!(town.two_step(ALICE), &before);
    let early = Err(Refusal::BackupCodeTooEarly { until });
    assert_eq!(town.second_step(&new, pass, backup(1, 0)), early);
    assert!(matches!(town.type_wrong_code(&new, pass), Refusal::SecondStepLocked { .. }));
}

#[test]
fn c07_codes_that_are_off_stay_off_after_a_reload() {
    let (mut town, _) = Town::with_two_step();
    switch_off(&mut town);
    town.reload();
    assert_eq!(sign_in_with(&mut town, backup(1, 0)), Err(Refusal::BackupCodesOff));
}

#[test]
fn c07_a_clock_set_back_gives_nothing() {
    let (mut town, new, pass) = at_second_step();
    let until = UnixTime::from_secs(town.now.secs() + 1);
    town.second_step(&new, pass, wrong_backup()).unwrap_err();
    town.now = UnixTime::from_secs(1_000_000_000);
    let other = town.second_step(&tab("2"), pass, backup(1, 0));
    assert_eq!(other, Err(Refusal::BackupCodeTooEarly { until }));
}

/// A hundred misses in a row.
fn switch_off(town: &mut Town) {
    for _ in 0..99 {
        miss(town);
    }
    town.pass(3600);
    let refusal = sign_in_with(town, wrong_backup());
    assert_eq!(refusal, Err(Refusal::BackupCodesOff));
}

#[test]
fn c07_a_hundred_misses_in_a_row_switch_codes_off_until_the_pin_is_entered() {
    let (mut town, alice) = Town::with_two_step();
    switch_off(&mut town);
    assert!(town.log(ALICE).contains(&LogEvent::BackupCodesOff));
    town.pass(100_000);
    assert_eq!(sign_in_with(&mut town, backup(1, 0)), Err(Refusal::BackupCodesOff));
    let check = |proof| Request::Pin(PinRequest::Check { proof });
    let other = check(town.proof(PinOperation::ChangePhone));
    town.ask(&alice, other).unwrap();
    assert!(town.two_step(ALICE).backup_codes.as_ref().unwrap().is_off);
    let right = check(town.proof(PinOperation::TwoStep));
    town.ask(&alice, right).unwrap();
    town.pass(60);
    assert!(sign_in_with(&mut town, backup(1, 0)).is_ok());
}

#[test]
fn c07_codes_that_are_off_leave_the_authenticator_working() {
    let (mut town, _) = Town::with_two_step();
    switch_off(&mut town);
    town.pass(60);
    let new = tab("N");
    let pass = town.first_step(&new, ALICE_PHONE);
    let code = code_at(&secret(1), town.now);
    assert!(town.type_code(&new, pass, &code).is_ok());
}

#[test]
fn a_locked_authenticator_leaves_the_backup_codes_working() {
    let (mut town, new, pass) = at_second_step();
    for _ in 0..5 {
        town.type_wrong_code(&new, pass);
    }
    assert!(matches!(town.type_wrong_code(&new, pass), Refusal::SecondStepLocked { .. }));
    assert!(town.second_step(&new, pass, backup(1, 0)).is_ok());
}

#[test]
fn c10_the_last_code_leaves_none_and_says_so() {
    let (mut town, _) = Town::with_two_step();
    for place in 0..10 {
        assert!(sign_in_with(&mut town, backup(1, place)).is_ok());
    }
    assert_eq!(town.backup_codes_left(ALICE), 0);
    let left = |news: News| {
        let News::BackupCodeUsed { left } = news else { return None };
        Some(Supply::of(left))
    };
    let supplies: Vec<Supply> = town.news(ALICE).into_iter().filter_map(left).collect();
    assert_eq!(supplies[7..], [Supply::Few, Supply::Few, Supply::Out]);
    assert_eq!(sign_in_with(&mut town, backup(1, 9)), Err(Refusal::BackupCodeUsed));
}

#[test]
fn c11_codes_of_alice_are_refused_for_bob() {
    let (mut town, _) = Town::with_two_step();
    let bob = town.enter(BOB);
    town.turn_on(&bob, 5).unwrap();
    town.make_codes(&bob, 6).unwrap();
    let new = tab("N");
    let pass = town.first_step(&new, BOB_PHONE);
    let refusal = town.second_step(&new, pass, backup(1, 0)).unwrap_err();
    assert!(matches!(refusal, Refusal::BackupCodeWrong { .. }));
    assert_eq!([town.backup_codes_left(ALICE), town.backup_codes_left(BOB)], [10, 10]);
}

#[test]
fn c12_a_backup_code_ends_the_sign_in_and_nothing_asks_for_the_lost_authenticator() {
    let (mut town, new, pass) = at_second_step();
    let answer = backup(1, 0);
    let me = town.signed_in(&new, Request::SignIn(SignIn::SecondStep { pass, answer }));
    // The PIN and the new authenticator's own code are all it takes.
    assert_eq!(town.turn_on(&me, 2), Ok(Reply::Done));
    assert!(!town.asks_for_authenticator(me.session.unwrap()));
    assert_eq!(town.backup_codes_left(ALICE), 9);
}
