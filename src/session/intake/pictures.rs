//! Files that a person chose, pasted or dropped: pictures are searched for codes, one after another
//! in the worker; anything else is read as text.

use crate::browser::error::{FileError, ImageError, WorkerError};
use crate::browser::image;
use crate::browser::worker::PictureReader;
use crate::qr::picture_header::PictureError;
use crate::qr::read::{Ladder, Progress};
use crate::session::Session;
use crate::session::failure::Failure;
use crate::session::files;
use crate::session::intake::IntakeError;
use futures_util::future::abortable;
use leptos::prelude::*;
use leptos::web_sys::File;

/// How far the files are: `file` counts from 1, `progress` within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    pub file: usize,
    pub files: usize,
    pub progress: Progress,
}

impl Session {
    /// How far the files are; `None`: none is being read.
    pub fn reading_files(self) -> Option<Reading> {
        self.inbox.reading.get()
    }

    /// **Cancel**: what was read before stays.
    pub fn cancel_reading(self) {
        self.inbox.stop_reading();
    }

    /// Reads files one after another. Files chosen while others are being read replace them.
    pub fn take_in_files(self, files: Vec<File>) {
        self.inbox.stop_reading();
        self.inbox.news.set(Vec::new());
        let (work, handle) = abortable(self.read_files(files));
        self.inbox.stop_reading.set_value(Some(handle));
        leptos::task::spawn_local(async move {
            // Stopping is the person's wish, and was answered by the progress going away.
            work.await.unwrap_or_default();
        });
    }

    async fn read_files(self, files: Vec<File>) {
        let reader = PictureReader::default();
        let count = files.len();
        for (file, number) in files.into_iter().zip(1_usize..) {
            let progress = Progress { done: 0, of: 0 };
            self.inbox.reading.set(Some(Reading { file: number, files: count, progress }));
            if let Err(failure) = self.read_file(file, &reader).await {
                self.intake_failed(failure);
            }
        }
        self.inbox.reading.set(None);
    }

    async fn read_file(self, file: File, reader: &PictureReader) -> Result<(), Failure> {
        match image::decode(&file).await {
            Ok(pixels) => {
                let found = reader.read(pixels, Ladder::Still, move |at| self.progressed(at)).await;
                match found.map_err(picture_lost)? {
                    found if found.is_empty() => self.hear_words(file).await,
                    found => {
                        self.take_in_symbols(found);
                        Ok(())
                    }
                }
            }
            Err(ImageError::Header(PictureError::UnknownFormat)) => {
                self.take_in_also(&text_of(file).await?);
                Ok(())
            }
            Err(error) => Err(IntakeError::Image(error).into()),
        }
    }

    /// A drawing is text, and may hold a link instead of a code.
    async fn hear_words(self, file: File) -> Result<(), Failure> {
        match text_of(file).await {
            Ok(text) if text.contains("otpauth") => {
                self.take_in_also(&text);
                Ok(())
            }
            Ok(_) | Err(_) => Err(IntakeError::NoCode.into()),
        }
    }

    fn progressed(self, progress: Progress) {
        let set = |reading: &mut Option<Reading>| {
            if let Some(reading) = reading {
                reading.progress = progress;
            }
        };
        self.inbox.reading.update(set);
    }
}

/// A file that is no picture.
async fn text_of(file: File) -> Result<String, Failure> {
    match files::read_text(file).await {
        Err(Failure::File(FileError::NotText)) => Err(IntakeError::UnknownFile.into()),
        other => other,
    }
}

fn picture_lost(error: WorkerError) -> Failure {
    match error {
        WorkerError::Died | WorkerError::TimedOut => IntakeError::PictureLost.into(),
        WorkerError::Unavailable | WorkerError::Superseded | WorkerError::Key(_) => error.into(),
    }
}
