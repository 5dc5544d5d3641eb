//! Words for what a browser can refuse, and for what weakens a password.

use crate::browser::error::{
    CameraError, ChannelError, ClipboardError, FileError, ImageError, LockError, MirrorError,
    RandomUnavailable, StorageError, WorkerError,
};
use crate::browser::strength::Warning;
use crate::qr::picture_header::{Format, PictureError};
use crate::text::Explanation;
use crate::vault::kdf::KdfError;

pub fn explain_storage(error: &StorageError) -> Explanation {
    match error {
        StorageError::Blocked => words(
            "This browser does not let Sparekey keep anything on this device.",
            "Allow cookies and site data for this page in the browser's settings, then reload.",
        ),
        StorageError::Full => words(
            "The space that this browser gives Sparekey is used up.",
            "Save a backup file now, then remove codes you no longer need.",
        ),
        StorageError::Mismatch => words(
            "What this browser stored is not what Sparekey gave it.",
            "Save a backup file now, then restart the browser.",
        ),
    }
}

pub fn explain_mirror(error: &MirrorError) -> Explanation {
    match error {
        MirrorError::Blocked => words(
            "This browser does not let Sparekey keep its second copy.",
            "Leave private browsing or allow site data for this page, and keep a backup file.",
        ),
        MirrorError::Full => words(
            "There is no room on this device for Sparekey's second copy.",
            "Make room on this device and save a backup file now.",
        ),
        MirrorError::Closed => {
            words("Another tab has closed Sparekey's second copy.", "Reload this page.")
        }
        MirrorError::Newer => words(
            "A newer Sparekey has been used in this browser.",
            "Reload this page to get the newer one.",
        ),
        MirrorError::Failed => words(
            "The second copy could not be written.",
            "Try again; if it keeps failing, save a backup file and restart the browser.",
        ),
    }
}

pub fn explain_lock(error: &LockError) -> Explanation {
    match error {
        LockError::Unavailable => words(
            "Here the browser does not keep several tabs from getting in each other's way.",
            "Open Sparekey by an https address; if it is one, update the browser.",
        ),
        LockError::Insecure => words(
            "This address is not secure, so the browser does not let Sparekey save anything.",
            "Open Sparekey with https:// in front; on the computer that serves it, \
             http://localhost works as well.",
        ),
        LockError::Refused => words(
            "The browser did not let this tab make the change alone.",
            "Close Sparekey's other tabs and try again.",
        ),
    }
}

pub fn explain_channel(error: &ChannelError) -> Explanation {
    match error {
        ChannelError::Unavailable | ChannelError::TooLong => words(
            "Sparekey's other tabs could not be told of this change.",
            "Reload the other tabs.",
        ),
    }
}

pub fn explain_random(_: &RandomUnavailable) -> Explanation {
    words(
        "This browser gives no safe random numbers, so no key can be made.",
        "Update the browser or use another one.",
    )
}

const ALTERED: &str = "This browser hands out altered pictures, to hide from fingerprinting, so no \
    QR code can be read.";

pub fn explain_image(error: &ImageError) -> Explanation {
    match error {
        ImageError::Header(error) => explain_header(error),
        ImageError::Unreadable => words(
            "This file could not be read.",
            "Check that it is still where it was and choose it again.",
        ),
        ImageError::Undecodable => {
            words("This picture is damaged.", "Take a new photo or screenshot of the code.")
        }
        ImageError::Unsupported(Format::Pdf) => words(
            "This file is a PDF, not a picture.",
            "Open it, take a screenshot of the QR code, and choose that.",
        ),
        ImageError::Unsupported(format) => words(
            &format!("This browser cannot open this {} picture.", format.name()),
            "Take a screenshot of it, or save it as PNG or JPEG, and choose that.",
        ),
        ImageError::Altered => words(
            ALTERED,
            "Allow this page to read pictures (the browser asks, or has a sign beside the \
             address), or paste the link or the setup key instead.",
        ),
        ImageError::Canvas => words(
            "This device has not enough memory for this picture.",
            "Cut the picture down to the code and try again.",
        ),
    }
}

fn explain_header(error: &PictureError) -> Explanation {
    match error {
        PictureError::UnknownFormat => words(
            "This file is not a picture that Sparekey can read.",
            "Choose a PNG or JPEG picture, or a screenshot.",
        ),
        PictureError::Damaged => {
            words("This picture is damaged.", "Take a new photo or screenshot of the code.")
        }
        PictureError::FileTooLarge => words(
            "This picture is larger than 25 MB.",
            "Cut it down to the code, or take a screenshot of it.",
        ),
        PictureError::TooManyPixels => words(
            "This picture has more than 64 million pixels.",
            "Cut it down to the code, or take a screenshot of it.",
        ),
    }
}

