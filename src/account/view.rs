//! What one caller may see: the only way from the service to a screen. No view holds a code, a
//! PIN, a hash or a key.

use crate::account::limits::{HELP_AFTER, UNDO};
use crate::account::person::{Pause, Person};
use crate::account::protocol::{AttemptId, Refusal, SessionId, TicketNumber, VerificationId};
use crate::account::service::{
    Attempt, EndReason, Service, SessionRecord, Stop, Verification, Via,
};
use crate::account::ways_back::WaysBack;
use crate::messaging::address::{PersonId, PhoneNumber};
use crate::messaging::message::{Body, CodeState, Message, Purpose, Sender};
use crate::time::UnixTime;

/// The person of a signed-in tab, as they see themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Me {
    pub card: Card,
    pub phone: PhoneNumber,
    pub has_pin: bool,
    /// Whose emergency contact it is stands behind the PIN.
    pub has_emergency_contact: bool,
    /// False: an emergency session that has not given the PIN.
    pub is_trusted: bool,
    pub asks_for_phone: bool,
    pub asks_for_authenticator: bool,
    pub reminds_of_phone: bool,
    pub frozen_until: Option<UnixTime>,
    pub paused: Option<Pause>,
    pub unread: usize,
    pub two_step: Option<TwoStepView>,
    /// The people who have this person as their emergency contact.
    pub helps: Vec<Card>,
}

/// 2-step verification that is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TwoStepView {
    pub since: UnixTime,
    /// `None`: none were made.
    pub codes_left: Option<usize>,
}

/// How people see each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    pub id: PersonId,
    pub name: String,
    /// The Mixin ID.
    pub number: String,
    pub is_bot: bool,
}

/// One of the caller's contacts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub card: Card,
    pub is_blocked: bool,
    /// The caller's emergency contact.
    pub helps_me: bool,
    /// The caller is theirs.
    pub is_helped: bool,
    /// Why this one cannot be the emergency contact, if so.
    pub refusal: Option<Refusal>,
}

/// Who wrote a message. Only Team Mixin is official, whatever a person calls themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Writer {
    TeamMixin,
    Person(Card),
    /// Somebody whose account was deleted.
    Gone,
}

/// A message with what the page needs to know of its writer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub message: Message,
    pub writer: Writer,
    /// Of a code message that was used: whether the session it led to can still be undone.
    pub can_undo: bool,
}

/// Something that the owner should look at now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Alert {
    /// Somebody asks to sign in through the emergency contact: **Block**.
    LogInStarted { verification: VerificationId, device: String, at: UnixTime },
    /// Somebody has: **Sign that session out**, for a day.
    LogInDone { session: SessionId, device: String, at: UnixTime },
    /// Support was asked to reset 2-step verification: **Stop this request**. `reset_at`: it was
    /// approved, and happens then.
    ResetAsked { number: TicketNumber, device: String, at: UnixTime, reset_at: Option<UnixTime> },
}

/// A sign-in under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttemptView {
    pub id: AttemptId,
    pub phone: PhoneNumber,
    /// From here on **Need help?** is there.
    pub help_at: UnixTime,
    /// From here on another SMS can be asked for.
    pub resend_at: UnixTime,
    /// Until when the code works. `None`: it does not any more.
    pub expires: Option<UnixTime>,
    /// An emergency contact is set: **Lost your mobile number?** is there.
    pub can_lose_number: bool,
}

/// A code on its way through a contact, as the one who waits for it sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerificationView {
    pub id: VerificationId,
    pub contact: PersonId,
    pub expires: UnixTime,
    pub resend_at: UnixTime,
    /// Delivered or not looks the same.
    pub state: CodeState,
    /// Why it is over, if it is.
    pub over: Option<Refusal>,
}

/// A session of the caller's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionView {
    pub id: SessionId,
    pub device: String,
    pub created: UnixTime,
    pub is_emergency: bool,
    pub is_this: bool,
}

