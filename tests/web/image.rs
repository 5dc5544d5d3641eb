//! Pictures: refused by their header, or pixels.

use js_sys::{Array, Function, Promise, Uint8Array};
use sparekey::browser::error::ImageError;
use sparekey::browser::image::decode;
use sparekey::qr::picture_header::{Format, MAX_BYTES, PictureError};
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
    let large = refusal(&vec![0; MAX_BYTES + 1]).await;
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

/// A blob drawn in the browser, `type` and `size` as asked for.
async fn drawn(width: u32, height: u32, kind: &str) -> Blob {
    let script = "const canvas = new OffscreenCanvas(width, height);
        const to = canvas.getContext('2d'); to.fillStyle = '#ff0000';
        to.fillRect(0, 0, width / 2, height); return canvas.convertToBlob({ type: kind });";
    let function = Function::new_with_args("width, height, kind", script);
    let (width, height) = (width.into(), height.into());
    let blob: Promise =
        function.call3(&JsValue::NULL, &width, &height, &kind.into()).unwrap().into();
    JsFuture::from(blob).await.unwrap().dyn_into().unwrap()
}

#[wasm_bindgen_test]
async fn r20_a_photograph_is_decoded_at_a_reduced_size() {
    let photo = drawn(7000, 5000, "image/jpeg").await;
    let pixels = decode(&photo).await.ok().unwrap();
    let area = u64::from(pixels.width) * u64::from(pixels.height);
    assert!((15_000_000..=16_000_000).contains(&area), "{} × {}", pixels.width, pixels.height);
    let shape = f64::from(pixels.width) / f64::from(pixels.height);
    assert!((shape - 1.4).abs() < 0.01, "{shape}");
}

#[wasm_bindgen_test]
async fn r20_a_drawing_is_shown_by_an_image_and_enlarged() {
    let svg = br"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' width='20'
        height='10' viewBox='0 0 2 1'><script>window.drawn = 1</script>
        <rect width='1' height='1' fill='#f00'/></svg>";
    let pixels = decode(&file(svg)).await.ok().unwrap();
    assert_eq!((pixels.width, pixels.height), (2000, 1000));
    let bytes = Uint8Array::new(&pixels.rgba);
    assert_eq!(bytes.slice(400, 404).to_vec(), [255, 0, 0, 255]);
    assert_eq!(bytes.slice(6000, 6004).to_vec(), [0, 0, 0, 0]);
    assert!(js_sys::eval("window.drawn").unwrap().is_undefined());
}

#[wasm_bindgen_test]
async fn r20_what_the_browser_does_not_decode_is_named() {
    let tiff = b"II*\0\x08\0\0\0\0\0\0\0\0\0";
    assert_eq!(refusal(tiff).await, Some(ImageError::Unsupported(Format::Tiff)));
    let heic = b"\0\0\0\x14ftypheic\0\0\0\0heic";
    assert_eq!(refusal(heic).await, Some(ImageError::Unsupported(Format::Heic)));
    assert_eq!(refusal(b"%PDF-1.7").await, Some(ImageError::Unsupported(Format::Pdf)));
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><rect";
    assert_eq!(refusal(svg).await, Some(ImageError::Unsupported(Format::Svg)));
}

#[wasm_bindgen_test]
async fn r18_a_browser_that_alters_what_is_read_is_named() {
    let script = "const canvas = new OffscreenCanvas(3, 2); canvas.getContext('2d');
        return canvas.convertToBlob();";
    let blob: Promise = Function::new_no_args(script).call0(&JsValue::NULL).unwrap().into();
    let blob: Blob = JsFuture::from(blob).await.unwrap().dyn_into().unwrap();
    let noisy = "const read = OffscreenCanvasRenderingContext2D.prototype.getImageData;
        globalThis.read = read;
        OffscreenCanvasRenderingContext2D.prototype.getImageData = function (...given) {
            const data = read.apply(this, given);
            data.data.forEach((_, at) => (data.data[at] = (at * 97) % 256));
            return data;
        };";
    Function::new_no_args(noisy).call0(&JsValue::NULL).unwrap();
    let error = decode(&blob).await.err();
    let restore = "OffscreenCanvasRenderingContext2D.prototype.getImageData = globalThis.read;";
    Function::new_no_args(restore).call0(&JsValue::NULL).unwrap();
    assert_eq!(error, Some(ImageError::Altered));
}
