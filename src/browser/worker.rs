//! Work away from the page's thread: key derivation, picture reading, password strength. A worker
//! may die at any moment and take nothing with it: the job is answered with an error and the next
//! job starts another worker.

pub mod host;
pub mod message;
mod symbols;
mod thread;

use crate::browser::error::WorkerError;
use crate::browser::image::Pixels;
use crate::browser::strength::Strength;
use crate::browser::worker::message::{Answer, Job};
use crate::browser::worker::thread::Thread;
use crate::qr::content::Symbol;
use crate::qr::read::{Ladder, Progress};
use crate::vault::kdf::KdfParams;
use std::time::Duration;
use zeroize::Zeroizing;

const WORKER: &str = "sparekey-worker";
const STRENGTH: &str = "sparekey-strength";
const KEY_LIMIT: Duration = Duration::from_secs(30);
const PICTURE_LIMIT: Duration = Duration::from_secs(20);
const STRENGTH_LIMIT: Duration = Duration::from_secs(5);

/// A derived key, and what it cost.
pub struct Derived {
    pub key: Zeroizing<[u8; 32]>,
    /// Milliseconds for the derivation alone: what calibration compares (vault.md section 3).
    pub millis: u32,
}

/// Runs [`crate::vault::kdf::derive`] in a worker of its own, which is ended afterwards: its memory
/// held the password. Dropping the future ends it at once.
pub async fn derive_key(password: &str, params: &KdfParams) -> Result<Derived, WorkerError> {
    let thread = Thread::new(WORKER, KEY_LIMIT);
    match thread.run(&Job::DeriveKey { password, params }, |_| {}).await? {
        Answer::Key(derived) => Ok(derived),
        Answer::Refused(error) => Err(WorkerError::Key(error)),
        Answer::Symbols(_) | Answer::Strength(_) => Err(WorkerError::Died),
    }
}

/// Reads QR codes; the worker lives as long as this value.
pub struct PictureReader(Thread);

impl Default for PictureReader {
    fn default() -> Self {
        Self(Thread::new(WORKER, PICTURE_LIMIT))
    }
}

impl PictureReader {
    /// What the codes in a picture hold; none: nothing was found. The pixels are moved to the
    /// worker. Dropping the future cancels.
    pub async fn read(
        &self,
        pixels: Pixels,
        ladder: Ladder,
        on_progress: impl FnMut(Progress) + 'static,
    ) -> Result<Vec<Symbol>, WorkerError> {
        match self.0.run(&Job::ReadPicture { pixels, ladder }, on_progress).await? {
            Answer::Symbols(found) => Ok(found),
            Answer::Key(_) | Answer::Refused(_) | Answer::Strength(_) => Err(WorkerError::Died),
        }
    }

    /// Makes the worker panic: for the test of A20.
    pub async fn panic_for_test(&self) -> Result<(), WorkerError> {
        self.0.run(&Job::PanicForTest, |_| {}).await.map(drop)
    }
}

/// Measures passwords; the worker lives as long as this value.
pub struct StrengthMeter(Thread);

impl Default for StrengthMeter {
    fn default() -> Self {
        Self(Thread::new(STRENGTH, STRENGTH_LIMIT))
    }
}

impl StrengthMeter {
    /// `words` are those an attacker would try first: the app's name, the person's. A call made
    /// while another waits supersedes it.
    pub async fn measure(&self, password: &str, words: &[&str]) -> Result<Strength, WorkerError> {
        match self.0.run(&Job::MeasureStrength { password, words }, |_| {}).await? {
            Answer::Strength(strength) => Ok(strength),
            Answer::Key(_) | Answer::Refused(_) | Answer::Symbols(_) => Err(WorkerError::Died),
        }
    }
}
