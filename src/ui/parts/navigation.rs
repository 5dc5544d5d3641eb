//! The ways between the main screens: a side menu where there is room, a bar at the foot where
//! there is not.

use crate::session::Session;
use crate::text::text;
use crate::ui::parts::icon::{self, Icon};
use crate::ui::parts::menu::MenuIsOpen;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

#[component]
pub fn Navigation() -> impl IntoView {
    let session = expect_context::<Session>();
    let MenuIsOpen(is_menu_open) = expect_context();
    let words = text().navigation;
    let unread = Signal::derive(move || session.unread());
    view! {
        <nav
            class="navigation"
            aria-label=words.label
            inert=is_menu_open
            aria-hidden=move || is_menu_open.get().then_some("true")
        >
            <ul role="list">
                <Way icon=icon::CODES label=words.codes href="/" />
                <Way icon=icon::CONTACTS label=words.contacts href="/contacts" />
                <Way icon=icon::MESSAGES label=words.messages href="/messages" unread />
                <Way icon=icon::SECURITY label=words.security href="/security" />
                <Way icon=icon::SETTINGS label=words.settings href="/settings" />
            </ul>
        </nav>
    }
}

#[component]
fn Way(
    icon: &'static str,
    label: &'static str,
    href: &'static str,
    #[prop(optional)] unread: Signal<usize>,
) -> impl IntoView {
    let path = use_location().pathname;
    let is_here = move || path.with(|path| is_under(path, href)).then_some("page");
    view! {
        <li>
            <a href=href aria-current=is_here>
                <Icon path=icon />
                <span>{label}</span>
                {move || badge(unread.get())}
            </a>
        </li>
    }
}

fn badge(unread: usize) -> Option<impl IntoView> {
    let words = text().navigation.unread;
    (unread > 0).then(|| {
        view! {
            <span class="count">
                {unread} <span class="visually-hidden">" " {words}</span>
            </span>
        }
    })
}

/// What is reached from the codes belongs to them.
const OF_CODES: [&str; 4] = ["/add", "/entry", "/migration", "/vault"];

/// `/settings/logs` is under `/settings`, and `/entry/…` under the codes.
fn is_under(path: &str, href: &str) -> bool {
    let is_below = |href: &str| path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/'));
    let is_at = |href: &str| path == href || is_below(href);
    if href == "/" { path == "/" || OF_CODES.into_iter().any(is_at) } else { is_at(href) }
}
