//! From the URI to the bytes of the message, through what pasting and scanning do to it: form
//! decoders turn `+` into blanks, chat apps wrap lines and encode twice, libraries pick base64url.

use crate::otp::migration::MigrationError;
use crate::otp::percent::{self, Plus};
use zeroize::Zeroizing;

const SCHEME: &str = "otpauth-migration://";
const HOST: &str = "offline";
/// How often a text may have been encoded on its way.
const MOST_ENCODINGS: usize = 4;

/// The message in the `data` parameter of a migration URI.
pub fn bytes(uri: &str) -> Result<Zeroizing<Vec<u8>>, MigrationError> {
    let rest = after_prefix(uri, SCHEME).ok_or(MigrationError::Scheme)?;
    let (host, query) = rest.split_once('?').ok_or(match after_prefix(rest, HOST) {
        Some(_) => MigrationError::DataMissing,
        None => MigrationError::Host,
    })?;
    if !host.strip_suffix('/').unwrap_or(host).eq_ignore_ascii_case(HOST) {
        return Err(MigrationError::Host);
    }
    let data = parameter(query).filter(|data| !data.is_empty());
    base64(&unescaped(data.ok_or(MigrationError::DataMissing)?)).ok_or(MigrationError::Encoding)
}

fn after_prefix<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}

fn parameter(query: &str) -> Option<&str> {
    query.split('&').find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        let name = name.strip_prefix("amp;").unwrap_or(name);
        name.eq_ignore_ascii_case("data").then(|| value.trim())
    })
}

/// Base64 has no per-cent sign: as long as there is one, the text is still encoded.
fn unescaped(data: &str) -> Zeroizing<String> {
    let mut text = Zeroizing::new(data.to_owned());
    for _ in 0..MOST_ENCODINGS {
        if !text.contains('%') {
            break;
        }
        text = percent::decode(&text, Plus::IsPlus);
    }
    text
}

/// RFC 4648 sections 4 and 5 in one, padding optional, line breaks skipped, and a blank for the
/// `+` that it was. `None`: another character, or a length that base64 cannot have.
fn base64(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len() / 4 * 3));
    let (mut bits, mut held) = (0_u32, 0_u32);
    let symbols = text.trim_end_matches(['=', ' ', '\n', '\r', '\t']).bytes();
    for symbol in symbols.filter(|symbol| !matches!(symbol, b'\n' | b'\r' | b'\t')) {
        bits = (bits << 6 | sextet(symbol)?) & 0xffff;
        held += 6;
        if held >= 8 {
            held -= 8;
            let [.., byte] = (bits >> held).to_be_bytes();
            bytes.push(byte);
        }
    }
    (held < 6).then_some(bytes)
}

fn sextet(symbol: u8) -> Option<u32> {
    let value = match symbol {
        b'A'..=b'Z' => symbol - b'A',
        b'a'..=b'z' => symbol - b'a' + 26,
        b'0'..=b'9' => symbol - b'0' + 52,
        b'+' | b'-' | b' ' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}
