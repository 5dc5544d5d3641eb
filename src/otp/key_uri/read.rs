//! From parameters to a generator. What is absent or empty has the format's default; what is
//! wrong is refused by its name and value.

use crate::otp::generator::{Algorithm, Digits, Generator, Period, Pin};
use crate::otp::key_uri::labels::{self, Labels, Steam, misplaced_period};
use crate::otp::key_uri::parts::{Kind, Parts};
use crate::otp::key_uri::{KeyUriError, Parameter, Remark, hide};
use crate::otp::secret::Secret;
use zeroize::Zeroizing;

/// What a base64 secret of Steam's holds.
const STEAM_SECRET_BYTES: usize = 20;

pub fn generator(
    parts: &Parts<'_>,
    labels: &Labels,
    remarks: &mut Vec<Remark>,
) -> Result<Generator, KeyUriError> {
    let secret = parts.secret()?;
    if parts.has_name_starting("2step_") {
        remarks.push(Remark::SecondStep);
    }
    match parts.kind {
        Kind::Totp if writes_steam(parts, labels, remarks)? => steam(parts, &secret),
        Kind::Totp => totp(parts, base32(&secret)?),
        Kind::Hotp => hotp(parts, base32(&secret)?, remarks),
        Kind::Steam => steam(parts, &secret),
        Kind::Yandex => {
            let pin = pin(parts, remarks)?;
            Generator::yandex(base32(&secret)?, pin).map_err(KeyUriError::Secret)
        }
        Kind::Motp => {
            let secret = Secret::parse_hex(&secret).map_err(KeyUriError::Secret)?;
            Ok(Generator::motp(secret, pin(parts, remarks)?))
        }
    }
}

fn totp(parts: &Parts<'_>, secret: Secret) -> Result<Generator, KeyUriError> {
    Ok(Generator::totp(secret, algorithm(parts)?, digits(parts)?, period(parts)?))
}

fn hotp(
    parts: &Parts<'_>,
    secret: Secret,
    remarks: &mut Vec<Remark>,
) -> Result<Generator, KeyUriError> {
    let counter = number(parts, Parameter::Counter, Some)?.unwrap_or_else(|| {
        remarks.push(Remark::CounterAssumed);
        0
    });
    Ok(Generator::hotp(secret, algorithm(parts)?, digits(parts)?, counter))
}

/// Only its own algorithm and period; the digits say nothing, and some apps write six.
fn steam(parts: &Parts<'_>, secret: &str) -> Result<Generator, KeyUriError> {
    if algorithm(parts)? != Algorithm::Sha1 {
        return Err(wrong(parts, Parameter::Algorithm));
    }
    if period(parts)? != Period::THIRTY {
        return Err(wrong(parts, Parameter::Period));
    }
    digits(parts)?;
    steam_secret(secret).map(Generator::steam)
}

/// Base32 as anywhere, or base64 as Steam itself keeps it. The two cannot be confused: no base32
/// of whole bytes is 27 characters long, and base64 of 20 bytes always is.
fn steam_secret(text: &str) -> Result<Secret, KeyUriError> {
    let base64 = text.trim_end_matches('=').replace(' ', "+");
    let base64 = Zeroizing::new(base64);
    match crate::base_encoding::BASE64.decode(base64.as_bytes()) {
        Some(bytes) if bytes.len() == STEAM_SECRET_BYTES => {
            Secret::from_bytes(bytes).map_err(KeyUriError::Secret)
        }
        Some(_) | None => base32(text),
    }
}

/// KeePassXC says so, others by a word of their own; others only name Steam and five digits. The
/// name alone may be either: some people's Steam entries are plain digits.
fn writes_steam(
    parts: &Parts<'_>,
    labels: &Labels,
    remarks: &mut Vec<Remark>,
) -> Result<bool, KeyUriError> {
    let encoder = parts.value(Parameter::Encoder)?;
    match encoder.as_ref().map(|encoder| encoder.to_ascii_lowercase()).as_deref() {
        Some("steam") => return Ok(true),
        Some("decimal" | "default") => return Ok(false),
        None | Some("") if parts.has_flag("steam") => return Ok(true),
        None | Some("") => {}
        Some(_) => return Err(wrong(parts, Parameter::Encoder)),
    }
    let digits = number(parts, Parameter::Digits, Digits::new)?.map(Digits::count);
    let steam = labels::steam(&labels.issuer, &labels.account);
    let is_either = match steam {
        Steam::Yes => digits.is_none(),
        Steam::Perhaps => digits == Some(5),
        Steam::No => false,
    };
    // Only what Steam could be meant by: its codes have no other algorithm and period.
    if is_either && algorithm(parts)? == Algorithm::Sha1 && period(parts)? == Period::THIRTY {
        remarks.push(Remark::PerhapsSteam);
    }
    Ok(steam == Steam::Yes && digits == Some(5))
}

