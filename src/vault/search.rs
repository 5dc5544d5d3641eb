//! Finding entries by what a person remembers of them: every word of the query must occur in the
//! issuer, account, a tag or the note; `#word` asks for a tag that begins so. Case and marks do not
//! count.
//!
//! Which marks Unicode knows is the browser's to say: its tables would be the largest in the app.

use crate::vault::contents::Contents;
use crate::vault::entry::Entry;
use crate::vault::settings::Sort;
use std::cmp::Ordering;

/// Small letters without marks: compatibly decomposed (NFKD), what is a mark left out, in lower
/// case as Unicode folds it. Only asked about text that is not ASCII.
pub type Unmark = fn(&str) -> String;

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
    tags: Vec<String>,
}

impl Row {
    fn matches(&self, word: &str) -> bool {
        let tag = word.strip_prefix('#').filter(|tag| !tag.is_empty());
        let has_tag = |tag: &str| self.tags.iter().any(|one| one.starts_with(tag));
        tag.map_or_else(
            || self.folded.contains(word),
            |tag| has_tag(tag) || self.folded.contains(word),
        )
    }
}

impl Index {
    /// In the order of the settings, pinned entries first.
    pub fn new(contents: &Contents, unmark: Unmark) -> Self {
        let entries = &contents.entries;
        let mut rows: Vec<(usize, &Entry, String)> = entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| entry.trashed.is_none())
            .map(|(place, entry)| (place, entry, fold(&haystack(entry), unmark)))
            .collect();
        // Names stand first in the folded text, so it sorts by name.
        rows.sort_by(|(_, a, left), (_, b, right)| {
            b.pinned.cmp(&a.pinned).then_with(|| match contents.settings.codes.sort {
                Sort::Own => Ordering::Equal,
                Sort::Name => left.cmp(right),
                Sort::LastUsed => b.last_used.cmp(&a.last_used),
            })
        });
        let row = |(entry, of, folded): (usize, &Entry, String)| {
            let tags = of.tags.iter().map(|tag| fold(tag, unmark)).collect();
            Row { entry, folded, tags }
        };
        let rows = rows.into_iter().map(row).collect();
        Self { rows }
    }

    /// Indices into `Contents::entries`, in shown order. `query` is folded; an empty one finds all.
    pub fn matches(&self, query: &str) -> Vec<usize> {
        let found = |row: &&Row| query.split_whitespace().all(|word| row.matches(word));
        self.rows.iter().filter(found).map(|row| row.entry).collect()
    }
}

fn haystack(entry: &Entry) -> String {
    let mut text = String::with_capacity(64);
    let names = [&entry.issuer, &entry.account];
    for part in names.into_iter().chain(&entry.tags).chain([&entry.note]) {
        text.push_str(part);
        // Keeps a word of the query from matching across two fields.
        text.push('\n');
    }
    text
}

/// Lower case, without marks: "Zürich" is found by "zurich", "Straße" by "strasse".
pub fn fold(text: &str, unmark: Unmark) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for letter in unmark(text).chars() {
        match base(letter) {
            "" => folded.push(letter),
            base => folded.push_str(base),
        }
    }
    folded
}

/// Letters that Unicode does not take apart and people type as others; of any other, nothing.
const fn base(letter: char) -> &'static str {
    match letter {
        'æ' => "ae",
        'ð' | 'đ' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ĸ' => "k",
        'ł' => "l",
        'ŋ' => "n",
        'ø' => "o",
        'œ' => "oe",
        'ß' => "ss",
        'þ' => "th",
        'ŧ' => "t",
        'ґ' => "г",
        'ς' => "σ",
        _ => "",
    }
}
