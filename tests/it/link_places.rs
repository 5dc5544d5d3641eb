//! r7: a link in a table, a page's source, a JSON string, another address: its own names and
//! nothing of what stands beside it.
//! r9: setup keys without a link. r10: odd exports, Apple's links.

use sparekey::exchange::intake::{Heard, Intake, Next};
use sparekey::exchange::{self, Finding, NotAnAccount};
use sparekey::otp::batch::Progress;
use sparekey::otp::key_uri::{self, Remark};
use sparekey::otp::migration;
use sparekey::text::en::exchange::explain_not_an_account;

const KEY: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

fn link() -> String {
    format!("otpauth://totp/ACME:alice%40example.com?secret={KEY}&digits=8&issuer=ACME")
}

fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

#[track_caller]
fn holds_one(text: &str) {
    let findings = exchange::recognise(text).unwrap();
    let [Finding::KeyUri(uri)] = findings.as_slice() else { panic!("{findings:?} in {text}") };
    assert_eq!((&*uri.issuer, &*uri.account), ("ACME", "alice@example.com"), "{text}");
    let right = key_uri::parse(&link()).unwrap();
    assert_eq!(uri.generator, right.generator, "{text}");
}

#[test]
fn r7_a_link_in_a_table_has_its_own_names() {
    let link = link();
    for text in [
        format!("ACME,{link},2024-01-01,my note"),
        format!("name,uri,note\nACME,{link},note\n"),
        format!("uri,name,note\n{link},ACME,note\n"),
        format!("uri;name;note\r\n{link};ACME;note\r\n"),
        format!("\"ACME\",\"{link}\",\"my, note\"\n"),
        format!("ACME;{link};Q&A?;note"),
        format!("ACME,{link},https://example.com/?a=b&c=d,note"),
        format!("ACME\t{link}\tnote\tmore"),
        format!("{link}\tnote"),
        format!("| Name | Link | Note |\n|---|---|---|\n| ACME | {link} | note |\n"),
        format!("|ACME|{link}|note|"),
        format!("[ACME]({link}) is it"),
        format!("* [ACME](<{link}>) is it"),
        format!("`{link}` or so"),
        format!("“{link}” or so"),
        format!("{{\"items\":[\"{}\"]}}", link.replace('&', "\\u0026")),
        format!("{{\"items\":[\"{}\",\"x\"]}}", link.replace('/', "\\/")),
        format!(
            "{{\"uri\": \"{}\", \"note\": \"x\"}}",
            link.replace('/', "\\/").replace('&', "\\u0026").replace('=', "\\u003d")
        ),
        format!(
            "{{\"json\": \"{{\\\"uri\\\":\\\"{}\\\",\\\"n\\\":1}}\"}}",
            link.replace('/', "\\\\/").replace('&', "\\\\u0026")
        ),
        format!("{{\"text\":\"{link}\\nnote\"}}").replace('/', "\\/"),
        format!("<a href=\"{}\" class=\"x\">Add</a>", link.replace('&', "&amp;")),
        format!("<a href='{}' class='x'>Add</a>", link.replace('&', "&#38;")),
        format!("<a href={}>Add</a>", link.replace('&', "&#x26;")),
        format!("&lt;a href=&quot;{}&quot;&gt;Add&lt;/a&gt;", link.replace('&', "&amp;amp;")),
        format!("<td>{}</td><td>note</td>", link.replace('&', "&amp;")),
        format!("<{link}>"),
    ] {
        holds_one(&text);
    }
}

