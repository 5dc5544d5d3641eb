//! Signed-in tabs: how one begins, what it may do, and how it ends.

use crate::account::limits::PAUSE;
use crate::account::person::{LogEvent, Pause};
use crate::account::protocol::{Refusal, Reply, SessionId, SessionRequest};
use crate::account::service::{Answer, EndReason, SessionEnd, SessionRecord, Turn, Via};
use crate::messaging::address::PersonId;

impl Turn<'_> {
    pub(super) fn session_request(&mut self, request: SessionRequest) -> Answer {
        match request {
            SessionRequest::SignOut => self.sign_out(),
            SessionRequest::Revoke { session } => self.revoke(session),
            SessionRequest::PhoneLater => self.phone_later(),
            SessionRequest::AuthenticatorLater => {
                self.my_session_mut()?.asks_for_authenticator = false;
                Ok(Reply::Done)
            }
        }
    }

    /// Signs the caller in as `person`: the one place where a session begins.
    pub(super) fn begin_session(&mut self, person: PersonId, via: Via) -> SessionId {
        let id = SessionId(self.entropy.bytes());
        let is_emergency = matches!(via, Via::EmergencyContact(_));
        self.service.sessions.push(SessionRecord {
            id,
            person,
            via,
            device: self.caller.device.clone(),
            created: self.now,
            is_trusted: !is_emergency,
            asks_for_phone: is_emergency,
            asks_for_authenticator: false,
            ended: None,
        });
        let event = match via {
            Via::SignUp => LogEvent::AccountCreated,
            Via::Sms | Via::Demo => LogEvent::SignedIn,
            Via::EmergencyContact(_) => LogEvent::SignedInByEmergencyContact,
        };
        self.note(person, event);
        id
    }

    pub(super) fn my_session_mut(&mut self) -> Result<&mut SessionRecord, Refusal> {
        let id = self.my_session()?.id;
        let session = self.service.sessions.iter_mut().find(|session| session.id == id);
        session.ok_or(Refusal::SessionRevoked)
    }

    /// Ends a session that has not ended. `None`: there is no such session any more.
    pub(super) fn end_session(&mut self, id: SessionId, reason: EndReason) -> Option<PersonId> {
        let sessions = self.service.sessions.iter_mut();
        let session =
            sessions.into_iter().find(|session| session.id == id && session.ended.is_none())?;
        session.ended = Some(SessionEnd { at: self.now, reason });
        let person = session.person;
        self.service.end_phone_changes(|change| change.session == id);
        Some(person)
    }

    fn sign_out(&mut self) -> Answer {
        let (id, me) = (self.my_session()?.id, self.me()?);
        self.end_session(id, EndReason::SignedOut);
        self.note(me, LogEvent::SignedOut);
        Ok(Reply::Done)
    }

    /// Of the caller's own account. Undoing an emergency log-in starts the pause after **Block**.
    fn revoke(&mut self, id: SessionId) -> Answer {
        let me = self.me_trusted()?;
        let session = self.service.session(id).filter(|session| session.person == me);
        let is_emergency =
            matches!(session.ok_or(Refusal::NotFound)?.via, Via::EmergencyContact(_));
        self.end_session(id, EndReason::RevokedByOwner).ok_or(Refusal::NotFound)?;
        self.note(me, LogEvent::SessionRevoked);
        if is_emergency {
            self.pause(me, false);
        }
        Ok(Reply::Done)
    }

    /// No emergency log-in into the account of `owner` for a day.
    pub(super) fn pause(&mut self, owner: PersonId, by_contact: bool) {
        let until = self.now.after(PAUSE);
        if let Some(owner) = self.service.person_mut(owner) {
            owner.guard.paused = Some(Pause { until, by_contact });
        }
    }

    fn phone_later(&mut self) -> Answer {
        self.my_session_mut()?.asks_for_phone = false;
        self.my_account()?.reminds_of_phone = true;
        Ok(Reply::Done)
    }
}
