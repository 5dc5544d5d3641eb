//! What turns a secret and a moving factor into a one-time password.
//! No invalid generator exists: every limit is checked when one is made.

mod letters;
mod truncate;

use crate::otp::secret::{Secret, SecretError};
use crate::time::UnixTime;
use zeroize::{Zeroize, Zeroizing};

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
pub struct Pin(Zeroizing<String>);

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

impl Digits {
    /// What nearly every service uses.
    pub const SIX: Self = Self(6);
    pub const EIGHT: Self = Self(8);

    /// `None` outside 1 to 10.
    pub fn new(count: u64) -> Option<Self> {
        u8::try_from(count).ok().filter(|count| (1..=10).contains(count)).map(Self)
    }

    pub fn count(self) -> u8 {
        self.0
    }
}

impl Period {
    /// What nearly every service uses (RFC 6238 section 5.2).
    pub const THIRTY: Self = Self(30);
    const TEN: Self = Self(10);

    /// `None` outside 1 to 86,400 seconds.
    pub fn new(secs: u64) -> Option<Self> {
        u32::try_from(secs).ok().filter(|secs| (1..=86_400).contains(secs)).map(Self)
    }

    pub fn secs(self) -> u32 {
        self.0
    }

    /// T of RFC 6238 section 4.2, with T0 = 0.
    pub fn counter_at(self, now: UnixTime) -> u64 {
        now.secs() / u64::from(self.0)
    }

    /// Seconds until the next code: 1 to the whole period, never 0.
    pub fn remaining(self, now: UnixTime) -> u32 {
        let gone = now.secs() % u64::from(self.0);
        self.0 - u32::try_from(gone).unwrap_or(0)
    }

    /// The moment at which the next code begins.
    pub fn ends(self, now: UnixTime) -> UnixTime {
        let next = self.counter_at(now).saturating_add(1);
        UnixTime::from_secs(next.saturating_mul(u64::from(self.0)))
    }
}

impl Pin {
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Pin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pin")
    }
}

impl Generator {
    pub fn totp(secret: Secret, algorithm: Algorithm, digits: Digits, period: Period) -> Self {
        let factor = MovingFactor::Timer(period);
        Self { secret, algorithm, style: Style::Decimal(digits), factor }
    }

    pub fn hotp(secret: Secret, algorithm: Algorithm, digits: Digits, counter: u64) -> Self {
        let factor = MovingFactor::Counter(counter);
        Self { secret, algorithm, style: Style::Decimal(digits), factor }
    }

    /// SHA-1 and 30 seconds: Steam has no others.
    pub fn steam(secret: Secret) -> Self {
        let factor = MovingFactor::Timer(Period::THIRTY);
        Self { secret, algorithm: Algorithm::Sha1, style: Style::Steam, factor }
    }

    /// MD5 and ten seconds: Mobile-OTP has no others.
    pub fn motp(secret: Secret, pin: Option<Pin>) -> Self {
        let factor = MovingFactor::Timer(Period::TEN);
        Self { secret, algorithm: Algorithm::Sha1, style: Style::Motp(pin), factor }
    }

    /// SHA-256 and 30 seconds. The first 16 bytes of the secret are its key; the rest, where there
    /// is a rest, is a checksum. Fewer than 16: `SecretError::TooShort`.
    pub fn yandex(secret: Secret, pin: Option<Pin>) -> Result<Self, SecretError> {
        let bytes = secret.as_bytes().len();
        if bytes < letters::YANDEX_KEY_BYTES {
            return Err(SecretError::TooShort { bytes });
        }
        let factor = MovingFactor::Timer(Period::THIRTY);
        Ok(Self { secret, algorithm: Algorithm::Sha256, style: Style::Yandex(pin), factor })
    }

    pub fn secret(&self) -> &Secret {
        &self.secret
    }

    /// The HMAC's hash function. (Mobile-OTP has no HMAC: it answers the default.)
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    pub fn style(&self) -> &Style {
        &self.style
    }

    pub fn factor(&self) -> MovingFactor {
        self.factor
    }

    /// How long a code lasts; `None` for a counter.
    pub fn period(&self) -> Option<Period> {
        match self.factor {
            MovingFactor::Counter(_) => None,
            MovingFactor::Timer(period) => Some(period),
        }
    }

    /// The same generator at another counter. One that runs by the clock stays as it is.
    pub fn with_counter(&self, counter: u64) -> Self {
        let factor = match self.factor {
            MovingFactor::Counter(_) => MovingFactor::Counter(counter),
            MovingFactor::Timer(period) => MovingFactor::Timer(period),
        };
        Self { factor, ..self.clone() }
    }

    /// The password at `now` (a counter generator ignores the time and uses its counter).
    /// `None`: a Yandex or mOTP account whose PIN is not known.
    pub fn one_time_password(&self, now: UnixTime) -> Option<OneTimePassword> {
        self.password_for(self.counter_at(now))
    }

    /// The password of the following period, or of the following counter.
    /// `None` as above, and after the last counter there is.
    pub fn next_password(&self, now: UnixTime) -> Option<OneTimePassword> {
        self.password_for(self.counter_at(now).checked_add(1)?)
    }

    fn counter_at(&self, now: UnixTime) -> u64 {
        match self.factor {
            MovingFactor::Counter(counter) => counter,
            MovingFactor::Timer(period) => period.counter_at(now),
        }
    }

    fn password_for(&self, counter: u64) -> Option<OneTimePassword> {
        let text = match &self.style {
            Style::Decimal(digits) => truncate::decimal(&self.hmac(counter), *digits)?,
            Style::Steam => letters::steam(&self.hmac(counter))?,
            Style::Motp(pin) => letters::motp(&self.secret, pin.as_ref()?, counter),
            Style::Yandex(pin) => letters::yandex(&self.secret, pin.as_ref()?, counter)?,
        };
        Some(OneTimePassword(text))
    }

    fn hmac(&self, counter: u64) -> Zeroizing<Vec<u8>> {
        truncate::hmac(self.algorithm, self.secret.as_bytes(), counter)
    }
}

impl OneTimePassword {
    /// Without blanks: what is copied.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is read: groups of `size` characters, "123 456". Codes that two groups of four hold
    /// better than three of three do so: "1234 5678". Up to five characters stay whole. A size of 0
    /// means no groups.
    pub fn grouped(&self, size: usize) -> String {
        let length = self.0.len();
        let size = match (size, length) {
            (3, 8) => 4,
            (_, ..=5) => 0,
            _ => size,
        };
        let mut grouped = String::with_capacity(length.saturating_mul(2));
        for (index, character) in self.0.chars().enumerate() {
            if index > 0 && size > 0 && index.is_multiple_of(size) {
                grouped.push(' ');
            }
            grouped.push(character);
        }
        grouped
    }
}

impl Drop for OneTimePassword {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl std::fmt::Debug for OneTimePassword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OneTimePassword({} characters)", self.0.len())
    }
}
