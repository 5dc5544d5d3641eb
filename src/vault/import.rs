//! Accounts that came from outside, held against what is there. Nothing is ever replaced (A13),
//! and nothing is merged by its secret alone.

use crate::otp::generator::Generator;
use crate::otp::key_uri::KeyUri;
use crate::otp::migration::MigrationAccount;
use crate::time::UnixTime;
use crate::vault::contents::Contents;
use crate::vault::contents::change::Change;
use crate::vault::entry::{Entry, EntryId};
use std::collections::BTreeMap;

/// An account that could be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub issuer: String,
    pub account: String,
    pub generator: Generator,
    pub tags: Vec<String>,
    pub note: String,
    pub pinned: bool,
}

impl Candidate {
    pub fn new(issuer: String, account: String, generator: Generator) -> Self {
        Self { issuer, account, generator, tags: Vec::new(), note: String::new(), pinned: false }
    }

    fn names(&self) -> Names<'_> {
        (&self.issuer, &self.account)
    }

    fn into_entry(self, id: EntryId, now: UnixTime) -> Entry {
        let Self { issuer, account, generator, tags, note, pinned } = self;
        Entry { issuer, account, tags, note, pinned, ..Entry::new(id, generator, now) }
    }
}

impl From<KeyUri> for Candidate {
    fn from(uri: KeyUri) -> Self {
        let KeyUri { issuer, account, generator, extras, .. } = uri;
        let (tags, note, pinned) = (extras.tags, extras.note, extras.pinned);
        Self { issuer, account, generator, tags, note, pinned }
    }
}

impl From<MigrationAccount> for Candidate {
    fn from(account: MigrationAccount) -> Self {
        Self::new(account.issuer, account.account, account.generator)
    }
}

impl From<&Entry> for Candidate {
    fn from(entry: &Entry) -> Self {
        Self {
            issuer: entry.issuer.clone(),
            account: entry.account.clone(),
            generator: entry.generator.clone(),
            tags: entry.tags.clone(),
            note: entry.note.clone(),
            pinned: entry.pinned,
        }
    }
}

/// How a candidate stands to the vault and to the other candidates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    New,
    /// The same names and the same generator, counter aside.
    AlreadyThere(EntryId),
    /// The same names with another secret or other parameters: can be kept as a second one.
    DifferentSecret(EntryId),
    /// The same names as another candidate in this import, with another secret or parameters.
    Rival,
    /// The same as a candidate before it in this import, by its place from 0.
    Twice {
        first: usize,
    },
}

/// A candidate and its standing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    pub candidate: Candidate,
    pub standing: Standing,
}

/// Holds each candidate against the vault (trash left out) and the other ones.
pub fn review(contents: &Contents, candidates: Vec<Candidate>) -> Vec<Reviewed> {
    let known = Known::new(contents, &candidates);
    let standings: Vec<Standing> =
        candidates.iter().enumerate().map(|(place, one)| known.standing(place, one)).collect();
    let reviewed = candidates.into_iter().zip(standings);
    reviewed.map(|(candidate, standing)| Reviewed { candidate, standing }).collect()
}

/// Issuer and account.
type Names<'a> = (&'a str, &'a str);

/// What is there by name, in the vault and in the import: an export may be long.
struct Known<'a> {
    entries: BTreeMap<Names<'a>, Vec<&'a Entry>>,
    candidates: BTreeMap<Names<'a>, Vec<(usize, &'a Candidate)>>,
}

impl<'a> Known<'a> {
    fn new(contents: &'a Contents, all: &'a [Candidate]) -> Self {
        let mut known = Self { entries: BTreeMap::new(), candidates: BTreeMap::new() };
        for entry in contents.live() {
            let names = (entry.issuer.as_str(), entry.account.as_str());
            known.entries.entry(names).or_default().push(entry);
        }
        for (place, candidate) in all.iter().enumerate() {
            let alike = known.candidates.entry(candidate.names()).or_default();
            alike.push((place, candidate));
        }
        known
    }

    fn standing(&self, place: usize, candidate: &Candidate) -> Standing {
        let entries = self.entries.get(&candidate.names()).map(Vec::as_slice).unwrap_or_default();
        let same = |entry: &&&Entry| same_codes(&entry.generator, &candidate.generator);
        if let Some(same) = entries.iter().find(same) {
            return Standing::AlreadyThere(same.id);
        }
        let others = self.candidates.get(&candidate.names()).map(Vec::as_slice).unwrap_or_default();
        let is_same = |other: &Candidate| same_codes(&other.generator, &candidate.generator);
        let first = others.iter().find(|(_, other)| is_same(other)).map(|(first, _)| *first);
        if let Some(first) = first.filter(|first| *first < place) {
            return Standing::Twice { first };
        }
        match entries.first() {
            Some(entry) => Standing::DifferentSecret(entry.id),
            None if others.iter().any(|(_, other)| !is_same(other)) => Standing::Rival,
            None => Standing::New,
        }
    }
}

/// The same generator, however far its counter has come.
fn same_codes(left: &Generator, right: &Generator) -> bool {
    left.with_counter(0) == right.with_counter(0)
}

/// The change that adds the chosen ones. `ids`: one fresh id each; candidates without one are
/// left out.
pub fn accept(chosen: Vec<Candidate>, ids: impl Iterator<Item = EntryId>, now: UnixTime) -> Change {
    let entries = chosen.into_iter().zip(ids);
    Change::Add(entries.map(|(candidate, id)| candidate.into_entry(id, now)).collect())
}
