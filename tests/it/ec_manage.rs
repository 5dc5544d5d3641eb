//! Managing the emergency contact, and the PIN (emergency-contact.md section 9, cases 4 to 6 and
//! 23 to 28).

use crate::people::{
    DAY, HOUR, MINUTE, PIN, SECOND, Someone, World, mixin_id, phone, pin_key, signed_in,
};
use sparekey::account::pin::PinOperation;
use sparekey::account::protocol::{
    Caller, ContactsRequest, EmergencyContactRequest, PinRequest, Refusal, Reply, Request,
    Simulation,
};
use sparekey::account::service::Answer;
use sparekey::messaging::message::News;
use std::time::Duration;

fn check(world: &mut World, tab: &Caller, is_right: bool) -> Answer {
    let operation = PinOperation::ViewEmergencyContact;
    let proof = if is_right { world.proof(operation) } else { world.wrong_proof(operation) };
    world.ask(tab, Request::Pin(PinRequest::Check { proof }))
}

/// Four wrong ones at once, the fifth after `wait`.
fn fifth_after(wait: Duration) -> Answer {
    let mut world = World::new();
    let alice = world.sign_up("Alice");
    for left in (1..5).rev() {
        assert_eq!(check(&mut world, &alice.tab, false), Err(Refusal::PinWrong { left }));
    }
    world.wait(wait);
    check(&mut world, &alice.tab, false)
}

#[test]
fn ec04_the_fifth_wrong_pin_within_a_day_locks() {
    let until = World::new().now.after(DAY - SECOND).after(DAY);
    assert_eq!(fifth_after(DAY - SECOND), Err(Refusal::PinLocked { until }));
    assert_eq!(fifth_after(DAY + SECOND), Err(Refusal::PinWrong { left: 4 }));
}

#[test]
fn ec04_a_day_after_the_fifth_there_are_five_tries_again() {
    let mut world = World::new();
    let alice = world.sign_up("Alice");
    for _ in 0..5 {
        check(&mut world, &alice.tab, false).unwrap_err();
        world.wait(HOUR);
    }
    let until = world.person(alice.id).pin.locked_until.unwrap();
    assert_eq!(check(&mut world, &alice.tab, true), Err(Refusal::PinLocked { until }));
    world.wait(DAY - HOUR);
    assert_eq!(world.now, until);
    assert_eq!(check(&mut world, &alice.tab, false), Err(Refusal::PinWrong { left: 4 }));
    assert_eq!(check(&mut world, &alice.tab, true), Ok(Reply::Done));
}

#[test]
fn ec05_a_right_pin_between_gives_no_chances_back() {
    let mut world = World::new();
    let alice = world.sign_up("Alice");
    for _ in 0..4 {
        check(&mut world, &alice.tab, false).unwrap_err();
        check(&mut world, &alice.tab, true).unwrap();
    }
    let until = world.now.after(DAY);
    assert_eq!(check(&mut world, &alice.tab, false), Err(Refusal::PinLocked { until }));
}

#[test]
fn ec06_the_lock_holds_in_every_tab_and_with_the_clock_set_back() {
    let mut world = World::new();
    let alice = world.sign_up("Alice");
    world.wait(MINUTE);
    let other = world.sign_in(&alice);
    for _ in 0..5 {
        check(&mut world, &alice.tab, false).unwrap_err();
    }
    let until = world.now.after(DAY);
    assert_eq!(check(&mut world, &other, true), Err(Refusal::PinLocked { until }));
    let kdf = world.ask(&other, Request::Pin(PinRequest::Kdf));
    assert_eq!(kdf, Err(Refusal::PinLocked { until }));
    world.now = World::new().now;
    assert_eq!(check(&mut world, &other, true), Err(Refusal::PinLocked { until }));
}

fn view(world: &mut World, who: &Someone, operation: PinOperation) -> Answer {
    let proof = world.proof(operation);
    world.emergency(&who.tab, EmergencyContactRequest::View { proof })
}

#[test]
fn ec23_to_view_takes_the_pin_and_a_proof_for_one_thing_is_none_for_another() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let set_at = world.person(alice.id).emergency_contact.unwrap().set_at;
    let seen = Reply::EmergencyContact { contact: bob.id, set_at };
    assert_eq!(view(&mut world, &alice, PinOperation::ViewEmergencyContact), Ok(seen));
    let borrowed = view(&mut world, &alice, PinOperation::RemoveEmergencyContact);
    assert_eq!(borrowed, Err(Refusal::PinStale));
    let proof = world.proof(PinOperation::ViewEmergencyContact);
    let remove = EmergencyContactRequest::Remove { proof };
    assert_eq!(world.emergency(&alice.tab, remove), Err(Refusal::PinStale));
    let proof = world.wrong_proof(PinOperation::ViewEmergencyContact);
    let wrong = world.emergency(&alice.tab, EmergencyContactRequest::View { proof });
    assert_eq!(wrong, Err(Refusal::PinWrong { left: 4 }));
}

#[test]
fn ec24_removing_ends_what_is_open_and_tells_the_contact_once() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let log_in = world.ask_contact(&alice, &bob);
    let code = world.show_code(&bob);
    assert_eq!(world.remove(&alice), Ok(Reply::Done));
    assert_eq!(world.remove(&alice), Err(Refusal::NotFound));
    assert_eq!(world.enter(&log_in, code), Err(Refusal::NotFound));
    let party = world.person(alice.id).party();
    let told = News::EmergencyContactRemoved(party);
    assert_eq!(world.news(&bob).iter().filter(|news| **news == told).count(), 1);
}

