//! The Key URI format, `otpauth://`, and its relatives `motp://` and `steam://`.

mod extras;
mod hide;
mod labels;
mod parts;
mod print;
mod read;

use crate::otp::generator::Generator;
use crate::otp::label;
use crate::otp::secret::SecretError;
use zeroize::Zeroizing;

/// An account as one URI describes it. The labels are clean (`otp::label`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyUri {
    pub issuer: String,
    pub account: String,
    pub generator: Generator,
    /// What the review should say beside the account.
    pub remarks: Vec<Remark>,
    pub extras: Extras,
}

/// What some apps add, none of it needed for codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extras {
    /// A picture's address. To be shown as text; never to be fetched without being asked.
    pub image: Option<String>,
    pub note: String,
    pub tags: Vec<String>,
    pub pinned: bool,
    pub trashed: bool,
}

/// Something assumed, repaired or worth a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// A counter account without a counter: 0 is assumed.
    CounterAssumed,
    /// The label begins with another issuer than the parameter, which won. The label is kept
    /// whole as the account.
    IssuersDiffer { prefix: String },
    /// `issuer=ACMEperiod=30`: the missing `&` was put back.
    IssuerRepaired,
    /// It may be of Steam, and nothing says how the code is written: digits are assumed.
    PerhapsSteam,
    /// The codes need a PIN that the URI does not carry.
    PinMissing,
    /// The service expects a second step at enrolment (privacyIDEA's `2step_…`), so these codes
    /// will not be accepted as they are.
    SecondStep,
    /// The link has Apple's scheme, `apple-otpauth:`.
    ForApple,
    /// A name held the setup key, and is left out.
    NameHeldSecret,
    /// Line breaks within the link were taken out.
    Rejoined,
}

impl Remark {
    /// The words of the link that it repeats.
    pub fn prefix(&self) -> Option<&str> {
        match self {
            Self::IssuersDiffer { prefix } => Some(prefix),
            Self::CounterAssumed
            | Self::IssuerRepaired
            | Self::PerhapsSteam
            | Self::PinMissing
            | Self::SecondStep
            | Self::ForApple
            | Self::NameHeldSecret
            | Self::Rejoined => None,
        }
    }
}

/// The parameters that a URI can get wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parameter {
    Secret,
    Issuer,
    Algorithm,
    Digits,
    Period,
    Counter,
    Encoder,
    Pin,
}

/// Why a URI is no account. `value` is what the URI says, cut short, and never the secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyUriError {
    TooLong {
        bytes: usize,
    },
    Scheme,
    Type {
        name: String,
    },
    SecretMissing,
    /// What looks like a key is there, but not as the secret.
    SecretMisplaced,
    Secret(SecretError),
    Wrong {
        parameter: Parameter,
        value: String,
    },
    /// The parameter stands twice, with different values.
    Twice {
        parameter: Parameter,
    },
    /// The text breaks the line within the link, and the link may go on there or not.
    Broken,
    /// What follows the link in the text may belong to it or not.
    EndUnclear,
}

/// The longest URI that is read, in bytes. A note inside makes the longest ones.
pub const MAX_BYTES: usize = 64 * 1024;

/// Reads one URI, with nothing around it but blanks.
pub fn parse(uri: &str) -> Result<KeyUri, KeyUriError> {
    let uri = uri.trim();
    if uri.len() > MAX_BYTES {
        return Err(KeyUriError::TooLong { bytes: uri.len() });
    }
    let parts = parts::Parts::split(uri)?;
    let mut remarks = Vec::new();
    if uri.split(':').next().is_some_and(parts::is_apples) {
        remarks.push(Remark::ForApple);
    }
    let mut labels = labels::read(&parts, &mut remarks)?;
    let generator = read::generator(&parts, &labels, &mut remarks)?;
    labels::conceal(&mut labels, &parts, &mut remarks);
    let extras = extras::read(&parts);
    Ok(KeyUri { issuer: labels.issuer, account: labels.account, generator, remarks, extras })
}

/// The label of a URI, for naming it when it cannot be read: nothing in it can be the secret. May
/// be empty.
pub fn label(uri: &str) -> String {
    let cut = uri.trim();
    let cut = cut.get(..cut.floor_char_boundary(MAX_BYTES)).unwrap_or(cut);
    let label = parts::Parts::split(cut).map(|parts| hide::label_of(&parts));
    label::clean(&label.unwrap_or_default())
}

/// Whether a parameter of this name tells something about an account.
pub fn is_parameter(name: &str) -> bool {
    parts::is_parameter(name)
}

/// The URI of an account. Printing and parsing is the identity for clean labels.
pub fn print(issuer: &str, account: &str, generator: &Generator) -> Zeroizing<String> {
    print::uri(issuer, account, generator)
}
