//! The stored copies: reading them all, and writing one save in the order that survives a crash
//! (vault.md section 5).

use crate::browser::clock;
use crate::browser::mirror::{Mirror, MirrorWrite};
use crate::browser::storage::{self, StorageError};
use crate::vault::envelope::Envelope;
use crate::vault::replicas::{
    Found, LocalSlot, Mirror as Mirrored, Outcome, Place, Plan, Repair, Replicas, Verdict,
};
use std::time::Duration;

/// The Web Lock under which the vault is read, changed and written.
pub const LOCK: &str = "sparekey.vault";
/// Everything this app keeps in localStorage begins so.
pub const PREFIX: &str = "sparekey.";

const QUARANTINE: &str = "sparekey.vault.quarantine";
/// How long localStorage may lag behind IndexedDB before IndexedDB's copy is taken (R2).
const FENCE_PATIENCE: Duration = Duration::from_millis(500);

const fn key(slot: LocalSlot) -> &'static str {
    match slot {
        LocalSlot::A => "sparekey.vault.a",
        LocalSlot::B => "sparekey.vault.b",
    }
}

/// Reads every copy, waiting for localStorage to catch up with the fence.
pub async fn read(mirror: Option<&Mirror>) -> Result<Replicas, StorageError> {
    let mirrored = match mirror {
        Some(mirror) => mirror.envelopes().await.unwrap_or_default(),
        None => Mirrored::default(),
    };
    let begun = clock::now();
    loop {
        let replicas = Replicas {
            slots: [storage::load(key(LocalSlot::A))?, storage::load(key(LocalSlot::B))?],
            mirror: mirrored.clone(),
            quarantined: storage::load(QUARANTINE)?.is_some(),
        };
        let late = clock::now().since(begun) >= FENCE_PATIENCE;
        if late || !replicas.is_behind_fence() {
            return Ok(replicas);
        }
        clock::next_task().await;
    }
}

/// Reads every copy and judges them; the damaged ones are kept aside and mended.
pub async fn read_and_repair(mirror: Option<&Mirror>) -> Result<Verdict, StorageError> {
    let verdict = read(mirror).await?.judge();
    if let Verdict::Found(found) = &verdict {
        repair(mirror, found).await;
    }
    Ok(verdict)
}

/// What cannot be mended now is found again at the next start: nothing depends on it.
async fn repair(mirror: Option<&Mirror>, found: &Found) {
    if let Some((_, text)) = &found.quarantine {
        storage::store(QUARANTINE, text).unwrap_or_default();
    }
    for repair in &found.repair {
        match repair {
            Repair::Local(slot) => {
                storage::store(key(*slot), found.newest.text()).unwrap_or_default();
            }
            Repair::Mirror => {
                let fence = crate::vault::replicas::Fence {
                    generation: found.newest.generation(),
                    sha256: found.newest.sha256(),
                };
                let delete = Vec::new();
                let plan = Plan { slot: LocalSlot::A, fence, delete };
                write_mirror(mirror, &found.newest, &plan).await;
            }
        }
    }
}

/// Writes one save: localStorage, read back, then the mirror. Only then may it be shown.
pub async fn write(mirror: Option<&Mirror>, envelope: &Envelope, plan: &Plan) -> Outcome {
    let local = storage::store(key(plan.slot), envelope.text()).is_ok();
    let mirrored = write_mirror(mirror, envelope, plan).await;
    Outcome::of(local, mirrored)
}

async fn write_mirror(mirror: Option<&Mirror>, envelope: &Envelope, plan: &Plan) -> bool {
    let Some(mirror) = mirror else { return false };
    let write = MirrorWrite {
        put: Some((envelope.generation(), envelope.text().to_owned())),
        delete: plan.delete.clone(),
        fence: Some(plan.fence),
        journal: None,
    };
    mirror.commit(write).await.is_ok()
}

/// The text of a damaged copy, for the person to keep.
pub async fn damaged_text(mirror: Option<&Mirror>, place: Place) -> Option<String> {
    match place {
        Place::Local(slot) => storage::load(key(slot)).ok().flatten(),
        Place::Mirror(generation) => {
            let mirrored = mirror?.envelopes().await.ok()?;
            mirrored.envelopes.into_iter().find(|copy| copy.0 == generation).map(|copy| copy.1)
        }
    }
}

/// Deletes every copy: **Start over** on a vault that cannot be read, and nothing else.
pub async fn erase(mirror: Option<&Mirror>) -> Result<(), StorageError> {
    storage::remove(key(LocalSlot::A))?;
    storage::remove(key(LocalSlot::B))?;
    storage::remove(QUARANTINE)?;
    match mirror {
        Some(mirror) => mirror.clear().await.map_err(|_| StorageError::Blocked),
        None => Ok(()),
    }
}
