//! What is tried when a code differs from the old app's.

use sparekey::exchange::culprit::{Culprit, culprits};
use sparekey::otp::generator::{Algorithm, Digits, Generator, Period};
use sparekey::otp::secret::Secret;

fn secret() -> Secret {
    Secret::from_bytes(vec![7; 20]).unwrap()
}

fn names(generator: &Generator) -> Vec<Culprit> {
    culprits(generator).into_iter().map(|(culprit, _)| culprit).collect()
}

#[test]
fn the_usual_account_is_tried_in_four_ways() {
    let usual = Generator::totp(secret(), Algorithm::Sha1, Digits::SIX, Period::THIRTY);
    let four = [Culprit::SixtySeconds, Culprit::EightDigits, Culprit::Sha256, Culprit::Sha512];
    assert_eq!(names(&usual), four);
    let (_, sixty) = culprits(&usual).remove(0);
    assert_eq!(sixty.period().unwrap().secs(), 60);
    assert_eq!(sixty.secret(), usual.secret());
}

#[test]
fn what_is_so_already_is_not_tried() {
    let other = Generator::totp(secret(), Algorithm::Sha256, Digits::SIX, Period::new(60).unwrap());
    assert_eq!(names(&other), [Culprit::EightDigits, Culprit::Sha512]);
}

#[test]
fn a_counter_has_no_period_to_try_and_keeps_its_place() {
    let counter = Generator::hotp(secret(), Algorithm::Sha1, Digits::SIX, 42);
    assert_eq!(names(&counter), [Culprit::EightDigits, Culprit::Sha256, Culprit::Sha512]);
    assert!(culprits(&counter).iter().all(|(_, other)| other.factor() == counter.factor()));
}

#[test]
fn steam_has_nothing_to_lose() {
    assert_eq!(names(&Generator::steam(secret())), []);
}
