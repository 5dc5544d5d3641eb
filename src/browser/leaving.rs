//! The ways out of a screen: a link, the browser's own Back, closing or reloading the page.

use crate::browser::js;
use crate::browser::listener::Listener;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlAnchorElement, MouseEvent};

/// Where somebody was about to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// To this address of the app.
    To(String),
    /// Where the browser's Back or Forward led.
    Back,
}

/// Until it is dropped, no way out of a screen is taken while `held` answers with that screen's
/// path: `on_held` hears of it instead. It has to be there before the router listens, for a window
/// tells its own events in the order in which they were asked for.
pub fn watch(
    held: impl Fn() -> Option<String> + 'static,
    on_held: impl Fn(Way) + 'static,
) -> Option<[Listener; 2]> {
    let window = js::window()?;
    let (held, on_held) = (Rc::new(held), Rc::new(on_held));
    let (of_links, told) = (Rc::clone(&held), Rc::clone(&on_held));
    let links = Listener::first(&window, "click", move |event| {
        if let Some(path) = followed(&event).filter(|_| of_links().is_some()) {
            keep(&event);
            told(Way::To(path));
        }
    });
    let history = Listener::first(&window, "popstate", move |event| {
        if let Some(here) = held() {
            keep(&event);
            stay_at(&here);
            on_held(Way::Back);
        }
    });
    Some([links, history])
}

/// Closing and reloading the page while `holds`: the browser asks, in words of its own.
pub fn hold_page(holds: impl Fn() -> bool + 'static) -> Option<Listener> {
    let window = js::window()?;
    Some(Listener::new(&window, "beforeunload", move |event| {
        if holds() {
            event.prevent_default();
            js::set(&event, "returnValue", &JsValue::from_str("unsaved"));
        }
    }))
}

/// Once more the way that was held: the address that it led to is the one before.
pub fn go_back() {
    let history = js::window().and_then(|window| window.history().ok());
    history.into_iter().for_each(|history| drop(history.back()));
}

fn keep(event: &Event) {
    event.prevent_default();
    event.stop_immediate_propagation();
}

/// The address bar has moved already: back to where the screen still is.
fn stay_at(path: &str) {
    let history = js::window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        history.push_state_with_url(&JsValue::NULL, "", Some(path)).ok();
    }
}

/// The path of the app to which a plain press of a link leads.
fn followed(event: &Event) -> Option<String> {
    let mouse = event.dyn_ref::<MouseEvent>()?;
    let is_other = mouse.meta_key() || mouse.ctrl_key() || mouse.shift_key() || mouse.alt_key();
    let is_plain = mouse.button() == 0 && !is_other;
    let link = js::target(event)?.closest("a[href]").ok()??.dyn_into::<HtmlAnchorElement>().ok()?;
    let is_own = link.origin() == js::window()?.location().origin().ok()?;
    let is_here = link.pathname() == js::window()?.location().pathname().ok()?;
    let is_way = is_plain && is_own && !is_here && link.target().is_empty();
    let path = [link.pathname(), link.search(), link.hash()].concat();
    (is_way && link.download().is_empty()).then_some(path)
}
