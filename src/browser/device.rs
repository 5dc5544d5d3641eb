//! What this browser calls itself, for people to tell their devices apart.

use crate::browser::js;

const BROWSERS: [(&str, &str); 5] = [
    ("Firefox/", "Firefox"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Chrom", "Chromium"),
    ("Safari/", "Safari"),
];
const SYSTEMS: [(&str, &str); 6] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS", "macOS"),
    ("Windows", "Windows"),
    ("Linux", "Linux"),
];

/// Browser and system: "Firefox on Linux".
pub fn name() -> String {
    let agent = js::window().and_then(|window| window.navigator().user_agent().ok());
    let agent = agent.unwrap_or_default();
    let named = |known: &[(&str, &'static str)]| {
        known.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    match (named(&BROWSERS), named(&SYSTEMS)) {
        (Some(browser), Some(system)) => [browser, " on ", system].concat(),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => "Browser".to_owned(),
    }
}

/// The name of a country, by its ISO 3166-1 code, in the browser's language; the code where the
/// browser knows no name.
pub fn country(code: &str) -> String {
    let names = js::get(&js_sys::global(), "Intl").and_then(|intl| js::get(&intl, "DisplayNames"));
    let name = names.and_then(|class| {
        let class: js_sys::Function = wasm_bindgen::JsCast::dyn_into(class).ok()?;
        let options = js_sys::Object::new();
        js::set(&options, "type", &"region".into());
        let arguments = js_sys::Array::of2(&wasm_bindgen::JsValue::UNDEFINED, &options);
        let made = js_sys::Reflect::construct(&class, &arguments).ok()?;
        js::call(&made, "of", &[&code.into()]).ok()?.as_string()
    });
    name.unwrap_or_else(|| code.to_owned())
}
