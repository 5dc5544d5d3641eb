//! Signing in, screen by screen (emergency-contact.md section 2). A value: where the person is, and
//! what to ask the service next. A reload comes back to the same screen by [`SignInStep::kept`].

use crate::account::code::VerificationCode;
use crate::account::identity_number::IdentityNumber;
use crate::account::pin::PinKey;
use crate::account::protocol::{
    AttemptId, Pass, Reply, Request, SecondStepAnswer, SignIn, VerificationId,
};
use crate::base_encoding::BASE64URL;
use crate::messaging::address::PhoneNumber;

/// The screen that is shown, named for what it expects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInStep {
    ExpectPhone,
    /// **Change** or **Confirm**.
    ConfirmPhone(PhoneNumber),
    ExpectSmsCode(AttemptId),
    /// The emergency contact's Mixin ID; `typed` is what was given so far.
    ExpectNumber {
        attempt: AttemptId,
        typed: String,
    },
    ExpectEmergencyCode {
        attempt: AttemptId,
        verification: VerificationId,
        number: String,
    },
    ExpectSecondStep(Pass),
    /// The number is verified and nobody's: name and PIN of a new account.
    ExpectName(Pass),
    SignedIn,
}

/// What happened on the screen.
#[derive(Clone, Debug)]
pub enum SignInInput {
    PhoneEntered(PhoneNumber),
    ChangeAsked,
    Confirmed,
    ResendAsked,
    SmsCodeEntered(VerificationCode),
    NumberLost,
    NumberEntered(IdentityNumber),
    EmergencyCodeEntered(VerificationCode),
    /// Back from the emergency contact to the SMS code: it may still arrive (case 32).
    SmsCodeFound,
    SecondStepEntered(SecondStepAnswer),
    NameEntered {
        name: String,
        pin: Option<PinKey>,
    },
    StartedOver,
    Answered(Reply),
}

impl SignInStep {
    /// The next screen, and what to ask for. An input that belongs to another screen changes
    /// nothing.
    pub fn advance(self, input: SignInInput) -> (Self, Option<Request>) {
        use SignInInput as Input;
        match (self, input) {
            (Self::ExpectPhone, Input::PhoneEntered(phone)) => (Self::ConfirmPhone(phone), None),
            // Not called off at the service: whoever else waits for this number's code goes on.
            (Self::ConfirmPhone(_) | Self::ExpectSmsCode(_), Input::ChangeAsked) => {
                (Self::ExpectPhone, None)
            }
            (Self::ExpectSmsCode(attempt), Input::NumberLost) => {
                (Self::ExpectNumber { attempt, typed: String::new() }, None)
            }
            (
                Self::ExpectNumber { attempt, .. } | Self::ExpectEmergencyCode { attempt, .. },
                Input::SmsCodeFound,
            ) => (Self::ExpectSmsCode(attempt), None),
            (Self::ExpectNumber { attempt, .. }, Input::NumberEntered(number)) => {
                let typed = number.as_str().to_owned();
                let request = ask(SignIn::NameEmergencyContact { attempt, number });
                (Self::ExpectNumber { attempt, typed }, request)
            }
            (_, Input::StartedOver) => (Self::ExpectPhone, None),
            (step, Input::Answered(reply)) => (step.answered(reply), None),
            (step, input) => {
                let request = step.request(input);
                (step, request)
            }
        }
    }

