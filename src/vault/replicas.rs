//! Several stored copies of one vault: which is the newest good one, what to repair, and how the
//! next save is written so that a crash at any moment loses nothing that was called saved.

use crate::vault::envelope::{Damage, Envelope};

/// What this browser holds, as it was read. Nothing here was judged yet.
#[derive(Clone, Debug, Default)]
pub struct Replicas {
    /// `sparekey.vault.a` and `sparekey.vault.b`.
    pub slots: [Option<String>; 2],
    pub mirror: Mirror,
    /// There is one already: a second damaged copy is not kept.
    pub quarantined: bool,
}

/// What IndexedDB holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mirror {
    /// The last envelopes under the generation they were stored by.
    pub envelopes: Vec<(u64, String)>,
    pub fence: Option<Fence>,
}

/// The newest save, as IndexedDB knows it: no tab may work on anything older (R2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fence {
    pub generation: u64,
    pub sha256: [u8; 32],
}

/// One of the two localStorage slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalSlot {
    A,
    B,
}

/// Where a copy stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Local(LocalSlot),
    Mirror(u64),
}

/// What the copies come to.
#[derive(Debug)]
pub enum Verdict {
    /// Nothing was ever stored, or all of it was wiped.
    Absent,
    /// A newer version wrote here: never write.
    Newer {
        format: u64,
        min_reader: u64,
    },
    /// There is something and none of it can be read: never overwrite.
    Unreadable {
        copies: Vec<(Place, Damage)>,
    },
    Found(Box<Found>),
}

/// A vault that can be read.
#[derive(Debug)]
pub struct Found {
    pub newest: Envelope,
    /// Older good copies of the same vault, newest first: for a body that does not open.
    pub older: Vec<Envelope>,
    /// Copies to write anew, from `newest`.
    pub repair: Vec<Repair>,
    /// A damaged copy to keep under `sparekey.vault.quarantine` before it is repaired.
    pub quarantine: Option<(Place, String)>,
    /// Damaged copies; tell the person.
    pub damaged: Vec<(Place, Damage)>,
    /// A later save than `newest` was made, and no copy of it is left.
    pub lost: Option<u64>,
    /// What the next save must know about the stores.
    pub standing: Standing,
}

/// A copy to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repair {
    Local(LocalSlot),
    /// Put `newest` and set the fence to it.
    Mirror,
}

/// What the next save is planned from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The slot that holds the newest good copy, if one does.
    pub newest_in: Option<LocalSlot>,
    /// Generations in the mirror.
    pub mirrored: Vec<u64>,
    /// The highest generation ever heard of; a save takes one more.
    pub high: u64,
}

/// How one save is written (vault.md section 5), in this order: `slot` in localStorage, read it
/// back, then one strict IndexedDB transaction that puts `fence.generation`, sets `fence`, and
/// deletes `delete`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub slot: LocalSlot,
    pub fence: Fence,
    pub delete: Vec<u64>,
}

/// What came of the two writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Saved,
    /// In the mirror alone.
    LocalFull,
    /// In localStorage alone: it may be lost in a crash.
    MirrorFailed,
    /// Nowhere: "Not saved: export now".
    Unsaved,
}

impl Replicas {
    /// How many envelopes the mirror keeps.
    pub const MIRRORED: usize = 5;

    /// Whether localStorage is older than the fence: wait a tick and read it again, 500 ms at
    /// most, then judge (R2).
    pub fn is_behind_fence(&self) -> bool {
        false
    }

    pub fn judge(self) -> Verdict {
        Verdict::Absent
    }
}

impl Standing {
    /// Before the first save of a new vault.
    pub fn empty() -> Self {
        Self { newest_in: None, mirrored: Vec::new(), high: 0 }
    }

    /// The generation to seal the next envelope as.
    pub fn next_generation(&self) -> u64 {
        self.high.saturating_add(1)
    }

    /// How to write `envelope`.
    pub fn plan(&self, envelope: &Envelope) -> Plan {
        let slot = LocalSlot::A;
        let fence = Fence { generation: envelope.generation(), sha256: envelope.sha256() };
        Plan { slot, fence, delete: Vec::new() }
    }

    /// The same, and no older envelope stays in the mirror: after a change of password, whose
    /// old copies must not stay. Save twice, so that both slots are written.
    pub fn plan_purging(&self, envelope: &Envelope) -> Plan {
        self.plan(envelope)
    }

    /// How the stores stand after the plan was carried out.
    pub fn after(&self, _plan: &Plan, _outcome: Outcome) -> Self {
        self.clone()
    }
}

impl Outcome {
    pub const fn of(local: bool, mirror: bool) -> Self {
        match (local, mirror) {
            (true, true) => Self::Saved,
            (false, true) => Self::LocalFull,
            (true, false) => Self::MirrorFailed,
            (false, false) => Self::Unsaved,
        }
    }
}
