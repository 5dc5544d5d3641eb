//! stub
use leptos::prelude::*;
#[component]
pub fn Add() -> impl IntoView {
    ()
}
