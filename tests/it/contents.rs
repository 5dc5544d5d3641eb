//! Operations on an open vault, and two tabs that work at once.

use crate::vault_samples::{Dice, at, contents_of, entry, hotp, id, new_vault, opened, save, totp};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use sparekey::otp::generator::{Generator, Pin};
use sparekey::otp::secret::Secret;
use sparekey::time::UnixTime;
use sparekey::vault::contents::Contents;
use sparekey::vault::contents::change::{Change, ChangeError, TRASH};
use sparekey::vault::contents_format::{ContentsError, parse, print};
use sparekey::vault::entry::{Entry, Field, IconId, Rev, ServiceCode};
use sparekey::vault::settings::{
    AutoLock, BackupState, Nudge, Setting, Sort, Theme, VerifiedBackup,
};
use std::time::Duration;

fn apply(contents: &mut Contents, change: &Change, secs: u64) {
    contents.apply(change, at(secs)).unwrap();
}

fn edit(contents: &Contents, number: u64, fields: Vec<Field>, secs: u64) -> Change {
    let edit = contents.entry(id(number)).unwrap().edit(fields, at(secs));
    Change::Edit { id: id(number), edit }
}

fn note(text: &str) -> Vec<Field> {
    vec![Field::Note(text.to_owned())]
}

#[test]
fn two_tabs_with_500_operations_each_lose_nothing() {
    let mut stored = contents_of(4);
    let mut tabs = [stored.clone(), stored.clone()];
    let mut dice = Dice(6);
    for turn in 0..1_000_u64 {
        let tab = usize::try_from(dice.below(2)).unwrap();
        // Each tab decides on what it saw last and applies it to what is stored (R1, R3).
        let change = match dice.below(3) {
            0 => edit(&tabs[tab], dice.below(4), note(&format!("note {turn}")), turn),
            1 => Change::Move { id: id(dice.below(4)), before: Some(id(dice.below(4))) },
            _ => Change::Add(vec![entry(100 + turn, "New", &turn.to_string())]),
        };
        let adds = matches!(change, Change::Add(_));
        let before = stored.entries.len();
        apply(&mut stored, &change, turn);
        assert_eq!(stored.entries.len(), before + usize::from(adds));
        if let Change::Edit { id, .. } = change {
            assert_eq!(stored.entry(id).unwrap().note, format!("note {turn}"));
        }
        if dice.below(4) == 0 {
            tabs[tab] = stored.clone();
        }
    }
}

#[test]
fn of_two_edits_of_one_field_the_later_wins_and_the_other_is_kept() {
    let base = contents_of(1);
    let early = edit(&base, 0, note("early"), 10);
    let late = edit(&base, 0, note("late"), 20);
    for order in [[&early, &late], [&late, &early]] {
        let mut contents = base.clone();
        order.iter().for_each(|change| apply(&mut contents, change, 30));
        assert_eq!(contents.entries[0].note, "late");
        let history = &contents.entries[0].history;
        assert!(history.iter().any(|past| past.field == Field::Note("early".to_owned())));
    }
}

#[test]
fn edits_of_different_fields_both_stay() {
    let mut contents = contents_of(1);
    let renamed = edit(&contents, 0, vec![Field::Account("new@example.org".to_owned())], 10);
    let noted = edit(&contents, 0, note("a note"), 5);
    apply(&mut contents, &renamed, 10);
    apply(&mut contents, &noted, 11);
    let entry = &contents.entries[0];
    assert_eq!((entry.account.as_str(), entry.note.as_str()), ("new@example.org", "a note"));
}

#[test]
fn a_clock_set_back_does_not_lose_an_edit() {
    let mut contents = contents_of(1);
    let first = edit(&contents, 0, note("at noon"), 5_000);
    apply(&mut contents, &first, 5_000);
    let second = edit(&contents, 0, note("an hour before, says the clock"), 1_400);
    apply(&mut contents, &second, 1_400);
    assert_eq!(contents.entries[0].note, "an hour before, says the clock");
}

