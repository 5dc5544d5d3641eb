//! Native tests, one binary.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

mod account_text;
mod backup_code_use;
mod backup_codes;
mod bare_key;
mod base_encoding;
mod batch;
mod broken_links;
mod contents;
mod culprit;
mod drill;
mod ec_after;
mod ec_cases;
mod ec_limits;
mod ec_log_in;
mod ec_manage;
mod ec_model;
mod ec_privacy;
mod ec_setup;
mod ec_time;
mod envelope;
mod exchange;
mod hidden_secrets;
mod hosting;
mod import;
mod intake;
mod journal;
mod key_uri;
mod link_places;
mod migration;
mod otp_fixtures;
mod otp_vectors;
mod pending;
mod people;
mod picture_fixtures;
mod picture_header;
mod qr_drawing;
mod qr_read;
mod qr_segments;
mod qr_write;
mod recovery_codes;
mod replicas;
mod search;
mod secret;
mod service_codes;
mod service_record;
mod setup_key;
mod support;
mod support_sizes;
mod tidy;
mod torn_links;
mod two_step;
mod two_step_emergency;
mod two_step_people;
mod two_step_walks;
mod typed_digits;
mod vault_samples;
mod vector_files;
mod walk;
mod ways_back;
mod words;
