//! Sparekey: codes, and the way back to them.
//!
//! The chapters below are in reading order; each may use those above it and none below.
//! *Pure* chapters compute and nothing else: they take `now` and entropy as arguments. *Effects*
//! are one browser capability a file. The *shell* joins the two.

// Pure.
pub mod time;

pub mod base_encoding;

pub mod typed_digits;

pub mod constant_time;

pub mod otp;

pub mod qr;

pub mod vault;

pub mod exchange;

pub mod messaging;

pub mod account;

// Effects: wasm only, but for what they may answer.
pub mod browser;

// Shell: the page's only, but for the words.
#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod session;

pub mod text;

#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod ui;
