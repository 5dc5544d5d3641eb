//! An error as people meet it: what happened, and what to do.

use crate::text::{Explanation, text};
use crate::ui::parts::icon::{self, Icon};
use leptos::prelude::*;

/// A card with an error's words; read out at once.
#[component]
pub fn Problem(explanation: Explanation) -> impl IntoView {
    view! {
        <div class="card danger" role="alert">
            <div class="cluster">
                <Icon path=icon::ALERT />
                <strong>{explanation.what}</strong>
            </div>
            <p>{explanation.remedy}</p>
        </div>
    }
}

/// **Reload**: where the page itself has to be loaded anew.
#[component]
pub fn ReloadButton() -> impl IntoView {
    let reload = move |_| {
        // Refused only where there is no page to reload.
        window().location().reload().unwrap_or_default();
    };
    view! {
        <button type="button" class="button primary" on:click=reload>
            {text().common.reload}
        </button>
    }
}

/// The error in `problem`, while there is one.
#[component]
pub fn MaybeProblem(#[prop(into)] problem: Signal<Option<Explanation>>) -> impl IntoView {
    move || problem.get().map(|explanation| view! { <Problem explanation /> })
}
