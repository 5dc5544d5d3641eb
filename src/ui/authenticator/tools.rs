//! What stands above the list: the ⋯ menu and the search field.

use crate::session::Session;
use crate::text::text;
use crate::ui::later::{Screen, later};
use crate::ui::parts::icon::{self, Icon};
use crate::ui::parts::menu::{MenuButton, MenuLink, MoreMenu};
use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys::HtmlElement;

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
    let shows_keys = RwSignal::new(false);
    let listener = window_event_listener(ev::keydown, move |event| {
        if is_typing(&event) || is_elsewhere(&event) {
            return;
        }
        match event.key().as_str() {
            "/" => {
                event.prevent_default();
                focus(input);
            }
            "?" => shows_keys.set(true),
            "Escape" => query.set(String::new()),
            "Enter" if is_within(&event, FREE) && !event.repeat() => on_key.run(SearchKey::Enter),
            // The letter goes into the field, after what stands there.
            key if is_letter(key) && !is_within(&event, ROW) => focus_search(),
            _ => {}
        }
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
        <div class="search" role="search">
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
        {move || shows_keys.get().then(|| later(Screen::Keys(shows_keys)))}
    }
}

/// What Enter means nothing to by itself.
const FREE: &str = "body, main, h1, h2";
/// A row has letters of its own (WCAG 2.1.4).
const ROW: &str = ".entry-row *";

fn is_letter(key: &str) -> bool {
    let mut letters = key.chars();
    letters.next().is_some_and(char::is_alphanumeric) && letters.next().is_none()
}

/// With Ctrl, Alt or Meta it is the browser's; in a dialog or a menu it is theirs.
fn is_elsewhere(event: &ev::KeyboardEvent) -> bool {
    let open = document().query_selector("dialog[open], :popover-open").ok().flatten();
    event.ctrl_key() || event.alt_key() || event.meta_key() || open.is_some()
}

fn is_within(event: &ev::KeyboardEvent, selector: &str) -> bool {
    target(event).is_some_and(|element| element.matches(selector) == Ok(true))
}

fn target(event: &ev::KeyboardEvent) -> Option<leptos::web_sys::Element> {
    use wasm_bindgen::JsCast;
    event.target()?.dyn_into().ok()
}

pub fn focus_search() {
    use wasm_bindgen::JsCast;
    let field = document().query_selector(".search input").ok().flatten();
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
        field.focus().unwrap_or_default();
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
    target(event).is_some_and(|element| {
        matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
    })
}
