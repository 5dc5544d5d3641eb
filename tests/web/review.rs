//! The review of an import.

use crate::stage::Stage;
use leptos::prelude::*;
use sparekey::exchange::intake::{Found, Intake, Refused};
use sparekey::otp::generator::Style;
use sparekey::session::Session;
use sparekey::ui::review::Review;
use wasm_bindgen_test::wasm_bindgen_test;

const NEW: &str = "otpauth://totp/ACME:carol?secret=JBSWY3DPEHPK3PXP&issuer=ACME";
const OTHER: &str = "otpauth://totp/Other:erin?secret=KRSWY3DPEHPK3PXP&issuer=Other";
const BAD: &str = "otpauth://totp/Bad:x?secret=JBSWY3DPEHPK3PXP&digits=99";

fn read(text: &str) -> (Vec<Found>, Vec<Refused>) {
    let mut intake = Intake::default();
    intake.read(text).unwrap();
    (intake.found(), intake.refused())
}

fn review(session: Session, text: &str) -> impl IntoView + use<> {
    let (found, refused) = read(text);
    let on_done = Callback::new(move |_| session.dismiss_notice());
    view! { <Review found refused on_done /> }
}

#[wasm_bindgen_test]
async fn new_accounts_are_ticked_and_one_by_one_unticked() {
    let stage = Stage::show(|session| review(session, &[NEW, OTHER].join("\n")));
    stage.settle().await;
    assert!(stage.is_ticked("ACME · carol") && stage.is_ticked("Other · erin"));
    assert!(stage.button("Import 2 accounts").is_some());
    stage.tick("ACME · carol").await;
    assert!(stage.button("Import 1 account").is_some(), "{}", stage.text());
    stage.tick("All new accounts").await;
    assert!(stage.button("Import 2 accounts").is_some(), "{}", stage.text());
}

#[wasm_bindgen_test]
async fn what_cannot_be_read_stands_with_its_reason() {
    let stage = Stage::show(|session| review(session, &[NEW, BAD].join("\n")));
    stage.settle().await;
    assert!(stage.has("Cannot be read"));
    assert!(stage.has("It must be 1 to 10."), "{}", stage.text());
}

#[wasm_bindgen_test]
async fn a13_what_is_there_already_is_not_ticked_and_a_different_secret_is_kept_as_second() {
    let mut intake = Intake::default();
    intake.read(NEW).unwrap();
    let known = intake.found().remove(0).candidate;
    let different = NEW.replace("JBSW", "KRSW");
    let text = [NEW.to_owned(), different].join("\n");
    let shown = RwSignal::new(false);
    let stage = Stage::show(move |session| move || shown.get().then(|| review(session, &text)));
    stage.session.import(vec![known]).await.unwrap();
    let before = stage.entries();
    shown.set(true);
    stage.settle().await;
    assert!(stage.has("Already there") && stage.has("Same name, different secret"));
    assert!(stage.has("Both will be kept."));
    assert!(stage.is_disabled("Import 0 accounts"));
    stage.tick("ACME · carol").await;
    stage.press("Import 1 account").await;
    stage.until(|stage| stage.entries() == before + 1).await;
}

#[wasm_bindgen_test]
async fn names_are_corrected_before_the_import() {
    let stage = Stage::show(|session| review(session, NEW));
    stage.settle().await;
    let before = stage.entries();
    stage.press("Edit").await;
    stage.fill("Issuer", "Corrected").await;
    stage.press("Import 1 account").await;
    stage.until(|stage| stage.entries() == before + 1).await;
    let contents = stage.session.contents_now();
    assert!(contents.live().any(|entry| entry.issuer == "Corrected"));
}

#[wasm_bindgen_test]
async fn a14_letters_of_two_scripts_in_one_word_are_pointed_out() {
    let mixed = "otpauth://totp/p%D0%B0ypal:dora?secret=GEZDGNBVGY3TQOJQ&issuer=p%D0%B0ypal";
    let stage = Stage::show(|session| review(session, &[NEW, mixed].join("\n")));
    stage.settle().await;
    assert_eq!(stage.count("Letters of two scripts in one word"), 1);
}

#[wasm_bindgen_test]
async fn r8_two_of_one_name_in_one_import_are_marked_and_both_kept() {
    let other = NEW.replace("JBSW", "KRSW");
    let stage = Stage::show(move |session| review(session, &[NEW, OTHER, &other].join("\n")));
    stage.settle().await;
    assert!(stage.has("Same name, different secret") && stage.has("Both will be kept."));
    assert_eq!(stage.count("Another one in this list has the same name"), 2);
    let before = stage.entries();
    stage.press("Import 3 accounts").await;
    stage.until(|stage| stage.entries() == before + 3).await;
}

#[wasm_bindgen_test]
async fn r4_what_may_be_steam_is_asked_about_in_the_review() {
    let steam = "otpauth://totp/Steam:me?secret=GEZDGNBVGY3TQOJQ";
    let stage = Stage::show(move |session| review(session, &[NEW, steam].join("\n")));
    stage.settle().await;
    assert_eq!(stage.count("Five letters, as Steam writes them"), 1);
    let before = stage.entries();
    stage.tick("Five letters, as Steam writes them").await;
    stage.press("Import 2 accounts").await;
    stage.until(|stage| stage.entries() == before + 2).await;
    let contents = stage.session.contents_now();
    let added = contents.live().find(|entry| entry.issuer == "Steam" && entry.account == "me");
    assert_eq!(*added.unwrap().generator.style(), Style::Steam);
}
