//! Setting up the emergency contact (emergency-contact.md section 9, cases 1 to 22).

use crate::people::{
    DAY, MINUTE, PIN, SECOND, World, code, mixin_id, other_than, pin_key, signed_in, verification,
};
use sparekey::account::code::{NotACode, VerificationCode};
use sparekey::account::entropy::Entropy;
use sparekey::account::pin::{Pin, PinError, PinOperation};
use sparekey::account::protocol::{
    Caller, ContactsRequest, EmergencyContactRequest, PinRequest, Refusal, Reply, Request,
    Simulation,
};
use sparekey::account::service::Stop;
use sparekey::messaging::message::{CodeState, News};
use std::time::Duration;

#[test]
fn ec01_without_a_pin_there_is_one_to_make_and_the_set_up_goes_on() {
    let mut world = World::new();
    let (alice, bob) = (world.sign_up_with("Alice", None), world.sign_up("Bob"));
    world.befriend(&alice, &bob);
    assert_eq!(world.create(&alice, &bob), Err(Refusal::PinMissing));
    let pin = pin_key(PIN);
    world.ask(&alice.tab, Request::Pin(PinRequest::Create { pin: pin.clone() })).unwrap();
    assert!(!world.set_emergency_contact(&alice, &bob));
    let again = world.ask(&alice.tab, Request::Pin(PinRequest::Create { pin }));
    assert_eq!(again, Err(Refusal::PinStale), "one PIN does not make another");
}

#[test]
fn ec02_simple_pins_are_refused_when_made_and_never_when_entered() {
    for weak in ["123456", "111222", "121212", "000000", "654321", "123123", "989898", "543210"] {
        assert_eq!(Pin::choose(weak), Err(PinError::Weak), "{weak}");
        assert!(Pin::parse(weak).is_ok());
    }
    for sound in ["112233", "135790", "123465"] {
        assert_eq!(Pin::choose(sound).unwrap().as_str(), sound);
    }
    for odd in ["12345", "1234567", "12345a", ""] {
        assert_eq!(Pin::choose(odd), Err(PinError::Format), "{odd}");
    }
}

#[test]
fn ec07_who_cannot_be_chosen_is_refused_with_the_reason() {
    let mut world = World::new();
    let (alice, bob) = (world.sign_up("Alice"), world.sign_up("Bob"));
    world.befriend(&alice, &bob);
    assert_eq!(world.create(&alice, &alice), Err(Refusal::Oneself));
    world.contacts(&alice.tab, ContactsRequest::Block { person: bob.id }).unwrap();
    assert_eq!(world.create(&alice, &bob), Err(Refusal::Blocked));
    world.contacts(&alice.tab, ContactsRequest::Unblock { person: bob.id }).unwrap();
    world.contacts(&alice.tab, ContactsRequest::Remove { person: bob.id }).unwrap();
    assert_eq!(world.create(&alice, &bob), Err(Refusal::NotAContact));
}

#[test]
fn ec07_a_bot_cannot_be_chosen() {
    let mut world = World::new();
    let mut tab = world.tab("demo");
    let demo = Simulation::CreateDemo { pin: pin_key(PIN) };
    tab.session = Some(signed_in(world.ask(&tab, Request::Simulation(demo))));
    let bot = world.service.person_by_number(&mixin_id("7000101234")).unwrap().id;
    let proof = world.proof(PinOperation::CreateEmergencyContact);
    let answer = world.emergency(&tab, EmergencyContactRequest::Create { contact: bot, proof });
    assert_eq!(answer, Err(Refusal::Bot));
}

#[test]
fn ec07_a_contact_removed_in_another_tab_cannot_be_confirmed() {
    let mut world = World::new();
    let (alice, bob) = (world.sign_up("Alice"), world.sign_up("Bob"));
    world.befriend(&alice, &bob);
    let id = verification(world.create(&alice, &bob));
    let code = world.show_code(&bob);
    world.contacts(&alice.tab, ContactsRequest::Remove { person: bob.id }).unwrap();
    assert_eq!(world.confirm(&alice.tab, id, code), Err(Refusal::NotAContact));
    assert_eq!(world.service.verification(id).unwrap().stop, Some(Stop::Cancelled));
}

