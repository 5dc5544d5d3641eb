//! Backup codes that another service has issued, as people paste them: one a line or several,
//! numbered or not, with the words around them (two-step-and-backup.md section 4).

/// The codes in `pasted`, each once, in their order. Where nothing looks like a code, each line is
/// one: some services issue words.
pub fn read(pasted: &str) -> Vec<String> {
    let lines = || pasted.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut found: Vec<String> = lines().flat_map(codes_of).collect();
    if found.is_empty() {
        found = lines().map(str::to_owned).collect();
    }
    let mut codes = Vec::new();
    for code in found {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

fn codes_of(line: &str) -> Vec<String> {
    let separates =
        |letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | '|' | '/');
    let marks = |letter: char| matches!(letter, '•' | '*' | '·' | '–' | '"' | '\'' | '☐' | '□');
    let tokens = line.split(separates).map(|token| token.trim_matches(marks));
    let tokens: Vec<&str> = tokens.map(without_number).filter(|token| !token.is_empty()).collect();
    joined(&tokens).into_iter().filter(|code| is_code(code)).collect()
}

/// Without the `3.` or `3)` of a numbered list.
fn without_number(token: &str) -> &str {
    let rest = token.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let is_number = token.len() - rest.len() <= 2 && token.len() > rest.len();
    match rest.strip_prefix(['.', ')', ':']).filter(|_| is_number) {
        Some(rest) => rest,
        None => token,
    }
}

/// `1234 5678` is one code: two groups of three to five digits of one length belong together.
fn joined(tokens: &[&str]) -> Vec<String> {
    let mut codes = Vec::new();
    let mut rest = tokens;
    while let [first, after @ ..] = rest {
        match after {
            [second, others @ ..]
                if is_group(first) && second.len() == first.len() && is_group(second) =>
            {
                codes.push([*first, *second].join(" "));
                rest = others;
            }
            _ => {
                codes.push((*first).to_owned());
                rest = after;
            }
        }
    }
    codes
}

fn is_group(token: &str) -> bool {
    (3..=5).contains(&token.len()) && token.bytes().all(|byte| byte.is_ascii_digit())
}

/// At least six letters and digits, some of them digits, or groups of one length with dashes.
fn is_code(token: &str) -> bool {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | ' ');
    let letters = token.chars().filter(char::is_ascii_alphanumeric).count();
    let mut groups = token.split('-').map(str::len);
    let first = groups.next().unwrap_or_default();
    let has_even_groups = token.contains('-') && first >= 4 && groups.all(|length| length == first);
    let has_digit = token.bytes().any(|byte| byte.is_ascii_digit());
    letters >= 6 && token.chars().all(is_plain) && (has_digit || has_even_groups)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_in_any_layout() {
        for (pasted, codes) in [
            ("1234 5678\n2345 6789", vec!["1234 5678", "2345 6789"]),
            (
                "1. 1234 5678   6. 3456 7890\n2) 2345 6789",
                vec!["1234 5678", "3456 7890", "2345 6789"],
            ),
            ("SAVE YOUR BACKUP CODES\n\n☐ 12345678 ☐ 87654321", vec!["12345678", "87654321"]),
            ("a1b2c-3d4e5, f6a7b-8c9d0", vec!["a1b2c-3d4e5", "f6a7b-8c9d0"]),
            ("abcde-fabcd\r\nabcde-fabcd\n", vec!["abcde-fabcd"]),
            ("• 123 456\n• 234 567", vec!["123 456", "234 567"]),
            ("orange apple\nplum pear", vec!["orange apple", "plum pear"]),
            ("  \n", vec![]),
        ] {
            assert_eq!(read(pasted), codes, "{pasted}");
        }
    }
}