#[test]
fn ec25_a_contact_who_leaves_is_gone_and_the_owner_is_told() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let log_in = world.ask_contact(&alice, &bob);
    let code = world.show_code(&bob);
    let leave = EmergencyContactRequest::Leave { owner: alice.id };
    world.emergency(&bob.tab, leave.clone()).unwrap();
    assert!(world.person(alice.id).emergency_contact.is_none());
    let party = world.person(bob.id).party();
    assert!(world.news(&alice).contains(&News::EmergencyContactLeft(party)));
    assert_eq!(world.enter(&log_in, code), Err(Refusal::NotFound));
    assert_eq!(world.emergency(&bob.tab, leave), Err(Refusal::NotFound));
    let last = world.person(alice.id).log.last().unwrap();
    assert_eq!(last.device, "", "the tab of the contact is no concern of the owner");
}

fn delete(world: &mut World, who: &Someone) {
    let proof = world.proof(PinOperation::DeleteAccount);
    world.contacts(&who.tab, ContactsRequest::DeleteAccount { proof }).unwrap();
}

#[test]
fn ec25_a_contact_who_deletes_the_account_leaves_nothing_behind() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let party = world.person(bob.id).party();
    let log_in = world.ask_contact(&alice, &bob);
    let code = world.show_code(&bob);
    delete(&mut world, &bob);
    let account = world.person(alice.id);
    assert!(account.emergency_contact.is_none() && account.contacts.is_empty());
    assert!(world.news(&alice).contains(&News::EmergencyContactLeft(party)));
    assert_eq!(world.enter(&log_in, code), Err(Refusal::NotFound));
    assert!(!world.is_signed_in(&bob.tab));
}

#[test]
fn ec25_an_owner_who_deletes_the_account_leaves_nothing_behind() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let party = world.person(alice.id).party();
    let log_in = world.ask_contact(&alice, &bob);
    let code = world.show_code(&bob);
    delete(&mut world, &alice);
    assert!(world.news(&bob).contains(&News::EmergencyContactRemoved(party)));
    assert!(world.person(bob.id).contacts.is_empty());
    assert_eq!(world.enter(&log_in, code), Err(Refusal::NotFound));
    assert_eq!(world.ask_for_code(&bob), Err(Refusal::CodeExpired));
}

#[test]
fn ec26_two_people_can_help_each_other_and_a_third_the_second() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let carol = world.sign_up("Carol");
    world.befriend(&bob, &carol);
    world.set_emergency_contact(&bob, &alice);
    world.emergency_log_in(&alice, &bob);
    world.emergency_log_in(&bob, &alice);
    assert!(world.set_emergency_contact(&bob, &carol));
    delete(&mut world, &alice);
    assert_eq!(world.person(bob.id).emergency_contact.unwrap().contact, carol.id);
}

#[test]
fn ec26_one_person_can_help_fifty() {
    let mut world = World::new();
    let bob = world.sign_up("Bob");
    let mut owners = Vec::new();
    for number in 0..50 {
        let owner = world.sign_up(&format!("Owner {number}"));
        world.befriend(&owner, &bob);
        world.set_emergency_contact(&owner, &bob);
        world.wait(3 * HOUR);
        owners.push(owner);
    }
    world.emergency_log_in(&owners[17], &bob);
    delete(&mut world, &bob);
    let set = |owner: &Someone| world.person(owner.id).emergency_contact;
    assert!(owners.iter().all(|owner| set(owner).is_none()));
}

#[test]
fn ec27_a_contact_with_a_new_name_and_number_is_the_same_contact() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let rename = ContactsRequest::Rename { name: "Robert".to_owned() };
    world.contacts(&bob.tab, rename).unwrap();
    world.change_phone(&bob.tab, &phone("+4915112345678"));
    let seen = view(&mut world, &alice, PinOperation::ViewEmergencyContact);
    let Ok(Reply::EmergencyContact { contact, .. }) = seen else { panic!("{seen:?}") };
    assert_eq!(world.person(contact).name, "Robert");
    world.emergency_log_in(&alice, &bob);
}

#[test]
fn ec28_an_anonymous_number_cannot_have_an_emergency_contact() {
    let mut world = World::new();
    let mut tab = world.tab("demo");
    let pin = pin_key(PIN);
    world.ask(&tab, Request::Simulation(Simulation::CreateDemo { pin })).unwrap();
    let enter = Simulation::EnterDemo { number: mixin_id("60616") };
    tab.session = Some(signed_in(world.ask(&tab, Request::Simulation(enter))));
    let contact = world.service.person_by_number(&mixin_id("31415")).unwrap().id;
    let proof = world.proof(PinOperation::CreateEmergencyContact);
    let create = EmergencyContactRequest::Create { contact, proof };
    assert_eq!(world.emergency(&tab, create), Err(Refusal::AnonymousNumber));
}

#[test]
fn the_emergency_contact_is_not_lost_in_passing() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    for request in
        [ContactsRequest::Remove { person: bob.id }, ContactsRequest::Block { person: bob.id }]
    {
        assert_eq!(world.contacts(&alice.tab, request), Err(Refusal::IsEmergencyContact));
    }
}
