//! Why a code can differ from the old app's although the setup key is right: what Google's format
//! loses (the period) and what apps get wrong about the rest.

use crate::otp::generator::{Algorithm, Digits, Generator, MovingFactor, Period, Style};

/// One thing that may be different in the old app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Culprit {
    SixtySeconds,
    EightDigits,
    Sha256,
    Sha512,
}

impl Culprit {
    const ALL: [Self; 4] = [Self::SixtySeconds, Self::EightDigits, Self::Sha256, Self::Sha512];
}

/// The generators to hold beside `generator`, each different from it in one thing. Only codes of
/// digits have any: Steam's, mOTP's and Yandex's have no parameters to lose.
pub fn culprits(generator: &Generator) -> Vec<(Culprit, Generator)> {
    let Style::Decimal(digits) = generator.style() else { return Vec::new() };
    let changed = |culprit| Some((culprit, changed(generator, *digits, culprit)?));
    let others = Culprit::ALL.into_iter().filter_map(changed);
    others.filter(|(_, other)| other != generator).collect()
}

fn changed(generator: &Generator, digits: Digits, culprit: Culprit) -> Option<Generator> {
    let secret = generator.secret().clone();
    let algorithm = match culprit {
        Culprit::Sha256 => Algorithm::Sha256,
        Culprit::Sha512 => Algorithm::Sha512,
        Culprit::SixtySeconds | Culprit::EightDigits => generator.algorithm(),
    };
    let digits = if culprit == Culprit::EightDigits { Digits::new(8)? } else { digits };
    match (generator.factor(), culprit) {
        (MovingFactor::Counter(_), Culprit::SixtySeconds) => None,
        (MovingFactor::Counter(counter), _) => {
            Some(Generator::hotp(secret, algorithm, digits, counter))
        }
        (MovingFactor::Timer(_), Culprit::SixtySeconds) => {
            Some(Generator::totp(secret, algorithm, digits, Period::new(60)?))
        }
        (MovingFactor::Timer(period), _) => {
            Some(Generator::totp(secret, algorithm, digits, period))
        }
    }
}
