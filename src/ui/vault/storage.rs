//! What is stored where, in plain words.

use crate::session::Session;
use crate::text::text;
use crate::ui::parts::keeping::KeepingState;
use leptos::prelude::*;

/// Both stores, the number of saves, and programs that share the address (A38).
#[component]
pub fn Storage() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = text().vault;
    let mirror = if session.is_mirrored() { words.mirror } else { words.mirror_missing };
    let saves = move || {
        session.contents_signal().track();
        format!("{}: {}", words.generation, session.generation())
    };
    let foreign = session.foreign_keys();
    let warning = (!foreign.is_empty()).then(|| {
        view! {
            <div class="card warning" role="note">
                <strong>{words.foreign_keys}</strong>
                <p>{text().common.other_apps_warning}</p>
            </div>
        }
    });
    view! {
        <section class="card">
            <h2>{words.storage}</h2>
            <p class="quiet">{words.storage_text}</p>
            <ul class="plain-list">
                <li>{words.local_storage}</li>
                <li>{mirror}</li>
                <li>{saves}</li>
            </ul>
            <KeepingState />
            {warning}
        </section>
    }
}
