//! A value that a callback hands over once, as a future. The giver keeps nothing alive: what is
//! given after the future was dropped is dropped too. A future whose giver goes without giving
//! waits for ever: whoever makes one sees to every way out.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::{Rc, Weak};
use std::task::{Context, Poll, Waker};

struct State<T> {
    value: Option<T>,
    waker: Option<Waker>,
}

pub(super) struct Giver<T>(Weak<RefCell<State<T>>>);

pub(super) struct Once<T>(Rc<RefCell<State<T>>>);

pub(super) fn once<T>() -> (Giver<T>, Once<T>) {
    let state = Rc::new(RefCell::new(State { value: None, waker: None }));
    (Giver(Rc::downgrade(&state)), Once(state))
}

impl<T> Clone for Giver<T> {
    fn clone(&self) -> Self {
        Self(Weak::clone(&self.0))
    }
}

impl<T> Giver<T> {
    /// Several ways out may race; the first that comes before the future is read counts.
    pub(super) fn give(&self, value: T) {
        let Some(state) = self.0.upgrade() else { return };
        let waker = {
            let mut state = state.borrow_mut();
            state.value.get_or_insert(value);
            state.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

impl<T> Future for Once<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let mut state = self.0.borrow_mut();
        match state.value.take() {
            Some(value) => Poll::Ready(value),
            None => {
                state.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}
