//! A generator as `{"type":"totp","secret":..,"alg":"SHA1","digits":6,"period":30}`; `counter`
//! for `hotp`; `pin`, where known, for `motp` and `yandex`; nothing more for `steam`.

use crate::base_encoding::BASE64URL;
use crate::otp::generator::{Algorithm, Digits, Generator, MovingFactor, Period, Pin, Style};
use crate::otp::secret::Secret;
use crate::vault::contents_format::ContentsError;
use crate::vault::contents_format::object::{Object, number, text};
use serde_json::{Map, Value};

const ALGORITHMS: [(&str, Algorithm); 3] =
    [("SHA1", Algorithm::Sha1), ("SHA256", Algorithm::Sha256), ("SHA512", Algorithm::Sha512)];

pub fn print(generator: &Generator) -> Value {
    let mut map = Map::new();
    let mut put = |key: &str, value: Value| map.insert(key.to_owned(), value);
    put("secret", BASE64URL.encode(generator.secret().as_bytes()).into());
    let name = match (generator.style(), generator.factor()) {
        (Style::Decimal(digits), factor) => {
            put("alg", print_algorithm(generator.algorithm()).into());
            put("digits", digits.count().into());
            match factor {
                MovingFactor::Counter(counter) => {
                    put("counter", counter.into());
                    "hotp"
                }
                MovingFactor::Timer(period) => {
                    put("period", period.secs().into());
                    "totp"
                }
            }
        }
        (Style::Steam, _) => "steam",
        (Style::Motp(pin), _) => {
            pin.as_ref().map(|pin| put("pin", pin.as_str().into()));
            "motp"
        }
        (Style::Yandex(pin), _) => {
            pin.as_ref().map(|pin| put("pin", pin.as_str().into()));
            "yandex"
        }
    };
    put("type", name.into());
    Value::Object(map)
}

pub fn parse(value: Value) -> Option<Generator> {
    read(value).ok().flatten()
}

fn read(value: Value) -> Result<Option<Generator>, ContentsError> {
    let mut map = Object::new(value)?;
    let secret = map.need("secret", secret)?;
    let name = map.need("type", text)?;
    let pin = map.take("pin", text)?.map(Pin::new);
    Ok(match name.as_str() {
        "totp" => {
            let period = map.need("period", |value| Period::new(value.as_u64()?))?;
            let (algorithm, digits) = decimal(&mut map)?;
            Some(Generator::totp(secret, algorithm, digits, period))
        }
        "hotp" => {
            let counter = map.need("counter", number)?;
            let (algorithm, digits) = decimal(&mut map)?;
            Some(Generator::hotp(secret, algorithm, digits, counter))
        }
        "steam" => Some(Generator::steam(secret)),
        "motp" => Some(Generator::motp(secret, pin)),
        "yandex" => Generator::yandex(secret, pin).ok(),
        _ => None,
    })
}

fn decimal(map: &mut Object) -> Result<(Algorithm, Digits), ContentsError> {
    let algorithm = map.need("alg", |value| {
        let name = value.as_str()?;
        ALGORITHMS.iter().find(|(known, _)| *known == name).map(|(_, algorithm)| *algorithm)
    })?;
    Ok((algorithm, map.need("digits", |value| Digits::new(value.as_u64()?))?))
}

fn secret(value: Value) -> Option<Secret> {
    let bytes = BASE64URL.decode(value.as_str()?.as_bytes())?;
    Secret::from_bytes(bytes).ok()
}

const fn print_algorithm(algorithm: Algorithm) -> &'static str {
    match algorithm {
        Algorithm::Sha1 => "SHA1",
        Algorithm::Sha256 => "SHA256",
        Algorithm::Sha512 => "SHA512",
    }
}