fn algorithm(parts: &Parts<'_>) -> Result<Algorithm, KeyUriError> {
    let Some(value) = parts.value(Parameter::Algorithm)? else { return Ok(Algorithm::Sha1) };
    let name = value.to_ascii_uppercase().replace(['-', '_', '.', ' '], "");
    let name = name.strip_prefix("ALGORITHM").unwrap_or(&name);
    match name.strip_prefix("HMAC").unwrap_or(name) {
        "" | "SHA1" => Ok(Algorithm::Sha1),
        "SHA256" => Ok(Algorithm::Sha256),
        "SHA512" => Ok(Algorithm::Sha512),
        _ => Err(wrong(parts, Parameter::Algorithm)),
    }
}

fn digits(parts: &Parts<'_>) -> Result<Digits, KeyUriError> {
    Ok(number(parts, Parameter::Digits, Digits::new)?.unwrap_or(Digits::SIX))
}

fn period(parts: &Parts<'_>) -> Result<Period, KeyUriError> {
    if let Some(period) = number(parts, Parameter::Period, Period::new)? {
        return Ok(period);
    }
    let issuer = parts.value(Parameter::Issuer)?;
    match issuer.as_ref().and_then(|issuer| misplaced_period(parts, issuer)) {
        None => Ok(Period::THIRTY),
        Some((_, period)) => period.parse().ok().and_then(Period::new).ok_or_else(|| {
            KeyUriError::Wrong { parameter: Parameter::Period, value: shown(period) }
        }),
    }
}

/// Decimal digits and nothing else; absent and empty are `None`.
fn number<T>(
    parts: &Parts<'_>,
    parameter: Parameter,
    limited: impl Fn(u64) -> Option<T>,
) -> Result<Option<T>, KeyUriError> {
    match parts.value(parameter)? {
        Some(text) if !text.is_empty() => {
            let is_decimal = text.bytes().all(|byte| byte.is_ascii_digit());
            let number = text.parse().ok().filter(|_| is_decimal).and_then(limited);
            number.map(Some).ok_or_else(|| wrong(parts, parameter))
        }
        Some(_) | None => Ok(None),
    }
}

/// Base32 of its text, as Aegis writes it. A wrong one is not repeated: it is a secret.
fn pin(parts: &Parts<'_>, remarks: &mut Vec<Remark>) -> Result<Option<Pin>, KeyUriError> {
    match parts.value(Parameter::Pin)? {
        Some(text) if !text.is_empty() => {
            let refusal = KeyUriError::Wrong { parameter: Parameter::Pin, value: String::new() };
            let bytes = Secret::parse_base32(&text).map_err(|_| refusal.clone())?;
            let pin = str::from_utf8(bytes.as_bytes()).map_err(|_| refusal)?;
            Ok(Some(Pin::new(pin.to_owned())))
        }
        Some(_) | None => {
            remarks.push(Remark::PinMissing);
            Ok(None)
        }
    }
}

fn base32(text: &str) -> Result<Secret, KeyUriError> {
    Secret::parse_base32(text).map_err(KeyUriError::Secret)
}

fn wrong(parts: &Parts<'_>, parameter: Parameter) -> KeyUriError {
    let value = parts.other(parameter.name()).unwrap_or_default();
    KeyUriError::Wrong { parameter, value: shown(&value) }
}

/// Cut before a secret that a missing `&` has joined to it.
fn shown(value: &str) -> String {
    let secret = value.to_ascii_lowercase().find(Parameter::Secret.name());
    hide::shown(secret.and_then(|index| value.get(..index)).unwrap_or(value))
}
