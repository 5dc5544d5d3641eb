//! The second step of a sign-in: a code of the authenticator, or a backup code
//! (two-step-and-backup.md section 3). Never without the first factor, which a pass stands for;
//! the pass is spent by a success, and by nothing else.

use crate::account::authenticator::Check;
use crate::account::person::{BackupCodes, LogEvent, TwoStep};
use crate::account::protocol::{Pass, Refusal, Reply, SecondStepAnswer, SessionId, VerificationId};
use crate::account::second_factor::Redeemed;
use crate::account::service::{Answer, PassRecord, Service, Turn, Via};
use crate::messaging::address::PersonId;
use crate::messaging::message::News;
use zeroize::Zeroizing;

/// The second factor that was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SecondFactor {
    Authenticator,
    BackupCode,
}

impl Turn<'_> {
    pub(super) fn backup_kdf_of_pass(&mut self, pass: Pass) -> Answer {
        let (owner, _) = self.first_factor(pass)?;
        self.backup_kdf(owner)
    }

    pub(super) fn second_step(&mut self, pass: Pass, answer: &SecondStepAnswer) -> Answer {
        let (owner, via) = self.first_factor(pass)?;
        let factor = self.take_second_factor(owner, answer)?;
        self.service.passes.retain(|record| record.pass != pass);
        let session = self.signed_in(owner, via);
        if factor == SecondFactor::BackupCode {
            self.note(owner, LogEvent::SignedInWithBackupCode);
            self.ask_for_authenticator(session);
        }
        Ok(Reply::SignedIn(session))
    }

    /// Whose first factor a pass stands for. With 2-step verification off since then, that person
    /// signs in anew, without it.
    fn first_factor(&self, pass: Pass) -> Result<(PersonId, Via), Refusal> {
        let PassRecord { phone, via, .. } = self.pass(pass)?;
        let owner = self.service.person_by_phone(&phone).ok_or(Refusal::NotFound)?;
        owner.two_step.as_ref().ok_or(Refusal::TwoStepOff)?;
        Ok((owner.id, via))
    }

    /// The parameters of the backup codes, unless they are not to be tried now.
    pub(super) fn backup_kdf(&mut self, owner: PersonId) -> Answer {
        Ok(Reply::Kdf(self.open_backup_codes(owner)?.kdf))
    }

    /// Checks the second factor of `owner` and uses it up.
    pub(super) fn take_second_factor(
        &mut self,
        owner: PersonId,
        answer: &SecondStepAnswer,
    ) -> Result<SecondFactor, Refusal> {
        match answer {
            SecondStepAnswer::Authenticator(typed) => self.take_authenticator_code(owner, typed),
            SecondStepAnswer::BackupCode(hash) => self.take_backup_code(owner, Some(hash)),
            SecondStepAnswer::Malformed => self.take_backup_code(owner, None),
        }
    }

    fn two_step_of(&mut self, owner: PersonId) -> Result<&mut TwoStep, Refusal> {
        let person = self.service.person_mut(owner).ok_or(Refusal::NotFound)?;
        person.two_step.as_mut().ok_or(Refusal::TwoStepOff)
    }

    fn take_authenticator_code(
        &mut self,
        owner: PersonId,
        typed: &str,
    ) -> Result<SecondFactor, Refusal> {
        let (now, wall) = (self.now, self.wall());
        let two_step = self.two_step_of(owner)?;
        if let Some(until) = two_step.guard.locked(now) {
            return Err(Refusal::SecondStepLocked { until });
        }
        let check = two_step.take_code(typed, now, wall);
        let (left, locked) = (two_step.guard.tries_left(now), two_step.guard.locked(now));
        match (check, locked) {
            (Check::Right { .. }, _) => Ok(SecondFactor::Authenticator),
            (Check::Used, _) => Err(Refusal::SecondStepUsed),
            (Check::Malformed, _) => Err(Refusal::SecondStepWrong { left }),
            (Check::Wrong, None) => {
                self.note(owner, LogEvent::SecondStepWrong);
                Err(Refusal::SecondStepWrong { left })
            }
            (Check::Wrong, Some(until)) => {
                self.note(owner, LogEvent::SecondStepLocked);
                Err(Refusal::SecondStepLocked { until })
            }
        }
    }

    /// The codes of `owner`, if one may be tried now.
    fn open_backup_codes(&mut self, owner: PersonId) -> Result<&mut BackupCodes, Refusal> {
        let now = self.now;
        let codes = self.two_step_of(owner)?.backup_codes.as_mut();
        let codes = codes.ok_or(Refusal::BackupCodesNone)?;
        if codes.is_off {
            return Err(Refusal::BackupCodesOff);
        }
        match codes.next_try().filter(|until| now < *until) {
            Some(until) => Err(Refusal::BackupCodeTooEarly { until }),
            None => Ok(codes),
        }
    }

    fn take_backup_code(
        &mut self,
        owner: PersonId,
        hash: Option<&Zeroizing<[u8; 32]>>,
    ) -> Result<SecondFactor, Refusal> {
        let now = self.now;
        match self.open_backup_codes(owner)?.redeem(hash.map(|hash| &**hash), now) {
            Redeemed::Right { left } => {
                self.note(owner, LogEvent::BackupCodeUsed);
                self.tell(owner, News::BackupCodeUsed { left });
                Ok(SecondFactor::BackupCode)
            }
            Redeemed::Used => Err(Refusal::BackupCodeUsed),
            Redeemed::Missed => Err(self.missed(owner)),
        }
    }

    /// A miss was counted: what it led to.
    fn missed(&mut self, owner: PersonId) -> Refusal {
        self.note(owner, LogEvent::BackupCodeWrong);
        match self.open_backup_codes(owner).map(drop) {
            Err(Refusal::BackupCodeTooEarly { until }) => Refusal::BackupCodeWrong { until },
            Err(refusal) => {
                self.note(owner, LogEvent::BackupCodesOff);
                refusal
            }
            Ok(()) => Refusal::BackupCodeWrong { until: self.now },
        }
    }

    fn ask_for_authenticator(&mut self, id: SessionId) {
        let session = self.service.sessions.iter_mut().find(|session| session.id == id);
        if let Some(session) = session {
            session.asks_for_authenticator = true;
        }
    }
}

impl Service {
    /// Whether an emergency log-in has come as far as the second step.
    pub fn waits_for_second_step(&self, verification: VerificationId) -> bool {
        self.passes.iter().any(|record| record.via == Via::EmergencyContact(verification))
    }
}
