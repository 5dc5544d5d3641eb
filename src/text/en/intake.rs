//! Words for what came in and could not be read.

use crate::session::intake::IntakeError;
use crate::text::Explanation;
use crate::text::en::{browser, exchange};

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
            "This file is neither a picture nor text.",
            "Choose a picture of a QR code, or the list of links that the other app saved.",
        ),
    }
}
