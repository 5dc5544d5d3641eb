//! An import that was broken off waits inside the vault.

use sparekey::time::UnixTime;
use sparekey::vault::contents::change::Change;
use sparekey::vault::contents::{Contents, PendingPart};
use sparekey::vault::contents_format;
use zeroize::Zeroizing;

const PART: &str = "otpauth-migration://offline?data=AA";

fn part() -> PendingPart {
    PendingPart::new(Zeroizing::new(PART.to_owned()))
}

#[test]
fn what_was_read_is_there_after_a_reload() {
    let mut contents = Contents::default();
    contents.apply(&Change::SetPending(vec![part()]), UnixTime::from_secs(1)).unwrap();
    let read = contents_format::parse(&contents_format::print(&contents)).unwrap();
    assert_eq!(read.pending, [part()]);
    assert!(read.extras.is_empty());
}

#[test]
fn a_vault_without_one_does_not_mention_it() {
    let printed = contents_format::print(&Contents::default());
    assert!(!String::from_utf8_lossy(&printed).contains("pending"));
}

#[test]
fn an_import_under_way_is_no_change_to_back_up() {
    let mut contents = Contents::default();
    contents.apply(&Change::SetPending(vec![part()]), UnixTime::from_secs(1)).unwrap();
    assert_eq!(contents.backup.changes, 0);
}

#[test]
fn a_part_is_never_printed_by_debug() {
    assert_eq!(format!("{:?}", part()), "PendingPart(35 bytes)");
}
