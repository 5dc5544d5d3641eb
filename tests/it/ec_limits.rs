//! Limits on guessing and on asking (emergency-contact.md section 9, cases 41, 42 and 57).

use crate::people::{
    DAY, HOUR, LogIn, MINUTE, SECOND, Someone, World, other_than, pin_key, signed_in, verification,
};
use sparekey::account::limits::{FREEZE, FREEZE_AFTER, LOG_KEPT};
use sparekey::account::person::LogEvent;
use sparekey::account::pin::PinOperation;
use sparekey::account::protocol::{EmergencyContactRequest, MessagesRequest, Refusal, Request};
use sparekey::messaging::mailbox::KEPT;
use sparekey::messaging::message::News;

#[test]
fn ec41_three_codes_in_a_rolling_day() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let mut first = None;
    for _ in 0..3 {
        world.ask_contact(&alice, &bob);
        first.get_or_insert(world.now);
        world.wait(HOUR);
    }
    let until = first.unwrap().after(DAY);
    let fourth = world.try_ask_contact(&alice, &bob).map(drop);
    assert_eq!(fourth, Err(Refusal::EmergencyDaily { until }));
    world.now = until.after(SECOND);
    world.ask_contact(&alice, &bob);
}

#[test]
fn ec41_five_set_ups_in_a_rolling_day() {
    let mut world = World::new();
    let (alice, bob) = (world.sign_up("Alice"), world.sign_up("Bob"));
    world.befriend(&alice, &bob);
    let until = world.now.after(DAY);
    for _ in 0..5 {
        verification(world.create(&alice, &bob));
    }
    assert_eq!(world.create(&alice, &bob), Err(Refusal::EmergencyDaily { until }));
    world.wait(DAY);
    verification(world.create(&alice, &bob));
}

/// All five tries on each of three codes, then a day's wait.
fn guess_for_a_day(world: &mut World, owner: &Someone, contact: &Someone) -> Option<Refusal> {
    for _ in 0..3 {
        let log_in = match world.try_ask_contact(owner, contact) {
            Ok(log_in) => log_in,
            Err(refusal) => return Some(refusal),
        };
        let right = world.show_code(contact);
        for _ in 0..5 {
            world.enter(&log_in, other_than(&right)).unwrap_err();
        }
        world.wait(HOUR);
    }
    world.wait(DAY);
    None
}

fn frozen() -> (World, Someone, Someone) {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    assert_eq!(guess_for_a_day(&mut world, &alice, &bob), None);
    assert_eq!(guess_for_a_day(&mut world, &alice, &bob), None);
    (world, alice, bob)
}

#[test]
fn ec41_thirty_wrong_codes_in_a_row_freeze_for_a_week() {
    let (mut world, alice, bob) = frozen();
    let until = world.person(alice.id).guard.frozen_until.unwrap();
    let refused = world.try_ask_contact(&alice, &bob).map(drop);
    assert_eq!(refused, Err(Refusal::EmergencyFrozen { until }));
    assert!(world.news(&alice).contains(&News::EmergencyLogInFrozen { until }));
    assert_eq!(world.create(&alice, &bob), Err(Refusal::EmergencyFrozen { until }));
    world.now = until;
    world.emergency_log_in(&alice, &bob);
    assert!(until.since(World::new().now) > FREEZE);
}

#[test]
fn ec41_the_pin_ends_the_freeze() {
    let (mut world, alice, bob) = frozen();
    let proof = world.proof(PinOperation::Unfreeze);
    world.emergency(&alice.tab, EmergencyContactRequest::Unfreeze { proof }).unwrap();
    world.emergency_log_in(&alice, &bob);
}

#[test]
fn ec41_a_success_begins_the_count_anew() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    guess_for_a_day(&mut world, &alice, &bob);
    assert_eq!(world.person(alice.id).guard.wrong_in_a_row, FREEZE_AFTER / 2);
    world.emergency_log_in(&alice, &bob);
    assert_eq!(world.person(alice.id).guard.wrong_in_a_row, 0);
}

#[test]
fn ec41_a_burned_code_counts_no_further() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let log_in = world.ask_contact(&alice, &bob);
    let right = world.show_code(&bob);
    for _ in 0..50 {
        world.enter(&log_in, other_than(&right)).unwrap_err();
    }
    let guard = &world.person(alice.id).guard;
    assert_eq!((guard.wrong_in_a_row, guard.frozen_until), (5, None));
}

