//! Whatever people do, these hold (emergency-contact.md section 9, cases 56, 72 and 73).

#![expect(clippy::wildcard_enum_match_arm, reason = "most requests change nothing that was told")]

use crate::walk::{Step, Walk, contact_code};
use sparekey::account::pin::PinKey;
use sparekey::account::protocol::{
    AttemptId, ContactsRequest, EmergencyContactRequest, PhoneRequest, PinRequest, Reply, Request,
    SignIn, VerificationId,
};
use sparekey::account::service::{Service, Via};
use sparekey::account::service_record::{parse, print};
use sparekey::messaging::address::{PersonId, PhoneNumber};
use sparekey::messaging::carrier::SmsText;
use sparekey::messaging::message::CodeState;
use sparekey::time::UnixTime;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::time::Duration;

/// What a person was told is theirs.
#[derive(Clone, Debug, PartialEq)]
struct Told {
    name: String,
    phone: PhoneNumber,
    pin: Option<PinKey>,
    contacts: BTreeSet<PersonId>,
    blocked: BTreeSet<PersonId>,
    helper: Option<PersonId>,
}

/// The little that a second, much simpler service would know.
#[derive(Default)]
struct Shadow {
    people: BTreeMap<PersonId, Told>,
    used: HashSet<[u8; 16]>,
    changes: BTreeMap<[u8; 16], PhoneNumber>,
}

impl Shadow {
    fn follow(&mut self, walk: &Walk, step: &Step) {
        let Ok(reply) = &step.answer else { return };
        let me = step.tab.session.and_then(|id| step.before.session(id)).map(|one| one.person);
        match &step.request {
            Request::SignIn(request) => self.follow_sign_in(walk, step, request),
            Request::Contacts(request) => self.follow_contacts(me.unwrap(), request, reply),
            Request::Pin(PinRequest::Create { pin } | PinRequest::Change { pin, .. }) => {
                self.told(me).pin = Some(pin.clone());
            }
            Request::EmergencyContact(request) => self.follow_helper(me, step, request),
            Request::Phone(PhoneRequest::BeginChange { phone, .. }) => {
                self.changes.insert(step.tab.session.unwrap().0, phone.clone());
            }
            Request::Phone(PhoneRequest::ConfirmChange { .. }) => {
                let phone = self.changes.remove(&step.tab.session.unwrap().0).unwrap();
                self.told(me).phone = phone;
            }
            _ => {}
        }
    }

    fn told(&mut self, person: Option<PersonId>) -> &mut Told {
        self.people.get_mut(&person.unwrap()).unwrap()
    }

    fn follow_sign_in(&mut self, walk: &Walk, step: &Step, request: &SignIn) {
        match request {
            SignIn::CreateAccount { pass, name, pin } => {
                let Ok(Reply::SignedIn(session)) = step.answer else { return };
                let phone = walk.passes.iter().find(|(one, _)| one == pass).unwrap().1.clone();
                let person = walk.service.session(session).unwrap().person;
                let told = Told {
                    name: name.clone(),
                    phone,
                    pin: pin.clone(),
                    contacts: BTreeSet::new(),
                    blocked: BTreeSet::new(),
                    helper: None,
                };
                assert_eq!(self.people.insert(person, told), None);
            }
            SignIn::EnterEmergencyCode { verification, .. } => self.use_up(*verification),
            SignIn::EnterSmsCode { attempt: AttemptId(id), .. } => {
                assert!(self.used.insert(*id), "a sign-in that ended came back");
            }
            _ => {}
        }
    }

    fn use_up(&mut self, VerificationId(id): VerificationId) {
        assert!(self.used.insert(id), "a code was used twice");
    }

    fn follow_contacts(&mut self, me: PersonId, request: &ContactsRequest, reply: &Reply) {
        let mine = self.told(Some(me));
        match (request, reply) {
            (ContactsRequest::Add { .. }, Reply::Person(person)) => {
                mine.contacts.insert(*person);
            }
            (ContactsRequest::Remove { person }, _) => {
                mine.contacts.remove(person);
            }
            (ContactsRequest::Block { person }, _) => {
                mine.blocked.insert(*person);
            }
            (ContactsRequest::Unblock { person }, _) => {
                mine.blocked.remove(person);
            }
            (ContactsRequest::Rename { name }, _) => mine.name.clone_from(name),
            (ContactsRequest::DeleteAccount { .. }, _) => self.forget(me),
            _ => {}
        }
    }

