//! A word of caution beside a name whose letters come from two scripts that look alike (A14).

use crate::session;
use crate::text::text;
use leptos::prelude::*;

pub fn mixed_scripts_badge(name: &str) -> Option<impl IntoView + use<>> {
    let words = text().review.mixed_scripts;
    session::import::mixes_scripts(name).then(|| view! { <p class="badge">{words}</p> })
}
