//! Comparing imported codes with the old app's.

use crate::stage::Stage;
use leptos::prelude::*;
use sparekey::ui::compare::Compare;
use sparekey::vault::entry::EntryId;
use wasm_bindgen_test::wasm_bindgen_test;

fn first(stage: &Stage) -> EntryId {
    stage.session.contents_now().live().next().unwrap().id
}

fn stage() -> Stage {
    Stage::show(|session| {
        let ids = session.contents_now().live().take(1).map(|entry| entry.id).collect();
        view! { <Compare ids /> }
    })
}

#[wasm_bindgen_test]
async fn a_code_that_is_the_same_asks_nothing_more() {
    let stage = stage();
    stage.settle().await;
    stage.press("Same").await;
    assert_eq!(
        stage.button("Same").unwrap().get_attribute("aria-pressed").as_deref(),
        Some("true")
    );
    assert!(!stage.has("60 seconds"));
}

#[wasm_bindgen_test]
async fn a_different_code_tries_the_usual_culprits() {
    let stage = stage();
    stage.settle().await;
    stage.press("Different").await;
    for culprit in ["60 seconds", "8 digits", "SHA-256", "SHA-512", "Code of the period before"] {
        assert!(stage.has(culprit), "{culprit}: {}", stage.text());
    }
}

#[wasm_bindgen_test]
async fn use_this_one_changes_the_account() {
    let stage = stage();
    let id = first(&stage);
    stage.settle().await;
    stage.press("Different").await;
    stage.press("Use this one").await;
    let period = |stage: &Stage| {
        let contents = stage.session.contents_now();
        contents.entry(id).unwrap().generator.period().unwrap().secs()
    };
    stage.until(|stage| period(stage) == 60).await;
}
