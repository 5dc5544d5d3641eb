//! Issuers and account names: what may be stored of text that a stranger chose.

/// The most bytes of UTF-8 that an issuer or an account keeps.
pub const MAX_BYTES: usize = 512;

/// `text` without control characters and invisible blanks, trimmed, and cut to `MAX_BYTES` without
/// cutting a character. What would turn the direction of the letters after it is written out, as
/// `⟨U+202E⟩`: a name that tries is to look like one. Joiners stay: emoji and some scripts need
/// them. Line breaks and tabs become blanks. Not normalised (NFC): the tables alone would take
/// 48 KB of the download.
pub fn clean(text: &str) -> String {
    let mut kept = String::with_capacity(text.len().min(MAX_BYTES));
    for character in text.trim().chars() {
        let before = kept.len();
        match written_out(character) {
            Some(name) => kept.push_str(name),
            None => kept.extend(shown(character)),
        }
        if kept.len() > MAX_BYTES {
            kept.truncate(before);
            break;
        }
    }
    // What was dropped may have stood around blanks.
    let trimmed = kept.trim();
    if trimmed.len() == kept.len() { kept } else { trimmed.to_owned() }
}

/// What begins an embedding, an override or an isolate (UAX 9 table 1). Its end is dropped with
/// the other marks.
const fn written_out(character: char) -> Option<&'static str> {
    Some(match character {
        '\u{202a}' => "⟨U+202A⟩",
        '\u{202b}' => "⟨U+202B⟩",
        '\u{202d}' => "⟨U+202D⟩",
        '\u{202e}' => "⟨U+202E⟩",
        '\u{2066}' => "⟨U+2066⟩",
        '\u{2067}' => "⟨U+2067⟩",
        '\u{2068}' => "⟨U+2068⟩",
        _ => return None,
    })
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
