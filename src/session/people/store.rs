//! The service in this browser: one text in localStorage, its copy in IndexedDB, and the copy's
//! generation as the fence.
//!
//! A Web Lock alone does not make localStorage fresh across tabs, so what is read is never older
//! than the mirror (emergency-contact.md section 8).

use crate::account::service::Service;
use crate::account::service_record::{self, RecordError};
use crate::browser::error::StorageError;
use crate::browser::mirror::{Mirror, MirrorState, MirrorWrite};
use crate::browser::{clock, storage};
use crate::session::people::AskError;
use std::time::Duration;

/// The Web Lock under which the service is read, changed and written.
pub const LOCK: &str = "sparekey.service";
pub const KEY: &str = "sparekey.service.state";
/// How long localStorage may lag behind IndexedDB before IndexedDB's copy is taken.
const PATIENCE: Duration = Duration::from_millis(500);
const STEP: Duration = Duration::from_millis(4);

/// What the stores hold.
pub struct Stored {
    /// The newest service there is; an empty one where there is none yet.
    pub service: Service,
    /// The generations that the mirror has copies of.
    mirrored: Vec<u64>,
}

pub async fn read(mirror: Option<&Mirror>) -> Result<Stored, AskError> {
    let state = match mirror {
        Some(mirror) => mirror.records().await.unwrap_or_default(),
        None => MirrorState::default(),
    };
    let mirrored = state.envelopes.iter().map(|(generation, _)| *generation).collect();
    let service = newest(state).await?;
    Ok(Stored { service, mirrored })
}

/// What localStorage has, unless the mirror knows of something newer for longer than patience.
async fn newest(state: MirrorState) -> Result<Service, AskError> {
    let copy = state.envelopes.into_iter().next_back();
    let Some((generation, copy)) = copy else { return read_local() };
    let begun = clock::now();
    while clock::now().since(begun) < PATIENCE {
        match read_local() {
            Ok(service) if service.generation >= generation => return Ok(service),
            Err(AskError::Newer) => return Err(AskError::Newer),
            Ok(_) | Err(_) if storage::load(KEY)?.is_none() => break,
            Ok(_) | Err(_) => clock::sleep(STEP).await,
        }
    }
    parse(&copy)
}

fn read_local() -> Result<Service, AskError> {
    storage::load(KEY)?.map_or_else(|| Ok(Service::default()), |text| parse(&text))
}

fn parse(text: &str) -> Result<Service, AskError> {
    service_record::parse(text).map_err(|error| match error {
        RecordError::Newer { .. } => AskError::Newer,
        RecordError::Unreadable => AskError::Unreadable,
    })
}

/// localStorage, read back, then the mirror. A storage that is full has kept what was there.
pub async fn write(mirror: Option<&Mirror>, stored: &Stored) -> Result<(), StorageError> {
    let service = &stored.service;
    let text = service_record::print(service);
    storage::store(KEY, &text)?;
    let Some(mirror) = mirror else { return Ok(()) };
    let generation = service.generation;
    let write = MirrorWrite {
        put: Some((generation, text)),
        delete: stored.mirrored.iter().copied().filter(|kept| *kept != generation).collect(),
        ..MirrorWrite::default()
    };
    // localStorage has it, and every tab reads that: the mirror catches up with the next save.
    mirror.commit(write).await.unwrap_or_default();
    Ok(())
}

/// Deletes both copies: **Start over** with people that cannot be read, and nothing else.
pub async fn erase(mirror: Option<&Mirror>) -> Result<(), StorageError> {
    storage::remove(KEY)?;
    match mirror {
        Some(mirror) => mirror.erase().await.map_err(|_| StorageError::Blocked),
        None => Ok(()),
    }
}
