//! What is searched, folded by what the browser knows of Unicode: once when it changes, and what is
//! typed once a key.

use crate::browser::unicode::unmarked;
use crate::vault::contents::Contents;
use crate::vault::search::{self, Index};

pub fn index(contents: &Contents) -> Index {
    Index::new(contents, unmarked)
}

/// Lower case, without marks.
pub fn fold(text: &str) -> String {
    search::fold(text, unmarked)
}
