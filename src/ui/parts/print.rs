//! The button that prints. What it printed goes with it: with **Done** and **Cancel**, with the
//! dialog, with the screen.

use crate::session::Session;
use leptos::prelude::*;

/// `page`: a heading and lines, asked for when it is pressed.
#[component]
pub fn PrintButton(
    label: &'static str,
    page: impl Fn() -> (String, Vec<String>) + 'static,
) -> impl IntoView {
    let session = expect_context::<Session>();
    on_cleanup(move || session.forget_printed());
    let print = move |_| {
        let (heading, lines) = page();
        session.print_page(&heading, &lines);
    };
    view! {
        <button type="button" class="button" on:click=print>
            {label}
        </button>
    }
}
