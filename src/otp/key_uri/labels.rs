//! Who issued the account and whose it is, from a label and a parameter that may disagree.

use crate::otp::key_uri::parts::{Kind, Parts};
use crate::otp::key_uri::{KeyUriError, Parameter, Remark, hide};
use crate::otp::label;

/// Both clean, either may be empty.
pub struct Labels {
    pub issuer: String,
    pub account: String,
}

/// Whether names are Steam's, whose codes are letters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Steam {
    Yes,
    /// Another issuer has an account of that name.
    Perhaps,
    No,
}

/// The issuer, or the whole label where there is none.
pub fn steam(issuer: &str, account: &str) -> Steam {
    let is_steam = |name: &str| name.trim().eq_ignore_ascii_case("steam");
    let start = account.split_once(':').map_or(account, |(start, _)| start);
    match is_steam(issuer) || (issuer.is_empty() && is_steam(account)) {
        true => Steam::Yes,
        false if is_steam(start) => Steam::Perhaps,
        false => Steam::No,
    }
}

/// The parameter wins; a label that begins with something else is kept whole. Without a
/// parameter the label is split at its first colon.
pub fn read(parts: &Parts<'_>, remarks: &mut Vec<Remark>) -> Result<Labels, KeyUriError> {
    let label = parts.label();
    let named = parts.value(Parameter::Issuer)?;
    let has_name = named.is_some();
    let parameter = named.filter(|issuer| !holds_secret(parts, issuer));
    if has_name && parameter.is_none() {
        remarks.push(Remark::NameHeldSecret);
    }
    let (issuer, account) = match parameter.as_ref().map(|issuer| repaired(parts, issuer)) {
        Some((issuer, is_repaired)) if !issuer.is_empty() => {
            remarks.extend(is_repaired.then_some(Remark::IssuerRepaired));
            (issuer, without_issuer(&label, issuer, remarks))
        }
        Some(_) => label.split_once(':').unwrap_or(("", &label)),
        None => label.split_once(':').unwrap_or((issuer_of(parts.kind), &label)),
    };
    Ok(Labels { issuer: label::clean(issuer), account: label::clean(account) })
}

/// Names that hold the secret are left out: names stand on screens.
pub fn conceal(labels: &mut Labels, parts: &Parts<'_>, remarks: &mut Vec<Remark>) {
    let holds = |text: &str| holds_secret(parts, text);
    remarks.retain(|remark| !remark.prefix().is_some_and(holds));
    let before = remarks.len();
    for name in [&mut labels.issuer, &mut labels.account] {
        if holds(name) {
            name.clear();
            remarks.truncate(before);
            if !remarks.contains(&Remark::NameHeldSecret) {
                remarks.push(Remark::NameHeldSecret);
            }
        }
    }
}

fn holds_secret(parts: &Parts<'_>, name: &str) -> bool {
    parts.secrets().any(|secret| hide::gives_away(name, &secret))
}

/// The period that an old Ente wrote into the issuer: `issuer=ACMEperiod=30`.
pub fn misplaced_period<'a>(parts: &Parts<'_>, issuer: &'a str) -> Option<(&'a str, &'a str)> {
    if parts.kind != Kind::Totp || parts.other(Parameter::Period.name()).is_some() {
        return None;
    }
    let (issuer, period) = issuer.rsplit_once("period=")?;
    let is_number = !period.is_empty() && period.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some((issuer, period))
}

fn repaired<'a>(parts: &Parts<'_>, issuer: &'a str) -> (&'a str, bool) {
    misplaced_period(parts, issuer).map_or((issuer, false), |(issuer, _)| (issuer.trim(), true))
}

fn without_issuer<'a>(label: &'a str, issuer: &str, remarks: &mut Vec<Remark>) -> &'a str {
    let rest = label.trim_start().split_at_checked(issuer.len()).and_then(|(start, rest)| {
        let same = start.eq_ignore_ascii_case(issuer);
        rest.trim_start().strip_prefix(':').filter(|_| same)
    });
    if let (None, Some((prefix, _))) = (rest, label.split_once(':')) {
        remarks.push(Remark::IssuersDiffer { prefix: label::clean(prefix) });
    }
    rest.unwrap_or(label)
}

/// Kinds that only one service issues.
fn issuer_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Steam => "Steam",
        Kind::Yandex => "Yandex",
        Kind::Totp | Kind::Hotp | Kind::Motp => "",
    }
}
