//! A service's own backup codes: pasted, looked at, kept.

use crate::stage::Stage;
use leptos::prelude::*;
use sparekey::ui::entry::service_codes::ServiceCodes;
use sparekey::vault::entry::EntryId;
use wasm_bindgen_test::wasm_bindgen_test;

fn stage() -> (Stage, EntryId) {
    let stage = Stage::show(|session| {
        let id = session.contents_now().live().next().unwrap().id;
        view! { <ServiceCodes id /> }
    });
    let id = stage.session.contents_now().live().next().unwrap().id;
    (stage, id)
}

fn kept(stage: &Stage, id: EntryId) -> Vec<String> {
    let contents = stage.session.contents_now();
    let codes = &contents.entry(id).unwrap().service_codes;
    codes.iter().map(|code| code.text.clone()).collect()
}

#[wasm_bindgen_test]
async fn r6_what_is_kept_and_what_is_left_out_is_shown_before_it_is_saved() {
    let (stage, id) = stage();
    stage.settle().await;
    let before = kept(&stage, id);
    let pasted = "GitHub, 2026-11-25\n1. zxcvbnml\n2. q8w7e6rt\n3. p0o9i8u7";
    stage.fill("Keep these codes", pasted).await;
    assert!(stage.has("Will be kept") && stage.has("Left out"), "{}", stage.text());
    assert!(stage.is_ticked("zxcvbnml") && stage.is_ticked("q8w7e6rt"));
    assert!(!stage.is_ticked("GitHub, 2026-11-25"));
    assert!(stage.has("3 to keep, 1 left out") && stage.has("1. 2. 3."));
    assert_eq!(kept(&stage, id), before);
    stage.press("Save").await;
    stage.until(|stage| kept(stage, id).len() == before.len() + 3).await;
}

#[wasm_bindgen_test]
async fn r6_a_person_has_the_last_word_on_what_is_a_code() {
    let (stage, id) = stage();
    stage.settle().await;
    let before = kept(&stage, id).len();
    stage.fill("Keep these codes", "GitHub\nk3j9d2ma\nq8w7e6rt").await;
    stage.tick("GitHub").await;
    stage.tick("k3j9d2ma").await;
    stage.press("Save").await;
    stage.until(|stage| kept(stage, id).len() == before + 2).await;
    assert_eq!(kept(&stage, id)[before..], ["q8w7e6rt", "GitHub"]);
}
