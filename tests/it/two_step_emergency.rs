//! Signing in through the emergency contact with 2-step verification on (two-step-and-backup.md
//! section 5, case 16): the contact stands for the phone number, never for the second step.

use crate::two_step_people::{ALICE_PHONE, BOB, Town, backup, tab};
use sparekey::account::code::VerificationCode;
use sparekey::account::identity_number::IdentityNumber;
use sparekey::account::pin::PinOperation;
use sparekey::account::protocol::{
    AttemptId, Caller, EmergencyContactRequest, MessagesRequest, Pass, Refusal, Reply, Request,
    SignIn, TwoStepRequest, VerificationId,
};
use sparekey::account::service::Via;
use sparekey::messaging::address::PhoneNumber;
use sparekey::messaging::message::{Body, MessageId};

/// Bob becomes Alice's emergency contact.
fn name_bob(town: &mut Town, alice: &Caller) {
    let contact = town.person(BOB).id;
    let proof = town.proof(PinOperation::CreateEmergencyContact);
    let create = EmergencyContactRequest::Create { contact, proof };
    let Ok(Reply::Verification(verification)) = town.ask(alice, Request::EmergencyContact(create))
    else {
        panic!("no verification")
    };
    let (bob, message) = (town.enter(BOB), code_message(town));
    let code = show(town, &bob, message);
    let operation = PinOperation::ConfirmEmergencyContact {
        verification: verification.0,
        code: zeroize::Zeroizing::new(code.as_str().to_owned()),
    };
    let proof = town.proof(operation);
    let confirm = EmergencyContactRequest::Confirm { verification, code, proof };
    town.ask(alice, Request::EmergencyContact(confirm)).unwrap();
}

fn code_message(town: &Town) -> MessageId {
    let messages = town.person(BOB).mailbox.messages.iter().rev();
    messages.into_iter().find(|message| matches!(message.body, Body::Code(_))).unwrap().id
}

fn show(town: &mut Town, bob: &Caller, message: MessageId) -> VerificationCode {
    match town.ask(bob, Request::Messages(MessagesRequest::ShowCode { message })) {
        Ok(Reply::Code(code)) => code,
        other => panic!("no code: {other:?}"),
    }
}

/// Alice, without her phone, up to the second step. Also what Bob could end it by.
fn emergency_first_step(town: &mut Town, new: &Caller) -> (Pass, VerificationId) {
    let phone = PhoneNumber::parse(ALICE_PHONE, "").unwrap();
    let begin = Request::SignIn(SignIn::Begin { phone });
    let Ok(Reply::Attempt(attempt)) = town.ask(new, begin) else { panic!("no attempt") };
    town.pass(60);
    let verification = name_contact(town, new, attempt);
    let bob = town.enter(BOB);
    let message = code_message(town);
    let code = show(town, &bob, message);
    let enter = SignIn::EnterEmergencyCode { attempt, verification, code };
    match town.ask(new, Request::SignIn(enter)) {
        Ok(Reply::SecondStep(pass)) => (pass, verification),
        other => panic!("no second step: {other:?}"),
    }
}

fn name_contact(town: &mut Town, new: &Caller, attempt: AttemptId) -> VerificationId {
    let number = IdentityNumber::parse(BOB).unwrap();
    let name = Request::SignIn(SignIn::NameEmergencyContact { attempt, number });
    match town.ask(new, name) {
        Ok(Reply::Verification(verification)) => verification,
        other => panic!("no verification: {other:?}"),
    }
}

#[test]
fn c16_an_emergency_log_in_owes_the_second_step_and_a_backup_code_finishes_it() {
    let (mut town, alice) = Town::with_two_step();
    name_bob(&mut town, &alice);
    let new = tab("N");
    let (pass, verification) = emergency_first_step(&mut town, &new);
    let Ok(Reply::SignedIn(session)) = town.second_step(&new, pass, backup(1, 0)) else { panic!() };
    let session = town.service.session(session).unwrap().clone();
    assert_eq!(session.via, Via::EmergencyContact(verification));
    assert!(!session.is_trusted && session.asks_for_authenticator && session.asks_for_phone);
    let me = Caller { session: Some(session.id), ..new };
    let kdf = Request::TwoStep(TwoStepRequest::BackupKdf);
    assert_eq!(town.ask(&me, kdf), Err(Refusal::PinFirst));
    assert_eq!(town.turn_on(&me, 2), Ok(Reply::Done));
    assert!(!town.asks_for_authenticator(session.id));
}

#[test]
fn c16_not_them_takes_an_emergency_log_in_back_while_it_owes_the_second_step() {
    let (mut town, alice) = Town::with_two_step();
    name_bob(&mut town, &alice);
    let new = tab("N");
    let (pass, _) = emergency_first_step(&mut town, &new);
    let (bob, message) = (town.enter(BOB), code_message(&town));
    let decline = Request::Messages(MessagesRequest::Decline { message });
    assert_eq!(town.ask(&bob, decline), Ok(Reply::Done));
    assert_eq!(town.second_step(&new, pass, backup(1, 0)), Err(Refusal::NotFound));
}

#[test]
fn c16_the_owner_blocks_an_emergency_log_in_while_it_owes_the_second_step() {
    let (mut town, alice) = Town::with_two_step();
    name_bob(&mut town, &alice);
    let new = tab("N");
    let (pass, verification) = emergency_first_step(&mut town, &new);
    assert!(town.service.waits_for_second_step(verification));
    let block = Request::EmergencyContact(EmergencyContactRequest::BlockLogIn { verification });
    assert_eq!(town.ask(&alice, block.clone()), Ok(Reply::Done));
    assert_eq!(town.second_step(&new, pass, backup(1, 0)), Err(Refusal::NotFound));
    assert_eq!(town.ask(&alice, block), Err(Refusal::NotFound));
}
