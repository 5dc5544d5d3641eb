//! The vault at rest: one spelling, and no change that goes unseen.

use crate::vault_samples::{
    DERIVED, KDF, contents_of, forged, new_vault, opened, recovery_code, resummed, save,
    slot_entropy, vault_with_recovery,
};
use sparekey::vault::envelope::keys::{Key, WrongKey};
use sparekey::vault::envelope::slot::{NewPassword, SlotChange, SlotKind};
use sparekey::vault::envelope::{Damage, Envelope, EnvelopeError, Renewal, SealError};
use sparekey::vault::kdf::{KdfError, KdfParams, Password, derive};

const GOLDEN: &str = include_str!("../vectors/envelope-v1.json");

fn damage(text: &str) -> Damage {
    match Envelope::parse(text.to_owned()) {
        Err(EnvelopeError::Unreadable(damage)) => damage,
        other => panic!("{other:?}"),
    }
}

fn vault() -> Envelope {
    vault_with_recovery(1, &contents_of(1)).0
}

#[test]
fn the_first_format_is_read_for_ever() {
    let golden = Envelope::parse_file(GOLDEN).unwrap();
    let (_, kdf) = golden.password_kdf().next().unwrap();
    let derived = derive("Größe Ⅳ!", kdf).unwrap();
    let key = golden.unlock(Key::Password(&derived)).unwrap();
    assert_eq!(golden.open(&key), Ok(contents_of(2)));
    assert_eq!(golden.unlock(Key::Recovery(&recovery_code())), Ok(key));
    assert_eq!(golden.file(), GOLDEN);
}

#[test]
fn the_same_password_in_another_unicode_form_opens() {
    assert_eq!(derive("Größe Ⅳ!", &KDF), derive("Gro\u{308}ße IV!", &KDF));
    assert_ne!(derive("Größe Ⅳ!", &KDF), derive("größe Ⅳ!", &KDF));
    assert!(Password::new("eight ch".to_owned()).is_long_enough());
    assert!(!Password::new("seven c".to_owned()).is_long_enough());
}

#[test]
fn restoring_an_export_gives_the_same_bytes() {
    let vault = vault();
    assert_eq!(Envelope::parse(vault.text().to_owned()).unwrap(), vault);
    let restored = Envelope::parse_file(&vault.file()).unwrap();
    assert_eq!((restored.file(), opened(&restored)), (vault.file(), Some(contents_of(1))));
    assert!(Envelope::parse_file(&vault.file().replace('\n', "\r\n")).is_ok());
    assert!(Envelope::parse_file(&[&vault.file(), "\n"].concat()).is_err());
}

#[test]
fn each_envelope_names_the_one_before() {
    let (first, key) = new_vault(1, &contents_of(0));
    assert_eq!((first.generation(), first.header().prev), (1, [0; 32]));
    let second = first.next(&key, &contents_of(3), save(7)).unwrap();
    assert_eq!((second.generation(), second.header().prev), (7, first.sha256()));
    assert_eq!(opened(&second), Some(contents_of(3)));
    assert_eq!(second.next(&key, &contents_of(3), save(7)), Err(SealError::Generation));
}

#[test]
fn every_slot_opens_the_same_vault_and_no_other_key_does() {
    let (vault, key) = vault_with_recovery(1, &contents_of(1));
    assert_eq!(vault.unlock(Key::Recovery(&recovery_code())), Ok(key.clone()));
    assert_eq!(vault.unlock(Key::Password(&DERIVED)), Ok(key));
    assert_eq!(vault.unlock(Key::Password(&[8; 32])), Err(WrongKey));
    let ids: Vec<_> = vault.password_kdf().map(|(id, kdf)| (id, *kdf)).collect();
    assert_eq!(ids, [(vault.slots()[0].id, KDF)]);
}

#[test]
fn a_changed_password_leaves_the_recovery_code_working() {
    let (vault, key) = vault_with_recovery(1, &contents_of(1));
    let new = NewPassword { derived: &[42; 32], kdf: KDF };
    let change = SlotChange::ReplacePassword(new, slot_entropy(90));
    let next = vault.next_with(&key, &contents_of(1), change, save(3)).unwrap();
    assert_eq!(next.unlock(Key::Password(&DERIVED)), Err(WrongKey));
    assert_eq!(next.unlock(Key::Password(&[42; 32])), Ok(key.clone()));
    assert_eq!(next.unlock(Key::Recovery(&recovery_code())), Ok(key));
    assert!(!next.has_slots_of(&vault) && next.slots().len() == 2);
}

