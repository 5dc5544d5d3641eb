//! Undoing what the place that a link stands in did to it: a page's source, a JSON string, a mail's
//! quoted-printable, another address. Only what no link holds by itself is undone.

use crate::otp::percent::{self, Plus};
use zeroize::Zeroizing;

type Text = Zeroizing<String>;

/// What stands for a character in a page's source (HTML). The longest name has eight letters.
const ENTITIES: [(&str, char); 14] = [
    ("amp", '&'),
    ("quot", '"'),
    ("lt", '<'),
    ("gt", '>'),
    ("apos", '\''),
    ("equals", '='),
    ("colon", ':'),
    ("sol", '/'),
    ("quest", '?'),
    ("num", '#'),
    ("percnt", '%'),
    ("commat", '@'),
    ("nbsp", ' '),
    ("period", '.'),
];

/// HTML's entities, also those that were escaped twice.
pub fn entities(text: &str) -> Text {
    let mut plain = Text::new(text.to_owned());
    for _ in 0..3 {
        if !plain.contains('&') || !plain.contains(';') {
            break;
        }
        let once = entities_once(&plain);
        if *once == *plain {
            break;
        }
        plain = once;
    }
    plain
}

fn entities_once(text: &str) -> Text {
    let mut plain = Text::new(String::with_capacity(text.len()));
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let found = after.bytes().take(9).position(|byte| byte == b';').and_then(|end| {
            let character = entity(after.get(..end)?)?;
            Some((character, after.get(end.saturating_add(1)..)?))
        });
        let (character, after) = found.unwrap_or(('&', after));
        plain.push(character);
        rest = after;
    }
    plain.push_str(rest);
    plain
}

fn entity(name: &str) -> Option<char> {
    let number = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        },
        None => {
            let named = ENTITIES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
            return named.map(|(_, character)| *character);
        }
    };
    number.and_then(char::from_u32)
}

/// Breaks within a page's line: `<wbr>`, which nobody sees, and a `<br>` before a parameter.
pub fn markup(text: &str) -> Text {
    let mut plain = Text::new(String::with_capacity(text.len()));
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        plain.push_str(before);
        rest = after_break(tag).unwrap_or_else(|| {
            plain.push('<');
            tag
        });
    }
    plain.push_str(rest);
    plain
}

fn after_break(tag: &str) -> Option<&str> {
    let (name, after) = tag.split_once('>')?;
    let name = name.trim_end_matches([' ', '/']);
    let after_blanks = after.trim_start();
    match () {
        () if name.eq_ignore_ascii_case("wbr") => Some(after),
        () if name.eq_ignore_ascii_case("br") && after_blanks.starts_with('&') => {
            Some(after_blanks)
        }
        () => None,
    }
}

/// Backslashes: JSON's `\/` and `\u0026`, JavaScript's `\x26`, and those that Markdown and shells
/// put before a sign. One before a letter stays: people's names are `DOMAIN\user`; but `breaks`
/// says that this is JSON and `\n` ends a line.
pub fn backslashes(text: &str, breaks: bool) -> Text {
    let mut plain = Text::new(text.to_owned());
    for _ in 0..3 {
        if !plain.contains('\\') {
            break;
        }
        let once = backslashes_once(&plain, breaks);
        if *once == *plain {
            break;
        }
        plain = once;
    }
    plain
}

fn backslashes_once(text: &str, breaks: bool) -> Text {
    let mut plain = Text::new(String::with_capacity(text.len()));
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        plain.push_str(before);
        let mut characters = after.chars();
        rest = match characters.next() {
            Some('u') if unit(after).is_some() => utf16(after, &mut plain),
            Some('x') if sign(after).is_some() => {
                plain.extend(sign(after));
                after.get(3..).unwrap_or("")
            }
            Some('n' | 'r') if breaks => {
                plain.push('\n');
                characters.as_str()
            }
            Some('t') if breaks => {
                plain.push('\t');
                characters.as_str()
            }
            Some(sign) if sign.is_ascii_punctuation() => {
                plain.push(sign);
                characters.as_str()
            }
            Some(_) | None => {
                plain.push('\\');
                after
            }
        };
    }
    plain.push_str(rest);
    plain
}

/// The sign in an `x` with two digits. A letter there is one of a person's name.
fn sign(text: &str) -> Option<char> {
    let number = u8::from_str_radix(text.strip_prefix('x')?.get(..2)?, 16).ok()?;
    Some(char::from(number)).filter(char::is_ascii_punctuation)
}

/// The number in a `u` with four digits.
fn unit(text: &str) -> Option<u16> {
    u16::from_str_radix(text.strip_prefix('u')?.get(..4)?, 16).ok()
}

/// One character from one unit or a pair of them; what follows.
fn utf16<'a>(text: &'a str, plain: &mut Text) -> &'a str {
    let after = |text: &'a str| text.get(5..).unwrap_or("");
    let low =
        |text: &'a str| after(text).strip_prefix('\\').and_then(|text| Some((unit(text)?, text)));
    let first = unit(text).unwrap_or(0);
    let (units, rest) = match low(text) {
        Some((second, pair)) if (0xd800..0xdc00).contains(&first) => {
            (vec![first, second], after(pair))
        }
        Some(_) | None => (vec![first], after(text)),
    };
    plain.push_str(&String::from_utf16_lossy(&units));
    rest
}

/// A mail's source (RFC 2045): lines that end in `=` go on, and every `=` is `=3D`. A secret may
/// begin with `3D` by chance, so one such parameter alone proves nothing.
pub fn quoted_printable(text: &str) -> Option<Text> {
    let soft = text.contains("=\n") || text.contains("=\r\n");
    let (values, escaped) = (text.matches('=').count(), text.matches("=3D").count());
    let is_source = escaped > 1 || (soft && escaped > 0);
    if !is_source || values == 0 {
        return None;
    }
    let joined = Text::new(text.replace("=\r\n", "").replace("=\n", ""));
    // Every `=` has to be one, or this is no such source.
    let is_whole = joined.match_indices('=').all(|(at, _)| {
        let hex = joined.get(at.saturating_add(1)..at.saturating_add(3));
        hex.is_some_and(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
    });
    let as_percent = Text::new(joined.replace('%', "%25").replace('=', "%"));
    is_whole.then(|| percent::decode(&as_percent, Plus::IsPlus))
}

/// The same in a mail whose other `=` are plain. At a line's end a single `=` behind a value is no
/// padding, unless it makes the letters before it a multiple of eight.
pub fn soft_breaks(text: &str) -> Text {
    let mut plain = Text::new(String::with_capacity(text.len()));
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('=') {
        plain.push_str(before);
        let line = after.strip_prefix("\r\n").or_else(|| after.strip_prefix('\n'));
        let goes_on = |line: &&str| line.starts_with(|c: char| c.is_ascii_alphanumeric());
        rest = line.filter(goes_on).filter(|_| is_half_value(&plain)).unwrap_or_else(|| {
            plain.push('=');
            after
        });
    }
    plain.push_str(rest);
    plain
}

fn is_half_value(before: &str) -> bool {
    let head = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
    let letters = before.len().saturating_sub(head.len());
    head.ends_with('=') && letters > 0 && letters % 8 != 7
}
