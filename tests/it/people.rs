//! A small world: the service, a clock and randomness from a counter, and people by name. Both
//! people of a story are in the test, and after each request the service survives its own text.

use sparekey::account::code::VerificationCode;
use sparekey::account::entropy::Entropy;
use sparekey::account::identity_number::IdentityNumber;
use sparekey::account::person::Person;
use sparekey::account::pin::{Pin, PinKey, PinOperation, PinProof};
use sparekey::account::protocol::{
    AttemptId, Caller, ContactsRequest, EmergencyContactRequest, MessagesRequest, PhoneRequest,
    Refusal, Reply, Request, SessionId, SignIn, VerificationId,
};
use sparekey::account::service::{Answer, Service};
use sparekey::account::service_record;
use sparekey::messaging::address::{PersonId, PhoneNumber};
use sparekey::messaging::carrier::SmsText;
use sparekey::messaging::message::{Body, CodeMessage, MessageId, News};
use sparekey::time::UnixTime;
use std::time::Duration;
use zeroize::Zeroizing;

pub const SECOND: Duration = Duration::from_secs(1);
pub const MINUTE: Duration = Duration::from_secs(60);
pub const HOUR: Duration = Duration::from_secs(3600);
pub const DAY: Duration = Duration::from_secs(24 * 3600);

pub struct World {
    pub service: Service,
    pub now: UnixTime,
    draws: u64,
}

/// A person with a signed-in tab, as the test knows them.
#[derive(Clone)]
pub struct Someone {
    pub tab: Caller,
    pub id: PersonId,
    pub number: IdentityNumber,
    pub phone: PhoneNumber,
}

/// A sign-in by way of the emergency contact, in a tab of its own.
#[derive(Clone)]
pub struct LogIn {
    pub tab: Caller,
    pub attempt: AttemptId,
    pub verification: VerificationId,
}

pub fn code(digits: &str) -> VerificationCode {
    VerificationCode::parse(digits).unwrap()
}

pub fn phone(number: &str) -> PhoneNumber {
    PhoneNumber::parse(number, "").unwrap()
}

pub fn mixin_id(number: &str) -> IdentityNumber {
    IdentityNumber::parse(number).unwrap()
}

/// The PIN of everybody.
pub const PIN: &str = "112233";

/// A key without Argon2: the digits themselves, and their first as the salt.
pub fn pin_key(digits: &str) -> PinKey {
    let mut bytes = [0; 32];
    bytes[..digits.len()].copy_from_slice(digits.as_bytes());
    PinKey::new(Pin::cost([digits.as_bytes()[0]; 16]), bytes)
}

/// Another code than `right`.
pub fn other_than(right: &VerificationCode) -> VerificationCode {
    code(if right.as_str() == "0000" { "0001" } else { "0000" })
}

impl World {
    pub fn new() -> Self {
        let now = UnixTime::from_secs(1_730_000_000);
        Self { service: Service::default(), now, draws: 0 }
    }

    pub fn wait(&mut self, duration: Duration) {
        self.now = self.now.after(duration);
    }

    pub fn tab(&self, device: &str) -> Caller {
        Caller { session: None, device: device.to_owned() }
    }

