//! Pictures of exports: from other apps' tests, and drawn from real exports, where the collection
//! is present. Each is taken in as the app does it: header, pixels, brightness, texts, accounts.

use crate::qr_drawing;
use crate::vector_files::{fixture, json, text};
use serde_json::{Map, Value};
use sparekey::exchange::{self, Finding};
use sparekey::qr::luma::Luma;
use sparekey::qr::picture_header::picture_header;
use sparekey::qr::read::{Ladder, read};
use std::collections::{BTreeMap, BTreeSet};

const FOLDER: &str = "google-migration";

type Texts = BTreeSet<String>;

#[test]
fn the_pictures_of_other_apps_tests_give_their_texts() {
    judge("qr", "expected.json", |picture, texts| {
        if picture["error"].is_string() {
            return if texts.is_none() { Ok(()) } else { Err("it is no picture".into()) };
        }
        let codes = picture["codes"].as_array().unwrap().iter();
        let wanted = codes.map(|code| text(code, "text").to_owned()).collect::<Texts>();
        let texts = texts.ok_or("it is a picture")?;
        if texts == wanted { Ok(()) } else { Err(format!("not {texts:?} but {wanted:?}")) }
    });
}

#[test]
fn the_pictures_drawn_from_exports_give_their_exports() {
    let Some(links) = fixture(&format!("{FOLDER}/migration-uris.json")) else { return };
    let link = |entry: &Value| (text(entry, "id").to_owned(), text(entry, "uri").to_owned());
    let mut links = json(&links).iter().map(link).collect::<BTreeMap<_, _>>();
    judge("qr-generated", "index.json", |picture, texts| {
        let texts = texts.ok_or("it is a picture")?;
        let found = picture["zxing_found"].as_u64().unwrap();
        if texts.len() as u64 != found {
            return Err(format!("{} codes of {found}", texts.len()));
        }
        drawn_from(picture, texts, &mut links)
    });
}

/// Whether `texts` are what the picture says it `contains`: ids of `links`, or the beginning of a
/// link. An id without a link, one a picture, gets the text that is left: the same in every
/// picture from then on.
fn drawn_from(
    picture: &Value,
    mut texts: Texts,
    links: &mut BTreeMap<String, String>,
) -> Result<(), String> {
    let mut unknown = None;
    for id in picture["contains"].as_array().unwrap() {
        let id = id.as_str().unwrap();
        let start = links.get(id).map(String::as_str).or_else(|| id.strip_suffix("..."));
        let Some(start) = start else {
            assert!(unknown.replace(id).is_none(), "two ids without a link");
            continue;
        };
        let found = texts.iter().find(|text| text.starts_with(start)).cloned();
        texts.remove(&found.ok_or_else(|| format!("{id} is not among {texts:?}"))?);
    }
    if let Some(id) = unknown {
        let link = texts.first().filter(|text| text.starts_with("otpauth-migration://"));
        links.insert(id.to_owned(), link.ok_or("no export is left")?.clone());
    }
    Ok(())
}

/// Holds every picture of `list` to `rule`, prints the count and names those that fail.
fn judge(
    folder: &str,
    list: &str,
    mut rule: impl FnMut(&Value, Option<Texts>) -> Result<(), String>,
) {
    let Some(list) = fixture(&format!("{FOLDER}/{folder}/{list}")) else { return };
    let list: Map<String, Value> = serde_json::from_slice(&list).unwrap();
    let (mut wrong, mut accounts) = (Vec::new(), 0);
    for (name, picture) in &list {
        let texts = texts(&fixture(&format!("{FOLDER}/{folder}/{name}")).unwrap());
        let held = texts.iter().flatten().map(|text| accounts_in(text)).sum::<Result<usize, _>>();
        match (rule(picture, texts), held) {
            (Ok(()), Ok(held)) => accounts += held,
            (Err(reason), _) | (_, Err(reason)) => wrong.push(format!("{name}: {reason}")),
        }
    }
    let right = list.len() - wrong.len();
    println!("{right} of {} pictures give their contents, {accounts} accounts", list.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `None`: the app refuses the file before a browser decodes it.
fn texts(file: &[u8]) -> Option<Texts> {
    picture_header(file).ok().filter(|header| header.format.is_common())?;
    let picture = image::load_from_memory(file).unwrap().to_rgba8();
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let luma = Luma::from_rgba(width, height, picture.as_raw()).unwrap();
    Some(qr_drawing::texts(&read(&luma, Ladder::Still, &mut |_| true)).into_iter().collect())
}

/// How many accounts the text of a code holds; none where it is about something else.
fn accounts_in(text: &str) -> Result<usize, String> {
    if !text.starts_with("otpauth") {
        return Ok(0);
    }
    let count = |finding: &Finding| match finding {
        Finding::KeyUri(_) => Ok(1),
        Finding::MigrationPart { payload: Ok(payload), .. } => {
            let readable = payload.accounts.iter().filter(|account| account.is_ok());
            Ok(readable.count())
        }
        Finding::MigrationPart { .. } | Finding::BadKeyUri { .. } => {
            Err(format!("no account can be made of {text}"))
        }
        Finding::Backup
        | Finding::BareSecret(_)
        | Finding::PerhapsSecret(_)
        | Finding::NotAnAccount(_) => Ok(0),
    };
    exchange::recognise(text).unwrap().iter().map(count).sum()
}