#[test]
fn ten_other_values_are_kept_and_no_more() {
    let mut contents = contents_of(1);
    for turn in 0..15 {
        let change = edit(&contents, 0, note(&turn.to_string()), turn);
        apply(&mut contents, &change, turn);
    }
    let entry = &contents.entries[0];
    assert_eq!(entry.history.len(), Entry::HISTORY);
    assert_eq!(entry.history[0].field, Field::Note("13".to_owned()));
}

#[test]
fn an_edit_takes_an_entry_out_of_the_trash() {
    let mut contents = contents_of(1);
    let change = edit(&contents, 0, note("still needed"), 1);
    apply(&mut contents, &Change::Trash(id(0)), 2);
    apply(&mut contents, &change, 3);
    assert_eq!(contents.live().count(), 1);
}

#[test]
fn the_trash_keeps_for_thirty_days() {
    let mut contents = contents_of(2);
    apply(&mut contents, &Change::Trash(id(0)), 0);
    let later = |secs| at(0).after(TRASH).after(Duration::from_secs(secs));
    contents.apply(&Change::EmptyExpiredTrash, later(0)).unwrap();
    assert_eq!(contents.trash().count(), 1);
    apply(&mut contents, &Change::Restore(id(0)), 1);
    assert_eq!(contents.trash().count(), 0);
    apply(&mut contents, &Change::Trash(id(0)), 0);
    contents.apply(&Change::EmptyExpiredTrash, later(1)).unwrap();
    assert_eq!(contents.entries.len(), 1);
    assert_eq!(contents.tombstones.len(), 1);
}

#[test]
fn a_refused_operation_changes_nothing() {
    let mut contents = contents_of(2);
    let long = "x".repeat(513);
    let cases = [
        (Change::Trash(id(9)), ChangeError::Gone(id(9))),
        (Change::Move { id: id(0), before: Some(id(9)) }, ChangeError::Gone(id(9))),
        (edit(&contents, 0, vec![Field::Issuer(long)], 1), ChangeError::TooLong),
        (edit(&contents, 0, note(&"x".repeat(20_000)), 1), ChangeError::TooLong),
        (
            Change::UseServiceCode { id: id(0), text: "none".to_owned(), used: true },
            ChangeError::NoSuchServiceCode,
        ),
    ];
    let before = contents.clone();
    for (change, error) in cases {
        assert_eq!(contents.apply(&change, at(1)), Err(error));
        assert_eq!(contents, before);
    }
}

#[test]
fn the_vault_holds_two_thousand_entries() {
    let mut contents = contents_of(1_999);
    apply(&mut contents, &Change::Add(vec![entry(5_000, "Last", "one")]), 1);
    let change = Change::Add(vec![entry(5_001, "One", "more")]);
    assert_eq!(contents.apply(&change, at(1)), Err(ChangeError::Full { adding: 1 }));
    let (first, key) = new_vault(1, &contents);
    assert!(first.text().len() < sparekey::vault::envelope::Envelope::MAX_CHARS);
    assert_eq!(opened(&first.next(&key, &contents, save(2)).unwrap()), Some(contents));
}

#[test]
fn an_entry_moves_before_another_or_to_the_end() {
    let order =
        |contents: &Contents| -> Vec<_> { contents.entries.iter().map(|entry| entry.id).collect() };
    let mut contents = contents_of(4);
    apply(&mut contents, &Change::Move { id: id(3), before: Some(id(1)) }, 1);
    assert_eq!(order(&contents), [0, 3, 1, 2].map(id));
    apply(&mut contents, &Change::Move { id: id(0), before: Some(id(2)) }, 1);
    assert_eq!(order(&contents), [3, 1, 0, 2].map(id));
    apply(&mut contents, &Change::Move { id: id(3), before: None }, 1);
    assert_eq!(order(&contents), [1, 0, 2, 3].map(id));
}

