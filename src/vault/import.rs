//! Accounts that came from outside, held against what is there. Nothing is ever replaced (A13),
//! and nothing is merged by its secret alone.

use crate::otp::generator::Generator;
use crate::otp::key_uri::KeyUri;
use crate::otp::migration::MigrationAccount;
use crate::time::UnixTime;
use crate::vault::contents::Contents;
use crate::vault::contents::change::Change;
use crate::vault::entry::{Entry, EntryId};

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

    fn is_named(&self, issuer: &str, account: &str) -> bool {
        self.issuer == issuer && self.account == account
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

/// How a candidate stands to the vault and to the candidates before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    New,
    /// The same names and the same generator, counter aside.
    AlreadyThere(EntryId),
    /// The same names with another secret or other parameters: can be kept as a second one.
    DifferentSecret(EntryId),
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

/// Holds each candidate against the vault (trash left out) and the ones before it.
pub fn review(contents: &Contents, candidates: Vec<Candidate>) -> Vec<Reviewed> {
    let mut reviewed: Vec<Reviewed> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let standing = standing(contents, &reviewed, &candidate);
        reviewed.push(Reviewed { candidate, standing });
    }
    reviewed
}

fn standing(contents: &Contents, before: &[Reviewed], candidate: &Candidate) -> Standing {
    let named =
        || contents.live().filter(|entry| candidate.is_named(&entry.issuer, &entry.account));
    if let Some(same) = named().find(|entry| same_codes(&entry.generator, &candidate.generator)) {
        return Standing::AlreadyThere(same.id);
    }
    let first = before.iter().position(|Reviewed { candidate: other, .. }| {
        other.is_named(&candidate.issuer, &candidate.account)
            && same_codes(&other.generator, &candidate.generator)
    });
    if let Some(first) = first {
        return Standing::Twice { first };
    }
    named().next().map_or(Standing::New, |entry| Standing::DifferentSecret(entry.id))
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
