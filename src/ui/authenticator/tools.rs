//! What stands above the list: the ⋯ menu, the search field, and the wish for a backup.

use crate::session::Session;
use crate::text::text;
use crate::ui::parts::icon::{self, Icon};
use crate::ui::parts::menu::{MenuButton, MenuLink, MoreMenu};
use crate::vault::settings::Nudge;
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

/// Asks for a backup when one is due.
#[component]
pub fn BackupNudge() -> impl IntoView {
    let session = expect_context::<Session>();
    let nudge = Memo::new(move |_| session.backup_nudge());
    let save = move |_| {
        session.attempt(session.save_backup());
    };
    let words = text().authenticator;
    let card = move |nudge: Nudge| {
        view! {
            <aside class="card warning">
                <p>{nudge_words(nudge)}</p>
                <div class="cluster">
                    <button type="button" class="button" on:click=save>
                        {words.backup_nudge_action}
                    </button>
                </div>
            </aside>
        }
    };
    move || nudge.get().map(card)
}

fn nudge_words(nudge: Nudge) -> &'static str {
    let words = text().authenticator;
    match nudge {
        Nudge::Never => words.backup_nudge_first,
        Nudge::Changes(_) | Nudge::Long(_) | Nudge::Browser => words.backup_nudge,
    }
}
