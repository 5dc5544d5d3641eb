//! r5: whatever is wrong with a link, what the app says of it holds nothing of its secret.

use proptest::prelude::*;
use sparekey::exchange::intake::{Heard, Intake};
use sparekey::exchange::{self, Finding};
use sparekey::text::en::exchange::{explain_not_an_account, explain_reason};
use sparekey::text::en::otp;

/// Everything that screens say of a text.
fn shown(text: &str) -> String {
    let mut intake = Intake::default();
    let heard = intake.read(text).unwrap();
    let mut shown: Vec<String> = Vec::new();
    for heard in heard {
        match heard {
            Heard::Refused(refused) => {
                shown.extend([refused.label, explain_reason(&refused.reason).in_one_line()]);
            }
            Heard::NotAnAccount(kind) => shown.push(explain_not_an_account(kind).in_one_line()),
            Heard::Account
            | Heard::Part(_)
            | Heard::PartAgain(_)
            | Heard::AccountAgain
            | Heard::Stranger
            | Heard::PartMisnumbered
            | Heard::Backup
            | Heard::PerhapsKey
            | Heard::HalfCode(_)
            | Heard::MixedCodes
            | Heard::UnclearCode => {}
        }
    }
    for refused in intake.refused() {
        shown.extend([refused.label, explain_reason(&refused.reason).in_one_line()]);
    }
    for found in intake.found() {
        shown.extend([found.candidate.issuer, found.candidate.account]);
        shown.extend(found.remarks.iter().map(otp::remark));
    }
    shown.push(format!("{:?}", exchange::recognise(text)));
    shown.join("\n")
}

/// What screens say of the things in a text that cannot be read.
fn refusals(text: &str) -> String {
    let mut intake = Intake::default();
    intake.read(text).unwrap();
    let refused = intake.refused().into_iter();
    let words = refused.flat_map(|one| [one.label, explain_reason(&one.reason).in_one_line()]);
    // A line each: the end of a label and the first word after it are not letters in a row.
    words.collect::<Vec<_>>().join("\n")
}

fn gives_away(shown: &str, secret: &str) -> bool {
    let plain = |text: &str| text.replace([' ', '-'], "").to_ascii_uppercase();
    let (shown, secret) = (plain(shown), plain(secret));
    let runs = secret.as_bytes().windows(8).map(|run| str::from_utf8(run).unwrap());
    runs.into_iter().any(|run| shown.contains(run))
}

/// What goes wrong with links.
fn mangled(secret: &str, other: &str) -> Vec<String> {
    let good = format!("otpauth://totp/ACME:alice?secret={secret}&issuer=ACME&digits=6");
    let escape = |text: &str| {
        text.replace('%', "%25")
            .replace('?', "%3F")
            .replace('=', "%3D")
            .replace('&', "%26")
            .replace(':', "%3A")
            .replace('/', "%2F")
    };
    let grouped: Vec<&str> =
        secret.as_bytes().chunks(4).map(|c| str::from_utf8(c).unwrap()).collect();
    let grouped = grouped.join(" ");
    vec![
        good.replace("?secret=", "%3Fsecret%3D"),
        good.replace("?secret=", "%3Fsecret="),
        good.replace("?secret=", "?secret%3D"),
        good.replace("?secret=", "&secret="),
        good.replace("?secret=", "/secret="),
        good.replace("?secret=", ";secret="),
        good.replace("?secret=", "#secret="),
        good.replace("?secret=", "/"),
        good.replace("?secret=", "?key="),
        good.replace("?secret=", "?issuer="),
        good.replace("?secret=", "?digits="),
        good.replace("?secret=", "?algorithm="),
        good.replace("?secret=", "?period="),
        good.replace("?secret=", "?counter="),
        good.replace("?secret=", "?encoder="),
        good.replace("?secret=", "?image="),
        good.replace("?secret=", "?secret"),
        good.replace("?secret=", ""),
        good.replace("?secret=", ":"),
        good.replace("?secret=", "?secret=1"),
        good.replace("&issuer=ACME", &format!("&secret={other}")),
        good.replace("&issuer=ACME", &format!("secret={other}")),
        good.replace("&issuer=ACME", &format!("&issuer={secret}")),
        good.replace("&digits=6", &format!("&digits={secret}")),
        good.replace("alice", secret),
        good.replace("ACME:alice", secret),
        good.replace("ACME:alice", &format!("ACME:{secret}")).replace("secret=", "secret=1"),
        good.replace("ACME:alice", &grouped).replace("secret=", "secret=1"),
        good.replace("totp", secret),
        good.replace("totp/", &format!("{secret}@totp/")),
        good.replace("totp/", &format!("totp:{secret}/")),
        good.replace("otpauth://totp", "otpauth:/totp"),
        good.replace("otpauth://totp/", "otpauth://"),
        good.replace("otpauth://totp/", "otpauth:"),
        good.replace("otpauth:", "otpauth-migration:"),
        good.replace("otpauth:", "https:"),
        good.replace("digits=6", "digits=11"),
        good.replace("digits=6", "algorithm=MD5"),
        good.replace(secret, &grouped),
        good.replace(secret, &format!("{grouped} and more")),
        format!("otpauth://totp/{secret}"),
        format!("otpauth://{secret}"),
        format!("otpauth://totp/?{secret}"),
        format!("otpauth://totp/{grouped}?issuer=ACME"),
        format!("otpauth://totp/ACME:alice?issuer={grouped}&digits=x"),
        format!("steam://{secret}/1"),
        format!("motp://ACME:{secret}"),
        format!("motp://ACME:alice?secret={secret}"),
        format!("duo://{secret}"),
        format!("https://example.com/?secret={secret}"),
        format!("https://example.com/qr?data={}", escape(&good).replace("secret", "sec")),
        format!("https://example.com/qr?data={}", escape(&escape(&escape(&good)))),
        format!("{good}\n{}", good.replace("digits=6", "digits=0")),
        escape(&good).replace("%3A%2F%2F", "://"),
        escape(&good).replace("secret%3D", "secret"),
        good.to_uppercase(),
        good.to_uppercase().replace("?SECRET=", "%3FSECRET%3D").replace("DIGITS=6", "DIGITS=X"),
        good.to_lowercase().replace("?secret=", "/"),
    ]
}

