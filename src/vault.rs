//! The vault: every account's secret, encrypted under one password and kept in this browser.

pub mod entry;

pub mod settings;

pub mod contents;

pub mod kdf;

pub mod recovery_codes;

pub mod contents_format;

pub mod envelope;

pub mod replicas;

pub mod journal;

pub mod import;

pub mod search;
