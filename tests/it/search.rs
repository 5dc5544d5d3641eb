//! Search and the order in which entries are shown.

use crate::vault_samples::{at, contents_of, entry};
use sparekey::vault::contents::Contents;
use sparekey::vault::search::{Index, fold};
use sparekey::vault::settings::Sort;

fn sample() -> Contents {
    let mut entries = vec![
        entry(0, "Zürcher Bank", "rené@example.org"),
        entry(1, "GitHub", "alice"),
        entry(2, "Älta", "bob"),
        entry(3, "Mail", "carol"),
    ];
    entries[1].tags = vec!["Arbeit".to_owned()];
    entries[2].note = "the old phone, Straße 5".to_owned();
    entries[3].pinned = true;
    entries[0].last_used = Some(at(5));
    entries[2].last_used = Some(at(9));
    Contents { entries, ..Contents::default() }
}

#[test]
fn issuer_account_tag_and_note_are_found_without_case_or_diacritics() {
    let index = Index::new(&sample());
    for (query, due) in [
        ("zurcher", vec![0]),
        ("ZÜRCHER RENE", vec![0]),
        ("git", vec![1]),
        ("ARBEIT", vec![1]),
        ("strasse", vec![2]),
        ("alta", vec![2]),
        ("a\u{308}lta", vec![2]),
        ("phone bob", vec![2]),
        ("bankrene", vec![]),
        ("  ", vec![3, 0, 1, 2]),
    ] {
        assert_eq!(index.matches(query), due, "{query}");
    }
}

#[test]
fn pinned_entries_come_first_in_every_order() {
    let mut contents = sample();
    for (sort, due) in
        [(Sort::Own, [3, 0, 1, 2]), (Sort::Name, [3, 2, 1, 0]), (Sort::LastUsed, [3, 2, 0, 1])]
    {
        contents.settings.codes.sort = sort;
        assert_eq!(Index::new(&contents).matches(""), due, "{sort:?}");
    }
}

#[test]
fn the_trash_is_not_found() {
    let mut contents = sample();
    contents.entries[1].trashed = Some(at(0));
    assert!(Index::new(&contents).matches("github").is_empty());
}

#[test]
fn folding_twice_is_folding_once() {
    let text = "ŁÓDŹ Çelik Nguyễn ÆØÅ ß İstanbul Ёлка ΆΣ";
    assert_eq!(fold(text), "lodz celik nguyen aeoa ss istanbul елка ασ");
    assert_eq!(fold(&fold(text)), fold(text));
}

#[test]
fn two_thousand_entries_are_searched_well_within_a_frame() {
    let contents = contents_of(2_000);
    let index = Index::new(&contents);
    assert_eq!(index.matches("issuer 1999 example").len(), 1);
    assert_eq!(index.matches("alice").len(), 2_000);
}

#[test]
fn capitals_are_folded_as_unicode_folds_them() {
    let blocks = [0xc0..=0x17f, 0x1cd..=0x1dc, 0x386..=0x3ce, 0x400..=0x52f, 0x531..=0x556];
    for code in blocks.into_iter().chain([0x1e00..=0x1eff, 0xff21..=0xff3a]).flatten() {
        let Some(capital) = char::from_u32(code) else { continue };
        let small: String = capital.to_lowercase().collect();
        assert_eq!(fold(&capital.to_string()), fold(&small), "U+{code:04X} {capital}");
    }
}