const SECRETS: [&str; 5] = [
    "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
    "JBSWY3DPEHPK3PXP",
    "jbswy3dpehpk3pxp",
    "ABCDEFGHIJKLMNOP",
    "abcdefgh",
];

#[test]
fn r5_no_mangled_link_shows_its_secret() {
    let mut wrong = Vec::new();
    for secret in SECRETS {
        for text in mangled(secret, "KRSXG5CTMVRXEZLU") {
            let shown = shown(&text);
            if gives_away(&shown, secret) || gives_away(&shown, "KRSXG5CTMVRXEZLU") {
                wrong.push(format!("{text}\n  says {shown}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}: {}", wrong.len(), wrong.join("\n"));
}

#[test]
fn r5_what_is_unambiguous_is_read() {
    let right = "GEZDGNBVGY3TQOJQ";
    for text in [
        format!("otpauth://totp/ACME:alice%3Fsecret%3D{right}%26issuer%3DACME%26digits%3D8"),
        format!("otpauth://totp/ACME%3Aalice%3Fsecret%3D{right}%26digits%3D8"),
        format!("otpauth://totp/ACME:alice?secret={right}%26issuer%3DACME%26digits%3D8"),
        format!("otpauth://totp/ACME:alice?secret={right}&issuer=ACME%26digits%3D8"),
        format!("otpauth://totp/ACME:alice&secret={right}&issuer=ACME&digits=8"),
        format!("otpauth://totp/ACME:alice?secret={right};issuer=ACME;digits=8"),
        format!("OTPAUTH://TOTP/ACME:alice?SECRET={right}&ISSUER=ACME&DIGITS=8"),
        format!("otpauth://totp/ACME:alice?secret={right}&secret={right}&digits=8"),
        format!("otpauth%3A%2F%2Ftotp%2FACME%3Aalice%3Fsecret%3D{right}%26digits%3D8"),
    ] {
        let findings = exchange::recognise(&text).unwrap();
        let [Finding::KeyUri(uri)] = findings.as_slice() else { panic!("{findings:?}: {text}") };
        assert_eq!((&*uri.issuer, &*uri.account), ("ACME", "alice"), "{text}");
        assert_eq!(*uri.generator.secret().to_base32(), right, "{text}");
        let digits = sparekey::otp::key_uri::print("", "", &uri.generator);
        assert!(digits.contains("digits=8"), "{text}");
    }
}

#[test]
fn r5_a_good_name_is_still_told() {
    let found =
        exchange::recognise("otpauth://totp/Microsoft:alice?secret=GEZDGNBVGY3TQOJQ&digits=0");
    let Ok([Finding::BadKeyUri { label, .. }]) = found.as_deref() else { panic!("refused") };
    assert_eq!(label, "Microsoft:alice");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn r5_no_link_that_is_cut_doubled_or_rearranged_shows_its_secret(
        secret in "[A-Z2-7]{16,40}|[a-z2-7]{16,40}",
        at in 0_usize..60,
        piece in "[?&=:/%#;, \n]|%3F|%26|%3D|secret=|otpauth:|[A-Z]{2}",
        swap in 0_usize..60,
    ) {
        for mut text in mangled(&secret, "KRSXG5CTMVRXEZLU") {
            let at = text.floor_char_boundary(at.min(text.len()));
            text.insert_str(at, &piece);
            prop_assert!(!gives_away(&shown(&text), &secret), "{text}\n{}", shown(&text));
            let tail = text.split_off(text.floor_char_boundary(swap.min(text.len())));
            // Two halves are two texts: what one of them is called is no secret of the other.
            for text in [tail, text] {
                prop_assert!(!gives_away(&refusals(&text), &secret), "{text}");
            }
        }
    }
}
