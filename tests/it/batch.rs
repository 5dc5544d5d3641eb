//! An export of several codes, read in any order.

use sparekey::otp::batch::{Added, Batch, Progress};
use sparekey::otp::generator::{Algorithm, Digits, Generator, Period};
use sparekey::otp::migration::{self, Outgoing, Part, Payload};
use sparekey::otp::secret::Secret;
use zeroize::Zeroizing;

const ID: i32 = 251_676_888;

fn generator() -> Generator {
    let secret = Secret::from_bytes(b"12345678901234567890".to_vec()).unwrap();
    Generator::totp(secret, Algorithm::Sha1, Digits::SIX, Period::THIRTY)
}

/// An export of 30 accounts, ten a code.
fn uris(id: i32) -> Vec<Zeroizing<String>> {
    let generator = generator();
    let names: Vec<String> = (0..30).map(|number| format!("account {number}")).collect();
    let list: Vec<_> = names
        .iter()
        .map(|account| Outgoing { issuer: "ACME", account, generator: &generator })
        .collect();
    migration::print_parts(&migration::plan(&list).going, id)
}

fn export(id: i32) -> Vec<Payload> {
    uris(id).iter().map(|uri| migration::parse(uri).unwrap()).collect()
}

fn names(batch: &Batch) -> Vec<String> {
    batch.accounts().map(|account| account.clone().unwrap().account).collect()
}

fn missing(batch: &Batch) -> Vec<usize> {
    match batch.progress() {
        Progress::Partial { missing, .. } => missing,
        Progress::Complete => Vec::new(),
    }
}

#[test]
fn parts_in_any_order_with_one_twice_and_a_stranger_between_complete_an_export() {
    let parts = export(ID);
    let stranger = export(-5).remove(1);
    let mut batch = Batch::start(parts[2].clone());
    assert_eq!(batch.progress(), Progress::Partial { read: 1, missing: vec![1, 2] });
    assert_eq!(batch.add(parts[0].clone()), Added::New);
    assert_eq!(batch.progress(), Progress::Partial { read: 2, missing: vec![2] });
    assert_eq!(batch.add(parts[2].clone()), Added::AlreadyRead);
    assert_eq!(batch.add(stranger.clone()), Added::Stranger(stranger));
    assert_eq!(missing(&batch), [2]);
    assert_eq!(batch.add(parts[1].clone()), Added::New);
    assert_eq!(batch.progress(), Progress::Complete);
    let expected: Vec<String> = (0..30).map(|number| format!("account {number}")).collect();
    assert_eq!(names(&batch), expected);
}

#[test]
fn what_has_been_read_can_be_imported_before_the_rest() {
    let parts = export(ID);
    let mut batch = Batch::start(parts[1].clone());
    assert_eq!(names(&batch).first().map(String::as_str), Some("account 10"));
    assert_eq!(batch.accounts().count(), 10);
    assert_eq!(batch.add(parts[0].clone()), Added::New);
    assert_eq!(names(&batch).first().map(String::as_str), Some("account 0"));
}

#[test]
fn an_export_broken_off_is_continued_from_its_links() {
    let uris = uris(ID);
    let kept = [uris[2].to_string(), uris[0].to_string()];
    // The page is loaded again: only the links are left.
    let mut payloads = kept.iter().map(|uri| migration::parse(uri).unwrap());
    let mut batch = Batch::start(payloads.next().unwrap());
    for payload in payloads {
        assert_eq!(batch.add(payload), Added::New);
    }
    assert_eq!(missing(&batch), [2]);
    assert_eq!(batch.add(migration::parse(&uris[1]).unwrap()), Added::New);
    assert_eq!(batch.progress(), Progress::Complete);
}

#[test]
fn one_code_alone_is_complete() {
    let mut part = export(ID).remove(0);
    part.part = Part { id: None, index: 0, size: 1 };
    let batch = Batch::start(part);
    assert_eq!((batch.progress(), batch.size()), (Progress::Complete, 1));
}

#[test]
fn a19_without_ids_the_same_index_with_other_contents_is_a_stranger() {
    let version_2 = |index: u32, from: usize| Payload {
        version: 2,
        part: Part { id: None, index, size: 3 },
        ..export(ID).remove(from)
    };
    let mut batch = Batch::start(version_2(0, 0));
    assert_eq!(batch.add(version_2(0, 0)), Added::AlreadyRead);
    assert_eq!(batch.add(version_2(0, 1)), Added::Stranger(version_2(0, 1)));
    assert_eq!(batch.add(version_2(2, 2)), Added::New);
    assert_eq!(missing(&batch), [2]);
}

#[test]
fn a19_parts_of_different_exports_never_mix() {
    let parts = export(ID);
    let with = |id, index, size| Payload { part: Part { id, index, size }, ..parts[1].clone() };
    let mut batch = Batch::start(parts[0].clone());
    for (id, index, size) in [
        (Some(ID), 1, 2),
        (Some(ID), 1, 4),
        (Some(ID + 1), 1, 3),
        (None, 1, 3),
        (Some(0), 1, 3),
        (Some(ID), 3, 4),
    ] {
        let part = with(id, index, size);
        assert_eq!(batch.add(part.clone()), Added::Stranger(part), "{id:?} {index} {size}");
    }
    assert_eq!(missing(&batch), [2, 3]);
}

#[test]
fn a19_an_export_of_64_parts_is_read_to_its_end() {
    let part = export(ID).remove(0);
    let at = |index| Payload { part: Part { id: Some(ID), index, size: 64 }, ..part.clone() };
    let mut batch = Batch::start(at(63));
    for index in 0..63 {
        assert_eq!(batch.add(at(index)), Added::New);
    }
    assert_eq!(batch.progress(), Progress::Complete);
}
