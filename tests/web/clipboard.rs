//! The clipboard when the browser says no, and what is pasted.

use js_sys::Function;
use sparekey::browser::clipboard::{Cleared, Dropped, copy, on_paste_or_drop};
use sparekey::browser::error::ClipboardError;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

fn run(script: &str) -> JsValue {
    Function::new_no_args(script).call0(&JsValue::NULL).unwrap()
}

/// Stands in for the system's clipboard; answers with what was written.
const CLIPBOARD: &str = "globalThis.written = [];
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: {
        writeText(text) { written.push(text); return Promise.resolve(); } } });
    document.hasFocus = () => true;";
const RESTORE: &str = "delete navigator.clipboard; delete document.hasFocus;
    return JSON.stringify(globalThis.written ?? []);";

#[wasm_bindgen_test]
async fn a_refused_copy_says_so() {
    run("Object.defineProperty(navigator, 'clipboard', { configurable: true, value: {
        writeText() { return Promise.reject(new DOMException('', 'NotAllowedError')); } } })");
    let refused = copy("123456").await.err();
    run("Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined })");
    let missing = copy("123456").await.err();
    run(RESTORE);
    assert_eq!(refused, Some(ClipboardError::Refused));
    assert_eq!(missing, Some(ClipboardError::Unavailable));
}

#[wasm_bindgen_test]
async fn a30_our_own_copy_is_emptied_and_no_other() {
    run(CLIPBOARD);
    let first = copy("123456").await.unwrap();
    assert_eq!(first.clear_if_still_ours().await, Cleared::Done);
    for event in ["document.dispatchEvent(new Event('copy'))", "dispatchEvent(new Event('blur'))"] {
        let copied = copy("654321").await.unwrap();
        run(event);
        assert_eq!(copied.clear_if_still_ours().await, Cleared::LeftAlone);
    }
    let unfocused = copy("111111").await.unwrap();
    run("document.hasFocus = () => false");
    assert_eq!(unfocused.clear_if_still_ours().await, Cleared::LeftAlone);
    let written = run(RESTORE).as_string().unwrap();
    assert_eq!(written, r#"["123456","","654321","654321","111111"]"#);
}

#[wasm_bindgen_test]
async fn r19_who_comes_back_to_the_page_is_told_while_the_text_may_be_there() {
    run(CLIPBOARD);
    let mut copied = copy("123456").await.unwrap();
    let returns = Rc::new(RefCell::new(0));
    let counted = Rc::clone(&returns);
    copied.on_return(move || *counted.borrow_mut() += 1);
    run("dispatchEvent(new Event('focus'))");
    assert_eq!(*returns.borrow(), 0, "it was never left");
    run("dispatchEvent(new Event('blur')); dispatchEvent(new Event('focus'))");
    assert_eq!(*returns.borrow(), 1);
    run("document.dispatchEvent(new Event('cut')); dispatchEvent(new Event('blur'));
        dispatchEvent(new Event('focus'))");
    assert_eq!(*returns.borrow(), 1, "something else was copied here");
    run(RESTORE);
}

#[wasm_bindgen_test]
async fn r19_a_browser_that_wants_a_press_says_no() {
    run(CLIPBOARD);
    let copied = copy("123456").await.unwrap();
    run("const refusal = new DOMException('', 'NotAllowedError');
        navigator.clipboard.writeText = () => Promise.reject(refusal)");
    let cleared = copied.clear_if_still_ours().await;
    run(RESTORE);
    assert_eq!(cleared, Cleared::Refused);
}

#[wasm_bindgen_test]
fn what_is_pasted_on_the_page_is_taken_and_in_a_field_left() {
    let found = Rc::new(RefCell::new(Vec::new()));
    let taken = Rc::clone(&found);
    let listening = on_paste_or_drop(move |dropped| taken.borrow_mut().extend(dropped));
    run("const paste = (target, fill) => { const clipboardData = new DataTransfer();
            fill(clipboardData); target.dispatchEvent(new ClipboardEvent('paste',
                { clipboardData, bubbles: true, cancelable: true })); };
        const field = document.body.appendChild(document.createElement('input'));
        const file = new File(['x'], 'code.png', { type: 'image/png' });
        paste(document.body, (data) => data.setData('text/plain', 'otpauth://x'));
        paste(field, (data) => data.setData('text/plain', 'typed'));
        paste(field, (data) => data.items.add(file));
        field.remove();");
    drop(listening);
    let found: Vec<String> = found.borrow().iter().map(describe).collect();
    assert_eq!(found, ["otpauth://x", "file code.png"]);
}

fn describe(dropped: &Dropped) -> String {
    match dropped {
        Dropped::Text(text) => text.clone(),
        Dropped::File(file) => ["file ", &file.name()].concat(),
    }
}
