//! The system's random source.

use sparekey::browser::random::bytes;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn two_draws_differ() {
    assert_ne!(bytes::<32>().unwrap(), bytes::<32>().unwrap());
}

#[wasm_bindgen_test]
fn no_byte_stays_zero_over_many_draws() {
    let mut seen = [0u8; 32];
    for _ in 0..64 {
        for (seen, byte) in seen.iter_mut().zip(bytes::<32>().unwrap()) {
            *seen |= byte;
        }
    }
    assert!(seen.iter().all(|byte| *byte != 0));
}
