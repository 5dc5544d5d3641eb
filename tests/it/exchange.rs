//! Whatever a person pastes, scans or drops.

use proptest::prelude::*;
use sparekey::exchange::{self, ExchangeError, Finding, NotAnAccount};
use sparekey::otp::key_uri::KeyUriError;
use sparekey::otp::migration::MigrationError;
use sparekey::text::en::exchange::explain_not_an_account;

const PART: &str = "otpauth-migration://offline?data=\
    CjEKCkhlbGxvId6tvu8SGEV4YW1wbGU6YWxpY2VAZ29vZ2xlLmNvbRoHRXhhbXBsZTAC";

fn found(text: &str) -> Vec<String> {
    exchange::recognise(text).unwrap().iter().map(described).collect()
}

fn described(finding: &Finding) -> String {
    match finding {
        Finding::KeyUri(uri) => {
            let secret = uri.generator.secret().to_base32();
            format!("{}|{}|{}", uri.issuer, uri.account, *secret)
        }
        Finding::BadKeyUri { label, error } => format!("bad {label}: {error:?}"),
        Finding::MigrationPart { payload: Ok(payload), .. } => {
            format!("part with {}", payload.accounts.len())
        }
        Finding::MigrationPart { payload: Err(error), .. } => format!("bad part: {error:?}"),
        Finding::Backup => "backup".into(),
        Finding::BareSecret(secret) => format!("secret {}", *secret.to_base32()),
        Finding::PerhapsSecret(key) => format!("perhaps {}", key.as_str()),
        Finding::NotAnAccount(kind) => format!("{kind:?}"),
    }
}

const LINK: &str = "otpauth://totp/ACME:john?secret=JBSWY3DPEHPK3PXP";
const ACCOUNT: &str = "ACME|john|JBSWY3DPEHPK3PXP";

#[test]
fn one_link_is_found_whatever_stands_around_it() {
    for text in [
        LINK.to_owned(),
        format!("\u{feff}{LINK}\r\n"),
        format!("Please scan: {LINK}"),
        format!("Please add {LINK} to your app. Thanks!"),
        format!("{LINK}&digits=6, then type the code"),
        format!("{LINK}&period=30 please"),
        format!("“{LINK}&period=30”"),
        format!("({LINK})"),
        format!("<a href=\"{LINK}&amp;digits=6\">Add</a>"),
        format!("<code>{LINK}&amp;issuer=ACME</code>"),
        format!("folder,,login,ACME,,{LINK}&period=30,"),
        format!("\"x\",\"{LINK}\",\"y\""),
        format!("web+{LINK}"),
        format!("x\t{LINK}\ty"),
        LINK.replace("otpauth://totp", "OTPAUTH://TOTP"),
        LINK.replace("otpauth://", "otpauth:"),
        LINK.replace("JBSWY3DPEHPK3PXP", "jbsw y3dp ehpk 3pxp"),
        LINK.replace("ACME:", "otpauth_export ACME:").replace("otpauth_export ", ""),
    ] {
        assert_eq!(found(&text), [ACCOUNT], "{text}");
    }
}

#[test]
fn names_keep_their_blanks_and_signs() {
    let secret = "NI4CTTFEV4G2JFE6";
    let uri = format!(
        "otpauth://totp/Mongo Atlas:Acc !@#444?digits=6&issuer=Mongo Atlas&secret={secret}"
    );
    assert_eq!(found(&uri), [format!("Mongo Atlas|Acc !@#444|{secret}")]);
    let uri = format!("otpauth://totp/wifi:home: guests?secret={secret}&issuer=A B");
    assert_eq!(found(&uri), [format!("A B|wifi:home: guests|{secret}")]);
}

#[test]
fn a_list_is_found_line_by_line_and_in_one_line() {
    let other = "otpauth://hotp/B:b?secret=AAAAAAAAAAAAAAAA&counter=1";
    let second = "B|b|AAAAAAAAAAAAAAAA";
    for separator in ["\n", "\r\n", "\n\n", " ", ", ", ";", "\nsome words\n", "|", "<br>"] {
        let text = [LINK, other, PART].join(separator);
        assert_eq!(found(&text), [ACCOUNT, second, "part with 1"], "{separator:?}");
    }
}

#[test]
fn a_bad_link_does_not_hide_the_others() {
    let text = format!("otpauth://totp/Bad:one?secret=JBSW1\n{LINK}\notpauth://totp/x?digits=6");
    let findings = exchange::recognise(&text).unwrap();
    assert_eq!(findings.len(), 3);
    assert!(matches!(&findings[0], Finding::BadKeyUri { label, error: KeyUriError::Secret(_) }
        if label == "Bad:one"));
    assert!(matches!(&findings[1], Finding::KeyUri(_)));
    assert!(matches!(&findings[2], Finding::BadKeyUri { error: KeyUriError::SecretMissing, .. }));
}

