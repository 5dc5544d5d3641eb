//! The QR codes of an export, one by one, each to be scanned or saved as an image.

use crate::session::Session;
use crate::text::text;
use crate::ui::migration_export::Parts;
use crate::ui::parts::icon::{self, Icon};
use crate::ui::parts::qr::QrCode;
use leptos::prelude::*;

/// "2 of 5", **Back**, **Next**.
#[component]
pub fn Codes(parts: Parts) -> impl IntoView {
    let count = parts.len();
    let parts = StoredValue::new(parts);
    let place = RwSignal::new(0_usize);
    let current =
        move || parts.with_value(|parts| parts.get(place.get()).map(|part| part.to_string()));
    let position = move || (text().counts.of)(place.get() + 1, count);
    let is_first = move || place.get() == 0;
    let is_last = move || place.get() + 1 >= count;
    let words = text().migration;
    view! {
        <p>{words.scan_with}</p>
        {move || current().map(|text| view! { <QrCode text label=position() /> })}
        <div class="export-step">
            <button
                type="button"
                class="button"
                aria-disabled=move || is_first().to_string()
                on:click=move |_| place.update(|place| *place = place.saturating_sub(1))
            >
                {words.back}
            </button>
            <strong role="status">{position}</strong>
            <button
                type="button"
                class="button primary"
                aria-disabled=move || is_last().to_string()
                on:click=move |_| place.update(|place| *place += 1)
            >
                {words.next}
            </button>
        </div>
        <Keep parts place />
        <p class="card warning small">{words.warning}</p>
        <p class="quiet">{words.finished}</p>
        <a class="button" href="/">
            {words.finish}
        </a>
    }
}

/// **Save as image**, **Save all**, **Copy link**.
#[component]
fn Keep(parts: StoredValue<Parts>, place: RwSignal<usize>) -> impl IntoView {
    let session = expect_context::<Session>();
    let save = move |which: usize| {
        parts.with_value(|parts| {
            if let Some(part) = parts.get(which) {
                session.save_qr_image(part, which + 1, parts.len());
            }
        });
    };
    let save_all = move |_| (0..parts.with_value(Vec::len)).for_each(save);
    let copy = move |_| {
        parts.with_value(|parts| {
            if let Some(part) = parts.get(place.get_untracked()) {
                session.copy_link(part);
            }
        });
    };
    let words = text().migration;
    view! {
        <div class="cluster">
            <button type="button" class="button" on:click=move |_| save(place.get_untracked())>
                <Icon path=icon::IMAGE />
                {words.save_image}
            </button>
            <button type="button" class="button" on:click=save_all>
                {words.save_all}
            </button>
            <button type="button" class="button" on:click=copy>
                <Icon path=icon::LINK />
                {words.copy_link}
            </button>
        </div>
    }
}
