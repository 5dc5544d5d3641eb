//! The page's address and frame.

use js_sys::Function;
use sparekey::browser::leaving::hold_page;
use sparekey::browser::page::{is_framed, on_leave, take_fragment};
use std::cell::{Cell, RefCell};
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
fn r28_the_guard_asks_only_while_it_lives_and_holds() {
    let asks = "const event = new Event('beforeunload', { cancelable: true });
        dispatchEvent(event); return event.defaultPrevented;";
    let holds = Rc::new(Cell::new(true));
    let seen = Rc::clone(&holds);
    let guard = hold_page(move || seen.get());
    assert!(run(asks).is_truthy());
    holds.set(false);
    assert!(!run(asks).is_truthy());
    holds.set(true);
    drop(guard);
    assert!(!run(asks).is_truthy());
}
