//! A small town for the stories of 2-step verification: demo people, a clock that is moved by
//! hand, and randomness that never repeats.

use sparekey::account::authenticator;
use sparekey::account::code::VerificationCode;
use sparekey::account::entropy::Entropy;
use sparekey::account::identity_number::IdentityNumber;
use sparekey::account::limits::BACKUP_CODES;
use sparekey::account::person::{LogEvent, Person, TwoStep};
use sparekey::account::pin::{Pin, PinKey, PinOperation, PinProof};
use sparekey::account::protocol::{
    Caller, Pass, Refusal, Reply, Request, SecondStepAnswer, SessionId, SignIn, Simulation,
    TwoStepRequest,
};
use sparekey::account::service::{Answer, Service};
use sparekey::account::service_record;
use sparekey::messaging::address::PhoneNumber;
use sparekey::messaging::carrier::SmsText;
use sparekey::messaging::message::{Body, News};
use sparekey::otp::generator::{Digits, Generator};
use sparekey::otp::secret::Secret;
use sparekey::time::UnixTime;
use std::time::Duration;
use zeroize::Zeroizing;

pub const ALICE: &str = "31415";
pub const BOB: &str = "25566";
pub const ALICE_PHONE: &str = "+12025550101";
pub const BOB_PHONE: &str = "+12025550102";

pub struct Town {
    pub service: Service,
    pub now: UnixTime,
    asked: u32,
}

/// A tab that is nobody yet.
pub fn tab(name: &str) -> Caller {
    Caller { session: None, device: format!("Firefox on Linux, tab {name}") }
}

pub fn secret(byte: u8) -> Secret {
    Secret::from_bytes(vec![byte; 20]).unwrap()
}

/// What the authenticator with this secret shows at `now`.
pub fn code_at(secret: &Secret, now: UnixTime) -> String {
    let code = authenticator::generator(secret.clone()).one_time_password(now).unwrap();
    code.as_str().to_owned()
}

pub fn wrong_code(secret: &Secret, now: UnixTime) -> String {
    let near = |counter: u64| {
        let sha1 = sparekey::otp::generator::Algorithm::Sha1;
        let at = Generator::hotp(secret.clone(), sha1, Digits::SIX, counter);
        at.one_time_password(now).unwrap().as_str().to_owned()
    };
    let step = now.secs() / 30;
    let right = [near(step - 1), near(step), near(step + 1)];
    ["000000", "000001", "000002", "000003"]
        .into_iter()
        .find(|code| !right.iter().any(|right| right == code))
        .unwrap()
        .to_owned()
}

/// The hash of the code at `place` in the set that was made as number `set`.
pub fn hash(set: u8, place: u8) -> [u8; 32] {
    let mut hash = [set; 32];
    hash[0] = place;
    hash
}

pub fn backup(set: u8, place: u8) -> SecondStepAnswer {
    SecondStepAnswer::BackupCode(Zeroizing::new(hash(set, place)))
}

pub fn wrong_backup() -> SecondStepAnswer {
    backup(255, 255)
}

pub fn authenticator_answer(code: &str) -> SecondStepAnswer {
    SecondStepAnswer::Authenticator(code.to_owned())
}

fn pin_key(byte: u8) -> PinKey {
    PinKey::new(Pin::cost([7; 16]), [byte; 32])
}

impl Town {
    pub fn new() -> Self {
        let now = UnixTime::from_secs(1_700_000_010);
        let mut town = Self { service: Service::default(), now, asked: 0 };
        let demo = Request::Simulation(Simulation::CreateDemo { pin: pin_key(1) });
        town.ask(&tab("demo"), demo).unwrap();
        town
    }

    /// With Alice's 2-step verification on (secret of 1s) and ten backup codes (set 1), a minute
    /// later. Her tab comes with it.
    pub fn with_two_step() -> (Self, Caller) {
        let mut town = Self::new();
        let alice = town.enter(ALICE);
        town.turn_on(&alice, 1).unwrap();
        town.make_codes(&alice, 1).unwrap();
        town.pass(60);
        (town, alice)
    }

    pub fn ask(&mut self, caller: &Caller, request: Request) -> Answer {
        self.asked += 1;
        let mut seed = [0; 32];
        seed[..4].copy_from_slice(&self.asked.to_be_bytes());
        self.service.handle(caller, request, self.now, Entropy::from_bytes(seed))
    }

    /// As every tab of the browser does: the service goes into storage, and comes back.
    pub fn reload(&mut self) {
        let stored = service_record::print(&self.service);
        self.service = service_record::parse(&stored).unwrap();
    }

    pub fn pass(&mut self, secs: u64) {
        self.now = self.now.after(Duration::from_secs(secs));
    }

    /// A signed-in tab of a demo person.
    pub fn enter(&mut self, number: &str) -> Caller {
        let number = IdentityNumber::parse(number).unwrap();
        let caller = tab("A1");
        let enter = Request::Simulation(Simulation::EnterDemo { number });
        self.signed_in(&caller, enter)
    }

