//! Tests in a headless browser.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

mod add;
mod channel;
mod clipboard;
mod clock;
mod compare;
mod image;
mod lock;
mod migration_import;
mod mirror;
mod otp;
mod page;
mod panic;
mod people;
mod print;
mod random;
mod review;
mod service_codes;
mod stage;
mod storage;
mod worker;