impl Service {
    /// `None`: not signed in, or no longer.
    pub fn me(&self, session: SessionId) -> Option<Me> {
        let session = self.live_session(session)?;
        let person = self.person(session.person)?;
        Some(Me {
            card: person.card(),
            phone: person.phone.clone(),
            has_pin: person.pin.key.is_some(),
            has_emergency_contact: person.emergency_contact.is_some(),
            is_trusted: session.is_trusted,
            asks_for_phone: session.asks_for_phone,
            asks_for_authenticator: session.asks_for_authenticator,
            reminds_of_phone: person.reminds_of_phone,
            frozen_until: person.guard.frozen_until,
            paused: person.guard.paused,
            unread: person.mailbox.unread(),
            two_step: person.two_step.as_ref().map(|two_step| TwoStepView {
                since: two_step.since,
                codes_left: two_step.backup_codes.as_ref().map(|codes| codes.left()),
            }),
            helps: self.helped_by(person.id).map(Person::card).collect(),
        })
    }

    /// Why a session is over. `None`: it is not, or nobody knows it.
    pub fn end_of(&self, session: SessionId) -> Option<EndReason> {
        Some(self.session(session)?.ended?.reason)
    }

    /// The caller as the service knows them: for the views below.
    pub fn signed_in(&self, session: SessionId) -> Option<&Person> {
        self.person(self.live_session(session)?.person)
    }

    /// The same, unless it is an emergency session without the PIN: that sees its own profile and
    /// what Team Mixin writes, and nothing else (emergency-contact.md section 6).
    pub fn trusted(&self, session: SessionId) -> Option<&Person> {
        self.person(self.live_session(session).filter(|session| session.is_trusted)?.person)
    }

    pub fn contacts_of(&self, owner: &Person) -> Vec<Contact> {
        let found = owner.contacts.iter().filter_map(|id| self.person(*id));
        let contact = |person: &Person| Contact {
            card: person.card(),
            is_blocked: owner.has_blocked(person.id),
            helps_me: owner.emergency_contact.is_some_and(|set| set.contact == person.id),
            is_helped: person.emergency_contact.is_some_and(|set| set.contact == owner.id),
            refusal: owner.refusal_of(Some(person), person.id),
        };
        found.map(contact).collect()
    }

    /// Newest first. What a newer version wrote is kept, and not shown.
    pub fn letters_of(&self, reader: &Person, now: UnixTime) -> Vec<Letter> {
        let shown = reader.mailbox.messages.iter().rev();
        let shown = shown.filter(|message| !matches!(message.body, Body::Unknown(_)));
        shown.map(|message| self.letter(message, now)).collect()
    }

    fn letter(&self, message: &Message, now: UnixTime) -> Letter {
        let writer = match message.from {
            Sender::TeamMixin => Writer::TeamMixin,
            Sender::Person(person) => match self.person(person) {
                Some(person) => Writer::Person(person.card()),
                None => Writer::Gone,
            },
        };
        let used = message.code().filter(|code| code.state == CodeState::Used);
        let can_undo = used.is_some_and(|code| {
            let via = Via::EmergencyContact(VerificationId(code.verification));
            self.waits_for_second_step(VerificationId(code.verification))
                || self.sessions.iter().any(|session| session.via == via && session.can_undo(now))
        });
        Letter { message: message.clone(), writer, can_undo }
    }

    /// For every signed-in tab of the owner but the emergency session itself.
    pub fn alerts_of(&self, session: SessionId, now: UnixTime) -> Vec<Alert> {
        let now = self.at(now);
        let Some(own) = self.live_session(session).filter(|own| own.is_trusted) else {
            return Vec::new();
        };
        let started = self.verifications.iter().filter(|one| {
            one.owner == own.person
                && one.purpose == Purpose::Session
                && (one.code.as_ref().is_some_and(|code| !code.is_expired(now))
                    || self.waits_for_second_step(one.id))
        });
        let started = started.map(|one| Alert::LogInStarted {
            verification: one.id,
            device: one.device.clone(),
            at: one.issued,
        });
        let done = self.sessions.iter().filter(|other| {
            other.person == own.person && other.id != own.id && other.can_undo(now)
        });
        let done = done.map(|other| Alert::LogInDone {
            session: other.id,
            device: other.device.clone(),
            at: other.created,
        });
        started.chain(done).chain(self.resets_asked(own.person, now)).collect()
    }

    fn resets_asked(&self, owner: PersonId, now: UnixTime) -> impl Iterator<Item = Alert> {
        self.resets_under_way(owner, now).into_iter().map(|ticket| Alert::ResetAsked {
            number: ticket.number,
            device: ticket.device.clone(),
            at: ticket.opened,
            reset_at: ticket.state.reset_at(),
        })
    }

