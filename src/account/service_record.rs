//! The service as text, for localStorage:
//! `{"v":1,"generation":..,"clock":..,"people":[..],"sessions":[..],..}`, a key for each field of
//! [`Service`]. Moments are milliseconds since 1970, ids, keys and hashes base64url, lists oldest
//! first as the service keeps them.
//!
//! A field that only a newer version knows is kept, at the top and in a message, and so is a
//! message of an unknown kind. Any other change of shape takes a new `v`.

mod access;
mod field;
mod messages;
mod people;
mod tickets;

use crate::account::service::Service;
use crate::account::service_record::field::{Record, need};
use serde_json::Value;

const VERSION: u64 = 1;

/// Why a text is no record of this version. It is not to be overwritten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordError {
    /// Not JSON, or not of this shape.
    Unreadable,
    /// Written by a newer version.
    Newer { version: u64 },
}

/// JSON in one line. The same service always prints the same.
pub fn print(service: &Service) -> String {
    let mut record = field::Object::new();
    service.put(&mut record);
    record.insert("v".to_owned(), VERSION.into());
    Value::Object(record).to_string()
}

/// Reads what [`print`] wrote.
pub fn parse(text: &str) -> Result<Service, RecordError> {
    let value = serde_json::from_str(text).map_err(|_| RecordError::Unreadable)?;
    let mut record = field::object(value).ok_or(RecordError::Unreadable)?;
    match need(&mut record, "v") {
        Some(VERSION) => Service::take(&mut record).ok_or(RecordError::Unreadable),
        Some(version) if version > VERSION => Err(RecordError::Newer { version }),
        Some(_) | None => Err(RecordError::Unreadable),
    }
}

field::fields! { Service {
    generation, clock, wall, people, sessions, attempts, passes, verifications, phone_changes,
    wrong_numbers, carrier, tickets; extras
} }
