//! A modal dialog: the browser's own `<dialog>`, so focus, Escape and the backdrop are its work.

use crate::ui::parts::field::unique_id;
use leptos::prelude::*;
use leptos::web_sys::HtmlElement;
use std::cell::RefCell;
use wasm_bindgen::JsCast;

/// Shown while `open`. Its content is built when it opens and gone when it closes, so that no
/// secret stays in the page.
#[component]
pub fn Dialog(
    open: RwSignal<bool>,
    #[prop(into)] heading: Signal<String>,
    children: ChildrenFn,
) -> impl IntoView {
    let children = StoredValue::new(children);
    view! {
        <Show when=move || open.get()>
            <OpenDialog open heading>
                {children.with_value(|children| children())}
            </OpenDialog>
        </Show>
    }
}

thread_local! {
    /// What had the focus when each open dialog was opened.
    static OPENERS: RefCell<Vec<Option<HtmlElement>>> = const { RefCell::new(Vec::new()) };
}

/// The browser gives the focus back when a dialog is closed, but not when it is taken away.
fn give_the_focus_back() {
    let opener = document().active_element().and_then(|element| element.dyn_into().ok());
    OPENERS.with_borrow_mut(|openers| openers.push(opener));
    on_cleanup(|| {
        let opener = OPENERS.with_borrow_mut(Vec::pop).flatten();
        request_animation_frame(move || {
            if let Some(opener) = opener {
                opener.focus().unwrap_or_default();
            }
        });
    });
}

#[component]
fn OpenDialog(open: RwSignal<bool>, heading: Signal<String>, children: Children) -> impl IntoView {
    give_the_focus_back();
    let id = unique_id();
    let heading_id = id.clone();
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    dialog.on_load(|dialog| {
        // Refused only for a dialog that is already open.
        dialog.show_modal().unwrap_or_default();
    });
    view! {
        <dialog node_ref=dialog aria-labelledby=id.clone() on:close=move |_| open.set(false)>
            <div class="stack">
                <h2 id=heading_id>{heading}</h2>
                {children()}
            </div>
        </dialog>
    }
}
