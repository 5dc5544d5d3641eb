//! stub
use leptos::prelude::*;
#[component]
pub fn MigrationImport() -> impl IntoView {
    ()
}
