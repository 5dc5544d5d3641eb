//! The PIN at the service: five wrong ones in a rolling day lock it for a day.

use crate::account::person::LogEvent;
use crate::account::pin::{PinKey, PinOperation, PinProof, Proof};
use crate::account::protocol::{PinRequest, Refusal, Reply};
use crate::account::service::{Answer, Turn};
use crate::messaging::address::PersonId;
use crate::messaging::message::News;

impl Turn<'_> {
    pub(super) fn pin(&mut self, request: PinRequest) -> Answer {
        match request {
            PinRequest::Kdf => self.pin_kdf(),
            PinRequest::Create { pin } => self.create_pin(pin),
            PinRequest::Check { proof } => {
                let operation = proof.operation.clone();
                self.require_pin(&proof, &operation)?;
                Ok(Reply::Done)
            }
            PinRequest::Change { proof, pin } => self.change_pin(&proof, pin),
        }
    }

    /// The caller, who has just given the right PIN for `operation`. From here on an emergency
    /// session is as good as any.
    pub(super) fn require_pin(
        &mut self,
        proof: &PinProof,
        operation: &PinOperation,
    ) -> Result<PersonId, Refusal> {
        let (me, now) = (self.me()?, self.now);
        let state = &mut self.my_account()?.pin;
        let key = state.key.clone().ok_or(Refusal::PinMissing)?;
        if let Some(until) = state.locked(now) {
            return Err(Refusal::PinLocked { until });
        }
        match key.judge(proof, operation, now) {
            Proof::Right => {
                self.my_session_mut()?.is_trusted = true;
                self.pin_given(me, operation);
                Ok(me)
            }
            Proof::Void => Err(Refusal::PinStale),
            Proof::Wrong => Err(self.count_wrong_pin(me)),
        }
    }

    fn count_wrong_pin(&mut self, me: PersonId) -> Refusal {
        let now = self.now;
        let Some(person) = self.service.person_mut(me) else { return Refusal::SessionRevoked };
        person.pin.count_wrong(now);
        let (left, locked) = (person.pin.tries_left(now), person.pin.locked(now));
        let event = if locked.is_some() { LogEvent::PinLocked } else { LogEvent::PinWrong };
        self.note(me, event);
        locked.map_or(Refusal::PinWrong { left }, |until| Refusal::PinLocked { until })
    }

    /// A locked PIN is not even derived.
    fn pin_kdf(&mut self) -> Answer {
        let now = self.now;
        let state = &self.my_account()?.pin;
        if let Some(until) = state.locked(now) {
            return Err(Refusal::PinLocked { until });
        }
        Ok(Reply::Kdf(state.key.as_ref().ok_or(Refusal::PinMissing)?.kdf))
    }

    /// Only where there is none: another one takes the one before it. An emergency session cannot,
    /// or whoever relayed the code could make themselves at home.
    fn create_pin(&mut self, pin: PinKey) -> Answer {
        let me = self.me_trusted()?;
        let state = &mut self.my_account()?.pin;
        if state.key.is_some() {
            return Err(Refusal::PinStale);
        }
        state.key = Some(pin);
        self.note(me, LogEvent::PinCreated);
        Ok(Reply::Done)
    }

    fn change_pin(&mut self, proof: &PinProof, pin: PinKey) -> Answer {
        let me = self.require_pin(proof, &PinOperation::ChangePin)?;
        self.my_account()?.pin.key = Some(pin);
        self.note(me, LogEvent::PinChanged);
        self.tell(me, News::PinChanged);
        Ok(Reply::Done)
    }
}
