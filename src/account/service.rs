//! The service as a value. [`Service::handle`] is the only way to change it; it takes the time
//! and the randomness, and answers for everybody, for it alone knows everybody.

pub mod contacts;
pub mod emergency_contact;
pub mod emergency_log_in;
pub mod messages;
pub mod phone;
pub mod pin;
pub mod second_step;
pub mod sessions;
pub mod settle;
pub mod sign_in;
pub mod simulation;
pub mod support;
pub mod support_desk;
pub mod two_step;
pub mod verification;

use crate::account::code::OpenCode;
use crate::account::entropy::Entropy;
use crate::account::identity_number::IdentityNumber;
use crate::account::person::{LogEvent, Person};
use crate::account::protocol::{
    AttemptId, Caller, Pass, Refusal, Reply, Request, SessionId, VerificationId,
};
use crate::account::service::support::Ticket;
use crate::messaging::address::{PersonId, PhoneNumber};
use crate::messaging::carrier::Carrier;
use crate::messaging::message::{Body, CodeState, Message, MessageId, News, Purpose, Sender};
use crate::time::UnixTime;
use serde_json::{Map, Value};

/// Everything the service knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Service {
    /// Changes so far: what two tabs agree by.
    pub generation: u64,
    /// The moment of the last request. It never goes back.
    pub clock: Option<UnixTime>,
    /// What the wall clock said then.
    pub wall: Option<UnixTime>,
    pub people: Vec<Person>,
    pub sessions: Vec<SessionRecord>,
    pub attempts: Vec<Attempt>,
    pub passes: Vec<PassRecord>,
    pub verifications: Vec<Verification>,
    pub phone_changes: Vec<PhoneChange>,
    /// Wrong Mixin IDs by the phone number they were given for.
    pub wrong_numbers: Vec<(PhoneNumber, UnixTime)>,
    pub carrier: Carrier,
    pub tickets: Vec<Ticket>,
    /// Of a newer version: kept as they are.
    pub extras: Map<String, Value>,
}

/// A signed-in tab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRecord {
    pub id: SessionId,
    pub person: PersonId,
    pub via: Via,
    pub device: String,
    pub created: UnixTime,
    /// The PIN was given in it, or it did not begin with an emergency log-in.
    pub is_trusted: bool,
    /// Asks for a new phone number until that is answered.
    pub asks_for_phone: bool,
    /// Asks for a new authenticator until that is answered.
    pub asks_for_authenticator: bool,
    /// `Some`: no longer signed in, and why.
    pub ended: Option<SessionEnd>,
}

/// The first factor of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    SignUp,
    Sms,
    /// With this verification.
    EmergencyContact(VerificationId),
    Demo,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionEnd {
    pub at: UnixTime,
    pub reason: EndReason,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndReason {
    SignedOut,
    /// By another session of the owner.
    RevokedByOwner,
    /// **Not them**, after the log-in.
    RevokedByContact,
    AccountDeleted,
}

/// A sign-in under way. One for each phone number, whoever typed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    pub id: AttemptId,
    pub phone: PhoneNumber,
    /// The first SMS: **Need help?** counts from here.
    pub started: UnixTime,
    /// `None` once it has expired.
    pub sms: Option<OpenCode>,
    /// The newest code through the emergency contact.
    pub emergency: Option<VerificationId>,
}

/// The first factor was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassRecord {
    pub pass: Pass,
    pub at: UnixTime,
    pub phone: PhoneNumber,
    pub via: Via,
}

/// A code on its way through a contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    pub id: VerificationId,
    pub purpose: Purpose,
    pub owner: PersonId,
    pub contact: PersonId,
    /// Where the contact reads of it. `None`: it was never delivered.
    pub message: Option<MessageId>,
    /// The code; `None` once it is over.
    pub code: Option<OpenCode>,
    pub issued: UnixTime,
    pub state: CodeState,
    /// For **Stopped**: by whom or why.
    pub stop: Option<Stop>,
    /// The browser that asked.
    pub device: String,
}

/// Why a verification was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    Burned,
    Cancelled,
    BlockedByOwner,
}

/// A change of phone number under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneChange {
    pub session: SessionId,
    pub phone: PhoneNumber,
    pub code: OpenCode,
}

/// What the service answers.
pub type Answer = Result<Reply, Refusal>;

/// One request being handled: the service with what only this moment knows.
pub struct Turn<'a> {
    pub service: &'a mut Service,
    pub caller: &'a Caller,
    pub now: UnixTime,
    pub entropy: Entropy,
}

