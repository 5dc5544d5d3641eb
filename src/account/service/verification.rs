//! Codes through a contact: issued, armed when the contact opens the message, used once, and over.

use crate::account::code::{Comparison, OpenCode, VerificationCode};
use crate::account::limits::{CODE_LIFE, CODE_RESEND};
use crate::account::person::{LogEvent, Person};
use crate::account::protocol::{Refusal, VerificationId};
use crate::account::service::{Service, Stop, Turn, Verification, Via};
use crate::messaging::address::PersonId;
use crate::messaging::message::{
    Body, CodeMessage, CodeState, Message, MessageId, Purpose, Sender,
};
use crate::messaging::seal;
use crate::time::UnixTime;
use serde_json::Map;

impl Service {
    /// Ends a verification, and with it its message. What is over stays as it ended.
    pub fn end_verification(&mut self, id: VerificationId, state: CodeState, stop: Option<Stop>) {
        let found = self.verifications.iter_mut().find(|verification| verification.id == id);
        let Some(verification) = found.filter(|verification| !verification.state.is_over()) else {
            return;
        };
        verification.state = state;
        verification.stop = stop;
        verification.code = None;
        let contact = verification.contact;
        if let Some(message) =
            self.person_mut(contact).and_then(|person| person.mailbox.code_mut(&id.0))
        {
            message.end(state);
        }
    }

    /// Takes away what a used code has led to before the second step. Whether there was anything.
    pub fn end_pass(&mut self, id: VerificationId) -> bool {
        let before = self.passes.len();
        self.passes.retain(|pass| pass.via != Via::EmergencyContact(id));
        self.passes.len() < before
    }

    /// The verifications of `owner` that are not over, of one purpose or of both.
    pub fn open_verifications(
        &self,
        owner: PersonId,
        purpose: Option<Purpose>,
    ) -> Vec<VerificationId> {
        let open = self.verifications.iter().filter(|one| {
            one.owner == owner && !one.state.is_over() && purpose.is_none_or(|p| p == one.purpose)
        });
        open.map(|one| one.id).collect()
    }
}

impl Turn<'_> {
    /// Issues a code to `contact`, replacing every open one of the same owner and purpose. A
    /// contact who has not added the owner, or has blocked them, gets no message; nobody who asks
    /// can tell.
    pub fn issue(
        &mut self,
        purpose: Purpose,
        owner: PersonId,
        contact: PersonId,
    ) -> Result<VerificationId, Refusal> {
        let (now, device) = (self.now, self.caller.device.clone());
        self.check_inbox(contact)?;
        for older in self.service.open_verifications(owner, Some(purpose)) {
            self.service.end_verification(older, CodeState::Replaced, None);
        }
        let id = VerificationId(self.entropy.bytes());
        let code = VerificationCode::draw(&mut self.entropy);
        let message = self.deliver_code(id, &code, (purpose, owner, contact));
        self.service.verifications.push(Verification {
            id,
            purpose,
            owner,
            contact,
            message,
            code: Some(OpenCode::new(&id.0, &code, now)),
            issued: now,
            state: CodeState::Delivered,
            stop: None,
            device,
        });
        Ok(id)
    }

    /// Ten a day for one reader, whoever asks (case 42).
    fn check_inbox(&self, contact: PersonId) -> Result<(), Refusal> {
        let Some(contact) = self.service.person(contact) else { return Ok(()) };
        contact
            .mailbox
            .check_flood(self.now)
            .map_err(|flooded| Refusal::EmergencyDaily { until: flooded.until })
    }

    fn deliver_code(
        &mut self,
        id: VerificationId,
        code: &VerificationCode,
        (purpose, owner, contact): (Purpose, PersonId, PersonId),
    ) -> Option<MessageId> {
        let (now, device) = (self.now, self.caller.device.clone());
        let party = self.service.person(owner)?.party();
        let (message, nonce) = (MessageId(self.entropy.bytes()), self.entropy.bytes());
        let reader = self.service.person_mut(contact).filter(|reader| reader.hears_from(owner))?;
        let sealed = seal::seal(code.as_str(), &id.0, &reader.inbox_key, nonce);
        let body = Body::Code(CodeMessage {
            purpose,
            verification: id.0,
            owner: party,
            device,
            expires: now.after(CODE_LIFE),
            state: CodeState::Delivered,
            sealed: Some(sealed),
        });
        let from = Sender::TeamMixin;
        let (read_at, extras) = (None, Map::new());
        reader.mailbox.deliver(Message { id: message, from, at: now, read_at, body, extras });
        Some(message)
    }

    /// Compares a typed code with that of verification `id`, which must be `owner`'s and for
    /// `purpose`. A code that nobody opened is refused without a count.
    pub fn redeem(
        &mut self,
        id: VerificationId,
        owner: PersonId,
        purpose: Purpose,
        typed: &VerificationCode,
    ) -> Result<(), Refusal> {
        let now = self.now;
        let found = self.service.verifications.iter_mut().find(|one| one.id == id);
        let verification = found
            .filter(|one| one.owner == owner && one.purpose == purpose)
            .ok_or(Refusal::NotFound)?;
        verification.check_open()?;
        if verification.state != CodeState::Opened {
            return Err(Refusal::CodeNotArmed);
        }
        let code = verification.code.as_mut().ok_or(Refusal::NotFound)?;
        let result = code.compare(&id.0, typed, now);
        if purpose == Purpose::Session && !matches!(result, Comparison::Right | Comparison::Expired)
        {
            self.count_wrong_code(owner);
        }
        match result {
            Comparison::Right => {
                self.service.end_verification(id, CodeState::Used, None);
                Ok(())
            }
            Comparison::Wrong { left } => {
                self.note(owner, LogEvent::EmergencyCodeWrong);
                Err(Refusal::CodeWrong { left })
            }
            Comparison::Burned => {
                self.service.end_verification(id, CodeState::Stopped, Some(Stop::Burned));
                self.note(owner, LogEvent::EmergencyCodeBurned);
                Err(Refusal::CodeBurned)
            }
            Comparison::Expired => Err(Refusal::CodeExpired),
        }
    }
}

impl Verification {
    /// Why a code no longer works, if it does not.
    pub fn check_open(&self) -> Result<(), Refusal> {
        match (self.state, self.stop) {
            (CodeState::Delivered | CodeState::Opened, _) => Ok(()),
            (CodeState::Expired, _) => Err(Refusal::CodeExpired),
            (CodeState::Replaced, _) => Err(Refusal::CodeReplaced),
            (CodeState::Stopped, Some(Stop::Burned)) => Err(Refusal::CodeBurned),
            (CodeState::Declined, _) => Err(Refusal::Declined),
            (CodeState::Used | CodeState::Stopped, _) => Err(Refusal::NotFound),
        }
    }

    /// When another code may be asked for.
    pub fn resend_at(&self) -> UnixTime {
        self.issued.after(CODE_RESEND)
    }
}

impl Person {
    /// Team Mixin passes messages about `other` on only if this person has added them and has
    /// not blocked them.
    pub fn hears_from(&self, other: PersonId) -> bool {
        self.has_contact(other) && !self.has_blocked(other)
    }
}