#[test]
fn an_undone_import_leaves_what_was_edited_in_the_trash() {
    let mut contents = contents_of(3);
    let change = edit(&contents, 1, note("mine now"), 5);
    apply(&mut contents, &change, 5);
    apply(&mut contents, &Change::UndoAdd(vec![id(1), id(2)]), 6);
    assert_eq!(contents.live().count(), 1);
    assert_eq!(contents.trash().next().unwrap().note, "mine now");
}

#[test]
fn merged_copies_know_what_either_knew() {
    let base = contents_of(5);
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    let change = edit(&ours, 0, note("ours"), 10);
    apply(&mut ours, &change, 10);
    let change = edit(&theirs, 1, note("theirs"), 11);
    apply(&mut theirs, &change, 11);
    apply(&mut theirs, &Change::Add(vec![entry(50, "New", "there")]), 12);
    apply(&mut theirs, &Change::Purge(id(2)), 12);
    apply(&mut theirs, &Change::Trash(id(3)), 12);
    // Delete against edit: edit wins, on both ways of deleting.
    apply(&mut theirs, &Change::Purge(id(4)), 12);
    let change = edit(&ours, 4, note("kept"), 13);
    apply(&mut ours, &change, 13);
    ours.merge(&theirs).unwrap();
    let numbers: Vec<_> = ours.live().map(|entry| entry.id).collect();
    assert_eq!(numbers, [0, 1, 4, 50].map(id));
    assert_eq!(ours.entry(id(0)).unwrap().note, "ours");
    assert_eq!(ours.entry(id(1)).unwrap().note, "theirs");
    assert!(ours.entry(id(3)).unwrap().trashed.is_some());
    let once = ours.clone();
    ours.merge(&theirs).unwrap();
    assert_eq!(ours, once);
}

#[test]
fn a_service_code_is_ticked_and_unticked() {
    let mut contents = contents_of(1);
    let code = |used| ServiceCode { text: "1234-5678".to_owned(), used };
    let change = edit(&contents, 0, vec![Field::ServiceCodes(vec![code(false)])], 1);
    apply(&mut contents, &change, 1);
    for used in [true, true, false] {
        let change = Change::UseServiceCode { id: id(0), text: "1234-5678".to_owned(), used };
        apply(&mut contents, &change, 2);
        assert_eq!(contents.entries[0].service_codes, [code(used)]);
    }
}

#[test]
fn a_backup_is_asked_for_by_changes_by_age_and_by_browser() {
    let day = Duration::from_secs(86_400);
    let verified = Some(VerifiedBackup { generation: 7, at: at(0) });
    let state = |changes| BackupState { verified, changes };
    let cases = [
        (BackupState::default(), 0, false, None),
        (BackupState::default(), 1, false, Some(Nudge::Never)),
        (state(0), 90, true, None),
        (state(5), 30, false, None),
        (state(6), 0, false, Some(Nudge::Changes(6))),
        (state(1), 31, false, Some(Nudge::Long(day * 31))),
        (state(1), 1, true, Some(Nudge::Browser)),
    ];
    for (state, days, forgetful, due) in cases {
        let now = at(0).after(day * days);
        assert_eq!(state.nudge(usize::try_from(days).unwrap(), now, forgetful), due, "{state:?}");
    }
    let mut contents = contents_of(2);
    apply(&mut contents, &Change::Trash(id(0)), 1);
    assert_eq!(contents.backup.changes, 1);
    let verified = VerifiedBackup { generation: 2, at: at(2) };
    apply(&mut contents, &Change::BackupVerified(verified), 2);
    assert_eq!(contents.backup, BackupState { verified: Some(verified), changes: 0 });
}

