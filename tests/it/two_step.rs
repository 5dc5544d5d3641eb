//! 2-step verification: on, off, another authenticator, and the second step of a sign-in. The
//! numbers are the cases of two-step-and-backup.md section 5.

use crate::two_step_people::{
    ALICE, ALICE_PHONE, Town, authenticator_answer, backup, code_at, secret, tab, wrong_code,
};
use sparekey::account::authenticator::{self, Check};
use sparekey::account::entropy::Entropy;
use sparekey::account::person::LogEvent;
use sparekey::account::pin::PinOperation;
use sparekey::account::protocol::{
    Refusal, Reply, Request, SecondStepAnswer, SignIn, TwoStepRequest,
};
use sparekey::account::service::{Answer, Via};
use sparekey::messaging::message::News;
use sparekey::time::UnixTime;

#[test]
fn a_secret_has_twenty_random_bytes() {
    let draw = |seed| authenticator::draw(&mut Entropy::from_bytes([seed; 32])).unwrap();
    assert_eq!(draw(1).as_bytes().len(), 20);
    assert_ne!(draw(1), draw(2));
}

#[test]
fn only_a_right_code_turns_it_on() {
    let mut town = Town::new();
    let alice = town.enter(ALICE);
    let wrong = wrong_code(&secret(1), town.now);
    for typed in [wrong.as_str(), "", "12345", "1234567", "abcdef"] {
        assert_eq!(town.turn_on_with(&alice, 1, typed), Err(Refusal::SetupCodeWrong));
    }
    assert!(town.person(ALICE).two_step.is_none());
    assert_eq!(town.turn_on(&alice, 1), Ok(Reply::Done));
    assert_eq!(town.two_step(ALICE).since, town.now);
    assert!(town.log(ALICE).contains(&LogEvent::TwoStepOn));
    assert!(town.news(ALICE).contains(&News::TwoStepOn));
}

#[test]
fn turning_it_on_takes_the_pin_and_a_proof_for_just_that() {
    let mut town = Town::new();
    let alice = town.enter(ALICE);
    let enable = |proof| {
        let (secret, now) = (secret(1), UnixTime::from_secs(1_700_000_010));
        let code = code_at(&secret, now);
        Request::TwoStep(TwoStepRequest::Enable { secret, code, proof })
    };
    let wrong = town.wrong_proof(PinOperation::TwoStep);
    assert_eq!(town.ask(&alice, enable(wrong)), Err(Refusal::PinWrong { left: 4 }));
    let other = town.proof(PinOperation::MakeBackupCodes);
    assert_eq!(town.ask(&alice, enable(other)), Err(Refusal::PinStale));
    let right = town.proof(PinOperation::TwoStep);
    assert_eq!(town.ask(&tab("out"), enable(right)), Err(Refusal::SessionRevoked));
    assert!(town.person(ALICE).two_step.is_none());
}

#[test]
fn the_second_step_follows_the_first() {
    let (mut town, _) = Town::with_two_step();
    let new = tab("N");
    let before = town.sessions_of(ALICE);
    let pass = town.first_step(&new, ALICE_PHONE);
    assert_eq!(town.sessions_of(ALICE), before);
    let code = code_at(&secret(1), town.now);
    let spaced = format!(" {} {}\n", &code[..3], &code[3..]);
    let Ok(Reply::SignedIn(session)) = town.type_code(&new, pass, &spaced) else { panic!() };
    let session = town.service.session(session).unwrap();
    assert!(session.is_trusted && session.via == Via::Sms && !session.asks_for_authenticator);
}

#[test]
fn c13_a_code_is_refused_the_second_time() {
    let (mut town, _) = Town::with_two_step();
    let (one, other) = (tab("1"), tab("2"));
    let first = town.first_step(&one, ALICE_PHONE);
    town.pass(60);
    let second = town.first_step(&other, ALICE_PHONE);
    let code = code_at(&secret(1), town.now);
    assert!(matches!(town.type_code(&one, first, &code), Ok(Reply::SignedIn(_))));
    town.pass(30);
    assert_eq!(town.type_code(&other, second, &code), Err(Refusal::SecondStepUsed));
    let next = code_at(&secret(1), town.now);
    assert!(matches!(town.type_code(&other, second, &next), Ok(Reply::SignedIn(_))));
}

