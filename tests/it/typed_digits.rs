//! Digits as people type, paste and dictate them.

use regex::Regex;
use sparekey::account::backup_codes::LookUpSecret;
use sparekey::account::code::VerificationCode;
use sparekey::account::identity_number::IdentityNumber;
use sparekey::account::pin::Pin;
use sparekey::account::protocol::TicketNumber;
use sparekey::messaging::address::PhoneNumber;
use sparekey::typed_digits::{dialled, digits};
use std::collections::HashSet;

/// Every decimal digit of Unicode, with its value: a second opinion, by another library's tables.
fn decimal_digits() -> Vec<(char, char)> {
    let is_digit = Regex::new(r"\p{Nd}").unwrap();
    let all: String = ('\0'..=char::MAX).collect();
    let letters = is_digit.find_iter(&all).filter_map(|found| found.as_str().chars().next());
    // Each script's ten stand in a row, from 0 to 9.
    letters.zip(('0'..='9').cycle()).collect()
}

#[test]
fn r13_digits_of_every_script_are_read() {
    let all = decimal_digits();
    assert!(all.len() >= 760, "{} digits", all.len());
    assert_eq!(all.len() % 10, 0);
    for (letter, digit) in all {
        assert_eq!(digits(&letter.to_string()), digit.to_string(), "U+{:04X}", u32::from(letter));
    }
}

#[test]
fn r13_nothing_but_a_decimal_digit_becomes_one() {
    let known: HashSet<char> = decimal_digits().into_iter().map(|(letter, _)| letter).collect();
    // Newer than that library: Unicode 17's.
    let newer = |letter: char| matches!(letter, '\u{11de0}'..='\u{11de9}');
    for letter in ('\0'..=char::MAX).filter(|letter| !known.contains(letter) && !newer(*letter)) {
        let cleaned = digits(&letter.to_string());
        assert!(!cleaned.contains(|c: char| c.is_ascii_digit()), "U+{:04X}", u32::from(letter));
    }
}

#[test]
fn r13_what_cannot_be_seen_and_what_separates_is_dropped() {
    for typed in [
        "9009",
        "90 09",
        " 9 0 0 9 ",
        "90\u{a0}09",
        "90\u{202f}09",
        "90\u{2009}09\u{3000}",
        "90-09",
        "90‑09",
        "90–09",
        "90−09",
        "90ー09",
        "9009\r\n",
        "\u{2068}9009\u{2069}",
        "\u{202a}9009\u{202c}",
        "\u{200e}9009\u{200f}",
        "\u{61c}9009",
        "9\u{200b}0\u{200c}0\u{200d}9\u{2060}",
        "\u{feff}9009",
        "90\u{ad}09",
        "9\u{fe0f}\u{20e3}009",
        "९००९",
        "𝟗𝟎𝟎𝟗",
        "Code: 9009",
        "Your code is 9009",
        "#9009",
    ] {
        assert_eq!(digits(typed), "9009", "{typed:?}");
    }
}

#[test]
fn r13_what_is_no_digit_stays_to_be_seen() {
    for (typed, due) in [
        ("12a4", "12a4"),
        ("a1234", "a1234"),
        ("1234 Bob", "1234Bob"),
        ("①②", "①②"),
        ("½", "½"),
        ("+25566", "+25566"),
        ("words", "words"),
        ("", ""),
    ] {
        assert_eq!(digits(typed), due, "{typed}");
    }
}

#[test]
fn r13_every_field_reads_by_the_same_rule() {
    let number = |typed: &str| IdentityNumber::parse(typed).map(|id| id.as_str().to_owned());
    assert_eq!(number("Mixin ID 22925927").unwrap(), "22925927");
    assert_eq!(number("Mixin ID: \u{2068}٢٢٩٢٥٩٢٧\u{2069}").unwrap(), "22925927");
    assert!(number("22925927 and more").is_err());
    assert_eq!(VerificationCode::parse("Code 90\u{200b}09").unwrap().as_str(), "9009");
    assert_eq!(Pin::parse("۳۱۴ ۱۵۹").unwrap().as_str(), "314159");
    assert_eq!(LookUpSecret::parse("1234\u{2011}୫୬୭୮\n").unwrap().as_str(), "12345678");
    assert_eq!(TicketNumber::parse("１２３４ ５６７８"), Some(TicketNumber(12_345_678)));
    let phone = PhoneNumber::parse("\u{2068}＋१（२０２）५५५−０१०१\u{2069}", "").unwrap();
    assert_eq!(phone.as_str(), "+12025550101");
}

#[test]
fn r13_a_phone_number_keeps_the_signs_it_is_written_with() {
    for (typed, due) in [
        ("+1 (202) 555-0101", "+1 (202) 555-0101"),
        ("tel:+1-202-555-0101", "+1-202-555-0101"),
        ("Phone +1\u{a0}202\u{a0}555\u{a0}0101", "+1 202 555 0101"),
        ("\u{202a}+49 (0)30 23125−000\u{202c}", "+49 (0)30 23125-000"),
        ("٠٥٠ ١٢٣ ٤٥٦٧", "050 123 4567"),
        ("＋８１　９０", "+81 90"),
        ("8 (912) 345", "8 (912) 345"),
        ("+XIN12345", "+XIN12345"),
    ] {
        assert_eq!(dialled(typed), due, "{typed}");
    }
}
