//! Issuers and account names: what may be stored of text that a stranger chose.

/// The most bytes of UTF-8 that an issuer or an account keeps.
pub const MAX_BYTES: usize = 512;

/// `text` without control characters, bidirectional overrides and invisible blanks, trimmed, and
/// cut to `MAX_BYTES` without cutting a character. Joiners stay: emoji and some scripts need
/// them. Line breaks and tabs become blanks. Not normalised (NFC): the tables alone would take
/// 48 KB of the download.
pub fn clean(text: &str) -> String {
    let mut kept = String::with_capacity(text.len().min(MAX_BYTES));
    for character in text.trim().chars().filter_map(shown) {
        if kept.len().saturating_add(character.len_utf8()) > MAX_BYTES {
            break;
        }
        kept.push(character);
    }
    // What was dropped may have stood around blanks.
    let trimmed = kept.trim();
    if trimmed.len() == kept.len() { kept } else { trimmed.to_owned() }
}

fn shown(character: char) -> Option<char> {
    match character {
        '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        _ if character.is_control() || is_invisible(character) => None,
        _ => Some(character),
    }
}

/// Marks, embeddings, overrides and isolates of Unicode's bidirectional algorithm (UAX 9 table 1),
/// and characters without width that only serve to make two names look the same.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{61c}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e001f}'
    )
}
