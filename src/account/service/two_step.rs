//! Turning 2-step verification on and off, and its backup codes.

use crate::account::authenticator::{self, Check};
use crate::account::person::{BackupCodes, LogEvent, SecondStepGuard, TwoStep};
use crate::account::pin::{PinOperation, PinProof};
use crate::account::protocol::{Refusal, Reply, SecondStepAnswer, TwoStepRequest};
use crate::account::service::{Answer, Turn};
use crate::messaging::address::PersonId;
use crate::messaging::message::News;
use crate::otp::secret::Secret;

impl Turn<'_> {
    pub(super) fn two_step(&mut self, request: TwoStepRequest) -> Answer {
        match request {
            TwoStepRequest::Enable { secret, code, proof } => self.enable(secret, &code, &proof),
            TwoStepRequest::Disable { answer, proof } => self.disable(&answer, &proof),
            TwoStepRequest::BackupKdf => {
                let me = self.me_trusted()?;
                self.backup_kdf(me)
            }
            TwoStepRequest::SetBackupCodes { salt, hashes, proof } => {
                self.set_backup_codes(salt, hashes.as_slice(), &proof)
            }
        }
    }

    /// On, or **Set up on a new device**: the old secret works until the new one has shown a right
    /// code, and the backup codes stay.
    fn enable(&mut self, secret: Secret, code: &str, proof: &PinProof) -> Answer {
        let me = self.require_pin(proof, &PinOperation::TwoStep)?;
        let (now, wall) = (self.now, self.wall());
        let two_step = &mut self.my_account()?.two_step;
        // The same secret again does not make a used code a fresh one.
        let same = two_step.as_ref().filter(|old| old.secret == secret);
        let last = same.map(|old| old.last_counter);
        let last_counter = match authenticator::check(&secret, code, last, wall) {
            Check::Right { counter } => counter,
            Check::Used => return Err(Refusal::SecondStepUsed),
            Check::Wrong | Check::Malformed => return Err(Refusal::SetupCodeWrong),
        };
        let guard = SecondStepGuard::default();
        let old = two_step.take();
        let is_new = old.is_none();
        let (since, backup_codes) = old.map_or((now, None), |old| (old.since, old.backup_codes));
        *two_step = Some(TwoStep { secret, since, last_counter, guard, backup_codes });
        self.enabled(me, is_new);
        Ok(Reply::Done)
    }

    fn enabled(&mut self, me: PersonId, is_new: bool) {
        let (event, news) = match is_new {
            true => (LogEvent::TwoStepOn, News::TwoStepOn),
            false => (LogEvent::AuthenticatorReplaced, News::AuthenticatorReplaced),
        };
        self.note(me, event);
        self.tell(me, news);
        self.stop_approved(me);
        for session in self.service.sessions.iter_mut().filter(|session| session.person == me) {
            session.asks_for_authenticator = false;
        }
    }

    fn disable(&mut self, answer: &SecondStepAnswer, proof: &PinProof) -> Answer {
        let me = self.require_pin(proof, &PinOperation::TwoStep)?;
        self.take_second_factor(me, answer)?;
        self.my_account()?.two_step = None;
        self.note(me, LogEvent::TwoStepOff);
        self.tell(me, News::TwoStepOff);
        self.stop_approved(me);
        Ok(Reply::Done)
    }

    /// The new set and the end of the old one are one write.
    fn set_backup_codes(
        &mut self,
        salt: [u8; 16],
        hashes: &[[u8; 32]],
        proof: &PinProof,
    ) -> Answer {
        let me = self.require_pin(proof, &PinOperation::MakeBackupCodes)?;
        let now = self.now;
        let two_step = self.my_account()?.two_step.as_mut().ok_or(Refusal::TwoStepOff)?;
        two_step.backup_codes = Some(BackupCodes::new(salt, hashes, now));
        self.note(me, LogEvent::BackupCodesMade);
        self.tell(me, News::BackupCodesMade);
        Ok(Reply::Done)
    }

    /// The PIN was given for `operation`: for one of these, it also ends the wait for the PIN that
    /// a hundred missed backup codes begin.
    pub(super) fn pin_given(&mut self, me: PersonId, operation: &PinOperation) {
        if !matches!(operation, PinOperation::TwoStep | PinOperation::MakeBackupCodes) {
            return;
        }
        let two_step = self.service.person_mut(me).and_then(|me| me.two_step.as_mut());
        if let Some(codes) = two_step.and_then(|two_step| two_step.backup_codes.as_mut()) {
            codes.switch_on();
        }
    }
}
