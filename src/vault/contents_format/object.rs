//! A JSON object that is taken apart field by field; what is left over is kept.

use crate::time::UnixTime;
use crate::vault::contents_format::ContentsError;
use crate::vault::entry::EntryId;
use serde_json::{Map, Value};

pub struct Object(Map<String, Value>);

impl Object {
    pub fn new(value: Value) -> Result<Self, ContentsError> {
        match value {
            Value::Object(map) => Ok(Self(map)),
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::String(_)
            | Value::Array(_) => Err(ContentsError::Shape),
        }
    }

    /// Takes a field out. `None`: absent. An error: there, and not what `read` reads.
    pub fn take<T>(
        &mut self,
        key: &str,
        read: fn(Value) -> Option<T>,
    ) -> Result<Option<T>, ContentsError> {
        match self.0.remove(key) {
            None => Ok(None),
            Some(value) => read(value).map(Some).ok_or(ContentsError::Shape),
        }
    }

    /// The same for a field that must be there.
    pub fn need<T>(&mut self, key: &str, read: fn(Value) -> Option<T>) -> Result<T, ContentsError> {
        self.take(key, read)?.ok_or(ContentsError::Shape)
    }

    /// An absent list is an empty one.
    pub fn list(&mut self, key: &str) -> Result<Vec<Value>, ContentsError> {
        Ok(self.take(key, list)?.unwrap_or_default())
    }

    /// An absent object is an empty one.
    pub fn object(&mut self, key: &str) -> Result<Self, ContentsError> {
        let value = self.0.remove(key);
        value.map_or(Ok(Self(Map::new())), Self::new)
    }

    /// Absent, or of a value that only a newer version knows: the default.
    pub fn choice<T: Copy + Default>(&mut self, key: &str, known: &[(&str, T)]) -> T {
        let value = self.0.remove(key);
        let name = value.as_ref().and_then(Value::as_str);
        let found = known.iter().find(|(known, _)| Some(*known) == name);
        found.map(|(_, choice)| *choice).unwrap_or_default()
    }

    /// What nobody took.
    pub fn rest(self) -> Map<String, Value> {
        self.0
    }
}

pub fn text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            None
        }
    }
}

pub fn list(value: Value) -> Option<Vec<Value>> {
    match value {
        Value::Array(list) => Some(list),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {
            None
        }
    }
}

pub fn texts(value: Value) -> Option<Vec<String>> {
    list(value)?.into_iter().map(text).collect()
}

pub fn number(value: Value) -> Option<u64> {
    value.as_u64()
}

pub fn flag(value: Value) -> Option<bool> {
    value.as_bool()
}

/// Milliseconds since 1970.
pub fn time(value: Value) -> Option<UnixTime> {
    value.as_u64().map(UnixTime::from_millis)
}

pub fn id(value: Value) -> Option<EntryId> {
    value.as_str().and_then(EntryId::parse)
}

pub fn print_id(id: EntryId) -> Value {
    Value::String(id.print())
}
