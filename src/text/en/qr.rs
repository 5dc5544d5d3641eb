//! Words for what becomes of pictures with codes, and of texts that no code holds.

use crate::qr::write::TooLong;
use crate::text::Explanation;

/// A picture was searched to the end.
pub fn explain_nothing_found() -> Explanation {
    Explanation::new(
        "No QR code found in this picture.",
        "Try a sharper picture in which the whole code is visible, without glare on it, or enter \
         the setup key by hand.",
    )
}

pub fn explain_too_long(TooLong: &TooLong) -> Explanation {
    Explanation::new("This is more than one QR code can hold.", "Choose fewer accounts at a time.")
}
