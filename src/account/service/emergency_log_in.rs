//! Getting in through the emergency contact: the contact's Mixin ID, then the code that Team Mixin
//! sent to that person (emergency-contact.md section 2, steps 3 to 6).

use crate::account::code::VerificationCode;
use crate::account::identity_number::IdentityNumber;
use crate::account::limits::{
    DAY, FREEZE, FREEZE_AFTER, HELP_AFTER, NUMBER_TRIES, SESSION_CODES_PER_DAY,
};
use crate::account::person::{EmergencyGuard, LogEvent};
use crate::account::protocol::{AttemptId, Refusal, Reply, VerificationId};
use crate::account::service::{Answer, Turn, Via};
use crate::messaging::address::{PersonId, PhoneNumber};
use crate::messaging::message::{News, Purpose};
use crate::time::UnixTime;

impl Turn<'_> {
    /// A phone number without an account, one without an emergency contact, and a wrong Mixin ID
    /// take the same path to the same answer.
    pub(super) fn name_emergency_contact(
        &mut self,
        id: AttemptId,
        number: &IdentityNumber,
    ) -> Answer {
        let attempt = self.attempt(id)?.clone();
        let help_at = attempt.started.after(HELP_AFTER);
        if self.now < help_at {
            return Err(Refusal::HelpTooEarly { until: help_at });
        }
        self.check_number_tries(&attempt.phone)?;
        let Some((owner, contact)) = self.emergency_contact_of(&attempt.phone, number) else {
            self.service.wrong_numbers.push((attempt.phone, self.now));
            return Err(Refusal::EmergencyContactInvalid);
        };
        let open = attempt.emergency.and_then(|id| self.service.verification(id));
        if let Some(open) = open.filter(|open| !open.state.is_over()) {
            return Ok(Reply::Verification(open.id));
        }
        self.send_emergency_code(id, owner, contact)
    }

    pub(super) fn resend_emergency_code(&mut self, id: AttemptId) -> Answer {
        let last = self.attempt(id)?.emergency.and_then(|id| self.service.verification(id));
        let last = last.ok_or(Refusal::NotFound)?;
        let (owner, contact, resend_at) = (last.owner, last.contact, last.resend_at());
        if self.now < resend_at {
            return Err(Refusal::TooFrequent { until: resend_at });
        }
        // It may have been changed or removed meanwhile (case 31).
        let set = self.service.person(owner).and_then(|owner| owner.emergency_contact);
        if set.is_none_or(|set| set.contact != contact) {
            return Err(Refusal::EmergencyContactInvalid);
        }
        self.send_emergency_code(id, owner, contact)
    }

    pub(super) fn enter_emergency_code(
        &mut self,
        id: AttemptId,
        verification: VerificationId,
        typed: &VerificationCode,
    ) -> Answer {
        let attempt = self.attempt(id)?.clone();
        let owner = self.service.person_by_phone(&attempt.phone).map(|owner| owner.id);
        let owner = owner.ok_or(Refusal::NotFound)?;
        self.check_guard(owner)?;
        self.redeem(verification, owner, Purpose::Session, typed)?;
        if let Some(owner) = self.service.person_mut(owner) {
            owner.guard.wrong_in_a_row = 0;
        }
        self.forget_attempt(id);
        self.first_factor_given(attempt.phone, Via::EmergencyContact(verification))
    }

    fn check_number_tries(&self, phone: &PhoneNumber) -> Result<(), Refusal> {
        let wrong = self.service.wrong_numbers.iter().filter(|(of, _)| of == phone);
        let wrong: Vec<UnixTime> = wrong.map(|(_, at)| *at).collect();
        match (wrong.len() >= NUMBER_TRIES, wrong.first()) {
            (true, Some(first)) => Err(Refusal::EmergencyDaily { until: first.after(DAY) }),
            _ => Ok(()),
        }
    }

    fn emergency_contact_of(
        &self,
        phone: &PhoneNumber,
        number: &IdentityNumber,
    ) -> Option<(PersonId, PersonId)> {
        let owner = self.service.person_by_phone(phone)?;
        let contact = self.service.person(owner.emergency_contact?.contact)?;
        (contact.number == *number).then_some((owner.id, contact.id))
    }

    fn send_emergency_code(
        &mut self,
        attempt: AttemptId,
        owner: PersonId,
        contact: PersonId,
    ) -> Answer {
        let now = self.now;
        self.check_guard(owner)?;
        let guard = self.guard(owner)?;
        check_daily(&mut guard.session_codes, SESSION_CODES_PER_DAY, now)?;
        let verification = self.issue(Purpose::Session, owner, contact)?;
        self.guard(owner)?.session_codes.push(now);
        self.attempt_mut(attempt)?.emergency = Some(verification);
        self.note(owner, LogEvent::EmergencyLogInStarted);
        let device = self.caller.device.clone();
        self.tell(owner, News::EmergencyLogInStarted { device });
        Ok(Reply::Verification(verification))
    }

    /// Frozen after thirty wrong codes, paused after **Not them** or **Block**.
    pub(super) fn check_guard(&self, owner: PersonId) -> Result<(), Refusal> {
        let owner = self.service.person(owner).ok_or(Refusal::NotFound)?;
        if let Some(until) = owner.guard.frozen_until.filter(|until| self.now < *until) {
            return Err(Refusal::EmergencyFrozen { until });
        }
        match owner.guard.paused.filter(|pause| self.now < pause.until) {
            Some(pause) => Err(Refusal::Paused(pause)),
            None => Ok(()),
        }
    }

    pub(super) fn guard(&mut self, owner: PersonId) -> Result<&mut EmergencyGuard, Refusal> {
        self.service.person_mut(owner).map(|owner| &mut owner.guard).ok_or(Refusal::NotFound)
    }

    /// A wrong code for a log-in. One that is burned already is not compared, and not counted.
    pub(super) fn count_wrong_code(&mut self, owner: PersonId) {
        let until = self.now.after(FREEZE);
        let Ok(guard) = self.guard(owner) else { return };
        guard.wrong_in_a_row += 1;
        if guard.wrong_in_a_row >= FREEZE_AFTER {
            guard.wrong_in_a_row = 0;
            guard.frozen_until = Some(until);
            self.note(owner, LogEvent::EmergencyLogInFrozen);
            self.tell(owner, News::EmergencyLogInFrozen { until });
        }
    }
}

/// At most `limit` in a rolling day.
pub(super) fn check_daily(
    asked: &mut Vec<UnixTime>,
    limit: usize,
    now: UnixTime,
) -> Result<(), Refusal> {
    asked.retain(|at| now.since(*at) < DAY);
    match asked.first() {
        Some(first) if asked.len() >= limit => {
            Err(Refusal::EmergencyDaily { until: first.after(DAY) })
        }
        Some(_) | None => Ok(()),
    }
}