    pub fn ask(&mut self, tab: &Caller, request: Request) -> Answer {
        self.draws += 1;
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&self.draws.to_be_bytes());
        let answer = self.service.handle(tab, request, self.now, Entropy::from_bytes(seed));
        let text = service_record::print(&self.service);
        assert_eq!(service_record::parse(&text).as_ref(), Ok(&self.service));
        answer
    }

    pub fn sign(&mut self, tab: &Caller, request: SignIn) -> Answer {
        self.ask(tab, Request::SignIn(request))
    }

    pub fn emergency(&mut self, tab: &Caller, request: EmergencyContactRequest) -> Answer {
        self.ask(tab, Request::EmergencyContact(request))
    }

    pub fn contacts(&mut self, tab: &Caller, request: ContactsRequest) -> Answer {
        self.ask(tab, Request::Contacts(request))
    }

    pub fn person(&self, id: PersonId) -> &Person {
        self.service.person(id).unwrap()
    }

    /// The code in the last SMS to `number`.
    pub fn sms(&self, number: &PhoneNumber) -> Option<VerificationCode> {
        let sms = self.service.carrier.line(number)?.inbox.last()?;
        if let SmsText::Code(Some(digits)) = &sms.text { Some(code(digits)) } else { None }
    }

    pub fn begin(&mut self, tab: &Caller, number: &PhoneNumber) -> AttemptId {
        let answer = self.sign(tab, SignIn::Begin { phone: number.clone() });
        let Ok(Reply::Attempt(attempt)) = answer else { panic!("{answer:?}") };
        attempt
    }

    /// Phone number, SMS and its code.
    pub fn enter_by_sms(&mut self, tab: &Caller, number: &PhoneNumber) -> Answer {
        let attempt = self.begin(tab, number);
        let code = self.sms(number).unwrap();
        self.sign(tab, SignIn::EnterSmsCode { attempt, code })
    }

    pub fn sign_up(&mut self, name: &str) -> Someone {
        self.sign_up_with(name, Some(pin_key(PIN)))
    }

    pub fn sign_up_with(&mut self, name: &str, pin: Option<PinKey>) -> Someone {
        let number = phone(&format!("+4930{:07}", self.draws));
        let mut tab = self.tab(name);
        let Ok(Reply::NoAccount(pass)) = self.enter_by_sms(&tab, &number) else { panic!() };
        let name = name.to_owned();
        tab.session = Some(signed_in(self.sign(&tab, SignIn::CreateAccount { pass, name, pin })));
        self.someone(tab)
    }

    fn someone(&self, tab: Caller) -> Someone {
        let person = self.service.session(tab.session.unwrap()).unwrap().person;
        let Person { id, number, phone, .. } = self.person(person).clone();
        Someone { tab, id, number, phone }
    }

    /// A further tab of the same person.
    pub fn sign_in(&mut self, who: &Someone) -> Caller {
        let mut tab = self.tab("another tab");
        let answer = self.enter_by_sms(&tab, &who.phone);
        tab.session = Some(signed_in(answer));
        tab
    }

    pub fn is_signed_in(&self, tab: &Caller) -> bool {
        tab.session.and_then(|id| self.service.session(id)).is_some_and(|one| one.ended.is_none())
    }

    pub fn add(&mut self, who: &Someone, other: &Someone) {
        let number = other.number.clone();
        self.contacts(&who.tab, ContactsRequest::Add { number }).unwrap();
    }

    pub fn befriend(&mut self, one: &Someone, other: &Someone) {
        self.add(one, other);
        self.add(other, one);
    }

    pub fn proof(&self, operation: PinOperation) -> PinProof {
        pin_key(PIN).prove(operation, self.now)
    }

    pub fn wrong_proof(&self, operation: PinOperation) -> PinProof {
        PinKey::new(pin_key(PIN).kdf, [0; 32]).prove(operation, self.now)
    }

    pub fn create(&mut self, owner: &Someone, contact: &Someone) -> Answer {
        let proof = self.proof(PinOperation::CreateEmergencyContact);
        let contact = contact.id;
        self.emergency(&owner.tab, EmergencyContactRequest::Create { contact, proof })
    }

    pub fn resend(&mut self, owner: &Someone, verification: VerificationId) -> Answer {
        let proof = self.proof(PinOperation::CreateEmergencyContact);
        self.emergency(&owner.tab, EmergencyContactRequest::Resend { verification, proof })
    }

    pub fn confirm(&mut self, tab: &Caller, id: VerificationId, code: VerificationCode) -> Answer {
        let typed = Zeroizing::new(code.as_str().to_owned());
        let operation = PinOperation::ConfirmEmergencyContact { verification: id.0, code: typed };
        let proof = self.proof(operation);
        let request = EmergencyContactRequest::Confirm { verification: id, code, proof };
        self.emergency(tab, request)
    }

    pub fn remove(&mut self, owner: &Someone) -> Answer {
        let proof = self.proof(PinOperation::RemoveEmergencyContact);
        self.emergency(&owner.tab, EmergencyContactRequest::Remove { proof })
    }

    /// The whole set-up. -> whether there was one before.
    pub fn set_emergency_contact(&mut self, owner: &Someone, contact: &Someone) -> bool {
        let verification = verification(self.create(owner, contact));
        let code = self.show_code(contact);
        let answer = self.confirm(&owner.tab, verification, code);
        let Ok(Reply::EmergencyContactSet { changed }) = answer else { panic!("{answer:?}") };
        changed
    }

    /// Two people of whom the second helps the first.
    pub fn owner_and_contact(&mut self) -> (Someone, Someone) {
        let (alice, bob) = (self.sign_up("Alice"), self.sign_up("Bob"));
        self.befriend(&alice, &bob);
        self.set_emergency_contact(&alice, &bob);
        self.wait(MINUTE);
        (alice, bob)
    }

    /// The newest code message of `reader`.
    pub fn code_message(&self, reader: &Someone) -> Option<(MessageId, &CodeMessage)> {
        let messages = self.person(reader.id).mailbox.messages.iter().rev();
        messages.filter_map(|message| Some((message.id, message.code()?))).next()
    }

    pub fn ask_for_code(&mut self, reader: &Someone) -> Answer {
        let message = self.code_message(reader).ok_or(Refusal::NotFound)?.0;
        self.ask(&reader.tab, Request::Messages(MessagesRequest::ShowCode { message }))
    }

    /// **Show code** on the newest code message.
    pub fn show_code(&mut self, reader: &Someone) -> VerificationCode {
        let answer = self.ask_for_code(reader);
        let Ok(Reply::Code(code)) = answer else { panic!("{answer:?}") };
        code
    }

    /// **Not them** or **Decline** on the newest code message.
    pub fn decline(&mut self, reader: &Someone) -> Answer {
        let message = self.code_message(reader).ok_or(Refusal::NotFound)?.0;
        self.ask(&reader.tab, Request::Messages(MessagesRequest::Decline { message }))
    }

    pub fn name_contact(
        &mut self,
        tab: &Caller,
        attempt: AttemptId,
        number: &IdentityNumber,
    ) -> Answer {
        let number = number.clone();
        self.sign(tab, SignIn::NameEmergencyContact { attempt, number })
    }

    /// As far as the page for the code of the contact.
    pub fn ask_contact(&mut self, owner: &Someone, contact: &Someone) -> LogIn {
        self.try_ask_contact(owner, contact).unwrap()
    }

    pub fn try_ask_contact(
        &mut self,
        owner: &Someone,
        contact: &Someone,
    ) -> Result<LogIn, Refusal> {
        let tab = self.tab("a browser elsewhere");
        let attempt = self.begin(&tab, &owner.phone);
        self.wait(MINUTE);
        let answer = self.name_contact(&tab, attempt, &contact.number)?;
        let Reply::Verification(verification) = answer else { panic!("{answer:?}") };
        Ok(LogIn { tab, attempt, verification })
    }

    pub fn enter(&mut self, log_in: &LogIn, code: VerificationCode) -> Answer {
        let LogIn { attempt, verification, .. } = *log_in;
        self.sign(&log_in.tab, SignIn::EnterEmergencyCode { attempt, verification, code })
    }

    /// The whole log-in. -> the tab, which has not given the PIN
    pub fn emergency_log_in(&mut self, owner: &Someone, contact: &Someone) -> Caller {
        let log_in = self.ask_contact(owner, contact);
        let code = self.show_code(contact);
        let session = signed_in(self.enter(&log_in, code));
        Caller { session: Some(session), ..log_in.tab }
    }

    /// PIN, new number, and the SMS to it.
    pub fn change_phone(&mut self, tab: &Caller, number: &PhoneNumber) {
        let proof = self.proof(PinOperation::ChangePhone);
        let begin = PhoneRequest::BeginChange { phone: number.clone(), proof };
        self.ask(tab, Request::Phone(begin)).unwrap();
        let code = self.sms(number).unwrap();
        self.ask(tab, Request::Phone(PhoneRequest::ConfirmChange { code })).unwrap();
    }

    /// Team Mixin's news to `who`, oldest first.
    pub fn news(&self, who: &Someone) -> Vec<News> {
        let news =
            |body: &Body| if let Body::News(news) = body { Some(news.clone()) } else { None };
        let messages = self.person(who.id).mailbox.messages.iter();
        messages.filter_map(|message| news(&message.body)).collect()
    }
}

pub fn signed_in(answer: Answer) -> SessionId {
    let Ok(Reply::SignedIn(session)) = answer else { panic!("{answer:?}") };
    session
}

pub fn verification(answer: Answer) -> VerificationId {
    let Ok(Reply::Verification(verification)) = answer else { panic!("{answer:?}") };
    verification
}
