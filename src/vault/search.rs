//! Finding entries by what a person remembers of them: every word of the query must occur in the
//! issuer, account, a tag or the note. Case and diacritics do not count.

use crate::vault::contents::Contents;
use crate::vault::entry::Entry;
use crate::vault::settings::Sort;
use std::cmp::Ordering;

/// The entries outside the trash, folded once and put in the order in which they are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    /// Index into `Contents::entries`.
    entry: usize,
    folded: String,
}

impl Index {
    /// In the order of the settings, pinned entries first.
    pub fn new(contents: &Contents) -> Self {
        let entries = &contents.entries;
        let mut rows: Vec<(usize, &Entry, String)> = entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| entry.trashed.is_none())
            .map(|(place, entry)| (place, entry, haystack(entry)))
            .collect();
        // Names stand first in the folded text, so it sorts by name.
        rows.sort_by(|(_, a, left), (_, b, right)| {
            b.pinned.cmp(&a.pinned).then_with(|| match contents.settings.codes.sort {
                Sort::Own => Ordering::Equal,
                Sort::Name => left.cmp(right),
                Sort::LastUsed => b.last_used.cmp(&a.last_used),
            })
        });
        let rows = rows.into_iter().map(|(entry, _, folded)| Row { entry, folded }).collect();
        Self { rows }
    }

    /// Indices into `Contents::entries`, in shown order. An empty query finds all.
    pub fn matches(&self, query: &str) -> Vec<usize> {
        let query = fold(query);
        let found = |row: &&Row| query.split_whitespace().all(|word| row.folded.contains(word));
        self.rows.iter().filter(found).map(|row| row.entry).collect()
    }
}

fn haystack(entry: &Entry) -> String {
    let mut text = String::with_capacity(64);
    let names = [&entry.issuer, &entry.account];
    for part in names.into_iter().chain(&entry.tags).chain([&entry.note]) {
        fold_into(part, &mut text);
        // Keeps a word of the query from matching across two fields.
        text.push('\n');
    }
    text
}

/// Lower case, without diacritics: "Zürich" is found by "zurich", "Straße" by "strasse".
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

fn fold_into(text: &str, folded: &mut String) {
    for character in text.chars() {
        if character.is_ascii() {
            folded.push(character.to_ascii_lowercase());
        } else {
            fold_letter(lower(character), folded);
        }
    }
}

/// The lower case of Latin, Greek, Cyrillic and Armenian letters, by Unicode's own arrangement:
/// either at a fixed distance, or pairs beside each other. Rust's table of all scripts would be
/// the largest in the app.
fn lower(character: char) -> char {
    let code = u32::from(character);
    let distance = match code {
        0xd7 | 0x130 | 0x138 | 0x149 => 0,
        0xc0..=0xde | 0x391..=0x3ab | 0x410..=0x42f | 0xff21..=0xff3a => 32,
        0x386 => 38,
        0x388..=0x38a => 37,
        0x38c => 64,
        0x38e..=0x38f => 63,
        0x400..=0x40f => 80,
        0x531..=0x556 => 48,
        0x139..=0x148 | 0x179..=0x17e | 0x1af | 0x1cd..=0x1dc | 0x4c1..=0x4ce => code % 2,
        0x178 => return 'ÿ',
        0x100..=0x177
        | 0x1a0
        | 0x1de..=0x1ef
        | 0x1f8..=0x21f
        | 0x222..=0x233
        | 0x460..=0x481
        | 0x48a..=0x4bf
        | 0x4d0..=0x52f
        | 0x1e00..=0x1e95
        | 0x1ea0..=0x1eff => 1 - code % 2,
        0x4c0 => 15,
        _ => 0,
    };
    char::from_u32(code + distance).unwrap_or(character)
}

/// Base letters, each with the lower-case letters that are it with something on, in or under it:
/// Latin-1, Latin Extended-A, and what Vietnamese, Romanian and pinyin add.
const LETTERS: [(&str, &str); 30] = [
    ("a", "àáâãäåāăąǎạảấầẩẫậắằẳẵặ"),
    ("ae", "æ"),
    ("c", "çćĉċč"),
    ("d", "ďđð"),
    ("e", "èéêëēĕėęěẹẻẽếềểễệ"),
    ("g", "ĝğġģ"),
    ("h", "ĥħ"),
    ("i", "ìíîïĩīĭįİıǐỉị"),
    ("ij", "ĳ"),
    ("j", "ĵ"),
    ("k", "ķĸ"),
    ("l", "ĺļľŀł"),
    ("n", "ñńņňŉŋ"),
    ("o", "òóôõöøōŏőǒơọỏốồổỗộớờởỡợ"),
    ("oe", "œ"),
    ("r", "ŕŗř"),
    ("s", "śŝşšșſ"),
    ("ss", "ßẞ"),
    ("t", "ţťŧț"),
    ("th", "þ"),
    ("u", "ùúûüũūŭůűųǔǖǘǚǜưụủứừửữự"),
    ("w", "ŵẁẃẅ"),
    ("y", "ýÿŷỳỵỷỹ"),
    ("z", "źżž"),
    // Letters of other scripts whose marks people leave out when they type.
    ("е", "ё"),
    ("и", "й"),
    ("σ", "ς"),
    ("α", "ά"),
    ("ο", "ό"),
    ("ι", "ίϊ"),
];

fn fold_letter(letter: char, folded: &mut String) {
    match letter {
        // Combining marks: text that was typed in pieces.
        '\u{300}'..='\u{36f}' => {}
        _ => match LETTERS.iter().find(|(_, variants)| variants.contains(letter)) {
            Some((base, _)) => folded.push_str(base),
            None => folded.push(letter),
        },
    }
}