impl Service {
    /// Does what was asked for, or says why not. Tries, limits and logs change either way.
    pub fn handle(
        &mut self,
        caller: &Caller,
        request: Request,
        now: UnixTime,
        entropy: Entropy,
    ) -> Answer {
        let wall = now;
        let now = self.at(wall);
        self.clock = Some(now);
        self.wall = Some(wall);
        self.settle(now);
        let answer = Turn { service: self, caller, now, entropy }.handle(request);
        self.generation += 1;
        answer
    }

    /// The service's own time when the wall clock says `wall`: the same, until the wall clock is
    /// set back. Then time goes on from where it was, so that no code lives longer, no wait ends
    /// sooner, and a clock that was years ahead for a day does not stop everything for years.
    pub fn at(&self, wall: UnixTime) -> UnixTime {
        let last = self.clock.zip(self.wall);
        last.map_or(wall, |(clock, last)| clock.after(wall.since(last)))
    }

    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.iter().find(|person| person.id == id)
    }

    pub fn person_mut(&mut self, id: PersonId) -> Option<&mut Person> {
        self.people.iter_mut().find(|person| person.id == id)
    }

    pub fn person_by_phone(&self, phone: &PhoneNumber) -> Option<&Person> {
        self.people.iter().find(|person| person.phone == *phone)
    }

    pub fn person_by_number(&self, number: &IdentityNumber) -> Option<&Person> {
        self.people.iter().find(|person| person.number == *number)
    }

    pub fn verification(&self, id: VerificationId) -> Option<&Verification> {
        self.verifications.iter().find(|verification| verification.id == id)
    }

    pub fn session(&self, id: SessionId) -> Option<&SessionRecord> {
        self.sessions.iter().find(|session| session.id == id)
    }
}

impl Turn<'_> {
    fn handle(&mut self, request: Request) -> Answer {
        match request {
            Request::SignIn(request) => self.sign_in(request),
            Request::Session(request) => self.session_request(request),
            Request::Contacts(request) => self.contacts(request),
            Request::Pin(request) => self.pin(request),
            Request::EmergencyContact(request) => self.emergency_contact(request),
            Request::Phone(request) => self.phone(request),
            Request::Messages(request) => self.messages(request),
            Request::TwoStep(request) => self.two_step(request),
            Request::Support(request) => self.support(request),
            Request::Simulation(request) => self.simulation(request),
            Request::Settle => Ok(Reply::Done),
        }
    }

    /// What the wall clock says: an authenticator on another device goes by that, and not by a
    /// service whose clock was ahead once. What was accepted is not accepted again all the same.
    pub fn wall(&self) -> UnixTime {
        self.service.wall.unwrap_or(self.now)
    }

    /// The person of the caller's session.
    pub fn me(&self) -> Result<PersonId, Refusal> {
        Ok(self.my_session()?.person)
    }

    pub fn my_session(&self) -> Result<&SessionRecord, Refusal> {
        let session = self.caller.session.and_then(|id| self.service.session(id));
        session.filter(|session| session.ended.is_none()).ok_or(Refusal::SessionRevoked)
    }

    /// The same, unless it is an emergency session in which no PIN was given yet.
    pub fn me_trusted(&self) -> Result<PersonId, Refusal> {
        let session = self.my_session()?;
        if session.is_trusted { Ok(session.person) } else { Err(Refusal::PinFirst) }
    }

    pub fn my_account(&mut self) -> Result<&mut Person, Refusal> {
        let me = self.me()?;
        self.service.person_mut(me).ok_or(Refusal::SessionRevoked)
    }

    /// A line in the log of `person`, from the caller's tab.
    pub fn note(&mut self, person: PersonId, event: LogEvent) {
        let (now, device) = (self.now, &self.caller.device);
        if let Some(person) = self.service.person_mut(person) {
            person.note(event, device, now);
        }
    }

    /// A line in the log of `person` about what somebody else did, whose tab is their own affair.
    pub fn note_of_other(&mut self, person: PersonId, event: LogEvent) {
        let now = self.now;
        if let Some(person) = self.service.person_mut(person) {
            person.note(event, "", now);
        }
    }

    /// Team Mixin writes to `person`.
    pub fn tell(&mut self, person: PersonId, news: News) {
        let id = MessageId(self.entropy.bytes());
        let message = Message {
            id,
            from: Sender::TeamMixin,
            at: self.now,
            read_at: None,
            body: Body::News(news),
            extras: Map::new(),
        };
        if let Some(person) = self.service.person_mut(person) {
            person.mailbox.deliver(message);
        }
    }
}
