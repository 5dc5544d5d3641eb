//! Several stored copies of one vault: which is the newest good one, what to repair, and how the
//! next save is written so that a crash at any moment loses nothing that was called saved.

mod judge;
pub mod save;

use crate::vault::envelope::{Damage, Envelope};
use crate::vault::replicas::save::Standing;

/// What this browser holds, as it was read. Nothing here was judged yet.
#[derive(Clone, Debug, Default)]
pub struct Replicas {
    /// `sparekey.vault.a` and `sparekey.vault.b`.
    pub slots: [Option<String>; 2],
    /// Empty when IndexedDB cannot be had.
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

impl LocalSlot {
    pub const BOTH: [Self; 2] = [Self::A, Self::B];

    /// The key in localStorage.
    pub const fn key(self) -> &'static str {
        match self {
            Self::A => "sparekey.vault.a",
            Self::B => "sparekey.vault.b",
        }
    }

    pub const fn other(self) -> Self {
        match self {
            Self::A => Self::B,
            Self::B => Self::A,
        }
    }
}

impl Fence {
    pub fn of(envelope: &Envelope) -> Self {
        Self { generation: envelope.generation(), sha256: envelope.sha256() }
    }
}

impl Replicas {
    /// Whether localStorage is older than the fence: wait a tick and read it again, 500 ms at
    /// most, then judge, which takes the mirror's copy (R2).
    pub fn is_behind_fence(&self) -> bool {
        let Some(fence) = self.mirror.fence else { return false };
        let newest = self.slots.iter().flatten().filter_map(|text| generation(text)).max();
        newest.is_none_or(|newest| newest < fence.generation)
    }

    /// Which copy is the newest good one, and what is to be done about the others.
    pub fn judge(self) -> Verdict {
        judge::judge(self)
    }
}

/// The generation that a text claims, without reading the rest: cheap enough to ask every tick.
fn generation(text: &str) -> Option<u64> {
    let (_, after) = text.split_once("\"gen\":")?;
    let (digits, _) = after.split_once(',')?;
    digits.parse().ok()
}
