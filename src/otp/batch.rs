//! An export of several QR codes as a value: parts in any order, from anywhere.

use crate::otp::migration::{MigrationAccount, Payload, RefusedAccount};

/// The parts of one export that have been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    id: Option<i32>,
    /// One place a part.
    parts: Vec<Option<Payload>>,
}

/// What adding a part came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    New,
    AlreadyRead,
    /// A part of another export: start over, or keep both?
    Stranger(Payload),
}

/// How far an export has been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// `missing` holds part numbers as people count, from 1.
    Partial {
        read: usize,
        missing: Vec<usize>,
    },
    Complete,
}

impl Batch {
    /// The export that `payload` belongs to, with nothing else read yet.
    pub fn start(payload: Payload) -> Self {
        let size = usize::try_from(payload.part.size).unwrap_or(1);
        let mut batch = Self { id: payload.part.id, parts: vec![None; size] };
        batch.place(payload);
        batch
    }

    /// Version 2 has no id: there, the same index with other contents is a stranger. A part whose
    /// index is beyond the export's size takes the first free place.
    pub fn add(&mut self, payload: Payload) -> Added {
        let belongs = payload.part.id == self.id && self.size() == payload.part.size;
        if belongs && self.parts.iter().flatten().any(|known| *known == payload) {
            return Added::AlreadyRead;
        }
        match self.part(&payload) {
            Some(None) if belongs => {
                self.place(payload);
                Added::New
            }
            Some(_) | None => Added::Stranger(payload),
        }
    }

    pub fn progress(&self) -> Progress {
        let missing: Vec<usize> = (1_usize..)
            .zip(&self.parts)
            .filter(|(_, part)| part.is_none())
            .map(|(number, _)| number)
            .collect();
        match self.parts.len() - missing.len() {
            read if read < self.parts.len() => Progress::Partial { read, missing },
            _ => Progress::Complete,
        }
    }

    /// How many codes the export has.
    pub fn size(&self) -> u32 {
        u32::try_from(self.parts.len()).unwrap_or(u32::MAX)
    }

    /// The accounts read so far, in the order of the export.
    pub fn accounts(&self) -> impl Iterator<Item = &Result<MigrationAccount, RefusedAccount>> {
        self.parts.iter().flatten().flat_map(|payload| &payload.accounts)
    }

    fn part(&self, payload: &Payload) -> Option<&Option<Payload>> {
        self.parts.get(self.index(payload)?)
    }

    /// Its own place, or a free one where it names none.
    fn index(&self, payload: &Payload) -> Option<usize> {
        match payload.part.is_misnumbered() {
            true => self.parts.iter().position(Option::is_none),
            false => usize::try_from(payload.part.index).ok(),
        }
    }

    fn place(&mut self, payload: Payload) {
        let index = self.index(&payload).unwrap_or(usize::MAX);
        if let Some(place) = self.parts.get_mut(index) {
            *place = Some(payload);
        }
    }
}