    fn forget(&mut self, gone: PersonId) {
        self.people.remove(&gone);
        for told in self.people.values_mut() {
            told.contacts.remove(&gone);
            told.blocked.remove(&gone);
            told.helper = told.helper.filter(|helper| *helper != gone);
        }
    }

    fn follow_helper(
        &mut self,
        me: Option<PersonId>,
        step: &Step,
        request: &EmergencyContactRequest,
    ) {
        match request {
            EmergencyContactRequest::Confirm { verification, .. } => {
                self.use_up(*verification);
                let contact = step.before.verification(*verification).unwrap().contact;
                self.told(me).helper = Some(contact);
            }
            EmergencyContactRequest::Remove { .. } => self.told(me).helper = None,
            EmergencyContactRequest::Leave { owner } => self.told(Some(*owner)).helper = None,
            _ => {}
        }
    }

    fn check(&self, service: &Service) {
        assert_eq!(self.people.len(), service.people.len());
        for person in &service.people {
            let told = Told {
                name: person.name.clone(),
                phone: person.phone.clone(),
                pin: person.pin.key.clone(),
                contacts: person.contacts.iter().copied().collect(),
                blocked: person.blocked.iter().copied().collect(),
                helper: person.emergency_contact.map(|set| set.contact),
            };
            assert_eq!(self.people.get(&person.id), Some(&told), "an acknowledged change is lost");
            assert!(told.helper.is_none_or(|helper| self.people.contains_key(&helper)));
            assert_ne!(told.helper, Some(person.id), "nobody helps themselves");
        }
    }
}

/// A session begins with a reply that says so, and the reply with a right code.
fn check_sessions(walk: &Walk, step: &Step) {
    let known: HashSet<_> = step.before.sessions.iter().map(|session| session.id.0).collect();
    let new = walk.service.sessions.iter().filter(|session| !known.contains(&session.id.0));
    let new: Vec<_> = new.collect();
    let Ok(Reply::SignedIn(session)) = step.answer else {
        return assert!(new.is_empty(), "a session without a cause");
    };
    assert!(matches!(new.as_slice(), [only] if only.id == session));
    let begun = walk.service.session(session).unwrap();
    match (&step.request, begun.via) {
        (Request::SignIn(SignIn::CreateAccount { pass, .. }), Via::SignUp) => {
            assert!(step.before.passes.iter().any(|record| record.pass == *pass));
        }
        (Request::SignIn(SignIn::EnterSmsCode { attempt, code }), Via::Sms) => {
            let attempt = step.before.attempts.iter().find(|one| one.id == *attempt).unwrap();
            assert!(is_live(&step.before, &attempt.phone, code.as_str()));
            assert!(begun.is_trusted);
        }
        (
            Request::SignIn(SignIn::EnterEmergencyCode { verification, code, .. }),
            Via::EmergencyContact(id),
        ) => check_emergency_session(step, (*verification, id), code.as_str(), begun.created),
        other => panic!("a session by {other:?}"),
    }
}

fn check_emergency_session(
    step: &Step,
    (asked, via): (VerificationId, VerificationId),
    typed: &str,
    created: UnixTime,
) {
    let before = step.before.verification(asked).unwrap();
    let right = contact_code(&step.before, before).unwrap();
    assert_eq!((asked, right.as_str()), (via, typed));
    assert_eq!(before.state, CodeState::Opened, "nobody had opened it");
    assert!(created.since(before.issued) < Duration::from_secs(300), "it was too old");
    let owner = step.before.person(before.owner).unwrap();
    assert_eq!(owner.emergency_contact.map(|set| set.contact), Some(before.contact));
}

/// Whether an open code was sent to `number` with these digits.
fn is_live(service: &Service, number: &PhoneNumber, digits: &str) -> bool {
    let typed = crate::people::code(digits);
    let attempts = service.attempts.iter().filter(|one| one.phone == *number);
    let attempts = attempts.filter_map(|one| Some((one.id.0, one.sms.as_ref()?)));
    let changes = service.phone_changes.iter().filter(|one| one.phone == *number);
    let changes = changes.map(|one| (one.session.0, &one.code));
    let mut open = attempts.chain(changes).filter(|(_, code)| !code.is_burned());
    open.any(|(about, code)| {
        sparekey::account::code::OpenCode::new(&about, &typed, code.issued).hash == code.hash
    })
}

