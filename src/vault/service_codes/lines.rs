//! Pasted text in lines, and lines in cells: what could be one code each.

/// A line that is not blank.
pub(super) struct Line {
    /// As it stands there.
    pub text: String,
    pub cells: Vec<Cell>,
    pub numbers: Vec<String>,
    /// Of a paragraph with words, while another one holds nothing but codes.
    pub is_heading: bool,
    paragraph: usize,
}

/// Letters and digits that could be a code, or a word that cannot.
#[derive(Clone)]
pub(super) struct Cell {
    pub text: String,
    /// The lengths of its groups; empty where it is no code.
    pub shape: Vec<usize>,
    /// A tag, a name before `=`, a column's yes or no: it makes no line another than one of codes.
    pub is_aside: bool,
}

/// The fewest letters and digits of a code.
const LEAST: usize = 6;

impl Cell {
    fn new(text: &str) -> Self {
        let groups = text.split(['-', '_', ' ']);
        let shape: Vec<usize> = groups.map(str::len).collect();
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ' ');
        let is_code = text.chars().all(is_plain)
            && !shape.contains(&0)
            && shape.iter().sum::<usize>() >= LEAST
            && !is_date(text);
        let shape = if is_code { shape } else { Vec::new() };
        Self { text: text.to_owned(), shape, is_aside: false }
    }

    fn other(text: &str, is_aside: bool) -> Self {
        Self { text: text.to_owned(), shape: Vec::new(), is_aside }
    }

    pub fn is_phone(&self) -> bool {
        self.text.starts_with('+')
    }

    /// How many words, where it is words joined by dashes and nothing else.
    pub fn joined_words(&self) -> Option<usize> {
        let words = self.text.split(['-', '_']);
        let is_joined = words.clone().all(|word| !word.is_empty() && is_alpha(word));
        Some(words.count()).filter(|count| is_joined && *count > 1)
    }

    pub fn has(&self, test: fn(&u8) -> bool) -> bool {
        self.text.as_bytes().iter().any(test)
    }

    /// Words have no digits.
    pub fn is_sure(&self) -> bool {
        !self.shape.is_empty() && self.has(u8::is_ascii_digit)
    }

    /// May be a code, and may be a word: in groups of one length, or alone.
    pub fn is_letters(&self) -> bool {
        let first = self.shape.first().copied().unwrap_or_default();
        let is_even = first >= 4 && self.shape.iter().all(|length| *length == first);
        is_even && !self.has(u8::is_ascii_digit)
    }
}

impl Line {
    /// Whether it holds codes of this shape and nothing else.
    pub fn is_all_of(&self, shape: &[usize]) -> bool {
        self.codes().next().is_some() && self.codes().all(|cell| cell.shape == shape)
    }

    pub fn is_all_joined(&self, words: usize) -> bool {
        let is_joined = |cell: &Cell| cell.joined_words() == Some(words);
        self.codes().next().is_some() && self.codes().all(is_joined)
    }

    /// What may be a code.
    pub fn codes(&self) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(|cell| !cell.is_aside)
    }
}

pub(super) fn lines(pasted: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut paragraph = 0;
    for text in pasted.lines().map(str::trim) {
        match text {
            "" => paragraph += 1,
            text => lines.push(line(text, paragraph)),
        }
    }
    mark_headings(&mut lines, paragraph);
    lines
}

fn line(text: &str, paragraph: usize) -> Line {
    let mut line = Line {
        text: text.to_owned(),
        cells: Vec::new(),
        numbers: Vec::new(),
        is_heading: false,
        paragraph,
    };
    for (part, is_tag) in tagged(text) {
        if is_tag {
            line.cells.push(Cell::other(part, true));
            continue;
        }
        let parts = parts(part);
        let columns = parts.iter().filter(|part| !part.trim().is_empty()).count();
        for part in parts {
            match columns > 1 && is_state(part.trim()) {
                true => line.cells.push(Cell::other(part.trim(), true)),
                false => line.take(part),
            }
        }
    }
    line
}

