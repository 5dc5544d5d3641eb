//! Adding an account, without a camera.

use crate::stage::Stage;
use leptos::prelude::*;
use sparekey::otp::generator::Style;
use sparekey::ui::add::Add;
use wasm_bindgen_test::wasm_bindgen_test;

const LINK: &str = "otpauth://totp/ACME:carol?secret=JBSWY3DPEHPK3PXP&issuer=ACME&digits=8";

fn stage() -> Stage {
    Stage::show(|_| view! { <Add /> })
}

async fn paste(stage: &Stage, text: &str) {
    stage.press("Paste a link").await;
    stage.fill("Link", text).await;
    stage.press("Read").await;
}

#[wasm_bindgen_test]
async fn four_ways_in_are_on_the_screen() {
    let stage = stage();
    stage.settle().await;
    for way in ["Scan QR code", "Choose image", "Enter setup key", "Paste a link"] {
        assert!(stage.button(way).is_some(), "{way}");
    }
}

#[wasm_bindgen_test]
async fn a_pasted_link_is_shown_before_it_is_added() {
    let stage = stage();
    let before = stage.entries();
    paste(&stage, LINK).await;
    assert!(stage.has("Found one account"));
    assert!(stage.has("30 seconds") && stage.has("8"));
    assert_eq!(stage.entries(), before, "never added by itself");
    stage.fill("Account", "dave").await;
    stage.press("Add account").await;
    stage.until(|stage| stage.entries() == before + 1).await;
    let contents = stage.session.contents_now();
    let added = contents.live().find(|entry| entry.issuer == "ACME").unwrap();
    assert_eq!(added.account, "dave");
}

#[wasm_bindgen_test]
async fn an_account_that_is_here_already_cannot_be_added_twice() {
    let stage = stage();
    stage.session.take_in(LINK);
    stage.settle().await;
    stage.press("Add account").await;
    stage.until(|stage| stage.session.notice().is_some()).await;
    stage.session.leave_intake();
    stage.session.take_in(LINK);
    stage.settle().await;
    assert!(stage.has("This account is already here."));
    assert!(stage.is_disabled("Add account"));
}

#[wasm_bindgen_test]
async fn a13_the_same_name_with_another_secret_is_said_and_both_are_kept() {
    let stage = stage();
    let before = stage.entries();
    stage.session.take_in(LINK);
    stage.settle().await;
    stage.press("Add account").await;
    stage.until(|stage| stage.entries() == before + 1).await;
    stage.session.leave_intake();
    stage.session.take_in(&LINK.replace("JBSW", "KRSW"));
    stage.settle().await;
    assert!(stage.has("with a different secret"));
    stage.press("Add account").await;
    stage.until(|stage| stage.entries() == before + 2).await;
}

/// The address as a link leads to it; nothing of the link is in it afterwards.
#[wasm_bindgen_test]
async fn a12_a35_a_link_that_leads_here_leaves_the_address_and_is_shown_not_added() {
    let history = window().history().unwrap();
    let address = ["#", LINK].concat();
    history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address)).unwrap();
    let owner = Owner::new();
    let session = owner.with(sparekey::session::Session::begin);
    std::mem::forget(owner);
    assert_eq!(window().location().hash().as_deref(), Ok(""));
    session.start_demo().unwrap();
    let before = session.contents_now().live().count();
    let stage = Stage::show_with(session, |_| view! { <Add /> });
    stage.settle().await;
    assert!(stage.has("Found one account"), "{}", stage.text());
    assert!(stage.has("Added from a link"), "{}", stage.text());
    assert_eq!(stage.entries(), before);
}

#[wasm_bindgen_test]
async fn what_is_no_account_is_explained() {
    let stage = stage();
    paste(&stage, "phonefactor://activate_account?code=1").await;
    assert!(stage.has("Microsoft"));
    assert!(stage.button("Scan QR code").is_some(), "the ways in stay");
}

#[wasm_bindgen_test]
async fn a_wrong_setup_key_is_named_at_its_field() {
    let stage = stage();
    stage.press("Enter setup key").await;
    stage.fill("Setup key", "JBSW0").await;
    stage.press("Add account").await;
    assert!(stage.has("It is probably the letter O."));
    assert!(stage.has("Enter the service or your account"));
    assert_eq!(stage.field("Setup key").get_attribute("aria-invalid").as_deref(), Some("true"));
}

#[wasm_bindgen_test]
async fn a_setup_key_is_added_with_its_parameters() {
    let stage = stage();
    let before = stage.entries();
    stage.press("Enter setup key").await;
    stage.fill("Issuer", "Typed").await;
    stage.fill("Setup key", "jbsw y3dp ehpk 3pxp").await;
    stage.fill("Period in seconds", "60").await;
    stage.press("Add account").await;
    stage.until(|stage| stage.entries() == before + 1).await;
    let contents = stage.session.contents_now();
    let added = contents.live().find(|entry| entry.issuer == "Typed").unwrap();
    assert_eq!(added.generator.period().unwrap().secs(), 60);
}

#[wasm_bindgen_test]
async fn r4_what_may_be_steam_is_asked_about_before_it_is_added() {
    let stage = stage();
    paste(&stage, "otpauth://totp/Steam?secret=GEZDGNBVGY3TQOJQ").await;
    assert!(stage.has("Tick that if this is one."), "{}", stage.text());
    stage.tick("Five letters, as Steam writes them").await;
    assert!(stage.has("Steam") && stage.is_ticked("Five letters, as Steam writes them"));
    let before = stage.entries();
    stage.press("Add account").await;
    stage.until(|stage| stage.entries() == before + 1).await;
    let contents = stage.session.contents_now();
    let added = contents.live().find(|entry| entry.account == "Steam").unwrap();
    assert_eq!(*added.generator.style(), Style::Steam);
}
