//! Workers that answer, fail, die and hang. Small scripts stand in for the built ones.

use js_sys::{Array, ArrayBuffer};
use sparekey::browser::error::WorkerError;
use sparekey::browser::image::Pixels;
use sparekey::browser::unicode;
use sparekey::browser::worker::{PictureReader, StrengthMeter, derive_key};
use sparekey::qr::content::{Content, Fragment, Symbol};
use sparekey::qr::read::{Ladder, Progress};
use sparekey::vault::kdf::{KdfError, KdfParams};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Blob, BlobPropertyBag, Element, Url};

/// A `<meta>` that names a worker of this script, until it is dropped.
struct Meta(Element);

impl Meta {
    fn new(name: &str, script: &str) -> Self {
        let options = BlobPropertyBag::new();
        options.set_type("text/javascript");
        let parts = Array::of1(&script.into());
        let blob = Blob::new_with_str_sequence_and_options(&parts, &options).unwrap();
        let address = Url::create_object_url_with_blob(&blob).unwrap();
        let document = web_sys::window().unwrap().document().unwrap();
        let meta = document.create_element("meta").unwrap();
        meta.set_attribute("name", name).unwrap();
        meta.set_attribute("content", &address).unwrap();
        document.document_element().unwrap().append_child(&meta).unwrap();
        Self(meta)
    }
}

impl Drop for Meta {
    fn drop(&mut self) {
        self.0.remove();
    }
}

fn pixels() -> Pixels {
    Pixels { width: 1, height: 1, rgba: ArrayBuffer::new(4) }
}

fn whole(text: &str) -> Symbol {
    Symbol::Whole(Content::from(text))
}

const PARAMS: KdfParams = KdfParams::new(19_456, 2, [7; 16]);
const DIES_ONCE_A_JOB: &str = "onmessage = () => { throw new Error('dead') };
    postMessage(['ready'])";

#[wasm_bindgen_test]
async fn a_key_comes_back_with_its_cost() {
    let script = "onmessage = ({ data: [name, secret, salt, m, t, p] }) => {
            const key = new Uint8Array(32).fill(secret.length + salt[0] + t + p);
            postMessage([name, key, m]); };
        setTimeout(() => postMessage(['ready']), 20)";
    let _meta = Meta::new("sparekey-worker", script);
    let derived = derive_key("pässword", &PARAMS).await.ok().unwrap();
    assert_eq!((*derived.key, derived.millis), ([9 + 7 + 2 + 1; 32], 19_456));
}

#[wasm_bindgen_test]
async fn a_refused_derivation_says_why() {
    let script = "onmessage = () => postMessage(['refused', 2]); postMessage(['ready'])";
    let _meta = Meta::new("sparekey-worker", script);
    let refused = derive_key("password", &PARAMS).await.err();
    assert_eq!(refused, Some(WorkerError::Key(KdfError::Memory)));
}

#[wasm_bindgen_test]
async fn a20_a_worker_that_dies_is_replaced() {
    let reader = PictureReader::default();
    {
        let _meta = Meta::new("sparekey-worker", DIES_ONCE_A_JOB);
        assert_eq!(reader.panic_for_test().await, Err(WorkerError::Died));
    }
    let script = "onmessage = ({ data }) => { postMessage(['progress', 1, 2]);
        postMessage(['picture', 'otpauth://a', String(data[1].byteLength)]) };
        postMessage(['ready'])";
    let _meta = Meta::new("sparekey-worker", script);
    let steps: Rc<RefCell<Vec<Progress>>> = Rc::default();
    let seen = Rc::clone(&steps);
    let texts = reader.read(pixels(), Ladder::Still, move |step| seen.borrow_mut().push(step));
    assert_eq!(texts.await.unwrap(), ["otpauth://a", "4"].map(whole));
    assert_eq!((steps.borrow()[0].done, steps.borrow()[0].of), (1, 2));
}

#[wasm_bindgen_test]
async fn r3_parts_and_character_sets_come_back_from_the_worker() {
    let script = "const bytes = (...all) => new Uint8Array(all);
        onmessage = () => postMessage(['picture', [1, 2, 99, null, bytes(65)],
            [0, 0, 0, 20, bytes(0x93, 0xFA), null, bytes(66)], []]); postMessage(['ready'])";
    let _meta = Meta::new("sparekey-worker", script);
    let reader = PictureReader::default();
    let found = reader.read(pixels(), Ladder::Still, |_| {}).await.unwrap();
    let content = Content::from("A");
    let part = Fragment { index: 1, count: 2, parity: 99, content };
    let [Symbol::Fragment(first), Symbol::Whole(kanji), Symbol::Unclear] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert!(*first == part);
    assert_eq!(kanji.text(unicode::decode).unwrap().as_str(), "日B");
}

#[wasm_bindgen_test]
async fn a_worker_that_cannot_be_loaded_is_unavailable() {
    let reader = PictureReader::default();
    let without = reader.read(pixels(), Ladder::Camera, |_| {}).await.err();
    let _meta = Meta::new("sparekey-worker", "this is no script");
    let broken = reader.read(pixels(), Ladder::Camera, |_| {}).await.err();
    assert_eq!((without, broken), (Some(WorkerError::Unavailable), Some(WorkerError::Unavailable)));
}

#[wasm_bindgen_test]
async fn a_cancelled_reading_ends_its_worker_and_the_next_one_starts() {
    let reader = PictureReader::default();
    let script = "onmessage = ({ data }) => { if (data[2]) for (;;) {}
        postMessage(['picture', 'after']) }; postMessage(['ready'])";
    let _meta = Meta::new("sparekey-worker", script);
    {
        let hung = std::pin::pin!(reader.read(pixels(), Ladder::Still, |_| {}));
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        assert!(std::future::Future::poll(hung, &mut context).is_pending());
    }
    let texts = reader.read(pixels(), Ladder::Camera, |_| {}).await;
    assert_eq!(texts.unwrap(), [whole("after")]);
}

#[wasm_bindgen_test]
async fn messages_that_are_not_ours_are_passed_over() {
    let script = "onmessage = () => { for (const odd of [null, 1, [], {}, ['picture-2'],
            ['strength', 300, 1, true, 0], ['strength', 2, 'x', true, 0]]) postMessage(odd);
        postMessage(['strength', 1, 4.5, true, 6]) }; postMessage(['ready'])";
    let _meta = Meta::new("sparekey-strength", script);
    let strength = StrengthMeter::default().measure("hunter22", &["sparekey"]).await.unwrap();
    assert_eq!((strength.score, strength.guesses_log10, strength.on_a_list), (1, 4.5, true));
    assert!(strength.warning.is_some());
}