#[test]
fn the_last_way_in_cannot_be_removed() {
    let (vault, key) = vault_with_recovery(1, &contents_of(1));
    let [password, recovery] = [vault.slots()[0].id, vault.slots()[1].id];
    let remove = |from: &Envelope, id, generation| {
        from.next_with(&key, &contents_of(1), SlotChange::Remove(id), save(generation))
    };
    let one = remove(&vault, recovery, 3).unwrap();
    assert_eq!(one.unlock(Key::Recovery(&recovery_code())), Err(WrongKey));
    assert_eq!(remove(&one, password, 4), Err(SealError::Slots));
    let mut full = one;
    for number in 1..=15 {
        let change = SlotChange::AddRecovery(&recovery_code(), slot_entropy(100 + number));
        let generation = 3 + u64::from(number);
        full = full.next_with(&key, &contents_of(1), change, save(generation)).unwrap();
    }
    let change = SlotChange::AddRecovery(&recovery_code(), slot_entropy(200));
    let more = full.next_with(&key, &contents_of(1), change, save(30));
    assert_eq!(more, Err(SealError::Slots));
}

#[test]
fn after_a_leak_no_old_key_opens() {
    let (vault, old) = vault_with_recovery(1, &contents_of(1));
    let renewal = Renewal {
        vmk: [77; 32],
        password: NewPassword { derived: &[42; 32], kdf: KDF },
        slot_entropy: slot_entropy(91),
        contents: &contents_of(1),
    };
    let (next, key) = vault.renewed(renewal, save(3)).unwrap();
    assert_eq!(next.open(&key), Ok(contents_of(1)));
    assert_eq!(next.open(&old), Err(Damage::Body));
    assert_eq!(next.unlock(Key::Recovery(&recovery_code())), Err(WrongKey));
    assert_eq!(next.header().vault_id, vault.header().vault_id);
    assert_eq!(next.next(&old, &contents_of(1), save(4)), Err(SealError::WrongKey));
}

#[test]
fn contents_above_the_cap_are_not_sealed() {
    let (first, key) = new_vault(1, &contents_of(0));
    let mut contents = contents_of(2_000);
    contents.entries.iter_mut().for_each(|entry| entry.note = "x".repeat(1_000));
    assert_eq!(first.next(&key, &contents, save(2)), Err(SealError::TooLarge));
}

#[test]
fn debug_prints_nothing_secret() {
    let (vault, key) = vault_with_recovery(1, &contents_of(1));
    let shown = format!("{vault:?} {key:?} {:?}", Password::new("hunter22".to_owned()));
    assert!(shown.contains("VaultKey Password") && !shown.contains("hunter22"));
    assert!(!format!("{:?}", contents_of(1)).contains("secret 00"));
}

/// What a person gets of a stored text: nothing, an error, or the contents.
fn seen(text: String) -> Option<sparekey::vault::contents::Contents> {
    opened(&Envelope::parse(text).ok()?)
}

#[test]
fn a01_every_flipped_bit_is_seen() {
    let text = vault().text().to_owned();
    for bit in 0..text.len() * 8 {
        let mut bytes = text.clone().into_bytes();
        bytes[bit / 8] ^= 1 << (bit % 8);
        if let Ok(text) = String::from_utf8(bytes) {
            assert!(Envelope::parse(text).is_err(), "bit {bit}");
        }
    }
}

#[test]
fn a01_every_flipped_bit_under_a_mended_checksum_is_seen() {
    let text = vault().text().to_owned();
    let end = text.rfind(",\"sum\"").unwrap();
    for bit in 0..end * 8 {
        let mut bytes = text.clone().into_bytes();
        bytes[bit / 8] ^= 1 << (bit % 8);
        if let Ok(text) = String::from_utf8(bytes) {
            assert_eq!(seen(resummed(&text)), None, "bit {bit}");
        }
    }
}

