//! How a save is written (vault.md section 5), as data: the shell carries it out, and the model of
//! the tests carries out the same.

use crate::vault::envelope::Envelope;
use crate::vault::replicas::{Fence, LocalSlot, Repair};

/// What the next save is planned from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The slot whose copy is the newer good one: the next save spares it.
    pub newest_in: Option<LocalSlot>,
    /// Generations in the mirror.
    pub mirrored: Vec<u64>,
    /// The highest generation ever heard of; a save takes one more.
    pub high: u64,
}

/// The writes of one save, in this order: the text into `slot`, read back and compared; then one
/// strict IndexedDB transaction that puts it under `fence.generation`, sets `fence`, and deletes
/// `delete`. If the first fails, the second is still tried.
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

impl Standing {
    /// How many envelopes the mirror keeps.
    pub const MIRRORED: usize = 5;

    /// Before the first save of a new vault.
    pub const fn empty() -> Self {
        Self { newest_in: None, mirrored: Vec::new(), high: 0 }
    }

    /// The generation to seal the next envelope as.
    pub const fn next_generation(&self) -> u64 {
        self.high.saturating_add(1)
    }

    /// How to write `envelope`.
    pub fn plan(&self, envelope: &Envelope) -> Plan {
        let mut older = self.others(envelope.generation());
        older.sort_unstable_by(|a, b| b.cmp(a));
        self.plan_deleting(envelope, older.into_iter().skip(Self::MIRRORED - 1).collect())
    }

    /// The same, and no older envelope stays in the mirror: after a change of password, whose
    /// old copies must not stay. Save twice, so that both slots are written.
    pub fn plan_purging(&self, envelope: &Envelope) -> Plan {
        self.plan_deleting(envelope, self.others(envelope.generation()))
    }

    /// How the stores stand after the plan was carried out.
    pub fn after(&self, plan: &Plan, outcome: Outcome) -> Self {
        let generation = plan.fence.generation;
        let (local, mirror) = match outcome {
            Outcome::Saved => (true, true),
            Outcome::LocalFull => (false, true),
            Outcome::MirrorFailed => (true, false),
            Outcome::Unsaved => (false, false),
        };
        let mut next = self.clone();
        next.high = next.high.max(generation);
        if local {
            next.newest_in = Some(plan.slot);
        }
        if mirror {
            next.mirrored.retain(|kept| !plan.delete.contains(kept) && *kept != generation);
            next.mirrored.push(generation);
        }
        next
    }

    /// How the stores stand after a repair with the newest envelope was carried out.
    pub fn repaired(&self, repair: Repair, newest: &Envelope) -> Self {
        let mut next = self.clone();
        match repair {
            Repair::Local(slot) => next.newest_in = Some(slot),
            Repair::Mirror => {
                next.mirrored.retain(|kept| *kept != newest.generation());
                next.mirrored.push(newest.generation());
            }
        }
        next
    }

    fn others(&self, generation: u64) -> Vec<u64> {
        self.mirrored.iter().copied().filter(|kept| *kept != generation).collect()
    }

    fn plan_deleting(&self, envelope: &Envelope, delete: Vec<u64>) -> Plan {
        let slot = self.newest_in.map_or(LocalSlot::A, LocalSlot::other);
        Plan { slot, fence: Fence::of(envelope), delete }
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

    /// May the screen say "Saved", without more? Each other outcome has its own words.
    pub const fn is_saved(self) -> bool {
        matches!(self, Self::Saved)
    }
}
