//! r1, r2, r5, r7, r8 and r10: a link torn by what stands around it, or written in an odd way, is
//! read whole or refused in true words; never its first half.

use sparekey::exchange::intake::Intake;
use sparekey::exchange::{self, Finding};
use sparekey::otp::batch::Progress;
use sparekey::otp::key_uri::{self, KeyUri, KeyUriError, Remark};
use sparekey::text::en::otp;

const X: &str = "JBSWY3DPEHPK3PXP";
const Y: &str = "KRSXG5CTMVRXEZLU";
const LINK: &str = "otpauth://totp/Acme:bob?secret=";

pub fn one(text: &str) -> Result<KeyUri, KeyUriError> {
    let findings = exchange::recognise(text).unwrap();
    match findings.into_iter().next().unwrap() {
        Finding::KeyUri(uri) => Ok(*uri),
        Finding::BadKeyUri { error, .. } => Err(error),
        other @ (Finding::MigrationPart { .. }
        | Finding::Backup
        | Finding::BareSecret(_)
        | Finding::PerhapsSecret(_)
        | Finding::NotAnAccount(_)) => panic!("{other:?} in {text}"),
    }
}

/// Puts the halves and the whole of the key in.
fn filled(text: &str) -> String {
    text.replace("LINK", LINK).replace("{X}", X).replace("{Y}", Y)
}

fn right(parameters: &str) -> KeyUri {
    key_uri::parse(&format!("{LINK}{X}{Y}{parameters}")).unwrap()
}

/// Texts that were read in part: which of them are read otherwise than `right`.
fn misread<'a>(texts: &[&'a str], right: &KeyUri) -> Vec<(&'a str, KeyUri)> {
    let wrong = |text: &&'a str| {
        let uri = one(&filled(text)).ok()?;
        (uri.generator != right.generator).then_some((*text, uri))
    };
    texts.iter().filter_map(wrong).collect()
}

#[test]
fn r1_no_markup_and_no_quote_halves_a_setup_key() {
    let texts = [
        "LINK{X}<wbr>{Y}&digits=8",
        "LINK{X}<br>{Y}&digits=8",
        "LINK{X}<{Y}&digits=8",
        "LINK{X}>{Y}&digits=8",
        "LINK{X}\"{Y}&digits=8",
        "LINK{X}`{Y}&digits=8",
        "LINK{X}</b><b>{Y}&digits=8",
        "\"LINK{X}\" +\n \"{Y}&digits=8\"",
        "'LINK{X}' .\n '{Y}&digits=8'",
        "| LINK{X} |\n| {Y}&digits=8 |",
        "`LINK{X}`\n`{Y}&digits=8`",
        "LINK{X}&shy;{Y}&digits=8",
        "│ LINK{X} │\n│ {Y}&digits=8 │",
        "# LINK{X}\n# {Y}&digits=8",
        "LINK{X}&{Y}&digits=8",
        "s = \"LINK{X}\" & _\n  \"{Y}&digits=8\"",
    ];
    assert_eq!(misread(&texts, &right("&digits=8")), []);
    let bare: Vec<String> = texts.iter().map(|text| text.replace("&digits=8", "")).collect();
    let bare: Vec<&str> = bare.iter().map(String::as_str).collect();
    assert_eq!(misread(&bare, &right("")), []);
    assert!(one(&filled("LINK{X}<wbr>{Y}&digits=8")).is_ok());
}

#[test]
fn r2_no_parameter_behind_a_break_is_lost() {
    let texts = [
        "<td>LINK{X}{Y}<br/>&amp;digits=8&amp;period=60</td>",
        "<td>LINK{X}{Y}<br />\n&amp;digits=8&amp;period=60</td>",
        "# LINK{X}{Y}\n# &digits=8&period=60",
        "// LINK{X}{Y}\n// &digits=8&period=60",
        "LINK{X}{Y}\n\nPage 1 of 2\n\n&digits=8&period=60",
        "LINK{X}{Y}</span><span>&amp;digits=8&amp;period=60</span>",
        "`LINK{X}{Y}` and `&digits=8&period=60`",
    ];
    assert_eq!(misread(&texts, &right("&digits=8&period=60")), []);
    assert!(one(&filled(texts[0])).is_ok());
    let texts = ["LINK{X}{Y}&period=6</b><b>0", "LINK{X}{Y}&period=6<wbr>0"];
    assert_eq!(misread(&texts, &right("&period=60")), []);
    let other = "LINK{X}{Y}\n\nhttps://example.com/?a=b&digits=8&period=60";
    assert!(one(&filled(other)).is_ok(), "another address has its own parameters");
}

