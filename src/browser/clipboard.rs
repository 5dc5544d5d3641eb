//! Copying, and taking what is pasted or dropped anywhere on the page.
//!
//! The page's policy forbids reading the clipboard (`clipboard-read=()`), so nothing can be
//! compared with what lies there. "Still ours" is therefore what the page can know: nothing was
//! copied or cut in it since, and it never lost the focus, so nobody could have copied elsewhere.
//! Otherwise the clipboard is left alone rather than emptying something of another program, until
//! the person says so: most browsers want a press for it, too. A clipboard history, or a synced
//! clipboard, keeps copies that no page can clear (A30).

use crate::browser::error::ClipboardError;
use crate::browser::js;
use crate::browser::listener::Listener;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Element, Event, File};

/// Copies a text. Called from the press of a button, or browsers refuse.
pub async fn copy(text: &str) -> Result<Copied, ClipboardError> {
    let copied = Copied::watch();
    write(text).await?;
    Ok(copied)
}

/// Empties the clipboard, whatever is on it. Called from the press of a button.
pub async fn clear() -> Result<(), ClipboardError> {
    write("").await
}

/// A text of ours on the clipboard, watched until it is dropped.
pub struct Copied {
    standing: Rc<Cell<Standing>>,
    listeners: Vec<Listener>,
}

/// What the page knows of a text that it copied.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Ours,
    /// The page lost the focus: something else may have been copied elsewhere.
    Unknown,
    /// Something else was copied or cut in the page, or the text was cleared.
    Gone,
}

/// How clearing went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cleared {
    Done,
    /// Nobody knows what is on the clipboard, or it is not ours any more: it was left alone.
    LeftAlone,
    /// It is ours, and the browser wants a press to empty it.
    Refused,
}

impl Copied {
    /// Empties the clipboard if it is known to be ours still.
    pub async fn clear_if_still_ours(&self) -> Cleared {
        if self.standing.get() != Standing::Ours || !has_focus() {
            return Cleared::LeftAlone;
        }
        if write("").await.is_err() {
            return Cleared::Refused;
        }
        self.standing.set(Standing::Gone);
        Cleared::Done
    }

    /// Calls back each time the page has the focus again, while the text may be there.
    pub fn on_return(&mut self, callback: impl Fn() + 'static) {
        let Some(window) = js::window() else { return };
        let standing = Rc::clone(&self.standing);
        let returned = move |_| {
            if standing.get() == Standing::Unknown {
                callback();
            }
        };
        self.listeners.push(Listener::new(&window, "focus", returned));
    }

    fn watch() -> Self {
        let standing = Rc::new(Cell::new(Standing::Ours));
        let mut listeners = Vec::new();
        if let (Some(window), Some(document)) = (js::window(), js::document()) {
            let becomes = |target: &web_sys::EventTarget, name, next| {
                let standing = Rc::clone(&standing);
                Listener::new(target, name, move |_| {
                    if standing.get() != Standing::Gone {
                        standing.set(next);
                    }
                })
            };
            listeners.push(becomes(&window, "blur", Standing::Unknown));
            listeners.push(becomes(&document, "copy", Standing::Gone));
            listeners.push(becomes(&document, "cut", Standing::Gone));
        }
        Self { standing, listeners }
    }
}

async fn write(text: &str) -> Result<(), ClipboardError> {
    let navigator = js::window().ok_or(ClipboardError::Unavailable)?.navigator();
    let clipboard = js::get(&navigator, "clipboard").ok_or(ClipboardError::Unavailable)?;
    let promise = js::call(&clipboard, "writeText", &[&JsValue::from_str(text)])
        .map_err(|_| ClipboardError::Unavailable)?;
    let promise = js_sys::Promise::resolve(&promise);
    JsFuture::from(promise).await.map(drop).map_err(|_| ClipboardError::Refused)
}

fn has_focus() -> bool {
    js::document().is_some_and(|document| document.has_focus().unwrap_or(false))
}

/// What a person pasted or dropped.
#[derive(Clone, Debug)]
pub enum Dropped {
    Text(String),
    File(File),
}

/// Takes what is pasted or dropped on the page until the handle is dropped. Text that goes into
/// a field is the field's.
pub fn on_paste_or_drop(callback: impl FnMut(Vec<Dropped>) + 'static) -> Vec<Listener> {
    let Some(document) = js::document() else { return Vec::new() };
    let callback = Rc::new(std::cell::RefCell::new(callback));
    let receive = move |event: Event| {
        let found = contents(&event);
        if !found.is_empty() {
            event.prevent_default();
            if let Ok(mut callback) = callback.try_borrow_mut() {
                callback(found);
            }
        }
    };
    vec![
        Listener::new(&document, "paste", receive.clone()),
        Listener::new(&document, "drop", receive),
        Listener::new(&document, "dragover", accept),
    ]
}

/// Without this a browser opens a dropped file in place of the page.
fn accept(event: Event) {
    if !in_a_field(&event) {
        event.prevent_default();
    }
}

fn contents(event: &Event) -> Vec<Dropped> {
    let Some(transfer) = transfer(event) else { return Vec::new() };
    let files = transfer.files();
    let count = files.as_ref().map_or(0, web_sys::FileList::length);
    let picked = (0..count).filter_map(|index| files.as_ref()?.get(index));
    let files: Vec<Dropped> = picked.map(Dropped::File).collect();
    if !files.is_empty() || in_a_field(event) {
        return files;
    }
    let text = transfer.get_data("text/plain").unwrap_or_default();
    if text.is_empty() { Vec::new() } else { vec![Dropped::Text(text)] }
}

fn transfer(event: &Event) -> Option<DataTransfer> {
    match event.dyn_ref::<ClipboardEvent>() {
        Some(paste) => paste.clipboard_data(),
        None => event.dyn_ref::<DragEvent>()?.data_transfer(),
    }
}

fn in_a_field(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let fields = "input, textarea, [contenteditable]";
    target.is_some_and(|element| element.closest(fields).is_ok_and(|field| field.is_some()))
}
