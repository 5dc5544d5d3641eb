//! The support center and its desk. The numbers are the cases of two-step-and-backup.md section 5.

use crate::two_step_people::{ALICE, ALICE_PHONE, BOB, Town, backup, code_at, secret, tab};
use sparekey::account::person::LogEvent;
use sparekey::account::pin::PinOperation;
use sparekey::account::protocol::{
    Caller, ContactsRequest, DeskAction, Refusal, Reply, Request, SupportRequest, TicketNumber,
    Topic,
};
use sparekey::account::service::Answer;
use sparekey::account::service::support::{Ticket, TicketState};
use sparekey::account::ticket_key::TicketKey;
use sparekey::messaging::message::News;
use sparekey::time::UnixTime;
use std::time::Duration;

const DAY: u64 = 86_400;

fn try_open(town: &mut Town, caller: &Caller, topic: Topic, account: &str) -> Answer {
    let (account, reach) = (account.to_owned(), "alice@example.org".to_owned());
    let text = "My phone is broken.".to_owned();
    town.ask(caller, Request::Support(SupportRequest::Open { topic, account, reach, text }))
}

pub fn open(town: &mut Town, account: &str) -> (TicketNumber, TicketKey) {
    match try_open(town, &tab("S"), Topic::LostAuthenticator, account) {
        Ok(Reply::Ticket { number, key }) => (number, key),
        other => panic!("no ticket: {other:?}"),
    }
}

fn desk(town: &mut Town, number: TicketNumber, action: DeskAction) -> Answer {
    town.ask(&tab("D"), Request::Support(SupportRequest::Desk { number, action }))
}

fn approve(town: &mut Town, number: TicketNumber) -> Answer {
    desk(town, number, DeskAction::ApproveReset)
}

fn stop(town: &mut Town, caller: &Caller, number: TicketNumber) -> Answer {
    town.ask(caller, Request::Support(SupportRequest::Stop { number }))
}

pub fn write(town: &mut Town, number: TicketNumber, key: &TicketKey, text: &str) -> Answer {
    let (key, text) = (key.clone(), text.to_owned());
    town.ask(&tab("S"), Request::Support(SupportRequest::Write { number, key, text }))
}

pub fn ticket(town: &Town, number: TicketNumber) -> &Ticket {
    town.service.tickets.iter().find(|ticket| ticket.number == number).unwrap()
}

/// Alice with 2-step verification, and an approved ticket of hers.
pub fn approved() -> (Town, Caller, TicketNumber) {
    let (mut town, alice) = Town::with_two_step();
    let (number, _) = open(&mut town, ALICE);
    approve(&mut town, number).unwrap();
    (town, alice, number)
}

#[test]
fn c18_a_thread_is_read_with_number_and_key_and_with_nothing_less() {
    let (mut town, _) = Town::with_two_step();
    let (number, key) = open(&mut town, ALICE);
    let (other, other_key) = open(&mut town, BOB);
    let unknown = TicketNumber(99_999_999);
    assert_eq!(town.service.ticket_for(number, &key).unwrap().number, number);
    let typed = TicketKey::parse(&key.print().to_lowercase()).unwrap();
    assert!(town.service.ticket_for(number, &typed).is_some());
    assert!(town.service.ticket_for(number, &other_key).is_none());
    assert!(town.service.ticket_for(other, &key).is_none());
    assert!(town.service.ticket_for(unknown, &key).is_none());
    let (wrong, nobody) =
        (write(&mut town, number, &other_key, "?"), write(&mut town, unknown, &key, "?"));
    assert_eq!((&wrong, &nobody), (&Err(Refusal::TicketUnknown), &Err(Refusal::TicketUnknown)));
}

#[test]
fn a_key_is_kept_as_a_hash_and_printed_by_nothing() {
    let (mut town, _) = Town::with_two_step();
    let (number, key) = open(&mut town, ALICE);
    assert_eq!(ticket(&town, number).key_hash, key.hash());
    let plain = key.print().replace('-', "");
    assert!(!format!("{:?} {key:?}", town.service).contains(&plain));
    assert_eq!(key.print().split('-').map(str::len).collect::<Vec<_>>(), [4; 6]);
    for typed in ["", "AAAA", "AAAA-AAAA-AAAA-AAAA-AAAA-AAA1", "ＡＡＡＡ"] {
        assert!(TicketKey::parse(typed).is_none(), "{typed}");
    }
}