#[test]
fn r2_key_letters_right_behind_a_sign_are_no_other_word() {
    for sign in ["!", ")", "]", "}", ";", ",", "|", "'", "”", "!!"] {
        let text = format!("otpauth://totp/Acme:bob?issuer=Acme&secret={X}{sign}{Y}");
        assert!(one(&text).is_err(), "{text}");
    }
    for rest in [",Acme,note", ";2024-01-01", ")", "!", ", KRSXG5CTMVRXEZLU", "|Acme|"] {
        let text = format!("otpauth://totp/Acme:bob?issuer=Acme&secret={X}{Y}{rest}");
        assert_eq!(one(&text).unwrap().generator, right("").generator, "{text}");
    }
    for text in [
        "[\"LINK{X}{Y}\", \"JOHNSMITHSON\"]",
        "[ACME](LINK{X}{Y})\n[OTHERNAME](x)",
        "<td>LINK{X}{Y}</td><td>GOOGLEMAIL</td>",
        "|Acme|LINK{X}{Y}|GOOGLEMAIL|",
        "LINK{X}{Y}&image=https://a.example/b&digits=6",
        "<td>LINK{X}{Y}&amp;digits=6</td><td>2024</td>",
        "LINK{X}{Y}&digits=6;2024-01-01",
        "\"LINK{X}{Y}&digits=6\",\"30\"",
    ] {
        let uri = one(&filled(text)).unwrap_or_else(|error| panic!("{error:?}: {text}"));
        assert_eq!(uri.generator, right("").generator, "{text}");
    }
    let table = format!("uri,secret\notpauth://totp/Acme:bob?secret={X}{Y},{X}{Y}");
    assert_eq!(one(&table).unwrap().generator, right("").generator);
}

#[test]
fn r1_a_soft_break_of_a_mail_is_taken_out() {
    for text in [
        "LINK{X}=\n{Y}&issuer=Acme",
        "LINK{X}=\r\n{Y}&issuer=Acme",
        "LINK{X}=\n{Y}",
        "otpauth://totp/Acme:bob?secret=3D{X}=\n{Y}&issuer=3DAcme",
    ] {
        let uri = one(&filled(text)).unwrap();
        assert_eq!((&*uri.issuer, uri.generator), ("Acme", right("").generator), "{text}");
    }
    let error = one(&filled("LINKJBSWY3DPEHPK3PX=\n{Y}"));
    assert!(error.is_err(), "padding or a soft break");
    let error = one(&filled("LINK{X}={Y}")).unwrap_err();
    let words = otp::explain_key_uri(&error).in_one_line();
    assert!(words.contains("Character 17 of the setup key is “=”"), "{words}");
    assert!(!words.contains("no setup key holds"), "{words}");
}

#[test]
fn r7_a_name_ends_where_its_row_goes_on() {
    for (text, issuer) in [
        ("- {name: Mail, url: LINK{X}{Y}&issuer=Mail, note: z}", "Mail"),
        ("- {name: Mail, url: LINK{X}{Y}&issuer=Mail}", "Mail"),
        ("- [Mail, LINK{X}{Y}&issuer=Mail, z]", "Mail"),
        ("(see LINK{X}{Y}&issuer=Acme) now", "Acme"),
        ("otp=LINK{X}{Y}&issuer=Acme;other=1", "Acme"),
        ("Acme~LINK{X}{Y}&issuer=Acme~my note", "Acme"),
        ("Acme^LINK{X}{Y}&issuer=Acme^my note", "Acme"),
        ("Acme#LINK{X}{Y}&issuer=Acme#my note", "Acme"),
        ("x = 'LINK{X}{Y}\\x26issuer\\x3dAcme'", "Acme"),
        ("LINK{X}{Y}&issuer=Acme, Inc. ~ it", "Acme, Inc. ~ it"),
    ] {
        let uri = one(&filled(text)).unwrap();
        assert_eq!((&*uri.issuer, uri.generator), (issuer, right("").generator), "{text}");
    }
}

