//! Paper. What is printed is in the document only while it is printed (A33); the style sheet shows
//! `.print-view` on paper and hides all else.

use crate::browser::js;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AddEventListenerOptions, Document, Element};

/// Opens the print dialog on a heading and lines of text, and takes both out of the document when
/// it closes. False: this browser does not print.
pub fn print(title: &str, lines: &[String]) -> bool {
    show(title, lines).is_some()
}

fn show(title: &str, lines: &[String]) -> Option<()> {
    let (window, document) = (js::window()?, js::document()?);
    let view = view(&document, title, lines)?;
    document.body()?.append_child(&view).ok()?;
    let view = RefCell::new(Some(view));
    let done = Closure::once_into_js(move || {
        view.take().into_iter().for_each(|view| view.remove());
    });
    let options = AddEventListenerOptions::new();
    options.set_once(true);
    window
        .add_event_listener_with_callback_and_add_event_listener_options(
            "afterprint",
            done.unchecked_ref(),
            &options,
        )
        .ok()?;
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
