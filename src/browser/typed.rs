//! What was typed on the screens and neither sent off nor cleared since. The mark is on the field
//! itself, so that it is gone with it, and no form needs to tell.

use crate::browser::js::{self, all, target};
use crate::browser::listener::Listener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement};

const MARK: &str = "data-typed";
/// What was sent off and refused is work again.
const TYPED: &str = "[data-typed], [aria-invalid=true]";
/// Fields whose text is work. No searches, passwords and codes that are there to be given once, no
/// fields that are saved as they are left, and nothing of a sign-in, which is begun anew at once.
const WORK: &str = ":is(textarea, input:not([type=search], [type=password], [type=checkbox], \
    [type=radio], [type=file], [autocomplete=one-time-code]), [autocomplete=new-password])\
    :not([data-saved-when-left] *, .sign-in *)";

/// Marks what is typed in, as long as it is kept.
pub fn watch() -> Option<[Listener; 2]> {
    let document = js::document()?;
    let typed = Listener::first(&document, "input", |event| {
        if let Some(field) = target(&event) {
            field.set_attribute(MARK, "").unwrap_or_default();
        }
    });
    let sent = Listener::new(&document, "submit", |event| {
        if let Some(form) = target(&event) {
            all(&form, TYPED).for_each(|field| drop(field.remove_attribute(MARK)));
        }
    });
    Some([typed, sent])
}

/// Whether leaving what is within `scope`, the page where there is none, would drop something.
pub fn is_there(scope: Option<&Element>) -> bool {
    let page = js::document().and_then(|document| document.document_element());
    let Some(scope) = scope.or(page.as_ref()) else { return false };
    all(scope, TYPED).any(|field| field.matches(WORK) == Ok(true) && !is_empty(&field))
}

fn is_empty(field: &Element) -> bool {
    let text = field
        .dyn_ref::<HtmlInputElement>()
        .map(HtmlInputElement::value)
        .or_else(|| field.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value));
    text.is_none_or(|text| text.is_empty())
}
