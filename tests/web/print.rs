//! Paper: what is printed is in the document while it is printed, and no longer.

use js_sys::Function;
use sparekey::browser::print::{forget, print};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

fn run(script: &str) -> JsValue {
    Function::new_no_args(script).call0(&JsValue::NULL).unwrap()
}

fn views() -> f64 {
    run("return document.querySelectorAll('.print-view').length").as_f64().unwrap()
}

fn print_one() -> bool {
    print("Codes", &["12345678".to_owned()])
}

const KEEPS_OPEN: &str = "window.print = () => {}";
const RESTORE: &str = "delete window.print";

#[wasm_bindgen_test]
fn r17_a_browser_that_does_not_print_leaves_nothing() {
    for broken in ["window.print = undefined", "window.print = () => { throw new Error('no'); }"] {
        run(broken);
        assert!(!print_one(), "{broken}");
        assert_eq!(views(), 0.0, "{broken}");
    }
    run(RESTORE);
}

#[wasm_bindgen_test]
fn r17_printed_twice_is_there_once() {
    run(KEEPS_OPEN);
    assert!(print_one() && print_one());
    assert_eq!(views(), 1.0);
    forget();
    assert_eq!(views(), 0.0);
    run(RESTORE);
}

#[wasm_bindgen_test]
fn r17_whatever_ends_the_dialog_takes_it_away() {
    run(KEEPS_OPEN);
    for event in ["afterprint", "focus", "pagehide"] {
        assert!(print_one());
        assert_eq!(views(), 1.0, "{event}");
        run(&format!("dispatchEvent(new Event('{event}'))"));
        assert_eq!(views(), 0.0, "{event}");
    }
    // As Chromium does: the dialog is over when the call comes back.
    run("window.print = () => dispatchEvent(new Event('afterprint'))");
    assert!(print_one());
    assert_eq!(views(), 0.0);
    run(RESTORE);
}
