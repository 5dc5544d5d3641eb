//! Getting in by way of the emergency contact (emergency-contact.md section 9, cases 29 to 40).

use crate::people::{
    DAY, HOUR, LogIn, MINUTE, SECOND, World, code, mixin_id, other_than, phone, signed_in,
    verification,
};
use sparekey::account::limits::NUMBER_TRIES;
use sparekey::account::person::Pause;
use sparekey::account::protocol::{
    EmergencyContactRequest, Refusal, Reply, Request, SessionRequest, SignIn,
};
use sparekey::account::service::EndReason;
use sparekey::messaging::message::{CodeState, News};

#[test]
fn ec29_help_comes_a_minute_after_the_first_sms_and_stays() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let tab = world.tab("one");
    let attempt = world.begin(&tab, &alice.phone);
    let until = world.now.after(MINUTE);
    world.wait(59 * SECOND);
    let early = world.name_contact(&tab, attempt, &bob.number);
    assert_eq!(early, Err(Refusal::HelpTooEarly { until }));
    assert_eq!(world.begin(&world.tab("another"), &alice.phone), attempt, "known to every tab");
    world.wait(SECOND);
    world.sign(&tab, SignIn::Resend { attempt }).unwrap();
    assert_eq!(world.begin(&tab, &alice.phone), attempt, "nor does a reload begin anew");
    verification(world.name_contact(&tab, attempt, &bob.number));
}

#[test]
fn ec29_an_sms_is_sent_again_after_a_minute_and_not_before() {
    let mut world = World::new();
    let alice = world.sign_up("Alice");
    world.wait(MINUTE);
    let tab = world.tab("one");
    let attempt = world.begin(&tab, &alice.phone);
    let until = world.now.after(MINUTE);
    world.wait(59 * SECOND);
    let early = world.sign(&tab, SignIn::Resend { attempt });
    assert_eq!(early, Err(Refusal::TooFrequent { until }));
    world.wait(SECOND);
    assert_eq!(world.sign(&tab, SignIn::Resend { attempt }), Ok(Reply::Done));
}

#[test]
fn ec29_beginning_again_with_a_burned_or_expired_code_sends_another() {
    for is_burned in [true, false] {
        let mut world = World::new();
        let alice = world.sign_up("Alice");
        world.wait(MINUTE);
        let tab = world.tab("one");
        let attempt = world.begin(&tab, &alice.phone);
        let first = world.sms(&alice.phone).unwrap();
        if is_burned {
            for _ in 0..5 {
                let code = other_than(&first);
                world.sign(&tab, SignIn::EnterSmsCode { attempt, code }).unwrap_err();
            }
            let burned = world.sign(&tab, SignIn::EnterSmsCode { attempt, code: first });
            assert_eq!(burned, Err(Refusal::CodeBurned));
            assert_eq!(world.sms(&alice.phone), None, "its digits are gone");
            assert_eq!(world.begin(&tab, &alice.phone), attempt, "too early for another");
            world.wait(MINUTE);
        } else {
            world.wait(5 * MINUTE);
        }
        assert_eq!(world.begin(&tab, &alice.phone), attempt);
        let code = world.sms(&alice.phone).unwrap();
        signed_in(world.sign(&tab, SignIn::EnterSmsCode { attempt, code }));
    }
}

#[test]
fn ec29_a_sign_in_with_a_code_that_is_out_outlives_its_hour() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let tab = world.tab("one");
    let attempt = world.begin(&tab, &alice.phone);
    world.wait(58 * MINUTE);
    let verification = verification(world.name_contact(&tab, attempt, &bob.number));
    let code = world.show_code(&bob);
    world.wait(4 * MINUTE);
    signed_in(world.enter(&LogIn { tab, attempt, verification }, code));
}

#[test]
fn ec31_the_mixin_id_page_refuses_a_contact_removed_meanwhile() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let LogIn { tab, attempt, .. } = world.ask_contact(&alice, &bob);
    world.remove(&alice).unwrap();
    world.wait(MINUTE);
    let resend = world.sign(&tab, SignIn::ResendEmergencyCode { attempt });
    assert_eq!(resend, Err(Refusal::EmergencyContactInvalid));
    let named = world.name_contact(&tab, attempt, &bob.number);
    assert_eq!(named, Err(Refusal::EmergencyContactInvalid));
}

#[test]
fn ec32_a_late_sms_code_signs_in_and_calls_the_emergency_request_off() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let log_in = world.ask_contact(&alice, &bob);
    let from_contact = world.show_code(&bob);
    let (attempt, code) = (log_in.attempt, world.sms(&alice.phone).unwrap());
    signed_in(world.sign(&log_in.tab, SignIn::EnterSmsCode { attempt, code }));
    assert_eq!(world.enter(&log_in, from_contact), Err(Refusal::NotFound));
    assert_eq!(world.code_message(&bob).unwrap().1.state, CodeState::Stopped);
}

