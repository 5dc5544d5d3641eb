//! A screen on the page, in the demo: no storage, no password. Things are found as people find
//! them: by role, label and text.

use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};
use leptos_router::components::Router;
use sparekey::session::Session;
use sparekey::time::UnixTime;
use std::time::Duration;
use wasm_bindgen::JsCast;

/// A screen; it leaves the page when this is dropped.
pub struct Stage {
    pub session: Session,
    root: HtmlElement,
    _mounted: Box<dyn std::any::Any>,
}

impl Stage {
    /// Shows `screen` with the demo's session.
    pub fn show<V: IntoView + 'static>(screen: impl FnOnce(Session) -> V + Send + 'static) -> Self {
        let owner = Owner::new();
        let session = owner.with(|| Session::new(UnixTime::from_secs(1_700_000_000)));
        session.start_demo().unwrap();
        // The session lives as long as the page.
        std::mem::forget(owner);
        Self::show_with(session, screen)
    }

    /// The same with a session of one's own.
    pub fn show_with<V: IntoView + 'static>(
        session: Session,
        screen: impl FnOnce(Session) -> V + Send + 'static,
    ) -> Self {
        let document = document();
        let root: HtmlElement = document.create_element("div").unwrap().unchecked_into();
        document.body().unwrap().append_child(&root).unwrap();
        let handle = mount_to(root.clone(), move || {
            provide_context(session);
            view! { <Router>{screen(session)}</Router> }
        });
        Self { session, root, _mounted: Box::new(handle) }
    }

    /// Lets signals reach the page.
    pub async fn settle(&self) {
        for _ in 0..5 {
            leptos::task::tick().await;
        }
    }

    pub fn text(&self) -> String {
        self.root.text_content().unwrap_or_default()
    }

    pub fn has(&self, words: &str) -> bool {
        self.text().contains(words)
    }

    fn all(&self, selector: &str) -> Vec<Element> {
        let list = self.root.query_selector_all(selector).unwrap();
        (0..list.length()).filter_map(|n| list.item(n)).map(JsCast::unchecked_into).collect()
    }

    /// The button with exactly this name.
    pub fn button(&self, name: &str) -> Option<HtmlElement> {
        let is_named = |element: &Element| {
            let label = element.get_attribute("aria-label");
            label.or(element.text_content()).is_some_and(|text| text.trim() == name)
        };
        self.all("button").into_iter().find(is_named).map(JsCast::unchecked_into)
    }

    pub async fn press(&self, name: &str) {
        self.button(name).unwrap_or_else(|| panic!("no button {name}: {}", self.text())).click();
        self.settle().await;
    }

    pub fn is_disabled(&self, name: &str) -> bool {
        self.button(name).unwrap().has_attribute("disabled")
    }

    /// The field that `label` names.
    pub fn field(&self, label: &str) -> Element {
        let is_named =
            |element: &Element| element.text_content().is_some_and(|text| text.trim() == label);
        let named = self.all("label").into_iter().find(is_named);
        let named = named.unwrap_or_else(|| panic!("no label {label}: {}", self.text()));
        match named.get_attribute("for") {
            Some(id) => document().get_element_by_id(&id).unwrap(),
            None => named.query_selector("input").unwrap().unwrap(),
        }
    }

    pub async fn fill(&self, label: &str, value: &str) {
        let field = self.field(label);
        match field.dyn_ref::<HtmlInputElement>() {
            Some(input) => input.set_value(value),
            None => field.unchecked_ref::<HtmlTextAreaElement>().set_value(value),
        }
        let event = document().create_event("Event").unwrap();
        event.init_event_with_bubbles("input", true);
        field.dispatch_event(&event).unwrap();
        self.settle().await;
    }

    pub fn is_ticked(&self, label: &str) -> bool {
        self.field(label).unchecked_ref::<HtmlInputElement>().checked()
    }

    pub async fn tick(&self, label: &str) {
        self.field(label).unchecked_ref::<HtmlElement>().click();
        self.settle().await;
    }

    /// How often these words stand on the page.
    pub fn count(&self, words: &str) -> usize {
        self.text().matches(words).count()
    }

    /// How many accounts the demo holds.
    pub fn entries(&self) -> usize {
        self.session.contents_now().live().count()
    }

    /// Waits for work that runs by itself, for a second at most.
    pub async fn until(&self, condition: impl Fn(&Self) -> bool) {
        for _ in 0..100 {
            if condition(self) {
                return;
            }
            sparekey::browser::clock::sleep(Duration::from_millis(10)).await;
        }
        panic!("never came: {}", self.text());
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.root.remove();
    }
}