#[test]
fn a_ticket_number_is_read_as_it_is_pasted() {
    let (mut town, _) = Town::with_two_step();
    let (number, _) = open(&mut town, ALICE);
    assert_eq!(TicketNumber::parse(&format!(" {}\n", number.0)), Some(number));
    for typed in ["", "1234567", "01234567", "123456789", "12a45678"] {
        assert_eq!(TicketNumber::parse(typed), None, "{typed}");
    }
}

#[test]
fn holder_and_desk_write_to_each_other() {
    let (mut town, _) = Town::with_two_step();
    let (number, key) = open(&mut town, ALICE);
    assert_eq!(ticket(&town, number).state, TicketState::Received);
    let reply = DeskAction::Reply("What was on the screen?".to_owned());
    assert_eq!(desk(&mut town, number, reply), Ok(Reply::Done));
    assert_eq!(ticket(&town, number).state, TicketState::InReview);
    assert_eq!(write(&mut town, number, &key, "Nothing."), Ok(Reply::Done));
    let thread = town.service.ticket_for(number, &key).unwrap().thread.clone();
    let said: Vec<_> = thread.iter().map(|one| (one.from_support, one.text.as_str())).collect();
    let expected =
        [(false, "My phone is broken."), (true, "What was on the screen?"), (false, "Nothing.")];
    assert_eq!(said, expected);
}

#[test]
fn c18_the_reset_is_done_after_a_day_and_not_a_millisecond_before() {
    let (mut town, _, number) = approved();
    let start = town.now;
    town.now = start.after(Duration::from_millis(DAY * 1000 - 1));
    assert!(!town.service.is_unsettled(town.now));
    town.service.settle(town.now);
    assert!(town.person(ALICE).two_step.is_some());
    town.reload();
    town.now = start.after(Duration::from_secs(DAY));
    assert_eq!(ticket(&town, number).state_at(town.now), TicketState::Done);
    assert!(town.service.is_unsettled(town.now));
    town.service.settle(town.now);
    assert!(!town.service.is_unsettled(town.now));
    assert_eq!(ticket(&town, number).state, TicketState::Done);
    assert!(town.person(ALICE).two_step.is_none());
    assert!(matches!(town.first_factor(&tab("N"), ALICE_PHONE), Reply::SignedIn(_)));
    let done = town.person(ALICE).log.iter().find(|line| line.event == LogEvent::SupportDone);
    assert_eq!(done.unwrap().at, town.now);
}

#[test]
fn c18_a_sign_in_is_what_does_a_reset_that_is_due() {
    let (mut town, _, number) = approved();
    town.pass(10 * DAY);
    assert!(matches!(town.first_factor(&tab("N"), ALICE_PHONE), Reply::SignedIn(_)));
    assert_eq!(ticket(&town, number).state, TicketState::Done);
    let lines = &town.person(ALICE).log;
    assert!(lines.windows(2).all(|pair| pair[0].at <= pair[1].at));
}

#[test]
fn c18_the_owner_stops_it_from_a_live_tab() {
    let (mut town, alice, number) = approved();
    let id = town.person(ALICE).id;
    assert_eq!(town.service.resets_under_way(id, town.now).len(), 1);
    assert_eq!(stop(&mut town, &alice, number), Ok(Reply::Done));
    assert!(town.service.resets_under_way(id, town.now).is_empty());
    town.pass(2 * DAY);
    town.service.settle(town.now);
    assert_eq!(ticket(&town, number).state, TicketState::Stopped);
    assert!(town.person(ALICE).two_step.is_some());
    assert_eq!(stop(&mut town, &alice, number), Err(Refusal::TicketClosed));
}

#[test]
fn c18_stop_and_completion_at_the_same_moment_have_one_winner() {
    let (mut town, alice, number) = approved();
    town.pass(DAY);
    assert_eq!(stop(&mut town, &alice, number), Err(Refusal::TicketClosed));
    assert_eq!(ticket(&town, number).state, TicketState::Done);

    let (mut town, alice, number) = approved();
    town.now = UnixTime::from_millis(town.now.millis() + DAY * 1000 - 1);
    assert_eq!(stop(&mut town, &alice, number), Ok(Reply::Done));
    town.pass(1);
    town.service.settle(town.now);
    assert_eq!(ticket(&town, number).state, TicketState::Stopped);
    assert!(town.person(ALICE).two_step.is_some());
}

