//! What the browser knows of Unicode, so that its tables need not be in the program.

/// The composed form of `text` (NFC): one spelling for one name, however it was typed.
pub fn nfc(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}
