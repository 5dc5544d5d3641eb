//! A setup key typed by hand.

use sparekey::exchange::setup_key::{Kind, SetupKey, SetupKeyErrors};
use sparekey::otp::generator::{Algorithm, MovingFactor, Style};
use sparekey::otp::secret::SecretError;
use zeroize::Zeroizing;

fn form() -> SetupKey {
    SetupKey {
        issuer: "ACME".to_owned(),
        account: "alice".to_owned(),
        key: Zeroizing::new("jbsw y3dp ehpk 3pxp".to_owned()),
        kind: Kind::Totp,
        algorithm: Algorithm::Sha1,
        digits: "6".to_owned(),
        period: "30".to_owned(),
        counter: "0".to_owned(),
    }
}

#[test]
fn a_key_with_blanks_in_lower_case_is_an_account() {
    let account = form().read().unwrap();
    assert_eq!((account.issuer.as_str(), account.account.as_str()), ("ACME", "alice"));
    assert_eq!(account.generator.period().unwrap().secs(), 30);
}

#[test]
fn every_wrong_field_is_named_at_once() {
    let key = Zeroizing::new("JBSW0".to_owned());
    let wrong = SetupKey { key, digits: "11".into(), period: "x".into(), ..form() };
    let character = SecretError::Character { character: '0', position: 5 };
    let errors = SetupKeyErrors {
        key: Some(character),
        digits: true,
        period: true,
        ..SetupKeyErrors::default()
    };
    assert_eq!(wrong.read(), Err(errors));
}

#[test]
fn fields_of_another_kind_are_not_looked_at() {
    let hotp = SetupKey { kind: Kind::Hotp, period: "x".into(), counter: "7".into(), ..form() };
    assert_eq!(hotp.read().unwrap().generator.factor(), MovingFactor::Counter(7));
    let steam = SetupKey { kind: Kind::Steam, digits: "x".into(), period: "x".into(), ..form() };
    assert_eq!(*steam.read().unwrap().generator.style(), Style::Steam);
}

#[test]
fn an_account_without_any_name_is_refused() {
    let unnamed = SetupKey { issuer: " ".into(), account: String::new(), ..form() };
    let errors = SetupKeyErrors { unnamed: true, ..SetupKeyErrors::default() };
    assert_eq!(unnamed.read(), Err(errors));
}