#[test]
fn c18_nobody_else_stops_it_and_a_clock_set_back_does_not_hold_it() {
    let (mut town, _, number) = approved();
    let bob = town.enter(BOB);
    assert_eq!(stop(&mut town, &bob, number), Err(Refusal::TicketUnknown));
    assert_eq!(stop(&mut town, &tab("S"), number), Err(Refusal::SessionRevoked));
    town.pass(DAY);
    town.enter(BOB);
    town.now = UnixTime::from_secs(town.now.secs() - DAY);
    assert!(town.person(ALICE).two_step.is_none());
}

#[test]
fn every_step_is_told_and_logged() {
    let (mut town, alice, number) = approved();
    stop(&mut town, &alice, number).unwrap();
    let (number, _) = open(&mut town, ALICE);
    desk(&mut town, number, DeskAction::Refuse).unwrap();
    let (number, _) = open(&mut town, ALICE);
    approve(&mut town, number).unwrap();
    let done_at = town.now.after(Duration::from_secs(DAY));
    town.pass(DAY);
    town.service.settle(town.now);
    let expected = [
        (LogEvent::SupportRequested, News::SupportRequested),
        (LogEvent::SupportApproved, News::SupportApproved { done_at }),
        (LogEvent::SupportRefused, News::SupportRefused),
        (LogEvent::SupportStopped, News::SupportStopped),
        (LogEvent::SupportDone, News::SupportDone),
    ];
    for (event, news) in expected {
        assert!(town.log(ALICE).contains(&event), "{event:?}");
        assert!(town.news(ALICE).contains(&news), "{news:?}");
    }
    let ids = town.person(ALICE).mailbox.messages.iter().map(|message| message.id);
    let ids: std::collections::BTreeSet<_> = ids.collect();
    assert_eq!(ids.len(), town.person(ALICE).mailbox.messages.len());
}

#[test]
fn an_unknown_account_answers_like_a_known_one() {
    let (mut town, _) = Town::with_two_step();
    for account in [ALICE, "99999", "+1 202 555 0101", "+1 202 555 9999", "whatever"] {
        for _ in 0..3 {
            town.pass(3600);
            open(&mut town, account);
        }
        town.pass(3600);
        let fourth = try_open(&mut town, &tab("S"), Topic::LostAuthenticator, account);
        assert_eq!(fourth, Err(Refusal::TooManyTickets { until: None }), "{account}");
    }
}

#[test]
fn the_same_account_typed_otherwise_is_the_same_account() {
    let (mut town, _) = Town::with_two_step();
    let id = town.person(ALICE).id;
    for account in ["+12025550101", "001 202-555-0101", " +1 (202) 555 0101"] {
        let (number, _) = open(&mut town, account);
        assert_eq!(ticket(&town, number).owner, Some(id), "{account}");
    }
    let fourth = try_open(&mut town, &tab("S"), Topic::SomethingElse, ALICE_PHONE);
    assert_eq!(fourth, Err(Refusal::TooManyTickets { until: None }));
    let (national, _) = open(&mut town, "2025550101");
    assert_eq!(ticket(&town, national).owner, None);
}

#[test]
fn a_browser_opens_ten_tickets_an_hour_in_all_its_tabs() {
    let (mut town, _) = Town::with_two_step();
    let first = town.now;
    for place in 0..10 {
        let caller = tab(&format!("T{place}"));
        let opened =
            try_open(&mut town, &caller, Topic::SomethingElse, &format!("{}", 50_000 + place));
        assert!(opened.is_ok());
        town.pass(60);
    }
    let until = Some(first.after(Duration::from_secs(3600)));
    let more =
        |town: &mut Town, caller: &Caller| try_open(town, caller, Topic::SomethingElse, "70000");
    let refused = Err(Refusal::TooManyTickets { until });
    assert_eq!(more(&mut town, &tab("T99")), refused);
    let other = Caller { session: None, device: "Safari on macOS, tab T1".to_owned() };
    assert!(more(&mut town, &other).is_ok());
    town.now = first.after(Duration::from_secs(3600));
    assert!(more(&mut town, &tab("T99")).is_ok());
}

