//! A QR code on the page: black on white, with its quiet zone, in the dark as well.

use crate::qr::write;
use leptos::prelude::*;

/// `text` as a QR code. Longer than a QR code can hold shows nothing: callers pack before.
#[component]
pub fn QrCode(text: String, #[prop(into)] label: String) -> impl IntoView {
    let symbol = write::symbol(&text).ok()?;
    let side = symbol.side();
    Some(view! {
        <figure class="qr">
            <svg role="img" aria-label=label viewBox=format!("0 0 {side} {side}")>
                <path fill="currentColor" d=symbol.svg_path()></path>
            </svg>
        </figure>
    })
}
