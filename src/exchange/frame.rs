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
        let cell = match divider {
            Some(',' | ';' | '|' | '\t') => divider,
            None | Some('\n' | '\r') if opener.is_none() => heads(text),
            Some(_) | None => None,
        };
        Self { opener, backslashes, cell }
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
            Some(opener) => closer(opener).and_then(|close| balanced(region, opener, close)),
            None => None,
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
