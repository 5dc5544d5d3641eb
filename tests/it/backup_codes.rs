//! Backup codes as their owner has them: drawn, printed, typed. The numbers are the cases of
//! two-step-and-backup.md section 5.

use sparekey::account::backup_codes::{
    FileHead, LookUpSecret, LookUpSecrets, NotABackupCode, Supply, file_name, kdf,
};
use sparekey::account::entropy::Entropy;
use sparekey::account::pin::Pin;
use std::collections::HashSet;

fn set(seed: u8) -> LookUpSecrets {
    LookUpSecrets::draw(&mut Entropy::from_bytes([seed; 32]))
}

fn texts(set: &LookUpSecrets) -> Vec<String> {
    set.codes().iter().map(|code| code.as_str().to_owned()).collect()
}

#[test]
fn c01_ten_codes_of_eight_digits_all_different() {
    for seed in 0..100 {
        let codes = texts(&set(seed));
        assert_eq!(codes.len(), 10);
        assert_eq!(codes.iter().collect::<HashSet<_>>().len(), 10);
        assert!(codes.iter().all(|code| code.len() == 8));
        assert!(codes.iter().all(|code| code.bytes().all(|byte| byte.is_ascii_digit())));
    }
}

#[test]
fn c01_leading_zeros_are_kept() {
    let codes: Vec<String> = (0..20).flat_map(|seed| texts(&set(seed))).collect();
    let zero = codes.iter().find(|code| code.starts_with('0')).unwrap();
    let code = LookUpSecret::parse(zero).unwrap();
    assert_eq!(code.as_str(), zero);
    assert!(code.print().starts_with('0'));
}

/// Chi-square of how often each digit stands at each of the eight places: 9 degrees of freedom
/// each, beyond 33.7 once in 10,000 times.
#[test]
fn c01_ten_thousand_codes_are_evenly_distributed() {
    let mut entropy = Entropy::from_bytes([42; 32]);
    let mut counts = [[0_u32; 10]; 8];
    for _ in 0..1000 {
        for code in LookUpSecrets::draw(&mut entropy).codes() {
            for (place, byte) in code.as_str().bytes().enumerate() {
                counts[place][usize::from(byte - b'0')] += 1;
            }
        }
    }
    for (place, counts) in counts.iter().enumerate() {
        assert_eq!(counts.iter().sum::<u32>(), 10_000);
        let chi: f64 = counts.iter().map(|n| (f64::from(*n) - 1000.0).powi(2) / 1000.0).sum();
        assert!(chi < 33.7, "place {place}: chi-square {chi}");
    }
}

#[test]
fn c05_however_it_is_typed_it_is_the_same_code() {
    let plain = LookUpSecret::parse("12345678").unwrap();
    let typed = ["1234 5678", "1234-5678", "１２３４５６７８", "12345678\n", " 1234–5678\r\n"];
    for typed in typed {
        assert_eq!(LookUpSecret::parse(typed), Ok(plain.clone()), "{typed:?}");
    }
    assert_eq!(plain.print().as_str(), "1234 5678");
}

#[test]
fn c05_seven_or_nine_digits_are_no_code() {
    for typed in ["1234567", "123456789", "", "1234567a", "1234/5678"] {
        assert_eq!(LookUpSecret::parse(typed), Err(NotABackupCode), "{typed:?}");
    }
}

#[test]
fn c09_the_file_says_what_the_codes_are_for() {
    let set = set(1);
    let (app, account) = ("Sparekey", "Alice (Mixin ID 31415)");
    let head = FileHead { app, account, date: "2023-11-14", rule: "Each code works once." };
    let file = set.file(head);
    let lines: Vec<&str> = file.lines().collect();
    assert_eq!(lines[..5], [app, account, "2023-11-14", "Each code works once.", ""]);
    let codes: Vec<String> = set.codes().iter().map(|code| code.print().to_string()).collect();
    assert_eq!(lines[5..], codes);
    assert!(file.ends_with('\n') && !file.contains('\r'));
}

#[test]
fn c09_a_name_adds_no_line_to_the_file() {
    let head = FileHead { app: "a", account: "Al\nice\r0000 0000", date: "d", rule: "r" };
    assert_eq!(set(1).file(head).lines().count(), 15);
}

#[test]
fn c09_the_file_name_is_safe_whatever_the_person_is_called() {
    let names = [
        ("Alice", "backup-codes-Alice.txt"),
        ("Zoë van Dyk", "backup-codes-Zoë-van-Dyk.txt"),
        ("../../etc/passwd", "backup-codes-etc-passwd.txt"),
        ("a\\b:c*?\"<>|.exe", "backup-codes-a-b-c-exe.txt"),
        ("\u{202e}txt.\0", "backup-codes-txt.txt"),
        ("...", "backup-codes.txt"),
        ("", "backup-codes.txt"),
    ];
    for (name, file) in names {
        assert_eq!(file_name(name), file);
    }
    assert!(file_name(&"x".repeat(300)).len() < 64);
}

#[test]
fn one_of_the_ten_is_to_be_typed_back() {
    let mut entropy = Entropy::from_bytes([3; 32]);
    let asked: HashSet<usize> = (0..500).map(|_| LookUpSecrets::challenge(&mut entropy)).collect();
    assert_eq!(asked, (0..10).collect());
    let set = set(1);
    assert!(set.is_code(4, &set.codes()[4].print()));
    assert!(!set.is_code(4, &set.codes()[5].print()));
    assert!(!set.is_code(10, &set.codes()[5].print()) && !set.is_code(4, ""));
}

#[test]
fn c10_two_left_and_none_left_are_warned_of() {
    let of = |left| Supply::of(left);
    assert_eq!([of(10), of(3)], [Supply::Enough, Supply::Enough]);
    assert_eq!([of(2), of(1), of(0)], [Supply::Few, Supply::Few, Supply::Out]);
}

#[test]
fn codes_cost_what_a_pin_costs_to_derive() {
    assert_eq!(kdf([5; 16]), Pin::cost([5; 16]));
}

#[test]
fn no_debug_text_holds_a_code() {
    let set = set(1);
    assert_eq!(format!("{set:?}"), "LookUpSecrets");
    assert_eq!(format!("{:?}", set.codes()[0]), "LookUpSecret");
}
