//! Web Locks: one at a time, and given back however the work ends.

use sparekey::browser::clock::sleep;
use sparekey::browser::lock::{exclusive, is_available};
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use wasm_bindgen_futures::spawn_local;
use wasm_bindgen_test::wasm_bindgen_test;

async fn turn() {
    sleep(Duration::ZERO).await;
}

#[wasm_bindgen_test]
async fn two_holders_never_overlap() {
    assert!(is_available());
    let inside = Rc::new(Cell::new(0));
    let order = Rc::new(RefCell::new(Vec::new()));
    for number in 0..4 {
        let (inside, order) = (Rc::clone(&inside), Rc::clone(&order));
        spawn_local(async move {
            let work = async {
                inside.set(inside.get() + 1);
                assert_eq!(inside.get(), 1);
                turn().await;
                inside.set(inside.get() - 1);
                order.borrow_mut().push(number);
            };
            exclusive("test.overlap", work).await.unwrap();
        });
    }
    while order.borrow().len() < 4 {
        turn().await;
    }
    assert_eq!(*order.borrow(), [0, 1, 2, 3]);
}

#[wasm_bindgen_test]
async fn work_that_is_given_up_gives_the_lock_back() {
    {
        let mut held = pin!(exclusive("test.dropped", std::future::pending::<()>()));
        let mut context = Context::from_waker(Waker::noop());
        for _ in 0..3 {
            assert!(matches!(held.as_mut().poll(&mut context), Poll::Pending));
            turn().await;
        }
    }
    assert_eq!(exclusive("test.dropped", async { 7 }).await, Ok(7));
}

#[wasm_bindgen_test]
async fn a_lock_granted_to_nobody_is_given_back() {
    {
        let mut asked = pin!(exclusive("test.nobody", async {}));
        let mut context = Context::from_waker(Waker::noop());
        assert!(asked.as_mut().poll(&mut context).is_pending());
    }
    assert_eq!(exclusive("test.nobody", async { 8 }).await, Ok(8));
}
