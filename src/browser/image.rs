//! From a picture file to pixels. The header is read before anything is decoded: a file of 48 kB
//! can ask for 400 million pixels (A18).

use crate::browser::error::ImageError;
use crate::browser::js;
use crate::qr::picture_header::{self, PictureError, picture_header};
use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, HtmlCanvasElement, ImageBitmap, ImageData};

/// Red, green, blue, alpha of each pixel, row by row, not premultiplied. The bytes stay outside
/// wasm memory and are moved to the worker, not copied.
pub struct Pixels {
    pub width: u32,
    pub height: u32,
    pub rgba: ArrayBuffer,
}

/// Decodes a file that a person chose, pasted or dropped.
pub async fn decode(file: &Blob) -> Result<Pixels, ImageError> {
    let limit = picture_header::MAX_BYTES as f64;
    if file.size() > limit {
        return Err(ImageError::Header(PictureError::FileTooLarge));
    }
    let bytes = JsFuture::from(file.array_buffer()).await.map_err(|_| ImageError::Unreadable)?;
    picture_header(&Uint8Array::new(&bytes).to_vec()).map_err(ImageError::Header)?;
    let bitmap = bitmap(file).await.ok_or(ImageError::Undecodable)?;
    let canvas = Canvas::new(bitmap.width(), bitmap.height()).ok_or(ImageError::Canvas)?;
    let pixels = canvas.draw(&bitmap).ok_or(ImageError::Canvas);
    bitmap.close();
    pixels
}

async fn bitmap(file: &Blob) -> Option<ImageBitmap> {
    let promise = js::window()?.create_image_bitmap_with_blob(file).ok()?;
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

/// An off-screen drawing surface; an element never put into the page where there is no
/// `OffscreenCanvas`.
pub(super) struct Canvas {
    context: JsValue,
    width: u32,
    height: u32,
}

impl Canvas {
    pub(super) fn new(width: u32, height: u32) -> Option<Self> {
        let surface = match web_sys::OffscreenCanvas::new(width, height) {
            Ok(canvas) => JsValue::from(canvas),
            Err(_) => JsValue::from(element(width, height)?),
        };
        let options = js_sys::Object::new();
        js::set(&options, "willReadFrequently", &JsValue::TRUE);
        let context = js::call(&surface, "getContext", &[&"2d".into(), &options]).ok()?;
        (!context.is_null()).then_some(Self { context, width, height })
    }

    /// Draws a bitmap or a video frame over the whole surface and reads the pixels.
    pub(super) fn draw(&self, source: &JsValue) -> Option<Pixels> {
        let (zero, width, height) = (&0.into(), &self.width.into(), &self.height.into());
        js::call(&self.context, "drawImage", &[source, zero, zero, width, height]).ok()?;
        let data = js::call(&self.context, "getImageData", &[zero, zero, width, height]).ok()?;
        let data: ImageData = data.dyn_into().ok()?;
        let bytes: js_sys::Uint8ClampedArray = js::get(&data, "data")?.dyn_into().ok()?;
        Some(Pixels { width: self.width, height: self.height, rgba: bytes.buffer() })
    }
}

fn element(width: u32, height: u32) -> Option<HtmlCanvasElement> {
    let canvas = js::document()?.create_element("canvas").ok()?;
    let canvas: HtmlCanvasElement = canvas.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    Some(canvas)
}
