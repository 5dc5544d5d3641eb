//! What the browser knows of Unicode, so that its tables need not be in the program.

/// The composed form of `text` (NFC): one spelling for one name, however it was typed.
pub fn nfc(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}

/// Bytes to text by a character set's label (the Encoding Standard); what is no letter of it
/// becomes U+FFFD. `None`: no such set.
pub fn decode(label: &str, bytes: &[u8]) -> Option<String> {
    let decoder = web_sys::TextDecoder::new_with_label(label).ok()?;
    decoder.decode_with_js_u8_array(&js_sys::Uint8Array::from(bytes)).ok()
}

/// Small letters without marks, for searching ([`crate::vault::search::Unmark`]). Capitals in
/// between: only they tell that ß is ss and ı is i.
pub fn unmarked(text: &str) -> String {
    let parts = js_sys::JsString::from(text).normalize("NFKD");
    let marks = js_sys::RegExp::new("\\p{M}", "gu");
    let bare = parts.replace_by_pattern(&marks, "");
    bare.to_lower_case().to_upper_case().to_lower_case().into()
}

/// Scripts with letters that look like those of another one.
const ALIKE: [&str; 5] = ["Latin", "Cyrillic", "Greek", "Armenian", "Cherokee"];

/// Whether a word of `text` has letters of two scripts that look alike (A14): `pаypal` with a
/// Cyrillic `а`. Words of different scripts side by side are usual.
pub fn mixes_scripts(text: &str) -> bool {
    let is_in = |word: &str, script: &str| {
        js_sys::RegExp::new(&["\\p{Script=", script, "}"].concat(), "u").test(word)
    };
    let scripts = |word: &str| ALIKE.iter().filter(|script| is_in(word, script)).count();
    text.split_whitespace().filter(|word| !word.is_ascii()).any(|word| scripts(word) > 1)
}
