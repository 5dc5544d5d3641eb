//! Reads a corpus of decoded pictures and prints what share of its symbols was read, and how fast.
//!
//! `cargo bench --bench pictures -- <directory>`: the directory holds `list.tsv` (file, group,
//! category, note, then each expected text in hexadecimal) and the files: width and height as
//! 32-bit little-endian numbers, then red, green, blue and alpha of each pixel. Built for wasm, it
//! is the reader that pictures.mjs measures.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "a benchmark fails by panicking, and times itself"
)]

#[cfg(not(target_arch = "wasm32"))]
#[path = "pictures/native.rs"]
mod native;

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    native::main();
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod wasm {
    use sparekey::qr::content::Symbol;
    use sparekey::qr::luma::Luma;
    use sparekey::qr::read::{Ladder, read};
    use wasm_bindgen::prelude::wasm_bindgen;

    /// The texts in a picture of red, green, blue and alpha; `still` for every step.
    #[wasm_bindgen]
    pub fn read_picture(width: usize, height: usize, rgba: &[u8], still: bool) -> Vec<String> {
        let ladder = if still { Ladder::Still } else { Ladder::Camera };
        let luma = Luma::from_rgba(width, height, rgba);
        let symbols = luma.map_or_else(Vec::new, |luma| read(&luma, ladder, &mut |_| true));
        symbols.iter().filter_map(text).collect()
    }

    fn text(symbol: &Symbol) -> Option<String> {
        match symbol {
            Symbol::Whole(content) => content.text(|_, _| None).map(|text| text.to_string()),
            Symbol::Fragment(_) | Symbol::Unclear => None,
        }
    }
}
