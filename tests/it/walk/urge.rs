//! What people would do next, if they mean what they began.

use crate::walk::Walk;
use sparekey::account::protocol::{Caller, MessagesRequest, Request, SignIn};
use sparekey::account::service::Verification;
use sparekey::messaging::address::PersonId;
use sparekey::messaging::message::{CodeState, Purpose};

impl Walk {
    pub fn urge(&mut self) -> Option<(Caller, Request)> {
        match self.verification_of(|one| !one.state.is_over()) {
            Some(open) if open.state == CodeState::Delivered => self.open_message(&open),
            Some(open) if open.purpose == Purpose::Contact => self.finish_set_up(&open),
            Some(open) => self.finish_log_in(&open),
            None => self.ask_for_help(),
        }
    }

    fn tab_of(&self, person: PersonId) -> Option<Caller> {
        let tabs = self.tabs.iter().rev();
        let of_person = |tab: &&Caller| {
            let session = tab.session.and_then(|id| self.service.session(id));
            session.is_some_and(|session| session.person == person && session.ended.is_none())
        };
        tabs.into_iter().find(of_person).cloned()
    }

    fn open_message(&self, open: &Verification) -> Option<(Caller, Request)> {
        let request = MessagesRequest::ShowCode { message: open.message? };
        Some((self.tab_of(open.contact)?, Request::Messages(request)))
    }

    fn finish_set_up(&mut self, open: &Verification) -> Option<(Caller, Request)> {
        let owner = self.service.person(open.owner)?.clone();
        let request = self.confirm(&owner)?;
        Some((self.tab_of(open.owner)?, Request::EmergencyContact(request)))
    }

    fn finish_log_in(&mut self, open: &Verification) -> Option<(Caller, Request)> {
        let mut attempts = self.service.attempts.iter();
        let attempt = attempts.find(|one| one.emergency == Some(open.id))?.id;
        let code = self.contact_code(open);
        let tab = Caller { session: None, device: "elsewhere".to_owned() };
        let verification = open.id;
        let request = SignIn::EnterEmergencyCode { attempt, verification, code };
        Some((tab, Request::SignIn(request)))
    }

    /// Somebody whose number has an emergency contact, and whose SMS does not come.
    fn ask_for_help(&mut self) -> Option<(Caller, Request)> {
        let helped = |phone| self.service.person_by_phone(phone)?.emergency_contact;
        let mut attempts = self.service.attempts.iter();
        let found = attempts.find_map(|one| Some((one.id, helped(&one.phone)?.contact)));
        let tab = Caller { session: None, device: "elsewhere".to_owned() };
        let Some((attempt, contact)) = found else {
            let owner = self.service.people.iter().find(|one| one.emergency_contact.is_some())?;
            let phone = owner.phone.clone();
            return Some((tab, Request::SignIn(SignIn::Begin { phone })));
        };
        let number = self.service.person(contact)?.number.clone();
        Some((tab, Request::SignIn(SignIn::NameEmergencyContact { attempt, number })))
    }
}
