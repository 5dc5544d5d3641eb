//! The native runner: what share was read, how fast, and what was missed.

use sparekey::qr::content::Symbol;
use sparekey::qr::luma::Luma;
use sparekey::qr::read::{Ladder, read};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

/// One picture's outcome.
struct Row {
    file: String,
    group: String,
    category: String,
    note: String,
    wanted: usize,
    right: usize,
    wrong: usize,
    pixels: usize,
    millis: f64,
}

pub fn main() {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let Some(directory) = arguments.first() else {
        println!("no corpus given");
        return;
    };
    let only = arguments.get(1).cloned().unwrap_or_default();
    let list = std::fs::read_to_string(Path::new(directory).join("list.tsv")).unwrap();
    let lines = list.lines().filter(|line| line.contains(&only));
    let rows: Vec<Row> = lines.map(|line| measure(Path::new(directory), line)).collect();
    report(&rows);
}

fn measure(directory: &Path, line: &str) -> Row {
    let fields: Vec<&str> = line.split('\t').collect();
    let wanted: Vec<String> = fields[4..].iter().map(|hex| text_of(hex)).collect();
    let file = std::fs::read(directory.join(fields[0])).unwrap();
    let side = |at: usize| u32::from_le_bytes(file[at..at + 4].try_into().unwrap()) as usize;
    let (width, height) = (side(0), side(4));
    let start = Instant::now();
    let luma = Luma::from_rgba(width, height, &file[8..]).unwrap();
    let found = read(&luma, Ladder::Still, &mut |_| true);
    let texts: Vec<String> = found.iter().filter_map(text).collect();
    let millis = start.elapsed().as_secs_f64() * 1e3;
    let right = wanted.iter().filter(|text| texts.contains(text)).count();
    Row {
        file: fields[0].to_owned(),
        group: fields[1].to_owned(),
        category: fields[2].to_owned(),
        note: fields[3].to_owned(),
        wrong: texts.iter().filter(|text| !wanted.contains(text)).count(),
        wanted: wanted.len(),
        right,
        pixels: width * height,
        millis,
    }
}

fn text_of(hex: &str) -> String {
    let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
    String::from_utf8((0..hex.len()).step_by(2).map(byte).collect()).unwrap()
}

fn report(rows: &[Row]) {
    for row in rows.iter().filter(|row| row.right < row.wanted || row.wrong > 0) {
        let (file, note, wrong) = (&row.file, &row.note, row.wrong);
        let (right, wanted, millis) = (row.right, row.wanted, row.millis);
        println!(
            "{:<10} {file:<28} {right}/{wanted} wrong {wrong} {millis:7.1} ms  {note}",
            row.group
        );
    }
    let mut categories: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        categories.entry(&row.category).or_default().push(row);
    }
    for (category, rows) in categories {
        print!("{category} {:.0}  ", share(rows.iter().copied()));
    }
    println!();
    let of = |group: &'static str| rows.iter().filter(move |row| row.group == group);
    println!(
        "all {:.2} %  mainstream {:.2} %  hard {:.2} %  wrong {}",
        share(rows.iter().filter(|row| row.wanted > 0)),
        share(of("mainstream")),
        share(of("hard")),
        rows.iter().map(|row| row.wrong).sum::<usize>()
    );
    for (name, sizes) in [
        ("< 0.5 MP", 0..500_000),
        ("0.5 to 4 MP", 500_000..4_000_000),
        ("12 MP", 4_000_000..usize::MAX),
    ] {
        let mut millis: Vec<f64> =
            rows.iter().filter(|row| sizes.contains(&row.pixels)).map(|row| row.millis).collect();
        millis.sort_by(f64::total_cmp);
        if let (Some(median), Some(most)) = (millis.get(millis.len() / 2), millis.last()) {
            println!("{name}: median {median:.1} ms, most {most:.1} ms");
        }
    }
}

/// Percent; a picture's score is the share of its symbols that were read.
fn share<'a>(rows: impl Iterator<Item = &'a Row>) -> f64 {
    let scores: Vec<f64> = rows
        .map(|row| if row.wanted == 0 { 1.0 } else { row.right as f64 / row.wanted as f64 })
        .collect();
    100.0 * scores.iter().sum::<f64>() / scores.len().max(1) as f64
}

fn text(symbol: &Symbol) -> Option<String> {
    match symbol {
        Symbol::Whole(content) => content.text(|_, _| None).map(|text| text.to_string()),
        Symbol::Fragment(_) | Symbol::Unclear => None,
    }
}
