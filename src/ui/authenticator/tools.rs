//! What stands above the list: the ⋯ menu and the search field.

use crate::session::Session;
use crate::text::text;
use crate::ui::parts::icon::{self, Icon};
use crate::ui::parts::menu::{MenuButton, MenuLink, MoreMenu};
use leptos::ev;
use leptos::prelude::*;

/// **Contacts**, and **More**: Data migration, Vault, Lock, Settings.
#[component]
pub fn TopMenu() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = text().authenticator;
    view! {
        <a class="button icon-only" href="/contacts" aria-label=words.contacts title=words.contacts>
            <Icon path=icon::CONTACTS />
        </a>
        <MoreMenu>
            <MenuLink icon=icon::MIGRATION label=words.data_migration href="/migration" />
            <MenuLink icon=icon::VAULT label=words.vault href="/vault" />
            <MenuButton
                icon=icon::LOCK
                label=words.lock
                on_press=Callback::new(move |()| session.lock())
            />
            <MenuLink icon=icon::SETTINGS label=words.settings href="/settings" />
        </MoreMenu>
    }
}

/// Keys in the search field that the list answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchKey {
    /// To the first row.
    Down,
    /// Copies the first row's code.
    Enter,
}

/// **Search**. The key `/` leads here from anywhere on the page; Escape clears it.
#[component]
pub fn Search(query: RwSignal<String>, on_key: Callback<SearchKey>) -> impl IntoView {
    let input = NodeRef::<leptos::html::Input>::new();
    let listener = window_event_listener(ev::keydown, move |event| match event.key().as_str() {
        "/" if !is_typing(&event) => {
            event.prevent_default();
            focus(input);
        }
        "Escape" if !is_typing(&event) => query.set(String::new()),
        _ => {}
    });
    on_cleanup(move || listener.remove());
    let pressed = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Escape" => query.set(String::new()),
        "ArrowDown" => {
            event.prevent_default();
            on_key.run(SearchKey::Down);
        }
        "Enter" => on_key.run(SearchKey::Enter),
        _ => {}
    };
    let label = text().authenticator.search;
    view! {
        <div class="authenticator-tools" role="search">
            <div class="search">
                <Icon path=icon::SEARCH />
                <input
                    type="search"
                    class="input"
                    node_ref=input
                    aria-label=label
                    placeholder=label
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    prop:value=query
                    on:input=move |event| query.set(event_target_value(&event))
                    on:keydown=pressed
                />
            </div>
        </div>
    }
}

fn focus(input: NodeRef<leptos::html::Input>) {
    if let Some(input) = input.get_untracked() {
        input.focus().unwrap_or_default();
        input.select();
    }
}

/// Whether the key goes into a field already.
fn is_typing(event: &ev::KeyboardEvent) -> bool {
    use wasm_bindgen::JsCast;
    let target =
        event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
    target.is_some_and(|element| {
        matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
    })
}
