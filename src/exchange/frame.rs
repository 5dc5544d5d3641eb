//! What stands around a link: quotes, brackets, the cells of a table. They tell where it ends at
//! the latest.

/// How many characters before a link are looked at.
const BEFORE: usize = 64;
/// How much of a text's first line is looked at for the heads of a table.
const HEADS: usize = 300;

/// What a link stands in.
#[derive(Clone, Copy, Default)]
pub struct Frame {
    /// What directly opens before it.
    opener: Option<char>,
    /// Before a quote: how often it is escaped itself (JSON in JSON).
    backslashes: usize,
    /// What divides the cells, where this is a row of a table.
    pub cell: Option<char>,
    /// The bracket that opened before on the line and holds the link among others (YAML, prose).
    list: Option<char>,
}

impl Frame {
    /// The frame of the link at `start`.
    pub fn around(text: &str, start: usize) -> Self {
        let before = text.get(..start).unwrap_or("");
        let mut before = before.chars().rev().take(BEFORE).peekable();
        let opener = before.next_if(|c| closer(*c).is_some());
        let mut backslashes = 0;
        while opener == Some('"') && before.next_if_eq(&'\\').is_some() {
            backslashes += 1;
        }
        let divider = before.find(|c| *c != ' ');
        let line = line_before(text, start);
        let list = if opener.is_none() { list(line) } else { None };
        let cell = match divider {
            Some(',' | ';' | '|' | '\t') => divider,
            Some(_) if matches!(list, Some('{' | '[')) => Some(','),
            Some('=') if line.ends_with('=') => Some(';'),
            Some(sign) if opener.is_none() && is_between_cells(line, sign) => divider,
            None | Some('\n' | '\r') if opener.is_none() => heads(text),
            Some(_) | None => None,
        };
        Self { opener, backslashes, cell, list }
    }

    /// Whether quotes hold it together, so that commas belong to it.
    pub fn is_quoted(self) -> bool {
        self.opener == Some('"')
    }

    /// Whether these quotes are escaped by backslashes, as JSON does.
    pub fn is_escaped(self) -> bool {
        self.backslashes > 0
    }

    /// `region` up to what closes the frame.
    pub fn inside(self, region: &str) -> &str {
        let end = match self.opener {
            Some('"') => self.closing_quote(region),
            Some('\'') => apostrophe(region),
            Some(opener) => closing(region, opener),
            None => self.list.and_then(|opener| closing(region, opener)),
        };
        end.and_then(|end| region.get(..end)).unwrap_or(region)
    }

    /// The first quote that is escaped as the opening one is, and not written twice (RFC 4180).
    fn closing_quote(self, region: &str) -> Option<usize> {
        let mut quotes = region.match_indices('"').peekable();
        while let Some((at, _)) = quotes.next() {
            let before = region.get(..at)?;
            let escaped = before.len() - before.trim_end_matches('\\').len();
            let twin = at.saturating_add(1);
            let is_twin =
                self.cell.is_some() && quotes.next_if(|(next, _)| *next == twin).is_some();
            if escaped <= self.backslashes && !is_twin {
                return Some(at - escaped);
            }
        }
        None
    }
}

/// An apostrophe within a name has a letter after it.
fn apostrophe(region: &str) -> Option<usize> {
    let closes = |(at, _): &(usize, &str)| {
        let next = region.get(at.saturating_add(1)..).and_then(|rest| rest.chars().next());
        !next.is_some_and(char::is_alphanumeric)
    };
    region.match_indices('\'').find(closes).map(|(at, _)| at)
}

/// What stands before the link on its line, as far as it is looked at.
fn line_before(text: &str, start: usize) -> &str {
    let from = text.ceil_char_boundary(start.saturating_sub(HEADS));
    let before = text.get(from..start).unwrap_or("");
    before.rsplit(['\n', '\r']).next().unwrap_or(before)
}

/// The last bracket of a list that is still open where the line ends.
fn list(line: &str) -> Option<char> {
    let mut open = Vec::new();
    for sign in line.chars() {
        match sign {
            '{' | '[' | '(' => open.push(sign),
            '}' | ']' | ')' => drop(open.pop()),
            _ => {}
        }
    }
    open.pop()
}

/// Whether a sign that no address holds stands between a first cell and the link.
fn is_between_cells(line: &str, sign: char) -> bool {
    let first = line.strip_suffix(sign).unwrap_or("").trim();
    sign.is_ascii_punctuation() && !":/?&=%-_.+@".contains(sign) && !first.is_empty()
}

fn closing(region: &str, opener: char) -> Option<usize> {
    closer(opener).and_then(|close| balanced(region, opener, close))
}

fn balanced(region: &str, opener: char, close: char) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, character) in region.char_indices() {
        if character == close {
            depth = match depth.checked_sub(1) {
                Some(depth) => depth,
                None => return Some(at),
            };
        } else if character == opener {
            depth += 1;
        }
    }
    None
}

fn closer(opener: char) -> Option<char> {
    Some(match opener {
        '"' => '"',
        '\'' => '\'',
        '“' | '„' => '”',
        '‘' => '’',
        '«' => '»',
        '(' => ')',
        '[' => ']',
        '{' => '}',
        '<' => '>',
        '`' => '`',
        _ => return None,
    })
}

/// The divider of a table whose first line names its columns. In prose a blank follows a comma.
fn heads(text: &str) -> Option<char> {
    let start = text.get(..text.floor_char_boundary(HEADS))?;
    let first = start.lines().next()?;
    let divides = |divider: char| {
        let mut cells = first.split(divider);
        cells.next().is_some_and(|cell| !cell.is_empty()) && {
            let mut cells = cells.peekable();
            cells.peek().is_some() && cells.all(|cell| !cell.starts_with(' '))
        }
    };
    let is_head = !first.contains("://") && !first.contains("otpauth");
    [',', ';'].into_iter().find(|divider| is_head && divides(*divider))
}
