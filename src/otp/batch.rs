//! An export of several QR codes as a value: parts in any order, from anywhere.

use crate::otp::migration::{MigrationAccount, Payload, RefusedAccount};

/// The parts of one export that have been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    id: Option<i32>,
    /// One place a part.
    parts: Vec<Option<Payload>>,
    /// Parts whose index is beyond the export's size: they have no place of their own, and take
    /// none from another.
    homeless: Vec<Payload>,
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
        let mut batch = Self { id: payload.part.id, parts: vec![None; size], homeless: Vec::new() };
        batch.place(payload);
        batch
    }

    /// Version 2 has no id: there, the same index with other contents is a stranger, and so is one
    /// more part of a whole export.
    pub fn add(&mut self, payload: Payload) -> Added {
        let belongs = payload.part.id == self.id && self.size() == payload.part.size;
        if belongs && self.payloads().any(|known| *known == payload) {
            return Added::AlreadyRead;
        }
        match belongs && self.has_room_for(&payload) {
            true => {
                self.place(payload);
                Added::New
            }
            false => Added::Stranger(payload),
        }
    }

    pub fn progress(&self) -> Progress {
        let free = (1_usize..).zip(&self.parts).filter(|(_, part)| part.is_none());
        let mut missing: Vec<usize> = free.map(|(number, _)| number).collect();
        missing.truncate(missing.len().saturating_sub(self.stand_ins()));
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
        self.payloads().flat_map(|payload| &payload.accounts)
    }

    fn payloads(&self) -> impl Iterator<Item = &Payload> {
        self.parts.iter().flatten().chain(&self.homeless)
    }

    /// How many homeless parts stand for one that seems to be missing: the last one where the
    /// export counts from 1; all of them where no part has a place.
    fn stand_ins(&self) -> usize {
        match (self.parts.first(), self.parts.iter().any(Option::is_some)) {
            (_, false) => self.homeless.len(),
            (Some(None), true) => {
                self.homeless.iter().filter(|one| one.part.index == one.part.size).count().min(1)
            }
            (Some(Some(_)) | None, true) => 0,
        }
    }

    fn has_room_for(&self, payload: &Payload) -> bool {
        match payload.part.is_misnumbered() {
            true if self.id.is_none() => self.progress() != Progress::Complete,
            true => self.homeless.len() < self.parts.len(),
            false => place(payload).and_then(|place| self.parts.get(place)) == Some(&None),
        }
    }

    fn place(&mut self, payload: Payload) {
        match place(&payload).and_then(|place| self.parts.get_mut(place)) {
            Some(place) => *place = Some(payload),
            None => self.homeless.push(payload),
        }
    }
}

fn place(payload: &Payload) -> Option<usize> {
    usize::try_from(payload.part.index).ok()
}
