//! After an emergency log-in (emergency-contact.md section 9, cases 43 to 49).

use crate::people::{DAY, MINUTE, PIN, World, mixin_id, other_than, phone, pin_key, signed_in};
use sparekey::account::person::{EmergencyContact, SecondStepGuard, TwoStep};
use sparekey::account::pin::PinOperation;
use sparekey::account::protocol::{
    ContactsRequest, EmergencyContactRequest, MessagesRequest, PhoneRequest, PinRequest, Refusal,
    Reply, Request, SessionRequest, SignIn,
};
use sparekey::account::service::Via;
use sparekey::messaging::message::News;
use sparekey::otp::secret::Secret;

#[test]
fn ec43_a_contact_who_knows_everything_but_the_pin_changes_nothing() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    world.befriend(&bob, &alice);
    world.set_emergency_contact(&bob, &alice);
    let tab = world.emergency_log_in(&alice, &bob);
    let contact = bob.id;
    world.create(&bob, &alice).unwrap();
    let message = world.code_message(&alice).unwrap().0;
    for request in [
        Request::Contacts(ContactsRequest::Remove { person: contact }),
        Request::Contacts(ContactsRequest::Add { number: mixin_id("55555") }),
        Request::Contacts(ContactsRequest::Block { person: contact }),
        Request::Contacts(ContactsRequest::Rename { name: "Mallory".to_owned() }),
        Request::Messages(MessagesRequest::ShowCode { message }),
        Request::Messages(MessagesRequest::Decline { message }),
        Request::Messages(MessagesRequest::Write { to: contact, text: "Hi".to_owned() }),
        Request::EmergencyContact(EmergencyContactRequest::Leave { owner: contact }),
        Request::Pin(PinRequest::Create { pin: pin_key("998877") }),
        Request::Session(SessionRequest::Revoke { session: alice.tab.session.unwrap() }),
    ] {
        assert_eq!(world.ask(&tab, request.clone()), Err(Refusal::PinFirst), "{request:?}");
    }
    let device = tab.device;
    assert!(world.news(&alice).contains(&News::EmergencyLogInDone { device }));
}

#[test]
fn ec43_what_takes_the_pin_takes_the_pin() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let tab = world.emergency_log_in(&alice, &bob);
    let wrong = |operation| world.wrong_proof(operation);
    let phone = phone("+4915100000001");
    let requests = [
        Request::EmergencyContact(EmergencyContactRequest::Create {
            contact: bob.id,
            proof: wrong(PinOperation::CreateEmergencyContact),
        }),
        Request::EmergencyContact(EmergencyContactRequest::View {
            proof: wrong(PinOperation::ViewEmergencyContact),
        }),
        Request::EmergencyContact(EmergencyContactRequest::Remove {
            proof: wrong(PinOperation::RemoveEmergencyContact),
        }),
        Request::Phone(PhoneRequest::BeginChange {
            phone,
            proof: wrong(PinOperation::ChangePhone),
        }),
    ];
    for (request, left) in requests.into_iter().zip([4, 3, 2, 1]) {
        assert_eq!(world.ask(&tab, request), Err(Refusal::PinWrong { left }));
    }
    assert!(!world.service.session(tab.session.unwrap()).unwrap().is_trusted);
}

#[test]
fn ec43_with_the_pin_an_emergency_session_is_as_good_as_any() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let tab = world.emergency_log_in(&alice, &bob);
    let proof = world.proof(PinOperation::ViewEmergencyContact);
    world.emergency(&tab, EmergencyContactRequest::View { proof }).unwrap();
    let rename = ContactsRequest::Rename { name: "Alice B".to_owned() };
    assert_eq!(world.contacts(&tab, rename), Ok(Reply::Done));
}

#[test]
fn ec44_without_the_pin_there_is_an_end_and_no_loop() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let tab = world.emergency_log_in(&alice, &bob);
    let before = world.person(alice.id).clone();
    for left in [4, 3, 2, 1] {
        let proof = world.wrong_proof(PinOperation::ChangePhone);
        let begin = PhoneRequest::BeginChange { phone: phone("+4915100000001"), proof };
        let answer = world.ask(&tab, Request::Phone(begin));
        assert_eq!(answer, Err(Refusal::PinWrong { left }));
    }
    world.ask(&tab, Request::Session(SessionRequest::PhoneLater)).unwrap();
    world.ask(&tab, Request::Messages(MessagesRequest::ReadAll)).unwrap();
    let after = world.person(alice.id);
    assert_eq!((&after.phone, &after.contacts), (&before.phone, &before.contacts));
    assert!(world.is_signed_in(&tab));
}

