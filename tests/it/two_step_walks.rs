//! Random walks through the second step: whatever is typed, in whatever order, each code makes one
//! session at most.

use crate::two_step_people::{
    ALICE, ALICE_PHONE, Town, authenticator_answer, backup, code_at, secret, tab, wrong_backup,
    wrong_code,
};
use proptest::prelude::*;
use sparekey::account::protocol::{Pass, Refusal, Reply, SecondStepAnswer};
use std::collections::BTreeSet;

#[derive(Clone, Debug)]
enum Step {
    Authenticator,
    WrongAuthenticator,
    Backup(u8),
    WrongBackup,
    Malformed,
    NewCodes,
    Wait(u64),
    BackInTime,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => Just(Step::Authenticator),
        1 => Just(Step::WrongAuthenticator),
        4 => (0..10_u8).prop_map(Step::Backup),
        1 => Just(Step::WrongBackup),
        1 => Just(Step::Malformed),
        1 => Just(Step::NewCodes),
        3 => (1..2000_u64).prop_map(Step::Wait),
        1 => Just(Step::BackInTime),
    ]
}

/// What was typed, if it is a code that could have worked.
fn answer(town: &Town, step: &Step, set: u8) -> (SecondStepAnswer, Option<String>) {
    match step {
        Step::Authenticator => {
            let code = code_at(&secret(1), town.now);
            let at = town.now.secs() / 30;
            (authenticator_answer(&code), Some(format!("counter {at}")))
        }
        Step::Backup(place) => (backup(set, *place), Some(format!("set {set} place {place}"))),
        Step::WrongBackup => (wrong_backup(), None),
        Step::Malformed => (SecondStepAnswer::Malformed, None),
        Step::WrongAuthenticator | Step::NewCodes | Step::Wait(_) | Step::BackInTime => {
            (authenticator_answer(&wrong_code(&secret(1), town.now)), None)
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_typed_each_code_makes_one_session_at_most(
        steps in prop::collection::vec(step(), 1..60),
    ) {
        let (mut town, alice) = Town::with_two_step();
        let (mut set, mut spent, mut passes) = (1, BTreeSet::new(), BTreeSet::<[u8; 16]>::new());
        for step in steps {
            match step {
                Step::NewCodes => {
                    set += 1;
                    town.make_codes(&alice, set).unwrap();
                    continue;
                }
                Step::Wait(secs) => {
                    town.pass(secs);
                    continue;
                }
                Step::BackInTime => {
                    town.now = sparekey::time::UnixTime::from_secs(town.now.secs() - 1000);
                    continue;
                }
                Step::Authenticator
                | Step::WrongAuthenticator
                | Step::Backup(_)
                | Step::WrongBackup
                | Step::Malformed => {}
            }
            let before = (town.sessions_of(ALICE), town.backup_codes_left(ALICE));
            let pass = town.first_step(&tab("N"), ALICE_PHONE);
            prop_assert!(passes.insert(pass.0));
            let (typed, code) = answer(&town, &step, set);
            let outcome = town.second_step(&tab("N"), pass, typed.clone());
            let signed_in = matches!(outcome, Ok(Reply::SignedIn(_)));
            prop_assert_eq!(town.sessions_of(ALICE), before.0 + usize::from(signed_in));
            let used_backup = signed_in && matches!(step, Step::Backup(_));
            prop_assert_eq!(town.backup_codes_left(ALICE), before.1 - usize::from(used_backup));
            if signed_in {
                prop_assert!(spent.insert(code.unwrap()), "{step:?} worked twice");
                let again = town.second_step(&tab("N"), Pass(pass.0), typed);
                prop_assert_eq!(again, Err(Refusal::NotFound));
            }
        }
    }
}