#[test]
fn export_codes_are_found_wrapped_blanked_and_several_at_once() {
    let (head, tail) = PART.split_at(60);
    let escaped = PART.replace('=', "%3D").replace("data%3D", "data=");
    for text in [
        PART.to_owned(),
        format!("QR-Code:{PART}"),
        format!("{PART} and that was it"),
        format!("{head}\n{tail}\n"),
        format!("{head}\r\n{tail}\r\n\r\nNotes below"),
        format!("<p>{escaped}</p>"),
        PART.replace("otpauth-migration", "OTPAUTH-MIGRATION"),
    ] {
        assert_eq!(found(&text), ["part with 1"], "{text}");
    }
    assert_eq!(found(&format!("{PART}\n{PART} {PART}\n")), ["part with 1"; 3]);
}

#[test]
fn a_found_export_code_can_be_kept_and_read_again() {
    let findings = exchange::recognise(&format!("first {PART} then")).unwrap();
    let Finding::MigrationPart { uri, payload } = &findings[0] else { panic!("{findings:?}") };
    assert_eq!(&sparekey::otp::migration::parse(uri), payload);
}

#[test]
fn a_cut_export_code_is_one_finding_with_its_reason() {
    let findings = exchange::recognise(PART.split_at(70).0).unwrap();
    let [Finding::MigrationPart { payload: Err(error), .. }] = findings.as_slice() else {
        panic!("{findings:?}");
    };
    assert!(matches!(error, MigrationError::Damaged | MigrationError::Encoding));
}

#[test]
fn a_bare_setup_key_is_told_from_words() {
    for text in
        ["JBSWY3DPEHPK3PXP", "jbsw y3dp ehpk 3pxp", "JBSW-Y3DP-EHPK-3PXP==", " jbswy3dpehpk3pxp\n"]
    {
        assert_eq!(found(text), ["secret JBSWY3DPEHPK3PXP"], "{text}");
    }
    assert_eq!(found("abcd efgh ijkl mnop qr"), ["secret ABCDEFGHIJKLMNOPQQ"]);
    for text in ["definitely not valid", "hello", "", "  ", "Thequickbrownfoxjumps"] {
        assert_eq!(found(text), ["OtherText"], "{text}");
    }
}

#[test]
fn what_is_no_account_is_known_by_name() {
    for (text, kind) in [
        ("phonefactor://activate_account?code=1&url=x", NotAnAccount::MicrosoftPush),
        ("duo://abcdef-0123456789", NotAnAccount::DuoPush),
        ("lpaauth-migration://offline?data=H4sI", NotAnAccount::LastPassMigration),
        ("otpauth://pipush/x?url=https%3A%2F%2Fx", NotAnAccount::PingPush),
        (
            "FIDO:/13086400838107303667332719012595115747821895775708323189557153075146",
            NotAnAccount::Fido,
        ),
        ("WIFI:T:WPA;S:home;P:secret;;", NotAnAccount::Wifi),
        ("https://example.com/2fa", NotAnAccount::WebLink),
        ("HTTP://EXAMPLE.COM", NotAnAccount::WebLink),
        ("see https://example.com", NotAnAccount::OtherText),
        ("{\"magic\":\"other\"}", NotAnAccount::OtherText),
    ] {
        let findings = exchange::recognise(text).unwrap();
        assert_eq!(findings, [Finding::NotAnAccount(kind)], "{text}");
        let words = explain_not_an_account(kind);
        assert!(words.what.ends_with('.') && words.remedy.ends_with('.'), "{words:?}");
    }
}

#[test]
fn our_own_backup_is_handed_on() {
    assert_eq!(found("{\"magic\":\"sparekey-vault\",\"format\":1}"), ["backup"]);
    assert_eq!(found("\u{feff}{ \"magic\" : \"sparekey-vault\",\n"), ["backup"]);
}

#[test]
fn a09_more_than_10_mib_is_not_looked_at() {
    let text = "a".repeat(exchange::MAX_BYTES + 1);
    let refusal = ExchangeError::TooLong { bytes: text.len() };
    assert_eq!(exchange::recognise(&text), Err(refusal));
}

#[test]
fn a09_a_text_of_nothing_but_beginnings_is_read_in_linear_time() {
    for piece in [
        "otpauth:",
        "otpauth-migration:",
        ":",
        "otpauth-migration://offline?data=AAAA ",
        "[{\"a\":",
        "otpauth:?",
        "steam://a\n",
    ] {
        let text = piece.repeat((1 << 16) / piece.len());
        assert!(!exchange::recognise(&text).unwrap().is_empty());
    }
}

#[test]
fn ten_thousand_links_are_all_found() {
    let text: String = (0..10_000).map(|number| format!("{LINK}&issuer=n{number}\n")).collect();
    assert_eq!(exchange::recognise(&text).unwrap().len(), 10_000);
}

fn any_piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "otpauth:|//|totp|secret=|&|[?]|steam://|[A-Z]{4}",
        "[ä🔑 \n\":;,<a2]",
        Just("otpauth-migration://offline?data=".to_owned()),
    ]
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(
        text in "\\PC{0,200}",
        pieces in prop::collection::vec(any_piece(), 0..30),
    ) {
        prop_assert!(!exchange::recognise(&text).unwrap().is_empty());
        prop_assert!(!exchange::recognise(&pieces.concat()).unwrap().is_empty());
    }
}
