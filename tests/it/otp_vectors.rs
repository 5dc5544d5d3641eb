//! Codes against the tables of the RFCs, and against an independent program's.

use crate::vector_files::{hex, text, vectors};
use serde_json::Value;
use sparekey::otp::generator::{Algorithm, Digits, Generator, MovingFactor, Period, Pin};
use sparekey::otp::secret::{Secret, SecretError};
use sparekey::time::UnixTime;

fn secret(bytes: &[u8]) -> Secret {
    Secret::from_bytes(bytes.to_vec()).unwrap()
}

fn code(generator: &Generator, secs: u64) -> String {
    let password = generator.one_time_password(UnixTime::from_secs(secs)).unwrap();
    password.as_str().to_owned()
}

fn totp(digits: u64, period: u64) -> Generator {
    let (digits, period) = (Digits::new(digits).unwrap(), Period::new(period).unwrap());
    Generator::totp(secret(b"12345678901234567890"), Algorithm::Sha1, digits, period)
}

#[test]
fn the_table_of_rfc_4226_appendix_d_holds() {
    let codes = [
        "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
        "520489",
    ];
    let first = Generator::hotp(secret(b"12345678901234567890"), Algorithm::Sha1, Digits::SIX, 0);
    for (counter, expected) in (0..).zip(codes) {
        assert_eq!(code(&first.with_counter(counter), 0), expected, "counter {counter}");
    }
}

#[test]
fn the_table_of_rfc_6238_appendix_b_holds() {
    let table = [
        (59, ["94287082", "46119246", "90693936"]),
        (1_111_111_109, ["07081804", "68084774", "25091201"]),
        (1_111_111_111, ["14050471", "67062674", "99943326"]),
        (1_234_567_890, ["89005924", "91819424", "93441116"]),
        (2_000_000_000, ["69279037", "90698825", "38618901"]),
        (20_000_000_000, ["65353130", "77737706", "47863826"]),
    ];
    // Erratum 2866: the longer hashes have longer secrets.
    let seed = b"1234567890123456789012345678901234567890123456789012345678901234";
    let hashes = [(Algorithm::Sha1, 20), (Algorithm::Sha256, 32), (Algorithm::Sha512, 64)];
    for (secs, codes) in table {
        for ((algorithm, length), expected) in hashes.into_iter().zip(codes) {
            let secret = secret(&seed[..length]);
            let generator = Generator::totp(secret, algorithm, Digits::EIGHT, Period::THIRTY);
            assert_eq!(code(&generator, secs), expected, "{algorithm:?} at {secs}");
        }
    }
}

#[test]
fn every_code_is_what_an_independent_program_makes() {
    let vectors = vectors("one-time-passwords.json");
    for vector in &vectors {
        let generator = generator(vector);
        assert_eq!(code(&generator, vector["time"].as_u64().unwrap_or(0)), text(vector, "code"));
    }
    println!("{} codes", vectors.len());
}

fn generator(vector: &Value) -> Generator {
    let secret = secret(&hex(text(vector, "secret")));
    let algorithm = match text(vector, "algorithm") {
        "sha256" => Algorithm::Sha256,
        "sha512" => Algorithm::Sha512,
        _ => Algorithm::Sha1,
    };
    let digits = || Digits::new(vector["digits"].as_u64().unwrap()).unwrap();
    let pin = || Some(Pin::new(text(vector, "pin").to_owned()));
    match text(vector, "kind") {
        "totp" => {
            let period = Period::new(vector["period"].as_u64().unwrap()).unwrap();
            Generator::totp(secret, algorithm, digits(), period)
        }
        "hotp" => {
            let counter = text(vector, "counter").parse().unwrap();
            Generator::hotp(secret, algorithm, digits(), counter)
        }
        "steam" => Generator::steam(secret),
        "motp" => Generator::motp(secret, pin()),
        "yandex" => Generator::yandex(secret, pin()).unwrap(),
        kind => panic!("unknown kind {kind}"),
    }
}

#[test]
fn ten_digits_hold_the_31_bit_number_whole() {
    // RFC 4226 appendix D, count 0: 1284755224.
    let hotp = |digits| {
        let digits = Digits::new(digits).unwrap();
        Generator::hotp(secret(b"12345678901234567890"), Algorithm::Sha1, digits, 0)
    };
    assert_eq!(code(&hotp(10), 0), "1284755224");
    assert_eq!(code(&hotp(9), 0), "284755224");
    assert_eq!(code(&hotp(1), 0), "4");
    // Count 9: 645520489 has nine digits.
    assert_eq!(code(&hotp(10).with_counter(9), 0), "0645520489");
}