/// Nothing that is over has digits left, and what has not ended has its end ahead.
fn check_ends(service: &Service) {
    let now = service.clock.unwrap();
    for verification in &service.verifications {
        let is_over = verification.state.is_over();
        assert_eq!(verification.code.is_none(), is_over, "{verification:?}");
        assert!(is_over || now.since(verification.issued) < Duration::from_secs(300));
    }
    for code in service.people.iter().flat_map(|person| &person.mailbox.messages) {
        let Some(code) = code.code() else { continue };
        assert!(!code.state.is_over() || code.sealed.is_none(), "a code stays in the inbox");
    }
    for line in &service.carrier.lines {
        for sms in &line.inbox {
            let SmsText::Code(Some(digits)) = &sms.text else { continue };
            assert!(is_live(service, &line.number, digits), "{digits} stays on the phone");
        }
    }
    for session in service.sessions.iter().filter(|session| session.ended.is_none()) {
        assert!(service.person(session.person).is_some(), "a session of nobody");
    }
}

/// The same in the text as it is stored, where four digits between quotes are a code.
fn check_text(service: &Service) {
    let text = print(service);
    assert_eq!(parse(&text).as_ref(), Ok(service));
    let live: HashSet<&str> = service
        .carrier
        .lines
        .iter()
        .flat_map(|line| line.inbox.iter())
        .filter_map(|sms| match &sms.text {
            SmsText::Code(digits) => digits.as_deref(),
            SmsText::NumberTaken | SmsText::NumberReleased => None,
        })
        .collect();
    for word in text.split('"').filter(|word| word.len() == 4) {
        let is_code = word.bytes().all(|byte| byte.is_ascii_digit());
        assert!(!is_code || live.contains(word), "{word} stays in storage");
    }
}

/// Case 73: from here to any later moment at once.
fn check_time_travel(service: &Service, wall: UnixTime) {
    for wait in [61, 301, 601, 3601, 86_401, 8 * 86_400, 3650 * 86_400] {
        let mut later = service.clone();
        let wall = wall.after(Duration::from_secs(wait));
        let now = later.at(wall);
        later.settle(now);
        (later.clock, later.wall) = (Some(now), Some(wall));
        check_ends(&later);
        assert!(!later.is_unsettled(wall), "{wait} s later");
        let settled = later.clone();
        later.settle(now);
        assert_eq!(later, settled, "once is enough");
        if wait > 300 {
            assert!(later.verifications.iter().all(|one| one.state.is_over()));
            assert!(later.attempts.iter().all(|one| one.sms.is_none()));
        }
        if wait > 3600 {
            assert!(later.attempts.is_empty() && later.passes.is_empty());
        }
    }
}

/// How often what mattered most was reached.
#[derive(Default, Debug)]
struct Reached {
    steps: usize,
    helpers: usize,
    emergency_sessions: usize,
    phones: usize,
    deleted: usize,
}

impl Reached {
    fn count(&mut self, step: &Step) {
        self.steps += 1;
        if step.answer.is_err() {
            return;
        }
        match &step.request {
            Request::EmergencyContact(EmergencyContactRequest::Confirm { .. }) => self.helpers += 1,
            Request::SignIn(SignIn::EnterEmergencyCode { .. }) => self.emergency_sessions += 1,
            Request::Phone(PhoneRequest::ConfirmChange { .. }) => self.phones += 1,
            Request::Contacts(ContactsRequest::DeleteAccount { .. }) => self.deleted += 1,
            _ => {}
        }
    }
}

fn walk(seeds: std::ops::Range<u64>, steps: usize) {
    let mut reached = Reached::default();
    for seed in seeds {
        let (mut walk, mut shadow) = (Walk::new(seed), Shadow::default());
        for number in 0..steps {
            let Some(step) = walk.step() else { continue };
            check_sessions(&walk, &step);
            shadow.follow(&walk, &step);
            shadow.check(&walk.service);
            check_ends(&walk.service);
            reached.count(&step);
            if number % 100 == 99 {
                check_text(&walk.service);
                check_time_travel(&walk.service, walk.now);
            }
        }
    }
    assert!(reached.steps > 50_000, "{reached:?}");
    assert!(reached.helpers > 10 && reached.emergency_sessions > 10, "{reached:?}");
    assert!(reached.phones > 10 && reached.deleted > 10, "{reached:?}");
}

// Four, so that they run beside each other: 200,000 steps in all.

#[test]
fn ec72_ec73_walks_lose_nothing_and_leave_nothing_behind() {
    walk(0..70, 1_000);
}

#[test]
fn ec72_ec73_a_second_lot_of_walks_loses_nothing() {
    walk(70..140, 1_000);
}

#[test]
fn ec72_ec73_a_third_lot_of_walks_loses_nothing() {
    walk(140..210, 1_000);
}

#[test]
fn ec72_ec73_a_fourth_lot_of_walks_loses_nothing() {
    walk(210..280, 1_000);
}
