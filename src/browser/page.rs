//! The page itself: whether it is seen, left, framed; its address, title and theme.

use crate::browser::error::Missing;
use crate::browser::js;
use crate::browser::listener::Listener;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{History, HtmlElement, PageTransitionEvent, VisibilityState};

pub fn is_visible() -> bool {
    js::document().is_none_or(|document| document.visibility_state() == VisibilityState::Visible)
}

/// Tells of every change; true: the page is seen.
pub fn on_visibility(mut callback: impl FnMut(bool) + 'static) -> Option<Listener> {
    let target = js::document()?;
    Some(Listener::new(&target, "visibilitychange", move |_| callback(is_visible())))
}

/// The page is left; true: it may come back from the back/forward cache as it was, so what is
/// unlocked must be locked now (A34).
pub fn on_leave(mut callback: impl FnMut(bool) + 'static) -> Option<Listener> {
    let target = js::window()?;
    Some(Listener::new(&target, "pagehide", move |event| {
        let event = event.dyn_ref::<PageTransitionEvent>();
        callback(event.is_some_and(PageTransitionEvent::persisted));
    }))
}

/// A key, a pointer or a wheel was used: what the auto-lock counts from.
pub fn on_activity(callback: impl FnMut() + Clone + 'static) -> Vec<Listener> {
    let Some(document) = js::document() else { return Vec::new() };
    let listen = |name| {
        let mut callback = callback.clone();
        Listener::new(&document, name, move |_| callback())
    };
    ["keydown", "pointerdown", "wheel"].map(listen).into()
}

/// The address' fragment without its `#`, removed from the address and the history before it is
/// looked at (A35). `None`: there was none.
pub fn take_fragment() -> Option<String> {
    let window = js::window()?;
    let location = window.location();
    let history = window.history().ok()?;
    let fragment = kept_fragment(&history).or_else(|| location.hash().ok())?;
    let fragment = fragment.strip_prefix('#')?.to_owned();
    let bare = [location.pathname().ok()?, location.search().ok()?].concat();
    history.replace_state_with_url(&JsValue::NULL, "", Some(&bare)).ok()?;
    (!fragment.is_empty()).then_some(fragment)
}

/// What `watch.js` took out of the address before the app was there.
fn kept_fragment(history: &History) -> Option<String> {
    let state = history.state().ok()?;
    js_sys::Reflect::get(&state, &"fragment".into()).ok()?.as_string()
}

/// Whether another page shows this one inside itself (A36).
pub fn is_framed() -> bool {
    let Some(window) = js::window() else { return false };
    match window.top() {
        Ok(Some(top)) => !js_sys::Object::is(&top, &window),
        Ok(None) | Err(_) => true,
    }
}

/// What this build was published as: a hash of all that the page loads, which its host's
/// `SHA256SUMS` lists.
pub fn build() -> String {
    js::meta("sparekey-build").unwrap_or_default()
}

/// Never a secret: titles are kept in the history (A34).
pub fn set_title(title: &str) {
    js::document().into_iter().for_each(|document| document.set_title(title));
}

/// `data-theme` on the root element, and the colour of the browser's own bars; `None`: as the
/// system has it.
pub fn set_theme(theme: Option<&str>) {
    ["light", "dark"].into_iter().for_each(|name| set_bars(name, theme));
    let Some(root) = js::document().and_then(|document| document.document_element()) else {
        return;
    };
    match theme {
        Some(theme) => root.set_attribute("data-theme", theme).ok(),
        None => root.remove_attribute("data-theme").ok(),
    };
}

/// Which of the page's two `theme-color`s holds.
fn set_bars(name: &str, theme: Option<&str>) {
    let selector = ["meta[data-for=", name, "]"].concat();
    let meta =
        js::document().and_then(|document| document.query_selector(&selector).ok().flatten());
    let media = match theme {
        None => ["(prefers-color-scheme: ", name, ")"].concat(),
        Some(theme) if theme == name => "all".to_owned(),
        Some(_) => "not all".to_owned(),
    };
    meta.into_iter().for_each(|meta| drop(meta.set_attribute("media", &media)));
}

/// `lang` on the root element.
pub fn set_language(tag: &str) {
    let root = js::document().and_then(|document| document.document_element());
    root.into_iter().for_each(|root| drop(root.set_attribute("lang", tag)));
}

/// The first language that the person's browser asks for, as a BCP 47 tag.
pub fn language() -> Option<String> {
    js::window()?.navigator().language()
}

/// Moves the focus to the element with this id. False: there is none.
pub fn focus(id: &str) -> bool {
    let element = js::document().and_then(|document| document.get_element_by_id(id));
    let element = element.and_then(|element| element.dyn_into::<HtmlElement>().ok());
    element.is_some_and(|element| element.focus().is_ok())
}

/// Whether the browser trusts the page's address: https, or this device itself.
pub fn is_secure() -> bool {
    js::window().is_none_or(|window| window.is_secure_context())
}

/// Why the last file that could not be had could not.
pub fn missing() -> Missing {
    let root = js::document().and_then(|document| document.document_element());
    match root.and_then(|root| root.get_attribute("data-missing")).as_deref() {
        Some("gone") => Missing::Gone,
        Some("damaged") => Missing::Damaged,
        Some("refused") => Missing::HostRefuses,
        Some("elsewhere") => Missing::SomebodyElseAnswers,
        Some(_) | None => Missing::Offline,
    }
}

pub fn reload() {
    js::window().into_iter().for_each(|window| drop(window.location().reload()));
}

/// Whether this is a private window, where that can be told: Firefox and Safari keep a page's own
/// files from those. No other one says.
pub async fn is_private() -> bool {
    let navigator = js::window().map(|window| window.navigator());
    let storage = navigator.and_then(|navigator| js::get(&navigator, "storage"));
    let asked = storage.and_then(|storage| js::call(&storage, "getDirectory", &[]).ok());
    match asked.map(|promise| JsFuture::from(js_sys::Promise::resolve(&promise))) {
        Some(answer) => answer.await.is_err_and(|error| js::name_of(&error) == "SecurityError"),
        None => false,
    }
}
