//! Links and exports that other people's apps and tests hold, where the collection is present.

use crate::vector_files::{fixture, json, text};
use serde_json::Value;
use sparekey::exchange::{self, Finding};
use sparekey::otp::batch::{Added, Batch, Progress};
use sparekey::otp::generator::{Generator, MovingFactor, Style};
use sparekey::otp::key_uri;
use sparekey::otp::label;
use sparekey::otp::migration::{self, MigrationAccount};
use sparekey::otp::secret::Secret;

/// Where the collection wants what our rules do not allow, or the other way round.
const OWN_RULES: [(&str, &str); 5] = [
    ("&secret=GEZDGNBVGY3TQOJQ", "a parameter that stands twice with other contents is refused"),
    ("algorithm=SHA128", "an unknown algorithm is refused"),
    ("algorithm=MD5", "an unknown algorithm is refused"),
    ("otpauth://totp/?secret=ABCDEFG", "a label may be empty"),
    ("issuer=Steam&digits=5", "Steam with five digits writes letters"),
];

#[test]
fn the_collected_links_are_read_as_expected() {
    let Some(bytes) = fixture("uri-list/otpauth-uri-corpus.json") else { return };
    let corpus = json(&bytes);
    let (mut wrong, mut own) = (Vec::new(), 0);
    for entry in &corpus {
        let uri = text(entry, "uri");
        let parsed = key_uri::parse(uri);
        let agrees = match (&parsed, entry["expected"].is_object()) {
            (Ok(parsed), true) => {
                let found = (&*parsed.issuer, &*parsed.account, &parsed.generator);
                is_expected(&entry["expected"], found)
            }
            (Err(_), false) => true,
            (Ok(_), false) | (Err(_), true) => false,
        };
        match OWN_RULES.iter().find(|(part, _)| uri.contains(part)) {
            _ if agrees => {}
            Some((_, rule)) => {
                own += 1;
                println!("by our own rule, {rule}: {uri}");
            }
            None => wrong.push(format!("{uri}: {parsed:?}")),
        }
    }
    println!("{} of {}, {own} by our own rules", corpus.len() - wrong.len() - own, corpus.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_collected_exports_are_read_as_expected() {
    let Some(bytes) = fixture("google-migration/migration-uris.json") else { return };
    let corpus = json(&bytes);
    let (mut wrong, mut accounts) = (Vec::new(), 0);
    for entry in &corpus {
        match export_agrees(entry) {
            Some(count) => accounts += count,
            None => {
                wrong.push(format!("{}: {:?}", entry["id"], migration::parse(text(entry, "uri"))))
            }
        }
    }
    println!("{} of {}, {accounts} accounts", corpus.len() - wrong.len(), corpus.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// How many accounts agree; `None` when one does not.
fn export_agrees(entry: &Value) -> Option<usize> {
    // Four bytes that are no message: the collection's own reader took them for an empty one.
    let refused = entry["error"].is_string()
        || entry["uri_shape_ok"] == false
        || text(entry, "id") == "scito-test_export_wrong_data-1";
    let parsed = match (migration::parse(text(entry, "uri")), refused) {
        (Ok(payload), false) => payload,
        (Err(_), true) => return Some(0),
        (Ok(_), true) | (Err(_), false) => return None,
    };
    let expected = entry["expected"].as_array()?;
    let agrees = expected.iter().zip(&parsed.accounts).all(|(expected, found)| match found {
        Ok(MigrationAccount { issuer, account, generator, .. }) => {
            is_expected(expected, (issuer, account, generator))
        }
        Err(_) => is_unusable(expected),
    });
    (agrees && expected.len() == parsed.accounts.len()).then_some(expected.len())
}

fn is_unusable(expected: &Value) -> bool {
    text(expected, "secret").is_empty()
        || expected["type"] == "unsupported"
        || !matches!(text(expected, "algorithm"), "SHA1" | "SHA256" | "SHA512")
        || expected["digits"].is_null()
        || expected["counter"].as_i64().is_some_and(|counter| counter < 0)
}

fn is_expected(expected: &Value, found: (&str, &str, &Generator)) -> bool {
    let (issuer, account, generator) = found;
    let labels = (label::clean(text(expected, "issuer")), label::clean(text(expected, "account")));
    let secret = Secret::parse_base32(text(expected, "secret"));
    // The collection writes bytes that are no text in its own way.
    let same_account = labels.1 == account || account.contains('\u{fffd}');
    labels.0 == issuer
        && same_account
        && secret.as_ref() == Ok(generator.secret())
        && is_expected_kind(expected, generator)
}

fn is_expected_kind(expected: &Value, generator: &Generator) -> bool {
    let kind = match (generator.style(), generator.factor()) {
        (Style::Steam, _) => "steam",
        (Style::Yandex(_), _) => "yandex",
        (Style::Motp(_), _) => "motp",
        (Style::Decimal(_), MovingFactor::Counter(_)) => "hotp",
        (Style::Decimal(_), MovingFactor::Timer(_)) => "totp",
    };
    let digits = match generator.style() {
        Style::Decimal(digits) => expected["digits"] == digits.count(),
        Style::Steam | Style::Motp(_) | Style::Yandex(_) => true,
    };
    let factor = match generator.factor() {
        MovingFactor::Counter(counter) => expected["counter"] == counter,
        MovingFactor::Timer(period) => expected["period"] == period.secs(),
    };
    let algorithm = format!("{:?}", generator.algorithm()).to_uppercase();
    expected["type"] == kind && digits && factor && expected["algorithm"] == algorithm
}

#[test]
fn the_collected_lists_are_found_in_their_files() {
    for (name, count) in [("stratum-suite__urilist.txt", 7), ("aegis-suite__plain.txt", 7)] {
        let Some(bytes) = fixture(&format!("uri-list/{name}")) else { return };
        let findings = exchange::recognise(&String::from_utf8_lossy(&bytes)).unwrap();
        assert!(findings.iter().all(|finding| matches!(finding, Finding::KeyUri(_))), "{name}");
        assert_eq!(findings.len(), count, "{name}");
    }
}

#[test]
fn the_collected_texts_with_exports_hold_as_many_codes_as_links() {
    for name in ["scito__example_export.txt", "scito__test_plus_problem_export.txt"] {
        let Some(bytes) = fixture(&format!("google-migration/{name}")) else { return };
        let text = String::from_utf8_lossy(&bytes);
        let findings = exchange::recognise(&text).unwrap();
        let good = findings.iter().filter(|finding| match finding {
            Finding::MigrationPart { payload, .. } => payload.is_ok(),
            Finding::KeyUri(_) => true,
            Finding::BadKeyUri { .. }
            | Finding::Backup
            | Finding::BareSecret(_)
            | Finding::PerhapsSecret(_)
            | Finding::NotAnAccount(_) => false,
        });
        let links =
            text.matches("otpauth-migration://").count() + text.matches("otpauth://").count();
        assert_eq!((good.count(), findings.len()), (links, links), "{name}: {findings:?}");
    }
}

#[test]
fn a_real_export_of_three_codes_misses_the_one_that_was_not_collected() {
    let Some(bytes) = fixture("google-migration/migration-uris.json") else { return };
    let parts = json(&bytes)
        .iter()
        .filter_map(|entry| migration::parse(text(entry, "uri")).ok())
        .filter(|payload| payload.part.id == Some(251_676_888))
        .collect::<Vec<_>>();
    let mut batch = Batch::start(parts[1].clone());
    let again = parts.iter().map(|part| batch.add(part.clone())).collect::<Vec<_>>();
    // Each of the two stands in the collection twice, written differently.
    assert_eq!(again, [Added::New, Added::AlreadyRead, Added::AlreadyRead, Added::AlreadyRead]);
    assert_eq!(batch.progress(), Progress::Partial { read: 2, missing: vec![3] });
    assert_eq!(batch.accounts().count(), 20);
}
