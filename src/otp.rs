//! One-time passwords: what RFC 4226, RFC 6238 and the Key URI format define, and Google's
//! migration payload. Nothing here knows of vaults or screens.

pub mod secret;

pub mod generator;

pub mod label;

pub mod percent;

pub mod key_uri;

pub mod migration;

pub mod batch;
