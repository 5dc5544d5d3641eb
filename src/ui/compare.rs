//! stub
use leptos::prelude::*;
#[component]
pub fn Compare() -> impl IntoView {
    ()
}
