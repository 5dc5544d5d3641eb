//! Native tests, one binary.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

mod batch;
mod exchange;
mod key_uri;
mod migration;
mod otp_fixtures;
mod otp_vectors;
mod secret;
mod tidy;
mod vector_files;
