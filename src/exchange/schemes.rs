//! The schemes that matter to an authenticator, its own and those that people mistake for it; and
//! finding them in a text, also where they stand escaped inside another address.

use crate::exchange::NotAnAccount;
use crate::otp::percent::{self, Plus};
use zeroize::Zeroizing;

/// What a scheme leads to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    KeyUri,
    Migration,
    Foreign(NotAnAccount),
}

/// A scheme's name, what follows it, and where it leads. Longer ones before those that they end
/// with.
const SCHEMES: [(&str, &str, Scheme); 9] = [
    ("otpauth-migration", ":", Scheme::Migration),
    ("apple-otpauth", ":", Scheme::KeyUri),
    ("otpauth", "://pipush/", Scheme::Foreign(NotAnAccount::PingPush)),
    ("otpauth", ":", Scheme::KeyUri),
    ("lpaauth-migration", ":", Scheme::Foreign(NotAnAccount::LastPassMigration)),
    ("phonefactor", "://", Scheme::Foreign(NotAnAccount::MicrosoftPush)),
    ("motp", "://", Scheme::KeyUri),
    ("steam", "://", Scheme::KeyUri),
    ("duo", "://", Scheme::Foreign(NotAnAccount::DuoPush)),
];
/// Shorter names than this are the end of many a word: they count only where no letter is before.
const TELLING: usize = 7;
/// How often an address may have been escaped on its way.
const MOST_ESCAPES: usize = 4;

/// A scheme found in a text, and where it begins.
#[derive(Clone, Copy)]
pub struct Found {
    pub scheme: Scheme,
    pub start: usize,
}

/// The first known scheme at or after `from`: as it is, or with its colon escaped.
pub fn next(text: &str, from: usize) -> Option<Found> {
    let rest = text.get(from..)?;
    rest.match_indices([':', '%']).find_map(|(index, _)| {
        let colon = from.saturating_add(index);
        let after = after_colon(text.get(colon..)?)?;
        ending_at(text.get(from..colon)?, after)
            .map(|(name, scheme)| Found { scheme, start: colon.saturating_sub(name) })
    })
}

/// What follows a colon, written as it is or as `%3A`, `%253A` …
fn after_colon(text: &str) -> Option<&str> {
    if let Some(after) = text.strip_prefix(':') {
        return Some(after);
    }
    let mut rest = text.strip_prefix('%')?;
    for _ in 0..MOST_ESCAPES {
        match rest.strip_prefix("25") {
            Some(after) => rest = after,
            None => break,
        }
    }
    let (start, after) = rest.split_at_checked(2)?;
    start.eq_ignore_ascii_case("3a").then_some(after)
}

/// The scheme that ends where its colon stands: the length of its name.
fn ending_at(before: &str, after: &str) -> Option<(usize, Scheme)> {
    SCHEMES.iter().find_map(|&(name, follows, scheme)| {
        let at = before.len().checked_sub(name.len())?;
        let (head, tail) = before.split_at_checked(at)?;
        let is_own = name.len() >= TELLING || !is_inside_a_word(head);
        let fits = tail.eq_ignore_ascii_case(name) && is_own && follows_colon(after, follows);
        fits.then_some((name.len(), scheme))
    })
}

/// A letter before it makes it a part of a word, unless that letter belongs to an escape.
fn is_inside_a_word(head: &str) -> bool {
    let mut before = head.bytes().rev();
    let (last, _, escape) = (before.next(), before.next(), before.next());
    last.is_some_and(|byte| byte.is_ascii_alphabetic()) && escape != Some(b'%')
}

fn follows_colon(after: &str, follows: &str) -> bool {
    let wanted = follows.strip_prefix(':').unwrap_or(follows);
    if wanted.is_empty() || starts_with(after, wanted) {
        return true;
    }
    let start = after.get(..after.len().min(64)).unwrap_or("").replace('\\', "");
    starts_with(&unescaped(&start), wanted)
}

/// What a text without any of these schemes is. (Names begin with "Wifi:", too, so this one counts
/// only where a whole text begins with it.)
pub fn other(text: &str) -> NotAnAccount {
    let is_link = starts_with(text, "https://") || starts_with(text, "http://");
    let is_link = is_link && !text.contains(char::is_whitespace);
    match () {
        () if starts_with(text, "fido:/") => NotAnAccount::Fido,
        () if starts_with(text, "wifi:") => NotAnAccount::Wifi,
        () if is_link && holds_key(text) => NotAnAccount::WebLinkWithKey,
        () if is_link => NotAnAccount::WebLink,
        () => NotAnAccount::OtherText,
    }
}

/// Whether opening this address would send somebody a setup key.
fn holds_key(address: &str) -> bool {
    let plain = unescaped(address).to_ascii_lowercase();
    let plain = Zeroizing::new(plain);
    ["otpauth", "secret=", "key=", "seed="].iter().any(|sign| plain.contains(sign))
}

fn unescaped(text: &str) -> Zeroizing<String> {
    let mut plain = Zeroizing::new(text.to_owned());
    for _ in 0..MOST_ESCAPES {
        if !plain.contains('%') {
            break;
        }
        plain = percent::decode(&plain, Plus::IsPlus);
    }
    plain
}

fn starts_with(text: &str, start: &str) -> bool {
    text.as_bytes()
        .get(..start.len())
        .is_some_and(|bytes| bytes.eq_ignore_ascii_case(start.as_bytes()))
}