#[test]
fn ec45_the_question_comes_once_with_each_emergency_log_in_and_never_after_an_sms() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let asks = |world: &World, session| world.service.session(session).unwrap().asks_for_phone;
    let by_sms = world.sign_in(&alice).session.unwrap();
    assert!(!asks(&world, by_sms));
    world.wait(MINUTE);
    let tab = world.emergency_log_in(&alice, &bob);
    let session = tab.session.unwrap();
    assert!(asks(&world, session));
    world.ask(&tab, Request::Session(SessionRequest::PhoneLater)).unwrap();
    assert!(!asks(&world, session) && world.person(alice.id).reminds_of_phone);
    world.change_phone(&tab, &phone("+4915100000001"));
    assert!(!world.person(alice.id).reminds_of_phone);
    world.wait(DAY);
    let moved = crate::people::Someone { phone: phone("+4915100000001"), ..alice };
    let again = world.emergency_log_in(&moved, &bob).session.unwrap();
    assert!(asks(&world, again), "a further log-in asks again");
}

#[test]
fn ec46_a_number_in_use_and_the_same_number_are_refused() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    for (number, refusal) in [(&bob.phone, Refusal::PhoneUsed), (&alice.phone, Refusal::PhoneSame)]
    {
        let proof = world.proof(PinOperation::ChangePhone);
        let begin = PhoneRequest::BeginChange { phone: number.clone(), proof };
        assert_eq!(world.ask(&alice.tab, Request::Phone(begin)), Err(refusal));
    }
}

#[test]
fn ec46_the_old_number_no_longer_signs_in_and_the_new_one_does() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let under_way = world.ask_contact(&alice, &bob);
    let code = world.show_code(&bob);
    let new = phone("+4915100000001");
    world.change_phone(&alice.tab, &new);
    assert_eq!(world.enter(&under_way, code), Err(Refusal::NotFound));
    world.wait(MINUTE);
    let tab = world.tab("one");
    let old = world.enter_by_sms(&tab, &alice.phone);
    assert!(matches!(old, Ok(Reply::NoAccount(_))));
    let session = signed_in(world.enter_by_sms(&tab, &new));
    assert_eq!(world.service.session(session).unwrap().person, alice.id);
}

#[test]
fn ec46_a_number_taken_meanwhile_is_refused_at_the_end() {
    let mut world = World::new();
    let alice = world.sign_up("Alice");
    let new = phone("+4915100000001");
    let proof = world.proof(PinOperation::ChangePhone);
    let begin = PhoneRequest::BeginChange { phone: new.clone(), proof };
    world.ask(&alice.tab, Request::Phone(begin)).unwrap();
    let code = world.sms(&new).unwrap();
    world.wait(MINUTE);
    let tab = world.tab("quicker");
    let Ok(Reply::NoAccount(pass)) = world.enter_by_sms(&tab, &new) else { panic!() };
    let name = "Quicker".to_owned();
    world.sign(&tab, SignIn::CreateAccount { pass, name, pin: None }).unwrap();
    let confirm = Request::Phone(PhoneRequest::ConfirmChange { code });
    assert_eq!(world.ask(&alice.tab, confirm), Err(Refusal::PhoneUsed));
}

#[test]
fn ec46_five_wrong_codes_end_the_change_and_its_digits() {
    let mut world = World::new();
    let alice = world.sign_up("Alice");
    let new = phone("+4915100000001");
    let proof = world.proof(PinOperation::ChangePhone);
    let begin = PhoneRequest::BeginChange { phone: new.clone(), proof };
    world.ask(&alice.tab, Request::Phone(begin)).unwrap();
    let right = world.sms(&new).unwrap();
    for left in [4, 3, 2, 1] {
        let confirm = PhoneRequest::ConfirmChange { code: other_than(&right) };
        let answer = world.ask(&alice.tab, Request::Phone(confirm));
        assert_eq!(answer, Err(Refusal::CodeWrong { left }));
    }
    for code in [other_than(&right), right] {
        let confirm = Request::Phone(PhoneRequest::ConfirmChange { code });
        assert_eq!(world.ask(&alice.tab, confirm), Err(Refusal::CodeBurned));
    }
    assert_eq!(world.sms(&new), None);
}

