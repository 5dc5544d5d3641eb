//! The countdown ring. It moves by itself in CSS (compositor only): nothing is written on a tick.

use crate::otp::generator::Period;
use crate::session::clock::RingStart;
use leptos::prelude::*;

/// A ring that empties over `period`, from the moment that `start` is when it is drawn. A changed
/// delay would move an animation that goes on from its own start: a new `turn` begins a new one.
#[component]
pub fn Ring(period: Period, start: Signal<RingStart>) -> impl IntoView {
    let duration = format!("{}s", period.secs());
    let delay = move || {
        let elapsed = start.get().at.millis() % (u64::from(period.secs()) * 1000);
        format!("-{elapsed}ms")
    };
    let half = move |class: &'static str, duration: String| {
        view! {
            <span class=class>
                <span style:animation-duration=duration style:animation-delay=delay></span>
            </span>
        }
    };
    view! {
        <span class="ring" aria-hidden="true" data-turn=move || start.get().turn.to_string()>
            {half("ring-half first", duration.clone())} {half("ring-half second", duration)}
        </span>
    }
}
