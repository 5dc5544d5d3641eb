//! A setup key without a link: in groups, over several lines, with its name before it. One that
//! may be something else is for the person to look at, never taken in silence.

mod amid_words;

use crate::otp::secret::Secret;
use crate::typed_digits::is_invisible;
use zeroize::Zeroizing;

/// What a text without links is.
pub enum Bare {
    Key(Secret),
    Perhaps(TypedKey),
    No,
}

/// A setup key as a person typed it. Its `Debug` prints nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct TypedKey(Zeroizing<String>);

/// The fewest letters that make a bare text a setup key: 80 bits, what services really issue.
const WHOLE: usize = 16;
/// Fewer letters than this are no setup key that any service issues.
const LEAST: usize = 6;
/// What people and programs put around a key.
const MARKS: [char; 18] =
    ['"', '\'', '`', '“', '”', '„', '‘', '’', '«', '»', '(', ')', '[', ']', '<', '>', '.', ','];
/// The longest name before a key, such as "Your secret setup key".
const LONGEST_NAME: usize = 48;

impl TypedKey {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for TypedKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TypedKey")
    }
}

/// What `text` is, if nothing else is known of it.
pub fn read(text: &str) -> Bare {
    let text = &*plain(text);
    if let Some((key, is_alone)) = named(text)
        && let read @ (Bare::Key(_) | Bare::Perhaps(_)) = judged(key, is_alone)
    {
        return read;
    }
    let whole = Shape::of(text).map_or(Bare::No, |shape| shape.judged(text));
    if matches!(whole, Bare::Key(_)) || is_object(text) {
        // An object of another app says more than its key.
        return whole;
    }
    amid_words::find(text).map_or(whole, Bare::Perhaps)
}

/// Without what cannot be seen and the marks around it all, and with one sort of dash.
fn plain(text: &str) -> Zeroizing<String> {
    let letters = text.chars().filter(|letter| !is_invisible(*letter));
    let dashed = letters.map(|letter| if amid_words::is_dash(letter) { '-' } else { letter });
    let plain = Zeroizing::new(dashed.collect::<String>());
    let is_mark = |letter: char| letter.is_whitespace() || MARKS.contains(&letter);
    let is_marked = !plain.contains(':') && !is_object(&plain);
    Zeroizing::new(if is_marked { plain.trim_matches(is_mark) } else { plain.trim() }.to_owned())
}

fn is_object(text: &str) -> bool {
    text.trim_start_matches(|letter: char| letter == '[' || letter.is_whitespace()).starts_with('{')
}

/// With "Key:" or "Secret:" before it. Other lines may say what else the account is.
fn judged(key: &str, is_alone: bool) -> Bare {
    let is_one_word = !key.contains(char::is_whitespace);
    if !is_one_word && !key.contains(|c: char| c.is_ascii_digit()) {
        return Bare::No;
    }
    let Some(shape) = Shape::of(key) else { return Bare::Perhaps(TypedKey::new(key)) };
    match Secret::parse_base32(&shape.letters) {
        Ok(secret) if is_alone && shape.is_even && shape.count() >= WHOLE => Bare::Key(secret),
        Ok(_) | Err(_) => Bare::Perhaps(TypedKey::new(key)),
    }
}

/// The key after its name, and whether the text holds nothing else.
fn named(text: &str) -> Option<(&str, bool)> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    let count = lines.clone().count();
    while let Some(line) = lines.next() {
        let Some(key) = after_name(line) else { continue };
        match key {
            "" => return lines.peek().filter(|key| is_key_text(key)).map(|key| (*key, count == 2)),
            // A name and nothing else: the lines below may go on with it.
            _ if is_key_text(key) && count == 1 => return Some((key, true)),
            _ if is_key_text(key) => return Some((rest_of_key(text, key), false)),
            _ => {}
        }
    }
    None
}

