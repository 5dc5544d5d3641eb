//! The last page: shown when the program itself fails (A44). The static section `#crashed` of
//! index.html is revealed and everything else taken out of the document, codes included. Only the
//! place in the source is logged, because a message could carry what a person typed. Storage is not
//! touched; the vault is locked, since its keys were in the memory that reloading throws away.

use crate::browser::js;
use std::panic::PanicHookInfo;
use wasm_bindgen::JsValue;
use web_sys::Document;

/// From here on a panic leads to the error page.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        log(info);
        if let Some(document) = js::document() {
            reveal(&document);
        }
    }));
}

fn log(info: &PanicHookInfo<'_>) {
    if let Some(place) = info.location() {
        let text = ["Sparekey failed at ", place.file(), ":", &place.line().to_string()].concat();
        web_sys::console::error_1(&JsValue::from(text));
    }
}

/// Leaves nothing in the document but its section `#crashed`. `None`: it has none.
pub fn reveal(document: &Document) -> Option<()> {
    let section = document.get_element_by_id("crashed")?;
    let body = document.body()?;
    body.set_text_content(None);
    section.remove_attribute("hidden").ok()?;
    body.append_child(&section).ok()?;
    document.set_title("Sparekey");
    Some(())
}