    /// When each of the caller's backup codes was used, in the order of the list. `None`: there is
    /// no set.
    pub fn backup_code_uses(&self, session: SessionId) -> Option<Vec<Option<UnixTime>>> {
        let two_step = self.signed_in(session)?.two_step.as_ref()?;
        let codes = &two_step.backup_codes.as_ref()?.codes;
        Some(codes.iter().map(|code| code.used_at).collect())
    }

    /// Which ways back the caller has.
    pub fn ways_back(&self, session: SessionId) -> Option<WaysBack> {
        self.signed_in(session).map(WaysBack::of)
    }

    pub fn sessions_of(&self, session: SessionId) -> Vec<SessionView> {
        let own = self.live_session(session).filter(|own| own.is_trusted);
        let Some(own) = own else { return Vec::new() };
        let live = self.sessions.iter().filter(|one| one.ended.is_none());
        let mine = live.filter(|one| one.person == own.person);
        let view = |one: &SessionRecord| SessionView {
            id: one.id,
            device: one.device.clone(),
            created: one.created,
            is_emergency: matches!(one.via, Via::EmergencyContact(_)),
            is_this: one.id == session,
        };
        mine.map(view).collect()
    }

    /// `None`: it is over, or forgotten.
    pub fn attempt_view(&self, id: AttemptId) -> Option<AttemptView> {
        let attempt = self.attempts.iter().find(|attempt| attempt.id == id)?;
        let owner = self.person_by_phone(&attempt.phone);
        Some(AttemptView {
            id,
            phone: attempt.phone.clone(),
            help_at: attempt.started.after(HELP_AFTER),
            resend_at: self.resend_at(&attempt.phone).unwrap_or(attempt.started),
            expires: attempt.sms.as_ref().map(|sms| sms.expires()),
            can_lose_number: owner.is_some_and(|owner| owner.emergency_contact.is_some()),
        })
    }

    /// When the next SMS to `phone` may be asked for.
    pub fn resend_at(&self, phone: &PhoneNumber) -> Option<UnixTime> {
        self.carrier.line(phone)?.next_request()
    }

    /// The newest code of an attempt through the emergency contact.
    pub fn emergency_of(&self, id: AttemptId) -> Option<VerificationView> {
        let attempt: &Attempt = self.attempts.iter().find(|attempt| attempt.id == id)?;
        self.verification_view(attempt.emergency?)
    }

    pub fn verification_view(&self, id: VerificationId) -> Option<VerificationView> {
        let one: &Verification = self.verification(id)?;
        Some(VerificationView {
            id,
            contact: one.contact,
            expires: one.issued.after(crate::account::limits::CODE_LIFE),
            resend_at: one.resend_at(),
            state: one.state,
            over: one.check_open().err().map(|refusal| self.why_over(one, refusal)),
        })
    }

    /// Stopped by a person: until when nothing else can be asked for.
    fn why_over(&self, one: &Verification, refusal: Refusal) -> Refusal {
        let is_stopped = one.state == CodeState::Declined || one.stop == Some(Stop::BlockedByOwner);
        let paused = self.person(one.owner).and_then(|owner| owner.guard.paused);
        match paused.filter(|_| is_stopped && one.purpose == Purpose::Session) {
            Some(pause) => Refusal::Paused(pause),
            None => refusal,
        }
    }

    fn live_session(&self, id: SessionId) -> Option<&SessionRecord> {
        self.session(id).filter(|session| session.ended.is_none())
    }

    /// The people whose emergency contact `contact` is.
    pub(in crate::account) fn helped_by(&self, contact: PersonId) -> impl Iterator<Item = &Person> {
        let helps = move |owner: &&Person| {
            owner.emergency_contact.is_some_and(|set| set.contact == contact)
        };
        self.people.iter().filter(helps)
    }
}

impl SessionRecord {
    /// For a day after an emergency log-in.
    fn can_undo(&self, now: UnixTime) -> bool {
        let is_emergency = matches!(self.via, Via::EmergencyContact(_));
        is_emergency && self.ended.is_none() && now.since(self.created) < UNDO
    }
}

impl Person {
    pub fn card(&self) -> Card {
        let (id, name) = (self.id, self.name.clone());
        Card { id, name, number: self.number.as_str().to_owned(), is_bot: self.is_bot() }
    }
}