#[test]
fn c13_two_tabs_with_the_same_code_make_one_session() {
    let (mut town, _) = Town::with_two_step();
    let before = town.sessions_of(ALICE);
    let pass = town.first_step(&tab("1"), ALICE_PHONE);
    town.pass(60);
    let other = town.first_step(&tab("2"), ALICE_PHONE);
    let code = code_at(&secret(1), town.now);
    let answers = [(tab("1"), pass), (tab("2"), other)]
        .map(|(caller, pass)| town.type_code(&caller, pass, &code));
    assert!(matches!(answers, [Ok(Reply::SignedIn(_)), Err(Refusal::SecondStepUsed)]));
    assert_eq!(town.sessions_of(ALICE), before + 1);
}

#[test]
fn c13_the_code_that_turned_it_on_does_not_sign_in() {
    let mut town = Town::new();
    let alice = town.enter(ALICE);
    town.turn_on(&alice, 1).unwrap();
    let new = tab("N");
    let pass = town.first_step(&new, ALICE_PHONE);
    let code = code_at(&secret(1), town.now);
    assert_eq!(town.type_code(&new, pass, &code), Err(Refusal::SecondStepUsed));
}

#[test]
fn c13_one_step_early_and_one_late_are_accepted_and_two_are_not() {
    let secret = secret(9);
    let at = |step: u64| UnixTime::from_secs(step * 30);
    let check = |shown| authenticator::check(&secret, &code_at(&secret, at(shown)), None, at(1000));
    for shown in [999, 1000, 1001] {
        assert_eq!(check(shown), Check::Right { counter: shown });
    }
    assert_eq!([check(998), check(1002)], [Check::Wrong, Check::Wrong]);
}

#[test]
fn c13_after_an_early_code_the_step_before_it_is_refused() {
    let secret = secret(9);
    let at = |step: u64| UnixTime::from_secs(step * 30);
    let typed = code_at(&secret, at(1000));
    assert_eq!(authenticator::check(&secret, &typed, Some(1001), at(1000)), Check::Used);
    let next = code_at(&secret, at(1001));
    let right = Check::Right { counter: 1001 };
    assert_eq!(authenticator::check(&secret, &next, Some(1000), at(1000)), right);
}

#[test]
fn turning_on_the_same_secret_again_makes_no_used_code_fresh() {
    let mut town = Town::new();
    let alice = town.enter(ALICE);
    town.turn_on(&alice, 1).unwrap();
    assert_eq!(town.turn_on(&alice, 1), Err(Refusal::SecondStepUsed));
    let before = UnixTime::from_secs(town.now.secs() - 30);
    let older = code_at(&secret(1), before);
    assert_eq!(town.turn_on_with(&alice, 1, &older), Err(Refusal::SecondStepUsed));
}

#[test]
fn five_wrong_codes_in_a_quarter_of_an_hour_lock_the_second_step() {
    let (mut town, _) = Town::with_two_step();
    let new = tab("N");
    let pass = town.first_step(&new, ALICE_PHONE);
    for left in [4, 3, 2, 1] {
        assert_eq!(town.type_wrong_code(&new, pass), Refusal::SecondStepWrong { left });
    }
    let until = UnixTime::from_secs(town.now.secs() + 900);
    assert_eq!(town.type_wrong_code(&new, pass), Refusal::SecondStepLocked { until });
    let right = code_at(&secret(1), town.now);
    let locked = Err(Refusal::SecondStepLocked { until });
    assert_eq!(town.type_code(&new, pass, &right), locked);
    let log = town.log(ALICE);
    assert_eq!(log.iter().filter(|event| **event == LogEvent::SecondStepWrong).count(), 4);
    assert_eq!(log.iter().filter(|event| **event == LogEvent::SecondStepLocked).count(), 1);
}

#[test]
fn four_wrong_codes_a_quarter_of_an_hour_ago_are_forgotten() {
    let (mut town, _) = Town::with_two_step();
    let new = tab("N");
    let pass = town.first_step(&new, ALICE_PHONE);
    for _ in 0..4 {
        town.type_wrong_code(&new, pass);
    }
    town.pass(900);
    let pass = town.first_step(&new, ALICE_PHONE);
    assert_eq!(town.type_wrong_code(&new, pass), Refusal::SecondStepWrong { left: 4 });
}

