//! The *mock* messaging layer: what phones and messengers would carry, kept in this browser.
//!
//! [`carrier`] takes SMS to phone numbers, [`mailbox`] keeps what Team Mixin and people write to
//! a person. Neither knows accounts: an account decides what is sent, this chapter whether and
//! where it arrives. Everything here is simulated, and nothing else in Sparekey is.

pub mod address;
pub mod carrier;
pub mod mailbox;
pub mod message;
pub mod seal;
