//! r1 and r2: a link that something has broken over lines, or put among words, is read whole or
//! refused; never a part of it.

use crate::vector_files::{text, vectors};
use sparekey::exchange::{self, Finding};
use sparekey::otp::generator::Generator;
use sparekey::otp::key_uri::{self, KeyUriError, Remark};
use sparekey::otp::migration;

const ENDS: [&str; 9] =
    ["\n", "\r\n", "\r", "\u{2028}", "\u{2029}", "\u{85}", "\n  ", "\r\n\t", "\n> "];

/// The generators of everything that is read as an account.
fn generators(text: &str) -> Vec<Generator> {
    let findings = exchange::recognise(text).unwrap();
    let generator = |finding: Finding| match finding {
        Finding::KeyUri(uri) => Some(uri.generator),
        // A setup key alone is an account of its own.
        Finding::BareSecret(secret) => {
            exchange::intake::Found::from(secret).candidate.generator.into()
        }
        Finding::BadKeyUri { .. }
        | Finding::MigrationPart { .. }
        | Finding::Backup
        | Finding::PerhapsSecret(_)
        | Finding::NotAnAccount(_) => None,
    };
    findings.into_iter().filter_map(generator).collect()
}

/// `link` broken at every position: each with every kind of line end, or with one in turn.
fn cuts(link: &str, in_turn: bool) -> impl Iterator<Item = String> {
    let cut = move |(at, _): (usize, char)| {
        let (head, tail) = link.split_at(at);
        let ends = ENDS.into_iter().enumerate();
        let ends = ends.filter(move |(index, _)| !in_turn || at % ENDS.len() == *index);
        ends.map(move |(_, end)| [head, end, tail].concat())
    };
    link.char_indices().skip(1).flat_map(cut)
}

/// How many cuts of `link` were read; what became another account.
fn broken(link: &str, in_turn: bool, right: &Generator) -> (usize, usize, Vec<String>) {
    let (mut all, mut read, mut wrong) = (0, 0, Vec::new());
    for text in cuts(link, in_turn) {
        let found = generators(&text);
        all += 1;
        read += usize::from(!found.is_empty());
        if found.iter().any(|generator| generator != right) {
            wrong.push(text);
        }
    }
    (all, read, wrong)
}

#[test]
fn r1_no_cut_of_a_link_gives_another_code() {
    let (mut all, mut read, mut wrong) = (0, 0, Vec::new());
    for (index, vector) in vectors("key-uris.json").iter().enumerate() {
        let link = text(vector, "uri");
        if link.len() > 250 {
            continue;
        }
        let Ok(right) = key_uri::parse(link) else { continue };
        let (cuts, found, others) = broken(link, index % 8 != 0, &right.generator);
        (all, read) = (all + cuts, read + found);
        wrong.extend(others);
    }
    println!("{read} of {all} cuts are read");
    assert!(wrong.is_empty(), "{}:\n{:#?}", wrong.len(), wrong.iter().take(40).collect::<Vec<_>>());
    assert!(read * 10 > all * 9, "nearly all of them: {read} of {all}");
}

#[test]
fn r1_no_cut_of_an_export_gives_another_export() {
    let parts = |text: &str| {
        let findings = exchange::recognise(text).unwrap().into_iter();
        let part = |finding: Finding| match finding {
            Finding::MigrationPart { payload, .. } => payload.ok(),
            Finding::KeyUri(_)
            | Finding::BadKeyUri { .. }
            | Finding::Backup
            | Finding::BareSecret(_)
            | Finding::PerhapsSecret(_)
            | Finding::NotAnAccount(_) => None,
        };
        findings.filter_map(part).collect::<Vec<_>>()
    };
    for vector in vectors("migration.json") {
        let link = text(&vector, "uri");
        let Ok(right) = migration::parse(link) else { continue };
        if link.len() > 200 || link.contains(char::is_whitespace) {
            continue;
        }
        for text in cuts(link, true) {
            assert!(parts(&text).iter().all(|part| *part == right), "{text}");
        }
    }
}

fn one(text: &str) -> Result<(String, String, Generator), KeyUriError> {
    crate::torn_links::one(text).map(|uri| (uri.issuer, uri.account, uri.generator))
}

const LINK: &str = "otpauth://totp/ACME:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=ACME\
    &algorithm=SHA256&digits=8&period=60";

#[test]
fn r1_a_link_on_several_lines_is_put_together() {
    let whole = key_uri::parse(LINK).unwrap();
    for width in [7, 20, 40, 72] {
        for end in ["\n", "\r\n   ", "\r", "\u{2028}", "\n> "] {
            let lines: Vec<String> = LINK
                .as_bytes()
                .chunks(width)
                .map(|chunk| String::from_utf8(chunk.to_vec()).unwrap())
                .collect();
            let text = lines.join(end);
            let found = one(&text).unwrap_or_else(|error| panic!("{error:?}: {text}"));
            assert_eq!(found, ("ACME".into(), "alice".into(), whole.generator.clone()), "{text}");
            let findings = exchange::recognise(&text).unwrap();
            let Finding::KeyUri(uri) = &findings[0] else { panic!("{text}") };
            assert!(uri.remarks.contains(&Remark::Rejoined), "{text}");
        }
    }
}

