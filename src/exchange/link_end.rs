//! Where a link ends on its line, although people's names hold blanks and texts go on behind it.
//! The last parameter tells: a number ends at its last digit, a setup key where its letters end, a
//! name at the end of the line or of a table's cell.

use crate::exchange::frame::Frame;
use crate::otp::key_uri;

/// What the last parameter of a link is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// There is no parameter yet.
    Path,
    Secret,
    /// Decimal digits.
    Number,
    /// A word from a list, such as an algorithm.
    Word,
    Name,
    /// A parameter that says nothing about an account.
    Other,
}

/// The end of a link and what is known of it.
#[derive(Clone, Copy)]
pub struct Ending {
    pub zone: Zone,
    /// Where the last value begins, and where it ends.
    pub value: usize,
    pub end: usize,
    /// What follows may be a part of it.
    pub is_doubtful: bool,
}

/// The longest name of a parameter, with what an `&amp;` leaves before it.
const LONGEST_NAME: usize = 24;
/// How many letters setup keys really have: 10, 15, 16, 20, 32, 64 bytes and such; 27 is Steam's
/// base64.
const USUAL: [usize; 4] = [26, 27, 52, 103];

/// Whether this many letters make a whole setup key.
pub fn is_usual(letters: usize) -> bool {
    (letters >= 16 && letters.is_multiple_of(8)) || USUAL.contains(&letters)
}

/// Each known parameter: where its separator stands, its name, where its value begins.
pub fn parameters(text: &str) -> impl Iterator<Item = (usize, &str, usize)> {
    text.match_indices(['&', '?']).filter_map(|(at, _)| {
        let rest = text.get(at.saturating_add(1)..)?;
        let equals = rest.bytes().take(LONGEST_NAME).position(|byte| byte == b'=')?;
        let name = rest.get(..equals)?;
        let name = name.rsplit(';').next().unwrap_or(name).trim();
        let value = at.saturating_add(equals).saturating_add(2);
        key_uri::is_parameter(name).then_some((at, name, value))
    })
}

/// The end of the link that `text` begins with.
pub fn ending(text: &str, frame: Frame) -> Ending {
    let (mut zone, mut value) = last(text);
    loop {
        let rest = text.get(value..).unwrap_or("");
        let (length, is_doubtful) = length(zone, rest, frame);
        let end = value.saturating_add(length);
        let after = text.get(end..).unwrap_or("");
        let is_doubtful = is_doubtful || is_cut_off(after) || has_mixed_secret(text, value);
        match further(after) {
            Some(next) if !is_doubtful => (zone, value) = (Zone::Other, end.saturating_add(next)),
            Some(_) | None => return Ending { zone, value, end, is_doubtful },
        }
    }
}

fn last(text: &str) -> (Zone, usize) {
    if let Some((_, name, value)) = parameters(text).last() {
        return (zone_of(name), value);
    }
    let path = text.find("://").map_or(0, |at| at.saturating_add(3));
    let is_steam = text.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("steam:"));
    (if is_steam { Zone::Secret } else { Zone::Path }, path)
}

fn zone_of(name: &str) -> Zone {
    match name.to_ascii_lowercase().as_str() {
        "secret" => Zone::Secret,
        "digits" | "period" | "counter" => Zone::Number,
        "algorithm" | "encoder" | "pin" => Zone::Word,
        _ => Zone::Name,
    }
}

fn length(zone: Zone, value: &str, frame: Frame) -> (usize, bool) {
    match zone {
        Zone::Secret => secret_length(value),
        Zone::Number => (blanks(value) + run(after_blanks(value)), false),
        Zone::Word => (word_length(value), false),
        Zone::Name => (name_length(value, frame), false),
        Zone::Path | Zone::Other => (value.find(ends_word).unwrap_or(value.len()), false),
    }
}

/// An `&` with a parameter's name, or nothing, behind it.
fn further(after: &str) -> Option<usize> {
    let name = after.strip_prefix('&')?;
    let name = name.strip_prefix("amp;").unwrap_or(name);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && !"_-.".contains(c));
    let end = end.unwrap_or(name.len());
    Some(after.len() - name.len() + end)
}

/// Something has shortened the link to show it.
fn is_cut_off(after: &str) -> bool {
    after.starts_with('…') || after.starts_with("..")
}

fn blanks(text: &str) -> usize {
    text.len() - after_blanks(text).len()
}

fn after_blanks(text: &str) -> &str {
    text.trim_start_matches([' ', '\t'])
}

/// The characters of a number or a listed word; a full stop at its end belongs to the sentence.
fn run(text: &str) -> usize {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && !"%-_.+=".contains(c));
    let run = text.get(..end.unwrap_or(text.len())).unwrap_or(text);
    run.trim_end_matches('.').len()
}

