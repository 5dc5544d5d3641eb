//! From accounts to URIs. Real exports hold ten accounts a code, and phone cameras surely read
//! codes of about 900 characters.

use crate::base_encoding::BASE64;
use crate::otp::generator::{Algorithm, Digits, Generator, MovingFactor, Period, Style};
use crate::otp::migration::message::{HOTP, MigrationPayload, OtpParameters, TOTP};
use crate::otp::migration::{Advice, Going, MAX_PARTS, Outgoing, Reason};
use crate::otp::percent;
use prost::Message;
use zeroize::Zeroizing;

const PREFIX: &str = "otpauth-migration://offline?data=";
const MOST_ACCOUNTS: usize = 10;
const MOST_CHARACTERS: usize = 900;
/// What every importer reads. (2 means an export without an id.)
const VERSION: i32 = 1;

type Encoded = Zeroizing<Vec<u8>>;

/// Why the format has no place for this generator.
pub fn reason_to_stay(generator: &Generator) -> Option<Reason> {
    match generator.style() {
        Style::Steam => return Some(Reason::Steam),
        Style::Motp(_) => return Some(Reason::Motp),
        Style::Yandex(_) => return Some(Reason::Yandex),
        Style::Decimal(Digits::SIX | Digits::EIGHT) => {}
        Style::Decimal(_) => return Some(Reason::Digits),
    }
    match generator.factor() {
        MovingFactor::Timer(Period::THIRTY) => None,
        MovingFactor::Timer(_) => Some(Reason::Period),
        // int64: what no counter of this world reaches.
        MovingFactor::Counter(counter) => i64::try_from(counter).err().map(|_| Reason::Counter),
    }
}

/// What a person should know of an account that travels.
pub fn advice(generator: &Generator) -> Option<Advice> {
    match (generator.factor(), generator.algorithm()) {
        (MovingFactor::Counter(_), _) => Some(Advice::CountsSeparately),
        (MovingFactor::Timer(_), Algorithm::Sha256 | Algorithm::Sha512) => Some(Advice::Compare),
        (MovingFactor::Timer(_), Algorithm::Sha1) => None,
    }
}

/// Fills each code until the next account would make it too long or too many.
pub fn parts(going: &[Going<'_>], batch_id: i32) -> Vec<Zeroizing<String>> {
    let mut codes: Vec<Vec<Encoded>> = Vec::new();
    for going in going {
        let account = message(&going.account);
        match codes.last_mut() {
            Some(code) if has_room(code, &account, batch_id) => code.push(account),
            Some(_) | None => codes.push(vec![account]),
        }
    }
    let exports = codes.chunks(usize::try_from(MAX_PARTS).unwrap_or(1));
    (0..).zip(exports).flat_map(|(n, codes)| export(codes, batch_id.wrapping_add(n))).collect()
}

fn export(codes: &[Vec<Encoded>], id: i32) -> Vec<Zeroizing<String>> {
    let size = i32::try_from(codes.len()).unwrap_or(i32::MAX);
    (0..size).zip(codes).map(|(index, code)| uri(code, (index, size, id))).collect()
}

fn has_room(code: &[Encoded], account: &Encoded, id: i32) -> bool {
    if code.len() >= MOST_ACCOUNTS {
        return false;
    }
    let mut code = code.to_vec();
    code.push(account.clone());
    let most = i32::try_from(MAX_PARTS).unwrap_or(i32::MAX);
    uri(&code, (most, most, id)).len() <= MOST_CHARACTERS
}

fn uri(code: &[Encoded], (index, size, id): (i32, i32, i32)) -> Zeroizing<String> {
    let message = MigrationPayload {
        otp_parameters: code.iter().map(|account| account.to_vec()).collect(),
        version: VERSION,
        batch_size: size,
        batch_index: Some(index),
        batch_id: Some(id),
    };
    let bytes = Zeroizing::new(message.encode_to_vec());
    let mut uri = Zeroizing::new(PREFIX.to_owned());
    percent::encode_into(&padded_base64(&bytes), &mut uri);
    uri
}

fn padded_base64(bytes: &[u8]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(bytes.len().div_ceil(3) * 4));
    BASE64.encode_into(bytes, &mut text);
    let padding = text.len().next_multiple_of(4) - text.len();
    text.extend(std::iter::repeat_n('=', padding));
    text
}

fn message(account: &Outgoing<'_>) -> Encoded {
    let generator = account.generator;
    let (otp_type, counter) = match generator.factor() {
        MovingFactor::Counter(counter) => (HOTP, i64::try_from(counter).unwrap_or(i64::MAX)),
        MovingFactor::Timer(_) => (TOTP, 0),
    };
    let algorithm = match generator.algorithm() {
        Algorithm::Sha1 => 1,
        Algorithm::Sha256 => 2,
        Algorithm::Sha512 => 3,
    };
    let digits = if *generator.style() == Style::Decimal(Digits::EIGHT) { 2 } else { 1 };
    let parameters = OtpParameters {
        secret: generator.secret().as_bytes().to_vec(),
        name: name(account).into_bytes(),
        issuer: account.issuer.as_bytes().to_vec(),
        algorithm,
        digits,
        otp_type,
        counter,
    };
    let bytes = Zeroizing::new(parameters.encode_to_vec());
    drop(Zeroizing::new(parameters.secret));
    bytes
}

/// The account alone, since some apps show the name whole. A name that a reader would take apart
/// gets the prefix that reading takes off again.
fn name(account: &Outgoing<'_>) -> String {
    let needs_prefix = match account.issuer {
        "" => account.account.contains(':'),
        issuer => account.account.strip_prefix(issuer).is_some_and(|rest| rest.starts_with(':')),
    };
    match needs_prefix {
        true => [account.issuer, account.account].join(":"),
        false => account.account.to_owned(),
    }
}
