//! Support with many tickets and long texts (two-step-and-backup.md section 5, case 19).

use crate::support::{approved, open, ticket, write};
use crate::two_step_people::{ALICE, BOB, Town, tab};
use sparekey::account::limits::{SUPPORT_LETTERS, THREAD_KEPT, TICKETS_KEPT};
use sparekey::account::protocol::{Refusal, Reply, Request, SupportRequest, TicketNumber, Topic};
use sparekey::account::service::support::{Ticket, TicketState};

#[test]
fn c19_long_texts_are_cut_and_html_stays_text() {
    let (mut town, _) = Town::with_two_step();
    let html = "<img src=x onerror=alert(1)>";
    let ask = |text: String, account: &str, reach: &str| {
        let (account, reach) = (account.to_owned(), reach.to_owned());
        let topic = Topic::SomethingElse;
        Request::Support(SupportRequest::Open { topic, account, reach, text })
    };
    let long = "ä".repeat(SUPPORT_LETTERS + 5);
    let Ok(Reply::Ticket { number, key }) = town.ask(&tab("S"), ask(long, html, html)) else {
        panic!()
    };
    let kept = ticket(&town, number);
    assert_eq!((kept.account.as_str(), kept.reach.as_str()), (html, html));
    assert_eq!(kept.thread[0].text.chars().count(), SUPPORT_LETTERS);
    write(&mut town, number, &key, &format!("\u{0}{html}\r\nsecond line ")).unwrap();
    assert_eq!(ticket(&town, number).thread[1].text, format!("{html}\nsecond line"));
    assert_eq!(town.ask(&tab("S"), ask("\n \u{7}".to_owned(), html, "")), Err(Refusal::TextEmpty));
    assert_eq!(town.ask(&tab("S"), ask("x".to_owned(), " ", "")), Err(Refusal::TextEmpty));
}

#[test]
fn c19_a_long_thread_keeps_its_beginning_and_its_end() {
    let (mut town, _) = Town::with_two_step();
    let (number, key) = open(&mut town, ALICE);
    for place in 0..2 * THREAD_KEPT {
        write(&mut town, number, &key, &place.to_string()).unwrap();
    }
    let thread = &ticket(&town, number).thread;
    assert_eq!(thread.len(), THREAD_KEPT);
    assert_eq!(thread[0].text, "My phone is broken.");
    assert_eq!(thread[THREAD_KEPT - 1].text, (2 * THREAD_KEPT - 1).to_string());
}

#[test]
fn c19_of_two_thousand_tickets_the_oldest_that_is_over_goes_first() {
    let (mut town, _, approved) = approved();
    let template = ticket(&town, approved).clone();
    for place in 1..TICKETS_KEPT {
        let number = TicketNumber(20_000_000 + u64::try_from(place).unwrap());
        let state = if place == 7 { TicketState::Refused } else { TicketState::Received };
        let account = format!("x{place}");
        let old = Ticket { number, state, account, owner: None, ..template.clone() };
        town.service.tickets.push(old);
    }
    town.pass(3600);
    open(&mut town, BOB);
    let held = |town: &Town, number: u64| {
        town.service.tickets.iter().any(|ticket| ticket.number == TicketNumber(number))
    };
    assert_eq!(town.service.tickets.len(), TICKETS_KEPT);
    assert!(!held(&town, 20_000_007) && held(&town, 20_000_001));
    open(&mut town, "55555");
    assert!(!held(&town, 20_000_001) && held(&town, approved.0));
}
