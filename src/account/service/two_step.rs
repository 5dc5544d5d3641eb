//! Turning 2-step verification on and off, and its backup codes.

use crate::account::protocol::{Refusal, TwoStepRequest};
use crate::account::service::{Answer, Turn};

impl Turn<'_> {
    pub(super) fn two_step(&mut self, _request: TwoStepRequest) -> Answer {
        self.me()?;
        Err(Refusal::NotFound)
    }
}
