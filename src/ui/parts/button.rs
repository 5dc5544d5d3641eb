//! Buttons that wait for what they started, and the button that opens a file chooser.

use crate::ui::parts::icon::Icon;
use leptos::prelude::*;
use leptos::web_sys::{Event, File, HtmlInputElement};
use wasm_bindgen::JsCast;

/// An icon alone; `label` is what a screen reader says.
#[component]
pub fn IconButton(
    icon: &'static str,
    #[prop(into)] label: Signal<String>,
    on_press: Callback<()>,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button icon-only"
            aria-label=label
            title=label
            disabled=disabled
            on:click=move |_| on_press.run(())
        >
            <Icon path=icon />
        </button>
    }
}

/// A row that opens the system's file chooser and reports the files chosen.
#[component]
pub fn FileRow(
    icon: &'static str,
    label: &'static str,
    /// What the chooser offers, as in HTML's `accept`.
    accept: &'static str,
    #[prop(optional)] multiple: bool,
    on_files: Callback<Vec<File>>,
) -> impl IntoView {
    let input = NodeRef::<leptos::html::Input>::new();
    let open = move |_| {
        if let Some(input) = input.get() {
            input.click();
        }
    };
    view! {
        <button type="button" class="link-row" on:click=open>
            <Icon path=icon />
            <span>{label}</span>
        </button>
        <input
            type="file"
            hidden
            node_ref=input
            accept=accept
            multiple=multiple
            aria-label=label
            on:change=move |event| on_files.run(take_files(&event))
        />
    }
}

/// The files chosen; the input is emptied so that choosing the same file again is noticed.
fn take_files(event: &Event) -> Vec<File> {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
    else {
        return Vec::new();
    };
    let files = input
        .files()
        .map(|list| (0..list.length()).filter_map(|index| list.item(index)).collect())
        .unwrap_or_default();
    input.set_value("");
    files
}
