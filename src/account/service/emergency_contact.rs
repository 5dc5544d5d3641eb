//! Setting up, changing, viewing and removing the emergency contact (emergency-contact.md
//! section 2). The old contact stays until the new one's code is accepted.

use crate::account::code::VerificationCode;
use crate::account::limits::CONTACT_CODES_PER_DAY;
use crate::account::person::{EmergencyContact, LogEvent};
use crate::account::pin::{PinOperation, PinProof};
use crate::account::protocol::{EmergencyContactRequest, Refusal, Reply, VerificationId};
use crate::account::service::emergency_log_in::check_daily;
use crate::account::service::{Answer, Stop, Turn};
use crate::messaging::address::PersonId;
use crate::messaging::message::{CodeState, News, Purpose};
use zeroize::Zeroizing;

impl Turn<'_> {
    pub(super) fn emergency_contact(&mut self, request: EmergencyContactRequest) -> Answer {
        match request {
            EmergencyContactRequest::Create { contact, proof } => {
                self.create_emergency_contact(contact, &proof)
            }
            EmergencyContactRequest::Resend { verification, proof } => {
                self.resend_contact_code(verification, &proof)
            }
            EmergencyContactRequest::Confirm { verification, code, proof } => {
                self.confirm_emergency_contact(verification, &code, &proof)
            }
            EmergencyContactRequest::CancelSetup { verification } => {
                self.cancel_setup(verification)
            }
            EmergencyContactRequest::View { proof } => self.view_emergency_contact(&proof),
            EmergencyContactRequest::Remove { proof } => self.remove_emergency_contact(&proof),
            EmergencyContactRequest::BlockLogIn { verification } => self.block_log_in(verification),
            EmergencyContactRequest::Unfreeze { proof } => self.unfreeze(&proof),
            EmergencyContactRequest::Leave { owner } => self.leave(owner),
        }
    }

    fn create_emergency_contact(&mut self, contact: PersonId, proof: &PinProof) -> Answer {
        let me = self.require_pin(proof, &PinOperation::CreateEmergencyContact)?;
        self.check_choice(me, contact)?;
        self.send_contact_code(me, contact)
    }

    fn resend_contact_code(&mut self, id: VerificationId, proof: &PinProof) -> Answer {
        let me = self.require_pin(proof, &PinOperation::CreateEmergencyContact)?;
        let last = self.service.verification(id).filter(|one| one.owner == me);
        let last = last
            .filter(|one| one.purpose == Purpose::Contact && one.state != CodeState::Used)
            .ok_or(Refusal::NotFound)?;
        let (contact, resend_at) = (last.contact, last.resend_at());
        if self.now < resend_at {
            return Err(Refusal::TooFrequent { until: resend_at });
        }
        self.check_choice(me, contact)?;
        self.send_contact_code(me, contact)
    }

    fn send_contact_code(&mut self, me: PersonId, contact: PersonId) -> Answer {
        let now = self.now;
        if let Some(until) = self.guard(me)?.frozen_until.filter(|until| now < *until) {
            return Err(Refusal::EmergencyFrozen { until });
        }
        check_daily(&mut self.guard(me)?.contact_codes, CONTACT_CODES_PER_DAY, now)?;
        let id = self.issue(Purpose::Contact, me, contact)?;
        self.guard(me)?.contact_codes.push(now);
        self.note(me, LogEvent::ContactCodeSent);
        Ok(Reply::Verification(id))
    }

    /// Whether `me` may choose `contact` (case 7).
    fn check_choice(&self, me: PersonId, contact: PersonId) -> Result<(), Refusal> {
        let owner = self.service.person(me).ok_or(Refusal::SessionRevoked)?;
        match owner.refusal_of(self.service.person(contact), contact) {
            Some(refusal) => Err(refusal),
            None => Ok(()),
        }
    }

    /// Everything is checked anew: much may have changed since the code was sent.
    fn confirm_emergency_contact(
        &mut self,
        id: VerificationId,
        code: &VerificationCode,
        proof: &PinProof,
    ) -> Answer {
        let typed = Zeroizing::new(code.as_str().to_owned());
        let operation = PinOperation::ConfirmEmergencyContact { verification: id.0, code: typed };
        let me = self.require_pin(proof, &operation)?;
        let found = self.service.verification(id).filter(|one| one.owner == me);
        let contact = found.ok_or(Refusal::NotFound)?.contact;
        if let Err(refusal) = self.check_choice(me, contact) {
            self.service.end_verification(id, CodeState::Stopped, Some(Stop::Cancelled));
            return Err(refusal);
        }
        self.check_agreement(id, contact)?;
        self.redeem(id, me, Purpose::Contact, code)?;
        self.set_emergency_contact(me, contact)
    }

    /// A contact who has blocked the owner since opening the message looks like one who never
    /// got it (case 9).
    fn check_agreement(&self, id: VerificationId, contact: PersonId) -> Result<(), Refusal> {
        let verification = self.service.verification(id).ok_or(Refusal::NotFound)?;
        verification.check_open()?;
        let contact = self.service.person(contact);
        match contact.is_some_and(|contact| contact.hears_from(verification.owner)) {
            true => Ok(()),
            false => Err(Refusal::CodeNotArmed),
        }
    }

    fn set_emergency_contact(&mut self, me: PersonId, contact: PersonId) -> Answer {
        self.cancel_log_ins(me);
        let set = EmergencyContact { contact, set_at: self.now };
        let account = self.my_account()?;
        let (party, former) = (account.party(), account.emergency_contact.replace(set));
        let changed = former.is_some();
        let event =
            if changed { LogEvent::EmergencyContactChanged } else { LogEvent::EmergencyContactSet };
        self.note(me, event);
        if let Some(former) = former.filter(|former| former.contact != contact) {
            self.tell(former.contact, News::EmergencyContactRemoved(party.clone()));
        }
        self.tell(contact, News::EmergencyContactSet(party));
        Ok(Reply::EmergencyContactSet { changed })
    }

    /// Of log-ins that are under way by way of the contact until now.
    fn cancel_log_ins(&mut self, me: PersonId) {
        for id in self.service.open_verifications(me, Some(Purpose::Session)) {
            self.service.end_verification(id, CodeState::Stopped, Some(Stop::Cancelled));
        }
    }

    fn cancel_setup(&mut self, id: VerificationId) -> Answer {
        let me = self.me_trusted()?;
        let mine = self.service.verification(id).filter(|one| one.owner == me);
        mine.filter(|one| one.purpose == Purpose::Contact).ok_or(Refusal::NotFound)?;
        self.service.end_verification(id, CodeState::Stopped, Some(Stop::Cancelled));
        Ok(Reply::Done)
    }

    fn view_emergency_contact(&mut self, proof: &PinProof) -> Answer {
        let me = self.require_pin(proof, &PinOperation::ViewEmergencyContact)?;
        let set = self.my_account()?.emergency_contact.ok_or(Refusal::NotFound)?;
        self.note(me, LogEvent::EmergencyContactViewed);
        Ok(Reply::EmergencyContact { contact: set.contact, set_at: set.set_at })
    }

    fn remove_emergency_contact(&mut self, proof: &PinProof) -> Answer {
        let me = self.require_pin(proof, &PinOperation::RemoveEmergencyContact)?;
        let account = self.my_account()?;
        let former = account.emergency_contact.take().ok_or(Refusal::NotFound)?;
        let party = account.party();
        self.cancel_log_ins(me);
        self.note(me, LogEvent::EmergencyContactRemoved);
        self.tell(former.contact, News::EmergencyContactRemoved(party));
        Ok(Reply::Done)
    }

    /// By the owner, while the code or the second step is awaited (case 39). After that, the
    /// session is what there is to end.
    fn block_log_in(&mut self, id: VerificationId) -> Answer {
        let me = self.me_trusted()?;
        let found = self.service.verification(id).filter(|one| one.owner == me);
        let found = found.filter(|one| one.purpose == Purpose::Session).ok_or(Refusal::NotFound)?;
        if found.state.is_over() && !self.service.end_pass(id) {
            return Err(Refusal::NotFound);
        }
        self.service.end_verification(id, CodeState::Stopped, Some(Stop::BlockedByOwner));
        self.pause(me, false);
        self.note(me, LogEvent::EmergencyLogInBlocked);
        self.tell(me, News::EmergencyLogInBlocked);
        Ok(Reply::Done)
    }

    fn unfreeze(&mut self, proof: &PinProof) -> Answer {
        let me = self.require_pin(proof, &PinOperation::Unfreeze)?;
        let guard = self.guard(me)?;
        guard.frozen_until = None;
        guard.wrong_in_a_row = 0;
        self.note(me, LogEvent::EmergencyLogInUnfrozen);
        Ok(Reply::Done)
    }

    /// The contact's own choice: no PIN of the owner's can hold anybody to it.
    fn leave(&mut self, owner: PersonId) -> Answer {
        let me = self.me_trusted()?;
        let set = self.service.person(owner).and_then(|owner| owner.emergency_contact);
        set.filter(|set| set.contact == me).ok_or(Refusal::NotFound)?;
        self.lose_emergency_contact(owner);
        Ok(Reply::Done)
    }
}

impl crate::account::person::Person {
    /// Why this person cannot choose `contact`, if so: also what a row of the list says.
    pub fn refusal_of(&self, found: Option<&Self>, contact: PersonId) -> Option<Refusal> {
        let Some(person) = found else { return Some(Refusal::NotAContact) };
        if contact == self.id {
            Some(Refusal::Oneself)
        } else if self.phone.is_anonymous() {
            Some(Refusal::AnonymousNumber)
        } else if person.is_bot() {
            Some(Refusal::Bot)
        } else if !self.has_contact(contact) {
            Some(Refusal::NotAContact)
        } else if self.has_blocked(contact) {
            Some(Refusal::Blocked)
        } else {
            None
        }
    }
}
