//! The countdown ring. It moves by itself in CSS (compositor only): nothing is written on a tick.

use crate::otp::generator::Period;
use crate::time::UnixTime;
use leptos::prelude::*;

/// A ring that empties over `period`. `phase` is a moment of the wall clock at which it was set
/// right; when the clock jumps the shell gives a new one, and the ring starts anew from there.
#[component]
pub fn Ring(period: Period, phase: Signal<UnixTime>) -> impl IntoView {
    let duration = format!("{}s", period.secs());
    let delay = move || {
        let elapsed = phase.get().millis() % (u64::from(period.secs()) * 1000);
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
        <span class="ring" aria-hidden="true">
            {half("ring-half first", duration.clone())} {half("ring-half second", duration)}
        </span>
    }
}
