//! Links that something has broken over several lines (RFC 3986 appendix C): mail programs,
//! terminals, PDFs. A link is put together where it surely goes on; where it may go on or not, it
//! is refused: half a link makes wrong codes.

use crate::exchange::frame::Frame;
use crate::exchange::link_end::{self, Ending, Zone};
use crate::exchange::plain;
use crate::otp::generator::Style;
use crate::otp::key_uri::{self, KeyUri, KeyUriError, Remark};
use zeroize::Zeroizing;

type Text = Zeroizing<String>;

/// The most lines that one link is looked for in.
const MOST_LINES: usize = 48;
/// What Steam's own secrets hold.
const STEAM_BYTES: usize = 20;

/// The lines that may hold one link.
pub struct Scope<'a> {
    /// Without what only stands before links: blanks, and the marks of quoted mails.
    pub lines: Vec<&'a str>,
    pub frame: Frame,
    /// How the text goes on with a next link, in lower case. Empty: with none.
    pub next: String,
}

/// One way to read some of the lines.
pub struct Reading {
    pub link: Text,
    pub result: Result<KeyUri, KeyUriError>,
    pub zone: Zone,
    /// The last value.
    pub value: Text,
    /// Nothing follows on the same line.
    is_open: bool,
    known: usize,
}

/// The physical lines of a text, to what closes it at the latest.
pub fn lines(text: &str, frame: Frame) -> Vec<&str> {
    let mut lines = Vec::new();
    for line in physical(text).take(MOST_LINES) {
        let marks = |c: char| c.is_whitespace() || c == '>';
        let line = if lines.is_empty() { line } else { line.trim_start_matches(marks) };
        let end = line.find(|c| closes(c, frame));
        lines.push(line.get(..end.unwrap_or(line.len())).unwrap_or(line));
        if end.is_some() {
            break;
        }
    }
    lines
}

/// Every kind of line end (UAX 14: mandatory breaks); CR and LF together are one.
fn physical(text: &str) -> impl Iterator<Item = &str> {
    let breaks = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    text.split("\r\n").flat_map(move |part| part.split(breaks))
}

fn closes(character: char, frame: Frame) -> bool {
    match character {
        '<' | '>' | '`' => true,
        '"' => !frame.is_quoted(),
        '\t' => frame.cell == Some('\t'),
        _ => false,
    }
}

/// All line breaks taken out, with the blanks after them.
pub fn joined(text: &str) -> Text {
    let mut lines = physical(text);
    let mut joined = Text::new(lines.next().unwrap_or("").trim_end().to_owned());
    let marks = |c: char| c.is_whitespace() || c == '>';
    lines.for_each(|line| joined.push_str(line.trim_start_matches(marks).trim_end()));
    joined
}

/// Reads the link at the beginning of the lines.
pub fn read(scope: &Scope<'_>) -> Reading {
    let (mut whole, taken, best) = belonging(scope);
    let tail = scope.lines.get(taken..).unwrap_or(&[]);
    let tail: Vec<&str> = tail.iter().copied().take_while(|line| !line.trim().is_empty()).collect();
    let before = best.link.len();
    let mut settled = match (&best.result, best.is_open && !tail.is_empty()) {
        (_, false) => best,
        (Err(_), true) => completed(best, &mut whole, &tail, scope),
        (Ok(_), true) => weighed(best, &whole, &tail, scope),
    };
    let is_rejoined = taken > 1 || settled.link.len() > before;
    if let (Ok(uri), true) = (&mut settled.result, is_rejoined) {
        uri.remarks.push(Remark::Rejoined);
    }
    settled
}

fn reading(text: &str, frame: Frame) -> Reading {
    let (plain, is_cut) = plain::plain(text);
    let Ending { zone, value, end, is_doubtful } = link_end::ending(&plain, frame);
    let part = |range| Text::new(plain.get(range).unwrap_or("").trim_end().to_owned());
    let link = part(0..end);
    let rest = plain.get(end..).unwrap_or("");
    let result = match is_doubtful {
        true => Err(KeyUriError::EndUnclear),
        false => key_uri::parse(&link),
    };
    let known = link_end::parameters(&plain).count();
    let rest = if zone == Zone::Word { rest.trim_start_matches('.') } else { rest };
    let is_open = !is_cut && rest.trim().is_empty();
    Reading { value: part(value..end), link, result, zone, is_open, known }
}

