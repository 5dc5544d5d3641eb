//! From a picture file to pixels. The header is read before anything is decoded: a file of 48 kB
//! can ask for 400 million pixels (A18). What is large is decoded at a reduced size: a photograph
//! holds more pixels than a phone's canvas may have.

use crate::browser::error::ImageError;
use crate::browser::js;
use crate::qr::picture_header::{
    self, Format, PictureError, PictureHeader, allow_size, picture_header,
};
use js_sys::{Array, ArrayBuffer, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, HtmlCanvasElement, HtmlImageElement, ImageBitmap, ImageData, Url,
};

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
    let header = picture_header(&Uint8Array::new(&bytes).to_vec()).map_err(ImageError::Header)?;
    let format = header.format;
    if format == Format::Svg {
        return drawing(&bytes).await;
    }
    let is_rare = !format.is_common();
    raster(file, header).await.map_err(|error| match error == ImageError::Undecodable && is_rare {
        true => ImageError::Unsupported(format),
        false => error,
    })
}

async fn raster(file: &Blob, header: PictureHeader) -> Result<Pixels, ImageError> {
    let bitmap = bitmap(file, header.size).await.ok_or(ImageError::Undecodable)?;
    let (width, height) = (bitmap.width(), bitmap.height());
    let allowed = allow_size(width, height).map_err(ImageError::Header);
    let pixels = allowed.and_then(|()| pixels(&bitmap, reduced(width, height)));
    bitmap.close();
    pixels
}

/// Whether a canvas gives back what was drawn on it. Browsers that hide from fingerprinting give
/// noise; a little of it harms no code.
pub(super) fn reads_true() -> bool {
    const DRAWN: [u8; 4] = [32, 96, 224, 255];
    const HARMLESS: u8 = 8;
    let Some(canvas) = Canvas::new(4, 4) else { return true };
    let Some(pixels) = canvas.fill("rgb(32 96 224)") else { return true };
    let bytes = Uint8Array::new(&pixels.rgba).to_vec();
    let is_near = |pixel: &[u8]| {
        pixel.iter().zip(DRAWN).all(|(read, drawn)| read.abs_diff(drawn) <= HARMLESS)
    };
    bytes.chunks(DRAWN.len()).all(is_near)
}

fn pixels(source: &JsValue, (width, height): (u32, u32)) -> Result<Pixels, ImageError> {
    if !reads_true() {
        return Err(ImageError::Altered);
    }
    let canvas = Canvas::new(width, height).ok_or(ImageError::Canvas)?;
    canvas.draw(source).ok_or(ImageError::Canvas)
}

/// Only the width is given, and the camera's turning left out: so the picture keeps its shape
/// whichever side a browser takes for its width. A code is read in any direction.
async fn bitmap(file: &Blob, size: Option<(u32, u32)>) -> Option<ImageBitmap> {
    let window = js::window()?;
    let options = js_sys::Object::new();
    if let Some((width, height)) =
        size.filter(|(width, height)| reduced(*width, *height).0 < *width)
    {
        js::set(&options, "resizeWidth", &reduced(width, height).0.into());
        js::set(&options, "resizeQuality", &"medium".into());
        js::set(&options, "imageOrientation", &"none".into());
    }
    let promise = js::call(&window, "createImageBitmap", &[file, &options]).ok()?;
    JsFuture::from(Promise::from(promise)).await.ok()?.dyn_into().ok()
}

/// Most pixels that are looked at: what the smallest canvases hold (iOS).
const MOST_DRAWN: f64 = 16_000_000.0;

/// The size at which a picture is looked at.
fn reduced(width: u32, height: u32) -> (u32, u32) {
    let share = (MOST_DRAWN / (f64::from(width) * f64::from(height))).sqrt().min(1.0);
    let side = |length: u32| ((f64::from(length) * share) as u32).max(1);
    (side(width), side(height))
}

/// The longer side of a drawing that has no pixels of its own.
const DRAWING_SIDE: f64 = 2000.0;

/// Shown by an image element, which runs no script and fetches nothing: never as markup.
async fn drawing(bytes: &JsValue) -> Result<Pixels, ImageError> {
    let unsupported = ImageError::Unsupported(Format::Svg);
    let options = BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let parts = Array::of1(bytes);
    let blob = Blob::new_with_buffer_source_sequence_and_options(&parts, &options);
    let url = blob.and_then(|blob| Url::create_object_url_with_blob(&blob));
    let url = url.map_err(|_| unsupported)?;
    let image = shown(&url).await;
    Url::revoke_object_url(&url).ok();
    let image = image.ok_or(unsupported)?;
    pixels(&image, enlarged(image.natural_width(), image.natural_height()))
}

async fn shown(url: &str) -> Option<HtmlImageElement> {
    let image = HtmlImageElement::new().ok()?;
    image.set_src(url);
    JsFuture::from(image.decode()).await.ok()?;
    Some(image)
}

/// A drawing without a size is taken for a square.
fn enlarged(width: u32, height: u32) -> (u32, u32) {
    let (width, height) = match (width, height) {
        (0, _) | (_, 0) => (1.0, 1.0),
        (width, height) => (f64::from(width), f64::from(height)),
    };
    let side = |length: f64| ((length / width.max(height) * DRAWING_SIDE) as u32).max(1);
    (side(width), side(height))
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
        self.read()
    }

    fn fill(&self, colour: &str) -> Option<Pixels> {
        let (zero, width, height) = (&0.into(), &self.width.into(), &self.height.into());
        js::set(&self.context, "fillStyle", &colour.into());
        js::call(&self.context, "fillRect", &[zero, zero, width, height]).ok()?;
        self.read()
    }

    fn read(&self) -> Option<Pixels> {
        let (zero, width, height) = (&0.into(), &self.width.into(), &self.height.into());
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
