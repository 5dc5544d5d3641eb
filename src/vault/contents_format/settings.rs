//! Settings as one flat object, with the state of the backups beside them.

use crate::vault::contents_format::ContentsError;
use crate::vault::contents_format::object::{Object, flag, number, time};
use crate::vault::settings::{
    Appearance, AutoLock, BackupState, Codes, Settings, Sort, Theme, VerifiedBackup,
};
use serde_json::{Map, Value};

const THEMES: [(&str, Theme); 3] =
    [("system", Theme::System), ("light", Theme::Light), ("dark", Theme::Dark)];
const SORTS: [(&str, Sort); 3] =
    [("own", Sort::Own), ("name", Sort::Name), ("last_used", Sort::LastUsed)];

pub fn print(settings: &Settings, backup: &BackupState) -> Value {
    let mut map = settings.extras.clone();
    let mut put = |key: &str, value: Value| map.insert(key.to_owned(), value);
    put("theme", name(&THEMES, settings.appearance.theme).into());
    put("compact", settings.appearance.compact.into());
    put("hide_codes", settings.codes.hidden_until_tapped.into());
    put("group", settings.codes.group.into());
    put("sort", name(&SORTS, settings.codes.sort).into());
    put("show_next", settings.codes.show_next.into());
    put("show_seconds", settings.codes.show_seconds.into());
    put("auto_lock", print_auto_lock(settings.auto_lock));
    put("backup", print_backup(backup));
    Value::Object(map)
}

pub fn parse(mut map: Object) -> Result<(Settings, BackupState), ContentsError> {
    let appearance = Appearance {
        theme: map.choice("theme", &THEMES),
        compact: map.take("compact", flag)?.unwrap_or_default(),
    };
    let own = Codes::default();
    let codes = Codes {
        hidden_until_tapped: map.take("hide_codes", flag)?.unwrap_or(own.hidden_until_tapped),
        group: map.take("group", |value| number(value)?.try_into().ok())?.unwrap_or(own.group),
        sort: map.choice("sort", &SORTS),
        show_next: map.take("show_next", flag)?.unwrap_or(own.show_next),
        show_seconds: map.take("show_seconds", flag)?.unwrap_or(own.show_seconds),
    };
    let auto_lock = map.take("auto_lock", parse_auto_lock)?.unwrap_or_default();
    let backup = parse_backup(map.object("backup")?)?;
    Ok((Settings { appearance, codes, auto_lock, extras: map.rest() }, backup))
}

/// Minutes; `null`: only when the tab closes.
fn print_auto_lock(auto_lock: AutoLock) -> Value {
    match auto_lock {
        AutoLock::After(minutes) => minutes.into(),
        AutoLock::TabCloses => Value::Null,
    }
}

fn parse_auto_lock(value: Value) -> Option<AutoLock> {
    if value.is_null() {
        return Some(AutoLock::TabCloses);
    }
    number(value)?.try_into().ok().map(AutoLock::After)
}

fn print_backup(backup: &BackupState) -> Value {
    let mut map = Map::new();
    map.insert("changes".to_owned(), backup.changes.into());
    if let Some(VerifiedBackup { generation, at }) = backup.verified {
        map.insert("generation".to_owned(), generation.into());
        map.insert("at".to_owned(), at.millis().into());
    }
    Value::Object(map)
}

fn parse_backup(mut map: Object) -> Result<BackupState, ContentsError> {
    let changes = map.take("changes", |value| number(value)?.try_into().ok())?;
    let verified = map.take("generation", number)?.zip(map.take("at", time)?);
    Ok(BackupState {
        verified: verified.map(|(generation, at)| VerifiedBackup { generation, at }),
        changes: changes.unwrap_or_default(),
    })
}

fn name<T: PartialEq>(known: &[(&'static str, T)], choice: T) -> &'static str {
    known.iter().find(|(_, known)| *known == choice).map_or("", |(name, _)| name)
}