#[test]
fn ec42_one_contact_gets_ten_codes_a_day_and_honest_senders_come_through_later() {
    let mut world = World::new();
    let bob = world.sign_up("Bob");
    let mut first = None;
    for number in 0..10 {
        let owner = world.sign_up(&format!("Owner {number}"));
        world.befriend(&owner, &bob);
        first.get_or_insert(world.now);
        world.create(&owner, &bob).unwrap();
        world.wait(MINUTE);
    }
    let honest = world.sign_up("Honest");
    world.befriend(&honest, &bob);
    let until = first.unwrap().after(DAY);
    assert_eq!(world.create(&honest, &bob), Err(Refusal::EmergencyDaily { until }));
    assert!(world.person(honest.id).guard.contact_codes.is_empty(), "it costs the honest nothing");
    world.now = until;
    assert!(!world.set_emergency_contact(&honest, &bob));
}

#[test]
fn ec42_a_flooded_contact_looks_the_same_whether_or_not_they_added_the_owner() {
    let mut world = World::new();
    let (bob, stranger) = (world.sign_up("Bob"), world.sign_up("Stranger"));
    world.add(&stranger, &bob);
    for number in 0..10 {
        let owner = world.sign_up(&format!("Owner {number}"));
        world.befriend(&owner, &bob);
        world.create(&owner, &bob).unwrap();
    }
    let until = world.now.after(DAY);
    assert_eq!(world.create(&stranger, &bob), Err(Refusal::EmergencyDaily { until }));
}

#[test]
fn ec57_the_log_and_the_mailbox_keep_what_is_newest() {
    let mut world = World::new();
    let (alice, bob) = (world.sign_up("Alice"), world.sign_up("Bob"));
    world.befriend(&alice, &bob);
    let now = world.now;
    let account = world.service.person_mut(bob.id).unwrap();
    for _ in 0..10_000 {
        account.note(LogEvent::SignedIn, "a tab", now);
    }
    for _ in 0..KEPT + 20 {
        // Not through the service each time: it takes fifty a day from one writer.
        let welcome = account.mailbox.messages.first().unwrap().clone();
        account.mailbox.deliver(welcome);
    }
    for sent in 0..51 {
        let write = MessagesRequest::Write { to: bob.id, text: "Hello".to_owned() };
        let until = now.after(DAY);
        let refused = (sent == 50).then_some(Refusal::TooFrequent { until });
        assert_eq!(world.ask(&alice.tab, Request::Messages(write)).err(), refused);
    }
    world.create(&alice, &bob).unwrap();
    let account = world.person(bob.id);
    assert_eq!((account.log.len(), account.mailbox.messages.len()), (LOG_KEPT, KEPT));
    assert!(account.mailbox.messages.last().unwrap().code().is_some());
}

#[test]
fn a_number_gets_five_sms_an_hour_and_ten_a_day() {
    let mut world = World::new();
    let alice = world.sign_up_with("Alice", Some(pin_key("112233")));
    let (first, mut sent) = (world.now, 1);
    let tab = world.tab("one");
    loop {
        world.wait(61 * SECOND);
        let attempt = world.begin(&tab, &alice.phone);
        let is_sent = world.service.attempts.last().unwrap().sms.is_some();
        if !is_sent {
            // The way through the emergency contact stays: it needs no SMS.
            let resend = sparekey::account::protocol::SignIn::Resend { attempt };
            let hour = Refusal::TooFrequent { until: first.after(HOUR) };
            assert_eq!((sent, world.sign(&tab, resend)), (5, Err(hour)));
            world.service.attempts.clear();
            break;
        }
        sent += 1;
        let cancel = sparekey::account::protocol::SignIn::Cancel { attempt };
        world.sign(&tab, cancel).unwrap();
    }
    world.now = first.after(HOUR);
    signed_in(world.enter_by_sms(&tab, &alice.phone));
}

#[test]
fn a_code_named_twice_is_sent_once() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let LogIn { tab, attempt, verification: sent } = world.ask_contact(&alice, &bob);
    let again = world.name_contact(&tab, attempt, &bob.number);
    assert_eq!(verification(again), sent);
    assert_eq!(world.person(alice.id).guard.session_codes.len(), 1);
}
