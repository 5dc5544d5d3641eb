//! From the message to accounts, each on its own: what cannot be imported is listed with its
//! reason and never turned into something else.

use crate::otp::generator::{Algorithm, Digits, Generator, Period};
use crate::otp::label;
use crate::otp::migration::message::{HOTP, MigrationPayload, OtpParameters, TOTP};
use crate::otp::migration::{
    Assumed, MAX_ACCOUNTS, MAX_PARTS, MigrationAccount, MigrationError, Part, Payload, Refusal,
    RefusedAccount,
};
use crate::otp::secret::{Secret, SecretError};
use prost::Message;
use zeroize::Zeroize;

type Labels = (String, String);

/// Everything in one message.
pub fn payload(bytes: &[u8]) -> Result<Payload, MigrationError> {
    let mut message = MigrationPayload::decode(bytes).map_err(|_| MigrationError::Damaged)?;
    let count = message.otp_parameters.len();
    if count > MAX_ACCOUNTS {
        return Err(MigrationError::TooManyAccounts { count });
    }
    let part = part(&message)?;
    let accounts = message.otp_parameters.iter().map(|bytes| account(bytes)).collect();
    message.otp_parameters.zeroize();
    Ok(Payload { accounts, version: message.version, part })
}

/// Some apps write no size, or 0, for an export of one code.
fn part(message: &MigrationPayload) -> Result<Part, MigrationError> {
    let (index, size) = (message.batch_index.unwrap_or(0), message.batch_size);
    let refusal = MigrationError::Part { index, size };
    let index = u32::try_from(index).map_err(|_| refusal.clone())?;
    let size = u32::try_from(size).map_err(|_| refusal.clone())?.max(1);
    match size <= MAX_PARTS {
        true => Ok(Part { id: message.batch_id, index, size }),
        false => Err(refusal),
    }
}

fn account(bytes: &[u8]) -> Result<MigrationAccount, RefusedAccount> {
    let Ok(mut parameters) = OtpParameters::decode(bytes) else {
        return Err(RefusedAccount { label: String::new(), reason: Refusal::Damaged });
    };
    let (issuer, account) = labels(&parameters);
    let mut assumed = Vec::new();
    match generator(&mut parameters, &mut assumed) {
        Ok(generator) => Ok(MigrationAccount { issuer, account, generator, assumed }),
        Err(reason) => Err(RefusedAccount { label: joined(&issuer, &account), reason }),
    }
}

fn generator(
    parameters: &mut OtpParameters,
    assumed: &mut Vec<Assumed>,
) -> Result<Generator, Refusal> {
    let algorithm = algorithm(parameters.algorithm, assumed)?;
    let digits = digits(parameters.digits, assumed)?;
    let counter = u64::try_from(parameters.counter).map_err(|_| Refusal::NegativeCounter);
    let secret = secret(std::mem::take(&mut parameters.secret))?;
    match parameters.otp_type {
        HOTP => Ok(Generator::hotp(secret, algorithm, digits, counter?)),
        TOTP => Ok(Generator::totp(secret, algorithm, digits, Period::THIRTY)),
        0 => {
            assumed.push(Assumed::Type);
            Ok(Generator::totp(secret, algorithm, digits, Period::THIRTY))
        }
        unknown => Err(Refusal::UnknownType(unknown)),
    }
}

fn algorithm(value: i32, assumed: &mut Vec<Assumed>) -> Result<Algorithm, Refusal> {
    match value {
        0 => {
            assumed.push(Assumed::Algorithm);
            Ok(Algorithm::Sha1)
        }
        1 => Ok(Algorithm::Sha1),
        2 => Ok(Algorithm::Sha256),
        3 => Ok(Algorithm::Sha512),
        4 => Err(Refusal::Md5),
        unknown => Err(Refusal::UnknownAlgorithm(unknown)),
    }
}

fn digits(value: i32, assumed: &mut Vec<Assumed>) -> Result<Digits, Refusal> {
    match value {
        0 => {
            assumed.push(Assumed::Digits);
            Ok(Digits::SIX)
        }
        1 => Ok(Digits::SIX),
        2 => Ok(Digits::EIGHT),
        unknown => Err(Refusal::UnknownDigits(unknown)),
    }
}

fn secret(bytes: Vec<u8>) -> Result<Secret, Refusal> {
    let length = bytes.len();
    Secret::from_bytes(bytes).map_err(|error| match error {
        SecretError::TooLong { bytes } => Refusal::SecretTooLong { bytes },
        SecretError::Empty => Refusal::EmptySecret,
        SecretError::TooShort { .. } | SecretError::Character { .. } | SecretError::HalfByte => {
            Refusal::SecretTooLong { bytes: length }
        }
    })
}

/// An issuer that stands exactly before the name's first colon is taken off the name; without an
/// issuer, the name is split there. Any other prefix stays: it may be part of the name.
fn labels(parameters: &OtpParameters) -> Labels {
    let name = String::from_utf8_lossy(&parameters.name);
    let issuer = String::from_utf8_lossy(&parameters.issuer);
    let (name, issuer) = (name.trim(), issuer.trim());
    let (issuer, account) = match issuer {
        "" => name.split_once(':').unwrap_or(("", name)),
        _ => {
            let rest = name.strip_prefix(issuer).and_then(|rest| rest.strip_prefix(':'));
            (issuer, rest.unwrap_or(name))
        }
    };
    (label::clean(issuer), label::clean(account))
}

fn joined(issuer: &str, account: &str) -> String {
    match (issuer, account) {
        (only, "") | ("", only) => only.to_owned(),
        (issuer, account) => [issuer, account].join(": "),
    }
}
