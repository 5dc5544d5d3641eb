//! Reading the mailbox. Opening a code message arms its code: before that even the right digits
//! are refused.

use crate::account::code::VerificationCode;
use crate::account::limits::{MESSAGE_LETTERS, UNDO};
use crate::account::person::LogEvent;
use crate::account::protocol::{MessagesRequest, Refusal, Reply, VerificationId};
use crate::account::service::{Answer, EndReason, Turn, Via};
use crate::messaging::address::PersonId;
use crate::messaging::message::{Body, CodeState, Message, MessageId, News, Purpose, Sender};
use crate::messaging::seal;
use serde_json::Map;

impl Turn<'_> {
    pub(super) fn messages(&mut self, request: MessagesRequest) -> Answer {
        match request {
            MessagesRequest::Read { message } => self.read(|one| one.id == message),
            MessagesRequest::ReadAll => self.read(|_| true),
            MessagesRequest::ShowCode { message } => self.show_code(message),
            MessagesRequest::Decline { message } => self.decline(message),
            MessagesRequest::Write { to, text } => self.write(to, &text),
        }
    }

    fn read(&mut self, wanted: impl Fn(&Message) -> bool) -> Answer {
        let now = self.now;
        let mailbox = &mut self.my_account()?.mailbox;
        for message in mailbox.messages.iter_mut().filter(|message| wanted(message)) {
            message.read_at.get_or_insert(now);
        }
        Ok(Reply::Done)
    }

    /// An emergency session shows no codes: whoever relayed one would get at everybody who trusts
    /// the owner (case 43).
    fn show_code(&mut self, id: MessageId) -> Answer {
        let me = self.me_trusted()?;
        let now = self.now;
        let account = self.my_account()?;
        let key = account.inbox_key.clone();
        let message = account.mailbox.message_mut(id).ok_or(Refusal::NotFound)?;
        message.read_at.get_or_insert(now);
        let code = message.code_mut().ok_or(Refusal::NotFound)?;
        if code.state_at(now).is_over() {
            return Err(Refusal::CodeExpired);
        }
        let sealed = code.sealed.as_ref().ok_or(Refusal::NotFound)?;
        let digits = seal::open(sealed, &code.verification, &key).ok_or(Refusal::NotFound)?;
        code.state = CodeState::Opened;
        let verification = VerificationId(code.verification);
        self.arm(verification, me);
        VerificationCode::parse(&digits).map(Reply::Code).map_err(|_| Refusal::NotFound)
    }

    fn arm(&mut self, id: VerificationId, reader: PersonId) {
        let found = self.service.verifications.iter_mut().find(|one| one.id == id);
        let Some(verification) = found.filter(|one| one.contact == reader) else { return };
        if verification.state == CodeState::Delivered {
            verification.state = CodeState::Opened;
            let owner = verification.owner;
            if verification.purpose == Purpose::Session {
                self.note_of_other(owner, LogEvent::EmergencyCodeOpened);
            }
        }
    }

    /// Ends the request, or, for a day after it was used, the session that came of it.
    fn decline(&mut self, id: MessageId) -> Answer {
        self.me_trusted()?;
        let message = self.my_account()?.mailbox.message(id).ok_or(Refusal::NotFound)?;
        let code = message.code().cloned().ok_or(Refusal::NotFound)?;
        let verification = VerificationId(code.verification);
        let owner = self.service.verification(verification).map(|one| one.owner);
        let owner = owner.ok_or(Refusal::NotFound)?;
        match code.state_at(self.now) {
            CodeState::Delivered | CodeState::Opened => {
                self.service.end_verification(verification, CodeState::Declined, None);
            }
            CodeState::Used => self.undo(verification)?,
            CodeState::Expired | CodeState::Replaced | CodeState::Declined | CodeState::Stopped => {
                return Err(Refusal::CodeExpired);
            }
        }
        if code.purpose == Purpose::Session {
            self.pause(owner, true);
            self.note_of_other(owner, LogEvent::EmergencyLogInDeclined);
            self.tell(owner, News::EmergencyLogInDeclined);
        }
        Ok(Reply::Done)
    }

    /// Revokes the session that a verification led to, or the way to it.
    fn undo(&mut self, verification: VerificationId) -> Result<(), Refusal> {
        if self.service.end_pass(verification) {
            return Ok(());
        }
        let now = self.now;
        let made = self.service.sessions.iter().find(|session| {
            session.via == Via::EmergencyContact(verification)
                && session.ended.is_none()
                && now.since(session.created) < UNDO
        });
        let id = made.ok_or(Refusal::NotFound)?.id;
        self.end_session(id, EndReason::RevokedByContact).map(drop).ok_or(Refusal::NotFound)
    }

    /// From one person to another, who must know the writer and must not have blocked them; the
    /// writer is not told.
    fn write(&mut self, to: PersonId, text: &str) -> Answer {
        let me = self.me_trusted()?;
        let text: String = text.trim().chars().take(MESSAGE_LETTERS).collect();
        if text.is_empty() {
            return Err(Refusal::TextEmpty);
        }
        let (id, at) = (MessageId(self.entropy.bytes()), self.now);
        let reader = self.service.person_mut(to).ok_or(Refusal::NobodyThere)?;
        if let Some(until) = reader.mailbox.next_text(me, at) {
            return Err(Refusal::TooFrequent { until });
        }
        if reader.hears_from(me) {
            let (from, body) = (Sender::Person(me), Body::Text(text));
            let (read_at, extras) = (None, Map::new());
            reader.mailbox.deliver(Message { id, from, at, read_at, body, extras });
        }
        Ok(Reply::Done)
    }
}
