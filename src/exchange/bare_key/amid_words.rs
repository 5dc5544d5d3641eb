//! A setup key in a sentence, a mail or a table, whatever the language: the one run of groups that
//! no prose has. It is for the person to look at, so two of them are none.

use crate::exchange::bare_key::{TypedKey, WHOLE, is_invisible, is_mixed_with_digits};

/// What stands before a group.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// A colon, a quotation mark, a bracket: what follows begins anew.
    Break,
    Line,
    Blank,
}

struct Group {
    text: String,
    joint: Joint,
}

/// Groups in one case with nothing but blanks, dashes or full stops between them.
type Chunk<'a> = &'a [Group];

/// The lengths of keys that services issue, in letters: 10, 16, 20, 32, 35, 40 and 64 bytes.
const USUAL: [usize; 7] = [16, 26, 32, 52, 56, 64, 103];
/// How many words beside a key are tried as part of it.
const MOST_WORDS: usize = 4;

/// The key that `text` holds, if it is one and surely one.
pub(super) fn find(text: &str) -> Option<TypedKey> {
    let groups = groups(text);
    let mut keys = groups.chunk_by(is_joined).flat_map(keys);
    let first = keys.next()?;
    let letters =
        |key: Chunk| key.iter().map(|group| group.text.to_ascii_uppercase()).collect::<String>();
    let is_only = keys.all(|other| letters(other) == letters(first));
    let words: Vec<&str> = first.iter().map(|group| group.text.as_str()).collect();
    is_only.then(|| TypedKey::new(&words.join(" ")))
}

/// Words, without the addresses: an address with a key in it has words of its own.
fn groups(text: &str) -> Vec<Group> {
    let mut groups = Vec::new();
    for line in text.lines() {
        let mut joint = Joint::Line;
        for word in line.split_whitespace() {
            match is_address(word) {
                true => joint = Joint::Break,
                false => joint = split(word, joint, &mut groups),
            }
        }
        if joint == Joint::Break {
            // A label's colon at the end of its line.
            groups.push(Group { text: String::new(), joint });
        }
    }
    groups
}

fn is_address(word: &str) -> bool {
    word.contains("://") || word.trim_end_matches('?').contains(['?', '&', '@', '%'])
}

/// The groups of one word, and what stands behind it.
fn split(word: &str, before: Joint, groups: &mut Vec<Group>) -> Joint {
    let mut joint = before;
    let mut group = String::new();
    let mut letters = word.chars().filter(|letter| !is_invisible(*letter)).peekable();
    while let Some(letter) = letters.next() {
        if is_of_word(letter) {
            group.push(letter);
            continue;
        }
        if !group.is_empty() {
            groups.push(Group { text: std::mem::take(&mut group), joint });
            joint = Joint::Blank;
        }
        let goes_on = letters.peek().is_some_and(|next| is_of_word(*next));
        let joins = is_dash(letter) || matches!(letter, '.' | '·') && goes_on;
        if !joins {
            joint = Joint::Break;
        }
    }
    if group.is_empty() {
        return joint;
    }
    groups.push(Group { text: group, joint });
    Joint::Blank
}

/// Scripts that set no blanks between words (CJK) end a group.
fn is_of_word(letter: char) -> bool {
    let is_sign = matches!(letter, '_' | '/' | '\\' | '+' | '#' | '$' | '^');
    is_sign || letter.is_alphanumeric() && letter < '\u{2e80}'
}

pub(super) const fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '‐'..='―' | '−')
}

fn is_joined(one: &Group, next: &Group) -> bool {
    let of_key = |group: &Group| group.text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let has = |group: &Group, test: fn(&u8) -> bool| group.text.as_bytes().iter().any(test);
    let is_mixed = |one: &Group, other: &Group| {
        has(one, u8::is_ascii_lowercase) && has(other, u8::is_ascii_uppercase)
    };
    next.joint != Joint::Break
        && [one, next].iter().all(|group| of_key(group) && !is_mixed(group, group))
        && !is_mixed(one, next)
        && !is_mixed(next, one)
}

