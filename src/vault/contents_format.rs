//! The plaintext inside the envelope, schema 1:
//! `{"schema":1,"entries":[..],"tombstones":[..],"settings":{..},"backup_codes":[..]}`.
//! A broken-off import adds `"pending":["otpauth-migration://..",..]`.
//! Fields of a newer version are kept. Padded to a multiple of 1 KiB, which hides how many
//! accounts there are, roughly; never compressed, since that would tell about the contents.

mod entry;
mod generator;
mod object;
mod settings;

use crate::vault::contents::{Contents, PendingPart, Tombstone};
use crate::vault::contents_format::object::{Object, id, number, print_id};
use crate::vault::entry::Rev;
use serde_json::{Map, Value};
use zeroize::Zeroizing;

const SCHEMA: u64 = 1;
const BLOCK: usize = 1_024;

/// Why a decrypted body is no vault of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentsError {
    /// Not JSON, or not of this shape.
    Shape,
    /// Written by a newer version.
    Newer { schema: u64 },
    /// More than 2,000 entries.
    TooMany,
}

/// UTF-8 JSON, filled up with spaces to a multiple of 1 KiB.
pub fn print(contents: &Contents) -> Zeroizing<Vec<u8>> {
    let mut map = contents.extras.clone();
    let entries = contents.entries.iter().map(entry::print).collect();
    map.insert("schema".to_owned(), SCHEMA.into());
    map.insert("entries".to_owned(), Value::Array(entries));
    map.insert("tombstones".to_owned(), contents.tombstones.iter().map(print_tombstone).collect());
    map.insert("settings".to_owned(), settings::print(&contents.settings, &contents.backup));
    map.insert("backup_codes".to_owned(), entry::print_codes(&contents.entries));
    if !contents.pending.is_empty() {
        let parts = contents.pending.iter().map(PendingPart::as_str);
        map.insert("pending".to_owned(), parts.collect());
    }
    // One allocation of the final size: growing would leave copies of secrets behind.
    let estimate = 4 * BLOCK + contents.entries.len() * BLOCK;
    let mut bytes = Zeroizing::new(Vec::with_capacity(estimate));
    // A map of text keys always prints; were it not to, the check after sealing would refuse it.
    if serde_json::to_writer(&mut *bytes, &Value::Object(map)).is_err() {
        bytes.clear();
    }
    let padded = bytes.len().next_multiple_of(BLOCK).max(BLOCK);
    bytes.resize(padded, b' ');
    bytes
}

/// Reads what [`print`] wrote, by this version or another of the same schema.
pub fn parse(bytes: &[u8]) -> Result<Contents, ContentsError> {
    let value = serde_json::from_slice(bytes).map_err(|_| ContentsError::Shape)?;
    let mut body = Object::new(value)?;
    match body.need("schema", number)? {
        SCHEMA => {}
        schema => return Err(ContentsError::Newer { schema }),
    }
    let listed = body.list("entries")?;
    if listed.len() > Contents::MAX_ENTRIES {
        return Err(ContentsError::TooMany);
    }
    let mut entries = listed.into_iter().map(entry::parse).collect::<Result<Vec<_>, _>>()?;
    entry::parse_codes(&mut entries, body.list("backup_codes")?)?;
    let tombstones = body.list("tombstones")?.into_iter().map(parse_tombstone);
    let tombstones = tombstones.collect::<Result<_, _>>()?;
    let (settings, backup) = settings::parse(body.object("settings")?)?;
    let pending = body.take("pending", object::texts)?.unwrap_or_default();
    let pending = pending.into_iter().map(Zeroizing::new).map(PendingPart::new).collect();
    Ok(Contents { entries, tombstones, settings, backup, pending, extras: body.rest() })
}

fn print_tombstone(stone: &Tombstone) -> Value {
    let mut map = Map::new();
    map.insert("id".to_owned(), print_id(stone.id));
    map.insert("at".to_owned(), stone.at.millis().into());
    map.insert("rev".to_owned(), stone.rev.0.into());
    Value::Object(map)
}

fn parse_tombstone(value: Value) -> Result<Tombstone, ContentsError> {
    let mut stone = Object::new(value)?;
    let (id, at) = (stone.need("id", id)?, stone.need("at", object::time)?);
    Ok(Tombstone { id, at, rev: Rev(stone.need("rev", number)?) })
}
