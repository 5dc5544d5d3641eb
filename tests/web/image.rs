//! Pictures: refused by their header, or pixels.

use js_sys::{Array, Function, Promise, Uint8Array};
use sparekey::browser::error::ImageError;
use sparekey::browser::image::decode;
use sparekey::qr::picture_header::PictureError;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Blob;

fn file(bytes: &[u8]) -> Blob {
    Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).unwrap()
}

fn png_header(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend([1, 0, 0, 0, 0, 0, 0, 0, 0]);
    bytes
}

async fn refusal(bytes: &[u8]) -> Option<ImageError> {
    decode(&file(bytes)).await.err()
}

#[wasm_bindgen_test]
async fn a18_a_bomb_is_refused_before_it_is_decoded() {
    let start = js_sys::Date::now();
    let bomb = refusal(&png_header(20_000, 20_000)).await;
    let large = refusal(&vec![0; 10_000_001]).await;
    assert!(js_sys::Date::now() - start < 500.0);
    assert_eq!(bomb, Some(ImageError::Header(PictureError::TooManyPixels)));
    assert_eq!(large, Some(ImageError::Header(PictureError::FileTooLarge)));
}

#[wasm_bindgen_test]
async fn a_file_that_is_no_picture_and_one_that_is_half_of_one_differ() {
    let text = refusal(b"hello").await;
    assert_eq!(text, Some(ImageError::Header(PictureError::UnknownFormat)));
    assert_eq!(refusal(&png_header(8, 8)).await, Some(ImageError::Undecodable));
}

#[wasm_bindgen_test]
async fn a_picture_becomes_its_pixels() {
    let script = "const canvas = new OffscreenCanvas(3, 2); const to = canvas.getContext('2d');
        to.fillStyle = '#ff0000'; to.fillRect(0, 0, 1, 1); return canvas.convertToBlob();";
    let blob: Promise = Function::new_no_args(script).call0(&JsValue::NULL).unwrap().into();
    let blob: Blob = JsFuture::from(blob).await.unwrap().dyn_into().unwrap();
    let pixels = decode(&blob).await.ok().unwrap();
    let bytes = Uint8Array::new(&pixels.rgba).to_vec();
    assert_eq!((pixels.width, pixels.height, bytes.len()), (3, 2, 24));
    assert_eq!(bytes[..8], [255, 0, 0, 255, 0, 0, 0, 0]);
}
