//! An entry as an object. What is empty, false or absent is left out. `rev` is one number while
//! all fields are as old as each other, else one for each. The service's codes stand in a list
//! of their own, `backup_codes`, beside the entries.

use crate::vault::contents_format::object::{
    Object, flag, id, list, number, print_id, text, texts, time,
};
use crate::vault::contents_format::{ContentsError, generator};
use crate::vault::entry::{Entry, Field, IconId, Past, Rev, ServiceCode};
use serde_json::{Map, Value};

pub fn print(entry: &Entry) -> Value {
    let mut map = entry.extras.clone();
    for field in entry.fields() {
        put_field(&mut map, &field, false);
    }
    let mut put = |key: &str, value: Value| map.insert(key.to_owned(), value);
    put("id", print_id(entry.id));
    put("added", entry.added.millis().into());
    entry.last_used.map(|at| put("last_used", at.millis().into()));
    entry.trashed.map(|at| put("trashed", at.millis().into()));
    put("rev", print_revs(&entry.revs));
    if !entry.history.is_empty() {
        put("history", entry.history.iter().map(print_past).collect());
    }
    Value::Object(map)
}

pub fn parse(value: Value) -> Result<Entry, ContentsError> {
    let mut map = Object::new(value)?;
    let generator = map.need("otp", generator::parse)?;
    let mut entry = Entry::new(map.need("id", id)?, generator, map.need("added", time)?);
    entry.issuer = map.take("issuer", text)?.unwrap_or_default();
    entry.account = map.take("account", text)?.unwrap_or_default();
    entry.icon = map.take("icon", text)?.map(IconId);
    entry.tags = map.take("tags", texts)?.unwrap_or_default();
    entry.note = map.take("note", text)?.unwrap_or_default();
    entry.pinned = map.take("pinned", flag)?.unwrap_or_default();
    entry.last_used = map.take("last_used", time)?;
    entry.trashed = map.take("trashed", time)?;
    entry.revs = map.need("rev", parse_revs)?;
    entry.history = map.take("history", parse_history)?.unwrap_or_default();
    entry.extras = map.rest();
    Ok(entry)
}

/// `[{"entry":id,"codes":[{"text":..,"used":true},..]},..]`
pub fn print_codes(entries: &[Entry]) -> Value {
    let with = entries.iter().filter(|entry| !entry.service_codes.is_empty());
    with.map(|entry| {
        let mut map = Map::new();
        map.insert("entry".to_owned(), print_id(entry.id));
        map.insert("codes".to_owned(), entry.service_codes.iter().map(print_code).collect());
        Value::Object(map)
    })
    .collect()
}

pub fn parse_codes(entries: &mut [Entry], lists: Vec<Value>) -> Result<(), ContentsError> {
    for value in lists {
        let mut map = Object::new(value)?;
        let (id, codes) = (map.need("entry", id)?, map.need("codes", codes)?);
        let entry = entries.iter_mut().find(|entry| entry.id == id);
        entry.ok_or(ContentsError::Shape)?.service_codes = codes;
    }
    Ok(())
}

/// In the history (`past`) every value is written; in an entry only what is not empty.
fn put_field(map: &mut Map<String, Value>, field: &Field, past: bool) {
    let (key, value, empty): (&str, Value, bool) = match field {
        Field::Issuer(text) => ("issuer", text.as_str().into(), text.is_empty()),
        Field::Account(text) => ("account", text.as_str().into(), text.is_empty()),
        Field::Generator(generator) => ("otp", generator::print(generator), false),
        Field::Icon(icon) => {
            let name = icon.as_ref().map_or("", |icon| &icon.0);
            ("icon", name.into(), icon.is_none())
        }
        Field::Tags(tags) => ("tags", tags.as_slice().into(), tags.is_empty()),
        Field::Note(text) => ("note", text.as_str().into(), text.is_empty()),
        Field::Pinned(pinned) => ("pinned", (*pinned).into(), !pinned),
        Field::ServiceCodes(codes) => ("codes", codes.iter().map(print_code).collect(), !past),
    };
    if past || !empty {
        map.insert(key.to_owned(), value);
    }
}

fn print_past(past: &Past) -> Value {
    let mut map = Map::new();
    put_field(&mut map, &past.field, true);
    map.insert("rev".to_owned(), past.rev.0.into());
    Value::Object(map)
}

fn parse_history(value: Value) -> Option<Vec<Past>> {
    let pasts = list(value)?.into_iter().map(|value| parse_past(value).ok().flatten());
    // A field that only a newer version has is worth less than the whole vault.
    Some(pasts.flatten().collect())
}

fn parse_past(value: Value) -> Result<Option<Past>, ContentsError> {
    let mut map = Object::new(value)?;
    let rev = Rev(map.need("rev", number)?);
    let field = match map.rest().into_iter().next() {
        Some((key, value)) => past_field(&key, value),
        None => None,
    };
    Ok(field.map(|field| Past { field, rev }))
}

fn past_field(key: &str, value: Value) -> Option<Field> {
    match key {
        "issuer" => text(value).map(Field::Issuer),
        "account" => text(value).map(Field::Account),
        "otp" => generator::parse(value).map(Field::Generator),
        "icon" => text(value).map(|name| Field::Icon((!name.is_empty()).then_some(IconId(name)))),
        "tags" => texts(value).map(Field::Tags),
        "note" => text(value).map(Field::Note),
        "pinned" => flag(value).map(Field::Pinned),
        "codes" => codes(value).map(Field::ServiceCodes),
        _ => None,
    }
}

fn print_revs(revs: &[Rev; Field::KINDS]) -> Value {
    let [first, ..] = revs;
    if revs.iter().all(|rev| rev == first) {
        return first.0.into();
    }
    revs.iter().map(|rev| Value::from(rev.0)).collect()
}

fn parse_revs(value: Value) -> Option<[Rev; Field::KINDS]> {
    if let Some(rev) = value.as_u64() {
        return Some([Rev(rev); Field::KINDS]);
    }
    let revs = list(value)?.into_iter().map(|rev| number(rev).map(Rev));
    revs.collect::<Option<Vec<_>>>()?.try_into().ok()
}

fn print_code(code: &ServiceCode) -> Value {
    let mut map = Map::new();
    map.insert("text".to_owned(), code.text.as_str().into());
    map.insert("used".to_owned(), code.used.into());
    Value::Object(map)
}

fn codes(value: Value) -> Option<Vec<ServiceCode>> {
    list(value)?.into_iter().map(|value| code(value).ok()).collect()
}

fn code(value: Value) -> Result<ServiceCode, ContentsError> {
    let mut map = Object::new(value)?;
    Ok(ServiceCode { text: map.need("text", text)?, used: map.need("used", flag)? })
}
