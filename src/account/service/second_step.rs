//! The second step of a sign-in: a code of the authenticator, or a backup code
//! (two-step-and-backup.md section 3). Never without the first factor.

use crate::account::protocol::{Pass, Refusal, SecondStepAnswer};
use crate::account::service::{Answer, Turn};

impl Turn<'_> {
    pub(super) fn backup_kdf_of_pass(&mut self, pass: Pass) -> Answer {
        self.pass(pass)?;
        Err(Refusal::NotFound)
    }

    pub(super) fn second_step(&mut self, pass: Pass, _answer: &SecondStepAnswer) -> Answer {
        self.pass(pass)?;
        Err(Refusal::NotFound)
    }
}
