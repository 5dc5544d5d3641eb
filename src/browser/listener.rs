//! An event listener that ends when its handle is dropped.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AddEventListenerOptions, Event, EventTarget};

/// Dropping it removes the listener.
pub struct Listener {
    target: EventTarget,
    name: &'static str,
    closure: Closure<dyn FnMut(Event)>,
    is_first: bool,
}

impl Listener {
    /// Not passive, so that the callback may prevent the default.
    pub fn new(
        target: &EventTarget,
        name: &'static str,
        callback: impl FnMut(Event) + 'static,
    ) -> Self {
        Self::placed(target, name, false, callback)
    }

    /// Hears of the event before those that listen as it comes up, and may keep it from them.
    pub fn first(
        target: &EventTarget,
        name: &'static str,
        callback: impl FnMut(Event) + 'static,
    ) -> Self {
        Self::placed(target, name, true, callback)
    }

    fn placed(
        target: &EventTarget,
        name: &'static str,
        is_first: bool,
        callback: impl FnMut(Event) + 'static,
    ) -> Self {
        let closure: Closure<dyn FnMut(Event)> = Closure::new(callback);
        let options = AddEventListenerOptions::new();
        options.set_passive(false);
        options.set_capture(is_first);
        let function = closure.as_ref().unchecked_ref();
        target
            .add_event_listener_with_callback_and_add_event_listener_options(
                name, function, &options,
            )
            .ok();
        Self { target: target.clone(), name, closure, is_first }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let function = self.closure.as_ref().unchecked_ref();
        self.target
            .remove_event_listener_with_callback_and_bool(self.name, function, self.is_first)
            .ok();
    }
}
