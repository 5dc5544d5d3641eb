//! What stands before the codes: no vault yet, a locked one, or one that cannot be shown.

pub mod create;
pub mod locked;
pub mod new_password;
pub mod problem;
pub mod recovery_code;
pub mod restore;
pub mod risk;
pub mod welcome;

use crate::text::text;
use crate::ui::parts::page::set_title;
use leptos::prelude::*;

/// The frame: the mark, a heading, and one thing to do.
#[component]
pub fn GatePage(heading: &'static str, children: Children) -> impl IntoView {
    set_title(heading);
    let title = NodeRef::<leptos::html::H1>::new();
    title.on_load(|title| title.focus().unwrap_or_default());
    view! {
        <main id="content" class="gate">
            <Mark />
            <h1 tabindex="-1" node_ref=title>
                {heading}
            </h1>
            {children()}
            <p>
                <a href="/contacts">{text().navigation.account}</a>
                <span class="hint apart">{text().navigation.account_apart}</span>
            </p>
        </main>
    }
}

/// The product's mark: a key whose bow is a countdown ring.
#[component]
fn Mark() -> impl IntoView {
    view! {
        <svg class="gate-mark" viewBox="0 0 64 64" fill="none" aria-hidden="true">
            <circle cx="24" cy="24" r="15" stroke="currentColor" stroke-width="6" opacity="0.3">
            </circle>
            <path
                d="M24 9a15 15 0 1 1-15 15"
                stroke="currentColor"
                stroke-width="6"
                stroke-linecap="round"
            ></path>
            <path
                d="M35 35 54 54M46 46l6-6"
                stroke="currentColor"
                stroke-width="6"
                stroke-linecap="round"
            ></path>
        </svg>
    }
}
