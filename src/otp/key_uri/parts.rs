//! Taking a URI apart by hand: URL parsers disagree about schemes they do not know, cut at a `#`
//! that people's names hold, and refuse what apps write.

use crate::otp::key_uri::{KeyUriError, Parameter, hide};
use crate::otp::percent::{self, Plus};
use crate::otp::secret::Secret;
use zeroize::Zeroizing;

/// Any part may hold a secret.
type Text = Zeroizing<String>;

/// What the URI describes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Totp,
    Hotp,
    Steam,
    Yandex,
    Motp,
}

/// A URI in pieces, still encoded.
pub struct Parts<'a> {
    pub kind: Kind,
    label: &'a str,
    query: &'a str,
    /// `steam://` and nothing but the secret.
    bare_secret: Option<&'a str>,
}

/// The longest name of a type that is repeated.
const LONGEST_TYPE: usize = 10;
const NAMES: [&str; 11] = [
    "secret",
    "issuer",
    "algorithm",
    "digits",
    "period",
    "counter",
    "encoder",
    "pin",
    "pin_length",
    "codeDisplay",
    "image",
];

/// Whether a parameter of this name tells something about an account.
pub fn is_parameter(name: &str) -> bool {
    NAMES.iter().any(|known| name.eq_ignore_ascii_case(known))
}

impl<'a> Parts<'a> {
    pub fn split(uri: &'a str) -> Result<Self, KeyUriError> {
        let (scheme, rest) = uri.split_once(':').ok_or(KeyUriError::Scheme)?;
        let rest = rest.strip_prefix("//").unwrap_or(rest);
        let (path, query) = split_query(rest);
        let parts = |kind, label| Self { kind, label, query, bare_secret: None };
        if scheme.eq_ignore_ascii_case("otpauth") || is_apples(scheme) {
            // Some write three slashes, as if a host were left out.
            let path = path.trim_start_matches('/');
            let (kind, label) = path.split_once('/').unwrap_or((path, ""));
            let kind = if path.is_empty() { kind_in(query) } else { kind };
            return Ok(parts(kind_named(kind)?, label.trim_start_matches('/')));
        }
        if scheme.eq_ignore_ascii_case("motp") {
            return Ok(parts(Kind::Motp, path));
        }
        if scheme.eq_ignore_ascii_case("steam") {
            let bare_secret = Some(path.trim_end_matches('/'));
            return Ok(Self { bare_secret, ..parts(Kind::Steam, "") });
        }
        Err(KeyUriError::Scheme)
    }

    pub fn label(&self) -> Text {
        percent::decode(self.label, Plus::IsPlus)
    }

    /// With the blanks around it: in base64 they were plus signs.
    pub fn secret(&self) -> Result<Text, KeyUriError> {
        let secret = match self.bare_secret {
            Some(secret) => Some(percent::decode(secret, Plus::IsPlus)),
            None => self.one_secret()?,
        };
        let is_absent = secret.is_none();
        secret.filter(|secret| !secret.trim().is_empty()).ok_or_else(|| {
            match is_absent && self.has_key_elsewhere() {
                true => KeyUriError::SecretMisplaced,
                false => KeyUriError::SecretMissing,
            }
        })
    }

    /// The same key may be written in two ways.
    fn one_secret(&self) -> Result<Option<Text>, KeyUriError> {
        let parameter = Parameter::Secret;
        let mut values = self.values(parameter.name());
        let first = values.next();
        let is_same = |other: &Text| first.as_ref().is_some_and(|one| self.is_one_key(one, other));
        if values.any(|other| !is_same(&other)) {
            return Err(KeyUriError::Twice { parameter });
        }
        Ok(first)
    }

    fn is_one_key(&self, one: &str, other: &str) -> bool {
        let read = |text: &str| match self.kind {
            Kind::Totp | Kind::Hotp | Kind::Yandex => Secret::parse_base32(text).ok(),
            Kind::Motp => Secret::parse_hex(text).ok(),
            // In base64 the case counts.
            Kind::Steam => None,
        };
        one == other || read(one).is_some_and(|key| read(other) == Some(key))
    }

    /// Whether a part of it that is no secret looks like one.
    fn has_key_elsewhere(&self) -> bool {
        hide::holds_key(&self.label())
            || hide::holds_key(&percent::decode(self.query, Plus::IsPlus))
    }

    /// A parameter's text without blanks around it. Absent: `None`. Twice with other contents:
    /// refused, for nobody can know which one the service meant.
    pub fn value(&self, parameter: Parameter) -> Result<Option<Text>, KeyUriError> {
        once(parameter, self.values(parameter.name()).map(trimmed))
    }