    /// `caller` with the session that the request leads to.
    pub fn signed_in(&mut self, caller: &Caller, request: Request) -> Caller {
        match self.ask(caller, request) {
            Ok(Reply::SignedIn(session)) => Caller { session: Some(session), ..caller.clone() },
            other => panic!("not signed in: {other:?}"),
        }
    }

    pub fn person(&self, number: &str) -> &Person {
        self.service.person_by_number(&IdentityNumber::parse(number).unwrap()).unwrap()
    }

    pub fn two_step(&self, number: &str) -> &TwoStep {
        self.person(number).two_step.as_ref().unwrap()
    }

    pub fn backup_codes_left(&self, number: &str) -> usize {
        self.two_step(number).backup_codes.as_ref().unwrap().left()
    }

    pub fn proof(&self, operation: PinOperation) -> PinProof {
        pin_key(1).prove(operation, self.service.at(self.now))
    }

    pub fn wrong_proof(&self, operation: PinOperation) -> PinProof {
        pin_key(2).prove(operation, self.service.at(self.now))
    }

    pub fn turn_on(&mut self, caller: &Caller, byte: u8) -> Answer {
        let code = code_at(&secret(byte), self.now);
        self.turn_on_with(caller, byte, &code)
    }

    pub fn turn_on_with(&mut self, caller: &Caller, byte: u8, code: &str) -> Answer {
        let (secret, code) = (secret(byte), code.to_owned());
        let proof = self.proof(PinOperation::TwoStep);
        self.ask(caller, Request::TwoStep(TwoStepRequest::Enable { secret, code, proof }))
    }

    pub fn turn_off(&mut self, caller: &Caller, answer: SecondStepAnswer) -> Answer {
        let proof = self.proof(PinOperation::TwoStep);
        self.ask(caller, Request::TwoStep(TwoStepRequest::Disable { answer, proof }))
    }

    pub fn make_codes(&mut self, caller: &Caller, set: u8) -> Answer {
        let proof = self.proof(PinOperation::MakeBackupCodes);
        self.make_codes_with(caller, set, proof)
    }

    pub fn make_codes_with(&mut self, caller: &Caller, set: u8, proof: PinProof) -> Answer {
        let hashes: [[u8; 32]; BACKUP_CODES] =
            std::array::from_fn(|place| hash(set, u8::try_from(place).unwrap()));
        let (salt, hashes) = ([set; 16], Box::new(hashes));
        let request = TwoStepRequest::SetBackupCodes { salt, hashes, proof };
        self.ask(caller, Request::TwoStep(request))
    }

    /// The first factor by SMS, and what it leads to.
    pub fn first_factor(&mut self, caller: &Caller, phone: &str) -> Reply {
        let phone = PhoneNumber::parse(phone, "").unwrap();
        // How many SMS a number gets is another story.
        self.service.carrier.lines.iter_mut().for_each(|line| line.asked.clear());
        let begin = Request::SignIn(SignIn::Begin { phone: phone.clone() });
        let Ok(Reply::Attempt(attempt)) = self.ask(caller, begin) else { panic!("no attempt") };
        let line = self.service.carrier.line(&phone).unwrap();
        let SmsText::Code(Some(code)) = line.inbox.last().unwrap().text.clone() else {
            panic!("no code")
        };
        let code = VerificationCode::parse(&code).unwrap();
        self.ask(caller, Request::SignIn(SignIn::EnterSmsCode { attempt, code })).unwrap()
    }

    /// The same, where 2-step verification is on.
    pub fn first_step(&mut self, caller: &Caller, phone: &str) -> Pass {
        let reply = self.first_factor(caller, phone);
        let Reply::SecondStep(pass) = reply else { panic!("no second step: {reply:?}") };
        pass
    }

    pub fn second_step(&mut self, caller: &Caller, pass: Pass, answer: SecondStepAnswer) -> Answer {
        self.ask(caller, Request::SignIn(SignIn::SecondStep { pass, answer }))
    }

    pub fn type_code(&mut self, caller: &Caller, pass: Pass, code: &str) -> Answer {
        self.second_step(caller, pass, authenticator_answer(code))
    }

    pub fn type_wrong_code(&mut self, caller: &Caller, pass: Pass) -> Refusal {
        let code = wrong_code(&secret(1), self.now);
        self.type_code(caller, pass, &code).unwrap_err()
    }

    pub fn sessions_of(&self, number: &str) -> usize {
        let id = self.person(number).id;
        let live = |session: &&sparekey::account::service::SessionRecord| {
            session.person == id && session.ended.is_none()
        };
        self.service.sessions.iter().filter(live).count()
    }

    /// The events of the log, oldest first.
    pub fn log(&self, number: &str) -> Vec<LogEvent> {
        self.person(number).log.iter().map(|line| line.event).collect()
    }

    pub fn news(&self, number: &str) -> Vec<News> {
        let news = |body: &Body| match body {
            Body::News(news) => Some(news.clone()),
            Body::Code(_) | Body::Text(_) | Body::Unknown(_) => None,
        };
        let messages = self.person(number).mailbox.messages.iter();
        messages.filter_map(|message| news(&message.body)).collect()
    }

    pub fn asks_for_authenticator(&self, session: SessionId) -> bool {
        self.service.session(session).unwrap().asks_for_authenticator
    }
}
