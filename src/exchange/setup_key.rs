//! A setup key typed by hand, with its names and, for the few services that differ, the rest.

use crate::otp::generator::{Algorithm, Digits, Generator, Period};
use crate::otp::label;
use crate::otp::secret::{Secret, SecretError};
use crate::vault::import::Candidate;

/// The kinds of code that a person can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Totp,
    Hotp,
    Steam,
}

/// The form as it was filled in. Numbers are still text: what is wrong is said beside the field.
#[derive(Clone, PartialEq, Eq)]
pub struct SetupKey {
    pub issuer: String,
    pub account: String,
    pub key: zeroize::Zeroizing<String>,
    pub kind: Kind,
    pub algorithm: Algorithm,
    pub digits: String,
    pub period: String,
    pub counter: String,
}

/// Which fields cannot stay as they are. Never empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SetupKeyErrors {
    /// Neither an issuer nor an account: it could not be told from others in the list.
    pub unnamed: bool,
    pub key: Option<SecretError>,
    pub digits: bool,
    pub period: bool,
    pub counter: bool,
}

impl SetupKey {
    /// The account that the form describes. Fields that the chosen kind has no use for are not
    /// looked at.
    pub fn read(&self) -> Result<Candidate, SetupKeyErrors> {
        let (issuer, account) = (label::clean(&self.issuer), label::clean(&self.account));
        let secret = Secret::parse_base32(&self.key);
        let unnamed = issuer.is_empty() && account.is_empty();
        let generator = secret.as_ref().ok().and_then(|secret| self.generator(secret.clone()));
        match generator {
            Some(generator) if !unnamed => Ok(Candidate::new(issuer, account, generator)),
            Some(_) | None => Err(SetupKeyErrors { unnamed, ..self.errors(secret.err()) }),
        }
    }

    fn generator(&self, secret: Secret) -> Option<Generator> {
        let algorithm = self.algorithm;
        Some(match self.kind {
            Kind::Totp => Generator::totp(secret, algorithm, self.digits()?, self.period()?),
            Kind::Hotp => Generator::hotp(secret, algorithm, self.digits()?, self.counter()?),
            Kind::Steam => Generator::steam(secret),
        })
    }

    fn errors(&self, key: Option<SecretError>) -> SetupKeyErrors {
        SetupKeyErrors {
            unnamed: false,
            key,
            digits: self.kind != Kind::Steam && self.digits().is_none(),
            period: self.kind == Kind::Totp && self.period().is_none(),
            counter: self.kind == Kind::Hotp && self.counter().is_none(),
        }
    }

    fn digits(&self) -> Option<Digits> {
        Digits::new(number(&self.digits)?)
    }

    fn period(&self) -> Option<Period> {
        Period::new(number(&self.period)?)
    }

    fn counter(&self) -> Option<u64> {
        number(&self.counter)
    }
}

fn number(text: &str) -> Option<u64> {
    text.trim().parse().ok()
}
