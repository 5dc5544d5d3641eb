//! Signing in by SMS, and creating an account with a number that nobody has.
//!
//! A sign-in is known by its phone number: a second tab, or a reload, finds the same one with the
//! same times. What it leads to goes to the tab that gave the code.

use crate::account::code::{Comparison, OpenCode, VerificationCode};
use crate::account::identity_number::IdentityNumber;
use crate::account::limits::NAME_LETTERS;
use crate::account::person::{EmergencyGuard, LogEvent, Person, PinState};
use crate::account::pin::PinKey;
use crate::account::protocol::{AttemptId, Pass, Refusal, Reply, SessionId, SignIn};
use crate::account::service::{Answer, Attempt, PassRecord, Service, Stop, Turn, Via};
use crate::messaging::address::{PersonId, PhoneNumber};
use crate::messaging::mailbox::Mailbox;
use crate::messaging::message::{CodeState, News};
use crate::messaging::seal::InboxKey;
use crate::otp::label;

impl Turn<'_> {
    pub(super) fn sign_in(&mut self, request: SignIn) -> Answer {
        match request {
            SignIn::Begin { phone } => self.begin(phone),
            SignIn::Resend { attempt } => self.resend_sms(attempt),
            SignIn::EnterSmsCode { attempt, code } => self.enter_sms_code(attempt, &code),
            SignIn::CreateAccount { pass, name, pin } => self.create_account(pass, &name, pin),
            SignIn::NameEmergencyContact { attempt, number } => {
                self.name_emergency_contact(attempt, &number)
            }
            SignIn::ResendEmergencyCode { attempt } => self.resend_emergency_code(attempt),
            SignIn::EnterEmergencyCode { attempt, verification, code } => {
                self.enter_emergency_code(attempt, verification, &code)
            }
            SignIn::Cancel { attempt } => self.cancel_sign_in(attempt),
            SignIn::BackupKdf { pass } => self.backup_kdf_of_pass(pass),
            SignIn::SecondStep { pass, answer } => self.second_step(pass, &answer),
        }
    }

    fn begin(&mut self, phone: PhoneNumber) -> Answer {
        let known = self.service.attempts.iter().find(|attempt| attempt.phone == phone);
        let Some(known) = known else { return self.begin_anew(phone) };
        let id = known.id;
        // Another tab, or this one anew: the code on its way is the one to wait for. Without one
        // there is another, unless it is too early for that: then the sign-in goes on without,
        // for whoever has lost the phone needs none.
        if known.sms.as_ref().is_none_or(OpenCode::is_burned) {
            match self.send_sms(id) {
                Ok(()) | Err(Refusal::TooFrequent { .. }) => {}
                Err(refusal) => return Err(refusal),
            }
        }
        Ok(Reply::Attempt(id))
    }

    fn begin_anew(&mut self, phone: PhoneNumber) -> Answer {
        let id = AttemptId(self.entropy.bytes());
        let (started, emergency) = (self.now, None);
        self.service.attempts.push(Attempt { id, phone, started, sms: None, emergency });
        match self.send_sms(id) {
            // Whoever has used up the number's SMS must not keep its owner from help.
            Ok(()) | Err(Refusal::TooFrequent { .. }) => Ok(Reply::Attempt(id)),
            Err(refusal) => {
                self.service.attempts.retain(|attempt| attempt.id != id);
                Err(refusal)
            }
        }
    }

    fn resend_sms(&mut self, id: AttemptId) -> Answer {
        self.send_sms(id)?;
        Ok(Reply::Done)
    }

    fn send_sms(&mut self, id: AttemptId) -> Result<(), Refusal> {
        let phone = self.attempt(id)?.phone.clone();
        let code = VerificationCode::draw(&mut self.entropy);
        self.send_code(&phone, &code)?;
        let sms = OpenCode::new(&id.0, &code, self.now);
        self.attempt_mut(id)?.sms = Some(sms);
        Ok(())
    }

    /// By SMS, within the carrier's limits.
    pub(super) fn send_code(
        &mut self,
        phone: &PhoneNumber,
        code: &VerificationCode,
    ) -> Result<(), Refusal> {
        let sent = self.service.carrier.send_code(phone, code.as_str(), self.now);
        sent.map_err(|refused| Refusal::TooFrequent { until: refused.until })
    }

    fn enter_sms_code(&mut self, id: AttemptId, typed: &VerificationCode) -> Answer {
        let now = self.now;
        let attempt = self.attempt_mut(id)?;
        // Without a code it has expired and was taken out.
        let Some(sms) = attempt.sms.as_mut() else { return Err(Refusal::CodeExpired) };
        match sms.compare(&id.0, typed, now) {
            Comparison::Right => {}
            Comparison::Wrong { left } => return Err(Refusal::CodeWrong { left }),
            Comparison::Burned => {
                let (phone, issued) = (attempt.phone.clone(), sms.issued);
                self.service.carrier.end_codes(&phone, issued);
                return Err(Refusal::CodeBurned);
            }
            Comparison::Expired => return Err(Refusal::CodeExpired),
        }
        let phone = attempt.phone.clone();
        self.forget_attempt(id);
        self.first_factor_given(phone, Via::Sms)
    }

    /// A session, or what comes before it: the second step, or an account to be.
    pub(super) fn first_factor_given(&mut self, phone: PhoneNumber, via: Via) -> Answer {
        let person = self.service.person_by_phone(&phone);
        match person.map(|person| (person.id, person.two_step.is_some())) {
            None => Ok(Reply::NoAccount(self.issue_pass(phone, via))),
            Some((_, true)) => Ok(Reply::SecondStep(self.issue_pass(phone, via))),
            Some((id, false)) => Ok(Reply::SignedIn(self.signed_in(id, via))),
        }
    }

    /// A session, with the news about it.
    pub(super) fn signed_in(&mut self, person: PersonId, via: Via) -> SessionId {
        if matches!(via, Via::EmergencyContact(_)) {
            self.tell(person, News::EmergencyLogInDone { device: self.caller.device.clone() });
        }
        self.begin_session(person, via)
    }

    fn issue_pass(&mut self, phone: PhoneNumber, via: Via) -> Pass {
        let pass = Pass(self.entropy.bytes());
        self.service.passes.push(PassRecord { pass, at: self.now, phone, via });
        pass
    }

    /// What a pass stands for, if it still does.
    pub(super) fn pass(&self, pass: Pass) -> Result<PassRecord, Refusal> {
        let found = self.service.passes.iter().find(|record| record.pass == pass);
        found.cloned().ok_or(Refusal::NotFound)
    }

    /// A sign-in that ended: its codes are worth nothing any more.
    pub(super) fn forget_attempt(&mut self, id: AttemptId) {
        let Ok(attempt) = self.attempt(id).cloned() else { return };
        if let Some(sms) = attempt.sms {
            self.service.carrier.end_codes(&attempt.phone, sms.issued);
        }
        self.service.attempts.retain(|one| one.id != id);
        let open = attempt.emergency.and_then(|id| self.service.verification(id));
        if let Some((id, owner)) =
            open.filter(|one| !one.state.is_over()).map(|one| (one.id, one.owner))
        {
            self.service.end_verification(id, CodeState::Stopped, Some(Stop::Cancelled));
            self.note(owner, LogEvent::EmergencyLogInCancelled);
        }
    }

    fn cancel_sign_in(&mut self, id: AttemptId) -> Answer {
        self.attempt(id)?;
        self.forget_attempt(id);
        Ok(Reply::Done)
    }

    pub(super) fn attempt(&self, id: AttemptId) -> Result<&Attempt, Refusal> {
        self.service.attempts.iter().find(|one| one.id == id).ok_or(Refusal::NotFound)
    }

    pub(super) fn attempt_mut(&mut self, id: AttemptId) -> Result<&mut Attempt, Refusal> {
        self.service.attempts.iter_mut().find(|one| one.id == id).ok_or(Refusal::NotFound)
    }

    fn create_account(&mut self, pass: Pass, name: &str, pin: Option<PinKey>) -> Answer {
        let PassRecord { phone, via, .. } = self.pass(pass)?;
        // An emergency contact leads into an account that there is, never to a new one.
        if via != Via::Sms {
            return Err(Refusal::NotFound);
        }
        if self.service.person_by_phone(&phone).is_some() {
            return Err(Refusal::PhoneUsed);
        }
        let name = sound_name(name)?;
        self.service.passes.retain(|record| record.pass != pass);
        let number =
            IdentityNumber::draw(&mut self.entropy, |number| self.service.is_taken(number));
        let person = self.add_person(name, phone, number);
        if let Some(person) = self.service.person_mut(person) {
            person.pin.key = pin;
        }
        self.tell(person, News::Welcome);
        Ok(Reply::SignedIn(self.begin_session(person, Via::SignUp)))
    }

    /// A new person without a PIN and without contacts.
    pub(super) fn add_person(
        &mut self,
        name: String,
        phone: PhoneNumber,
        number: IdentityNumber,
    ) -> PersonId {
        let id = PersonId::from_bytes(self.entropy.bytes());
        self.service.people.push(Person {
            id,
            number,
            name,
            phone,
            created: self.now,
            mailbox: Mailbox::default(),
            inbox_key: InboxKey::from_bytes(self.entropy.bytes()),
            contacts: Vec::new(),
            blocked: Vec::new(),
            pin: PinState::default(),
            emergency_contact: None,
            guard: EmergencyGuard::default(),
            reminds_of_phone: false,
            two_step: None,
            log: Vec::new(),
            is_demo: false,
        });
        id
    }
}

impl Service {
    fn is_taken(&self, number: &IdentityNumber) -> bool {
        self.person_by_number(number).is_some()
    }
}

/// A name as it is kept: without control characters and marks of direction, which could make it
/// look like somebody else's (case 64).
pub fn sound_name(typed: &str) -> Result<String, Refusal> {
    let name: String = label::clean(typed).chars().take(NAME_LETTERS).collect();
    if name.is_empty() { Err(Refusal::NameEmpty) } else { Ok(name) }
}
