//! otpauth:// as found in the wild.

use crate::vector_files::{text, vectors};
use proptest::prelude::*;
use serde_json::Value;
use sparekey::otp::generator::{Algorithm, Digits, Generator, MovingFactor, Period, Pin, Style};
use sparekey::otp::key_uri::{self, KeyUri, KeyUriError, Remark};
use sparekey::otp::label;
use sparekey::otp::secret::{Secret, SecretError};
use sparekey::text::en::otp::explain_key_uri;

#[test]
fn a11_every_link_is_read_or_refused_as_it_should_be() {
    let vectors = vectors("key-uris.json");
    let mut wrong = Vec::new();
    for vector in &vectors {
        let (expected, found) = match key_uri::parse(text(vector, "uri")) {
            Ok(parsed) => (without_uri(vector), described(&parsed)),
            Err(error) => (vector["error"].clone(), refused(&error).into()),
        };
        if expected != found {
            wrong.push(format!("{}\n  wanted {expected}\n  found  {found}", vector["uri"]));
        }
    }
    println!("{} of {} links", vectors.len() - wrong.len(), vectors.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn without_uri(vector: &Value) -> Value {
    let mut expected = vector.clone();
    expected.as_object_mut().unwrap().remove("uri");
    expected
}

/// In the vectors' own words.
fn described(parsed: &KeyUri) -> Value {
    let generator = &parsed.generator;
    let mut found = serde_json::json!({
        "issuer": parsed.issuer,
        "account": parsed.account,
        "secret": data_encoding::HEXLOWER.encode(generator.secret().as_bytes()),
    });
    let mut set = |name: &str, value: Value| found[name] = value;
    match generator.style() {
        Style::Decimal(digits) => {
            set("algorithm", format!("{:?}", generator.algorithm()).to_uppercase().into());
            set("digits", digits.count().into());
            match generator.factor() {
                MovingFactor::Counter(counter) => {
                    set("kind", "hotp".into());
                    set("counter", counter.to_string().into());
                }
                MovingFactor::Timer(period) => {
                    set("kind", "totp".into());
                    set("period", period.secs().into());
                }
            }
        }
        Style::Steam => set("kind", "steam".into()),
        Style::Motp(pin) | Style::Yandex(pin) => {
            let is_motp = matches!(generator.style(), Style::Motp(_));
            set("kind", if is_motp { "motp" } else { "yandex" }.into());
            if let Some(pin) = pin {
                set("pin", pin.as_str().into());
            }
        }
    }
    if !parsed.remarks.is_empty() {
        set("remarks", parsed.remarks.iter().map(remark).collect());
    }
    let extras = &parsed.extras;
    if let Some(image) = &extras.image {
        set("image", image.as_str().into());
    }
    if !extras.note.is_empty() {
        set("note", extras.note.as_str().into());
        set("tags", extras.tags.clone().into());
        set("pinned", extras.pinned.into());
        set("trashed", extras.trashed.into());
    }
    found
}

fn remark(remark: &Remark) -> String {
    match remark {
        Remark::IssuersDiffer { prefix } => format!("IssuersDiffer {prefix}"),
        Remark::CounterAssumed
        | Remark::IssuerRepaired
        | Remark::PerhapsSteam
        | Remark::PinMissing
        | Remark::SecondStep
        | Remark::ForApple
        | Remark::NameHeldSecret
        | Remark::Rejoined => format!("{remark:?}"),
    }
}

fn refused(error: &KeyUriError) -> String {
    match error {
        KeyUriError::TooLong { .. } => "TooLong".into(),
        KeyUriError::Type { name } => format!("Type {name}"),
        KeyUriError::Wrong { parameter, value } => format!("Wrong {parameter:?} {value}"),
        KeyUriError::Twice { parameter } => format!("Twice {parameter:?}"),
        KeyUriError::Scheme
        | KeyUriError::SecretMissing
        | KeyUriError::SecretMisplaced
        | KeyUriError::Broken
        | KeyUriError::EndUnclear => format!("{error:?}"),
        KeyUriError::Secret(SecretError::Character { character, position }) => {
            format!("Character U+{:04X} {position}", u32::from(*character))
        }
        KeyUriError::Secret(SecretError::TooLong { bytes }) => format!("TooLong {bytes}"),
        KeyUriError::Secret(SecretError::TooShort { bytes }) => format!("TooShort {bytes}"),
        KeyUriError::Secret(SecretError::Empty) => "Empty".into(),
        KeyUriError::Secret(SecretError::HalfByte) => "HalfByte".into(),
    }
}

#[test]
fn a11_an_error_never_repeats_the_secret() {
    let secret = "JBSWY3DPEHPK3PXP";
    for uri in [
        format!("otpauth://{secret}/x"),
        format!("otpauth://totp/x?secret={secret}&digits=6secret={secret}"),
        format!("otpauth://totp/x?secret={secret}1"),
        format!("otpauth://totp/x?secret={secret}&secret=AAAA"),
        format!("otpauth://yaotp/x?secret={secret}"),
    ] {
        let error = key_uri::parse(&uri).unwrap_err();
        let shown = format!("{error:?} {:?}", explain_key_uri(&error));
        assert!(!shown.contains("JBSWY3"), "{shown}");
    }
}

#[test]
fn a11_a_megabyte_is_refused_by_its_length() {
    let uri = format!("otpauth://totp/{}?secret=AAAA", "x".repeat(1 << 20));
    assert!(matches!(key_uri::parse(&uri), Err(KeyUriError::TooLong { .. })));
    assert_eq!(key_uri::label(&uri), "", "so long a word is no name");
}

#[test]
fn a14_labels_lose_what_could_deceive() {
    for (text, kept) in [
        ("  plain  ", "plain"),
        ("a\u{0}b\u{7}c\u{1b}[0m", "abc[0m"),
        ("\u{202e}moc.elgoog\u{202c}", "⟨U+202E⟩moc.elgoog"),
        ("\u{2066}x\u{2069}\u{200e}\u{200f}\u{61c}", "⟨U+2066⟩x"),
        ("goo\u{200b}gle\u{feff}\u{2060}", "google"),
        ("two\r\nlines\tand a tab", "two  lines and a tab"),
        ("\u{200b} \u{200b}x\u{200b} ", "x"),
        ("👩\u{200d}🚀", "👩\u{200d}🚀"),
        ("می\u{200c}خواهم", "می\u{200c}خواهم"),
        ("\u{e0001}tag", "tag"),
        ("<b>x</b>", "<b>x</b>"),
    ] {
        assert_eq!(label::clean(text), kept, "{text:?}");
    }
}

#[test]
fn a14_every_control_and_invisible_mark_is_dropped_wherever_it_stands() {
    let controls = ('\0'..='\u{9f}').filter(|c| c.is_control());
    let marks = "\u{61c}\u{200b}\u{200e}\u{200f}\u{202c}\u{2060}\u{2069}\u{feff}".chars();
    let mut vectors = 0;
    for dropped in controls.chain(marks) {
        for (text, kept) in [("{}حساب", "حساب"), ("חשבון{}", "חשבון"), ("{}x{}{}", "x")]
        {
            let cleaned = label::clean(&text.replace("{}", &dropped.to_string()));
            assert_eq!(cleaned, kept, "{dropped:?}");
            vectors += 1;
        }
        let inside = label::clean(&format!("ab{dropped}cd"));
        assert_eq!(inside.replace(' ', ""), "abcd", "{dropped:?}");
    }
    println!("{vectors} labels");
}

#[test]
fn a14_what_turns_the_direction_is_written_out_wherever_it_stands() {
    let mut vectors = 0;
    for turned in "\u{202a}\u{202b}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}".chars() {
        let name = format!("⟨U+{:04X}⟩", u32::from(turned));
        for text in ["{}حساب", "חשבון{}", "gpj.{}exe"] {
            let cleaned = label::clean(&text.replace("{}", &turned.to_string()));
            assert_eq!(cleaned, text.replace("{}", &name));
            assert_eq!(label::clean(&cleaned), cleaned, "twice is as good as once");
            vectors += 1;
        }
    }
    println!("{vectors} labels");
}

#[test]
fn a14_a_long_label_is_cut_between_characters() {
    for (character, kept) in [("x", 512), ("ä", 512), ("公", 510), ("🔑", 512)] {
        let cleaned = label::clean(&character.repeat(10_000));
        assert_eq!(cleaned.len(), kept);
        assert!(cleaned.chars().all(|c| character.starts_with(c)));
    }
}

#[test]
fn a_printed_link_is_what_other_apps_read() {
    let secret = || Secret::parse_base32("JBSWY3DPEHPK3PXP").unwrap();
    let totp = Generator::totp(secret(), Algorithm::Sha256, Digits::EIGHT, Period::THIRTY);
    let printed = |issuer, account, generator: &Generator| {
        key_uri::print(issuer, account, generator).to_string()
    };
    assert_eq!(
        printed("A&B: Söhne", "me+x@a.b #1", &totp),
        "otpauth://totp/A%26B%3A%20S%C3%B6hne:me%2Bx%40a.b%20%231?secret=JBSWY3DPEHPK3PXP\
         &issuer=A%26B%3A%20S%C3%B6hne&algorithm=SHA256&digits=8&period=30"
    );
    let hotp = Generator::hotp(secret(), Algorithm::Sha1, Digits::SIX, 7);
    assert_eq!(
        printed("", "me", &hotp),
        "otpauth://hotp/me?secret=JBSWY3DPEHPK3PXP&issuer=&algorithm=SHA1&digits=6&counter=7"
    );
    assert_eq!(
        printed("Steam", "me", &Generator::steam(secret())),
        "otpauth://totp/Steam:me?secret=JBSWY3DPEHPK3PXP&issuer=Steam&algorithm=SHA1&digits=5\
         &period=30&encoder=steam"
    );
}

pub fn any_generator() -> impl Strategy<Value = Generator> {
    let secret = prop::collection::vec(any::<u8>(), 16..=64);
    let algorithm =
        prop::sample::select(vec![Algorithm::Sha1, Algorithm::Sha256, Algorithm::Sha512]);
    let factor = (1_u64..=10, 1_u64..=86_400, any::<u64>(), 0..7);
    let pin = prop::option::of("[0-9a-z]{1,16}".prop_map(Pin::new));
    (secret, algorithm, factor, pin).prop_map(|(secret, algorithm, factor, pin)| {
        let secret = Secret::from_bytes(secret).unwrap();
        let (digits, period, counter, kind) = factor;
        let (digits, period) = (Digits::new(digits).unwrap(), Period::new(period).unwrap());
        match kind {
            0 => Generator::steam(secret),
            1 => Generator::motp(secret, pin),
            2 => Generator::yandex(secret, pin).unwrap(),
            3 => Generator::hotp(secret, algorithm, digits, counter),
            4 => Generator::totp(secret, algorithm, Digits::EIGHT, Period::THIRTY),
            5 => Generator::hotp(secret, algorithm, Digits::SIX, counter),
            _ => Generator::totp(secret, algorithm, digits, period),
        }
    })
}

/// Clean labels, rich in what could be taken for syntax.
pub fn any_label() -> impl Strategy<Value = String> {
    let nasty = "(Steam|Yandex|ACME|period=30|x)?[a-zA-Z0-9:%&?#=+/ @ä公🔑.]{0,12}";
    prop_oneof![nasty, "\\PC{0,20}", Just("Steam".to_owned())].prop_map(|text| label::clean(&text))
}

#[test]
fn r4_steam_is_told_by_its_label_and_by_a_word_as_by_its_issuer() {
    let letters = [
        "totp/Steam?secret=S&digits=5",
        "totp/steam?digits=5&secret=S",
        "totp/%20STEAM%20?secret=S&digits=5",
        "totp/Steam:name?secret=S&digits=5",
        "totp/Steam%3Aname?secret=S&digits=5&issuer=",
        "totp/name?secret=S&steam",
        "totp/name?steam&secret=S",
        "totp/Valve:name?secret=S&digits=6&issuer=Valve&steam=1",
        "totp/Valve:name?secret=S&amp;steam=true&issuer=Valve",
    ];
    let digits = [
        "totp/Steam?secret=S&digits=6",
        "totp/Steam?secret=S&digits=5&encoder=decimal",
        "totp/Steamer?secret=S&digits=5",
        "totp/ACME:Steam?secret=S&digits=6&issuer=ACME",
        "totp/name?secret=S&steam=0",
        "totp/steam?secret=S&issuer=ACME",
    ];
    let either = [
        "totp/Steam?secret=S",
        "totp/Steam:name?secret=S",
        "totp/ACME:Steam?secret=S&digits=5&issuer=ACME",
        "totp/Steam:name?secret=S&digits=5&issuer=Valve",
    ];
    let read = |uri: &str| {
        let uri = ["otpauth://", &uri.replace("secret=S", "secret=GEZDGNBVGY3TQOJQ")].concat();
        let KeyUri { generator, remarks, .. } = key_uri::parse(&uri).unwrap();
        (*generator.style() == Style::Steam, remarks.contains(&Remark::PerhapsSteam))
    };
    for uri in letters {
        assert_eq!(read(uri), (true, false), "{uri}");
    }
    for uri in digits {
        assert_eq!(read(uri), (false, false), "{uri}");
    }
    for uri in either {
        assert_eq!(read(uri), (false, true), "{uri}");
    }
}

#[test]
fn r4_what_could_be_steam_in_no_case_is_not_asked_about() {
    for parameter in ["period=60", "algorithm=SHA256"] {
        let uri = format!("otpauth://totp/Steam?secret=GEZDGNBVGY3TQOJQ&{parameter}");
        assert!(!key_uri::parse(&uri).unwrap().remarks.contains(&Remark::PerhapsSteam));
    }
}

proptest! {
    #[test]
    fn printing_and_parsing_is_the_identity(
        issuer in any_label(),
        account in any_label(),
        generator in any_generator(),
    ) {
        let uri = key_uri::print(&issuer, &account, &generator);
        let parsed = key_uri::parse(&uri).unwrap();
        prop_assert_eq!((parsed.issuer, parsed.account), (issuer, account), "{}", *uri);
        prop_assert_eq!(parsed.generator, generator, "{}", *uri);
    }

    #[test]
    fn no_text_makes_it_panic(
        text in "\\PC*",
        start in "otpauth://(totp|hotp|steam|yaotp)/|motp://|steam://",
        rest in "[a-zA-Z0-9:%&?#=+/ äß]{0,60}",
    ) {
        prop_assert!(key_uri::parse(&text).is_err());
        let rest = start + &rest;
        prop_assert!(key_uri::parse(&rest).is_ok() || key_uri::label(&rest).len() <= 512);
    }

    #[test]
    fn a_clean_label_stays_as_it_is(text in "\\PC{0,600}") {
        let clean = label::clean(&text);
        prop_assert!(clean.len() <= label::MAX_BYTES);
        prop_assert_eq!(label::clean(&clean), clean);
    }
}
