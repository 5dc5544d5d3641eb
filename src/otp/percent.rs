//! Per-cent encoding (RFC 3986 section 2.1), forgiving when reading and strict when writing.

use zeroize::Zeroizing;

/// What `+` means: a blank in a query (HTML forms), itself in a path (RFC 3986).
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Plus {
    IsBlank,
    IsPlus,
}

/// Escapes replaced by their bytes; a broken escape stays as it is written, and bytes that are
/// not UTF-8 become U+FFFD.
pub fn decode(text: &str, plus: Plus) -> Zeroizing<String> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let (byte, after) = match byte {
            b'%' => escape(after).unwrap_or((byte, after)),
            b'+' if plus == Plus::IsBlank => (b' ', after),
            _ => (byte, after),
        };
        bytes.push(byte);
        rest = after;
    }
    Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned())
}

/// Everything but the unreserved characters of RFC 3986 section 2.3 as an escape.
pub fn encode_into(text: &str, out: &mut String) {
    for &byte in text.as_bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            _ => {
                out.push('%');
                out.extend([hex(byte >> 4), hex(byte & 0x0f)]);
            }
        }
    }
}

fn escape(after: &[u8]) -> Option<(u8, &[u8])> {
    let (&[high, low], after) = after.split_first_chunk()?;
    let value = char::from(high).to_digit(16)? << 4 | char::from(low).to_digit(16)?;
    Some((u8::try_from(value).ok()?, after))
}

fn hex(nibble: u8) -> char {
    char::from_digit(u32::from(nibble), 16).unwrap_or('0').to_ascii_uppercase()
}
