//! Finding URIs in a text: one a line, several in a line, in prose, in a page's source, in a
//! table; and knowing where each one ends although people's names hold blanks.

use crate::exchange::schemes::{self, Scheme};
use crate::exchange::{Finding, key_uri};
use crate::otp::migration::{self, MigrationError, Payload};
use zeroize::Zeroizing;

type Parsed = Result<Payload, MigrationError>;

/// The fewest letters of a secret that are surely all of it: what follows a blank is prose.
const WHOLE_SECRET: usize = 16;

/// Everything with a known scheme, in the text's order.
pub fn findings(text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut rest = text;
    while let Some((scheme, start)) = next_uri(rest) {
        let (finding, after) = read(scheme, start);
        findings.push(finding);
        rest = after;
    }
    findings
}

/// The next known scheme and the text from there on.
fn next_uri(text: &str) -> Option<(Scheme, &str)> {
    let mut from = 0_usize;
    for (colon, _) in text.match_indices(':') {
        let before = text.get(from..colon)?;
        let word = before.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '-').len();
        let start = text.get(from.saturating_add(word)..)?.trim_start_matches('-');
        // Most colons stand behind something else.
        let scheme = (word < before.len()).then(|| schemes::starting(start)).flatten();
        if let Some(scheme) = scheme {
            return Some((scheme, start));
        }
        from = colon.saturating_add(1);
    }
    None
}

/// One finding, and the text after it.
fn read(scheme: Scheme, start: &str) -> (Finding, &str) {
    let region = region(start);
    let line = line(region);
    match scheme {
        Scheme::Foreign(kind) => (Finding::NotAnAccount(kind), after(start, line)),
        Scheme::KeyUri => {
            let uri = end_of_key_uri(line);
            (key_uri(uri), after(start, uri))
        }
        Scheme::Migration => {
            let (uri, payload) = migration_part(region, line);
            let finding = Finding::MigrationPart { uri: Zeroizing::new(uri.to_owned()), payload };
            (finding, after(start, uri))
        }
    }
}

fn after<'a>(start: &'a str, used: &str) -> &'a str {
    start.get(used.len()..).unwrap_or("")
}

/// To the next URI, so that no text is looked at more than a few times.
fn region(start: &str) -> &str {
    let scheme = start.find(':').map_or(0, |colon| colon.saturating_add(1));
    let next = start.get(scheme..).and_then(next_uri).map_or(0, |(_, next)| next.len());
    start.get(..start.len().saturating_sub(next)).unwrap_or(start)
}

/// To the end of the line, or a character that only stands around URIs.
fn line(region: &str) -> &str {
    let end = region.find(['\n', '\r', '"', '<', '>', '`', '\t']).unwrap_or(region.len());
    region.get(..end).unwrap_or(region).trim_end()
}

/// Names may hold blanks, so only the last parameter tells where a URI ends.
fn end_of_key_uri(line: &str) -> &str {
    let Some(last) = line.rfind(['&', '?']) else { return first_word(line) };
    let (before, parameter) = line.split_at(last);
    let Some((name, value)) = parameter.split_once('=') else { return line };
    let length = match name.get(1..).map(str::to_ascii_lowercase).as_deref() {
        Some("secret") => secret_length(value),
        Some("algorithm" | "digits" | "period" | "counter" | "encoder") => value
            .find(|c: char| !c.is_ascii_alphanumeric() && !"%-_.+".contains(c))
            .unwrap_or(value.len()),
        Some(_) | None => value.len(),
    };
    let length = before.len().saturating_add(name.len()).saturating_add(1).saturating_add(length);
    line.get(..length).unwrap_or(line).trim_end()
}

fn first_word(line: &str) -> &str {
    line.split_whitespace().next().unwrap_or(line)
}

/// A whole first word is the secret; a short one is the first group of it.
fn secret_length(value: &str) -> usize {
    let end = value.find([',', ';', ')', '|']).unwrap_or(value.len());
    match value.find(' ') {
        Some(blank) if (WHOLE_SECRET..end).contains(&blank) => blank,
        Some(_) | None => end,
    }
}

/// Three ways to read it, the likeliest first: to the first blank; with blanks that were `+`;
/// with the lines that follow, because something has wrapped it.
fn migration_part<'a>(region: &'a str, line: &'a str) -> (&'a str, Parsed) {
    let word = first_word(line);
    let readable = |uri: &'a str| migration::parse(uri).ok().map(|payload| (uri, Ok(payload)));
    [word, line, wrapped(region)]
        .into_iter()
        .find_map(readable)
        .unwrap_or_else(|| (word, migration::parse(word)))
}

/// The line and those after it that could be its continuation.
fn wrapped(region: &str) -> &str {
    let mut length = 0_usize;
    for (index, line) in region.split_inclusive('\n').enumerate() {
        let is_base64 = |c: char| c.is_ascii_alphanumeric() || "+/=%-_".contains(c);
        if index > 0 && (line.trim().is_empty() || !line.trim().chars().all(is_base64)) {
            break;
        }
        length = length.saturating_add(line.len());
        if length > migration::MAX_BYTES {
            break;
        }
    }
    region.get(..length).unwrap_or(region).trim_end()
}