#[test]
fn a02_what_is_no_vault_is_named_as_what_it_is() {
    let good = vault().text().to_owned();
    for (text, due) in [
        ("", Damage::Empty),
        ("null", Damage::NotAVault),
        ("{}", Damage::NotAVault),
        ("[]", Damage::NotAVault),
        ("NaN", Damage::NotAVault),
        ("1e999", Damage::NotAVault),
        ("\u{feff}", Damage::NotAVault),
        (&format!("\u{feff}{good}"), Damage::NotAVault),
        (&format!(" {good}"), Damage::NotAVault),
        (&good.replace("sparekey-vault", "sparekey-Vault"), Damage::NotAVault),
        (&format!("{good} "), Damage::Cut),
        (&format!("{good}\n"), Damage::Cut),
        (&format!("{good}{good}"), Damage::Checksum),
        (&good.replace("\"sum\"", "\"Sum\""), Damage::Cut),
        ("{\"magic\":\"sparekey-vault\",", Damage::Cut),
    ] {
        assert_eq!(damage(text), due, "{text:.60}");
    }
}

#[test]
fn a02_every_truncation_is_refused() {
    let good = vault().text().to_owned();
    for length in 0..good.len() {
        let due = match length {
            0 => Damage::Empty,
            1..26 => Damage::NotAVault,
            _ => Damage::Cut,
        };
        assert_eq!(damage(&good[..length]), due, "{length}");
    }
}

#[test]
fn a02_no_other_spelling_of_a_number_is_read() {
    let good = vault().text().to_owned();
    let keys = ["format", "min_reader", "gen", "saved_at", "created", "v", "m", "t", "p"];
    let spellings = [
        "01",
        "1.0",
        "1e0",
        "1E0",
        "-1",
        "+1",
        " 1",
        "1 ",
        "NaN",
        "1e999",
        "null",
        "\"1\"",
        "",
        "0x1",
        "true",
        "[1]",
        "9007199254740992",
        "99999999999999999999999",
        "١",
    ];
    for key in keys {
        let key = format!("\"{key}\":");
        let start = good.find(&key).unwrap() + key.len();
        let end = start + good[start..].find(|c: char| !c.is_ascii_digit()).unwrap();
        for spelling in spellings {
            let text = resummed(&[&good[..start], spelling, &good[end..]].concat());
            assert!(matches!(damage(&text), Damage::Spelling { .. }), "{key}{spelling}");
        }
    }
}

#[test]
fn a02_no_white_space_is_read() {
    let good = vault().text().to_owned();
    let end = good.rfind(",\"sum\"").unwrap();
    for (place, _) in good[26..end].match_indices(['{', '}', '[', ']', ',', ':']) {
        for space in [" ", "\n", "\t", "\u{a0}"] {
            let text = [&good[..=26 + place], space, &good[27 + place..]].concat();
            let found = damage(&resummed(&text));
            assert!(matches!(found, Damage::Spelling { .. }), "{place} {found:?}");
        }
    }
}

#[test]
fn a02_no_other_spelling_of_bytes_is_read() {
    let good = vault().text().to_owned();
    for key in ["vault_id", "prev", "id", "salt", "nonce", "wrapped", "ct"] {
        let key = format!("\"{key}\":\"");
        let start = good.find(&key).unwrap() + key.len();
        let end = start + good[start..].find('"').unwrap();
        let old = &good[start..end];
        let mut cases = vec![
            format!("{old}="),
            format!("{old}A"),
            format!("{old}AAAA"),
            format!(" {old}"),
            old[4..].to_owned(),
            old[1..].to_owned(),
            String::new(),
            format!("+{}", &old[1..]),
            format!("/{}", &old[1..]),
            format!("\\u0041{}", &old[1..]),
            format!("é{}", &old[2..]),
        ];
        if !old.len().is_multiple_of(4) {
            // Bits after the last byte that are not zero.
            cases.push(format!("{}_", &old[..old.len() - 1]));
        }
        for new in cases {
            let text = resummed(&[&good[..start], &new, &good[end..]].concat());
            assert!(matches!(damage(&text), Damage::Bytes { .. }), "{key}{new:.40}");
        }
    }
}

