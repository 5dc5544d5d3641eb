//! localStorage and, for what belongs to one tab, sessionStorage. Blocked storage is an error here
//! and never a panic: gloo-storage panics on it, so it is asked only after [`probe`].
//!
//! A value that was stored is not yet on disk: Chromium writes it seconds later (vault.md
//! section 1). Whoever needs more writes to [`super::mirror`] too.

use crate::browser::error::StorageError;
use crate::browser::js;
use crate::browser::listener::Listener;
use gloo_storage::{LocalStorage, SessionStorage, Storage as _};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Storage, StorageEvent};

/// Whether localStorage may be read at all. Costs two property reads.
pub fn probe() -> Result<(), StorageError> {
    let window = js::window().ok_or(StorageError::Blocked)?;
    match window.local_storage() {
        Ok(Some(_)) => Ok(()),
        Ok(None) | Err(_) => Err(StorageError::Blocked),
    }
}

/// The text under `key`; `None`: there is none.
pub fn load(key: &str) -> Result<Option<String>, StorageError> {
    read(&local()?, key)
}

/// Stores and reads back. On an error the old value still stands, except after `Mismatch`.
pub fn store(key: &str, value: &str) -> Result<(), StorageError> {
    write(&local()?, key, value)
}

pub fn remove(key: &str) -> Result<(), StorageError> {
    local()?.remove_item(key).map_err(|_| StorageError::Blocked)
}

/// Keys that do not begin with `prefix`: another app lives on this origin (A38).
pub fn foreign_keys(prefix: &str) -> Result<Vec<String>, StorageError> {
    let storage = local()?;
    let count = storage.length().map_err(|_| StorageError::Blocked)?;
    let keys = (0..count).filter_map(|index| storage.key(index).ok().flatten());
    Ok(keys.filter(|key| !key.starts_with(prefix)).collect())
}

/// As [`load`], for this tab alone. Short texts that are no secret (A34).
pub fn load_for_tab(key: &str) -> Result<Option<String>, StorageError> {
    read(&session()?, key)
}

/// As [`store`], for this tab alone; it outlives a reload, not the tab.
pub fn store_for_tab(key: &str, value: &str) -> Result<(), StorageError> {
    write(&session()?, key, value)
}

pub fn remove_for_tab(key: &str) -> Result<(), StorageError> {
    session()?.remove_item(key).map_err(|_| StorageError::Blocked)
}

/// Tells of keys that other tabs changed; `None`: all of them. What the event says of the values
/// is not passed on: they are to be read again (A37).
pub fn on_change(mut callback: impl FnMut(Option<String>) + 'static) -> Option<Listener> {
    let target = js::window()?;
    Some(Listener::new(&target, "storage", move |event| {
        if let Some(event) = event.dyn_ref::<StorageEvent>() {
            callback(event.key());
        }
    }))
}

fn local() -> Result<Storage, StorageError> {
    probe()?;
    Ok(LocalStorage::raw())
}

fn session() -> Result<Storage, StorageError> {
    let window = js::window().ok_or(StorageError::Blocked)?;
    match window.session_storage() {
        Ok(Some(_)) => Ok(SessionStorage::raw()),
        Ok(None) | Err(_) => Err(StorageError::Blocked),
    }
}

fn read(storage: &Storage, key: &str) -> Result<Option<String>, StorageError> {
    storage.get_item(key).map_err(|_| StorageError::Blocked)
}

fn write(storage: &Storage, key: &str, value: &str) -> Result<(), StorageError> {
    storage.set_item(key, value).map_err(|error| refusal(&error))?;
    match read(storage, key)? {
        Some(kept) if kept == value => Ok(()),
        Some(_) | None => Err(StorageError::Mismatch),
    }
}

/// Firefox has had a name of its own for a full storage.
fn refusal(error: &JsValue) -> StorageError {
    match js::name_of(error).as_str() {
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => StorageError::Full,
        _ => StorageError::Blocked,
    }
}