#[test]
fn r7_a_link_inside_another_address_is_found() {
    let (once, twice) = (escaped(&link()), escaped(&escaped(&link())));
    for text in [
        format!("https://chart.example/chart?chs=200x200&chld=M|0&cht=qr&chl={once}"),
        format!("https://chart.example/chart?cht=qr&chl={once}&chs=200x200"),
        format!(
            "https://chart.example/chart?cht=qr&chl={}&chs=200x200",
            once.to_lowercase()
                .replace("gezdgnbvgy3tqojqgezdgnbvgy3tqojq", KEY)
                .replace("acme", "ACME")
        ),
        format!("https://redirect.example/?to=https%3A%2F%2Fqr.example%2F%3Fdata%3D{twice}"),
        format!(
            "https://to.example/?to=https%3A%2F%2Fqr.example%2F%3Fdata%3D{twice}%26size%3D20&x=y"
        ),
        format!("<img src=\"https://qr.example/?size=200&amp;data={once}&amp;x=y\">"),
        format!("[QR](https://qr.example/?data={once})"),
        format!("See https://qr.example/?data={once} for the code."),
        format!("https://qr.example/?data={}&size=200", link().replace('&', "%26")),
        format!("https://app.example/add#{once}"),
        format!("https://qr.example/?data={}", once.replace("%3A%2F%2F", "://")),
    ] {
        holds_one(&text);
    }
}

#[test]
fn r7_an_export_inside_another_address_is_found() {
    let export = "otpauth-migration://offline?data=\
        CiIKCkhlbGxvId6tvu8SBWFsaWNlGgdFeGFtcGxlIAEoATACEAEYASAAKAc%3D";
    let right = migration::parse(export).unwrap();
    let (once, twice) = (escaped(export), escaped(&escaped(export)));
    for text in [
        format!("https://api.example/create/?data={once}"),
        format!("https://api.example/create/?size=200&data={once}&margin=4"),
        format!("https://api.example/?to=https%3A%2F%2Fqr.example%2F%3Fdata%3D{twice}&x=1"),
        format!("{{\"x\":\"{}\"}}", export.replace('/', "\\/")),
    ] {
        let findings = exchange::recognise(&text).unwrap();
        let [Finding::MigrationPart { payload, uri }] = findings.as_slice() else {
            panic!("{text}")
        };
        assert_eq!(payload.as_ref(), Ok(&right), "{text}");
        assert_eq!(migration::parse(uri).as_ref(), Ok(&right), "it can be kept");
    }
}

#[test]
fn r7_nobody_is_told_to_open_an_address_with_a_key_in_it() {
    for text in [
        format!("https://example.com/qr?secret={KEY}&name=x"),
        format!("https://example.com/qr?x=secret%3D{KEY}"),
        format!("https://example.com/qr?x=secret%253D{KEY}"),
        format!("https://example.com/?key={KEY}"),
        "https://example.com/?x=%25252525256F".replace("%25252525256F", "otpauth"),
    ] {
        let findings = exchange::recognise(&text).unwrap();
        assert_eq!(findings, [Finding::NotAnAccount(NotAnAccount::WebLinkWithKey)], "{text}");
    }
    let words = explain_not_an_account(NotAnAccount::WebLinkWithKey);
    assert!(words.remedy.starts_with("Do not open it"));
}

fn bare(text: &str) -> String {
    match &exchange::recognise(text).unwrap()[..] {
        [Finding::BareSecret(secret)] => secret.to_base32().to_string(),
        [Finding::PerhapsSecret(key)] => format!("perhaps {}", key.as_str()),
        other => format!("{other:?}"),
    }
}

