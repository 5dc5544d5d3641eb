//! Random walks through the service: people do anything at any time, mostly what makes sense.

mod urge;

use crate::people::{code, other_than, phone, pin_key};
use sparekey::account::code::VerificationCode;
use sparekey::account::entropy::Entropy;
use sparekey::account::identity_number::IdentityNumber;
use sparekey::account::person::Person;
use sparekey::account::pin::{PinKey, PinOperation, PinProof};
use sparekey::account::protocol::{
    AttemptId, Caller, ContactsRequest, EmergencyContactRequest, MessagesRequest, Pass,
    PhoneRequest, PinRequest, Reply, Request, SessionRequest, SignIn, Simulation,
};
use sparekey::account::service::{Answer, Service, Verification};
use sparekey::messaging::address::PhoneNumber;
use sparekey::messaging::carrier::SmsText;
use sparekey::messaging::message::Purpose;
use sparekey::messaging::seal;
use sparekey::time::UnixTime;
use std::time::Duration;
use zeroize::Zeroizing;

const PHONES: [&str; 5] = ["+493011111", "+493022222", "+493033333", "+493044444", "+XIN55555"];
const PINS: [&str; 2] = ["112233", "998877"];

pub struct Walk {
    pub service: Service,
    pub now: UnixTime,
    pub tabs: Vec<Caller>,
    pub passes: Vec<(Pass, PhoneNumber)>,
    state: u64,
}

/// One step: who asked for what, when, and the answer.
pub struct Step {
    pub before: Service,
    pub tab: Caller,
    pub request: Request,
    pub answer: Answer,
}

impl Walk {
    pub fn new(seed: u64) -> Self {
        let now = UnixTime::from_secs(1_730_000_000);
        let state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        Self { service: Service::default(), now, tabs: Vec::new(), passes: Vec::new(), state }
    }

    /// Below `limit`, by xorshift64*.
    pub fn below(&mut self, limit: usize) -> usize {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        let drawn = self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(drawn).unwrap() % limit
    }

    fn often(&mut self) -> bool {
        self.below(8) > 0
    }