#[test]
fn ec33_every_wrong_mixin_id_is_answered_alike_and_the_sixth_waits_a_day() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let stranger = world.sign_up("Stranger");
    let tab = world.tab("one");
    let attempt = world.begin(&tab, &alice.phone);
    world.wait(MINUTE);
    let first = world.now;
    let numbers = [mixin_id("99999"), stranger.number, alice.number, mixin_id("4 444 4")];
    for number in numbers.iter().chain([&mixin_id("12345")]) {
        let answer = world.name_contact(&tab, attempt, number);
        assert_eq!(answer, Err(Refusal::EmergencyContactInvalid));
        world.wait(SECOND);
    }
    let sixth = world.name_contact(&tab, attempt, &bob.number);
    assert_eq!(sixth, Err(Refusal::EmergencyDaily { until: first.after(DAY) }));
}

#[test]
fn ec33_unknown_numbers_and_accounts_without_a_contact_answer_as_a_wrong_mixin_id_does() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let lonely = world.sign_up("Lonely");
    world.wait(MINUTE);
    let answers = [&alice.phone, &lonely.phone, &phone("+4930999999")].map(|number| {
        let tab = world.tab("one");
        let attempt = world.begin(&tab, number);
        world.wait(MINUTE);
        let wrong = mixin_id(if number == &alice.phone { "98765" } else { bob.number.as_str() });
        let answers = [0; NUMBER_TRIES + 1].map(|_| world.name_contact(&tab, attempt, &wrong));
        answers.map(|answer| answer.map_err(|refusal| std::mem::discriminant(&refusal)))
    });
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0], answers[2]);
}

#[test]
fn ec33_a_mixin_id_is_read_with_spaces_and_full_width_digits() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let wide: String = bob.number.as_str().chars().map(|c| format!(" {c} ")).collect();
    let LogIn { tab, attempt, .. } = world.ask_contact(&alice, &bob);
    world.name_contact(&tab, attempt, &mixin_id(&wide)).unwrap();
    assert_eq!(mixin_id("２５５６６"), mixin_id("25566"));
}

#[test]
fn ec34_a_contact_helps_nobody_whose_contact_they_are_not() {
    let mut world = World::new();
    let (_, bob) = world.owner_and_contact();
    let carol = world.sign_up("Carol");
    world.befriend(&bob, &carol);
    world.wait(MINUTE);
    let refused = world.try_ask_contact(&carol, &bob).map(drop);
    assert_eq!(refused, Err(Refusal::EmergencyContactInvalid));
}

#[test]
fn ec35_a_code_is_good_for_its_own_purpose_only() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let log_in = world.ask_contact(&alice, &bob);
    let for_session = world.show_code(&bob);
    let setup = verification(world.create(&alice, &bob));
    let for_contact = world.show_code(&bob);
    let crossed = world.confirm(&alice.tab, log_in.verification, for_session.clone());
    assert_eq!(crossed, Err(Refusal::NotFound));
    let other_way = LogIn { verification: setup, ..log_in.clone() };
    assert_eq!(world.enter(&other_way, for_contact), Err(Refusal::NotFound));
    signed_in(world.enter(&log_in, for_session));
}

#[test]
fn ec35_a_code_is_good_for_its_own_verification_and_owner_only() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let carol = world.sign_up("Carol");
    world.befriend(&carol, &bob);
    world.set_emergency_contact(&carol, &bob);
    world.wait(MINUTE);
    let of_alice = world.ask_contact(&alice, &bob);
    let code_of_alice = world.show_code(&bob);
    let of_carol = world.ask_contact(&carol, &bob);
    let code_of_carol = world.show_code(&bob);
    let LogIn { verification, .. } = of_alice;
    let foreign = LogIn { verification, ..of_carol.clone() };
    assert_eq!(world.enter(&foreign, code_of_alice.clone()), Err(Refusal::NotFound));
    if code_of_alice != code_of_carol {
        let wrong = world.enter(&of_carol, code_of_alice.clone());
        assert_eq!(wrong, Err(Refusal::CodeWrong { left: 4 }));
    }
    signed_in(world.enter(&of_alice, code_of_alice));
    signed_in(world.enter(&of_carol, code_of_carol));
}

#[test]
fn ec36_a_used_code_is_used() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let log_in = world.ask_contact(&alice, &bob);
    let code = world.show_code(&bob);
    let sessions = world.service.sessions.len();
    signed_in(world.enter(&log_in, code.clone()));
    let second_tab = LogIn { tab: world.tab("another"), ..log_in.clone() };
    assert_eq!(world.enter(&second_tab, code.clone()), Err(Refusal::NotFound));
    assert_eq!(world.service.sessions.len(), sessions + 1);
    let fresh = world.ask_contact(&alice, &bob);
    let replay = LogIn { attempt: fresh.attempt, ..log_in };
    assert_eq!(world.enter(&replay, code), Err(Refusal::NotFound));
}

