//! Every country's numbering plan: libphonenumber, in a script of its own (`scripts/page/phone.js`)
//! that is fetched when a phone number is to be typed or shown.

use crate::browser::js;
use js_sys::{Array, Function, Promise};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The plans, here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhonePlans(());

/// The script could not be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlansMissing;

/// What can be chosen beside a phone number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Countries {
    /// Of the names, as a BCP 47 tag.
    pub language: String,
    /// The region that the person's language is spoken in.
    pub home: String,
    /// By name, as that language sorts.
    pub all: Vec<Country>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1.
    pub region: String,
    pub calling_code: String,
    pub name: String,
}

/// The `<meta>` whose content is the script's address and its integrity.
const META: &str = "meta[name='sparekey-phone']";
/// What the script defines.
const PLANS: &str = "phonePlans";

thread_local! {
    static COMING: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// Fetches the script, once. What failed is tried again by the next call.
pub async fn load() -> Result<PhonePlans, PlansMissing> {
    if plans().is_none() {
        let coming = COMING.with_borrow_mut(|coming| coming.get_or_insert_with(fetch).clone());
        drop(JsFuture::from(coming).await);
        COMING.take();
    }
    plans().map(|_| PhonePlans(())).ok_or(PlansMissing)
}

fn plans() -> Option<JsValue> {
    js::get(&js_sys::global(), PLANS)
}

/// Done when the script has run, or will not.
fn fetch() -> Promise {
    Promise::new(&mut |done, _| {
        if add_script(&done).is_none() {
            drop(done.call0(&JsValue::UNDEFINED));
        }
    })
}

fn add_script(done: &Function) -> Option<()> {
    let document = js::document()?;
    let content = document.query_selector(META).ok()??.get_attribute("content")?;
    let (address, integrity) = content.split_once(' ').unwrap_or((&content, ""));
    let script = document.create_element("script").ok()?;
    for event in ["load", "error"] {
        script.add_event_listener_with_callback(event, done).ok()?;
    }
    js::set(&script, "integrity", &integrity.into());
    js::set(&script, "src", &address.into());
    document.document_element()?.append_child(&script).ok().map(drop)
}

impl PhonePlans {
    /// In E.164, the number that `typed` is to somebody in `region`. `None`: none of its country.
    pub fn read(self, typed: &str, region: &str) -> Option<String> {
        self.call("read", &[&typed.into(), &region.into()])?.as_string()
    }

    /// As its country groups it, for those abroad: `+33 6 12 34 56 78`.
    pub fn write(self, e164: &str) -> String {
        let written = self.call("write", &[&e164.into()]).and_then(|text| text.as_string());
        written.unwrap_or_else(|| e164.to_owned())
    }

    /// Named in `language`, or in one that the browser knows instead.
    pub fn countries(self, language: &str) -> Option<Countries> {
        let found = self.call("countries", &[&language.into()])?;
        let text = |name: &str| js::get(&found, name).and_then(|text| text.as_string());
        let all: Array = js::get(&found, "all")?.dyn_into().ok()?;
        let all = all.iter().filter_map(|row| country(&row.dyn_into().ok()?)).collect();
        Some(Countries { language: text("language")?, home: text("home")?, all })
    }

    fn call(self, name: &str, arguments: &[&JsValue]) -> Option<JsValue> {
        js::call(&plans()?, name, arguments).ok()
    }
}

fn country(row: &Array) -> Option<Country> {
    let text = |place| row.get(place).as_string();
    Some(Country { region: text(0)?, calling_code: text(1)?, name: text(2)? })
}
