//! Base32 as people type it.

use crate::vector_files::{hex, text, vectors};
use proptest::prelude::*;
use sparekey::otp::secret::{Secret, SecretError};
use sparekey::text::en::otp::explain_secret;

#[test]
fn a10_base32_is_read_or_refused_by_character_and_position() {
    let vectors = vectors("base32.json");
    for vector in &vectors {
        let parsed = Secret::parse_base32(text(vector, "text"));
        if let Some(expected) = vector["hex"].as_str() {
            assert_eq!(parsed.unwrap().as_bytes(), hex(expected), "{vector}");
        } else if let Some(character) = text(vector, "character").chars().next() {
            let position = usize::try_from(vector["position"].as_u64().unwrap()).unwrap();
            assert_eq!(parsed, Err(SecretError::Character { character, position }), "{vector}");
        } else {
            let expected = match text(vector, "error") {
                "empty" => SecretError::Empty,
                _ => SecretError::TooLong { bytes: 513 },
            };
            assert_eq!(parsed, Err(expected), "{vector}");
        }
    }
    println!("{} vectors", vectors.len());
}

#[test]
fn a10_a_megabyte_is_refused_by_its_length() {
    let refusal = Secret::parse_base32(&"A".repeat(1 << 20));
    assert_eq!(refusal, Err(SecretError::TooLong { bytes: (1 << 20) * 5 / 8 }));
}

#[test]
fn a_0_a_1_and_an_8_come_with_a_hint() {
    for (typed, meant) in [("AB0D", "letter O"), ("AB1D", "letter I or L"), ("AB8D", "letter B")] {
        let explanation = explain_secret(&Secret::parse_base32(typed).unwrap_err());
        assert!(explanation.what.contains("Character 3"), "{explanation:?}");
        assert!(explanation.remedy.contains(meant), "{explanation:?}");
    }
}

#[test]
fn an_invisible_character_is_named_by_its_number() {
    let explanation = explain_secret(&Secret::parse_base32("AB\u{200b}CD").unwrap_err());
    assert!(explanation.what.contains("U+200B"), "{explanation:?}");
}

#[test]
fn hexadecimal_is_read_in_either_case() {
    assert_eq!(Secret::parse_hex("e3152AFE").unwrap().as_bytes(), [0xe3, 0x15, 0x2a, 0xfe]);
    assert_eq!(Secret::parse_hex("e31"), Err(SecretError::HalfByte));
    assert_eq!(Secret::parse_hex(""), Err(SecretError::Empty));
    let refusal = SecretError::Character { character: 'g', position: 2 };
    assert_eq!(Secret::parse_hex("eg"), Err(refusal));
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(bytes in prop::collection::vec(any::<u8>(), 1..=512)) {
        let secret = Secret::from_bytes(bytes).unwrap();
        prop_assert_eq!(&Secret::parse_base32(&secret.to_base32()).unwrap(), &secret);
        prop_assert_eq!(&Secret::parse_hex(&secret.to_hex()).unwrap(), &secret);
    }

    #[test]
    fn what_is_read_has_one_canonical_form(text in "[A-Za-z2-7 -]{0,80}=*") {
        if let Ok(secret) = Secret::parse_base32(&text) {
            let canonical = secret.to_base32();
            prop_assert!(canonical.bytes().all(|byte| matches!(byte, b'A'..=b'Z' | b'2'..=b'7')));
            prop_assert_eq!(Secret::parse_base32(&canonical).unwrap(), secret);
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC*") {
        let read = [Secret::parse_base32(&text), Secret::parse_hex(&text)];
        prop_assert!(read.iter().flatten().all(|secret| !secret.as_bytes().is_empty()));
    }
}
