//! Calls by name, for the few interfaces that web-sys keeps behind its unstable flag, and windows.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Event, Window};

pub(super) fn window() -> Option<Window> {
    web_sys::window()
}

pub(super) fn document() -> Option<Document> {
    window()?.document()
}

/// What the page's `<meta>` of this name says.
pub(super) fn meta(name: &str) -> Option<String> {
    let selector = ["meta[name='", name, "']"].concat();
    document()?.query_selector(&selector).ok()??.get_attribute("content")
}

/// A property, unless it is absent, undefined or null.
pub(super) fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    if !object.is_object() {
        return None;
    }
    let value = Reflect::get(object, &JsValue::from_str(name)).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// Sets a property of a plain object that was made here: that cannot fail.
pub(super) fn set(object: &JsValue, name: &str, value: &JsValue) {
    Reflect::set(object, &JsValue::from_str(name), value).ok();
}

/// Calls a method; what is no function answers with `undefined` as the error.
pub(super) fn call(
    object: &JsValue,
    name: &str,
    arguments: &[&JsValue],
) -> Result<JsValue, JsValue> {
    let method: Function = get(object, name).ok_or(JsValue::UNDEFINED)?.dyn_into()?;
    let list = Array::new();
    for argument in arguments {
        list.push(argument);
    }
    Reflect::apply(&method, object, &list)
}

/// The name of an error or a `DOMException`; empty for anything else.
pub(super) fn name_of(error: &JsValue) -> String {
    get(error, "name").and_then(|name| name.as_string()).unwrap_or_default()
}

/// The element that `event` happened to.
pub(super) fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// The elements below `place` that `selector` names.
pub(super) fn all(place: &Element, selector: &str) -> impl Iterator<Item = Element> {
    let list = place.query_selector_all(selector).ok();
    let nodes = list.into_iter().flat_map(|list| (0..list.length()).map(move |at| list.item(at)));
    nodes.flatten().filter_map(|node| node.dyn_into().ok())
}
