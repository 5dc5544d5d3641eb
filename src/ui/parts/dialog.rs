//! A modal dialog: the browser's own `<dialog>`, so focus, Escape and the backdrop are its work.

use crate::session::Session;
use crate::ui::parts::field::unique_id;
use crate::ui::parts::leaving::{AskToLeave, ask_before_leaving};
use crate::ui::parts::notices::NoticesOfDialog;
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
    /// While it holds something that closing would drop, Escape asks first.
    #[prop(optional, into)]
    holds: Signal<bool>,
    children: ChildrenFn,
) -> impl IntoView {
    let children = StoredValue::new(children);
    view! {
        <Show when=move || open.get()>
            <OpenDialog open heading holds>
                {children.with_value(|children| children())}
            </OpenDialog>
        </Show>
    }
}

/// What had the focus when a dialog was opened, then when the one before it was.
type Openers = Vec<HtmlElement>;

thread_local! {
    /// Of each open dialog.
    static OPEN: RefCell<Vec<Openers>> = const { RefCell::new(Vec::new()) };
    /// Of the one that was closed last: another one may follow it, as a secret does the password.
    static CLOSED: RefCell<Openers> = const { RefCell::new(Vec::new()) };
}

/// The browser gives the focus back when a dialog is closed, but not when it is taken away.
pub fn give_the_focus_back() {
    let now = document().active_element().and_then(|element| element.dyn_into().ok());
    let before = OPEN.with_borrow(|open| open.last().cloned()).unwrap_or_else(|| CLOSED.take());
    let openers = now.into_iter().chain(before).collect();
    OPEN.with_borrow_mut(|open| open.push(openers));
    on_cleanup(|| {
        let openers = OPEN.with_borrow_mut(Vec::pop).unwrap_or_default();
        CLOSED.set(openers.clone());
        request_animation_frame(move || focus_first_left(&openers));
    });
}

fn focus_first_left(openers: &[HtmlElement]) {
    let is_left = |opener: &&HtmlElement| opener.is_connected() && opener.tag_name() != "BODY";
    if let Some(opener) = openers.iter().find(is_left) {
        opener.focus().unwrap_or_default();
    }
}

#[component]
fn OpenDialog(
    open: RwSignal<bool>,
    heading: Signal<String>,
    holds: Signal<bool>,
    children: Children,
) -> impl IntoView {
    give_the_focus_back();
    ask_before_leaving(move || holds.get_untracked());
    let session = use_context::<Session>();
    let holds = move |dialog: &leptos::web_sys::Element| {
        let is_typed = session.is_some_and(|session| session.is_typed_in(Some(dialog)));
        holds.get_untracked() || is_typed
    };
    let is_asking = RwSignal::new(false);
    let id = unique_id();
    let heading_id = id.clone();
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    // Refused only for a dialog that is already open.
    let show = |dialog: leptos::web_sys::HtmlDialogElement| dialog.show_modal().unwrap_or_default();
    dialog.on_load(show);
    let cancel = move |event: leptos::ev::Event| {
        if dialog.get_untracked().is_some_and(|dialog| holds(&dialog)) {
            event.prevent_default();
            is_asking.set(true);
        }
    };
    // A browser may close it all the same, the second time that Escape is pressed.
    let closed = move |_| match dialog.get_untracked().filter(|dialog| holds(dialog)) {
        Some(dialog) => {
            show(dialog);
            is_asking.set(true);
        }
        None => open.set(false),
    };
    let leave = Callback::new(move |()| open.set(false));
    let stay = Callback::new(move |()| is_asking.set(false));
    view! {
        <dialog
            node_ref=dialog
            aria-labelledby=id.clone()
            on:cancel=cancel
            on:close=closed
        >
            <div class="stack">
                <h2 id=heading_id>{heading}</h2>
                {children()}
                <NoticesOfDialog />
            </div>
        </dialog>
        <Show when=move || is_asking.get()>
            <AskToLeave on_stay=stay on_leave=leave />
        </Show>
    }
}
