//! Search and the order in which entries are shown.

use crate::vault_samples::{at, contents_of, entry};
use sparekey::vault::contents::Contents;
use sparekey::vault::search::{Index, fold};
use sparekey::vault::settings::Sort;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What the browser does in the app (`browser::unicode::unmarked`).
fn unmarked(text: &str) -> String {
    let bare: String = text.nfkd().filter(|letter| !is_combining_mark(*letter)).collect();
    bare.to_lowercase().to_uppercase().to_lowercase()
}

fn folded(text: &str) -> String {
    fold(text, unmarked)
}

fn index(contents: &Contents) -> Index {
    Index::new(contents, unmarked)
}

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
    let index = index(&sample());
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
        assert_eq!(index.matches(&folded(query)), due, "{query}");
    }
}

#[test]
fn r34_a_word_with_a_hash_finds_tags_alone() {
    let mut contents = sample();
    contents.entries[3].tags = vec!["Größe 2".to_owned(), "alice".to_owned()];
    contents.entries[2].note.push_str(", ticket #77");
    let index = index(&contents);
    for (query, due) in [
        ("#arbeit", vec![1]),
        ("#ARB", vec![1]),
        ("#alice", vec![3]),
        ("alice", vec![3, 1]),
        ("#grosse mail", vec![3]),
        ("#rbeit", vec![]),
        ("#77", vec![2]),
        ("#", vec![2]),
    ] {
        assert_eq!(index.matches(&folded(query)), due, "{query}");
    }
}

#[test]
fn pinned_entries_come_first_in_every_order() {
    let mut contents = sample();
    for (sort, due) in
        [(Sort::Own, [3, 0, 1, 2]), (Sort::Name, [3, 2, 1, 0]), (Sort::LastUsed, [3, 2, 0, 1])]
    {
        contents.settings.codes.sort = sort;
        assert_eq!(index(&contents).matches(""), due, "{sort:?}");
    }
}

#[test]
fn the_trash_is_not_found() {
    let mut contents = sample();
    contents.entries[1].trashed = Some(at(0));
    assert!(index(&contents).matches("github").is_empty());
}

#[test]
fn folding_twice_is_folding_once() {
    let text = "ŁÓDŹ Çelik Nguyễn ÆØÅ ß İstanbul Ёлка ΆΣ";
    assert_eq!(folded(text), "lodz celik nguyen aeoa ss istanbul елка ασ");
    assert_eq!(folded(&folded(text)), folded(text));
}

#[test]
fn two_thousand_entries_are_searched_well_within_a_frame() {
    let contents = contents_of(2_000);
    let index = index(&contents);
    assert_eq!(index.matches("issuer 1999 example").len(), 1);
    assert_eq!(index.matches("alice").len(), 2_000);
}

#[test]
fn capitals_are_folded_as_unicode_folds_them() {
    let blocks = [0xc0..=0x17f, 0x1cd..=0x1dc, 0x386..=0x3ce, 0x400..=0x52f, 0x531..=0x556];
    for code in blocks.into_iter().chain([0x1e00..=0x1eff, 0xff21..=0xff3a]).flatten() {
        let Some(capital) = char::from_u32(code) else { continue };
        let small: String = capital.to_lowercase().collect();
        assert_eq!(folded(&capital.to_string()), folded(&small), "U+{code:04X} {capital}");
    }
}

#[test]
fn r14_every_letter_with_marks_is_found_by_its_bare_letter() {
    for (name, typed) in [
        ("Ελληνική Τράπεζα", "ελληνικη τραπεζα"),
        ("Київстар Їжак", "киiвстар"),
        ("Ṣọlá Ẹgbẹ́", "sola egbe"),
        ("Ngân hàng Đông Á", "ngan hang dong a"),
        ("Ὀδυσσεύς", "οδυσσευς"),
        ("ﬁnance Ⅳ", "finance iv"),
        ("ＰＡＹ", "pay"),
    ] {
        let mut contents = contents_of(1);
        contents.entries[0].issuer = name.to_owned();
        // The Ukrainian letter alone is no letter of another script.
        let typed = typed.replace('i', if name.starts_with('К') { "і" } else { "i" });
        assert_eq!(index(&contents).matches(&folded(&typed)), [0], "{name}");
    }
    let letters = (0..=0x2fff).chain(0xa000..0xfffd).filter_map(char::from_u32);
    for letter in letters.filter(|letter| letter.is_alphabetic()) {
        let bare: String = letter.nfd().filter(|part| !is_combining_mark(*part)).collect();
        assert_eq!(folded(&letter.to_string()), folded(&bare), "U+{:04X}", u32::from(letter));
    }
}

#[test]
fn r14_an_entry_is_folded_once_however_much_is_typed() {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static ASKED: AtomicUsize = AtomicUsize::new(0);
    let counting = |text: &str| {
        ASKED.fetch_add(1, Ordering::Relaxed);
        unmarked(text)
    };
    let mut contents = contents_of(50);
    contents.entries.iter_mut().for_each(|entry| entry.note = "Zürich".to_owned());
    let index = Index::new(&contents, counting);
    for query in ["z", "zu", "zur"] {
        assert_eq!(index.matches(&fold(query, counting)).len(), 50);
    }
    assert_eq!(ASKED.load(Ordering::Relaxed), 50);
}
