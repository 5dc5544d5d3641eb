//! Rules about the sources themselves. Each names the files that break it.

use std::fs;
use std::path::{Path, PathBuf};

const MAX_FILE: usize = 500;
const MAX_LINE: usize = 100;

struct Source {
    path: String,
    text: String,
}

impl Source {
    fn chapter(&self) -> &str {
        let inside = self.path.strip_prefix("src/").unwrap_or(&self.path);
        inside.split(['/', '.']).next().unwrap_or(inside)
    }

    /// Lines of code with their numbers: comments left out.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate();
        lines
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
            .map(|(n, line)| (n + 1, line))
    }

    fn at(&self, line: usize) -> String {
        format!("{}:{line}", self.path)
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        match path.file_name().and_then(|name| name.to_str()) {
            Some("node_modules" | "target" | "dist" | "test-results" | "vectors") => {}
            _ if path.is_dir() => walk(&path, files),
            _ => files.push(path),
        }
    }
}

/// Text files under `folder` whose names end in one of `endings` (none: any), in a fixed order.
fn sources(folder: &str, endings: &[&str]) -> Vec<Source> {
    let mut files = Vec::new();
    walk(&root().join(folder), &mut files);
    files.sort();
    let wanted = |path: &PathBuf| {
        endings.is_empty() || endings.iter().any(|end| path.to_string_lossy().ends_with(end))
    };
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).ok()?;
        let path = path.strip_prefix(root()).ok()?.to_string_lossy().replace('\\', "/");
        Some(Source { path, text })
    };
    files.into_iter().filter(wanted).filter_map(read).collect()
}

fn rust() -> Vec<Source> {
    sources("src", &[".rs"])
}

/// Every place in the code of `files` that holds one of `words`.
fn places(files: &[Source], words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        for (number, line) in file.code() {
            for word in words.iter().filter(|word| line.contains(**word)) {
                found.push(format!("{} has {word}", file.at(number)));
            }
        }
    }
    found
}

#[track_caller]
fn none(broken: Vec<String>, rule: &str) {
    assert!(broken.is_empty(), "{rule}:\n  {}", broken.join("\n  "));
}

/// The chapters as `lib.rs` lists them; each may name those above it.
fn chapters() -> Vec<String> {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let module = |line: &str| Some(line.strip_prefix("pub mod ")?.strip_suffix(';')?.to_owned());
    lib.lines().filter_map(module).collect()
}

/// What a line names after `crate::` (`sparekey::` in the programs), each as its chapter.
fn named<'a>(line: &'a str, names: &'a [String]) -> impl Iterator<Item = &'a str> {
    let after = |start: &'a str| line.split(start).skip(1).flat_map(first_names);
    after("crate::").chain(after("sparekey::")).filter(|name| names.iter().any(|n| n == name))
}

/// `a::b` names `a`; `{a::b, c}` names `a` and `c`.
fn first_names(path: &str) -> impl Iterator<Item = &str> {
    let group = path.strip_prefix('{').map(|list| list.split('}').next().unwrap_or(list));
    let parts = group.unwrap_or(path).split(',').take(if group.is_some() { usize::MAX } else { 1 });
    parts.filter_map(|part| part.trim().split([':', ';', '(', ' ']).next())
}

#[test]
fn every_file_opens_with_what_it_is() {
    let silent = rust().into_iter().filter(|file| !file.text.starts_with("//!"));
    none(silent.map(|file| file.path).collect(), "a file opens with //! what it is");
}

#[test]
fn imports_go_downwards_only() {
    let order = chapters();
    let rank = |name: &str| order.iter().position(|chapter| chapter == name);
    let mut upward = Vec::new();
    for file in rust() {
        let Some(own) = rank(file.chapter()) else { continue };
        for (number, line) in file.code() {
            let higher = named(line, &order).filter(|name| rank(name) > Some(own));
            upward.extend(higher.map(|name| format!("{} names {name}", file.at(number))));
        }
    }
    none(upward, "a chapter names only those above it in src/lib.rs");
}

#[test]
fn pure_chapters_never_name_the_browser_or_the_shell() {
    let pure: Vec<_> = rust().into_iter().filter(|file| is_pure(file.chapter())).collect();
    let words = ["crate::browser", "crate::session", "crate::ui", "web_sys::", "leptos::", "gloo_"];
    none(places(&pure, &words), "a pure chapter computes and nothing else");
}

/// Pure is what stands above `browser` in `lib.rs`.
fn is_pure(chapter: &str) -> bool {
    let pure = |name: &String| name != "browser";
    chapters().iter().take_while(|name| pure(name)).any(|name| name == chapter)
}

#[test]
fn screens_never_name_the_browser() {
    let ui: Vec<_> = rust().into_iter().filter(|file| file.chapter() == "ui").collect();
    none(places(&ui, &["crate::browser", "browser::"]), "ui asks session, never browser");
}