impl Line {
    fn take(&mut self, part: &str) {
        let mut words = Vec::new();
        let mut all = part.split_whitespace().peekable();
        while let Some(word) = all.next() {
            if is_phone(word) {
                let mut phone = word.to_owned();
                while let Some(more) = all.next_if(|more| is_dialled(more)) {
                    phone.push(' ');
                    phone.push_str(more);
                }
                self.cells.extend(grouped(&std::mem::take(&mut words)));
                self.cells.push(Cell::other(phone.trim_start_matches('('), false));
                continue;
            }
            let (number, rest) = numbered(word);
            let (name, rest) = named(rest);
            if !number.is_empty() || !name.is_empty() {
                self.cells.extend(grouped(&std::mem::take(&mut words)));
            }
            self.numbers.extend(Some(number.to_owned()).filter(|number| !number.is_empty()));
            self.cells.extend((!name.is_empty()).then(|| Cell::other(name, true)));
            words.extend(halves(rest).map(trimmed).filter(|word| !word.is_empty()));
        }
        self.cells.extend(grouped(&words));
    }
}

/// A page's source: its tags, and what stands between them.
fn tagged(text: &str) -> Vec<(&str, bool)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, tag, after)) = next_tag(rest) {
        parts.extend([(before, false), (tag, true)]);
        rest = after;
    }
    parts.push((rest, false));
    parts
}

fn next_tag(text: &str) -> Option<(&str, &str, &str)> {
    let begins = |at: &usize| {
        let after = text.get(at.saturating_add(1)..).unwrap_or("");
        let name = after.strip_prefix('/').unwrap_or(after);
        // `<AAAA-1111>` is a code in brackets: the names of tags are short and have small letters.
        let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let ends = name.get(length..).is_some_and(|rest| rest.starts_with([' ', '>', '/']));
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            && length < LEAST * 2
            && ends
            && (after != name
                || length < LEAST
                || name.get(length..).is_some_and(|rest| rest.starts_with(' ')))
    };
    let start = text.match_indices('<').map(|(at, _)| at).find(begins)?;
    let (before, rest) = text.split_at_checked(start)?;
    let (tag, after) = rest.split_at_checked(rest.find('>')?.saturating_add(1))?;
    Some((before, tag, after))
}

/// `code1=` or `code:`, and what follows it at once.
fn named(word: &str) -> (&str, &str) {
    let Some(at) = word.find(['=', ':']) else { return ("", word) };
    let Some((name, rest)) = word.split_at_checked(at.saturating_add(1)) else {
        return ("", word);
    };
    let letters = rest.chars().filter(char::is_ascii_alphanumeric).count();
    let is_name = name.trim_start_matches(['"', '\'']).starts_with(char::is_alphabetic);
    match is_name && letters >= LEAST && !rest.starts_with('/') {
        true => (name, rest),
        false => ("", word),
    }
}

/// Whether a code of a table has been used.
fn is_state(word: &str) -> bool {
    const STATES: [&str; 12] =
        ["yes", "no", "true", "false", "used", "unused", "y", "n", "ja", "nein", "oui", "non"];
    STATES.iter().any(|state| trimmed(word).eq_ignore_ascii_case(state))
}

/// A number behind a plus is somebody's telephone.
fn is_phone(word: &str) -> bool {
    let number = word.trim_start_matches('(').strip_prefix('+');
    number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
}

fn is_dialled(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit() || matches!(c, '(' | ')' | '-' | '.' | '/'))
}

/// Between the columns of a table, the items of a list, boxes to tick, or wide blanks.
fn parts(text: &str) -> Vec<&str> {
    let parts = text.split(|letter: char| {
        matches!(letter, '\t' | ',' | ';' | '|' | '•' | '*' | '·' | '–' | '—' | '☐' | '□' | '✓')
    });
    parts.flat_map(|part| part.split("  ")).collect()
}

