//! The ⋯ menu: a popover of the browser, so Escape and a click beside it close it.

use crate::text::text;
use crate::ui::parts::icon::{self, Icon};
use leptos::prelude::*;

const MENU_ID: &str = "more-menu";

/// Whether the menu is open: what stands beside it is out of reach then, as it is for the eye.
#[derive(Clone, Copy)]
pub struct MenuIsOpen(pub RwSignal<bool>);

/// A button **More** and the list it opens.
#[component]
pub fn MoreMenu(children: Children) -> impl IntoView {
    let more = text().common.more;
    let MenuIsOpen(is_open) = expect_context();
    let menu = NodeRef::<leptos::html::Div>::new();
    let toggled = move |_| {
        let is_shown = |menu: leptos::web_sys::HtmlDivElement| menu.matches(":popover-open");
        is_open.set(menu.get_untracked().is_some_and(|menu| is_shown(menu) == Ok(true)));
    };
    // A way chosen in it takes the menu away, without a word.
    on_cleanup(move || is_open.set(false));
    view! {
        <button
            type="button"
            class="button icon-only"
            aria-label=more
            aria-haspopup="true"
            popovertarget=MENU_ID
            on:click=move |_| is_open.set(true)
        >
            <Icon path=icon::MORE />
        </button>
        <div class="menu" id=MENU_ID popover="auto" node_ref=menu on:toggle=toggled>
            <ul role="list">{children()}</ul>
        </div>
    }
}

/// A way to another screen.
#[component]
pub fn MenuLink(
    icon: &'static str,
    label: &'static str,
    #[prop(into)] href: String,
) -> impl IntoView {
    view! {
        <li>
            <a class="link-row" href=href>
                <Icon path=icon />
                <span>{label}</span>
            </a>
        </li>
    }
}

/// Something that happens at once.
#[component]
pub fn MenuButton(
    icon: &'static str,
    label: &'static str,
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <li>
            <button type="button" class="link-row" on:click=move |_| on_press.run(())>
                <Icon path=icon />
                <span>{label}</span>
            </button>
        </li>
    }
}