    fn pick<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        if all.is_empty() { None } else { all.get(self.below(all.len())).cloned() }
    }

    fn pass_time(&mut self) {
        let secs = match self.below(100) {
            0..70 => self.below(15),
            70..90 => 60,
            90..95 => self.below(400),
            95..98 => self.below(3600),
            98 if self.below(2) == 0 => 90_000,
            _ => {
                // The wall clock is set back.
                let back = u64::try_from(self.below(7_200_000)).unwrap();
                self.now = UnixTime::from_millis(self.now.millis().saturating_sub(back));
                0
            }
        };
        self.now = self.now.after(Duration::from_secs(u64::try_from(secs).unwrap()));
    }

    /// `None`: nobody could do what came to mind.
    pub fn step(&mut self) -> Option<Step> {
        self.pass_time();
        let (tab, request) = self.choose()?;
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&self.state.to_be_bytes());
        let before = self.service.clone();
        let answer =
            self.service.handle(&tab, request.clone(), self.now, Entropy::from_bytes(seed));
        self.remember(&tab, &request, &answer);
        Some(Step { before, tab, request, answer })
    }

    fn remember(&mut self, tab: &Caller, request: &Request, answer: &Answer) {
        match (request, answer) {
            (_, Ok(Reply::SignedIn(session))) => {
                self.tabs.push(Caller { session: Some(*session), ..tab.clone() });
                let extra = self.tabs.len().saturating_sub(8);
                self.tabs.drain(..extra);
            }
            (Request::SignIn(SignIn::EnterSmsCode { .. }), Ok(Reply::NoAccount(pass))) => {
                let found = self.service.passes.iter().find(|record| record.pass == *pass);
                self.passes.push((*pass, found.unwrap().phone.clone()));
            }
            _ => {}
        }
    }

    fn choose(&mut self) -> Option<(Caller, Request)> {
        if self.below(3) == 0
            && let Some(next) = self.urge()
        {
            return Some(next);
        }
        let outside = Caller { session: None, device: "outside".to_owned() };
        if self.below(5) < 2 || self.tabs.is_empty() {
            return Some((outside, Request::SignIn(self.sign_in()?)));
        }
        if self.often() {
            let service = &self.service;
            let is_live = |id| service.session(id).is_some_and(|session| session.ended.is_none());
            self.tabs.retain(|tab| tab.session.is_some_and(is_live));
        }
        let tabs = self.tabs.clone();
        let tab = self.pick(&tabs)?;
        let me = self.service.session(tab.session?).map(|session| session.person);
        let me = me.and_then(|id| self.service.person(id)).cloned();
        let request = match me {
            Some(me) => self.as_somebody(&me)?,
            None => Request::Messages(MessagesRequest::ReadAll),
        };
        Some((tab, request))
    }

    fn sign_in(&mut self) -> Option<SignIn> {
        let attempts: Vec<(AttemptId, PhoneNumber)> =
            self.service.attempts.iter().map(|one| (one.id, one.phone.clone())).collect();
        let attempt = self.pick(&attempts);
        let Some((attempt, number)) = attempt.filter(|_| self.often()) else {
            return Some(SignIn::Begin { phone: phone(self.pick(&PHONES)?) });
        };
        Some(match self.below(14) {
            0 => SignIn::Resend { attempt },
            1 | 2 => {
                let code = self.sms_code(&number);
                SignIn::EnterSmsCode { attempt, code }
            }
            3 | 4 => {
                let pass = self.passes.last()?.0;
                let pin = Some(pin_key(PINS[0])).filter(|_| self.often());
                SignIn::CreateAccount { pass, name: "Somebody".to_owned(), pin }
            }
            5..8 => SignIn::NameEmergencyContact { attempt, number: self.contact_number(&number)? },
            8 => SignIn::ResendEmergencyCode { attempt },
            9..13 => {
                let open = self.verification_of(|_| true)?;
                let code = self.contact_code(&open);
                SignIn::EnterEmergencyCode { attempt, verification: open.id, code }
            }
            _ if self.often() => return self.urge().and_then(as_sign_in),
            _ => SignIn::Cancel { attempt },
        })
    }

    /// Mostly the right one.
    fn sms_code(&mut self, number: &PhoneNumber) -> VerificationCode {
        let right = self.service.carrier.line(number).and_then(|line| {
            let live = line.inbox.iter().rev().find_map(|sms| match &sms.text {
                SmsText::Code(Some(digits)) => Some(digits.clone()),
                SmsText::Code(None) | SmsText::NumberTaken | SmsText::NumberReleased => None,
            });
            live.map(|digits| code(&digits))
        });
        self.mostly(right)
    }

    fn mostly(&mut self, right: Option<VerificationCode>) -> VerificationCode {
        match right {
            Some(right) if self.below(4) > 0 => right,
            Some(right) => other_than(&right),
            None => code("0000"),
        }
    }

    /// Mostly the right one, whether or not the contact has opened it.
    fn contact_code(&mut self, verification: &Verification) -> VerificationCode {
        let right = contact_code(&self.service, verification);
        self.mostly(right)
    }

    fn verification_of(&mut self, wanted: impl Fn(&Verification) -> bool) -> Option<Verification> {
        let all = self.service.verifications.iter().rev().filter(|one| wanted(one));
        let newest: Vec<_> = all.take(3).cloned().collect();
        self.pick(&newest)
    }

    fn contact_number(&mut self, number: &PhoneNumber) -> Option<IdentityNumber> {
        let owner = self.service.person_by_phone(number);
        let contact = owner.and_then(|owner| owner.emergency_contact);
        let right = contact.and_then(|set| self.service.person(set.contact));
        match right.map(|right| right.number.clone()).filter(|_| self.often()) {
            Some(right) => Some(right),
            None => self.somebody().map(|person| person.number),
        }
    }

    fn somebody(&mut self) -> Option<Person> {
        let place = self.below(self.service.people.len().max(1));
        self.service.people.get(place).cloned()
    }

    fn as_somebody(&mut self, me: &Person) -> Option<Request> {
        Some(match self.below(40) {
            0..7 => Request::Contacts(self.contacts(me)?),
            7..10 => Request::Pin(self.pin(me)?),
            10..24 => Request::EmergencyContact(self.emergency(me)?),
            24..27 => Request::Phone(self.phone(me)?),
            27..38 => Request::Messages(self.messages(me)?),
            38 if self.below(3) == 0 => Request::Session(self.session(me)?),
            _ => Request::Simulation(Simulation::SetReach {
                phone: me.phone.clone(),
                out_of_reach: self.below(4) == 0,
            }),
        })
    }

    fn proof(&mut self, me: &Person, operation: PinOperation) -> PinProof {
        let right = me.pin.key.clone().filter(|_| self.below(48) > 0);
        let wrong = || PinKey::new(pin_key(PINS[0]).kdf, [0; 32]);
        let key = right.unwrap_or_else(wrong);
        key.prove(operation, self.service.at(self.now))
    }

    fn contacts(&mut self, me: &Person) -> Option<ContactsRequest> {
        let other = self.somebody()?;
        let person = other.id;
        Some(match self.below(200) {
            0..160 => ContactsRequest::Add { number: other.number },
            160..170 => ContactsRequest::Remove { person },
            170..175 => ContactsRequest::Block { person },
            175..190 => ContactsRequest::Unblock { person },
            190..199 => ContactsRequest::Rename { name: self.pick(&["Alice", "Bob"])?.to_owned() },
            _ => {
                let proof = self.proof(me, PinOperation::DeleteAccount);
                ContactsRequest::DeleteAccount { proof }
            }
        })
    }

    fn pin(&mut self, me: &Person) -> Option<PinRequest> {
        let pin = pin_key(self.pick(&PINS)?);
        let proof = self.proof(me, PinOperation::ChangePin);
        Some(match self.below(4) {
            0 => PinRequest::Kdf,
            1 if me.pin.key.is_some() => PinRequest::Change { proof, pin },
            2 => PinRequest::Check { proof },
            _ => PinRequest::Create { pin },
        })
    }

    fn emergency(&mut self, me: &Person) -> Option<EmergencyContactRequest> {
        let create = self.proof(me, PinOperation::CreateEmergencyContact);
        Some(match self.below(24) {
            0..8 => {
                let contact = self.pick(&me.contacts).filter(|_| self.often());
                let contact = contact.or_else(|| Some(self.somebody()?.id))?;
                EmergencyContactRequest::Create { contact, proof: create }
            }
            8 => {
                let verification = self.verification_of(|_| true)?.id;
                EmergencyContactRequest::Resend { verification, proof: create }
            }
            9..18 => self.confirm(me)?,
            18 => {
                let verification = self.verification_of(|_| true)?.id;
                EmergencyContactRequest::CancelSetup { verification }
            }
            19 => {
                let proof = self.proof(me, PinOperation::ViewEmergencyContact);
                EmergencyContactRequest::View { proof }
            }
            20 => {
                let proof = self.proof(me, PinOperation::RemoveEmergencyContact);
                EmergencyContactRequest::Remove { proof }
            }
            21 => {
                let verification = self.verification_of(|_| true)?.id;
                EmergencyContactRequest::BlockLogIn { verification }
            }
            22 => {
                let proof = self.proof(me, PinOperation::Unfreeze);
                EmergencyContactRequest::Unfreeze { proof }
            }
            _ => EmergencyContactRequest::Leave { owner: self.somebody()?.id },
        })
    }

    fn confirm(&mut self, me: &Person) -> Option<EmergencyContactRequest> {
        let mine = me.id;
        let open = if self.often() {
            self.verification_of(|one| one.owner == mine && one.purpose == Purpose::Contact)?
        } else {
            self.verification_of(|_| true)?
        };
        let code = self.contact_code(&open);
        let typed = Zeroizing::new(code.as_str().to_owned());
        let (verification, id) = (open.id.0, open.id);
        let operation = PinOperation::ConfirmEmergencyContact { verification, code: typed };
        let proof = self.proof(me, operation);
        Some(EmergencyContactRequest::Confirm { verification: id, code, proof })
    }

    fn phone(&mut self, me: &Person) -> Option<PhoneRequest> {
        let is_under_way = !self.service.phone_changes.is_empty();
        Some(match self.below(if is_under_way { 4 } else { 1 }) {
            0 => {
                let proof = self.proof(me, PinOperation::ChangePhone);
                PhoneRequest::BeginChange { phone: phone(self.pick(&PHONES)?), proof }
            }
            1 => PhoneRequest::ResendChange,
            _ => {
                let number = self.service.phone_changes.first().map(|one| one.phone.clone());
                let code = self.sms_code(&number.unwrap_or(me.phone.clone()));
                PhoneRequest::ConfirmChange { code }
            }
        })
    }

    fn messages(&mut self, me: &Person) -> Option<MessagesRequest> {
        let codes = me.mailbox.messages.iter().rev().filter(|message| message.code().is_some());
        let codes: Vec<_> = codes.take(3).map(|message| message.id).collect();
        let message = self.pick(&codes)?;
        Some(match self.below(24) {
            0 => MessagesRequest::Read { message },
            1 => MessagesRequest::Decline { message },
            2 => MessagesRequest::Write { to: self.somebody()?.id, text: "Hello".to_owned() },
            _ => MessagesRequest::ShowCode { message },
        })
    }

    fn session(&mut self, me: &Person) -> Option<SessionRequest> {
        let mine = self.service.sessions.iter().filter(|session| session.person == me.id);
        let mine: Vec<_> = mine.map(|session| session.id).collect();
        Some(match self.below(3) {
            0 => SessionRequest::SignOut,
            1 => SessionRequest::PhoneLater,
            _ => SessionRequest::Revoke { session: self.pick(&mine)? },
        })
    }
}

fn as_sign_in((_, request): (Caller, Request)) -> Option<SignIn> {
    if let Request::SignIn(request) = request { Some(request) } else { None }
}

/// The digits of a verification, read from the mailbox that they lie in.
pub fn contact_code(service: &Service, verification: &Verification) -> Option<VerificationCode> {
    let reader = service.person(verification.contact)?;
    let message = reader.mailbox.message(verification.message?)?.code()?;
    let digits = seal::open(message.sealed.as_ref()?, &message.verification, &reader.inbox_key)?;
    Some(code(&digits))
}
