//! The stored copies: reading them all, and writing one save in the order that survives a crash
//! (vault.md section 5).

use crate::base_encoding::HEX;
use crate::browser::clock;
use crate::browser::error::StorageError;
use crate::browser::mirror::{Fence as MirrorFence, Mirror, MirrorState, MirrorWrite};
use crate::browser::storage;
use crate::vault::envelope::Envelope;
use crate::vault::replicas::save::{Outcome, Plan};
use crate::vault::replicas::{
    Fence, LocalSlot, Mirror as Mirrored, Place, Repair, Replicas, Verdict,
};
use std::time::Duration;

/// The Web Lock under which the vault is read, changed and written.
pub const LOCK: &str = "sparekey.vault";
/// Everything this app keeps in localStorage begins so.
pub const PREFIX: &str = "sparekey.";

const QUARANTINE: &str = "sparekey.vault.quarantine";
/// How long localStorage may lag behind IndexedDB before IndexedDB's copy is taken (R2).
const FENCE_PATIENCE: Duration = Duration::from_millis(500);
const FENCE_STEP: Duration = Duration::from_millis(4);

/// What the stores hold.
pub struct Stored {
    pub replicas: Replicas,
    /// The mirror's copies of the journal records, by key.
    pub journal: Vec<(String, String)>,
}

/// Reads every copy, waiting for localStorage to catch up with the fence.
pub async fn read(mirror: Option<&Mirror>) -> Result<Stored, StorageError> {
    let state = match mirror {
        Some(mirror) => mirror.records().await.unwrap_or_default(),
        None => MirrorState::default(),
    };
    let (mirrored, journal) = (mirrored(&state), state.journal);
    let begun = clock::now();
    loop {
        let replicas = Replicas {
            slots: [load(LocalSlot::A)?, load(LocalSlot::B)?],
            mirror: mirrored.clone(),
            quarantined: storage::load(QUARANTINE)?.is_some(),
        };
        let late = clock::now().since(begun) >= FENCE_PATIENCE;
        if late || !replicas.is_behind_fence() {
            return Ok(Stored { replicas, journal });
        }
        clock::sleep(FENCE_STEP).await;
    }
}

fn load(slot: LocalSlot) -> Result<Option<String>, StorageError> {
    storage::load(slot.key())
}

fn mirrored(state: &MirrorState) -> Mirrored {
    let fence = state.fence.as_ref().and_then(parse_fence);
    Mirrored { envelopes: state.envelopes.clone(), fence }
}

fn parse_fence(fence: &MirrorFence) -> Option<Fence> {
    let sha256 = HEX.decode(fence.sha256.as_bytes())?.try_into().ok()?;
    Some(Fence { generation: fence.generation, sha256 })
}

fn print_fence(fence: &Fence) -> MirrorFence {
    MirrorFence { generation: fence.generation, sha256: HEX.encode(&fence.sha256) }
}

/// Reads every copy and judges them; damaged ones are kept aside and mended. What cannot be mended
/// now is found again at the next start: nothing depends on it.
pub async fn repair(mirror: Option<&Mirror>) -> Result<(), StorageError> {
    let Verdict::Found(found) = read(mirror).await?.replicas.judge() else { return Ok(()) };
    if let Some((_, text)) = &found.quarantine {
        storage::store(QUARANTINE, text).unwrap_or_default();
    }
    for repair in &found.repair {
        match repair {
            Repair::Local(slot) => {
                storage::store(slot.key(), found.newest.text()).unwrap_or_default();
            }
            Repair::Mirror => {
                write_mirror(mirror, &found.newest, Fence::of(&found.newest), Vec::new()).await;
            }
        }
    }
    Ok(())
}

/// Writes one save: localStorage, read back, then the mirror. Only then may it be shown.
pub async fn write(mirror: Option<&Mirror>, envelope: &Envelope, plan: &Plan) -> Outcome {
    let local = storage::store(plan.slot.key(), envelope.text()).is_ok();
    let mirrored = write_mirror(mirror, envelope, plan.fence, plan.delete.clone()).await;
    Outcome::of(local, mirrored)
}

async fn write_mirror(
    mirror: Option<&Mirror>,
    envelope: &Envelope,
    fence: Fence,
    delete: Vec<u64>,
) -> bool {
    let Some(mirror) = mirror else { return false };
    let write = MirrorWrite {
        put: Some((envelope.generation(), envelope.text().to_owned())),
        delete,
        fence: Some(print_fence(&fence)),
        ..MirrorWrite::default()
    };
    mirror.commit(write).await.is_ok()
}

/// The texts of damaged copies, for the person to keep.
pub async fn damaged_texts(mirror: Option<&Mirror>) -> Result<Vec<String>, StorageError> {
    let Stored { replicas, .. } = read(mirror).await?;
    let [first, second] = replicas.slots.clone();
    let mirrored = replicas.mirror.envelopes.clone();
    let Verdict::Unreadable { copies } = replicas.judge() else { return Ok(Vec::new()) };
    let text = |place: Place| match place {
        Place::Local(LocalSlot::A) => first.clone(),
        Place::Local(LocalSlot::B) => second.clone(),
        Place::Mirror(generation) => {
            mirrored.iter().find(|copy| copy.0 == generation).map(|copy| copy.1.clone())
        }
    };
    Ok(copies.into_iter().filter_map(|(place, _)| text(place)).collect())
}

/// Keeps the first damaged copy under the quarantine key and clears the way for a restore.
pub async fn keep_aside(mirror: Option<&Mirror>) -> Result<(), StorageError> {
    let texts = damaged_texts(mirror).await?;
    erase(mirror).await?;
    match texts.first() {
        Some(text) => storage::store(QUARANTINE, text),
        None => Ok(()),
    }
}

/// Deletes every copy: **Start over** on a vault that cannot be read, and nothing else.
pub async fn erase(mirror: Option<&Mirror>) -> Result<(), StorageError> {
    storage::remove(LocalSlot::A.key())?;
    storage::remove(LocalSlot::B.key())?;
    storage::remove(QUARANTINE)?;
    match mirror {
        Some(mirror) => mirror.erase().await.map_err(|_| StorageError::Blocked),
        None => Ok(()),
    }
}
