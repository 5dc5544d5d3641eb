//! Setting up or changing the emergency contact, screen by screen (emergency-contact.md section 2,
//! steps 1 to 5).

use crate::account::code::VerificationCode;
use crate::account::limits::PIN_FRESH;
use crate::account::pin::{PinKey, PinOperation, PinProof};
use crate::account::protocol::{
    EmergencyContactRequest, PinRequest, Reply, Request, VerificationId,
};
use crate::base_encoding::BASE64URL;
use crate::messaging::address::PersonId;
use crate::time::UnixTime;
use zeroize::Zeroizing;

/// The PIN as it was entered, good for five minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreshPin {
    pub key: PinKey,
    pub at: UnixTime,
}

/// The screen that is shown, named for what it expects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetUpStep {
    /// The sheet with **Got it**.
    ExpectConsent,
    ExpectPin,
    /// The PIN is being checked.
    CheckingPin(FreshPin),
    ExpectChoice(FreshPin),
    Sending {
        pin: FreshPin,
        contact: PersonId,
    },
    /// `pin` is `None` after a reload.
    ExpectCode {
        verification: VerificationId,
        contact: PersonId,
        pin: Option<FreshPin>,
    },
    /// The PIN was entered anew on the code page, and is being checked.
    CheckingPinAgain {
        verification: VerificationId,
        contact: PersonId,
        pin: FreshPin,
    },
    Done {
        changed: bool,
    },
}

/// What happened on the screen.
#[derive(Clone, Debug)]
pub enum SetUpInput {
    Agreed,
    PinEntered(FreshPin),
    /// **Confirm**, in **Set emergency contact**.
    Chosen(PersonId, UnixTime),
    ResendAsked(UnixTime),
    CodeEntered(VerificationCode, UnixTime),
    /// Back from the code to the choice.
    BackAsked,
    /// `asks_for_pin`: the PIN that was entered is wrong, changed, or no longer fresh.
    Refused {
        asks_for_pin: bool,
    },
    Answered(Reply),
}

impl FreshPin {
    pub fn is_fresh(&self, now: UnixTime) -> bool {
        now.since(self.at) < PIN_FRESH
    }

    fn prove(&self, now: UnixTime) -> PinProof {
        self.key.prove(PinOperation::CreateEmergencyContact, now)
    }
}

impl SetUpStep {
    /// The next screen, and what to ask for. An input that belongs to another screen changes
    /// nothing.
    pub fn advance(self, input: SetUpInput) -> (Self, Option<Request>) {
        use SetUpInput as Input;
        match (self, input) {
            (Self::ExpectConsent, Input::Agreed) => (Self::ExpectPin, None),
            (Self::ExpectPin, Input::PinEntered(pin)) => {
                let proof = pin.prove(pin.at);
                let request = Request::Pin(PinRequest::Check { proof });
                (Self::CheckingPin(pin), Some(request))
            }
            (Self::CheckingPin(_), Input::Refused { .. })
            | (Self::Sending { .. }, Input::Refused { asks_for_pin: true }) => {
                (Self::ExpectPin, None)
            }
            (Self::Sending { pin, .. }, Input::Refused { .. }) => (Self::ExpectChoice(pin), None),
            (
                Self::ExpectCode { verification, contact, .. },
                Input::Refused { asks_for_pin: true },
            )
            | (Self::CheckingPinAgain { verification, contact, .. }, Input::Refused { .. }) => {
                (Self::ExpectCode { verification, contact, pin: None }, None)
            }
            (Self::ExpectChoice(pin), Input::Chosen(contact, now)) => pin.send(contact, now),
            (Self::ExpectCode { verification, contact, .. }, Input::PinEntered(pin)) => {
                let proof = pin.prove(pin.at);
                let request = Request::Pin(PinRequest::Check { proof });
                (Self::CheckingPinAgain { verification, contact, pin }, Some(request))
            }
            (Self::ExpectCode { verification, pin, .. }, Input::BackAsked) => {
                let next = pin.map_or(Self::ExpectPin, Self::ExpectChoice);
                (next, ask(EmergencyContactRequest::CancelSetup { verification }))
            }
            (step, Input::ResendAsked(now)) => step.with_request(|step| step.resend(now)),
            (step, Input::CodeEntered(code, now)) => {
                step.with_request(|step| step.confirm(code, now))
            }
            (step, Input::Answered(reply)) => (step.answered(&reply), None),
            (step, _) => (step, None),
        }
    }

