//! The last page. Another document stands in for the page, which the test runner needs.

use js_sys::Function;
use sparekey::browser::panic::reveal;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Document;

#[wasm_bindgen_test]
fn a44_the_error_page_is_all_that_is_left() {
    let script = "const page = document.implementation.createHTMLDocument('123 456');
        const add = (id, text) => { const part = page.createElement('section');
            part.id = id; part.textContent = text; page.body.append(part); return part; };
        add('app', '123 456'); add('crashed', 'Sparekey stopped.').hidden = true; return page;";
    let page = Function::new_no_args(script).call0(&JsValue::NULL).unwrap();
    let page: Document = page.unchecked_into();
    reveal(&page);
    let body = page.body().unwrap();
    assert_eq!(body.text_content().as_deref(), Some("Sparekey stopped."));
    assert!(!page.get_element_by_id("crashed").unwrap().has_attribute("hidden"));
    assert_eq!(page.title(), "Sparekey");
}
