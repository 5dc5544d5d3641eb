//! The page's address and frame.

use js_sys::Function;
use sparekey::browser::page::{guard_unsaved, is_framed, on_leave, take_fragment};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

fn run(script: &str) -> JsValue {
    Function::new_no_args(script).call0(&JsValue::NULL).unwrap()
}

#[wasm_bindgen_test]
fn a35_a_fragment_is_taken_out_of_the_address() {
    run("history.replaceState(null, '', '#otpauth://totp/a?secret=B')");
    assert_eq!(take_fragment().as_deref(), Some("otpauth://totp/a?secret=B"));
    assert_eq!(run("return location.hash").as_string().as_deref(), Some(""));
    assert_eq!(take_fragment(), None);
}

#[wasm_bindgen_test]
fn a36_a_page_of_its_own_is_not_framed() {
    let alone = run("return top === self").is_truthy();
    assert_eq!(is_framed(), !alone);
}

#[wasm_bindgen_test]
fn a34_leaving_says_whether_the_page_may_come_back() {
    let seen: Rc<RefCell<Vec<bool>>> = Rc::default();
    let told = Rc::clone(&seen);
    let listener = on_leave(move |persisted| told.borrow_mut().push(persisted));
    for persisted in ["true", "false"] {
        let event = format!("new PageTransitionEvent('pagehide', {{ persisted: {persisted} }})");
        run(&format!("dispatchEvent({event})"));
    }
    drop(listener);
    assert_eq!(*seen.borrow(), [true, false]);
}

#[wasm_bindgen_test]
fn the_guard_asks_only_while_it_lives() {
    let asks = "const event = new Event('beforeunload', { cancelable: true });
        dispatchEvent(event); return event.defaultPrevented;";
    let guard = guard_unsaved();
    assert!(run(asks).is_truthy());
    drop(guard);
    assert!(!run(asks).is_truthy());
}