#[test]
fn r1_lists_with_names_and_prose_between_whole_links_are_read_as_they_stand() {
    let links = [
        "otpauth://totp/ACME:alice?secret=GEZDGNBVGY3TQOJQ",
        "otpauth://totp/Other:bob?secret=GEZDGNBVGY3TQOJQ&issuer=Other",
        "otpauth://totp/third:carol?secret=GEZDGNBVGY3TQOJQ&digits=8",
        "otpauth://hotp/Fourth:dave?secret=GEZDGNBVGY3TQOJQ&counter=3",
    ];
    let generators: Vec<Generator> =
        links.iter().map(|link| key_uri::parse(link).unwrap().generator).collect();
    let [a, b, c, d] = links;
    for text in [
        format!("{a}\n{b}\n{c}\n{d}\n"),
        format!("{a}\r\n\r\n{b}\r\n\r\n{c}\r\n\r\n{d}"),
        format!("ACME\n{a}\nOther\n{b}\nThird\n{c}\nFourth\n{d}\nThat is all.\n"),
        format!("ACME:\n{a}\nOTHER:\n{b}\nTHIRD:\n{c}\nFOURTH:\n{d}\n"),
        format!("ACME\n{a}\nOTHER\n{b}\nTHIRD\n{c}\nFOURTH\n{d}\n"),
        format!("1. {a}\n2. {b}\n3. {c}\n4. {d}\n"),
        format!("1) {a}\n2) {b}\n3) {c}\n4) {d}\n"),
        format!("- {a}\n- {b}\n- {c}\n- {d}\n"),
        format!("• {a}\n• {b}\n* {c}\n* {d}\n"),
        format!("Here is the first:\n{a}\nAnd here another one:\n{b}\n\n--\n{c}\nThe last:\n{d}"),
        format!("# Work\n{a}\n\n# Home\n{b}\n## More\n{c}\n---\n{d}\n"),
        format!("<{a}>\n<{b}>\n<{c}>\n<{d}>"),
    ] {
        assert_eq!(self::generators(&text), generators, "{text}");
    }
}

#[test]
fn r2_groups_of_a_key_are_one_key_or_refused_whatever_words_follow() {
    let key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    for groups in [
        "GEZDGNBVGY3TQOJQ GEZDGNBVGY3TQOJQ",
        "GEZDGNBVGY3TQOJQGEZD GNBVGY3TQOJQ",
        "GEZDGNBVGY3TQOJQGEZDGNBV GY3TQOJQ",
        "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ",
        "GEZDGNBV GY3TQOJQ GEZDGNBV GY3TQOJQ",
        "GEZDGNBV  GY3TQOJQ  GEZDGNBV  GY3TQOJQ",
        "GEZDGN BVGY3T QOJQGE ZDGNBV GY3TQO JQ",
        "gezdgnbvgy3tqojq gezdgnbvgy3tqojq",
        "gezd gnbv gy3t qojq gezd gnbv gy3t qojq",
    ] {
        for after in [
            "",
            " please scan it",
            " then type the code",
            ", thanks",
            " (work)",
            " NOW",
            " 6 digits",
            "\nThanks",
            " Thanks",
        ] {
            let text = format!("Add otpauth://totp/x?secret={groups}{after}");
            match one(&text) {
                Ok((_, _, generator)) => {
                    assert_eq!(*generator.secret().to_base32(), key, "{text}");
                }
                Err(error) => {
                    let is_said = matches!(error, KeyUriError::EndUnclear | KeyUriError::Broken);
                    assert!(is_said, "{error:?}: {text}");
                }
            }
        }
    }
    let read =
        |text: &str| one(text).map(|(_, _, generator)| generator.secret().to_base32().to_string());
    assert_eq!(
        read("otpauth://totp/x?secret=GEZDGNBVGY3TQOJQ GEZDGNBVGY3TQOJQ please").as_deref(),
        Ok(key)
    );
    assert_eq!(read("otpauth://totp/x?secret=GEZDGNBVGY3TQOJQ to add").as_deref(), Ok(&key[..16]));
}

#[test]
fn r2_a_link_that_was_shortened_to_show_it_is_refused() {
    for end in ["…", "..."] {
        for link in [
            "otpauth://totp/x?secret=GEZDGNBVGY3TQOJQ",
            "otpauth://totp/x?secret=GEZDGNBVGY3TQOJQ&issuer=Exam",
            "otpauth://totp/x?secret=GEZDGNBVGY3TQOJQ&period=3",
        ] {
            assert_eq!(one(&[link, end].concat()), Err(KeyUriError::EndUnclear), "{link}{end}");
        }
    }
}