/// `key` with the lines below it that are more of it.
fn rest_of_key<'a>(text: &'a str, key: &'a str) -> &'a str {
    let Some(start) = text.find(key) else { return key };
    let rest = text.get(start..).unwrap_or(key);
    let more = rest.split_inclusive('\n').enumerate().take_while(|(index, line)| {
        let goes_on = Shape::of(line).is_some_and(|shape| shape.has_digit || !line.contains(' '));
        *index == 0 || goes_on && !line.trim().is_empty()
    });
    let length: usize = more.map(|(_, line)| line.len()).sum();
    rest.get(..length).unwrap_or(key).trim_end()
}

/// What stands behind "… key:" or "… secret:".
fn after_name(line: &str) -> Option<&str> {
    let (name, key) = line.split_once([':', '：', '='])?;
    let last = name.trim().rsplit(|c: char| !c.is_alphanumeric()).next()?;
    let is_name = ["key", "secret", "seed"].iter().any(|word| last.eq_ignore_ascii_case(word));
    (is_name && name.len() <= LONGEST_NAME && !name.starts_with(['"', '{', '?', '&']))
        .then(|| key.trim())
}

/// Nothing but letters, digits and what divides groups.
fn is_key_text(key: &str) -> bool {
    let letters = key.chars().filter(char::is_ascii_alphanumeric).count();
    let others = |c: char| c.is_ascii_alphanumeric() || c.is_whitespace() || c == '-' || c == '=';
    (LEAST..=1024).contains(&letters) && key.chars().all(others)
}

/// A text of base32 letters alone, in one case.
struct Shape {
    letters: Zeroizing<String>,
    /// Groups of one length; the last may be shorter.
    is_even: bool,
    groups: usize,
    has_digit: bool,
    is_upper: bool,
    /// Every line alone would be a whole key.
    is_list: bool,
}

impl Shape {
    fn of(text: &str) -> Option<Self> {
        let divides = |c: char| c.is_whitespace() || c == '-' || c == '=';
        let groups: Vec<&str> = text.split(divides).filter(|group| !group.is_empty()).collect();
        let letters = Zeroizing::new(groups.concat());
        let has = |test: fn(&u8) -> bool| letters.as_bytes().iter().any(test);
        let is_base32 =
            letters.bytes().all(|b| b.is_ascii_alphabetic() || (b'2'..=b'7').contains(&b));
        let is_mixed = has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase);
        let (last, others) = groups.split_last()?;
        let first = others.first().unwrap_or(last).len();
        let is_even = others.iter().all(|group| group.len() == first) && last.len() <= first;
        let mut lines =
            text.trim().lines().map(|line| line.chars().filter(|c| !divides(*c)).count());
        let is_list = text.trim().contains('\n') && lines.all(|count| count >= WHOLE);
        (is_base32 && !is_mixed).then(|| Self {
            is_even,
            groups: groups.len(),
            has_digit: groups.iter().any(|group| is_mixed_with_digits(group)),
            is_upper: has(u8::is_ascii_uppercase),
            is_list,
            letters: letters.clone(),
        })
    }

    fn count(&self) -> usize {
        self.letters.len()
    }

    /// Even groups of many letters are a key; digits among letters may be one, and so may capitals
    /// in one word.
    fn judged(&self, text: &str) -> Bare {
        let is_whole = self.is_even && self.count() >= WHOLE && !self.is_list;
        let is_word = self.groups == 1 && self.is_upper;
        match Secret::parse_base32(&self.letters) {
            Ok(secret) if is_whole => Bare::Key(secret),
            Ok(_) if self.count() >= LEAST && (self.has_digit || is_word || self.is_list) => {
                Bare::Perhaps(TypedKey::new(text))
            }
            Ok(_) | Err(_) => Bare::No,
        }
    }
}

fn is_mixed_with_digits(group: &str) -> bool {
    let has = |test: fn(&u8) -> bool| group.as_bytes().iter().any(test);
    has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic)
}

impl TypedKey {
    /// One line, as its field holds it.
    fn new(text: &str) -> Self {
        let words: Vec<&str> = text.split_whitespace().collect();
        Self(Zeroizing::new(words.join(" ")))
    }
}