#[test]
fn r5_one_key_written_in_two_ways_is_one_key() {
    let lower = [X, Y].concat().to_lowercase();
    for text in [
        format!("{LINK}{X}{Y}&Secret={lower}"),
        format!("{LINK}{X}{Y}&secret={X}%20{Y}"),
        format!("{LINK}{X}{Y}&secret={X}-{Y}&digits=6"),
    ] {
        assert_eq!(one(&text).unwrap().generator, right("").generator, "{text}");
    }
    assert!(one(&format!("{LINK}{X}&secret={Y}")).is_err());
}

#[test]
fn r5_a_key_in_an_odd_place_is_read_or_said_to_be_there() {
    for text in [
        "otpauth://totp/Acme:bob;secret={X}{Y};digits=8",
        "otpauth://totp/Acme:bob#secret={X}{Y}&digits=8",
        "otpauth://totp/Acme:bob?digits=8#secret={X}{Y}",
        "otpauth:///totp/Acme:bob?secret={X}{Y}&digits=8",
        "otpauth://?secret={X}{Y}&type=totp&digits=8",
        "otpauth://?type=totp&secret={X}{Y}&digits=8",
    ] {
        let uri = one(&filled(text)).unwrap_or_else(|error| panic!("{error:?}: {text}"));
        assert_eq!(uri.generator, right("&digits=8").generator, "{text}");
    }
    for text in [
        "otpauth://totp/Acme:bob?secret:{X}{Y}",
        "otpauth://totp/Acme:bob?key={X}{Y}",
        "otpauth://totp/Acme:bob?key={X}{Y}&issuer=Acme",
        "otpauth://totp/Acme:bob secret {X}{Y}?issuer=Acme",
    ] {
        let words = otp::explain_key_uri(&one(&filled(text)).unwrap_err()).in_one_line();
        assert!(words.contains("does not stand where a link has it"), "{words}: {text}");
    }
    let words = otp::explain_key_uri(&one("otpauth://totp/Acme:bob?issuer=Acme").unwrap_err());
    assert_eq!(words.what, "The link has no setup key in it.");
}

#[test]
fn r5_an_issuer_that_is_the_key_leaves_the_label_its_own() {
    let uri = one(&format!("{LINK}{X}&issuer={X}")).unwrap();
    assert_eq!((&*uri.issuer, &*uri.account), ("Acme", "bob"));
    assert_eq!(uri.remarks, [Remark::NameHeldSecret]);
}

/// One account, `index` of `size`, in the export `id`.
fn part(account: &[u8; 5], size: u8, index: u8, id: Option<u8>) -> String {
    let mut bytes = vec![0x0a, 0x13, 0x0a, 10];
    bytes.extend(b"Hello!Hell");
    bytes.extend([0x12, 5]);
    bytes.extend(account);
    bytes.extend([0x10, 2, 0x18, size, 0x20, index]);
    bytes.extend(id.into_iter().flat_map(|id| [0x28, id]));
    format!("otpauth-migration://offline?data={}", data_encoding::BASE64.encode(&bytes))
}

#[test]
fn r10_a_code_of_no_place_never_takes_the_place_of_a_true_one() {
    for id in [None, Some(7)] {
        for odd in [3, 9] {
            let mut intake = Intake::default();
            intake.read(&part(b"oddly", 3, odd, id)).unwrap();
            for (index, account) in [(0, b"alice"), (1, b"bobby"), (2, b"carol")] {
                assert!(intake.is_partial(), "{index} after {odd}");
                intake.read(&part(account, 3, index, id)).unwrap();
                assert!(!intake.has_stranger(), "{index} after {odd}");
            }
            assert_eq!(intake.exports()[0].progress(), Progress::Complete);
            assert_eq!(intake.found().len(), 4);
        }
    }
}

#[test]
fn r10_a_code_of_no_place_is_read_after_the_true_ones_too() {
    let mut intake = Intake::default();
    for (index, account) in [(0, b"alice"), (1, b"bobby"), (5, b"oddly")] {
        intake.read(&part(account, 2, index, Some(7))).unwrap();
    }
    assert!(!intake.has_stranger());
    assert_eq!(intake.found().len(), 3);
}
