//! Journal records: authenticated, and never backwards.

use crate::vault_samples::{at, contents_of, hotp, id, new_vault};
use sparekey::vault::contents::change::Change;
use sparekey::vault::entry::Entry;
use sparekey::vault::journal::{Record, RecordError, key};

fn record(counter: u64) -> Record {
    Record { counter, last_used: at(counter) }
}

#[test]
fn a_record_is_read_back_and_is_small() {
    let (_, vault_key) = new_vault(1, &contents_of(0));
    for counter in [0, 1, u64::MAX] {
        let text = record(counter).print(id(1), &vault_key);
        assert!(text.len() <= 90, "{text}");
        assert_eq!(Record::parse(&text, id(1), &vault_key), Ok(record(counter)));
    }
    assert_eq!(key(id(0)), "sparekey.vault.journal.AAAAAAAAAAAAAAAAAAAAAA");
}

#[test]
fn a_changed_record_or_one_of_another_entry_or_vault_is_refused() {
    let (_, own) = new_vault(1, &contents_of(0));
    let (_, other) = new_vault(2, &contents_of(0));
    let text = record(41).print(id(1), &own);
    assert_eq!(Record::parse(&text, id(2), &own), Err(RecordError));
    assert_eq!(Record::parse(&text, id(1), &other), Err(RecordError));
    for bit in 0..text.len() * 8 {
        let mut bytes = text.clone().into_bytes();
        bytes[bit / 8] ^= 1 << (bit % 8);
        if let Ok(text) = String::from_utf8(bytes) {
            assert_eq!(Record::parse(&text, id(1), &own), Err(RecordError), "{text}");
        }
    }
    let spellings = [format!("0{text}"), format!("+{text}"), format!("{text} "), String::new()];
    for spelling in spellings {
        assert_eq!(Record::parse(&spelling, id(1), &own), Err(RecordError), "{spelling}");
    }
}

#[test]
fn a_counter_never_goes_back() {
    assert_eq!(record(3).max(record(9)), record(9));
    assert_eq!(record(9).max(record(3)), record(9));
    let mut contents = contents_of(0);
    let entry = Entry::new(id(1), hotp(5), at(0));
    contents.apply(&Change::Add(vec![entry]), at(0)).unwrap();
    for (counter, due) in [(7, 7), (6, 7), (8, 8)] {
        let used = Change::Used { id: id(1), at: at(counter), counter: Some(counter) };
        contents.apply(&used, at(counter)).unwrap();
        assert_eq!(contents.entries[0].counter(), Some(due));
    }
    assert_eq!(contents.entries[0].last_used, Some(at(8)));
}