#[test]
fn ec08_whoever_has_not_added_the_owner_gets_a_message_only_after_a_resend() {
    let mut world = World::new();
    let (alice, bob) = (world.sign_up("Alice"), world.sign_up("Bob"));
    world.add(&alice, &bob);
    let id = verification(world.create(&alice, &bob));
    assert!(world.code_message(&bob).is_none());
    assert_eq!(world.confirm(&alice.tab, id, code("0000")), Err(Refusal::CodeNotArmed));
    world.add(&bob, &alice);
    let early = world.resend(&alice, id);
    assert_eq!(early, Err(Refusal::TooFrequent { until: world.now.after(MINUTE) }));
    world.wait(MINUTE);
    let id = verification(world.resend(&alice, id));
    let code = world.show_code(&bob);
    let set = Reply::EmergencyContactSet { changed: false };
    assert_eq!(world.confirm(&alice.tab, id, code), Ok(set));
}

/// What the owner sees of a request, from asking to the end of its time.
fn seen_by_owner(spoil: impl Fn(&mut World, &Caller, ContactsRequest)) -> Vec<String> {
    let mut world = World::new();
    let (alice, bob) = (world.sign_up("Alice"), world.sign_up("Bob"));
    world.add(&alice, &bob);
    spoil(&mut world, &bob.tab, ContactsRequest::Block { person: alice.id });
    let id = verification(world.create(&alice, &bob));
    let mut seen = Vec::new();
    for _ in 0..6 {
        seen.push(format!("{:?}", world.confirm(&alice.tab, id, code("1234"))));
    }
    world.wait(5 * MINUTE);
    seen.push(format!("{:?}", world.confirm(&alice.tab, id, code("1234"))));
    seen
}

#[test]
fn ec09_being_blocked_looks_like_not_being_added_and_like_not_being_read() {
    let not_added = seen_by_owner(|_, _, _| ());
    let blocked = seen_by_owner(|world, bob, block| {
        world.contacts(bob, block).unwrap();
    });
    assert_eq!(not_added, blocked);
    assert_eq!(not_added[0], "Err(CodeNotArmed)");
    assert_eq!(not_added[6], "Err(CodeExpired)");
}

#[test]
fn ec09_being_blocked_after_the_message_was_opened_looks_the_same() {
    let mut world = World::new();
    let (alice, bob) = (world.sign_up("Alice"), world.sign_up("Bob"));
    world.befriend(&alice, &bob);
    let id = verification(world.create(&alice, &bob));
    let right = world.show_code(&bob);
    world.contacts(&bob.tab, ContactsRequest::Block { person: alice.id }).unwrap();
    for typed in [other_than(&right), right] {
        assert_eq!(world.confirm(&alice.tab, id, typed), Err(Refusal::CodeNotArmed));
    }
    assert!(world.person(alice.id).emergency_contact.is_none());
}

#[test]
fn ec10_a_thousand_contacts_with_any_names() {
    let mut world = World::new();
    let names = ["مريم", "👩‍👩‍👧 Family", "Zoe\u{308}", "Sam", "Sam"];
    let people = names.map(|name| world.sign_up(name));
    let alice = world.sign_up("Alice");
    for person in &people {
        world.befriend(&alice, person);
    }
    let [.., one, other] = &people;
    assert_ne!(one.number, other.number, "the same name, not the same Mixin ID");
    let mut account = world.person(alice.id).clone();
    account.contacts.extend((0..1000_u32).map(|number| {
        let mut bytes = [0; 16];
        bytes[..4].copy_from_slice(&number.to_be_bytes());
        sparekey::messaging::address::PersonId::from_bytes(bytes)
    }));
    *world.service.person_mut(alice.id).unwrap() = account;
    assert!(!world.set_emergency_contact(&alice, other));
}

#[test]
fn ec11_zeros_at_the_front_are_kept() {
    assert_eq!(code("0000").as_str(), "0000");
    assert_eq!(code("0042").as_str(), "0042");
}

