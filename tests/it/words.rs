//! What no text may say: what is not true, and what only those know who wrote the program.

use std::fs;
use std::path::Path;

/// All texts of the language, and the first page's.
fn texts() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = fs::read_dir(root.join("src/text/en")).unwrap().map(|file| file.unwrap().path());
    let files = files.chain([root.join("src/text/en.rs"), root.join("index.html")]);
    let whole: String = files.map(|file| fs::read_to_string(file).unwrap()).collect();
    // A text may go on in the next line.
    whole.replace("\\\n", " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn expect_none(words: &[&str]) {
    let texts = texts();
    let said: Vec<_> = words.iter().filter(|words| texts.contains(**words)).collect();
    assert!(said.is_empty(), "{said:?}");
}

#[test]
fn r24_no_text_says_what_is_not_true() {
    expect_none(&[
        "or its file",
        "Export to a file",
        "Open it in the browser",
        "too old to",
        "neither a picture nor text",
        "Check the connection",
        "every list of common passwords",
    ]);
}

#[test]
fn r35_no_text_speaks_of_how_it_is_made() {
    expect_none(&["Sealing", "be sealed", "written in turn", "written through", "({sum})"]);
}