/// Five wrong codes; how long the lock lasts then.
fn lock_of(town: &mut Town) -> u64 {
    let (new, mut last) = (tab("N"), None);
    let pass = town.first_step(&new, ALICE_PHONE);
    for _ in 0..5 {
        last = Some(town.type_wrong_code(&new, pass));
    }
    let Some(Refusal::SecondStepLocked { until }) = last else { panic!("not locked: {last:?}") };
    let secs = until.since(town.now).as_secs();
    town.pass(secs);
    secs
}

#[test]
fn each_lock_is_twice_as_long_up_to_a_day_and_a_right_code_ends_the_doubling() {
    let (mut town, _) = Town::with_two_step();
    let minutes: Vec<u64> = (0..8).map(|_| lock_of(&mut town) / 60).collect();
    assert_eq!(minutes, [15, 30, 60, 120, 240, 480, 960, 1440]);
    assert_eq!(lock_of(&mut town) / 60, 1440);
    let new = tab("N");
    let pass = town.first_step(&new, ALICE_PHONE);
    let code = code_at(&secret(1), town.now);
    assert!(matches!(town.type_code(&new, pass, &code), Ok(Reply::SignedIn(_))));
    town.pass(3600);
    assert_eq!(lock_of(&mut town) / 60, 15);
}

#[test]
fn a_lock_survives_a_second_tab_and_a_clock_set_back() {
    let (mut town, _) = Town::with_two_step();
    let pass = town.first_step(&tab("N"), ALICE_PHONE);
    for _ in 0..5 {
        town.type_wrong_code(&tab("N"), pass);
    }
    let locked = town.two_step(ALICE).guard.locked_until.unwrap();
    let start = town.now;
    town.now = UnixTime::from_secs(start.secs() - 86_400);
    let other = tab("M");
    let refusal = town.type_code(&other, pass, "123456").unwrap_err();
    assert_eq!(refusal, Refusal::SecondStepLocked { until: locked });
}

#[test]
fn what_is_not_six_digits_is_no_try() {
    let (mut town, _) = Town::with_two_step();
    let new = tab("N");
    let pass = town.first_step(&new, ALICE_PHONE);
    for typed in ["", "12345", "1234567", "letter"] {
        let left = Refusal::SecondStepWrong { left: 5 };
        assert_eq!(town.type_code(&new, pass, typed), Err(left));
    }
}

#[test]
fn c14_a_set_up_abandoned_before_verify_leaves_it_off() {
    let mut town = Town::new();
    let alice = town.enter(ALICE);
    let proof = town.proof(PinOperation::TwoStep);
    let check = Request::Pin(sparekey::account::protocol::PinRequest::Check { proof });
    town.ask(&alice, check).unwrap();
    assert!(town.person(ALICE).two_step.is_none());
    assert!(matches!(town.first_factor(&tab("N"), ALICE_PHONE), Reply::SignedIn(_)));
}

#[test]
fn c15_the_old_secret_works_until_the_new_one_is_verified_and_never_after() {
    let (mut town, alice) = Town::with_two_step();
    let wrong = wrong_code(&secret(2), town.now);
    assert_eq!(town.turn_on_with(&alice, 2, &wrong), Err(Refusal::SetupCodeWrong));
    let new = tab("N");
    let pass = town.first_step(&new, ALICE_PHONE);
    let old = code_at(&secret(1), town.now);
    assert!(matches!(town.type_code(&new, pass, &old), Ok(Reply::SignedIn(_))));

    town.pass(60);
    assert_eq!(town.turn_on(&alice, 2), Ok(Reply::Done));
    town.pass(60);
    let pass = town.first_step(&new, ALICE_PHONE);
    let old = code_at(&secret(1), town.now);
    assert_eq!(town.type_code(&new, pass, &old), Err(Refusal::SecondStepWrong { left: 4 }));
    let current = code_at(&secret(2), town.now);
    assert!(matches!(town.type_code(&new, pass, &current), Ok(Reply::SignedIn(_))));
}

#[test]
fn c15_another_authenticator_keeps_the_backup_codes_and_the_date() {
    let (mut town, alice) = Town::with_two_step();
    let before = town.two_step(ALICE).clone();
    town.turn_on(&alice, 2).unwrap();
    let after = town.two_step(ALICE);
    assert_eq!((after.since, &after.backup_codes), (before.since, &before.backup_codes));
    assert!(town.log(ALICE).contains(&LogEvent::AuthenticatorReplaced));
    assert!(town.news(ALICE).contains(&News::AuthenticatorReplaced));
}