#[test]
fn a02_keys_that_are_doubled_unknown_or_out_of_order_are_refused() {
    let good = vault().text().to_owned();
    for (from, to) in [
        (",\"gen\":2", ",\"gen\":2,\"gen\":2"),
        (",\"gen\":2", ""),
        (",\"gen\":2", ",\"gen\":0"),
        (",\"gen\"", ",\"Gen\""),
        (",\"gen\"", ",\"g\\u0065n\""),
        ("\"format\":1,\"min_reader\":1", "\"min_reader\":1,\"format\":1"),
        (",\"slots\":[", ",\"new\":null,\"slots\":["),
        ("],\"body\"", "],\"new\":{},\"body\""),
        ("\"kind\":\"password\"", "\"kind\":\"pin\""),
        ("\"kind\":\"recovery\"", "\"kind\":\"contact\",\"kind\":\"recovery\""),
        ("\"norm\":\"nfkc\"", "\"norm\":\"nfc\""),
        ("\"alg\":\"argon2id\"", "\"alg\":\"scrypt\""),
        ("\"v\":19", "\"v\":16"),
        ("},{", "}{"),
        ("},{", "},,{"),
    ] {
        let found = damage(&forged(&good, from, to));
        assert!(matches!(found, Damage::Spelling { .. }), "{from} -> {to}: {found:?}");
    }
    let tail = good.rsplit_once(",\"sum\"").unwrap().0;
    let text = resummed(&[tail, ",\"more\":1,\"sum\":\""].concat());
    assert!(matches!(damage(&text), Damage::Spelling { .. }));
}

/// The texts of a vault's slots.
fn slot_texts(text: &str) -> Vec<String> {
    let inner = text.split_once("\"slots\":[").unwrap().1.split_once("],\"body\"").unwrap().0;
    inner
        .split("},{\"id\"")
        .enumerate()
        .map(|(n, part)| match n {
            0 if inner.contains("},{\"id\"") => format!("{part}}}"),
            0 => part.to_owned(),
            _ => format!("{{\"id\"{part}"),
        })
        .collect()
}

fn with_slots(text: &str, slots: &[String]) -> String {
    let (before, rest) = text.split_once("\"slots\":[").unwrap();
    let after = rest.split_once("],\"body\"").unwrap().1;
    resummed(&[before, "\"slots\":[", &slots.join(","), "],\"body\"", after].concat())
}

fn carried_slots(like: &str) -> [String; 2] {
    let bytes = |n: usize| "A".repeat(n);
    let tail = format!("\"nonce\":\"{}\",\"wrapped\":\"{}\"}}", bytes(16), bytes(64));
    let head = like[..like.find(",\"norm\"").unwrap()].replacen("\"id\":\"A", "\"id\":\"B", 1);
    let head = |kind| head.replace("password", kind);
    let salt = format!("\"salt\":\"{}\",", bytes(22));
    let rp = format!("\"rp\":\"app.example\",\"cred\":\"AAAA\",\"prf_salt\":\"{}\",", bytes(43));
    [format!("{},{rp}{salt}{tail}", head("passkey")), format!("{},{salt}{tail}", head("contact"))]
}

#[test]
fn a03_no_slot_can_be_swapped_added_removed_or_moved() {
    let own = vault().text().to_owned();
    let other = vault_with_recovery(60, &contents_of(1)).0.text().to_owned();
    let (mine, mut theirs) = (slot_texts(&own), slot_texts(&other));
    assert_eq!(with_slots(&own, &mine), own);
    theirs.extend(carried_slots(&theirs[0]));
    for place in 0..mine.len() {
        for slot in &theirs {
            let mut slots = mine.clone();
            slots[place] = slot.clone();
            assert_eq!(seen(with_slots(&own, &slots)), None, "{place} {slot}");
            slots = mine.clone();
            slots.insert(place, slot.clone());
            let added = with_slots(&own, &slots);
            assert!(Envelope::parse(added.clone()).is_ok(), "{slot}");
            assert_eq!(seen(added), None);
        }
        let mut slots = mine.clone();
        slots.remove(place);
        assert_eq!(seen(with_slots(&own, &slots)), None);
    }
    let moved: Vec<_> = mine.iter().rev().cloned().collect();
    assert_eq!(seen(with_slots(&own, &moved)), None);
    for slots in [vec![], theirs[2..].to_vec(), [mine.clone(), mine].concat()] {
        assert_eq!(damage(&with_slots(&own, &slots)), Damage::Slots);
    }
}

#[test]
fn a03_a_passkey_slot_is_carried_with_all_its_fields() {
    let own = vault().text().to_owned();
    let mut slots = slot_texts(&own);
    slots.extend(carried_slots(&slots[0]));
    let slots = &slots[..3];
    let envelope = Envelope::parse(with_slots(&own, slots)).unwrap();
    let SlotKind::Passkey { rp, cred, .. } = &envelope.slots()[2].kind else { panic!("kind") };
    assert_eq!((rp.as_str(), cred.as_slice()), ("app.example", [0; 3].as_slice()));
}