/// `HMAC SHA256` is one word to us.
fn word_length(value: &str) -> usize {
    let first = blanks(value) + run(after_blanks(value));
    let (word, rest) = value.split_at_checked(first).unwrap_or((value, ""));
    let is_half =
        ["hmac", "sha", "algorithm"].iter().any(|half| word.trim().eq_ignore_ascii_case(half));
    let next = run(after_blanks(rest));
    if is_half && next > 0 { first + blanks(rest) + next } else { first }
}

/// To the end of a cell; other names go to the end of the line.
fn name_length(value: &str, frame: Frame) -> usize {
    let cell = frame.cell.filter(|_| !frame.is_quoted());
    let end = value.find(|c: char| c == '|' || c == '\t' || Some(c) == cell);
    let name = value.get(..end.unwrap_or(value.len())).unwrap_or(value).trim_end();
    let name = name.strip_suffix("...").or_else(|| name.strip_suffix('…')).unwrap_or(name);
    name.len()
}

fn ends_word(c: char) -> bool {
    c == ' ' || c == '\t' || "&,;)|]}!”»’'“…".contains(c)
}

/// The letters of one group: to a blank, a further parameter, or a sign that ends a sentence.
fn group(text: &str) -> &str {
    let word = text.get(..text.find(ends_word).unwrap_or(text.len())).unwrap_or(text);
    match word.find("..") {
        Some(dots) => word.get(..dots).unwrap_or(word),
        None => word.strip_suffix('.').unwrap_or(word),
    }
}

/// The setup key with the blanks between its groups. Where words follow that could be groups of
/// it, nobody can tell.
fn secret_length(value: &str) -> (usize, bool) {
    let mut end = blanks(value);
    let mut groups: Vec<&str> = Vec::new();
    while let Some(rest) = value.get(end..) {
        let (gap, next) = (blanks(rest), group(after_blanks(rest)));
        let is_first = groups.is_empty();
        if next.is_empty() || (!is_first && (gap == 0 || !goes_on(&groups, next))) {
            break;
        }
        groups.push(next);
        end += gap + next.len();
    }
    (end, !is_whole(&groups))
}

/// Whether a word after a blank may be a group of the same key.
fn goes_on(groups: &[&str], next: &str) -> bool {
    let is_key = next.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-=%+/".contains(&byte));
    is_key && !groups.iter().any(|group| ends_key(group)) && !differs(groups.iter().copied(), next)
}

/// Padding stands at the end of a key.
pub fn ends_key(group: &str) -> bool {
    group.ends_with('=') || group.to_ascii_lowercase().ends_with("%3d")
}

/// One key is written in one case: words in another one are prose.
pub fn differs<'a>(groups: impl Iterator<Item = &'a str>, next: &str) -> bool {
    let (mut lower, mut upper) = (false, false);
    for byte in groups.flat_map(str::bytes) {
        lower |= byte.is_ascii_lowercase();
        upper |= byte.is_ascii_uppercase();
    }
    let has = |test: fn(&u8) -> bool| next.as_bytes().iter().any(test);
    lower != upper
        && ((upper && has(u8::is_ascii_lowercase)) || (lower && has(u8::is_ascii_uppercase)))
}

/// One group, or groups of one length that make a key as services issue them. A long first group
/// may be all of it, so only equals may follow.
fn is_whole(groups: &[&str]) -> bool {
    let (Some((last, others)), Some(first)) = (groups.split_last(), groups.first()) else {
        return true;
    };
    if others.is_empty() {
        return true;
    }
    let lengths = groups.iter().map(|group| letters(group));
    let even = others.iter().all(|group| letters(group) == letters(first));
    let last_fits = match letters(first) {
        16.. => letters(last) == letters(first),
        length => letters(last) <= length,
    };
    even && last_fits && is_usual(lengths.sum())
}

/// How many letters of the key a piece of a link holds.
pub fn letters(text: &str) -> usize {
    let plain = crate::otp::percent::decode(text, crate::otp::percent::Plus::IsBlank);
    plain.bytes().filter(|byte| !b" -=\t\r\n".contains(byte)).count()
}

/// Words in two cases in a key that other parameters follow.
fn has_mixed_secret(text: &str, last: usize) -> bool {
    parameters(text).any(|(_, name, value)| {
        let rest = text.get(value..).unwrap_or("");
        let secret = rest.get(..rest.find('&').unwrap_or(rest.len())).unwrap_or(rest).trim();
        let mut words = secret.split([' ', '\t']).filter(|word| !word.is_empty());
        let Some(first) = words.next() else { return false };
        value != last
            && name.eq_ignore_ascii_case("secret")
            && words.any(|word| differs(std::iter::once(first), word))
    })
}