    /// Whether the PIN has to be entered anew before the code can be sent (case 18).
    pub fn wants_pin(&self, now: UnixTime) -> bool {
        match self {
            Self::ExpectCode { pin, .. } => pin.as_ref().is_none_or(|pin| !pin.is_fresh(now)),
            Self::CheckingPinAgain { .. } => true,
            Self::ExpectConsent
            | Self::ExpectPin
            | Self::CheckingPin(_)
            | Self::ExpectChoice(_)
            | Self::Sending { .. }
            | Self::Done { .. } => false,
        }
    }

    fn with_request(
        self,
        request: impl FnOnce(&Self) -> Option<Request>,
    ) -> (Self, Option<Request>) {
        let request = request(&self);
        (self, request)
    }

    fn resend(&self, now: UnixTime) -> Option<Request> {
        let Self::ExpectCode { verification, pin: Some(pin), .. } = self else { return None };
        let (verification, proof) = (*verification, pin.prove(now));
        ask(EmergencyContactRequest::Resend { verification, proof })
    }

    fn confirm(&self, code: VerificationCode, now: UnixTime) -> Option<Request> {
        let Self::ExpectCode { verification, pin: Some(pin), .. } = self else { return None };
        let typed = Zeroizing::new(code.as_str().to_owned());
        let operation =
            PinOperation::ConfirmEmergencyContact { verification: verification.0, code: typed };
        let (verification, proof) = (*verification, pin.key.prove(operation, now));
        ask(EmergencyContactRequest::Confirm { verification, code, proof })
    }

    fn answered(self, reply: &Reply) -> Self {
        match (self, reply) {
            (Self::CheckingPin(pin), Reply::Done) => Self::ExpectChoice(pin),
            (Self::CheckingPinAgain { verification, contact, pin }, Reply::Done) => {
                Self::ExpectCode { verification, contact, pin: Some(pin) }
            }
            (Self::Sending { pin, contact }, Reply::Verification(verification)) => {
                Self::ExpectCode { verification: *verification, contact, pin: Some(pin) }
            }
            (Self::ExpectCode { contact, pin, .. }, Reply::Verification(verification)) => {
                Self::ExpectCode { verification: *verification, contact, pin }
            }
            (_, Reply::EmergencyContactSet { changed }) => Self::Done { changed: *changed },
            (step, _) => step,
        }
    }

    /// As kept for this tab, so that a reload comes back to the code that is awaited (case 22).
    pub fn kept(&self) -> Option<String> {
        let Self::ExpectCode { verification, contact, .. } = self else { return None };
        Some([BASE64URL.encode(&verification.0), contact.print()].join(" "))
    }

    /// Reads what [`Self::kept`] gave.
    pub fn resume(kept: &str) -> Option<Self> {
        let (verification, contact) = kept.split_once(' ')?;
        let verification = BASE64URL.decode(verification.as_bytes())?.try_into().ok()?;
        Some(Self::ExpectCode {
            verification: VerificationId(verification),
            contact: PersonId::parse(contact)?,
            pin: None,
        })
    }
}

impl FreshPin {
    fn send(self, contact: PersonId, now: UnixTime) -> (SetUpStep, Option<Request>) {
        let proof = self.prove(now);
        let request = ask(EmergencyContactRequest::Create { contact, proof });
        (SetUpStep::Sending { pin: self, contact }, request)
    }
}

fn ask(request: EmergencyContactRequest) -> Option<Request> {
    Some(Request::EmergencyContact(request))
}
