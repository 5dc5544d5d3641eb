//! What stands behind a link and is a piece of it all the same: markup, quotes or the signs of a
//! comment have torn it. Half a link makes wrong codes, so it is refused.

use crate::exchange::broken::Reading;
use crate::exchange::frame::Frame;
use crate::exchange::link_end::{self, Zone};
use crate::exchange::plain;
use zeroize::Zeroizing;

/// So many letters in a row may be the rest of a setup key.
const PIECE: usize = 8;
/// So many are no word.
const NO_WORD: usize = 16;
/// How far before a parameter the beginning of its address is looked for.
const LONGEST_ADDRESS: usize = 2048;
/// The signs that may stand between two pieces in a program, a comment, a box or a page.
const GLUE: &str = "\"'`+&.|\\#*/>-_()";
/// Markup that does not end what it stands in.
const INLINE: [&str; 12] =
    ["br", "span", "b", "i", "u", "em", "strong", "code", "tt", "font", "mark", "kbd"];

/// Whether `text`, from the link's beginning to the next link, holds more of it than was read.
pub fn is_torn(reading: &Reading, text: &str, frame: Frame) -> bool {
    has_more_parameters(&reading.link, text)
        || [reading.link.as_str(), word(text)].into_iter().any(has_nameless_key)
        || has_more_key(reading, text, frame)
        || has_more_digits(reading, text)
}

/// Parameters that no link has. Those of another address are its own.
fn has_more_parameters(link: &str, text: &str) -> bool {
    if plain::is_escaped(text) {
        return false;
    }
    let own = link_end::parameters(link).count();
    let is_own = |at: usize| !is_in_address(text.get(..at).unwrap_or(""));
    link_end::parameters(text).filter(|(at, _, _)| is_own(*at)).count() > own
}

/// Whether the word that ends here begins with an address. The link itself is none.
fn is_in_address(before: &str) -> bool {
    let from = before.len().saturating_sub(LONGEST_ADDRESS);
    let before = before.get(before.ceil_char_boundary(from)..).unwrap_or("");
    let start = before.rfind(|c: char| c.is_whitespace() || "\"'<>,;|`".contains(c));
    let word = start.and_then(|start| before.get(start..)).unwrap_or("");
    word.contains("://")
}

/// To the first blank or quote.
fn word(text: &str) -> &str {
    let end = text.find(|c: char| c.is_whitespace() || "\"'<>`".contains(c));
    text.get(..end.unwrap_or(text.len())).unwrap_or(text)
}

/// Key letters behind an `&` that begins no parameter, or a sign in a page's source (`&shy;`).
fn has_nameless_key(link: &str) -> bool {
    let secrets = link_end::parameters(link);
    let mut secrets = secrets.filter(|(_, name, _)| name.eq_ignore_ascii_case("secret"));
    let rest = secrets.next().and_then(|(_, _, value)| link.get(value..));
    let mut pieces = rest.unwrap_or("").split('&');
    let key = pieces.next().unwrap_or("");
    let nameless = pieces.filter(|piece| !piece.contains('='));
    let mut words = nameless.flat_map(|piece| piece.split(|c: char| !c.is_ascii_alphanumeric()));
    words.any(|word| is_piece(key, word) && is_long(word) && word != key)
}

/// A number that goes on behind markup or a quote.
fn has_more_digits(reading: &Reading, text: &str) -> bool {
    let is_number = reading.zone == Zone::Number && !reading.value.is_empty();
    let rest = if is_number { behind_value(reading, text) } else { None };
    rest.is_some_and(|rest| {
        let (glue, next) = rest.split_at_checked(glue(rest)).unwrap_or(("", rest));
        glue.starts_with(['<', '"', '\'', '`'])
            && !glue.contains(char::is_whitespace)
            && next.starts_with(|c: char| c.is_ascii_digit())
    })
}

fn has_more_key(reading: &Reading, text: &str, frame: Frame) -> bool {
    let Some(rest) = behind_key(reading, text) else { return false };
    let (glue, key) = rest.split_at_checked(glue(rest)).unwrap_or(("", rest));
    let end = key.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(key.len());
    let key = key.get(..end).unwrap_or(key);
    if link_end::ends_key(&reading.value) {
        // What looks like padding may be a mail's soft break.
        return glue.starts_with(['\n', '\r']) && is_piece(&reading.value, key) && is_long(key);
    }
    match glue.contains(char::is_whitespace) {
        _ if glue.trim().is_empty() || key == reading.value.trim() => false,
        false => is_piece(&reading.value, key) && (!is_divider(glue, frame) || is_long(key)),
        true => is_piece(&reading.value, key) && is_long(key) && !glue.contains([',', ';']),
    }
}

/// What follows the key that ends the link, on the same line.
fn behind_key<'a>(reading: &Reading, text: &'a str) -> Option<&'a str> {
    let value = reading.value.trim();
    let is_key = reading.zone == Zone::Secret && !value.is_empty();
    is_key.then(|| behind_value(reading, text)).flatten()
}

/// What follows the link's last value, where the text has it as it was read.
fn behind_value<'a>(reading: &Reading, text: &'a str) -> Option<&'a str> {
    let before = reading.link.strip_suffix(reading.value.as_str())?;
    let sign = before.rfind(['&', '?', '/']).and_then(|at| before.get(at..))?;
    let last = Zeroizing::new([sign, reading.value.as_str()].concat());
    let at = text.find(last.as_str())?;
    text.get(at.saturating_add(last.len())..)
}

/// How many bytes of signs, blanks and markup stand before the next word. A comma or a bracket
/// counts only right behind the key.
fn glue(rest: &str) -> usize {
    let mut length = 0;
    while let Some(sign) = rest.get(length..).and_then(|rest| rest.chars().next()) {
        let after = rest.get(length..).unwrap_or("");
        let is_glue = sign.is_whitespace() || GLUE.contains(sign) || is_drawn(sign);
        length += match tag(after) {
            Some(tag) => tag,
            None if is_glue || (length == 0 && !sign.is_alphanumeric()) => sign.len_utf8(),
            None if sign == '!' => sign.len_utf8(),
            None => break,
        };
    }
    length
}

/// The sides of a box and other signs that no keyboard has.
fn is_drawn(sign: char) -> bool {
    !sign.is_ascii() && !sign.is_alphanumeric()
}

/// The length of the markup here, where a word may go on behind it.
fn tag(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('<')?;
    let end = inside.find('>')?;
    let name = inside.get(..end)?.trim_start_matches('/');
    let name = name.split([' ', '/']).next().unwrap_or(name);
    INLINE.iter().any(|known| name.eq_ignore_ascii_case(known)).then_some(end.saturating_add(2))
}

/// Whether a row of a table goes on with its next cell.
fn is_divider(glue: &str, frame: Frame) -> bool {
    let mut signs = glue.chars();
    frame.cell.is_some() && signs.next_back() == frame.cell
}

/// Letters of base32 in the key's own case.
fn is_piece(key: &str, word: &str) -> bool {
    let is_base32 = |c: char| c.is_ascii_alphabetic() || ('2'..='7').contains(&c);
    let differs = link_end::differs(std::iter::once(key), word);
    word.len() >= PIECE && word.chars().all(is_base32) && !differs
}

fn is_long(word: &str) -> bool {
    word.len() >= NO_WORD || word.contains(|c: char| c.is_ascii_digit())
}