/// The lines that surely belong to the link, put together: those up to the last one with a
/// parameter of it. Their number, and what they say.
fn belonging(scope: &Scope<'_>) -> (Text, usize, Reading) {
    let mut trial = Text::new(scope.lines.first().copied().unwrap_or("").to_owned());
    let (mut whole, mut taken) = (trial.clone(), 1);
    let mut best = reading(&whole, scope.frame);
    let mut is_after_gap = false;
    for (index, line) in scope.lines.iter().enumerate().skip(1) {
        let line = line.trim_start();
        if line.is_empty() {
            is_after_gap = true;
            continue;
        }
        let is_name = matches!(best.zone, Zone::Path | Zone::Name);
        let word = line.split_whitespace().next().unwrap_or("");
        let tight = known(&trial, word);
        let all = if word.len() == line.trim_end().len() { tight } else { known(&trial, line) };
        trial.push_str(line);
        let begins = line.starts_with(['&', '?', ';']);
        match () {
            () if is_after_gap && !(begins && tight > best.known) => break,
            () if tight > best.known => {}
            () if all > best.known && is_name && reading(&trial, scope.frame).result.is_ok() => {}
            () if all == best.known && (is_name || word.len() == line.trim_end().len()) => continue,
            () => break,
        }
        whole = trial.clone();
        best = reading(&whole, scope.frame);
        (taken, is_after_gap) = (index.saturating_add(1), false);
    }
    (whole, taken, best)
}

fn known(before: &str, line: &str) -> usize {
    let (plain, _) = plain::plain(&Text::new([before, line].concat()));
    link_end::parameters(&plain).count()
}

/// An unreadable link may lack its end, if with one it is what services issue.
fn completed(best: Reading, whole: &mut Text, tail: &[&str], scope: &Scope<'_>) -> Reading {
    for line in tail {
        whole.push_str(line);
        let trial = reading(whole, scope.frame);
        let fits = best.zone != Zone::Secret
            || (is_whole(&trial) && is_one_word(line) && takes_all(&trial, &best, line));
        if trial.result.is_ok() && fits {
            return trial;
        }
    }
    best
}

/// Whether the key of `trial` is the one of `best` and the whole line.
fn takes_all(trial: &Reading, best: &Reading, line: &str) -> bool {
    let letters = |text: &str| link_end::letters(text);
    letters(&trial.value) >= letters(&best.value).saturating_add(letters(line))
}

fn is_one_word(line: &str) -> bool {
    !line.trim().contains(char::is_whitespace)
}

/// Whether its setup key has a length that keys have.
fn is_whole(reading: &Reading) -> bool {
    let is_steam = |uri: &KeyUri| {
        let is_style = matches!(uri.generator.style(), Style::Steam);
        is_style && uri.generator.secret().as_bytes().len() == STEAM_BYTES
    };
    link_end::is_usual(link_end::letters(&reading.value))
        || reading.result.as_ref().is_ok_and(is_steam)
}

/// A readable link with further lines behind it: do they make another one of it?
fn weighed(best: Reading, whole: &str, tail: &[&str], scope: &Scope<'_>) -> Reading {
    match best.zone {
        Zone::Secret => secret(best, whole, tail, scope),
        Zone::Path | Zone::Number | Zone::Word | Zone::Name | Zone::Other => {
            other(best, whole, tail, scope)
        }
    }
}

fn secret(best: Reading, whole: &str, tail: &[&str], scope: &Scope<'_>) -> Reading {
    let possible: Vec<&str> =
        tail.iter().copied().take_while(|line| !is_prose(&best, line, scope)).collect();
    if possible.is_empty() || link_end::ends_key(&best.value) {
        return best;
    }
    let all = Text::new([whole, &possible.concat()].concat());
    let trial = reading(&all, scope.frame);
    let is_better = trial.result.is_ok() && is_whole(&trial) && !is_whole(&best);
    let is_better = is_better && takes_all(&trial, &best, &possible.concat());
    match is_better && possible.iter().all(|line| is_one_word(line)) {
        true => trial,
        false => Reading { result: Err(KeyUriError::Broken), ..best },
    }
}

