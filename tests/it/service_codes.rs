//! Another service's backup codes, as people paste them.

use crate::qr_drawing::Random;
use sparekey::account::backup_codes::{FileHead, LookUpSecrets};
use sparekey::account::entropy::Entropy;
use sparekey::vault::service_codes::{Sorted, sort};

fn codes(pasted: &str) -> Vec<String> {
    sort(pasted).codes
}

/// Letters and digits, in any order.
fn letters<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<char> {
    let mut letters: Vec<char> =
        texts.flat_map(str::chars).filter(|letter| letter.is_alphanumeric()).collect();
    letters.sort_unstable();
    letters
}

fn assert_nothing_is_lost(pasted: &str) {
    let Sorted { codes, others, numbers } = sort(pasted);
    let all = codes.iter().chain(&others).chain(&numbers).map(String::as_str);
    assert_eq!(letters(all), letters(std::iter::once(pasted)), "{pasted}");
}

#[test]
fn codes_are_found_in_any_layout() {
    for (pasted, expected) in [
        ("1234 5678\n2345 6789", vec!["1234 5678", "2345 6789"]),
        ("1. 1234 5678   6. 3456 7890\n2) 2345 6789", vec!["1234 5678", "3456 7890", "2345 6789"]),
        ("1. 1234 5678 6. 3456 7890", vec!["1234 5678", "3456 7890"]),
        ("SAVE YOUR BACKUP CODES\n\n☐ 12345678 ☐ 87654321", vec!["12345678", "87654321"]),
        ("a1b2c-3d4e5, f6a7b-8c9d0", vec!["a1b2c-3d4e5", "f6a7b-8c9d0"]),
        ("abcde-fabcd\r\nabcde-fabcd\n", vec!["abcde-fabcd"]),
        ("• 123 456\n• 234 567", vec!["123 456", "234 567"]),
        ("orange apple\nplum pear", vec!["orange apple", "plum pear"]),
        ("12345678/87654321", vec!["12345678", "87654321"]),
        ("[\"abcd-1234\",\"efgh-5678\"]", vec!["abcd-1234", "efgh-5678"]),
        ("Code 1: 1234 5678\nCode 2: 2345 6789", vec!["1234 5678", "2345 6789"]),
        ("a1b2 c3d4\nabcd 1e5f", vec!["a1b2 c3d4", "abcd 1e5f"]),
        ("123 456 789\n987 654 321", vec!["123 456 789", "987 654 321"]),
        ("12345678 (used)\n87654321", vec!["12345678", "87654321"]),
        ("12345678", vec!["12345678"]),
        ("  \n", vec![]),
    ] {
        assert_eq!(codes(pasted), expected, "{pasted}");
        assert_nothing_is_lost(pasted);
    }
}

#[test]
fn r6_codes_without_a_digit_are_codes() {
    for (pasted, expected) in [
        ("a1b2c3d4\nabcdefgh\ne5f6g7h8", vec!["a1b2c3d4", "abcdefgh", "e5f6g7h8"]),
        ("abcdefgh\nijklmnop\nqrstuvwx", vec!["abcdefgh", "ijklmnop", "qrstuvwx"]),
        ("GitHub\nabcd-efgh\nijkl-mnop", vec!["abcd-efgh", "ijkl-mnop"]),
        ("ABCDEF GHIJKL\nMNOPQR STUVWX", vec!["ABCDEF", "GHIJKL", "MNOPQR", "STUVWX"]),
        (
            "Recovery codes\nabcd efgh\nijkl mnop\nqrst uvwx",
            vec!["abcd efgh", "ijkl mnop", "qrst uvwx"],
        ),
        ("1. abcdefgh\n2. ijklmnop", vec!["abcdefgh", "ijklmnop"]),
    ] {
        assert_eq!(codes(pasted), expected, "{pasted}");
        assert_nothing_is_lost(pasted);
    }
}

