//! Reading an export of several codes, in any order.

use crate::stage::Stage;
use leptos::prelude::*;
use sparekey::otp::generator::{Algorithm, Digits, Generator, Period};
use sparekey::otp::migration::{self, Outgoing};
use sparekey::otp::secret::Secret;
use sparekey::ui::migration_import::MigrationImport;
use wasm_bindgen_test::wasm_bindgen_test;

fn stage() -> Stage {
    Stage::show(|_| view! { <MigrationImport /> })
}

/// 25 accounts in three codes.
fn export(batch: i32) -> Vec<String> {
    let generators: Vec<Generator> = (0..25).map(|n| generator(n + 1)).collect();
    let names: Vec<String> = (0..25).map(|n| format!("{batch}-{n}")).collect();
    let outgoing: Vec<Outgoing> = names
        .iter()
        .zip(&generators)
        .map(|(account, generator)| Outgoing { issuer: "Old", account, generator })
        .collect();
    let parts = migration::print_parts(&migration::plan(&outgoing).going, batch);
    parts.iter().map(|part| part.to_string()).collect()
}

fn generator(seed: u8) -> Generator {
    let secret = Secret::from_bytes(vec![seed; 20]).unwrap();
    Generator::totp(secret, Algorithm::Sha1, Digits::SIX, Period::THIRTY)
}

#[wasm_bindgen_test]
async fn parts_are_counted_in_any_order_and_the_last_one_opens_the_review() {
    let stage = stage();
    let parts = export(7);
    stage.session.take_in(&parts[2]);
    stage.settle().await;
    assert!(stage.has("1 of 3 read, still missing 1 and 2"), "{}", stage.text());
    stage.session.take_in(&parts[2]);
    stage.settle().await;
    assert!(stage.has("Part 3 is already read."));
    stage.session.take_in(&parts[0]);
    stage.session.take_in(&parts[1]);
    stage.settle().await;
    assert!(stage.button("Import 25 accounts").is_some(), "{}", stage.text());
}

#[wasm_bindgen_test]
async fn a_part_of_another_export_asks() {
    let stage = stage();
    stage.session.take_in(&export(7)[0]);
    stage.session.take_in(&export(8)[0]);
    stage.settle().await;
    assert!(stage.has("This code belongs to another export."));
    stage.press("Keep both").await;
    assert_eq!(stage.count("still missing"), 2);
    stage.session.take_in(&export(9)[0]);
    stage.settle().await;
    stage.press("Start over with this one").await;
    assert_eq!(stage.count("still missing"), 1);
}

#[wasm_bindgen_test]
async fn what_was_read_can_be_reviewed_with_parts_missing() {
    let stage = stage();
    stage.session.take_in(&export(7)[0]);
    stage.settle().await;
    stage.press("Review what was read").await;
    assert!(stage.button("Import 10 accounts").is_some(), "{}", stage.text());
}

#[wasm_bindgen_test]
async fn an_import_broken_off_is_offered_again() {
    let stage = stage();
    stage.session.take_in(&export(7)[0]);
    stage.until(|stage| !stage.session.contents_now().pending.is_empty()).await;
    // As a reload does: what was in memory is gone, what is in the vault is not.
    stage.session.leave_intake();
    stage.settle().await;
    assert!(stage.has("An import was broken off"));
    stage.press("Continue").await;
    assert!(stage.has("1 of 3 read"));
    stage.press("Discard").await;
    stage.until(|stage| stage.session.contents_now().pending.is_empty()).await;
}

#[wasm_bindgen_test]
async fn importing_leads_to_the_comparison_and_forgets_what_was_pending() {
    let stage = stage();
    let before = stage.entries();
    export(7).iter().for_each(|part| stage.session.take_in(part));
    stage.settle().await;
    stage.press("Import 25 accounts").await;
    stage.until(|stage| stage.has("Compare with your old app")).await;
    assert_eq!(stage.entries(), before + 25);
    stage.until(|stage| stage.session.contents_now().pending.is_empty()).await;
}
