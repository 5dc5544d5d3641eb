//! Google Authenticator's export: `otpauth-migration://offline?data=` and one protobuf message.
//! Google never published it; this agrees with its own and other apps' exports.

mod link;
mod message;
mod print;
mod read;

use crate::otp::generator::Generator;
use zeroize::Zeroizing;

/// One code of an export. A bad account never sinks the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payload {
    pub accounts: Vec<Result<MigrationAccount, RefusedAccount>>,
    /// 1 up to version 6 of the app, 2 in newer ones, 0 when absent.
    pub version: i32,
    pub part: Part,
}

/// Where a code stands in its export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Random, negative half of the time; absent in every version-2 export.
    pub id: Option<i32>,
    /// From 0, and below `size`; other programs count from 1, or wrongly.
    pub index: u32,
    /// 1 to `MAX_PARTS`.
    pub size: u32,
}

impl Part {
    /// Whether the export that it names has no place of this number.
    pub fn is_misnumbered(self) -> bool {
        self.index >= self.size
    }
}

/// An account with clean labels (`otp::label`). The period is always 30: the format has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MigrationAccount {
    pub issuer: String,
    pub account: String,
    pub generator: Generator,
    /// What was left out of the export and is assumed.
    pub assumed: Vec<Assumed>,
}

/// What an export leaves unspecified means SHA-1, six digits, by the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assumed {
    Algorithm,
    Digits,
    Type,
}

/// An account that cannot be imported, named as well as it can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedAccount {
    pub label: String,
    pub reason: Refusal,
}

/// Why an account is never turned into something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    Md5,
    UnknownAlgorithm(i32),
    UnknownDigits(i32),
    UnknownType(i32),
    NegativeCounter,
    EmptySecret,
    SecretTooLong { bytes: usize },
    Damaged,
}

/// Why a whole code cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MigrationError {
    TooLong {
        bytes: usize,
    },
    Scheme,
    /// Not `offline`.
    Host,
    DataMissing,
    /// Not base64, or cut off within it.
    Encoding,
    /// Cut off, or not a migration message.
    Damaged,
    TooManyAccounts {
        count: usize,
    },
    /// A negative index, or a size beyond `MAX_PARTS`.
    Part {
        index: i32,
        size: i32,
    },
}

/// An account offered for export.
#[derive(Clone, Copy, Debug)]
pub struct Outgoing<'a> {
    pub issuer: &'a str,
    pub account: &'a str,
    pub generator: &'a Generator,
}

/// Which accounts can travel. Positions are those in the list that was asked about.
#[derive(Clone, Debug)]
pub struct Plan<'a> {
    pub going: Vec<Going<'a>>,
    pub staying: Vec<Staying>,
}

/// An account that the format can hold.
#[derive(Clone, Copy, Debug)]
pub struct Going<'a> {
    pub position: usize,
    pub advice: Option<Advice>,
    account: Outgoing<'a>,
}

/// What to say about an account that travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// A counter account: two devices now count separately.
    CountsSeparately,
    /// SHA-256 or SHA-512: some apps read it as SHA-1, so compare the codes.
    Compare,
}

/// An account that the format cannot hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Staying {
    pub position: usize,
    pub reason: Reason,
}

/// What the format has no place for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Not 30 seconds.
    Period,
    /// Neither six nor eight.
    Digits,
    Steam,
    Motp,
    Yandex,
    /// Beyond the 63 bits of the format.
    Counter,
}

/// The longest URI that is read, in bytes.
pub const MAX_BYTES: usize = 64 * 1024;
/// The most accounts in one code.
pub const MAX_ACCOUNTS: usize = 1000;
/// The most codes in one export.
pub const MAX_PARTS: u32 = 64;

/// Reads one code's URI, with nothing around it but blanks.
pub fn parse(uri: &str) -> Result<Payload, MigrationError> {
    match uri.trim() {
        uri if uri.len() > MAX_BYTES => Err(MigrationError::TooLong { bytes: uri.len() }),
        uri => read::payload(&link::bytes(uri)?),
    }
}

/// Sorts accounts into those that can travel and those that cannot.
pub fn plan<'a>(accounts: &[Outgoing<'a>]) -> Plan<'a> {
    let (mut going, mut staying) = (Vec::new(), Vec::new());
    for (position, &account) in accounts.iter().enumerate() {
        match print::reason_to_stay(account.generator) {
            Some(reason) => staying.push(Staying { position, reason }),
            None => {
                let advice = print::advice(account.generator);
                going.push(Going { position, advice, account });
            }
        }
    }
    Plan { going, staying }
}

/// The URIs of an export, one a QR code, in order. `batch_id` should be random. More than
/// `MAX_PARTS` codes make several exports, with the ids that follow.
pub fn print_parts(going: &[Going<'_>], batch_id: i32) -> Vec<Zeroizing<String>> {
    print::parts(going, batch_id)
}