    /// The first value of any parameter, known or not.
    pub fn other(&self, name: &str) -> Option<Text> {
        self.values(name).next().map(trimmed)
    }

    /// Everything that stands where the secret belongs.
    pub fn secrets(&self) -> impl Iterator<Item = Text> {
        let bare = self.bare_secret.map(|secret| percent::decode(secret, Plus::IsPlus));
        self.values(Parameter::Secret.name()).chain(bare)
    }

    pub fn has_name_starting(&self, start: &str) -> bool {
        pairs(self.query).any(|(name, _)| name.starts_with(start))
    }

    /// Whether a name stands there without a value, or with one that says yes.
    pub fn has_flag(&self, name: &str) -> bool {
        self.query.split('&').any(|pair| {
            let (flag, value) = pair.split_once('=').unwrap_or((pair, "1"));
            let flag = flag.strip_prefix("amp;").unwrap_or(flag).trim();
            let is_yes = value == "1" || value.eq_ignore_ascii_case("true");
            flag.eq_ignore_ascii_case(name) && (is_yes || value.is_empty())
        })
    }

    fn values(&self, name: &str) -> impl Iterator<Item = Text> {
        pairs(self.query)
            .filter(move |(other, _)| other.eq_ignore_ascii_case(name))
            .map(|(_, value)| percent::decode(value, Plus::IsBlank))
    }
}

impl Parameter {
    /// As it stands in a URI.
    pub fn name(self) -> &'static str {
        match self {
            Self::Secret => "secret",
            Self::Issuer => "issuer",
            Self::Algorithm => "algorithm",
            Self::Digits => "digits",
            Self::Period => "period",
            Self::Counter => "counter",
            Self::Encoder => "encoder",
            Self::Pin => "pin",
        }
    }
}

fn once(
    parameter: Parameter,
    mut values: impl Iterator<Item = Text>,
) -> Result<Option<Text>, KeyUriError> {
    let first = values.next();
    match values.any(|value| Some(&value) != first.as_ref()) {
        true => Err(KeyUriError::Twice { parameter }),
        false => Ok(first),
    }
}

/// The query begins at the first `?` that a known parameter follows: labels may hold a `?`.
/// Where there is no `?` at all, an `&` took its place.
fn split_query(rest: &str) -> (&str, &str) {
    let known = |sign| {
        rest.match_indices(sign).find_map(|(index, _)| {
            let query = rest.get(index.saturating_add(1)..)?;
            let (name, _) = pairs(query).next()?;
            is_parameter(name).then_some((rest.get(..index)?, query))
        })
    };
    let query = known('?').or_else(|| rest.split_once('?')).or_else(|| known('&'));
    query.unwrap_or((rest, ""))
}

/// Apple's own scheme for the same content.
pub fn is_apples(scheme: &str) -> bool {
    scheme.eq_ignore_ascii_case("apple-otpauth")
}

/// Names and values. `&amp;` is what copying out of a page's source leaves of `&`.
fn pairs(query: &str) -> impl Iterator<Item = (&str, &str)> {
    query.split('&').filter_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        Some((without_amp(name).trim(), value))
    })
}

fn without_amp(name: &str) -> &str {
    let amp = name.split_at_checked(4).filter(|(amp, _)| amp.eq_ignore_ascii_case("amp;"));
    amp.map_or(name, |(_, name)| name)
}

/// A link without a path may name its type among the parameters.
fn kind_in(query: &str) -> &str {
    let is_type = |(name, _): &(&str, &str)| name.eq_ignore_ascii_case("type");
    pairs(query).find(is_type).map_or("", |(_, value)| value)
}

fn kind_named(name: &str) -> Result<Kind, KeyUriError> {
    let kinds = [
        ("totp", Kind::Totp),
        ("hotp", Kind::Hotp),
        ("steam", Kind::Steam),
        ("yaotp", Kind::Yandex),
    ];
    let known = kinds.iter().find(|(known, _)| name.eq_ignore_ascii_case(known));
    // A long name is no type, and may be a secret in the wrong place.
    let name = if name.len() <= LONGEST_TYPE { name } else { "" };
    known.map(|(_, kind)| *kind).ok_or_else(|| KeyUriError::Type { name: hide::shown(name) })
}

fn trimmed(text: Text) -> Text {
    match text.trim() {
        trimmed if trimmed.len() == text.len() => text,
        trimmed => Zeroizing::new(trimmed.to_owned()),
    }
}
