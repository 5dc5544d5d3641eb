//! The authenticator of 2-step verification: SHA-1, 6 digits, 30 seconds, a secret of 20 random
//! bytes (two-step-and-backup.md section 3). One step of clock skew to each side, and each code
//! once.

use crate::account::code::digits;
use crate::account::entropy::Entropy;
use crate::constant_time;
use crate::otp::generator::{Algorithm, Digits, Generator, Period};
use crate::otp::secret::{Secret, SecretError};
use crate::time::UnixTime;

/// Digits of a code: a page need not send what has more or fewer.
pub const DIGITS: usize = 6;
const SECRET_BYTES: usize = 20;

/// What a typed code is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// `counter`: of the time step it belongs to. None up to it is accepted again.
    Right {
        counter: u64,
    },
    /// A right one, of a step that was accepted before.
    Used,
    Wrong,
    /// Not six digits: nothing was compared.
    Malformed,
}

/// A new secret. The error never comes: 20 bytes are a secret.
pub fn draw(entropy: &mut Entropy) -> Result<Secret, SecretError> {
    Secret::from_bytes(entropy.bytes::<SECRET_BYTES>().to_vec())
}

/// What the authenticator app makes its codes with: for the QR code, and for an entry of this
/// browser's own vault.
pub fn generator(secret: Secret) -> Generator {
    Generator::totp(secret, Algorithm::Sha1, Digits::SIX, Period::THIRTY)
}

/// Compares `typed` with the codes of the step at `now` and of the steps beside it. `last`: the
/// counter accepted last.
pub fn check(secret: &Secret, typed: &str, last: Option<u64>, now: UnixTime) -> Check {
    let Some(typed) = digits(typed, DIGITS) else { return Check::Malformed };
    let step = Period::THIRTY.counter_at(now);
    let mut found = Check::Wrong;
    for counter in step.saturating_sub(1)..=step.saturating_add(1) {
        if !is_code_at(secret, &typed, counter) {
            continue;
        }
        if last.is_none_or(|last| counter > last) {
            return Check::Right { counter };
        }
        found = Check::Used;
    }
    found
}

/// TOTP is HOTP at the number of the time step (RFC 6238 section 4.2).
fn is_code_at(secret: &Secret, typed: &str, counter: u64) -> bool {
    let at_step = Generator::hotp(secret.clone(), Algorithm::Sha1, Digits::SIX, counter);
    let code = at_step.one_time_password(UnixTime::from_secs(0));
    code.is_some_and(|code| constant_time::equal(code.as_str().as_bytes(), typed.as_bytes()))
}
