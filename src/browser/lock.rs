//! Web Locks: one tab at a time. A lock ends with the tab that holds it, even when that crashes.

use crate::browser::error::LockError;
use crate::browser::js;
use crate::browser::once::{Once, once};
use crate::browser::page;
use js_sys::{Function, Promise};
use std::future::Future;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// Whether this browser has locks at all (vault.md R6).
pub fn is_available() -> bool {
    manager().is_some()
}

/// Waits for the lock, runs `work`, gives the lock back; also when dropped on the way. `work` waits
/// for no person, no key derivation and no network (vault.md R7).
pub async fn exclusive<T>(name: &str, work: impl Future<Output = T>) -> Result<T, LockError> {
    let held = request(name)?.await?;
    let result = work.await;
    drop(held);
    Ok(result)
}

/// The promise that the lock waits for; resolved when this is dropped.
struct Held(Function);

impl Drop for Held {
    fn drop(&mut self) {
        self.0.call0(&JsValue::UNDEFINED).ok();
    }
}

/// A lock that is granted when nobody waits any more is given back at once: `Held` goes with the
/// future it was meant for.
fn request(name: &str) -> Result<Once<Result<Held, LockError>>, LockError> {
    let (giver, granted) = once();
    let refused = giver.clone();
    let on_grant = Closure::once_into_js(move || {
        Promise::new(&mut |resolve, _| {
            giver.give(Ok(Held(resolve)));
        })
    });
    let manager = manager().ok_or_else(no_manager)?;
    let asked = js::call(&manager, "request", &[&JsValue::from_str(name), &on_grant])
        .map_err(|_| LockError::Refused)?;
    let on_refusal = Closure::once_into_js(move || refused.give(Err(LockError::Refused)));
    js::call(&asked, "catch", &[&on_refusal]).map_err(|_| LockError::Refused)?;
    Ok(granted)
}

fn no_manager() -> LockError {
    if page::is_secure() { LockError::Unavailable } else { LockError::Insecure }
}

fn manager() -> Option<JsValue> {
    js::get(js::window()?.navigator().unchecked_ref(), "locks")
}
