//! Who knows whom, and leaving altogether.

use crate::account::identity_number::IdentityNumber;
use crate::account::person::{LogEvent, Person};
use crate::account::pin::{PinOperation, PinProof};
use crate::account::protocol::{ContactsRequest, Refusal, Reply};
use crate::account::service::sign_in::sound_name;
use crate::account::service::{Answer, EndReason, Stop, Turn, Verification};
use crate::messaging::address::PersonId;
use crate::messaging::message::{CodeState, News, Purpose};

impl Turn<'_> {
    pub(super) fn contacts(&mut self, request: ContactsRequest) -> Answer {
        match request {
            ContactsRequest::Add { number } => self.add_contact(&number),
            ContactsRequest::Remove { person } => self.remove_contact(person),
            ContactsRequest::Block { person } => self.block(person),
            ContactsRequest::Unblock { person } => {
                self.me_trusted()?;
                self.my_account()?.blocked.retain(|blocked| *blocked != person);
                Ok(Reply::Done)
            }
            ContactsRequest::Rename { name } => {
                self.me_trusted()?;
                self.my_account()?.name = sound_name(&name)?;
                Ok(Reply::Done)
            }
            ContactsRequest::DeleteAccount { proof } => self.delete_account(&proof),
        }
    }

    fn add_contact(&mut self, number: &IdentityNumber) -> Answer {
        let me = self.me_trusted()?;
        let person = self.service.person_by_number(number).ok_or(Refusal::NobodyThere)?.id;
        if person == me {
            return Err(Refusal::Oneself);
        }
        let account = self.my_account()?;
        if !account.has_contact(person) {
            account.contacts.push(person);
        }
        Ok(Reply::Person(person))
    }

    fn remove_contact(&mut self, person: PersonId) -> Answer {
        self.me_trusted()?;
        self.check_dispensable(person)?;
        self.my_account()?.contacts.retain(|contact| *contact != person);
        Ok(Reply::Done)
    }

    /// Nothing of a blocked person's arrives, and they are not told.
    fn block(&mut self, person: PersonId) -> Answer {
        let me = self.me_trusted()?;
        self.service.person(person).ok_or(Refusal::NobodyThere)?;
        self.check_dispensable(person)?;
        if person == me {
            return Err(Refusal::Oneself);
        }
        let account = self.my_account()?;
        if !account.has_blocked(person) {
            account.blocked.push(person);
        }
        Ok(Reply::Done)
    }

    /// Losing the emergency contact takes the PIN, so it is not done in passing.
    fn check_dispensable(&mut self, person: PersonId) -> Result<(), Refusal> {
        let set = self.my_account()?.emergency_contact;
        match set.is_some_and(|set| set.contact == person) {
            true => Err(Refusal::IsEmergencyContact),
            false => Ok(()),
        }
    }

    /// No record of the account stays with anybody (case 25).
    fn delete_account(&mut self, proof: &PinProof) -> Answer {
        let me = self.require_pin(proof, &PinOperation::DeleteAccount)?;
        let helped: Vec<PersonId> = self.service.helped_by(me).map(|owner| owner.id).collect();
        for owner in helped {
            self.lose_emergency_contact(owner);
        }
        if let Some(contact) = self.my_account()?.emergency_contact.map(|set| set.contact) {
            let party = self.my_account()?.party();
            self.tell(contact, News::EmergencyContactRemoved(party));
        }
        self.end_everything_of(me);
        self.service.close_tickets_of(me);
        self.service.people.retain(|person| person.id != me);
        for person in &mut self.service.people {
            person.contacts.retain(|contact| *contact != me);
            person.blocked.retain(|blocked| *blocked != me);
        }
        Ok(Reply::Done)
    }

    /// The contact of `owner` is gone: what is open ends, and the owner is told.
    pub(super) fn lose_emergency_contact(&mut self, owner: PersonId) {
        let set = self.service.person_mut(owner).and_then(|owner| owner.emergency_contact.take());
        let contact = set.and_then(|set| self.service.person(set.contact));
        let Some(party) = contact.map(Person::party) else { return };
        for id in self.service.open_verifications(owner, Some(Purpose::Session)) {
            self.service.end_verification(id, CodeState::Stopped, Some(Stop::Cancelled));
        }
        self.note_of_other(owner, LogEvent::EmergencyContactLeft);
        self.tell(owner, News::EmergencyContactLeft(party));
    }

    fn end_everything_of(&mut self, me: PersonId) {
        let concerns =
            |one: &&Verification| (one.owner == me || one.contact == me) && !one.state.is_over();
        let open: Vec<_> =
            self.service.verifications.iter().filter(concerns).map(|one| one.id).collect();
        for id in open {
            self.service.end_verification(id, CodeState::Stopped, Some(Stop::Cancelled));
        }
        let sessions = self.service.sessions.iter().filter(|session| session.person == me);
        let sessions: Vec<_> = sessions.map(|session| session.id).collect();
        for session in sessions {
            self.end_session(session, EndReason::AccountDeleted);
        }
        let phone = self.service.person(me).map(|person| person.phone.clone());
        self.service.passes.retain(|pass| Some(&pass.phone) != phone.as_ref());
    }
}
