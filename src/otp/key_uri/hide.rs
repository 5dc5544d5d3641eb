//! What may be repeated of a link that somebody else wrote: names and wrong values, but nothing
//! that could be the secret, wherever in the link it stands.

use crate::otp::key_uri::parts::Parts;
use crate::otp::label;
use zeroize::Zeroizing;

/// The most characters of a wrong value that an error repeats.
const SHOWN: usize = 24;
/// So many letters in a row could be a part of a secret.
const TELLING: usize = 8;
/// How much of a long word is repeated, so that a person knows which one is meant.
const BEGINNING: usize = 6;
/// So many letters in a row are no word.
const NO_WORD: usize = 16;

/// A wrong value, cut short; of a long one no more than its beginning, and nothing at all of what
/// looks like a key.
pub fn shown(value: &str) -> String {
    let value = label::clean(value);
    let signs = || value.chars().filter(|c| c.is_alphanumeric());
    let (count, has_digit) = (signs().count(), signs().any(|c| c.is_ascii_digit()));
    match () {
        () if count < TELLING || signs().all(|c| c.is_ascii_digit()) => {
            value.chars().take(SHOWN).collect()
        }
        () if has_digit || count >= NO_WORD || !signs().any(char::is_lowercase) => String::new(),
        () => value.chars().take(BEGINNING).chain(['…']).collect(),
    }
}

/// The label of a link that cannot be read. Where its secret stands in its place, the label is
/// whole unless it repeats the secret; otherwise long words of it are cut.
pub fn label_of(parts: &Parts<'_>) -> String {
    let label = label::clean(&parts.label());
    let mut secrets = parts.secrets().peekable();
    let is_placed = secrets.peek().is_some_and(|secret| !secret.trim().is_empty());
    let mentions =
        ["secret", "otpauth"].iter().any(|word| label.to_ascii_lowercase().contains(word));
    if is_placed
        && !mentions
        && !looks_like_key(&label)
        && !secrets.any(|secret| shares(&label, &secret))
    {
        return label;
    }
    words(&label).map(|(word, after)| [&shown(word), after].concat()).collect()
}

/// Whether a name of a readable link tells its secret, or the rest of one that was cut.
pub fn gives_away(name: &str, secret: &str) -> bool {
    let is_cut = squeezed(secret).len() < NO_WORD;
    shares(name, secret) || (is_cut && looks_like_key(name))
}

/// Whether the text holds enough of the secret's letters in a row to give it away, in either case
/// and with blanks and dashes between them.
fn shares(text: &str, secret: &str) -> bool {
    let (text, secret) = (squeezed(text), squeezed(secret));
    text.as_bytes()
        .windows(TELLING)
        .any(|run| str::from_utf8(run).is_ok_and(|run| secret.contains(run)))
}

fn squeezed(text: &str) -> Zeroizing<String> {
    let letters = text.chars().filter(char::is_ascii_alphanumeric);
    Zeroizing::new(letters.map(|c| c.to_ascii_uppercase()).collect())
}

/// Whether so many letters of base32 stand in a row that they can only be a key.
pub fn holds_key(text: &str) -> bool {
    let is_key = |word: &str| {
        let has = |test: fn(&u8) -> bool| word.as_bytes().iter().any(test);
        let is_one_case = !(has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase));
        word.len() >= NO_WORD && is_one_case && !word.contains(['0', '1', '8', '9'])
    };
    text.split(|c: char| !c.is_ascii_alphanumeric()).any(is_key)
}

fn looks_like_key(label: &str) -> bool {
    words(label).any(|(word, _)| {
        let signs = || word.chars().filter(char::is_ascii_alphanumeric);
        let (count, has_digit) = (signs().count(), signs().any(|c| c.is_ascii_digit()));
        let is_base32 = signs().all(|c| !matches!(c, '0' | '1' | '8' | '9'));
        (count >= TELLING && has_digit && is_base32) || (count >= NO_WORD && !word.contains(' '))
    })
}

/// Letters with the blanks and dashes that may divide a key, each with the sign after it.
fn words(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split_inclusive(|c: char| !c.is_alphanumeric() && c != ' ' && c != '-').map(|word| {
        let end =
            word.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ' ' && c != '-').len();
        word.split_at_checked(end).unwrap_or((word, ""))
    })
}
