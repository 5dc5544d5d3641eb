//! Where the focus is, for all screens at once: it is never left on the body, a refusal leads it to
//! the field that was refused, and no notice lies on it or on the main button.

use crate::browser::js::{self, all, target};
use crate::browser::listener::Listener;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, HtmlElement, MutationObserver, MutationObserverInit};

/// Keeps watch until it is dropped.
pub struct Keeper {
    observer: MutationObserver,
    _changed: Closure<dyn FnMut()>,
    _listeners: Vec<Listener>,
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// What is remembered between two events.
#[derive(Default)]
struct Watch {
    /// What last had the focus, and what it stood in, from the inside out.
    trail: Vec<Element>,
    /// The form that was sent off and not typed in since.
    sent: Option<Element>,
    /// The field that was blamed for a refusal here.
    blamed: Option<Element>,
    /// The notices that room was made for.
    notices: Vec<Element>,
    is_due: bool,
}

type Shared = Rc<RefCell<Watch>>;

/// A button that is busy keeps the focus, and does nothing when it is pressed.
const BUSY: &str = "[aria-disabled=true]";
const INVALID: &str = "[aria-invalid=true]";
const REFUSAL: &str = ".error[role=alert]:not(:empty)";
const FIELD: &str = "input:not([type=checkbox],[type=radio],[hidden]), textarea";
const MAIN_BUTTON: &str = "main .button.primary";

/// Begins to watch the page.
pub fn keep() -> Option<Keeper> {
    let document = js::document()?;
    let watch = Shared::default();
    let changed: Closure<dyn FnMut()> = Closure::new({
        let watch = Rc::clone(&watch);
        move || settle_soon(&watch)
    });
    let observer = MutationObserver::new(changed.as_ref().unchecked_ref()).ok()?;
    let options = MutationObserverInit::new();
    options.set_child_list(true);
    options.set_subtree(true);
    let filter = js_sys::Array::of2(&"aria-invalid".into(), &"hidden".into());
    options.set_attribute_filter(&filter);
    observer.observe_with_options(document.body()?.as_ref(), &options).ok()?;
    let _listeners = listen(&document, &watch);
    Some(Keeper { observer, _changed: changed, _listeners })
}

fn listen(document: &Document, watch: &Shared) -> Vec<Listener> {
    let on = |name, act: fn(&Shared, &Element)| {
        let watch = Rc::clone(watch);
        Listener::first(document, name, move |event| {
            if let Some(target) = target(&event) {
                act(&watch, &target);
            }
        })
    };
    let guard = Listener::first(document, "click", |event| {
        let is_busy = |target: Element| target.closest(BUSY).is_ok_and(|found| found.is_some());
        if target(&event).is_some_and(is_busy) {
            event.prevent_default();
            event.stop_immediate_propagation();
        }
    });
    vec![guard, on("focusin", remember), on("submit", note_sent), on("input", note_typed)]
}

fn remember(watch: &Shared, target: &Element) {
    let outwards =
        std::iter::successors(Some(target.clone()), |one: &Element| one.parent_element());
    watch.borrow_mut().trail = outwards.collect();
}

fn note_sent(watch: &Shared, form: &Element) {
    watch.borrow_mut().sent = Some(form.clone());
    settle_soon(watch);
}

/// What is being typed is no longer refused.
fn note_typed(watch: &Shared, target: &Element) {
    let mut watch = watch.borrow_mut();
    watch.sent = None;
    if let Some(blamed) = watch.blamed.take_if(|blamed| *blamed == *target) {
        blamed.set_attribute("aria-invalid", "false").ok();
    }
}

/// Once the screen has become what it is going to be.
fn settle_soon(watch: &Shared) {
    if std::mem::replace(&mut watch.borrow_mut().is_due, true) {
        return;
    }
    let watch = Rc::clone(watch);
    let settle = Closure::once_into_js(move || {
        watch.borrow_mut().is_due = false;
        settle(&watch);
    });
    if let Some(window) = js::window() {
        window.request_animation_frame(settle.unchecked_ref()).ok();
    }
}

fn settle(watch: &Shared) {
    let Some(document) = js::document() else { return };
    lead_to_refused(watch);
    if let Some(heading) = instead_of_lost(&document, watch) {
        focus(&heading);
    }
    make_room(&document, watch);
}

/// The first field that a sent form refuses; where only the form says why, its first field.
fn lead_to_refused(watch: &Shared) {
    let Some(form) = watch.borrow().sent.clone() else { return };
    let refusal = query(&form, REFUSAL).filter(is_shown);
    let refused = query(&form, INVALID).or_else(|| refusal.as_ref().and(query(&form, FIELD)));
    let Some(field) = refused else { return };
    if let Some(refusal) = refusal {
        describe(&field, &refusal);
        watch.borrow_mut().blamed = Some(field.clone());
    }
    watch.borrow_mut().sent = None;
    focus(&field);
}

fn describe(field: &Element, refusal: &Element) {
    if refusal.id().is_empty() {
        refusal.set_id(&[&field.id(), "-refusal"].concat());
    }
    let others = field.get_attribute("aria-describedby").unwrap_or_default();
    let id = refusal.id();
    if !others.split(' ').any(|other| other == id) {
        field.set_attribute("aria-describedby", [&others, " ", &id].concat().trim()).ok();
    }
    field.set_attribute("aria-invalid", "true").ok();
}

/// When what had the focus is gone: the heading of what it stood in, as near as there is one.
fn instead_of_lost(document: &Document, watch: &Shared) -> Option<Element> {
    let active = document.active_element();
    if active.is_some_and(|active| active.tag_name() != "BODY") {
        return None;
    }
    let trail = &watch.borrow().trail;
    if trail.first().is_none_or(is_shown) {
        return None;
    }
    let places = trail.iter().filter(|place| place.is_connected());
    places.into_iter().find_map(|place| first_shown(place, "h1, h2, h3"))
}

fn first_shown(place: &Element, selector: &str) -> Option<Element> {
    all(place, selector).find(is_shown)
}

fn query(place: &Element, selector: &str) -> Option<Element> {
    place.query_selector(selector).ok().flatten()
}

fn is_shown(element: &Element) -> bool {
    element.is_connected() && element.get_bounding_client_rect().height() > 0.0
}

fn focus(element: &Element) {
    let Some(element) = element.dyn_ref::<HtmlElement>() else { return };
    if element.tab_index() < 0 && !element.has_attribute("tabindex") {
        element.set_attribute("tabindex", "-1").ok();
    }
    element.focus().ok();
}

/// The page learns how high the notice is, and what it would lie on is scrolled out from under it.
fn make_room(document: &Document, watch: &Shared) {
    let Some(root) = document.document_element() else { return };
    let notices = all(&root, ".notices .notice").collect::<Vec<_>>();
    let is_new = watch.borrow().notices != notices;
    let Some(place) = notices.first().and_then(|notice| notice.parent_element()) else {
        if is_new {
            watch.borrow_mut().notices.clear();
            set_height(&root, 0.0);
        }
        return;
    };
    watch.borrow_mut().notices = notices;
    // Nobody wants a page that scrolls against the finger: only what is new makes room for itself,
    // and whoever goes on by keyboard sees where.
    let focused = document.active_element().into_iter();
    if is_new {
        set_height(&root, place.get_bounding_client_rect().height());
        scroll_from_under(&place, focused.chain(all(&root, MAIN_BUTTON)).filter(is_no_body));
    } else {
        let outside =
            |active: &Element| active.closest(".entries").is_ok_and(|list| list.is_none());
        scroll_from_under(&place, focused.filter(outside).filter(is_no_body));
    }
}

fn is_no_body(element: &Element) -> bool {
    element.tag_name() != "BODY"
}

fn set_height(root: &Element, height: f64) {
    let Some(root) = root.dyn_ref::<HtmlElement>() else { return };
    let pixels = [&(height.ceil() as u32).to_string(), "px"].concat();
    root.style().set_property("--notice", &pixels).ok();
}

fn scroll_from_under(notice: &Element, needed: impl Iterator<Item = Element>) {
    let above = notice.get_bounding_client_rect();
    let under = |one: Element| {
        let rect = one.get_bounding_client_rect();
        let meets =
            rect.height() > 0.0 && rect.top() < above.bottom() && rect.bottom() > above.top();
        meets.then(|| rect.bottom() - above.top())
    };
    if let (Some(window), Some(by)) = (js::window(), needed.filter_map(under).next()) {
        window.scroll_by_with_x_and_y(0.0, by + 8.0);
    }
}
