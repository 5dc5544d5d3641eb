//! The frame of a screen: a top bar with the heading and the way back, and the main landmark.

use crate::text::text;
use crate::ui::parts::icon::{self, Icon};
use leptos::prelude::*;

/// A screen. The heading takes the focus, so that a reader hears where they are.
#[component]
pub fn Page(
    #[prop(into)] heading: Signal<String>,
    /// Where **Back** leads; empty on the main screens.
    #[prop(optional, into)]
    back: String,
    /// What the browser calls the screen, where the heading is somebody's own words: titles are
    /// kept in the history.
    #[prop(optional)]
    title: &'static str,
    /// What stands at the right of the bar.
    #[prop(optional, into)]
    tools: ViewFnOnce,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    let called = move || if title.is_empty() { heading.get() } else { title.to_owned() };
    Effect::new(move |_| set_title(&called()));
    let title = NodeRef::<leptos::html::H1>::new();
    title.on_load(|title| {
        // Failing to focus changes nothing that can be seen.
        title.focus().unwrap_or_default();
    });
    view! {
        <header class="bar">
            <div class="bar-inner">
                {(!back.is_empty()).then(|| view! { <BackLink href=back /> })}
                <h1 tabindex="-1" node_ref=title>
                    <bdi>{heading}</bdi>
                </h1>
                {tools.run()}
            </div>
        </header>
        <main id="content" class=format!("page {class}")>
            {children()}
        </main>
    }
}

/// "Vault – Sparekey": each screen has a title of its own.
pub fn set_title(screen: &str) {
    document().set_title(&[screen, " – ", text().common.app].concat());
}

#[component]
fn BackLink(href: String) -> impl IntoView {
    view! {
        <a class="button icon-only" href=href aria-label=text().common.back>
            <Icon path=icon::BACK />
        </a>
    }
}
