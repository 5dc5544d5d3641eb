//! What is told to hosts, against the addresses that the app has.

use std::fs;

fn file(path: &str) -> String {
    fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// The addresses as the two tables of screens have them.
fn addresses() -> Vec<String> {
    let tables = [file("src/ui/later.rs"), file("src/ui/later/people.rs")].concat();
    let literal = |line: &str| {
        let (path, rest) = line.trim().strip_prefix('"')?.split_once('"')?;
        rest.trim_start().starts_with("=>").then(|| format!("/{path}"))
    };
    let mut all: Vec<String> = tables.lines().filter_map(literal).collect();
    assert!(tables.contains(r#"strip_prefix("entry/")"#));
    all.extend(["/".to_owned(), "/entry/0123456789abcdef".to_owned()]);
    all
}

/// `/a/*` is all below, `/:name` one segment.
fn matches(rule: &str, path: &str) -> bool {
    if let Some(below) = rule.strip_suffix('*') {
        return path.starts_with(below);
    }
    let is_one_segment = |path: &str| path.len() > 1 && path.matches('/').count() == 1;
    if rule.starts_with("/:") { is_one_segment(path) } else { rule == path }
}

#[test]
fn s3_each_address_of_the_app_is_kept_by_nobody() {
    let headers = file("public/_headers");
    let rules: Vec<&str> = headers.lines().filter(|line| line.starts_with('/')).collect();
    assert_eq!(rules.iter().filter(|rule| **rule == "/*").count(), 1, "the rule for everything");
    for path in addresses() {
        let caching = rules.iter().filter(|rule| **rule != "/*" && matches(rule, &path)).count();
        assert_eq!(caching, 1, "rules for the cache that match {path}");
    }
    let after = |rule: &str| headers.lines().skip_while(|line| *line != rule).nth(1).unwrap();
    for rule in rules.iter().filter(|rule| **rule != "/*") {
        assert_eq!(after(rule).trim(), "Cache-Control: no-store", "{rule}");
    }
}

#[test]
fn s1_each_address_of_the_app_is_its_page_and_nothing_else_is() {
    let redirects = file("public/_redirects");
    let rules: Vec<&str> = redirects.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(redirects.lines().all(|line| line.ends_with(" /index.html 200")), "{redirects}");
    let addresses = addresses();
    for path in addresses.iter().filter(|path| *path != "/") {
        assert!(rules.iter().any(|rule| matches(rule, path)), "{path}");
    }
    for path in ["/assets/sparekey-0.js", "/assets/none", "/none", "/none/at/all", "/sw.js"] {
        assert!(!rules.iter().any(|rule| matches(rule, path)), "{path}");
    }
    for rule in rules {
        let leads = addresses.iter().any(|path| matches(rule, path));
        assert!(leads, "{rule} leads to no screen");
    }
}
