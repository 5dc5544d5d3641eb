//! The vault: every account's secret, encrypted under one password and kept in this browser.
//! Bytes in, bytes out: storage, clock and randomness are the shell's.
//!
//! # The format, version 1
//!
//! One line of ASCII JSON in one exact spelling; bytes are base64url without padding.
//!
//! | part | holds | kept from change by |
//! |---|---|---|
//! | `magic` `format` `min_reader` | `sparekey-vault`, 1, 1: always first | body seal |
//! | `vault_id` | 16 random bytes, the same for a vault's whole life | slot and body seals |
//! | `gen` | 1, and higher with every save | body seal |
//! | `prev` | SHA-256 of the envelope before; zeros in the first | body seal |
//! | `saved_at` | seconds since 1970 | body seal |
//! | `slots` | 1 to 16 ways in, each the 32-byte vault key under AES-256-GCM | own and body seals |
//! | · `password` | key: HKDF(Argon2id(NFKC(password), salt, m, t, p), ".../slot/password") | |
//! | · `recovery` | key: HKDF(160-bit code, salt, ".../slot/recovery") | |
//! | · `passkey`, `contact` | carried, not opened yet | |
//! | `body` | contents under AES-256-GCM: HKDF(vault key, this save's salt, ".../body") | its tag |
//! | `sum` | SHA-256 of all before it: damage shows before a password is asked for; no security | |
//!
//! A seal's associated data is not JSON but length-prefixed fields (`envelope::canonical`). The
//! body is JSON of schema 1 (`contents_format`), padded to 1 KiB, never compressed. An export
//! file is the same text and a line end.
//!
//! # What is not protected
//!
//! A weak password. Anything that runs in the unlocked page: malware, extensions, a hostile host.
//! Rollback of every local copy at once. Site data deleted without a backup. Screens, clipboards,
//! memory and swap. The number and kinds of slots, the time of the save, the rough size.

pub mod entry;

pub mod service_codes;
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