#[test]
fn only_a_lost_authenticator_of_somebody_with_two_step_is_reset() {
    let (mut town, _) = Town::with_two_step();
    let (unknown, key) = open(&mut town, "99999");
    assert_eq!(approve(&mut town, unknown), Err(Refusal::NobodyThere));
    let outside = town.service.ticket_for(unknown, &key).unwrap();
    assert_eq!((outside.state, outside.thread.len()), (TicketState::Received, 1));
    let (without, _) = open(&mut town, BOB);
    assert_eq!(approve(&mut town, without), Err(Refusal::TwoStepOff));
    let phone = try_open(&mut town, &tab("S"), Topic::LostPhoneNumber, ALICE);
    let Ok(Reply::Ticket { number, .. }) = phone else { panic!("{phone:?}") };
    assert_eq!(approve(&mut town, number), Err(Refusal::NotAResetRequest));
    assert_eq!(approve(&mut town, TicketNumber(1)), Err(Refusal::TicketUnknown));
}

#[test]
fn approving_again_does_not_begin_the_day_anew() {
    let (mut town, _, number) = approved();
    let state = ticket(&town, number).state;
    town.pass(3600);
    assert_eq!(approve(&mut town, number), Ok(Reply::Done));
    assert_eq!(ticket(&town, number).state, state);
}

#[test]
fn what_is_over_takes_nothing_more() {
    let (mut town, _) = Town::with_two_step();
    let (number, key) = open(&mut town, ALICE);
    desk(&mut town, number, DeskAction::Refuse).unwrap();
    assert_eq!(write(&mut town, number, &key, "Why?"), Err(Refusal::TicketClosed));
    assert_eq!(approve(&mut town, number), Err(Refusal::TicketClosed));
    assert_eq!(desk(&mut town, number, DeskAction::Refuse), Err(Refusal::TicketClosed));
    assert_eq!(town.service.ticket_for(number, &key).unwrap().state, TicketState::Refused);
}

#[test]
fn a_new_authenticator_ends_a_reset_that_was_meant_for_the_old_one() {
    let (mut town, alice, number) = approved();
    town.turn_on(&alice, 2).unwrap();
    assert_eq!(ticket(&town, number).state, TicketState::Stopped);
    town.pass(2 * DAY);
    town.service.settle(town.now);
    assert_eq!(town.two_step(ALICE).secret, secret(2));
}

#[test]
fn turning_it_off_ends_a_reset_as_well() {
    let (mut town, alice, number) = approved();
    town.turn_off(&alice, backup(1, 0)).unwrap();
    assert_eq!(ticket(&town, number).state, TicketState::Stopped);
}

#[test]
fn a_reset_touches_neither_pin_nor_sessions() {
    let (mut town, alice, _) = approved();
    let (pin, sessions) = (town.person(ALICE).pin.clone(), town.sessions_of(ALICE));
    town.pass(DAY);
    town.service.settle(town.now);
    assert_eq!((&town.person(ALICE).pin, town.sessions_of(ALICE)), (&pin, sessions));
    assert_eq!(town.turn_on(&alice, 3), Ok(Reply::Done));
    assert!(town.two_step(ALICE).backup_codes.is_none());
}

#[test]
fn a_pass_from_before_the_reset_asks_to_start_again() {
    let (mut town, _, _) = approved();
    town.pass(DAY - 60);
    let new = tab("N");
    let pass = town.first_step(&new, ALICE_PHONE);
    town.pass(60);
    let code = code_at(&secret(1), town.now);
    assert_eq!(town.type_code(&new, pass, &code), Err(Refusal::TwoStepOff));
}

#[test]
fn a_deleted_account_leaves_its_tickets_without_a_name() {
    let (mut town, alice, number) = approved();
    let proof = town.proof(PinOperation::DeleteAccount);
    let delete = Request::Contacts(ContactsRequest::DeleteAccount { proof });
    assert_eq!(town.ask(&alice, delete), Ok(Reply::Done));
    let ticket = ticket(&town, number);
    assert_eq!((ticket.owner, ticket.state), (None, TicketState::Stopped));
    town.pass(2 * DAY);
    assert!(!town.service.is_unsettled(town.now));
}
