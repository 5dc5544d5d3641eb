//! The second's tick, against a clock that jumps.

use js_sys::Function;
use sparekey::browser::clock::{Tick, now, on_second, sleep};
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

fn run(script: &str) -> JsValue {
    Function::new_no_args(script).call0(&JsValue::NULL).unwrap()
}

#[wasm_bindgen_test]
async fn ticks_come_at_the_start_of_a_second_and_tell_of_sleep() {
    let ticks: Rc<RefCell<Vec<Tick>>> = Rc::default();
    let seen = Rc::clone(&ticks);
    let ticker = on_second(move |tick| seen.borrow_mut().push(tick));
    while ticks.borrow().len() < 2 {
        sleep(Duration::from_millis(20)).await;
    }
    run("globalThis.own = Date.now; Date.now = () => own.call(Date) + 3600000");
    run("document.dispatchEvent(new Event('visibilitychange'))");
    run("Date.now = own");
    drop(ticker);
    let ticks = ticks.borrow().clone();
    let late = ticks[1].now.millis() % 1000;
    assert!(late < 500, "{late} ms into the second");
    assert!(ticks[2].gap >= Duration::from_secs(3600) && ticks.len() == 3);
}

#[wasm_bindgen_test]
async fn a_dropped_ticker_is_silent() {
    let ticks = Rc::new(RefCell::new(0));
    let seen = Rc::clone(&ticks);
    drop(on_second(move |_| *seen.borrow_mut() += 1));
    run("document.dispatchEvent(new Event('visibilitychange'))");
    assert_eq!(*ticks.borrow(), 0);
    assert!(now().secs() > 1_700_000_000);
}
