//! Files that a person chose.

use crate::browser::download;
use crate::session::failure::Failure;
use leptos::web_sys::File;

/// The largest text file that is read: 10 MiB.
const MAX_BYTES: u32 = 10 * 1024 * 1024;

/// The whole file as text.
pub async fn read_text(file: File) -> Result<String, Failure> {
    Ok(download::read_text(&file, MAX_BYTES).await?)
}
