//! Printing a URI so that every reader finds what it looks for: both parts of the label encoded
//! on their own around a literal colon, and every parameter written out.

use crate::otp::generator::{Algorithm, Generator, MovingFactor, Pin, Style};
use crate::otp::key_uri::labels::{self, Steam};
use crate::otp::percent;
use zeroize::Zeroizing;

pub fn uri(issuer: &str, account: &str, generator: &Generator) -> Zeroizing<String> {
    // Enough for nearly every one, so that growing leaves no copies of the secret behind.
    let mut uri = Uri(Zeroizing::new(String::with_capacity(2048)));
    uri.push(start(generator));
    uri.label(issuer, account);
    uri.push("?secret=");
    uri.push(&secret(generator));
    uri.parameter("issuer", issuer);
    match generator.style() {
        Style::Decimal(digits) => {
            uri.common(generator, &digits.count().to_string());
            // Another reader's rule, and ours: Steam with five digits means Steam's letters.
            if digits.count() == 5 && labels::steam(issuer, account) != Steam::No {
                uri.parameter("encoder", "decimal");
            }
        }
        Style::Steam => {
            uri.common(generator, "5");
            uri.parameter("encoder", "steam");
        }
        Style::Motp(pin) | Style::Yandex(pin) => uri.pin(pin.as_ref()),
    }
    uri.0
}

struct Uri(Zeroizing<String>);

impl Uri {
    fn push(&mut self, text: &str) {
        self.0.push_str(text);
    }

    /// Without an issuer, a colon in the account needs an empty one before it.
    fn label(&mut self, issuer: &str, account: &str) {
        percent::encode_into(issuer, &mut self.0);
        if !issuer.is_empty() || account.contains(':') {
            self.push(":");
        }
        percent::encode_into(account, &mut self.0);
    }

    fn parameter(&mut self, name: &str, value: &str) {
        self.push("&");
        self.push(name);
        self.push("=");
        percent::encode_into(value, &mut self.0);
    }

    fn common(&mut self, generator: &Generator, digits: &str) {
        self.parameter("algorithm", algorithm(generator.algorithm()));
        self.parameter("digits", digits);
        match generator.factor() {
            MovingFactor::Counter(counter) => self.parameter("counter", &counter.to_string()),
            MovingFactor::Timer(period) => self.parameter("period", &period.secs().to_string()),
        }
    }

    fn pin(&mut self, pin: Option<&Pin>) {
        if let Some(pin) = pin {
            let base32 = crate::base_encoding::BASE32.encode(pin.as_str().as_bytes());
            self.parameter("pin", &Zeroizing::new(base32));
        }
    }
}

fn start(generator: &Generator) -> &'static str {
    match (generator.style(), generator.factor()) {
        (Style::Motp(_), _) => "motp://",
        (Style::Yandex(_), _) => "otpauth://yaotp/",
        (Style::Decimal(_) | Style::Steam, MovingFactor::Timer(_)) => "otpauth://totp/",
        (Style::Decimal(_) | Style::Steam, MovingFactor::Counter(_)) => "otpauth://hotp/",
    }
}

fn secret(generator: &Generator) -> Zeroizing<String> {
    match generator.style() {
        Style::Motp(_) => generator.secret().to_hex(),
        Style::Decimal(_) | Style::Steam | Style::Yandex(_) => generator.secret().to_base32(),
    }
}

fn algorithm(algorithm: Algorithm) -> &'static str {
    match algorithm {
        Algorithm::Sha1 => "SHA1",
        Algorithm::Sha256 => "SHA256",
        Algorithm::Sha512 => "SHA512",
    }
}
