//! Paper. What is printed is in the document only while it is printed (A33); the style sheet shows
//! `.print-view` on paper alone, and there hides all else.

use crate::browser::clock::Timer;
use crate::browser::js;
use crate::browser::listener::Listener;
use std::cell::RefCell;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, EventTarget};

/// Browsers that never tell that the dialog is closed do not keep it open for longer.
const LONGEST: Duration = Duration::from_secs(60);

thread_local! {
    static PRINTED: RefCell<Option<Printed>> = const { RefCell::new(None) };
}

/// Opens the print dialog on a heading and lines of text, and takes both out of the document when
/// it closes: the browser says so, the page has the focus again or is left, or a minute is over.
/// False: this browser does not print, and nothing is left in the document.
pub fn print(title: &str, lines: &[String]) -> bool {
    forget();
    let is_printed = show(title, lines).is_some();
    if !is_printed {
        forget();
    }
    is_printed
}

/// Takes what is being printed out of the document now.
pub fn forget() {
    // Taken first and dropped after: a listener of what is dropped may be what called.
    drop(PRINTED.take());
}

/// In the document until it is dropped.
struct Printed {
    view: Element,
    _listeners: Vec<Listener>,
    _timer: Timer,
}

impl Drop for Printed {
    fn drop(&mut self) {
        self.view.remove();
    }
}

fn show(title: &str, lines: &[String]) -> Option<()> {
    let (window, document) = (js::window()?, js::document()?);
    let view = view(&document, title, lines)?;
    document.body()?.append_child(&view).ok()?;
    let ends = |name| Listener::new(window.unchecked_ref::<EventTarget>(), name, |_| forget());
    let listeners = ["afterprint", "focus", "pagehide"].map(ends).into();
    let timer = Timer::new(LONGEST, forget);
    PRINTED.set(Some(Printed { view, _listeners: listeners, _timer: timer }));
    // It may come back only when the dialog is closed.
    window.print().ok()
}

fn view(document: &Document, title: &str, lines: &[String]) -> Option<Element> {
    let view = document.create_element("section").ok()?;
    view.set_class_name("print-view");
    add(document, &view, ("h1", title))?;
    for line in lines {
        add(document, &view, ("p", line))?;
    }
    Some(view)
}

fn add(document: &Document, view: &Element, (name, text): (&str, &str)) -> Option<()> {
    let element = document.create_element(name).ok()?;
    element.set_text_content(Some(text));
    view.append_child(&element).ok().map(drop)
}
