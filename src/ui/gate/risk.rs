//! A browser that keeps less than others: said before there is a vault, and above the list.

use crate::session::{Risk, Session};
use crate::text::text;
use leptos::prelude::*;

/// What to know about this browser, if there is anything.
#[component]
pub fn RiskNote() -> impl IntoView {
    let session = expect_context::<Session>();
    let risk = Memo::new(move |_| session.risk());
    let words = text().gate;
    let note = move |risk| {
        let (what, remedy) = match risk {
            Risk::Private => (words.private_what, words.private_remedy),
            Risk::OneStore => (words.one_store_what, words.one_store_remedy),
        };
        view! {
            <aside class="card warning" role="note">
                <strong>{what}</strong>
                <p>{remedy}</p>
            </aside>
        }
    };
    move || risk.get().map(note)
}
