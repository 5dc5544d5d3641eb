//! What was found in a picture, on its way from the worker: a string where it is plain text, and
//! otherwise a list: place, count and parity, then each run's channel and bytes. An empty list is
//! a symbol that was not understood.

use crate::qr::content::{Content, Fragment, Run, Symbol};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

/// Place, count and parity come before the runs; a count of 0 is a whole message.
const HEAD: u32 = 3;

pub(super) fn print(symbol: &Symbol) -> JsValue {
    match symbol {
        Symbol::Unclear => Array::new().into(),
        Symbol::Whole(content) => match plain(content) {
            Some(text) => text.into(),
            None => list([0, 0, 0], content).into(),
        },
        Symbol::Fragment(Fragment { index, count, parity, content }) => {
            list([*index, *count, *parity], content).into()
        }
    }
}

pub(super) fn parse(value: &JsValue) -> Option<Symbol> {
    if let Some(text) = value.as_string() {
        return Some(Symbol::Whole(Content::from(text.as_str())));
    }
    let list: &Array = value.dyn_ref()?;
    if list.length() == 0 {
        return Some(Symbol::Unclear);
    }
    let byte = |at| list.get(at).as_f64().map(|number| number as u8);
    let (index, count, parity) = (byte(0)?, byte(1)?, byte(2)?);
    let content = content(list)?;
    Some(match count {
        0 => Symbol::Whole(content),
        count => Symbol::Fragment(Fragment { index, count, parity, content }),
    })
}

/// The text of a symbol that names no character set and needs none.
fn plain(content: &Content) -> Option<&str> {
    match content.runs() {
        [Run { channel: None, bytes }] => std::str::from_utf8(bytes).ok(),
        _ => None,
    }
}

fn list(head: [u8; 3], content: &Content) -> Array {
    let runs = content.runs().iter().flat_map(|Run { channel, bytes }| {
        let channel = channel.map_or(JsValue::NULL, JsValue::from);
        [channel, Uint8Array::from(bytes.as_slice()).into()]
    });
    head.into_iter().map(JsValue::from).chain(runs).collect()
}

fn content(list: &Array) -> Option<Content> {
    let mut content = Content::default();
    for at in (HEAD..list.length()).step_by(2) {
        let channel = list.get(at).as_f64().map(|number| number as u32);
        let bytes: Uint8Array = list.get(at + 1).dyn_into().ok()?;
        content.push(channel, &bytes.to_vec());
    }
    Some(content)
}