#[test]
fn ec47_signing_out_in_one_tab_leaves_the_other() {
    let mut world = World::new();
    let alice = world.sign_up("Alice");
    world.wait(MINUTE);
    let other = world.sign_in(&alice);
    world.ask(&alice.tab, Request::Session(SessionRequest::SignOut)).unwrap();
    assert!(world.is_signed_in(&other));
    let late = world.ask(&alice.tab, Request::Messages(MessagesRequest::ReadAll));
    assert_eq!(late, Err(Refusal::SessionRevoked));
}

#[test]
fn ec49_a_new_pin_or_number_leaves_sessions_and_trusts_none_more() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let tab = world.emergency_log_in(&alice, &bob);
    let proof = world.proof(PinOperation::ChangePin);
    let pin = pin_key("998877");
    world.ask(&alice.tab, Request::Pin(PinRequest::Change { proof, pin })).unwrap();
    let old = world.proof(PinOperation::RemoveEmergencyContact);
    let remove = EmergencyContactRequest::Remove { proof: old };
    assert_eq!(world.emergency(&tab, remove), Err(Refusal::PinStale));
    assert!(world.is_signed_in(&tab));
    assert!(!world.service.session(tab.session.unwrap()).unwrap().is_trusted);
}

#[test]
fn ec49_a_new_contact_ends_a_log_in_by_the_old_one() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let carol = world.sign_up("Carol");
    world.befriend(&alice, &carol);
    let log_in = world.ask_contact(&alice, &bob);
    let code = world.show_code(&bob);
    assert!(world.set_emergency_contact(&alice, &carol));
    assert_eq!(world.enter(&log_in, code), Err(Refusal::NotFound));
    let EmergencyContact { contact, .. } = world.person(alice.id).emergency_contact.unwrap();
    assert_eq!(contact, carol.id);
}

fn waiting_for_the_second_step() -> (World, [crate::people::Someone; 2], crate::people::LogIn) {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let since = world.now;
    world.service.person_mut(alice.id).unwrap().two_step = Some(TwoStep {
        secret: Secret::from_bytes(vec![1; 20]).unwrap(),
        since,
        last_counter: 0,
        guard: SecondStepGuard::default(),
        backup_codes: None,
    });
    let log_in = world.ask_contact(&alice, &bob);
    let code = world.show_code(&bob);
    assert!(matches!(world.enter(&log_in, code), Ok(Reply::SecondStep(_))));
    let via = Via::EmergencyContact(log_in.verification);
    assert_eq!(world.service.passes[0].via, via);
    (world, [alice, bob], log_in)
}

#[test]
fn ec39_the_contact_undoes_a_log_in_before_its_second_step() {
    let (mut world, [alice, bob], _) = waiting_for_the_second_step();
    world.decline(&bob).unwrap();
    assert!(world.service.passes.is_empty());
    assert!(world.person(alice.id).guard.paused.unwrap().by_contact);
}

#[test]
fn ec39_the_owner_blocks_a_log_in_before_its_second_step() {
    let (mut world, [alice, _], log_in) = waiting_for_the_second_step();
    let block = EmergencyContactRequest::BlockLogIn { verification: log_in.verification };
    world.emergency(&alice.tab, block.clone()).unwrap();
    assert!(world.service.passes.is_empty());
    assert_eq!(world.emergency(&alice.tab, block), Err(Refusal::NotFound));
}

#[test]
fn a_pass_into_an_account_makes_no_new_one() {
    let (mut world, [alice, _], _) = waiting_for_the_second_step();
    let pass = world.service.passes[0].pass;
    world.service.person_mut(alice.id).unwrap().phone = phone("+4915100000001");
    let (tab, name) = (world.tab("one"), PIN.to_owned());
    let made = world.sign(&tab, SignIn::CreateAccount { pass, name, pin: None });
    assert_eq!(made, Err(Refusal::NotFound));
}
