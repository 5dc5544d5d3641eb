//! One link without the escapes that it got as a part of another address, whole or half.

use crate::exchange::link_end::parameters;
use crate::otp::key_uri;
use crate::otp::percent::{self, Plus};
use zeroize::Zeroizing;

type Text = Zeroizing<String>;

/// How often a link may have been escaped.
const MOST_ESCAPES: usize = 4;

/// The link that `text` begins with, and whether it ends before the text does.
pub fn plain(text: &str) -> (Text, bool) {
    let (whole, is_cut) = match is_escaped(text) {
        true => in_address(text),
        false => (Text::new(text.to_owned()), false),
    };
    (separated(&placed(unescaped(whole))), is_cut)
}

/// Whether even the scheme's colon is escaped.
pub fn is_escaped(text: &str) -> bool {
    text.find([':', '%']).and_then(|at| text.get(at..)).is_some_and(|rest| rest.starts_with('%'))
}

/// As one parameter of an address: to the address's next one, as often unescaped as needed.
fn in_address(text: &str) -> (Text, bool) {
    let mut depth = 0_usize;
    let end = text.find(|c: char| match c {
        '(' => {
            depth += 1;
            false
        }
        ')' => match depth.checked_sub(1) {
            Some(less) => {
                depth = less;
                false
            }
            None => true,
        },
        _ => c.is_whitespace() || "&#,;\"<>|]".contains(c),
    });
    let value = text.get(..end.unwrap_or(text.len())).unwrap_or(text);
    let mut link = percent::decode(value, Plus::IsBlank);
    for _ in 1..MOST_ESCAPES {
        if !is_escaped(&link) {
            break;
        }
        link = percent::decode(&link, Plus::IsPlus);
    }
    (link, end.is_some())
}

/// A link whose parameters are still escaped is no link yet. Where only some are, the names stay
/// as they are unless that makes it unreadable.
fn unescaped(link: Text) -> Text {
    let mut link = link;
    for _ in 0..MOST_ESCAPES {
        if !link.contains('%') || has_secret(&link) {
            break;
        }
        let once = percent::decode(&link, Plus::IsPlus);
        match has_secret(&once) || is_more(&once, &link) || once.contains('%') {
            true => link = once,
            false => break,
        }
    }
    match is_half(&link) {
        Some(once) if key_uri::parse(&once).is_ok() => once,
        Some(_) | None => link,
    }
}

fn has_secret(link: &str) -> bool {
    parameters(link).any(|(_, name, _)| name.eq_ignore_ascii_case("secret"))
}

fn is_more(one: &str, other: &str) -> bool {
    parameters(one).count() > parameters(other).count()
}

fn is_half(link: &str) -> Option<Text> {
    let once = link.contains('%').then(|| percent::decode(link, Plus::IsPlus))?;
    is_more(&once, link).then_some(once)
}

/// A secret behind `;` or `#` where a link has `?` or `&`.
fn placed(link: Text) -> Text {
    let signs = || link.match_indices([';', '#']);
    let is_secret = |at: usize| {
        let name = link.get(at.saturating_add(1)..).and_then(|rest| rest.split_once('='));
        name.is_some_and(|(name, _)| name.trim().eq_ignore_ascii_case("secret"))
    };
    let found = signs().map(|(at, _)| at).find(|at| is_secret(*at));
    let Some(at) = found.filter(|_| !has_secret(&link)) else { return link };
    let (before, after) = link.split_at(at);
    let sign = if before.contains('?') { "&" } else { "?" };
    Text::new([before, sign, after.get(1..).unwrap_or("")].concat())
}

/// Some write `;` or `,` between the parameters.
fn separated(link: &str) -> Text {
    if !link.contains([';', ',']) {
        return Text::new(link.to_owned());
    }
    let from = parameters(link).next().map_or(link.len(), |(at, _, _)| at);
    let mut text = Text::new(String::with_capacity(link.len()));
    for (at, character) in link.char_indices() {
        let divides = at > from && matches!(character, ';' | ',') && is_parameter(link, at);
        text.push(if divides { '&' } else { character });
    }
    text
}

fn is_parameter(link: &str, at: usize) -> bool {
    let rest = link.get(at.saturating_add(1)..).unwrap_or("");
    let name = rest.split_once('=').map(|(name, _)| name.trim());
    name.is_some_and(key_uri::is_parameter)
}