/// Every kind of value that the format knows.
fn everything() -> Contents {
    let mut contents = contents_of(6);
    let secret = || Secret::from_bytes(vec![0xF0; 20]).unwrap();
    let pin = || Some(Pin::new("12ä4".to_owned()));
    let generators = [
        hotp(u64::MAX),
        Generator::steam(secret()),
        Generator::motp(secret(), pin()),
        Generator::yandex(secret(), None).unwrap(),
        totp(&[0]),
    ];
    for (entry, generator) in contents.entries.iter_mut().zip(generators) {
        entry.generator = generator;
    }
    let fields = vec![
        Field::Issuer("\"\\ \u{1F512} \u{0}".to_owned()),
        Field::Icon(Some(IconId("github".to_owned()))),
        Field::Tags(vec!["a".to_owned(), String::new()]),
        Field::Note("line\nline".to_owned()),
        Field::Pinned(true),
        Field::ServiceCodes(vec![ServiceCode { text: "x".to_owned(), used: true }]),
        Field::Generator(totp(b"another")),
    ];
    let change = edit(&contents, 5, fields.clone(), 1);
    apply(&mut contents, &change, 1);
    let change = edit(&contents, 5, vec![Field::Icon(None), Field::ServiceCodes(vec![])], 2);
    apply(&mut contents, &change, 2);
    let change = edit(&contents, 4, fields, 1);
    apply(&mut contents, &change, 1);
    apply(&mut contents, &Change::Trash(id(1)), 3);
    apply(&mut contents, &Change::Used { id: id(0), at: at(4), counter: None }, 4);
    apply(&mut contents, &Change::Purge(id(2)), 5);
    contents.settings.appearance.theme = Theme::Dark;
    contents.settings.codes.sort = Sort::LastUsed;
    contents.settings.auto_lock = AutoLock::TabCloses;
    contents.backup.verified = Some(VerifiedBackup { generation: 3, at: at(3) });
    contents
}

#[test]
fn contents_are_read_back_as_they_were() {
    let contents = everything();
    assert_eq!(parse(&print(&contents)), Ok(contents.clone()));
    let (envelope, _) = new_vault(1, &contents);
    assert_eq!(opened(&envelope), Some(contents));
}

#[test]
fn fields_of_a_newer_version_are_kept() {
    let mut extras = Map::new();
    extras.insert("from_tomorrow".to_owned(), json!({"deep": [1, null, "x"]}));
    let mut contents = contents_of(1);
    contents.extras = extras.clone();
    contents.settings.extras = extras.clone();
    contents.entries[0].extras = extras;
    assert_eq!(parse(&print(&contents)), Ok(contents.clone()));
    let change = edit(&contents, 0, note("edited by an older version"), 1);
    apply(&mut contents, &change, 1);
    let text = String::from_utf8(print(&contents).to_vec()).unwrap();
    assert_eq!(text.matches("from_tomorrow").count(), 3);
}

#[test]
fn the_plaintext_is_a_whole_number_of_kibibytes() {
    for count in 0..12 {
        let bytes = print(&contents_of(count));
        assert!(!bytes.is_empty() && bytes.len().is_multiple_of(1_024));
    }
}

