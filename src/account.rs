//! The people side, as a service that could live on a server: who there is, how they sign in, whom
//! they trust, and what happens when a phone is lost.
//!
//! [`service`] is a value: everything it knows stands in it, [`service::Service::handle`] alone
//! changes it, and [`view`] says what one caller may see of it. [`protocol`] is the contract: a
//! `Request` goes in, a `Reply` or a `Refusal` comes out.
//!
//! The account never opens the vault of codes, and the vault's password means nothing here.

pub mod authenticator;
pub mod backup_codes;
pub mod code;
pub mod drill;
pub mod entropy;
pub mod identity_number;
pub mod limits;
pub mod person;
pub mod pin;
pub mod protocol;
pub mod second_factor;
pub mod service;
pub mod service_record;
pub mod set_up;
pub mod sign_in;
pub mod ticket_key;
pub mod view;
pub mod ways_back;