#[test]
fn digits_and_periods_outside_their_limits_do_not_exist() {
    for count in [0, 11, 256, 262, u64::MAX] {
        assert_eq!(Digits::new(count), None, "{count}");
    }
    for secs in [0, 86_401, 4_294_967_326, u64::MAX] {
        assert_eq!(Period::new(secs), None, "{secs}");
    }
    assert_eq!(Digits::new(10).map(Digits::count), Some(10));
    assert_eq!(Period::new(86_400).map(Period::secs), Some(86_400));
}

#[test]
fn a27_a_code_changes_exactly_at_every_period_boundary() {
    for period in [1, 10, 30, 45, 60, 3_600, 86_400] {
        let generator = totp(8, period);
        let period = generator.period().unwrap();
        for boundary in [1, 2, 1_000, (1_u64 << 31) / 30, (1_u64 << 33) / 30] {
            let at = boundary * u64::from(period.secs());
            let (before, after) = (UnixTime::from_secs(at - 1), UnixTime::from_secs(at));
            assert_eq!(generator.next_password(before), generator.one_time_password(after));
            assert_eq!(period.counter_at(after), period.counter_at(before) + 1);
            assert_eq!(period.remaining(before), 1);
            assert_eq!(period.remaining(after), period.secs());
            assert_eq!(period.ends(before), after);
            assert_eq!(period.counter_at(UnixTime::from_millis(at * 1000 - 1)), boundary - 1);
        }
    }
}

#[test]
fn a27_no_moment_is_too_late() {
    let last = UnixTime::from_millis(u64::MAX);
    let generator = totp(6, 1);
    assert!(generator.one_time_password(last).is_some());
    assert!(generator.next_password(last).is_some());
    assert_eq!(Period::THIRTY.ends(last).millis(), u64::MAX);
}

#[test]
fn after_the_last_counter_there_is_no_next_code() {
    let generator = Generator::hotp(secret(b"k"), Algorithm::Sha1, Digits::SIX, u64::MAX);
    assert!(generator.one_time_password(UnixTime::from_secs(0)).is_some());
    assert_eq!(generator.next_password(UnixTime::from_secs(0)), None);
}

#[test]
fn a_counter_moves_only_on_a_generator_that_counts() {
    let hotp = Generator::hotp(secret(b"k"), Algorithm::Sha1, Digits::SIX, 1);
    assert_eq!(hotp.with_counter(9).factor(), MovingFactor::Counter(9));
    assert_eq!(hotp.period(), None);
    let totp = totp(6, 30);
    assert_eq!(totp.with_counter(9), totp);
}

#[test]
fn without_its_pin_an_account_has_no_code() {
    let now = UnixTime::from_secs(1_581_064_020);
    assert_eq!(Generator::motp(secret(b"12345678"), None).one_time_password(now), None);
    let yandex = Generator::yandex(secret(&[7; 16]), None).unwrap();
    assert_eq!(yandex.one_time_password(now), None);
    let short = Generator::yandex(secret(&[7; 15]), None);
    assert_eq!(short, Err(SecretError::TooShort { bytes: 15 }));
}

#[test]
fn codes_are_read_in_groups_and_copied_without() {
    let now = UnixTime::from_secs(59);
    let grouped = |digits, size| totp(digits, 30).one_time_password(now).unwrap().grouped(size);
    assert_eq!(grouped(6, 3), "287 082");
    assert_eq!(grouped(8, 3), "9428 7082");
    assert_eq!(grouped(8, 4), "9428 7082");
    assert_eq!(grouped(7, 3), "428 708 2");
    assert_eq!(grouped(6, 2), "28 70 82");
    assert_eq!(grouped(6, 0), "287082");
    assert_eq!(code(&totp(6, 30), 59), "287082");
}

#[test]
fn nothing_secret_is_in_what_a_log_would_show() {
    let pin = Some(Pin::new("7586".to_owned()));
    let generator = Generator::yandex(secret(b"0123456789abcdef"), pin).unwrap();
    let password = generator.one_time_password(UnixTime::from_secs(59)).unwrap();
    let shown = format!("{generator:?} {password:?}");
    assert!(!shown.contains("7586") && !shown.contains("0123") && !shown.contains("48, 49"));
    assert!(!shown.contains(password.as_str()), "{shown}");
}
