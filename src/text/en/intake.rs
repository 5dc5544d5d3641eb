//! Words for what came in and could not be read.

use crate::qr::content::Incomplete;
use crate::session::intake::IntakeError;
use crate::text::Explanation;
use crate::text::en::{browser, exchange, list};

/// "Part 1 of 2: show the other one too."
pub fn explain_half_code(Incomplete { read, missing }: &Incomplete) -> String {
    let parts = if read.len() == 1 { "Part" } else { "Parts" };
    let of = read.len() + missing.len();
    let others = if of == 2 { "the other one".to_owned() } else { list(missing) };
    format!("{parts} {} of {of}: show {others} too.", list(read))
}

pub fn explain_mixed_codes() -> Explanation {
    Explanation::new(
        "These QR codes are parts of different messages, so nothing was read from them.",
        "Show all parts of one message again.",
    )
}

pub fn explain_unclear_code() -> Explanation {
    Explanation::new(
        "A QR code was found, but its contents are of a kind that Sparekey does not read.",
        "Copy the setup key or the link from where the code is shown, and enter that.",
    )
}

pub fn explain_intake(error: &IntakeError) -> Explanation {
    match error {
        IntakeError::Exchange(error) => exchange::explain_exchange(error),
        IntakeError::Image(error) => browser::explain_image(error),
        IntakeError::Camera(error) => browser::explain_camera(error),
        IntakeError::NoCode => Explanation::new(
            "No QR code found in this picture.",
            "Take it again from straight ahead, with the whole code and its white border in it, \
             sharp and without glare.",
        ),
        IntakeError::PictureLost => Explanation::new(
            "This picture could not be read.",
            "Cut it down to the code, or take a screenshot of it, and try again.",
        ),
        IntakeError::UnknownFile => Explanation::new(
            "Sparekey cannot read files of this kind.",
            "Choose a picture of a QR code, or a text file with otpauth links.",
        ),
    }
}
