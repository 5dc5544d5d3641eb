//! Recovery codes: every slip of a finger is named by its group.

use crate::vault_samples::{Dice, recovery_code};
use sparekey::vault::recovery_codes::{RecoveryCode, RecoveryCodeError};

fn codes() -> Vec<RecoveryCode> {
    let mut dice = Dice(1);
    let mut random = || -> [u8; 20] { std::array::from_fn(|_| dice.below(256) as u8) };
    let mut codes: Vec<_> = (0..40).map(|_| RecoveryCode::from_bytes(random())).collect();
    codes.extend([[0; 20], [255; 20]].map(RecoveryCode::from_bytes));
    codes
}

fn named(error: RecoveryCodeError) -> Option<usize> {
    match error {
        RecoveryCodeError::Length { .. } => None,
        RecoveryCodeError::GroupLength { group }
        | RecoveryCodeError::Symbol { group, .. }
        | RecoveryCodeError::Check { group } => Some(group),
    }
}

#[test]
fn a_printed_code_is_read_back() {
    for code in codes() {
        assert_eq!(RecoveryCode::parse(&code.print()), Ok(code.clone()));
        assert_eq!(code.print().len(), 47);
        assert_eq!(*code.print(), code.groups().each_ref().map(|group| group.as_str()).join("-"));
    }
}

#[test]
fn a41_look_alikes_case_and_separators_do_not_count() {
    let code = RecoveryCode::from_bytes([0; 20]);
    assert_eq!(*code.print(), ["00000"; 8].join("-"));
    let typed = "ooOO0 O00oo 00000\n00000—00000 0000000000 o-o-o-o-o";
    assert_eq!(RecoveryCode::parse(typed), Ok(code));
    let code =
        RecoveryCode::from_bytes([0x08, 0x42, 0x10, 0x84, 0x21].repeat(4).try_into().unwrap());
    assert!(code.print().starts_with("1111"));
    let typed = code.print().replace('1', "l");
    assert_eq!(RecoveryCode::parse(&typed), Ok(code.clone()));
    assert_eq!(RecoveryCode::parse(&typed.replace('l', "I")), Ok(code));
}

#[test]
fn a41_every_wrong_symbol_is_named_by_its_group() {
    for code in codes() {
        let text: Vec<char> = code.print().chars().collect();
        for place in (0..text.len()).filter(|place| text[*place] != '-') {
            for symbol in "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U?!ñ".chars() {
                let mut typed = text.clone();
                typed[place] = symbol;
                let read = RecoveryCode::parse(&typed.iter().collect::<String>());
                match read {
                    Ok(read) => assert!(symbol == text[place] && read == code),
                    Err(error) => assert_eq!(named(error), Some(place / 6 + 1), "{error:?}"),
                }
            }
        }
    }
}

#[test]
fn a41_every_swap_of_neighbours_is_named_by_a_group_that_it_touches() {
    for code in codes() {
        let text: Vec<char> = code.print().chars().filter(|symbol| *symbol != '-').collect();
        for place in 0..text.len() - 1 {
            let mut typed = text.clone();
            typed.swap(place, place + 1);
            match RecoveryCode::parse(&typed.iter().collect::<String>()) {
                Ok(read) => assert!(typed == text && read == code),
                Err(error) => {
                    let group = named(error).unwrap();
                    assert!([place / 5 + 1, (place + 1) / 5 + 1].contains(&group), "{error:?}");
                }
            }
        }
    }
}

#[test]
fn a_missing_or_doubled_symbol_is_named_by_its_group() {
    let text = recovery_code().print().to_string();
    for place in 0..text.len() {
        if text.as_bytes()[place] == b'-' {
            continue;
        }
        let mut short = text.clone();
        let symbol = short.remove(place);
        let group = place / 6 + 1;
        assert_eq!(RecoveryCode::parse(&short), Err(RecoveryCodeError::GroupLength { group }));
        let mut long = text.clone();
        long.insert(place, symbol);
        assert_eq!(RecoveryCode::parse(&long), Err(RecoveryCodeError::GroupLength { group }));
    }
    assert_eq!(RecoveryCode::parse(""), Err(RecoveryCodeError::Length { symbols: 0 }));
}

#[test]
fn two_different_groups_are_asked_back() {
    let mut seen = std::collections::BTreeSet::new();
    for entropy in 0..=u16::MAX {
        let [first, second] = RecoveryCode::challenge(entropy.to_be_bytes());
        assert!(first >= 1 && first < second && second <= RecoveryCode::GROUPS);
        seen.insert((first, second));
    }
    assert_eq!(seen.len(), 28);
}

#[test]
fn a_group_is_accepted_as_kindly_as_the_whole_code() {
    let code = recovery_code();
    for (place, group) in code.groups().iter().enumerate() {
        assert!(code.is_group(place + 1, &format!(" {} ", group.to_lowercase())));
        assert!(!code.is_group(place + 1, &group[1..]));
    }
    assert!(!code.is_group(0, "") && !code.is_group(9, ""));
}

#[test]
fn debug_prints_no_recovery_code() {
    assert_eq!(format!("{:?}", recovery_code()), "RecoveryCode");
}
