//! Accounts that came from outside, held against what is there. Nothing is ever replaced (A13),
//! and nothing is merged by its secret alone.

use crate::otp::generator::Generator;
use crate::time::UnixTime;
use crate::vault::contents::Contents;
use crate::vault::contents::change::Change;
use crate::vault::entry::EntryId;

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
pub fn review(_contents: &Contents, candidates: Vec<Candidate>) -> Vec<Reviewed> {
    candidates
        .into_iter()
        .map(|candidate| Reviewed { candidate, standing: Standing::New })
        .collect()
}

/// The change that adds the chosen ones. `ids`: one fresh id each; candidates without one are
/// left out.
pub fn accept(
    _chosen: Vec<Candidate>,
    _ids: impl Iterator<Item = EntryId>,
    _now: UnixTime,
) -> Change {
    Change::Add(Vec::new())
}
