//! Finding URIs in a text: one a line, several in a line, in prose, in a page's source, in a
//! table, inside other addresses.

use crate::exchange::broken::{self, Scope};
use crate::exchange::escapes;
use crate::exchange::frame::Frame;
use crate::exchange::schemes::{self, Found, Scheme};
use crate::exchange::{Finding, plain, torn};
use crate::otp::key_uri::{self, KeyUriError, Remark};
use crate::otp::migration::{self, MigrationError, Payload};
use zeroize::Zeroizing;

type Text = Zeroizing<String>;
type Parsed = Result<Payload, MigrationError>;

/// The longest stretch of text that one link is looked for in.
const MOST_BYTES: usize = 2 * migration::MAX_BYTES;
/// How much of the next link is looked at for its name.
const NEXT_BYTES: usize = 200;
/// How many lines too many a wrapped export may seem to have.
const MOST_STEPS: usize = 16;

/// Everything with a known scheme, in the text's order.
pub fn findings(text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut found = schemes::next(text, 0);
    while let Some(here) = found {
        let next = schemes::next(text, after_scheme(text, here));
        findings.push(read(text, here, next));
        found = next;
    }
    findings
}

/// The same for a text in which nothing is found because a line break stands within a scheme.
pub fn findings_joined(text: &str) -> Vec<Finding> {
    let joined = broken::joined(text);
    let mut findings = if *joined == text { Vec::new() } else { findings(&joined) };
    for finding in &mut findings {
        if let Finding::KeyUri(uri) = finding {
            uri.remarks.push(Remark::Rejoined);
        }
    }
    findings
}

fn after_scheme(text: &str, found: Found) -> usize {
    let rest = text.get(found.start..).unwrap_or("");
    let colon = rest.find([':', '%']).map_or(rest.len(), |colon| colon.saturating_add(1));
    found.start.saturating_add(colon)
}

/// One finding: the text from its scheme to the next one.
fn read(text: &str, here: Found, next: Option<Found>) -> Finding {
    let end = next.map_or(text.len(), |next| next.start);
    let region = text.get(here.start..end).unwrap_or("");
    let region = region.get(..region.floor_char_boundary(MOST_BYTES)).unwrap_or(region);
    let frame = Frame::around(text, here.start);
    let inside = frame.inside(region);
    match here.scheme {
        Scheme::Foreign(kind) => Finding::NotAnAccount(kind),
        Scheme::Migration => migration_part(&unescaped(inside, frame), frame),
        Scheme::KeyUri => {
            let next = next.and_then(|next| text.get(next.start..)).map_or(String::new(), start);
            let (inside, around) = (unescaped(inside, frame), unescaped(region, frame));
            key_uri(&inside, &around, frame, next)
        }
    }
}

/// The label of the next link, for telling a name above it from the end of this one.
fn start(text: &str) -> String {
    let start = text.get(..text.floor_char_boundary(NEXT_BYTES)).unwrap_or("");
    start.split('?').next().unwrap_or("").to_ascii_lowercase()
}

/// Without what the text's own format did to it.
fn unescaped(text: &str, frame: Frame) -> Text {
    let plain = escapes::markup(&escapes::entities(text));
    let is_json = frame.is_quoted() && (plain.contains("\\/") || plain.contains("\\u00"));
    let plain = escapes::backslashes(&plain, is_json || frame.is_escaped());
    let plain = match frame.is_quoted() && frame.cell.is_some() {
        true => Text::new(plain.replace("\"\"", "\"")),
        false => plain,
    };
    escapes::quoted_printable(&plain).unwrap_or_else(|| escapes::soft_breaks(&plain))
}

/// The link in `text`, beside what may be its rest `around` it.
fn key_uri(text: &str, around: &str, frame: Frame, next: String) -> Finding {
    let lines = broken::lines(text, frame);
    let reading = broken::read(&Scope { lines, frame, next });
    let is_torn = reading.result.is_ok() && torn::is_torn(&reading, around, frame);
    let broken::Reading { link, result, .. } = reading;
    match result {
        Ok(_) if is_torn => {
            Finding::BadKeyUri { label: key_uri::label(&link), error: KeyUriError::EndUnclear }
        }
        Ok(uri) => Finding::KeyUri(Box::new(uri)),
        Err(error) => Finding::BadKeyUri { label: key_uri::label(&link), error },
    }
}

/// A code of an export: with the lines that follow, because something has wrapped it; with blanks
/// that were `+`; to the first blank.
fn migration_part(text: &str, frame: Frame) -> Finding {
    let lines = broken::lines(text, frame);
    let (first, others) = lines.split_first().map_or(("", [].as_slice()), |(f, o)| (*f, o));
    let count = others.iter().take_while(|line| is_base64(line)).count();
    let wrapped = (1..=count).rev().take(MOST_STEPS).map(|count| {
        let rest = others.iter().take(count).map(|line| line.trim());
        Text::new(std::iter::once(first.trim_end()).chain(rest).collect())
    });
    let word = first.split_whitespace().next().unwrap_or("");
    let readings = wrapped.chain([Text::new(first.to_owned()), Text::new(word.to_owned())]);
    let readable = |text: Text| {
        let link = address(text);
        migration::parse(&link).ok().map(|payload| (link, Ok(payload)))
    };
    let unreadable = || -> (Text, Parsed) {
        let link = address(Text::new(word.to_owned()));
        let error = migration::parse(&link);
        (link, error)
    };
    let mut readings = readings;
    let (uri, payload) = readings.find_map(readable).unwrap_or_else(unreadable);
    Finding::MigrationPart { uri, payload }
}

/// The export's own address, where it was escaped within another one.
fn address(text: Text) -> Text {
    if plain::is_escaped(&text) || !text.contains("data=") { plain::plain(&text).0 } else { text }
}

fn is_base64(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && line.chars().all(|c| c.is_ascii_alphanumeric() || "+/=%-_?&:.".contains(c))
}