#[test]
fn a_module_is_named_like_its_folder() {
    let files = rust().into_iter().chain(sources("tests", &[".rs"]));
    let named_mod = files.filter(|file| file.path.ends_with("/mod.rs"));
    none(named_mod.map(|file| file.path).collect(), "foo.rs beside foo/, never mod.rs");
}

#[test]
fn files_and_lines_stay_short() {
    let mut long = Vec::new();
    for file in rust().into_iter().chain(sources("tests", &[".rs"])) {
        let lines = file.text.lines().count();
        if lines > MAX_FILE {
            long.push(format!("{} has {lines} lines", file.path));
        }
        let wide = |line: &str| line.chars().count() > MAX_LINE;
        let lines = file.text.lines().enumerate().filter(|(_, line)| wide(line));
        long.extend(lines.map(|(n, _)| format!("{} is too wide", file.at(n + 1))));
    }
    none(long, &format!("a file has at most {MAX_FILE} lines, a line {MAX_LINE} characters"));
}

#[test]
fn nothing_makes_html_or_code_out_of_text() {
    let words = ["inner_html", "set_outer_html", "insert_adjacent_html", "eval(", "Function::new"];
    none(places(&rust(), &words), "text never becomes HTML or code");
}

#[test]
fn styles_stand_in_style_sheets() {
    let words = [" style=", "style=\"", "<style"];
    none(places(&rust(), &words), "no style attribute: the policy refuses it");
    none(places(&sources("index.html", &[]), &words), "no style attribute in the page");
}

#[test]
fn no_leftovers_of_writing() {
    let words =
        ["TODO", "FIXME", "XXX", "dbg!", "println!", "eprintln!", "todo!", "unimplemented!"];
    let files = rust();
    let notes = files.iter().flat_map(|file| {
        let lines = file.text.lines().enumerate();
        let left = lines.filter(|(_, line)| words.iter().any(|word| line.contains(word)));
        left.map(|(n, line)| format!("{}: {}", file.at(n + 1), line.trim())).collect::<Vec<_>>()
    });
    none(notes.collect(), "nothing unfinished and no printing");
}

#[test]
fn every_test_runs() {
    let files: Vec<_> = rust().into_iter().chain(sources("tests", &[".rs"])).collect();
    let ignored = ["#[", "ignore"].concat();
    none(places(&files, &[&ignored]), "a test that does not run is not a test");
}

#[test]
fn colours_stand_in_the_tokens_alone() {
    let sheets = sources("src/ui/style", &[".css"]);
    let others = sheets.iter().filter(|file| !file.path.ends_with("tokens.css"));
    let coloured = others.flat_map(|file| {
        let lines = file.text.lines().enumerate().filter(|(_, line)| has_colour(line));
        lines.map(|(n, line)| format!("{}: {}", file.at(n + 1), line.trim())).collect::<Vec<_>>()
    });
    none(coloured.collect(), "a colour is a token");
}

/// A value with `#abc`, `rgb(`, `oklch(` and the like; a selector `#id` has no colon before it.
fn has_colour(line: &str) -> bool {
    let Some((_, value)) = line.split_once(": ") else { return false };
    let functions = ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch("];
    let hex =
        value.split('#').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_hexdigit()));
    hex || functions.iter().any(|function| value.contains(function))
}

#[test]
fn the_project_names_no_machine_and_no_registry() {
    let words = [["/ro", "ot/"], ["/ho", "me/"], ["registry.", "npmjs"], ["static.", "crates.io"]];
    let words = words.map(|halves| halves.concat());
    let mut found = Vec::new();
    for file in ["src", "tests", "scripts", "public", ".cargo", ".ci"].iter().flat_map(|folder| {
        sources(
            folder,
            &[".rs", ".mjs", ".js", ".json", ".sh", ".toml", ".css", ".webmanifest", "run"],
        )
    }) {
        let named = words.iter().filter(|word| file.text.contains(word.as_str()));
        found.extend(named.map(|word| format!("{} has {word}", file.path)));
    }
    none(found, "the project speaks of itself alone");
}

/// A translator leaves alone what says that it is no language.
#[test]
fn r11_figures_are_marked_as_no_language() {
    let is_bare = |line: &str| {
        let shows = line.contains("class=\"") && line.contains("figures");
        let element = ["<span", "<b ", "<p ", "<li", "<h2", "<dd", "<ol"];
        shows && element.iter().any(|tag| line.contains(tag)) && !line.contains("translate=\"no\"")
    };
    let mut found = Vec::new();
    for source in sources("src/ui", &[".rs"]) {
        found.extend(source.code().filter(|(_, line)| is_bare(line)).map(|(n, _)| source.at(n)));
    }
    assert!(found.is_empty(), "figures without translate=\"no\": {found:#?}");
}