#[test]
fn ec37_no_guess_counts_before_the_message_is_opened() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let log_in = world.ask_contact(&alice, &bob);
    // Every code there is: a lucky guess is among them.
    for guess in (0..10_000).step_by(7).map(|guess| code(&format!("{guess:04}"))).take(400) {
        assert_eq!(world.enter(&log_in, guess), Err(Refusal::CodeNotArmed));
    }
    let right = world.show_code(&bob);
    let wrong = world.enter(&log_in, other_than(&right));
    assert_eq!(wrong, Err(Refusal::CodeWrong { left: 4 }));
    signed_in(world.enter(&log_in, right));
}

#[test]
fn ec38_not_them_ends_the_request_and_starts_a_day_s_pause() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let log_in = world.ask_contact(&alice, &bob);
    let code = world.show_code(&bob);
    world.decline(&bob).unwrap();
    let paused = Refusal::Paused(Pause { until: world.now.after(DAY), by_contact: true });
    assert_eq!(world.enter(&log_in, code), Err(paused));
    assert_eq!(world.try_ask_contact(&alice, &bob).map(drop), Err(paused));
    assert!(world.news(&alice).contains(&News::EmergencyLogInDeclined));
    assert_eq!(world.decline(&bob), Err(Refusal::CodeExpired), "once");
    world.wait(DAY);
    world.emergency_log_in(&alice, &bob);
}

#[test]
fn ec39_the_owner_blocks_while_the_code_is_awaited() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let log_in = world.ask_contact(&alice, &bob);
    let code = world.show_code(&bob);
    let block = EmergencyContactRequest::BlockLogIn { verification: log_in.verification };
    world.emergency(&alice.tab, block.clone()).unwrap();
    let paused = Refusal::Paused(Pause { until: world.now.after(DAY), by_contact: false });
    assert_eq!(world.enter(&log_in, code), Err(paused));
    assert_eq!(world.emergency(&alice.tab, block), Err(Refusal::NotFound));
}

#[test]
fn ec39_the_owner_signs_an_emergency_session_out() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let tab = world.emergency_log_in(&alice, &bob);
    let session = tab.session.unwrap();
    let revoke = Request::Session(SessionRequest::Revoke { session });
    assert_eq!(world.ask(&tab, revoke.clone()), Err(Refusal::PinFirst), "not by itself");
    world.ask(&alice.tab, revoke).unwrap();
    assert!(!world.is_signed_in(&tab));
    let ended = world.service.session(session).unwrap().ended.unwrap();
    assert_eq!(ended.reason, EndReason::RevokedByOwner);
    let until = world.now.after(DAY);
    let again = world.try_ask_contact(&alice, &bob).map(drop);
    assert_eq!(again, Err(Refusal::Paused(Pause { until, by_contact: false })));
}

#[test]
fn ec39_the_contact_undoes_a_log_in_within_a_day() {
    for (wait, is_in_time) in [(DAY - SECOND, true), (DAY, false)] {
        let mut world = World::new();
        let (alice, bob) = world.owner_and_contact();
        let tab = world.emergency_log_in(&alice, &bob);
        world.wait(wait);
        assert_eq!(world.decline(&bob).is_ok(), is_in_time);
        assert_eq!(world.is_signed_in(&tab), !is_in_time);
        assert!(world.is_signed_in(&alice.tab), "only that session");
    }
}

#[test]
fn ec40_of_approving_and_blocking_one_wins() {
    for block_first in [true, false] {
        let mut world = World::new();
        let (alice, bob) = world.owner_and_contact();
        let log_in = world.ask_contact(&alice, &bob);
        let code = world.show_code(&bob);
        let block = EmergencyContactRequest::BlockLogIn { verification: log_in.verification };
        let blocked = block_first.then(|| world.emergency(&alice.tab, block.clone()));
        let entered = world.enter(&log_in, code);
        let blocked = blocked.unwrap_or_else(|| world.emergency(&alice.tab, block));
        assert_eq!((blocked.is_ok(), entered.is_ok()), (block_first, !block_first));
        let state = world.service.verification(log_in.verification).unwrap().state;
        let seen = world.code_message(&bob).unwrap().1.state;
        assert_eq!(state, seen, "both see the same");
    }
}

#[test]
fn a_sign_in_that_was_given_up_is_over() {
    let mut world = World::new();
    let (alice, bob) = world.owner_and_contact();
    let log_in = world.ask_contact(&alice, &bob);
    let code = world.show_code(&bob);
    let attempt = log_in.attempt;
    world.sign(&log_in.tab, SignIn::Cancel { attempt }).unwrap();
    assert_eq!(world.enter(&log_in, code), Err(Refusal::NotFound));
    world.wait(HOUR);
    assert_ne!(world.begin(&log_in.tab, &alice.phone), attempt);
}