/// The keys of one chunk: all of it in capitals, or what is in even groups.
fn keys(chunk: Chunk) -> Vec<Chunk> {
    if is_all_key(chunk) {
        return vec![chunk];
    }
    let mut keys = Vec::new();
    let mut at = 0;
    while let Some(rest) = chunk.get(at..).filter(|rest| !rest.is_empty()) {
        let length = even(rest);
        let run = rest.get(..length).unwrap_or(rest);
        let is_cut = |group: Option<&Group>| group.is_some_and(|g| is_mixed_with_digits(&g.text));
        let before = at.checked_sub(1).and_then(|before| chunk.get(before));
        let key = without_words(run);
        let is_whole = key.len() < run.len() || !is_cut(rest.get(length));
        if is_key(key) && is_whole && !is_cut(before) {
            keys.push(key);
        }
        at = at.saturating_add(length);
    }
    keys
}

/// Uneven groups in capitals behind a colon, many of them with digits.
fn is_all_key(chunk: Chunk) -> bool {
    let mixed = chunk.iter().filter(|group| is_mixed_with_digits(&group.text)).count();
    let is_upper = !chunk.iter().any(|group| group.text.contains(|c: char| c.is_ascii_lowercase()));
    let is_new = chunk.first().is_some_and(|group| group.joint == Joint::Break);
    let is_list = chunk.len() > 1 && chunk.iter().all(|group| group.text.len() >= WHOLE);
    let is_word = is_new && chunk.len() == 1 && count(chunk) >= WHOLE;
    is_new && is_upper && !is_list && is_base32(chunk) && {
        is_word || is_key(chunk) && mixed * 3 >= chunk.len()
    }
}

/// How many groups have the length of the first, with a shorter one at the end.
fn even(groups: Chunk) -> usize {
    let Some(length) = groups.first().map(|group| group.text.len()) else { return 0 };
    let same = groups.iter().take_while(|group| group.text.len() == length).count();
    // Keys of one word each are a list.
    let same = if length >= WHOLE { 1 } else { same };
    let is_last = |last: &&Group| {
        let goes_on = length < WHOLE || last.joint == Joint::Line;
        let is_plain = last.text.contains(|c: char| c.is_ascii_lowercase());
        last.text.len() < length && goes_on && (!is_plain || is_mixed_with_digits(&last.text))
    };
    same.saturating_add(usize::from(groups.get(same).filter(is_last).is_some()))
}

/// Words of the sentence may be as long as the groups: without those, if that makes it a key of
/// the usual length.
fn without_words(run: Chunk) -> Chunk {
    let is_usual = |run: Chunk| USUAL.contains(&count(run));
    let is_word = |group: &Group| !group.text.contains(|c: char| c.is_ascii_digit());
    let is_words = |groups: Option<Chunk>| groups.is_some_and(|groups| groups.iter().all(is_word));
    let last_is_even = run.first().map(|g| g.text.len()) == run.last().map(|g| g.text.len());
    let is_upper = !run.iter().any(|group| group.text.contains(|c: char| c.is_ascii_lowercase()));
    if is_usual(run) || is_upper && last_is_even {
        return run;
    }
    let cuts = (1..=MOST_WORDS).flat_map(|most| (0..=most).map(move |front| (front, most - front)));
    let tried = cuts.filter_map(|(front, back)| {
        let end = run.len().checked_sub(back)?;
        let key = run.get(front..end)?;
        let is_cut = is_words(run.get(..front)) && is_words(run.get(end..));
        (is_cut && is_usual(key)).then_some(key)
    });
    tried.into_iter().next().unwrap_or(run)
}

fn is_key(run: Chunk) -> bool {
    let is_inside = |group: &Group| {
        // "alexander77" is a name.
        let text = group.text.trim_end_matches(|c: char| c.is_ascii_digit());
        is_mixed_with_digits(text)
    };
    let is_upper = !run.iter().any(|group| group.text.contains(|c: char| c.is_ascii_lowercase()));
    let has_digit = run.iter().any(|group| match is_upper || run.len() > 1 {
        true => is_mixed_with_digits(&group.text),
        false => is_inside(group),
    });
    count(run) >= WHOLE && has_digit && is_base32(run)
}

fn is_base32(run: Chunk) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_alphabetic() || (b'2'..=b'7').contains(&byte);
    run.iter().all(|group| group.text.bytes().all(is_digit))
}

fn count(run: Chunk) -> usize {
    run.iter().map(|group| group.text.len()).sum()
}