#[test]
fn a05_a_weak_kdf_is_refused() {
    let good = vault().text().to_owned();
    for (m, t, due) in [
        (8, 1, Err(KdfError::Weak)),
        (19_455, 2, Err(KdfError::Weak)),
        (19_455, 40, Err(KdfError::Weak)),
        (19_456, 1, Err(KdfError::Weak)),
        (47_103, 1, Err(KdfError::Weak)),
        (65_536, 0, Err(KdfError::Weak)),
        (0, 0, Err(KdfError::Weak)),
        (19_456, 2, Ok(())),
        (47_104, 1, Ok(())),
        (65_536, 3, Ok(())),
        (262_144, 4, Ok(())),
    ] {
        assert_eq!(KdfParams::new(m, t, [0; 16]).check(), due, "{m} {t}");
        let text = forged(&good, "\"m\":19456,\"t\":2", &format!("\"m\":{m},\"t\":{t}"));
        match due {
            Err(error) => assert_eq!(damage(&text), Damage::Kdf(error)),
            // Allowed, and still not the parameters that this slot was sealed with.
            Ok(()) => assert!(Envelope::parse(text).is_ok()),
        }
    }
    let weak = NewPassword { derived: &DERIVED, kdf: KdfParams::new(8, 1, [0; 16]) };
    let (vault, key) = vault_with_recovery(1, &contents_of(1));
    let change = SlotChange::ReplacePassword(weak, slot_entropy(9));
    let next = vault.next_with(&key, &contents_of(1), change, save(3));
    assert_eq!(next, Err(SealError::Kdf(KdfError::Weak)));
    assert_eq!(derive("password", &weak.kdf), Err(KdfError::Weak));
}

#[test]
fn a06_a_newer_version_is_told_apart_from_damage() {
    let good = vault().text().to_owned();
    for (format, min_reader) in [(1, 2), (2, 1), (2, 2), (3, 2), (1, 99), (9_007_199, 1)] {
        let versions = format!("\"format\":{format},\"min_reader\":{min_reader}");
        let text = forged(&good, "\"format\":1,\"min_reader\":1", &versions);
        let newer = EnvelopeError::Newer { format, min_reader };
        assert_eq!(Envelope::parse(text), Err(newer));
    }
    // A newer version may hold anything in between.
    let text = "{\"magic\":\"sparekey-vault\",\"format\":2,\"min_reader\":2,\"all\":[],\"sum\":\"";
    let newer = EnvelopeError::Newer { format: 2, min_reader: 2 };
    assert_eq!(Envelope::parse(resummed(text)), Err(newer));
    let text = forged(&good, "\"format\":1", "\"format\":0");
    assert!(matches!(damage(&text), Damage::Spelling { .. }));
}

#[test]
fn a07_a_kdf_bomb_is_refused_before_it_allocates() {
    let good = vault().text().to_owned();
    for (m, t, p) in [
        (4_194_304_u64, 1_u64, 1_u64),
        (u64::from(u32::MAX), 1, 1),
        (9_007_199_254_740_991, 9_007_199_254_740_991, 1),
        (65_536, 2_147_483_648, 1),
        (262_145, 1, 1),
        (262_144, 5, 1),
        (19_456, 54, 1),
        (65_536, 3, 5),
        (65_536, 3, 16_777_215),
    ] {
        let kdf = format!("\"m\":{m},\"t\":{t},\"p\":{p}");
        let text = forged(&good, "\"m\":19456,\"t\":2,\"p\":1", &kdf);
        assert_eq!(damage(&text), Damage::Kdf(KdfError::Heavy), "{kdf}");
    }
    let none = forged(&good, "\"p\":1", "\"p\":0");
    assert_eq!(damage(&none), Damage::Kdf(KdfError::Weak));
}

#[test]
fn a09_size_and_depth_are_no_trouble() {
    let good = vault().text().to_owned();
    assert_eq!(damage(&"[".repeat(1_000_000)), Damage::NotAVault);
    assert_eq!(damage(&"x".repeat(100_000_000)), Damage::TooLarge);
    let opening = "{\"magic\":\"sparekey-vault\",\"format\":1,\"min_reader\":1,\"vault_id\":";
    let deep = [opening, &"[".repeat(1_000_000), ",\"sum\":\""].concat();
    assert!(matches!(damage(&resummed(&deep)), Damage::Spelling { .. }));
    let slot = slot_texts(&good)[0].clone();
    let many = with_slots(&good, &vec![slot; 17]);
    assert_eq!(damage(&many), Damage::Slots);
}