/// A line that no setup key goes on with: a name in another case, a bullet, the next link's name.
fn is_prose(best: &Reading, line: &str, scope: &Scope<'_>) -> bool {
    let run = key_run(line);
    let after = line.get(run.len()..).unwrap_or("");
    let letters = link_end::letters(&best.value);
    let could_be = letters.saturating_add(link_end::letters(run));
    let may_complete = !is_whole(best) && link_end::is_usual(could_be) && is_one_word(line);
    let is_bullet = run.len() <= 3 && after.starts_with(['.', ')']) && is_whole(best);
    run.trim_start_matches('-').is_empty()
        || after.starts_with(':')
        || is_bullet
        || is_next_name(run, scope)
        || (link_end::differs(std::iter::once(best.value.as_str()), run) && !may_complete)
}

fn key_run(line: &str) -> &str {
    let end = line.find(|c: char| !c.is_ascii_alphanumeric() && !"%=+/-".contains(c));
    line.get(..end.unwrap_or(line.len())).unwrap_or(line)
}

fn is_next_name(run: &str, scope: &Scope<'_>) -> bool {
    run.len() >= 3 && scope.next.contains(&run.to_ascii_lowercase())
}

/// What is no setup key: another reading counts only if it makes other codes.
fn other(best: Reading, whole: &str, tail: &[&str], scope: &Scope<'_>) -> Reading {
    let line = tail.first().copied().unwrap_or("");
    let word = line.split_whitespace().next().unwrap_or("");
    for more in [word, line] {
        let trial = reading(&Text::new([whole, more].concat()), scope.frame);
        match (&best.result, &trial.result) {
            (Ok(now), Ok(then)) if now.generator != then.generator => {
                return either(best, trial, line, scope);
            }
            (Ok(now), Ok(then)) if completes_name(now, then) => return trial,
            (Ok(_), Ok(_)) if goes_on_in_lower_case(&best, tail, scope) => return trial,
            (Ok(_), Err(_)) if is_rest_of_value(&best, word, scope) => {
                return Reading { result: Err(KeyUriError::Broken), ..best };
            }
            _ => {}
        }
    }
    best
}

/// A value that is empty, or more digits of one, although together they mean nothing.
fn is_rest_of_value(best: &Reading, word: &str, scope: &Scope<'_>) -> bool {
    let is_listed = matches!(best.zone, Zone::Number | Zone::Word);
    let is_digits = word.bytes().all(|byte| byte.is_ascii_digit());
    let is_rest = is_digits || best.value.trim().is_empty();
    is_listed && is_rest && !is_next_name(word, scope)
}

/// Two readings with different codes.
fn either(best: Reading, trial: Reading, line: &str, scope: &Scope<'_>) -> Reading {
    let bullet = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_bullet = bullet.starts_with(['.', ')']) && !scope.next.is_empty();
    match best.zone {
        Zone::Word | Zone::Other => trial,
        Zone::Number if best.value.is_empty() => trial,
        Zone::Number if is_bullet => best,
        Zone::Number | Zone::Name | Zone::Path | Zone::Secret => {
            Reading { result: Err(KeyUriError::Broken), ..best }
        }
    }
}

/// The label already says what the issuer is called in full.
fn completes_name(now: &KeyUri, then: &KeyUri) -> bool {
    let mut prefixes = now.remarks.iter().filter_map(Remark::prefix);
    prefixes.any(|prefix| prefix.starts_with(&now.issuer) && then.issuer == prefix)
}

/// A single word at the text's end, in lower case after a name that no label confirms.
fn goes_on_in_lower_case(best: &Reading, tail: &[&str], scope: &Scope<'_>) -> bool {
    let [line] = tail else { return false };
    let label = best.link.split('?').next().unwrap_or("");
    let is_confirmed = label.matches(':').count() > 1 || label.contains("%3A");
    let is_rest = line.starts_with(char::is_lowercase) && is_one_word(line);
    best.zone == Zone::Name && is_rest && !is_confirmed && scope.next.is_empty()
}
