//! r9: setup keys amid words, in any language, and prose that holds none.

use sparekey::exchange::{self, Finding};

const KEY: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

/// The key that was read, or that its field is filled in with; empty: none.
fn key(text: &str) -> String {
    match &exchange::recognise(text).unwrap()[..] {
        [Finding::BareSecret(secret)] => secret.to_base32().to_string(),
        [Finding::PerhapsSecret(key)] => {
            let letters = key.as_str().chars().filter(|c| !matches!(c, ' ' | '-'));
            letters.collect::<String>().to_ascii_uppercase()
        }
        [Finding::NotAnAccount(_)] => String::new(),
        other => panic!("{text}: {other:?}"),
    }
}

fn grouped(size: usize, by: &str) -> String {
    let letters: Vec<char> = KEY.chars().collect();
    let groups: Vec<String> = letters.chunks(size).map(|group| group.iter().collect()).collect();
    groups.join(by)
}

#[test]
fn r9_a_key_amid_words_leads_to_its_field() {
    let fours = &grouped(4, " ");
    let (small, small_fours) = (&KEY.to_lowercase(), &fours.to_lowercase());
    for text in [
        format!("Your setup key is {KEY}"),
        format!("Your setup key is {small}."),
        format!("2FA key - {fours}"),
        format!("2FA KEY - {fours}"),
        format!("Backup key {KEY}"),
        format!("YOUR SETUP KEY IS {fours}"),
        format!("Enter this key in your app: {fours} and then press Next"),
        format!("enter this key in your app: {small_fours} and then press next"),
        format!("with this code {small_fours} then press next"),
        format!("Can't scan?\nUse this key\n\n{fours}\n\nThen enter the 6-digit code."),
        format!("Secret key (base32):\n{}", grouped(5, "\n")),
        format!("Secret key (base32):\n{}", grouped(20, "\n")),
        format!("Use it here: {}", "JBS WY3DPEHP K3PX PJBSW Y3DP EHPK3 PXP"),
        format!("Cannot scan it? Enter {}", grouped(4, "\n")),
        format!("Key: {fours}."),
        format!("Key: {}", grouped(4, "–")),
        format!("Key: {}", grouped(4, " – ")),
        format!("Key: {}", grouped(4, ".")),
        grouped(4, "."),
        grouped(4, "–"),
    ] {
        assert_eq!(key(&text), KEY, "{text}");
    }
}

#[test]
fn r9_a_key_behind_a_word_of_any_language_leads_to_its_field() {
    let fours = grouped(4, " ");
    for name in [
        "Schlüssel: ",
        "Geheimer Schlüssel:\n",
        "Clé secrète : ",
        "Clave secreta: ",
        "Секретный ключ: ",
        "密钥：",
        "您的密钥是",
        "シークレットキー：",
        "المفتاح: ",
        "पासकोड: ",
        "Nøgle = ",
    ] {
        for written in [KEY, &fours, &KEY.to_lowercase(), &fours.to_lowercase()] {
            assert_eq!(key(&format!("{name}{written}")), KEY, "{name}{written}");
        }
    }
}

#[test]
fn r9_marks_around_a_key_are_no_part_of_it() {
    for text in [
        "\"secret\": \"KEY\"",
        "\"secret\": \"KEY\",",
        "'key': 'KEY'",
        "“KEY”",
        "„KEY“",
        "«KEY»",
        "[KEY]",
        "<KEY>",
        "(KEY)",
        "`KEY`",
        "**KEY**",
        "<code>KEY</code>",
        "| Key | KEY |",
        "KEY.",
        "\u{200b}KEY\u{200b}",
        "Key:\u{200b} KEY\u{200b}",
        "\u{2068}KEY\u{2069}",
    ] {
        for written in [KEY.to_owned(), grouped(4, " ")] {
            let text = text.replace("KEY", &written);
            assert_eq!(key(&text), KEY, "{text}");
        }
    }
}

#[test]
fn r9_the_same_key_twice_is_one_and_two_keys_are_none() {
    let fours = grouped(4, " ");
    assert_eq!(key(&format!("Your key is {KEY} ({fours})")), KEY);
    assert_eq!(key(&format!("Old key {KEY}, new key {}", KEY.replace('J', "K"))), "");
    assert_eq!(key("Keys are JBSWY3DPEHPK3PXP and GEZDGNBVGY3TQOJQ"), "");
}

#[test]
fn r9_prose_holds_no_key() {
    for text in [
        "this text holds nothing that could be read as anything",
        "THIS TEXT HOLDS NOTHING THAT COULD BE READ AS ANYTHING",
        "Hello: this text also says that they have been here many more days than that",
        "NOTE: THIS TEXT ALSO SAYS THAT THEY HAVE BEEN HERE MANY MORE DAYS",
        "Call me at 202 555 0101, or 2345 6723 4567 2345",
        "card 2345 6734 5672 3456 until 24/27",
        "Dieser Text enthält nichts, was ein Schlüssel sein könnte: Donaudampfschifffahrt",
        "DONAUDAMPFSCHIFFFAHRTSGESELLSCHAFT ist ein langes Wort",
        "Ce texte ne contient rien : vous n'avez rien à lire ici, sauf la page 237",
        "Este texto no contiene nada que parezca una clave: nada de nada",
        "Этот текст ничего не содержит: ни ключа, ни кода",
        "这段文字里没有密钥：什么都没有",
        "write to christopherjohnson77 or to alice.b3cdefghijklmnop@example.com",
        "The file is 550e8400-e29b-41d4-a716-446655440000",
        "commit d41d8cd98f00b204e9800998ecf8427e",
        "see https://example.com/?a=JBSWY3DPEHPK3PXP",
        "Licence: ABCD-1234-EF01-GH89-AB23",
        "meet me in room 3b at 4pm, bring 2 mp3s and the b2b form",
        "Uninterruptedly: incomprehensibilities",
        "img_20260723.jpg report2.final.docx",
        "{\"secret\": \"JBSWY3DPEHPK3PXP\", \"digits\": 8}",
        "[{\"secret\": \"JBSWY3DPEHPK3PXP\", \"digits\": 8}]",
    ] {
        assert_eq!(key(text), "", "{text}");
    }
}