    /// What an input asks of the service on this screen; the screen changes with the answer.
    fn request(&self, input: SignInInput) -> Option<Request> {
        use SignInInput as Input;
        match (self, input) {
            (Self::ConfirmPhone(phone), Input::Confirmed) => {
                ask(SignIn::Begin { phone: phone.clone() })
            }
            (Self::ExpectSmsCode(attempt), Input::ResendAsked) => {
                ask(SignIn::Resend { attempt: *attempt })
            }
            (Self::ExpectSmsCode(attempt), Input::SmsCodeEntered(code)) => {
                ask(SignIn::EnterSmsCode { attempt: *attempt, code })
            }
            (Self::ExpectEmergencyCode { attempt, .. }, Input::ResendAsked) => {
                ask(SignIn::ResendEmergencyCode { attempt: *attempt })
            }
            (
                Self::ExpectEmergencyCode { attempt, verification, .. },
                Input::EmergencyCodeEntered(code),
            ) => ask(SignIn::EnterEmergencyCode {
                attempt: *attempt,
                verification: *verification,
                code,
            }),
            (Self::ExpectSecondStep(pass), Input::SecondStepEntered(answer)) => {
                ask(SignIn::SecondStep { pass: *pass, answer })
            }
            (Self::ExpectName(pass), Input::NameEntered { name, pin }) => {
                ask(SignIn::CreateAccount { pass: *pass, name, pin })
            }
            _ => None,
        }
    }

    fn answered(self, reply: Reply) -> Self {
        match (self, reply) {
            (Self::ConfirmPhone(_), Reply::Attempt(attempt)) => Self::ExpectSmsCode(attempt),
            (Self::ExpectNumber { attempt, typed }, Reply::Verification(verification)) => {
                Self::ExpectEmergencyCode { attempt, verification, number: typed }
            }
            (
                Self::ExpectEmergencyCode { attempt, number, .. },
                Reply::Verification(verification),
            ) => Self::ExpectEmergencyCode { attempt, verification, number },
            (_, Reply::SignedIn(_)) => Self::SignedIn,
            (_, Reply::SecondStep(pass)) => Self::ExpectSecondStep(pass),
            (_, Reply::NoAccount(pass)) => Self::ExpectName(pass),
            (step, _) => step,
        }
    }
}

impl SignInStep {
    /// As kept for this tab, so that a reload comes back to this screen. No code and no PIN.
    /// `None`: nothing to come back to.
    pub fn kept(&self) -> Option<String> {
        let words: Vec<String> = match self {
            Self::ExpectPhone | Self::ConfirmPhone(_) | Self::SignedIn => return None,
            Self::ExpectSmsCode(attempt) => vec!["sms".to_owned(), id(&attempt.0)],
            Self::ExpectNumber { attempt, .. } => vec!["number".to_owned(), id(&attempt.0)],
            Self::ExpectEmergencyCode { attempt, verification, number } => {
                vec!["code".to_owned(), id(&attempt.0), id(&verification.0), number.clone()]
            }
            Self::ExpectSecondStep(pass) => vec!["second".to_owned(), id(&pass.0)],
            Self::ExpectName(pass) => vec!["name".to_owned(), id(&pass.0)],
        };
        Some(words.join(" "))
    }

    /// Reads what [`Self::kept`] gave; anything else is the start.
    pub fn resume(kept: &str) -> Self {
        let mut words = kept.split(' ');
        let step = match (words.next(), words.next().and_then(parse_id)) {
            (Some("sms"), Some(attempt)) => Some(Self::ExpectSmsCode(AttemptId(attempt))),
            (Some("number"), Some(attempt)) => {
                Some(Self::ExpectNumber { attempt: AttemptId(attempt), typed: String::new() })
            }
            (Some("code"), Some(attempt)) => {
                words.next().and_then(parse_id).zip(words.next()).map(|(verification, number)| {
                    Self::ExpectEmergencyCode {
                        attempt: AttemptId(attempt),
                        verification: VerificationId(verification),
                        number: number.to_owned(),
                    }
                })
            }
            (Some("second"), Some(pass)) => Some(Self::ExpectSecondStep(Pass(pass))),
            (Some("name"), Some(pass)) => Some(Self::ExpectName(Pass(pass))),
            _ => None,
        };
        step.unwrap_or(Self::ExpectPhone)
    }
}

fn id(bytes: &[u8; 16]) -> String {
    BASE64URL.encode(bytes)
}

fn parse_id(text: &str) -> Option<[u8; 16]> {
    BASE64URL.decode(text.as_bytes())?.try_into().ok()
}

fn ask(request: SignIn) -> Option<Request> {
    Some(Request::SignIn(request))
}
