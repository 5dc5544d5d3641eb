//! A modal dialog: the browser's own `<dialog>`, so focus, Escape and the backdrop are its work.

use crate::ui::parts::field::unique_id;
use leptos::prelude::*;

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

#[component]
fn OpenDialog(open: RwSignal<bool>, heading: Signal<String>, children: Children) -> impl IntoView {
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
