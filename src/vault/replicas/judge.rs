//! The verdict over the stored copies.

use crate::vault::envelope::{Damage, Envelope, EnvelopeError};
use crate::vault::replicas::save::Standing;
use crate::vault::replicas::{Fence, Found, LocalSlot, Place, Repair, Replicas, Verdict};

/// The copies, sorted by what they turned out to be.
#[derive(Default)]
struct Sorted {
    good: Vec<(Place, Envelope)>,
    damaged: Vec<(Place, Damage, String)>,
    newer: Option<(u64, u64)>,
}

pub fn judge(replicas: Replicas) -> Verdict {
    let Replicas { slots, mirror, quarantined } = replicas;
    let mirrored: Vec<u64> = mirror.envelopes.iter().map(|(generation, _)| *generation).collect();
    let local = LocalSlot::BOTH.into_iter().zip(slots);
    let local = local.filter_map(|(slot, text)| Some((Place::Local(slot), text?)));
    let kept = mirror.envelopes.into_iter().map(|(key, text)| (Place::Mirror(key), text));
    let mut sorted = Sorted::default();
    for (place, text) in local.chain(kept) {
        sorted.take(place, text);
    }
    if let Some((format, min_reader)) = sorted.newer {
        return Verdict::Newer { format, min_reader };
    }
    match (sorted.newest(mirror.fence), sorted.damaged.is_empty()) {
        (Some(newest), _) => {
            let found = sorted.found(newest, mirror.fence, mirrored);
            let quarantine = found.quarantine.filter(|_| !quarantined);
            Verdict::Found(Box::new(Found { quarantine, ..found }))
        }
        (None, true) => Verdict::Absent,
        (None, false) => Verdict::Unreadable { copies: sorted.damages() },
    }
}

impl Sorted {
    fn take(&mut self, place: Place, text: String) {
        match Envelope::parse(text.clone()) {
            Ok(envelope) => self.good.push((place, envelope)),
            Err(EnvelopeError::Unreadable(damage)) => self.damaged.push((place, damage, text)),
            Err(EnvelopeError::Newer { format, min_reader }) => {
                self.newer = Some((format, min_reader));
            }
        }
    }

    /// The highest generation; of two different ones, the one that the fence names.
    fn newest(&self, fence: Option<Fence>) -> Option<Envelope> {
        let fenced = |envelope: &Envelope| fence == Some(Fence::of(envelope));
        let all = self.good.iter().map(|(_, envelope)| envelope);
        all.max_by_key(|envelope| (envelope.generation(), fenced(envelope))).cloned()
    }

    fn damages(&self) -> Vec<(Place, Damage)> {
        self.damaged.iter().map(|(place, damage, _)| (*place, *damage)).collect()
    }

    fn found(self, newest: Envelope, fence: Option<Fence>, mirrored: Vec<u64>) -> Found {
        let generation = newest.generation();
        let newest_in = self.newest_slot();
        let fenced = fence.map(|fence| fence.generation);
        let high = mirrored.iter().copied().chain(fenced).fold(generation, u64::max);
        let lost = (high > generation).then_some(high);
        // What seems lost may yet turn up in a slot that this tab sees late: write nothing then.
        let repair = if lost.is_none() { self.repair(&newest, fence) } else { Vec::new() };
        let damaged = self.damages();
        let quarantine = self.damaged.into_iter().next().map(|(place, _, text)| (place, text));
        Found {
            older: older(self.good, &newest),
            lost,
            standing: Standing { newest_in, mirrored, high },
            newest,
            repair,
            quarantine,
            damaged,
        }
    }

    fn slot_of(&self, newest: &Envelope) -> Option<LocalSlot> {
        self.good.iter().find_map(|(place, envelope)| match place {
            Place::Local(slot) if envelope == newest => Some(*slot),
            Place::Local(_) | Place::Mirror(_) => None,
        })
    }

    /// Damaged slots get the newest envelope, and so do a localStorage or a mirror that lack it.
    fn repair(&self, newest: &Envelope, fence: Option<Fence>) -> Vec<Repair> {
        let damaged =
            |slot: LocalSlot| self.damaged.iter().any(|(place, _, _)| *place == Place::Local(slot));
        let mut repair: Vec<Repair> =
            LocalSlot::BOTH.into_iter().filter(|slot| damaged(*slot)).map(Repair::Local).collect();
        if repair.is_empty() && self.slot_of(newest).is_none() {
            repair.push(Repair::Local(self.stale_slot()));
        }
        let mirrored = self.good.iter().any(|(place, envelope)| {
            *place == Place::Mirror(newest.generation()) && envelope == newest
        });
        if !mirrored || fence != Some(Fence::of(newest)) {
            repair.push(Repair::Mirror);
        }
        repair
    }

    fn newest_slot(&self) -> Option<LocalSlot> {
        let local = self.good.iter().filter_map(|(place, envelope)| match place {
            Place::Local(slot) => Some((*slot, envelope.generation())),
            Place::Mirror(_) => None,
        });
        local.max_by_key(|(_, generation)| *generation).map(|(slot, _)| slot)
    }

    /// The slot with the older envelope, or with none.
    fn stale_slot(&self) -> LocalSlot {
        let generation = |slot: &LocalSlot| {
            let own = self.good.iter().find(|(place, _)| *place == Place::Local(*slot));
            own.map_or(0, |(_, envelope)| envelope.generation())
        };
        LocalSlot::BOTH.into_iter().min_by_key(generation).unwrap_or(LocalSlot::A)
    }
}

/// Other envelopes of the same vault, newest first, each once.
fn older(good: Vec<(Place, Envelope)>, newest: &Envelope) -> Vec<Envelope> {
    let mut older: Vec<Envelope> = Vec::with_capacity(good.len());
    for (_, envelope) in good {
        let same_vault = envelope.header().vault_id == newest.header().vault_id;
        if same_vault && envelope != *newest && !older.contains(&envelope) {
            // A handful at most: a sorting function would be the larger part of this file.
            let newer = |other: &Envelope| other.generation() >= envelope.generation();
            older.insert(older.partition_point(newer), envelope);
        }
    }
    older
}