#[test]
fn ec11_ten_thousand_codes_are_evenly_spread() {
    let mut entropy = Entropy::from_bytes([3; 32]);
    let mut counts = [[0_i32; 10]; 4];
    for _ in 0..10_000 {
        let code = VerificationCode::draw(&mut entropy);
        for (place, digit) in code.as_str().bytes().enumerate() {
            counts[place][usize::from(digit - b'0')] += 1;
        }
    }
    for place in counts {
        let chi_square: i32 = place.iter().map(|count| (count - 1000).pow(2)).sum();
        // Nine degrees of freedom: more than 27.88 happens once in a thousand.
        assert!(chi_square < 27_880, "{place:?}");
    }
}

#[test]
fn ec12_a_code_works_until_the_last_millisecond_of_five_minutes() {
    let after = |wait: Duration| {
        let mut world = World::new();
        let (alice, bob) = (world.sign_up("Alice"), world.sign_up("Bob"));
        world.befriend(&alice, &bob);
        let id = verification(world.create(&alice, &bob));
        let code = world.show_code(&bob);
        world.wait(wait);
        world.confirm(&alice.tab, id, code)
    };
    assert!(after(Duration::from_millis(299_999)).is_ok());
    assert_eq!(after(Duration::from_millis(300_000)), Err(Refusal::CodeExpired));
}

#[test]
fn ec13_the_fifth_wrong_code_burns_it() {
    let mut world = World::new();
    let (alice, bob) = (world.sign_up("Alice"), world.sign_up("Bob"));
    world.befriend(&alice, &bob);
    let id = verification(world.create(&alice, &bob));
    let right = world.show_code(&bob);
    for left in (1..5).rev() {
        let answer = world.confirm(&alice.tab, id, other_than(&right));
        assert_eq!(answer, Err(Refusal::CodeWrong { left }));
    }
    assert_eq!(world.confirm(&alice.tab, id, other_than(&right)), Err(Refusal::CodeBurned));
    assert_eq!(world.confirm(&alice.tab, id, right), Err(Refusal::CodeBurned));
    assert_eq!(world.code_message(&bob).unwrap().1.state, CodeState::Stopped);
}

#[test]
fn ec13_four_wrong_ones_do_not_spoil_the_right_one() {
    let mut world = World::new();
    let (alice, bob) = (world.sign_up("Alice"), world.sign_up("Bob"));
    world.befriend(&alice, &bob);
    let id = verification(world.create(&alice, &bob));
    let right = world.show_code(&bob);
    for _ in 0..4 {
        world.confirm(&alice.tab, id, other_than(&right)).unwrap_err();
    }
    assert!(world.confirm(&alice.tab, id, right).is_ok());
}

#[test]
fn ec14_the_first_is_set_and_every_further_one_changed() {
    let mut world = World::new();
    let people = ["Alice", "Bob", "Carol"].map(|name| world.sign_up(name));
    let [alice, bob, carol] = &people;
    world.befriend(alice, bob);
    world.befriend(alice, carol);
    assert!(!world.set_emergency_contact(alice, bob));
    assert!(world.set_emergency_contact(alice, carol));
    let party = world.person(alice.id).party();
    assert!(world.news(bob).contains(&News::EmergencyContactRemoved(party.clone())));
    assert!(world.news(carol).contains(&News::EmergencyContactSet(party)));
}

#[test]
fn ec15_the_old_contact_stays_until_the_new_one_agrees() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let carol = world.sign_up("Carol");
    world.befriend(&alice, &carol);
    let id = verification(world.create(&alice, &carol));
    world.show_code(&carol);
    let cancel = EmergencyContactRequest::CancelSetup { verification: id };
    world.emergency(&alice.tab, cancel).unwrap();
    let set = world.person(alice.id).emergency_contact.unwrap();
    assert_eq!(set.contact, bob.id);
    world.emergency_log_in(&alice, &bob);
}

#[test]
fn ec16_of_two_set_ups_the_newer_counts() {
    let mut world = World::new();
    let (alice, bob) = (world.sign_up("Alice"), world.sign_up("Bob"));
    world.befriend(&alice, &bob);
    let first = verification(world.create(&alice, &bob));
    let older = world.show_code(&bob);
    let second = verification(world.create(&alice, &bob));
    assert_eq!(world.confirm(&alice.tab, first, older), Err(Refusal::CodeReplaced));
    let newer = world.show_code(&bob);
    assert!(world.confirm(&alice.tab, second, newer).is_ok());
}

