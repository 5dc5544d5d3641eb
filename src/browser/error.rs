//! What a browser can refuse: one closed enum a capability, without prose.

use crate::qr::picture_header::{Format, PictureError};
use crate::vault::kdf::KdfError;

/// Web Storage (localStorage, sessionStorage).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// Site data is switched off for this page.
    Blocked,
    /// The quota of 5,242,880 UTF-16 units is used up; the old value still stands.
    Full,
    /// What was read back is not what was written.
    Mismatch,
}

/// IndexedDB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MirrorError {
    /// There is none, or it may not be opened here.
    Blocked,
    /// No room for the write; nothing of it was kept.
    Full,
    /// Another tab wants the database deleted or raised: open it again.
    Closed,
    /// A newer Sparekey has raised the database's version.
    Newer,
    /// The transaction was given up; nothing of it was kept.
    Failed,
}

/// Why a file of this version cannot be had, as `scripts/page/fetch.js` found it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The host has it no more: there is another version.
    Gone,
    HostRefuses,
    /// It came, and is not what it should be.
    Damaged,
    /// A network that wants a log-in first, or the like.
    SomebodyElseAnswers,
    Offline,
}

/// Web Locks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockError {
    /// Only very old browsers.
    Unavailable,
    /// The page is not secure, and browsers give locks only to those that are.
    Insecure,
    /// The browser turned the request down.
    Refused,
}

/// BroadcastChannel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelError {
    Unavailable,
    /// Longer than `channel::MAX_UNITS`; nothing was sent.
    TooLong,
}

/// The system's random source gave nothing. Nothing secret can be made without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RandomUnavailable;

/// A picture that could not be turned into pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageError {
    /// Refused by its header, before decoding.
    Header(PictureError),
    /// The file could not be read (moved, or access withdrawn).
    Unreadable,
    /// The header was fine and the browser could not decode the rest.
    Undecodable,
    /// A format that this browser, or a damaged file, gave no pixels for.
    Unsupported(Format),
    /// No canvas, or none this large.
    Canvas,
    /// What is read from a canvas is not what was drawn: a protection against fingerprinting.
    Altered,
}

/// getUserMedia.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CameraError {
    /// The person, or the system, said no.
    Refused,
    Missing,
    /// Another program holds it.
    Busy,
    /// Only https pages (and localhost) may ask.
    Insecure,
    /// What is read from its picture is not what it shows: a protection against fingerprinting.
    Altered,
    Other,
}

/// The clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClipboardError {
    Unavailable,
    /// No permission, or the page has not the focus.
    Refused,
}

/// A file that a person chose, or was to be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileError {
    /// Larger than the cap, in bytes; nothing was read.
    TooLarge {
        cap: u32,
    },
    Unreadable,
    /// Not UTF-8.
    NotText,
    /// The browser would not make a file of it.
    NotSaved,
}

/// The worker of key derivation, picture reading or password strength.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkerError {
    /// It could not be started.
    Unavailable,
    /// It stopped in the middle of the job; another one is started for the next job.
    Died,
    TimedOut,
    /// Given up for a later job on the same worker.
    Superseded,
    /// The parameters of the key derivation.
    Key(KdfError),
}