#[test]
fn r6_what_stands_around_codes_is_named_and_not_kept() {
    let set = ["k3j9d2ma", "q8w7e6rt", "zxcvbnml", "p0o9i8u7"];
    for around in [
        "SAVE YOUR BACKUP CODES",
        "Backup codes for alice@example.com",
        "2026-11-25",
        "25.11.2026",
        "11/25/2026 10:15",
        "Saved on 25 November 2026",
        "June 2026",
        "ACME-Corp, 2026-11-25T10:15:00Z",
        "Alice Example",
        "PASSWORD",
        "https://example.com/settings/two-step",
    ] {
        let pasted = format!("{around}\n{}", set.join("\n"));
        let sorted = sort(&pasted);
        assert_eq!(sorted.codes, set, "{pasted}");
        assert_eq!(sorted.others, [around]);
        assert_nothing_is_lost(&pasted);
    }
}

#[test]
fn r6_the_apps_own_file_gives_exactly_its_codes() {
    let secrets = LookUpSecrets::draw(&mut Entropy::from_bytes([6; 32]));
    let own: Vec<String> = secrets.codes().iter().map(|code| code.print().to_string()).collect();
    for account in ["Alice · 22925927", "1234 5678 and 2345 6789", "12345678", "Ben 2292 5927"] {
        let head = FileHead {
            app: "Sparekey backup codes",
            account,
            date: "25 Nov 2026",
            rule: "Each code works once.",
        };
        let sorted = sort(&secrets.file(head));
        assert_eq!(sorted.codes, own, "{account}");
        assert_eq!(sorted.others, [head.app, account, head.date, head.rule]);
    }
}

#[test]
fn r6_what_is_no_part_of_a_code_is_left_out() {
    for (pasted, expected) in [
        (
            "correct-horse\nbattery-staple\nfuzzy-otter\nlemon-grape",
            vec!["correct-horse", "battery-staple", "fuzzy-otter", "lemon-grape"],
        ),
        (
            "Phone +1 202 555 0101\naaaa bbbb cccc\ndddd eeee ffff",
            vec!["aaaa bbbb cccc", "dddd eeee ffff"],
        ),
        ("+49 1512 3456789\nabcd-1234\nefgh-5678", vec!["abcd-1234", "efgh-5678"]),
        ("(+49) 1512 3456789", vec![]),
        ("~~9i0j-k1l2~~\na1b2-c3d4", vec!["9i0j-k1l2", "a1b2-c3d4"]),
        ("<li>AAAA-1111</li><li>BBBB-2222</li>", vec!["AAAA-1111", "BBBB-2222"]),
        ("<li>abcd-efgh</li>\n<li class=\"x\">ijkl-mnop</li>", vec!["abcd-efgh", "ijkl-mnop"]),
        ("code1=AAAA1111\ncode2=BBBB2222", vec!["AAAA1111", "BBBB2222"]),
        ("code:AAAA1111", vec!["AAAA1111"]),
        ("<AAAA1111> <BBBB2222>", vec!["AAAA1111", "BBBB2222"]),
        ("code,used\nABCD-EFGH,no", vec!["ABCD-EFGH"]),
        ("code,used\nABCD1234,no\nEFGH5678,yes", vec!["ABCD1234", "EFGH5678"]),
    ] {
        assert_eq!(codes(pasted), expected, "{pasted}");
        assert_nothing_is_lost(pasted);
    }
}

#[test]
fn r6_nothing_pasted_is_lost() {
    let words = [
        "12345678",
        "1234",
        "5678",
        "abcdefgh",
        "a1b2c",
        "-",
        "SAVE",
        "•",
        "1.",
        "2)",
        "3:",
        ",",
        "\n",
        "\n\n",
        "\t",
        "  ",
        "2026-11-25",
        "x@y.z",
        "é",
        "/",
        "12345678/87654321",
        "☐",
        "(used)",
        "abcd-efgh",
        "k3j9d2ma",
        "Nov",
        "10:15",
        "..",
        "4.abcd1234",
        "+49",
        "(+1)",
        "<li>",
        "code1=",
        "code1=AAAA1111",
        "<b>k3j9d2ma</b>",
        ",no,",
        "~~9i0j-k1l2~~",
    ];
    let mut random = Random(6);
    for _ in 0..3000 {
        let count = random.below(14);
        let picked = (0..count).map(|_| words[random.below(words.len() as u64) as usize]);
        assert_nothing_is_lost(&picked.collect::<Vec<_>>().join(" "));
    }
}