#[test]
fn ec17_choosing_somebody_else_marks_the_first_message() {
    let mut world = World::new();
    let people = ["Alice", "Bob", "Carol"].map(|name| world.sign_up(name));
    let [alice, bob, carol] = &people;
    world.befriend(alice, bob);
    world.befriend(alice, carol);
    world.create(alice, bob).unwrap();
    world.create(alice, carol).unwrap();
    let message = world.code_message(bob).unwrap().1;
    assert_eq!((message.state, &message.sealed), (CodeState::Replaced, &None));
    assert_eq!(world.ask_for_code(bob), Err(Refusal::CodeExpired));
}

#[test]
fn ec18_a_pin_older_than_five_minutes_is_asked_for_again_and_no_try_is_lost() {
    let mut world = World::new();
    let (alice, bob) = (world.sign_up("Alice"), world.sign_up("Bob"));
    world.befriend(&alice, &bob);
    let proof = world.proof(PinOperation::CreateEmergencyContact);
    world.wait(5 * MINUTE);
    let contact = bob.id;
    let create = EmergencyContactRequest::Create { contact, proof: proof.clone() };
    let id = verification(world.emergency(&alice.tab, create));
    world.wait(MINUTE);
    let resend = EmergencyContactRequest::Resend { verification: id, proof };
    assert_eq!(world.emergency(&alice.tab, resend), Err(Refusal::PinStale));
    let code = world.show_code(&bob);
    assert!(world.confirm(&alice.tab, id, code).is_ok());
    assert!(world.person(alice.id).pin.wrong.is_empty());
}

#[test]
fn ec19_a_proof_of_the_pin_before_is_refused_and_not_counted() {
    let mut world = World::new();
    let (alice, bob) = (world.sign_up("Alice"), world.sign_up("Bob"));
    world.befriend(&alice, &bob);
    let id = verification(world.create(&alice, &bob));
    let code = world.show_code(&bob);
    let proof = world.proof(PinOperation::ChangePin);
    let pin = pin_key("998877");
    world.ask(&alice.tab, Request::Pin(PinRequest::Change { proof, pin })).unwrap();
    assert_eq!(world.confirm(&alice.tab, id, code), Err(Refusal::PinStale));
    assert!(world.person(alice.id).pin.wrong.is_empty());
    assert!(world.news(&alice).contains(&News::PinChanged));
}

#[test]
fn ec20_the_same_code_twice_is_one_try_and_one_contact() {
    let mut world = World::new();
    let (alice, bob) = (world.sign_up("Alice"), world.sign_up("Bob"));
    world.befriend(&alice, &bob);
    let id = verification(world.create(&alice, &bob));
    let code = world.show_code(&bob);
    assert!(world.confirm(&alice.tab, id, code.clone()).is_ok());
    assert_eq!(world.confirm(&alice.tab, id, code), Err(Refusal::NotFound));
    assert_eq!(world.news(&bob).len(), 2, "welcome, and one message about it");
}

#[test]
fn ec21_what_is_pasted_is_read_as_meant_or_not_at_all() {
    for pasted in [
        "1234",
        "12 34",
        "1234\n",
        "１２３４",
        "12-34",
        "\u{a0}1234",
        "١٢٣٤",
        "\u{2068}1234\u{2069}",
    ] {
        assert_eq!(VerificationCode::parse(pasted).unwrap().as_str(), "1234", "{pasted}");
    }
    for pasted in ["12345", "123", "12a4", "👍👍👍👍", "", "①②③④"] {
        assert_eq!(VerificationCode::parse(pasted), Err(NotACode), "{pasted}");
    }
}

#[test]
fn ec22_the_code_page_finds_its_verification_again_with_the_time_that_is_left() {
    let mut world = World::new();
    let (alice, bob) = (world.sign_up("Alice"), world.sign_up("Bob"));
    world.befriend(&alice, &bob);
    let id = verification(world.create(&alice, &bob));
    world.wait(28 * SECOND);
    let found = world.service.open_verifications(alice.id, None);
    assert_eq!(found, [id]);
    let open = world.service.verification(id).unwrap().code.as_ref().unwrap();
    assert_eq!(open.expires().since(world.now), Duration::from_secs(272));
    world.wait(DAY);
    world.add(&alice, &bob);
    assert!(world.service.open_verifications(alice.id, None).is_empty());
}
