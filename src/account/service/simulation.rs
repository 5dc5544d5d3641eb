//! What only a simulation has: numbers out of reach, and people to try it with.

use crate::account::identity_number::IdentityNumber;
use crate::account::pin::PinKey;
use crate::account::protocol::{Refusal, Reply, Simulation};
use crate::account::service::{Answer, Turn, Via};
use crate::messaging::address::{PersonId, PhoneNumber};
use crate::messaging::message::News;

/// Name, Mixin ID and phone number. The first is who the tab becomes.
const DEMO: [(&str, &str, &str); 6] = [
    ("Alice", "31415", "+12025550101"),
    ("Bob", "25566", "+12025550102"),
    ("Carol", "40414", "+12025550103"),
    ("Dave", "50515", "+12025550104"),
    ("Erin", "60616", "+XIN60616"),
    ("Weather Bot", "7000101234", "+12025550106"),
];
/// Whose contacts are whom, by place above. Dave has not added Alice.
const CONTACTS: [(usize, &[usize]); 5] =
    [(0, &[1, 2, 3, 5]), (1, &[0, 2]), (2, &[0, 1]), (3, &[1]), (4, &[0])];
/// Who has no PIN yet: Dave.
const WITHOUT_PIN: usize = 3;

impl Turn<'_> {
    pub(super) fn simulation(&mut self, request: Simulation) -> Answer {
        match request {
            Simulation::SetReach { phone, out_of_reach } => {
                self.service.carrier.set_reach(&phone, out_of_reach);
                Ok(Reply::Done)
            }
            Simulation::CreateDemo { pin } => self.create_demo(&pin),
            Simulation::EnterDemo { number } => self.enter_demo(&number),
        }
    }

    fn create_demo(&mut self, pin: &PinKey) -> Answer {
        let people: Vec<Option<PersonId>> =
            (0..).zip(DEMO).map(|(place, one)| self.add_demo(place, one, pin)).collect();
        for (owner, contacts) in CONTACTS {
            let Some(owner) = people.get(owner).copied().flatten() else { continue };
            let contacts =
                contacts.iter().filter_map(|place| people.get(*place).copied().flatten());
            if let Some(owner) = self.service.person_mut(owner) {
                let known = owner.contacts.clone();
                owner.contacts.extend(contacts.filter(|contact| !known.contains(contact)));
            }
        }
        let alice = people.first().copied().flatten().ok_or(Refusal::NobodyThere)?;
        Ok(Reply::SignedIn(self.begin_session(alice, Via::Demo)))
    }

    /// Whoever is there already stays as they are.
    fn add_demo(
        &mut self,
        place: usize,
        (name, number, phone): (&str, &str, &str),
        pin: &PinKey,
    ) -> Option<PersonId> {
        let number = IdentityNumber::parse(number).ok()?;
        if let Some(person) = self.service.person_by_number(&number) {
            return person.is_demo.then_some(person.id);
        }
        let phone = PhoneNumber::parse(phone, "").ok()?;
        if self.service.person_by_phone(&phone).is_some() {
            return None;
        }
        let id = self.add_person(name.to_owned(), phone, number);
        let person = self.service.person_mut(id)?;
        person.is_demo = true;
        person.pin.key = (place != WITHOUT_PIN).then(|| pin.clone());
        self.tell(id, News::Welcome);
        Some(id)
    }

    fn enter_demo(&mut self, number: &IdentityNumber) -> Answer {
        let person = self.service.person_by_number(number).filter(|person| person.is_demo);
        let id = person.ok_or(Refusal::NobodyThere)?.id;
        Ok(Reply::SignedIn(self.begin_session(id, Via::Demo)))
    }
}
