//! BroadcastChannel: what other pages of the origin may send, and what is taken from it.

use js_sys::{Object, Uint8Array};
use sparekey::browser::channel::{Channel, MAX_UNITS};
use sparekey::browser::clock::sleep;
use sparekey::browser::error::ChannelError;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::BroadcastChannel;

#[wasm_bindgen_test]
async fn a37_only_short_texts_are_taken() {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let taken = Rc::clone(&heard);
    let _open = Channel::open("test.a37", move |text| taken.borrow_mut().push(text)).unwrap();
    let stranger = BroadcastChannel::new("test.a37").unwrap();
    let longest = "x".repeat(MAX_UNITS as usize);
    let messages: [JsValue; 8] = [
        JsValue::NULL,
        JsValue::UNDEFINED,
        1.5.into(),
        Object::new().into(),
        Uint8Array::new_with_length(16).into(),
        [longest.as_str(), "x"].concat().into(),
        longest.as_str().into(),
        "last".into(),
    ];
    for message in &messages {
        stranger.post_message(message).unwrap();
    }
    while heard.borrow().last().is_none_or(|text| text != "last") {
        sleep(Duration::ZERO).await;
    }
    stranger.close();
    assert_eq!(*heard.borrow(), [longest.as_str(), "last"]);
}

#[wasm_bindgen_test]
fn too_long_a_text_is_not_sent() {
    let channel = Channel::open("test.long", |_| {}).unwrap();
    let text = "x".repeat(MAX_UNITS as usize + 1);
    assert_eq!(channel.send(&text), Err(ChannelError::TooLong));
    assert_eq!(channel.send("short"), Ok(()));
}

#[wasm_bindgen_test]
async fn a_channel_that_was_dropped_hears_nothing() {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let taken = Rc::clone(&heard);
    let gone = Channel::open("test.drop", move |text| taken.borrow_mut().push(text)).unwrap();
    let also = Rc::new(RefCell::new(Vec::new()));
    let other = Rc::clone(&also);
    let _kept = Channel::open("test.drop", move |text| other.borrow_mut().push(text)).unwrap();
    drop(gone);
    Channel::open("test.drop", |_| {}).unwrap().send("hello").unwrap();
    while also.borrow().is_empty() {
        sleep(Duration::ZERO).await;
    }
    assert!(heard.borrow().is_empty());
}