pub fn explain_camera(error: &CameraError) -> Explanation {
    match error {
        CameraError::Refused => words(
            "Sparekey may not use the camera.",
            "Allow the camera for this page in the browser's settings, or choose a picture.",
        ),
        CameraError::Missing => {
            words("No camera was found.", "Connect one, or choose a picture of the code instead.")
        }
        CameraError::Busy => words(
            "Another program is using the camera.",
            "Close that program and try again, or choose a picture.",
        ),
        CameraError::Insecure => words(
            "The camera works on secure pages only.",
            "Open Sparekey through its https address, or choose a picture.",
        ),
        CameraError::Altered => words(
            ALTERED,
            "Allow this page to read pictures (the browser asks, or has a sign beside the \
             address), or paste the link or the setup key instead.",
        ),
        CameraError::Other => {
            words("The camera could not be started.", "Try again, or choose a picture of the code.")
        }
    }
}

pub fn explain_clipboard(error: &ClipboardError) -> Explanation {
    match error {
        ClipboardError::Unavailable => words(
            "This browser does not let Sparekey copy.",
            "Select the text and copy it yourself.",
        ),
        ClipboardError::Refused => words(
            "The browser did not let Sparekey copy this time.",
            "Click into the page and copy again, or select the text and copy it yourself.",
        ),
    }
}

pub fn explain_file(error: &FileError) -> Explanation {
    match error {
        FileError::TooLarge { cap } => Explanation {
            what: ["This file is larger than ", &megabytes(*cap), " MB."].concat(),
            remedy: "Choose the right file; exports and backups are smaller.".to_owned(),
        },
        FileError::Unreadable => words(
            "This file could not be read.",
            "Check that it is still where it was and choose it again.",
        ),
        FileError::NotText => {
            words("This file is not text.", "Choose the file as the other app saved it.")
        }
        FileError::NotSaved => words(
            "The browser did not save the file.",
            "Allow downloads for this page and try again.",
        ),
    }
}

pub fn explain_worker(error: &WorkerError) -> Explanation {
    match error {
        WorkerError::Unavailable => words(
            "A part of Sparekey could not be loaded.",
            "Reload this page. If you are offline, go online first.",
        ),
        WorkerError::Died => words(
            "This took more than the device can do, and stopped.",
            "Close other tabs and try again.",
        ),
        WorkerError::TimedOut => {
            words("This took too long and was stopped.", "Close other tabs and try again.")
        }
        WorkerError::Superseded => words("This was stopped.", "Start it again."),
        WorkerError::Key(error) => explain_key(error),
    }
}

fn explain_key(error: &KdfError) -> Explanation {
    match error {
        KdfError::Weak => words(
            "This file is protected less than Sparekey allows.",
            "Do not use it unless you made it; export it again from the app it came from.",
        ),
        KdfError::Heavy => words(
            "Opening this file would take more memory or time than Sparekey allows.",
            "Do not use it unless you made it; export it again with usual settings.",
        ),
        KdfError::Memory => words(
            "This device has not enough free memory to check the password.",
            "Close other tabs and programs and try again.",
        ),
    }
}

/// What to tell about a password, in one sentence.
pub const fn warning(warning: Warning) -> &'static str {
    match warning {
        Warning::KeyboardRow => "Straight rows of keys are easy to guess.",
        Warning::KeyboardPattern => "Short patterns on the keyboard are easy to guess.",
        Warning::Repeat => "Repeats like “aaa” or “abcabc” are easy to guess.",
        Warning::Sequence => "Sequences like “abc” or “6543” are easy to guess.",
        Warning::RecentYear => "Recent years are easy to guess.",
        Warning::Date => "Dates are easy to guess.",
        Warning::CommonPassword => "This is among the passwords that are tried first.",
        Warning::LikeCommonPassword => "This is close to a password that many people use.",
        Warning::Word => "A single word is easy to guess.",
        Warning::Name => "Names are easy to guess.",
    }
}

fn megabytes(bytes: u32) -> String {
    bytes.div_ceil(1_000_000).to_string()
}

fn words(what: &str, remedy: &str) -> Explanation {
    Explanation { what: what.to_owned(), remedy: remedy.to_owned() }
}