#[test]
fn r9_a_setup_key_is_read_or_led_to_its_field() {
    for (text, wanted) in [
        (
            "GEZD GNBV GY3T QOJQ\nGEZD GNBV GY3T QOJQ",
            "perhaps GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ",
        ),
        ("GEZD GNBV\r\nGY3T QOJQ\r\nGEZD GNBV\r\nGY3T QOJQ", KEY),
        ("GEZD  GNBV  GY3T  QOJQ GEZD  GNBV  GY3T  QOJQ", KEY),
        ("GEZD\tGNBV\tGY3T\tQOJQ\tGEZD\tGNBV\tGY3T\tQOJQ", KEY),
        ("gezd\u{a0}gnbv\u{a0}gy3t\u{a0}qojq", "GEZDGNBVGY3TQOJQ"),
        (
            "gezd gnbvg y3tqoj qgezd gnbv gy3tq ojq",
            "perhaps gezd gnbvg y3tqoj qgezd gnbv gy3tq ojq",
        ),
        ("GEZDGNBVGY3TQOJ", "perhaps GEZDGNBVGY3TQOJ"),
        ("JBSWY3DP", "perhaps JBSWY3DP"),
        ("abcdefg2", "perhaps abcdefg2"),
        ("Key: GEZD GNBV GY3T QOJQ", "GEZDGNBVGY3TQOJQ"),
        ("Secret: gezdgnbvgy3tqojq", "GEZDGNBVGY3TQOJQ"),
        ("Your setup key:\nGEZDGNBVGY3TQOJQ", "GEZDGNBVGY3TQOJQ"),
        ("Secret key = GEZDGNBVGY3T", "perhaps GEZDGNBVGY3T"),
        ("Account: alice\nKey: GEZD GNBV GY3T QOJQ\nDigits: 8", "perhaps GEZD GNBV GY3T QOJQ"),
        ("secret: gezdgnb", "perhaps gezdgnb"),
    ] {
        assert_eq!(bare(text), wanted, "{text:?}");
    }
    for text in [
        "hello",
        "definitely not valid",
        "see you at seven",
        "The key is under the mat",
        "key: under the mat",
        "{\"secret\": \"GEZDGNBVGY3TQOJQ\", \"digits\": 8}",
        "12345678",
        "123456",
    ] {
        assert_eq!(bare(text), "[NotAnAccount]", "{text}");
    }
}

#[test]
fn r9_what_may_be_a_key_leads_to_its_field_and_what_comes_next_stands_alone() {
    let mut intake = Intake::default();
    assert_eq!(intake.read("GEZDGNBVGY3TQOJ").unwrap(), [Heard::PerhapsKey]);
    let Next::SetupKey(key) = intake.next() else { panic!("the field of setup keys") };
    assert_eq!(key.as_str(), "GEZDGNBVGY3TQOJ");
    assert_eq!(format!("{key:?}"), "TypedKey");
    assert!(!intake.is_ready());
}

#[test]
fn r10_apples_links_are_accounts_with_a_remark() {
    for scheme in ["apple-otpauth://", "apple-otpauth:", "APPLE-OTPAUTH://"] {
        let text = link().replace("otpauth://", scheme);
        holds_one(&text);
        let findings = exchange::recognise(&text).unwrap();
        let [Finding::KeyUri(uri)] = findings.as_slice() else { panic!("{text}") };
        assert_eq!(uri.remarks, [Remark::ForApple]);
    }
}

/// One account, `index` of `size`, in an export without an id.
fn part(account: &[u8; 5], size: u8, index: u8) -> String {
    let mut bytes = vec![0x0a, 0x13, 0x0a, 10];
    bytes.extend(b"Hello!Hell");
    bytes.extend([0x12, 5]);
    bytes.extend(account);
    bytes.extend([0x10, 2, 0x18, size, 0x20, index]);
    format!("otpauth-migration://offline?data={}", data_encoding::BASE64.encode(&bytes))
}

#[test]
fn r10_a_code_whose_number_does_not_fit_is_read_with_a_remark() {
    for (size, index) in [(1, 1), (2, 2), (2, 100), (0, 5)] {
        let mut intake = Intake::default();
        let heard = intake.read(&part(b"alice", size, index)).unwrap();
        assert_eq!(heard, [Heard::PartMisnumbered], "{index} of {size}");
        assert_eq!(intake.found().len(), 1);
        assert!(intake.refused().is_empty());
    }
}

#[test]
fn r10_an_export_that_counts_from_one_is_whole_in_any_order() {
    for order in [[1, 2], [2, 1]] {
        let mut intake = Intake::default();
        for index in order {
            let account = if index == 1 { b"alice" } else { b"bobby" };
            intake.read(&part(account, 2, index)).unwrap();
            intake.read(&part(account, 2, index)).unwrap();
        }
        assert_eq!(intake.exports().len(), 1, "{order:?}");
        assert_eq!(intake.exports()[0].progress(), Progress::Complete, "{order:?}");
        assert_eq!(intake.found().len(), 2, "{order:?}");
    }
}