#[test]
fn a02_a_body_of_another_shape_is_refused() {
    let good = String::from_utf8(print(&everything()).to_vec()).unwrap();
    let body: Value = serde_json::from_str(&good).unwrap();
    let with = |pointer: &str, value: Value| {
        let mut changed = body.clone();
        *changed.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = value;
        parse(changed.to_string().as_bytes())
    };
    let wrong = [json!(null), json!([]), json!({}), json!(-1), json!(1.5), json!("?"), json!(true)];
    for pointer in ["/entries/0/id", "/entries/0/otp/type", "/entries/0/otp/secret", "/schema"] {
        for value in &wrong {
            assert_eq!(
                with(pointer, value.clone()),
                Err(ContentsError::Shape),
                "{pointer} {value}"
            );
        }
    }
    for (pointer, value) in [
        ("/entries/0/otp/digits", json!(11)),
        ("/entries/0/otp/digits", json!(0)),
        ("/entries/0/otp/alg", json!("MD5")),
        ("/entries/0/otp/counter", json!(-1)),
        ("/entries/0/otp/secret", json!("")),
        ("/entries/0/issuer", json!(5)),
        ("/entries/0/added", json!(-1)),
        ("/entries/0/rev", json!([1, 2])),
        ("/entries/0/rev", json!([1, 2, 3, 4, 5, 6, 7, "8"])),
        ("/backup_codes/0/entry", json!("AAAAAAAAAAAAAAAAAAAAAQ==")),
        ("/tombstones/0/at", json!(1e300)),
        ("/settings", json!([])),
        ("/settings/group", json!(-3)),
        ("/entries", json!({})),
    ] {
        assert_eq!(with(pointer, value.clone()), Err(ContentsError::Shape), "{pointer} {value}");
    }
    assert_eq!(with("/schema", json!(2)), Err(ContentsError::Newer { schema: 2 }));
    let many = vec![body["entries"][0].clone(); 2_001];
    assert_eq!(with("/entries", many.into()), Err(ContentsError::TooMany));
}

#[test]
fn a09_depth_is_no_trouble() {
    let deep = ["[".repeat(1_000_000), "]".repeat(1_000_000)].concat();
    assert_eq!(parse(deep.as_bytes()), Err(ContentsError::Shape));
    let inside = format!("{{\"schema\":1,\"x\":{deep}}}");
    assert_eq!(parse(inside.as_bytes()), Err(ContentsError::Shape));
}

#[test]
fn a27_no_moment_breaks_a_vault() {
    let ends = [0, 1, 2_147_483_648_000, 1 << 53, u64::MAX - 1, u64::MAX];
    for (trashed, now) in ends.iter().flat_map(|a| ends.map(|b| (*a, b))) {
        let mut contents = contents_of(1);
        let (then, now) = (UnixTime::from_millis(trashed), UnixTime::from_millis(now));
        contents.apply(&Change::Trash(id(0)), then).unwrap();
        contents.apply(&Change::Used { id: id(0), at: then, counter: Some(1) }, now).unwrap();
        let change = contents.entries[0].edit(note("x"), now);
        assert!(change.rev >= Rev(now.millis()));
        contents.apply(&Change::EmptyExpiredTrash, now).unwrap();
        assert_eq!(contents.entries.is_empty(), now.since(then) > TRASH);
        assert_eq!(parse(&print(&contents)), Ok(contents));
    }
}

proptest! {
    #[test]
    fn any_text_in_any_field_is_read_back(
        texts in prop::collection::vec(any::<String>(), 5),
        secret in prop::collection::vec(any::<u8>(), 1..80),
    ) {
        let [issuer, account, tag, note, code] = <[String; 5]>::try_from(texts).unwrap();
        let mut own = Entry::new(id(1), totp(&secret), at(0));
        (own.issuer, own.account, own.note, own.tags) = (issuer, account, note, vec![tag]);
        own.service_codes = vec![ServiceCode { text: code, used: false }];
        let contents = Contents { entries: vec![own], ..Contents::default() };
        prop_assert_eq!(parse(&print(&contents)), Ok(contents));
    }

    #[test]
    fn any_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(parse(&bytes).is_err());
    }
}

#[test]
fn options_changed_by_two_tabs_are_both_changed() {
    let mut contents = Contents::default();
    for setting in [Setting::Compact(true), Setting::HiddenUntilTapped(true), Setting::Group(4)] {
        contents.apply(&Change::Set(setting), UnixTime::from_secs(1)).unwrap();
    }
    assert!(contents.settings.appearance.compact);
    assert!(contents.settings.codes.hidden_until_tapped);
    assert_eq!(contents.settings.codes.group, 4);
}