/// The `3.`, `3)` or `3:` of a numbered list, and what follows it at once.
fn numbered(word: &str) -> (&str, &str) {
    let rest = word.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let is_short = (1..=2).contains(&(word.len() - rest.len())) && !is_date(word);
    let after = rest.strip_prefix(['.', ')']).or_else(|| (rest == ":").then_some(""));
    match after.filter(|_| is_short) {
        Some(after) => word.split_at_checked(word.len() - after.len()).unwrap_or((word, "")),
        None => ("", word),
    }
}

/// Two codes with a stroke between them; a date stays whole.
fn halves(word: &str) -> impl Iterator<Item = &str> {
    let is_pair = !is_date(word) && word.split('/').all(|half| half.len() >= LEAST);
    let stroke = if is_pair { '/' } else { '\0' };
    word.split(stroke)
}

fn trimmed(word: &str) -> &str {
    const MARKS: [char; 18] =
        ['"', '\'', '(', ')', '[', ']', '{', '}', '.', ':', '!', '-', '“', '”', '~', '`', '<', '>'];
    word.trim_matches(MARKS)
}

/// `1234 5678` is one code: words of one length and sort that stand together.
fn grouped(words: &[&str]) -> Vec<Cell> {
    let is_whole = match words {
        [first, _, ..] if words.len() <= 4 => {
            is_group(first)
                && words.iter().all(|word| word.len() == first.len() && is_plain(word))
                && !words.iter().all(|word| is_digits(word))
                && (words.iter().any(|word| is_mixed(word)) || words.iter().all(|w| is_alpha(w)))
        }
        _ => false,
    };
    if is_whole {
        return vec![Cell::new(&words.join(" "))];
    }
    words
        .chunk_by(|a, b| is_digits(a) && is_digits(b) && a.len() == b.len() && is_group(a))
        .flat_map(|run| match run.len() {
            3 => vec![Cell::new(&run.join(" "))],
            // Two codes beside each other are more usual than one of four groups.
            length if length % 2 == 0 => {
                run.chunks(2).map(|pair| Cell::new(&pair.join(" "))).collect()
            }
            _ => run.iter().map(|word| Cell::new(word)).collect(),
        })
        .collect()
}

fn is_group(word: &str) -> bool {
    (3..=5).contains(&word.len())
}

fn is_plain(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn is_digits(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_alpha(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn is_mixed(word: &str) -> bool {
    !is_digits(word) && !is_alpha(word)
}

/// Day, month and a year of four digits in either order, with or without a time after it.
fn is_date(word: &str) -> bool {
    let day = word.split(['T', 't']).next().unwrap_or(word);
    let parts: Vec<&str> = day.split(['-', '.', '/']).collect();
    let number = |part: &&str| part.parse::<u32>().ok().filter(|_| is_digits(part));
    let numbers: Option<Vec<u32>> = parts.iter().map(number).collect();
    let is_day = |a: u32, b: u32| (1..=31).contains(&a) && (1..=31).contains(&b);
    match numbers.as_deref() {
        Some([year @ 1900..2100, month, day]) => *year > 0 && is_day(*month, *day),
        Some([day, month, 1900..2100]) => is_day(*day, *month),
        _ => false,
    }
}

/// Where a paragraph is nothing but codes, what holds words is its heading.
fn mark_headings(lines: &mut [Line], last: usize) {
    let is_pure: Vec<bool> = (0..=last)
        .map(|paragraph| is_pure(lines.iter().filter(|line| line.paragraph == paragraph)))
        .collect();
    let is_long = |paragraph| lines.iter().filter(|line| line.paragraph == paragraph).count() > 1;
    let has_codes = (0..=last).any(|at| is_pure.get(at) == Some(&true) && is_long(at));
    for line in lines {
        line.is_heading = has_codes && is_pure.get(line.paragraph) != Some(&true);
    }
}

/// Cells of one shape, one of them surely a code.
fn is_pure<'a>(lines: impl Iterator<Item = &'a Line> + Clone) -> bool {
    let mut cells = lines.clone().flat_map(|line| &line.cells);
    let Some(shape) = cells.find(|cell| cell.is_sure()).map(|cell| &cell.shape) else {
        return false;
    };
    lines.clone().all(|line| line.is_all_of(shape))
}
