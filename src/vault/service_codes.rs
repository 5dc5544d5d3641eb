//! Backup codes that another service has issued, as people paste them: one a line or several,
//! numbered or not, with the words around them (two-step-and-backup.md section 4). What is a code
//! can only be guessed: so nothing is dropped, and a person looks at all of it before it is saved.

mod lines;

use crate::vault::service_codes::lines::{Cell, Line, lines};

/// What was pasted, each part in its order. Together they are all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sorted {
    /// Each once.
    pub codes: Vec<String>,
    /// Headings, names, dates, and codes that are there twice.
    pub others: Vec<String>,
    /// The numbers of a list.
    pub numbers: Vec<String>,
}

/// Sorts `pasted` into codes and what stands around them. Where nothing looks like a code, each
/// line is one: some services issue words.
pub fn sort(pasted: &str) -> Sorted {
    let lines = lines(pasted);
    let sure: Vec<&Cell> = cells(&lines).filter(|cell| cell.is_sure()).collect();
    if !sure.is_empty() {
        return gathered(&lines, &|line, cell| is_of_set(&sure, line, cell));
    }
    if let Some(words) = joined_words(&lines) {
        return gathered(&lines, &|line, cell| !cell.is_aside && line.is_all_joined(words));
    }
    match shape_of_letters(&lines) {
        Some(shape) => gathered(&lines, &|line, cell| !cell.is_aside && line.is_all_of(shape)),
        None => lines_as_codes(&lines),
    }
}

/// What headings hold is told apart by where it stands.
fn cells(lines: &[Line]) -> impl Iterator<Item = &Cell> {
    lines.iter().filter(|line| !line.is_heading).flat_map(|line| &line.cells)
}

/// Codes of one set have one shape: the lengths of their groups. Where a shape is there more than
/// once, a single other one is none. A code may by chance have no digit; it stands on a line of
/// codes then.
fn is_of_set(sure: &[&Cell], line: &Line, cell: &Cell) -> bool {
    let count = |cell: &Cell| sure.iter().filter(|other| other.shape == cell.shape).count();
    let is_usual = count(cell) > 1 || sure.iter().all(|other| count(other) < 2);
    let is_known = cell.is_sure() || (line.is_all_of(&cell.shape) && count(cell) > 0);
    !line.is_heading && is_usual && is_known && has_usual_letters(sure, cell)
}

/// In a set of digits, or of small letters, a word in capitals is none.
fn has_usual_letters(sure: &[&Cell], cell: &Cell) -> bool {
    let alike: Vec<&&Cell> = sure.iter().filter(|other| other.shape == cell.shape).collect();
    let is_usual = |test: fn(&u8) -> bool| {
        let having = alike.iter().filter(|cell| cell.has(test)).count();
        !cell.has(test) || having * 3 >= alike.len()
    };
    is_usual(u8::is_ascii_uppercase) && is_usual(u8::is_ascii_lowercase)
}

/// How many words a code has, where half the lines or more are words joined by dashes: words have
/// no one length.
fn joined_words(lines: &[Line]) -> Option<usize> {
    let count = |words: usize| lines.iter().filter(|line| line.is_all_joined(words)).count();
    let words = lines.iter().filter_map(|line| line.codes().next()?.joined_words());
    let most = words.max_by_key(|words| count(*words))?;
    (count(most) > 1 && count(most) * 2 >= lines.len()).then_some(most)
}

/// The shape of a set without any digit: half the lines, or groups with dashes, and nothing else
/// on their lines.
fn shape_of_letters(lines: &[Line]) -> Option<&[usize]> {
    let first = |line: &'_ Line| line.codes().next().filter(|cell| cell.is_letters()).cloned();
    let count = |shape: &[usize]| lines.iter().filter(|line| line.is_all_of(shape)).count();
    let sets = lines.iter().filter(|line| {
        first(line).is_some_and(|cell| {
            let (is_dashed, count) = (cell.text.contains('-'), count(&cell.shape));
            line.is_all_of(&cell.shape) && (is_dashed || count * 2 >= lines.len() && count > 1)
        })
    });
    let shapes = sets.filter_map(|line| line.codes().next()).map(|cell| cell.shape.as_slice());
    shapes.max_by_key(|shape| count(shape))
}

fn lines_as_codes(lines: &[Line]) -> Sorted {
    let mut sorted = Sorted::default();
    for line in lines {
        if line.cells.iter().any(Cell::is_phone) || line.codes().next().is_none() {
            sorted.leave(&line.text);
            continue;
        }
        sorted.numbers.extend(line.numbers.iter().cloned());
        for aside in line.cells.iter().filter(|cell| cell.is_aside) {
            sorted.leave(&aside.text);
        }
        let words: Vec<&str> = line.codes().map(|cell| cell.text.as_str()).collect();
        sorted.keep(&words.join(" "));
    }
    sorted
}

fn gathered(lines: &[Line], is_code: &dyn Fn(&Line, &Cell) -> bool) -> Sorted {
    let mut sorted = Sorted::default();
    for line in lines {
        if !line.cells.iter().any(|cell| is_code(line, cell)) {
            sorted.leave(&line.text);
            continue;
        }
        sorted.numbers.extend(line.numbers.iter().cloned());
        for cell in &line.cells {
            if is_code(line, cell) { sorted.keep(&cell.text) } else { sorted.leave(&cell.text) }
        }
    }
    sorted
}

impl Sorted {
    fn keep(&mut self, code: &str) {
        match code.is_empty() || self.codes.iter().any(|known| known == code) {
            true => self.leave(code),
            false => self.codes.push(code.to_owned()),
        }
    }

    fn leave(&mut self, other: &str) {
        if !other.is_empty() {
            self.others.push(other.to_owned());
        }
    }
}
