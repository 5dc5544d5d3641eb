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
            for lower in character.to_lowercase() {
                fold_letter(lower, folded);
            }
        }
    }
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
    ("i", "ìíîïĩīĭįıǐỉị"),
    ("ij", "ĳ"),
    ("j", "ĵ"),
    ("k", "ķĸ"),
    ("l", "ĺļľŀł"),
    ("n", "ñńņňŉŋ"),
    ("o", "òóôõöøōŏőǒơọỏốồổỗộớờởỡợ"),
    ("oe", "œ"),
    ("r", "ŕŗř"),
    ("s", "śŝşšșſ"),
    ("ss", "ß"),
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
