//! The countdown ring. It moves by itself in CSS (compositor only): nothing is written on a tick.

use crate::otp::generator::Period;
use crate::session::Session;
use leptos::prelude::*;
use std::time::Duration;

/// A ring that empties over `period` of the wall clock, whenever it was drawn: it is not given a
/// delay from then on, but the moment at which it began.
#[component]
pub fn Ring(period: Period) -> impl IntoView {
    let session = expect_context::<Session>();
    let ring = NodeRef::<leptos::html::Span>::new();
    let lasts = Duration::from_secs(u64::from(period.secs()));
    Effect::new(move |_| {
        if let Some(ring) = ring.get() {
            session.set_ring_right(&ring, lasts);
        }
    });
    let duration = format!("{}s", period.secs());
    let half = move |class: &'static str, duration: String| {
        view! {
            <span class=class>
                <span style:animation-duration=duration></span>
            </span>
        }
    };
    view! {
        <span class="ring" aria-hidden="true" node_ref=ring>
            {half("ring-half first", duration.clone())} {half("ring-half second", duration)}
        </span>
    }
}
