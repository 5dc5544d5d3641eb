//! What Ente and others add to a URI. Anything unreadable here is left out: no code needs it.

use crate::otp::key_uri::Extras;
use crate::otp::key_uri::parts::Parts;
use crate::otp::label;
use serde::Deserialize;

/// Ente's `codeDisplay`, a JSON object.
#[derive(Default, Deserialize)]
#[serde(default)]
struct CodeDisplay {
    pinned: bool,
    trashed: bool,
    note: String,
    tags: Vec<String>,
}

pub fn read(parts: &Parts<'_>) -> Extras {
    let display = parts.other("codeDisplay");
    let display: CodeDisplay =
        display.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
    Extras {
        image: parts.other("image").map(|image| label::clean(&image)),
        note: display.note,
        tags: display.tags.iter().map(|tag| label::clean(tag)).collect(),
        pinned: display.pinned,
        trashed: display.trashed,
    }
}
