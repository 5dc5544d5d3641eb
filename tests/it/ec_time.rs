//! Time and storage (emergency-contact.md section 9, cases 54, 56, 58 and 60).

use crate::people::{DAY, HOUR, MINUTE, SECOND, World, phone, signed_in, verification};
use sparekey::account::entropy::Entropy;
use sparekey::account::pin::PinOperation;
use sparekey::account::protocol::{ContactsRequest, PinRequest, Refusal, Reply, Request, SignIn};
use sparekey::account::service::Service;
use sparekey::account::service_record::{RecordError, parse, print};
use sparekey::messaging::message::CodeState;
use sparekey::time::UnixTime;

fn back(world: &mut World, millis: u64) {
    world.now = UnixTime::from_millis(world.now.millis() - millis);
}

const HOUR_MILLIS: u64 = 3_600_000;

#[test]
fn ec54_a_clock_set_back_extends_no_code() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let log_in = world.ask_contact(&alice, &bob);
    let code = world.show_code(&bob);
    back(&mut world, HOUR_MILLIS);
    world.ask_for_code(&bob).unwrap();
    world.wait(5 * MINUTE);
    assert_eq!(world.enter(&log_in, code), Err(Refusal::CodeExpired));
}

#[test]
fn ec54_a_clock_set_back_ends_no_wait_sooner() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    world.ask_contact(&alice, &bob);
    world.decline(&bob).unwrap();
    world.wait(HOUR);
    back(&mut world, HOUR_MILLIS);
    world.wait(DAY - 2 * HOUR);
    assert!(matches!(world.try_ask_contact(&alice, &bob), Err(Refusal::Paused(_))));
    world.wait(2 * HOUR);
    world.ask_contact(&alice, &bob);
}

#[test]
fn ec54_ten_years_ahead_and_back_stop_nothing_for_ten_years() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let ten_years = 3650 * 24 * HOUR_MILLIS;
    world.wait(3650 * DAY);
    world.begin(&world.tab("one"), &phone("+493055555"));
    back(&mut world, ten_years);
    world.begin(&world.tab("one"), &alice.phone);
    world.wait(MINUTE);
    world.emergency_log_in(&alice, &bob);
    let shown = world.service.at(world.now);
    assert!(shown > world.now, "the service's own time never goes back");
}

#[test]
fn ec54_an_hour_ahead_expires_what_is_out() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let log_in = world.ask_contact(&alice, &bob);
    let code = world.show_code(&bob);
    world.wait(HOUR);
    assert_eq!(world.enter(&log_in, code), Err(Refusal::NotFound), "the sign-in is forgotten");
    assert_eq!(world.code_message(&bob).unwrap().1.state, CodeState::Expired);
}

#[test]
fn ec54_expiry_is_computed_and_not_awaited() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    world.ask_contact(&alice, &bob);
    let later = world.now.after(5 * MINUTE);
    let message = world.code_message(&bob).unwrap().1;
    assert_eq!(message.state, CodeState::Delivered, "nothing has fired");
    assert_eq!(message.state_at(later), CodeState::Expired);
    assert!(world.service.is_unsettled(later));
}

#[test]
fn ec56_changes_from_two_tabs_are_both_there() {
    let mut world = World::new();
    let (alice, bob) = (world.sign_up("Alice"), world.sign_up("Bob"));
    world.wait(MINUTE);
    let other = world.sign_in(&alice);
    let before = world.service.generation;
    let rename = ContactsRequest::Rename { name: "Alice B".to_owned() };
    world.contacts(&alice.tab, rename).unwrap();
    let add = ContactsRequest::Add { number: bob.number.clone() };
    world.contacts(&other, add).unwrap();
    let account = world.person(alice.id);
    assert_eq!((account.name.as_str(), account.contacts.as_slice()), ("Alice B", &[bob.id][..]));
    assert_eq!(world.service.generation, before + 2);
}

#[test]
fn ec58_using_a_code_and_beginning_its_session_are_one_change() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let log_in = world.ask_contact(&alice, &bob);
    let code = world.show_code(&bob);
    let stored = print(&world.service);
    let session = signed_in(world.enter(&log_in, code));
    // Whoever stores, stores both; whoever does not, neither.
    let after = parse(&print(&world.service)).unwrap();
    assert_eq!(after.verification(log_in.verification).unwrap().state, CodeState::Used);
    assert!(after.session(session).is_some());
    let lost = parse(&stored).unwrap();
    assert_eq!(lost.verification(log_in.verification).unwrap().state, CodeState::Opened);
    assert!(lost.session(session).is_none());
}

#[test]
fn ec60_an_older_version_leaves_a_newer_record_alone() {
    let text = print(&Service::default()).replace("\"v\":1", "\"v\":2");
    assert_eq!(parse(&text), Err(RecordError::Newer { version: 2 }));
}

#[test]
fn a_proof_is_made_by_the_service_s_own_time() {
    let mut world = World::new();
    let alice = world.sign_up("Alice");
    world.wait(HOUR);
    world.ask(&alice.tab, Request::Pin(PinRequest::Kdf)).unwrap();
    back(&mut world, HOUR_MILLIS);
    let check = |world: &mut World, at| {
        let operation = PinOperation::ViewEmergencyContact;
        let proof = crate::people::pin_key(crate::people::PIN).prove(operation, at);
        world.ask(&alice.tab, Request::Pin(PinRequest::Check { proof }))
    };
    let (wall, own) = (world.now, world.service.at(world.now));
    assert_eq!(check(&mut world, wall), Err(Refusal::PinStale));
    assert_eq!(check(&mut world, own), Ok(Reply::Done));
}

#[test]
fn a_code_of_a_change_outlives_that_of_a_sign_in_with_the_same_number() {
    let mut world = World::new();
    let alice = world.sign_up("Alice");
    let number = phone("+493055555");
    let tab = world.tab("one");
    let attempt = world.begin(&tab, &number);
    world.wait(2 * MINUTE);
    let proof = world.proof(PinOperation::ChangePhone);
    let begin =
        sparekey::account::protocol::PhoneRequest::BeginChange { phone: number.clone(), proof };
    world.ask(&alice.tab, Request::Phone(begin)).unwrap();
    world.wait(3 * MINUTE + SECOND);
    world.sign(&tab, SignIn::Cancel { attempt }).unwrap();
    assert!(world.sms(&number).is_some(), "only the first code is over");
}

#[test]
fn equal_entropy_and_time_give_equal_answers() {
    let mut world = World::new();
    let (alice, bob) = (world.sign_up("Alice"), world.sign_up("Bob"));
    world.befriend(&alice, &bob);
    let twin = world.service.clone();
    let first = verification(world.create(&alice, &bob));
    let once = std::mem::replace(&mut world.service, twin);
    // The counter has moved on: other randomness, another id.
    assert_ne!(verification(world.create(&alice, &bob)), first);
    assert_ne!(once, world.service);
    let entropy = || Entropy::from_bytes([9; 32]);
    assert_eq!(entropy().bytes::<16>(), entropy().bytes::<16>());
}
