//! The service as text. What every story leaves behind is read again in `people.rs`.

use crate::people::{MINUTE, World, code, phone, pin_key};
use serde_json::{Value, json};
use sparekey::account::person::{BackupCode, BackupCodes, SecondStepGuard, TwoStep};
use sparekey::account::pin::Pin;
use sparekey::account::protocol::{ContactsRequest, TicketNumber, Topic};
use sparekey::account::service::support::{Ticket, TicketMessage, TicketState};
use sparekey::account::service_record::{RecordError, parse, print};
use sparekey::messaging::message::Body;
use sparekey::otp::secret::Secret;

const GOLDEN: &str = include_str!("../vectors/service-v1.json");

/// Somebody is at every stage of something.
fn story() -> World {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let carol = world.sign_up_with("Carol", None);
    world.befriend(&bob, &carol);
    world.contacts(&carol.tab, ContactsRequest::Block { person: alice.id }).unwrap();
    world.emergency_log_in(&alice, &bob);
    world.wait(MINUTE);
    world.create(&bob, &carol).unwrap();
    let log_in = world.ask_contact(&alice, &bob);
    world.enter(&log_in, code("0000")).unwrap_err();
    world.begin(&log_in.tab, &phone("+XIN12345"));
    with_two_step(&mut world);
    world
}

fn with_two_step(world: &mut World) {
    let at = world.now;
    let codes = [None, Some(at)].map(|used_at| BackupCode { hash: [5; 32], used_at });
    let backup_codes = BackupCodes {
        kdf: Pin::cost([4; 16]),
        made: at,
        codes: codes.to_vec(),
        misses: vec![at],
        misses_in_a_row: 1,
        is_off: false,
    };
    world.service.people[0].two_step = Some(TwoStep {
        secret: Secret::from_bytes(vec![1; 20]).unwrap(),
        since: at,
        last_counter: 57_666_666,
        guard: SecondStepGuard { wrong: vec![at], locked_until: Some(at), locks: 2 },
        backup_codes: Some(backup_codes),
    });
    let words = TicketMessage { at, from_support: false, text: "My phone is gone.".to_owned() };
    world.service.tickets.push(Ticket {
        number: TicketNumber(1001),
        key_hash: [6; 32],
        opened: at,
        topic: Topic::LostAuthenticator,
        account: "25566".to_owned(),
        owner: Some(world.service.people[1].id),
        reach: "bob@example.org".to_owned(),
        thread: vec![words],
        state: TicketState::Approved { at },
        device: "Firefox on Linux".to_owned(),
    });
}

fn edited(edit: impl Fn(&mut Value)) -> String {
    let mut value: Value = serde_json::from_str(GOLDEN).unwrap();
    edit(&mut value);
    value.to_string()
}

#[test]
fn the_first_format_is_read_and_printed_the_same() {
    if std::env::var_os("SPAREKEY_WRITE_GOLDEN").is_some() {
        std::fs::write("tests/vectors/service-v1.json", print(&story().service)).unwrap();
    }
    let service = parse(GOLDEN).unwrap();
    assert_eq!(print(&service), GOLDEN);
    let names: Vec<_> = service.people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["Alice", "Bob", "Carol"]);
    let contact = service.people[0].emergency_contact.map(|set| set.contact);
    assert_eq!(contact, Some(service.people[1].id));
    assert_eq!(service.people[0].pin.key, Some(pin_key("112233")));
}

#[test]
fn a_story_is_read_as_it_was_printed() {
    let service = story().service;
    assert_eq!(parse(&print(&service)), Ok(service));
}

#[test]
fn ec53_a_broken_an_older_and_a_newer_record_are_told_apart() {
    for text in ["", "null", "[]", "{}", "{\"v\":1}", "{\"v\":1,\"people\":[{}]}", "{\"v\":0}"] {
        assert_eq!(parse(text), Err(RecordError::Unreadable), "{text}");
    }
    let cut = &GOLDEN[..GOLDEN.len() - 1];
    assert_eq!(parse(cut), Err(RecordError::Unreadable));
    let newer = edited(|value| value["v"] = 2.into());
    assert_eq!(parse(&newer), Err(RecordError::Newer { version: 2 }));
    assert_eq!(parse("{\"v\":7,\"people\":null}"), Err(RecordError::Newer { version: 7 }));
}

#[test]
fn ec53_a_field_of_the_wrong_shape_is_unreadable() {
    let fields = serde_json::from_str::<Value>(GOLDEN).unwrap();
    for field in fields.as_object().unwrap().keys() {
        let text = edited(|value| value[field] = "?".into());
        assert_eq!(parse(&text), Err(RecordError::Unreadable), "{field}");
    }
}

#[test]
fn ec59_a_message_of_an_unknown_kind_is_kept_and_not_counted() {
    let text = edited(|value| {
        let message = &mut value["people"][0]["mailbox"]["messages"][0];
        message["kind"] = "ec_something_new".into();
        message["weight"] = json!([1, { "kg": 2 }]);
    });
    let service = parse(&text).unwrap();
    let mailbox = &service.people[0].mailbox;
    assert_eq!(mailbox.messages[0].body, Body::Unknown("ec_something_new".to_owned()));
    let shown = mailbox.messages.iter().skip(1).filter(|message| message.read_at.is_none());
    assert_eq!(mailbox.unread(), shown.count());
    assert_eq!(print(&service), text);
}

#[test]
fn ec59_an_unknown_field_is_kept() {
    let text = edited(|value| {
        value["weather"] = "fine".into();
        value["people"][0]["mailbox"]["messages"][0]["mood"] = "good".into();
    });
    assert_eq!(print(&parse(&text).unwrap()), text);
}

#[test]
fn ec66_news_that_a_person_wrote_is_no_news() {
    let text = edited(|value| {
        let writer = value["people"][1]["id"].clone();
        for message in value["people"][1]["mailbox"]["messages"].as_array_mut().unwrap() {
            message["from"] = writer.clone();
        }
    });
    let service = parse(&text).unwrap();
    let messages = &service.people[1].mailbox.messages;
    assert!(messages.iter().all(|message| matches!(message.body, Body::Unknown(_))));
    assert!(messages.iter().all(|message| message.code().is_none()));
    assert_eq!(print(&service), text);
}
