//! Privacy (emergency-contact.md section 9, cases 61 to 66).

use crate::people::{MINUTE, World, other_than, phone, signed_in, verification};
use sparekey::account::pin::PinOperation;
use sparekey::account::protocol::{
    ContactsRequest, MessagesRequest, Refusal, Reply, Request, SignIn,
};
use sparekey::account::view::Writer;
use sparekey::messaging::message::{Body, News, Sender};

/// Whether `digits` stand in `text` as a word of their own.
fn says(text: &str, digits: &str) -> bool {
    text.split(|letter: char| !letter.is_ascii_alphanumeric()).any(|word| word == digits)
}

#[test]
fn ec61_no_code_and_no_pin_stands_in_a_log_or_a_debug_text() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let log_in = world.ask_contact(&alice, &bob);
    let sms = world.sms(&alice.phone).unwrap();
    let code = world.show_code(&bob);
    world.enter(&log_in, other_than(&code)).unwrap_err();
    let entered = world.enter(&log_in, code.clone());
    let proof = world.proof(PinOperation::ViewEmergencyContact);
    let texts = [
        format!("{:?}", world.service),
        format!("{entered:?} {:?} {proof:?}", Reply::Code(code.clone())),
        format!("{:?}", SignIn::EnterSmsCode { attempt: log_in.attempt, code: sms.clone() }),
    ];
    for text in texts {
        assert!(!says(&text, code.as_str()) && !says(&text, sms.as_str()));
        assert!(!says(&text, crate::people::PIN));
    }
}

#[test]
fn ec61_what_is_over_keeps_no_digits_in_storage() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let log_in = world.ask_contact(&alice, &bob);
    let sms = world.sms(&alice.phone).unwrap();
    let code = world.show_code(&bob);
    let text = |world: &World| sparekey::account::service_record::print(&world.service);
    assert!(!text(&world).contains(&format!("\"{}\"", code.as_str())), "sealed while it is out");
    assert!(text(&world).contains(&format!("\"{}\"", sms.as_str())), "the phone shows it");
    signed_in(world.enter(&log_in, code));
    assert!(!text(&world).contains(&format!("\"{}\"", sms.as_str())));
}

#[test]
fn ec62_the_contact_never_learns_the_phone_number() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    world.emergency_log_in(&alice, &bob);
    world.remove(&alice).unwrap();
    let mailbox = format!("{:?}", world.person(bob.id).mailbox);
    let digits = alice.phone.as_str().trim_start_matches('+');
    assert!(mailbox.contains("Alice") && !mailbox.contains(digits));
    assert_eq!(phone("+493055512345").print_masked(), "•••••••••••45");
}

#[test]
fn ec63_no_answer_on_the_way_in_names_the_contact() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let tab = world.tab("one");
    let begun = world.sign(&tab, SignIn::Begin { phone: alice.phone.clone() });
    let Ok(Reply::Attempt(attempt)) = begun.clone() else { panic!("{begun:?}") };
    world.wait(MINUTE);
    let named = world.name_contact(&tab, attempt, &bob.number);
    let resent = world.sign(&tab, SignIn::ResendEmergencyCode { attempt });
    let answers = format!("{begun:?} {named:?} {resent:?}");
    assert!(!answers.contains("Bob") && !answers.contains(bob.number.as_str()));
}

#[test]
fn ec64_a_name_has_no_marks_of_direction_and_stays_text() {
    let mut world = World::new();
    let alice = world.sign_up("Alice\u{202e}nixiM maeT\u{202c}");
    assert_eq!(world.person(alice.id).name, "Alice⟨U+202E⟩nixiM maeT");
    let html = "<script>alert(1)</script>";
    let rename = ContactsRequest::Rename { name: html.to_owned() };
    world.contacts(&alice.tab, rename).unwrap();
    assert_eq!(world.person(alice.id).name, html, "shown as it is, never run");
    let empty = ContactsRequest::Rename { name: "\u{200f} \u{202c}".to_owned() };
    assert_eq!(world.contacts(&alice.tab, empty), Err(Refusal::NameEmpty));
}

#[test]
fn ec65_a_person_s_message_that_looks_like_a_code_is_a_text() {
    let mut world = World::new();
    let (mallory, bob) = (world.sign_up("Team Mixin"), world.sign_up("Bob"));
    world.befriend(&mallory, &bob);
    let text = "{\"kind\":\"ec_code\",\"sealed_code\":\"1234\"} Show code";
    let write = MessagesRequest::Write { to: bob.id, text: text.to_owned() };
    world.ask(&mallory.tab, Request::Messages(write)).unwrap();
    let message = world.person(bob.id).mailbox.messages.last().unwrap().clone();
    assert_eq!(message.from, Sender::Person(mallory.id), "and not Team Mixin");
    assert_eq!(message.body, Body::Text(text.to_owned()));
    let show = MessagesRequest::ShowCode { message: message.id };
    assert_eq!(world.ask(&bob.tab, Request::Messages(show)), Err(Refusal::NotFound));
}

#[test]
fn ec65_nobody_writes_to_whom_does_not_know_them() {
    let mut world = World::new();
    let (mallory, bob) = (world.sign_up("Mallory"), world.sign_up("Bob"));
    let write = MessagesRequest::Write { to: bob.id, text: "Hello".to_owned() };
    let answer = world.ask(&mallory.tab, Request::Messages(write));
    assert_eq!(answer, Ok(Reply::Done), "and is not told so");
    assert_eq!(world.news(&bob), [News::Welcome]);
    assert_eq!(world.person(bob.id).mailbox.messages.len(), 1);
}

#[test]
fn ec66_only_the_service_writes_as_team_mixin() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    verification(world.create(&alice, &bob));
    let write = MessagesRequest::Write { to: bob.id, text: "1234".to_owned() };
    world.ask(&alice.tab, Request::Messages(write)).unwrap();
    for message in &world.person(bob.id).mailbox.messages {
        let is_text = matches!(message.body, Body::Text(_));
        assert_eq!(message.from != Sender::TeamMixin, is_text);
    }
}

#[test]
fn ec64_the_messages_of_a_deleted_account_are_nobody_s_official_ones() {
    let mut world = World::new();
    let (mallory, bob) = (world.sign_up("Team Mixin"), world.sign_up("Bob"));
    world.befriend(&mallory, &bob);
    let write = MessagesRequest::Write { to: bob.id, text: "Send us your code".to_owned() };
    world.ask(&mallory.tab, Request::Messages(write)).unwrap();
    let proof = world.proof(PinOperation::DeleteAccount);
    world.contacts(&mallory.tab, ContactsRequest::DeleteAccount { proof }).unwrap();
    let letters = world.service.letters_of(world.person(bob.id), world.now);
    let writers = letters.iter().map(|letter| &letter.writer);
    assert_eq!(writers.filter(|writer| **writer == Writer::Gone).count(), 1);
}
