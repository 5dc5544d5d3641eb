//! Files given to a person, and files that a person chose.

use crate::browser::error::FileError;
use crate::browser::js;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Offers `bytes` as a file called `name`. The browser may ask where to; whether the person kept
/// it cannot be known.
pub fn save(name: &str, mime: &str, bytes: &[u8]) -> Result<(), FileError> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)
        .map_err(|_| FileError::NotSaved)?;
    let url = Url::create_object_url_with_blob(&blob).map_err(|_| FileError::NotSaved)?;
    let clicked = click(&url, name);
    Url::revoke_object_url(&url).ok();
    clicked.ok_or(FileError::NotSaved)
}

/// The whole file as UTF-8, of at most `cap` bytes.
pub async fn read_text(file: &Blob, cap: u32) -> Result<String, FileError> {
    String::from_utf8(read_bytes(file, cap).await?).map_err(|_| FileError::NotText)
}

/// The whole file, of at most `cap` bytes; a larger one is not read at all.
pub async fn read_bytes(file: &Blob, cap: u32) -> Result<Vec<u8>, FileError> {
    if file.size() > f64::from(cap) {
        return Err(FileError::TooLarge { cap });
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| FileError::Unreadable)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// The download has its own hold on the blob once the click was handled.
fn click(url: &str, name: &str) -> Option<()> {
    let link = js::document()?.create_element("a").ok()?;
    let link: HtmlAnchorElement = link.dyn_into().ok()?;
    link.set_href(url);
    link.set_download(name);
    link.click();
    Some(())
}
