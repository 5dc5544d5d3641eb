//! Changing the phone number: the PIN, the new number, the SMS to it. The old number is given up
//! in the same moment.

use crate::account::code::{Comparison, OpenCode, VerificationCode};
use crate::account::person::LogEvent;
use crate::account::pin::{PinOperation, PinProof};
use crate::account::protocol::{PhoneRequest, Refusal, Reply};
use crate::account::service::{Answer, PhoneChange, Service, Turn};
use crate::messaging::address::PhoneNumber;
use crate::messaging::carrier::SmsText;
use crate::messaging::message::News;

impl Turn<'_> {
    pub(super) fn phone(&mut self, request: PhoneRequest) -> Answer {
        match request {
            PhoneRequest::BeginChange { phone, proof } => self.begin_phone_change(phone, &proof),
            PhoneRequest::ResendChange => self.resend_phone_change(),
            PhoneRequest::ConfirmChange { code } => self.confirm_phone_change(&code),
        }
    }

    fn begin_phone_change(&mut self, phone: PhoneNumber, proof: &PinProof) -> Answer {
        self.require_pin(proof, &PinOperation::ChangePhone)?;
        self.check_free(&phone)?;
        self.send_phone_change(phone)
    }

    fn resend_phone_change(&mut self) -> Answer {
        let phone = self.phone_change()?.phone.clone();
        self.check_free(&phone)?;
        self.send_phone_change(phone)
    }

    fn send_phone_change(&mut self, phone: PhoneNumber) -> Answer {
        let session = self.my_session()?.id;
        let code = VerificationCode::draw(&mut self.entropy);
        self.send_code(&phone, &code)?;
        let code = OpenCode::new(&session.0, &code, self.now);
        self.service.end_phone_changes(|change| change.session == session);
        self.service.phone_changes.push(PhoneChange { session, phone, code });
        Ok(Reply::Done)
    }

    fn check_free(&mut self, phone: &PhoneNumber) -> Result<(), Refusal> {
        let me = self.me()?;
        match self.service.person_by_phone(phone) {
            Some(person) if person.id == me => Err(Refusal::PhoneSame),
            Some(_) => Err(Refusal::PhoneUsed),
            None => Ok(()),
        }
    }

    fn phone_change(&mut self) -> Result<&mut PhoneChange, Refusal> {
        let session = self.my_session()?.id;
        let changes = self.service.phone_changes.iter_mut();
        changes.into_iter().find(|change| change.session == session).ok_or(Refusal::CodeExpired)
    }

    fn confirm_phone_change(&mut self, typed: &VerificationCode) -> Answer {
        let (now, session) = (self.now, self.my_session()?.id);
        let change = self.phone_change()?;
        match change.code.compare(&session.0, typed, now) {
            Comparison::Right => {}
            Comparison::Wrong { left } => return Err(Refusal::CodeWrong { left }),
            Comparison::Burned => {
                let (phone, issued) = (change.phone.clone(), change.code.issued);
                self.service.carrier.end_codes(&phone, issued);
                return Err(Refusal::CodeBurned);
            }
            Comparison::Expired => return Err(Refusal::CodeExpired),
        }
        let phone = change.phone.clone();
        self.check_free(&phone)?;
        self.service.end_phone_changes(|change| change.session == session);
        self.move_to(phone)
    }

    fn move_to(&mut self, phone: PhoneNumber) -> Answer {
        let me = self.me()?;
        let account = self.my_account()?;
        account.reminds_of_phone = false;
        let former = std::mem::replace(&mut account.phone, phone.clone());
        self.my_session_mut()?.asks_for_phone = false;
        let attempts = self.service.attempts.iter().filter(|attempt| attempt.phone == former);
        let attempts: Vec<_> = attempts.map(|attempt| attempt.id).collect();
        for attempt in attempts {
            self.forget_attempt(attempt);
        }
        self.service.passes.retain(|pass| pass.phone != former);
        self.service.carrier.notify(&former, SmsText::NumberReleased, self.now);
        self.service.carrier.notify(&phone, SmsText::NumberTaken, self.now);
        self.note(me, LogEvent::PhoneChanged);
        self.tell(me, News::PhoneChanged);
        Ok(Reply::Done)
    }
}

impl Service {
    /// Those that are `over`, and with them the digits in their SMS.
    pub(super) fn end_phone_changes(&mut self, over: impl Fn(&PhoneChange) -> bool) {
        for change in self.phone_changes.extract_if(.., |change| over(change)) {
            self.carrier.end_codes(&change.phone, change.code.issued);
        }
    }
}