#[test]
fn turning_it_off_takes_the_pin_and_a_code_and_removes_the_backup_codes() {
    let (mut town, alice) = Town::with_two_step();
    let wrong = wrong_code(&secret(1), town.now);
    let answer = town.turn_off(&alice, authenticator_answer(&wrong));
    assert_eq!(answer, Err(Refusal::SecondStepWrong { left: 4 }));
    let (right, proof) = (code_at(&secret(1), town.now), town.wrong_proof(PinOperation::TwoStep));
    let answer = authenticator_answer(&right);
    let off = Request::TwoStep(TwoStepRequest::Disable { answer: answer.clone(), proof });
    assert_eq!(town.ask(&alice, off), Err(Refusal::PinWrong { left: 4 }));
    assert_eq!(town.turn_off(&alice, answer), Ok(Reply::Done));
    assert!(town.person(ALICE).two_step.is_none());
    assert!(town.log(ALICE).contains(&LogEvent::TwoStepOff));
    assert!(town.news(ALICE).contains(&News::TwoStepOff));
    assert!(matches!(town.first_factor(&tab("N"), ALICE_PHONE), Reply::SignedIn(_)));
}

#[test]
fn a_backup_code_turns_it_off_as_well() {
    let (mut town, alice) = Town::with_two_step();
    assert_eq!(town.turn_off(&alice, backup(1, 3)), Ok(Reply::Done));
    assert_eq!(town.turn_off(&alice, backup(1, 4)), Err(Refusal::TwoStepOff));
}

#[test]
fn a_pass_from_before_it_was_turned_off_asks_to_start_again() {
    let (mut town, alice) = Town::with_two_step();
    let new = tab("N");
    let pass = town.first_step(&new, ALICE_PHONE);
    town.turn_off(&alice, backup(1, 0)).unwrap();
    assert_eq!(town.second_step(&new, pass, backup(1, 1)), Err(Refusal::TwoStepOff));
}

#[test]
fn a_pass_lasts_ten_minutes_and_a_miss_does_not_spend_it() {
    let (mut town, _) = Town::with_two_step();
    let new = tab("N");
    let pass = town.first_step(&new, ALICE_PHONE);
    town.type_wrong_code(&new, pass);
    town.pass(599);
    let code = code_at(&secret(1), town.now);
    assert!(matches!(town.type_code(&new, pass, &code), Ok(Reply::SignedIn(_))));
    town.pass(60);
    let pass = town.first_step(&new, ALICE_PHONE);
    town.pass(600);
    let code = code_at(&secret(1), town.now);
    assert_eq!(town.type_code(&new, pass, &code), Err(Refusal::NotFound));
}

#[test]
fn c17_without_pin_and_authenticator_a_backup_code_still_signs_in_and_changes_nothing() {
    let (mut town, _) = Town::with_two_step();
    let new = tab("N");
    let pass = town.first_step(&new, ALICE_PHONE);
    let me = Request::SignIn(SignIn::SecondStep { pass, answer: backup(1, 0) });
    let me = town.signed_in(&new, me);
    let refused = |town: &mut Town, request: TwoStepRequest| -> Answer {
        town.ask(&me, Request::TwoStep(request))
    };
    let (secret, code) = (secret(2), code_at(&secret(2), town.now));
    let proof = town.wrong_proof(PinOperation::TwoStep);
    let enable = TwoStepRequest::Enable { secret, code, proof: proof.clone() };
    assert_eq!(refused(&mut town, enable), Err(Refusal::PinWrong { left: 4 }));
    let off = TwoStepRequest::Disable { answer: backup(1, 1), proof };
    assert_eq!(refused(&mut town, off), Err(Refusal::PinWrong { left: 3 }));
    assert_eq!(town.backup_codes_left(ALICE), 9);
}

#[test]
fn no_debug_text_holds_a_code_or_a_hash() {
    let (town, _) = Town::with_two_step();
    let service = format!("{:?}", town.service);
    assert!(!service.contains("1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1"));
    let (secret, code) = (secret(1), "271828".to_owned());
    let proof = town.proof(PinOperation::TwoStep);
    let enable = TwoStepRequest::Enable { secret, code, proof };
    let answer = SecondStepAnswer::Authenticator("271828".to_owned());
    assert!(!format!("{enable:?} {answer:?}").contains("271828"));
}
