//! One account in the list: its names, its generator, and what was said about it.
//! Every field that a person edits has a revision, so that two tabs never lose an edit (R10).

use crate::base_encoding::BASE64URL;
use crate::otp::generator::{Generator, MovingFactor};
use crate::time::UnixTime;
use crate::vault::contents::change::TRASH;
use serde_json::{Map, Value};

/// 16 random bytes, for ever the same account. Its text is 22 characters of base64url.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId([u8; 16]);

impl EntryId {
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// As in a route, an element's id, or the name of a journal record.
    pub fn print(&self) -> String {
        BASE64URL.encode(&self.0)
    }

    /// `None`: not 22 characters of canonical base64url.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = BASE64URL.decode(text.as_bytes())?;
        Some(Self(bytes.try_into().ok()?))
    }
}

/// The name of a bundled picture; never an address or picture data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IconId(pub String);

/// One of the codes that a service gave for the day the phone is lost.
#[derive(Clone, PartialEq, Eq)]
pub struct ServiceCode {
    pub text: String,
    pub used: bool,
}

impl std::fmt::Debug for ServiceCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ServiceCode(used: {})", self.used)
    }
}

/// When a value was set: milliseconds since 1970, or one more than the revision that its author
/// had seen if the clock stands behind it. The later of two revisions wins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rev(pub u64);

/// A field that a person edits, with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    Issuer(String),
    Account(String),
    Generator(Generator),
    Icon(Option<IconId>),
    Tags(Vec<String>),
    Note(String),
    Pinned(bool),
    ServiceCodes(Vec<ServiceCode>),
}

impl Field {
    /// How many kinds of field there are.
    pub const KINDS: usize = 8;

    /// Which field, as an index into [`Entry::revs`].
    pub const fn kind(&self) -> usize {
        match self {
            Self::Issuer(_) => 0,
            Self::Account(_) => 1,
            Self::Generator(_) => 2,
            Self::Icon(_) => 3,
            Self::Tags(_) => 4,
            Self::Note(_) => 5,
            Self::Pinned(_) => 6,
            Self::ServiceCodes(_) => 7,
        }
    }
}

/// A value that lost against a later one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    pub field: Field,
    pub rev: Rev,
}

/// What a person changed in one entry, decided at once. Made by [`Entry::edit`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryEdit {
    pub rev: Rev,
    pub fields: Vec<Field>,
}

/// One account. `revs` and `history` are kept by [`Entry::set`]; the rest is plain data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub id: EntryId,
    pub issuer: String,
    pub account: String,
    pub generator: Generator,
    pub icon: Option<IconId>,
    pub tags: Vec<String>,
    pub note: String,
    pub pinned: bool,
    pub service_codes: Vec<ServiceCode>,
    pub added: UnixTime,
    pub last_used: Option<UnixTime>,
    /// In the trash since then. It is gone 30 days later.
    pub trashed: Option<UnixTime>,
    pub revs: [Rev; Field::KINDS],
    /// Newest first, at most [`Entry::HISTORY`].
    pub history: Vec<Past>,
    /// Fields of a newer version, kept as they came.
    pub extras: Map<String, Value>,
}

impl Entry {
    /// How many lost values are kept (R10).
    pub const HISTORY: usize = 10;

    /// An entry with nothing but its names and generator.
    pub fn new(id: EntryId, generator: Generator, added: UnixTime) -> Self {
        Self {
            id,
            issuer: String::new(),
            account: String::new(),
            generator,
            icon: None,
            tags: Vec::new(),
            note: String::new(),
            pinned: false,
            service_codes: Vec::new(),
            added,
            last_used: None,
            trashed: None,
            revs: [Rev(added.millis()); Field::KINDS],
            history: Vec::new(),
            extras: Map::new(),
        }
    }

    /// The issuer, or the account where there is none.
    pub fn title(&self) -> &str {
        if self.issuer.is_empty() { &self.account } else { &self.issuer }
    }

    /// Whether `field` would change anything.
    pub fn differs(&self, field: &Field) -> bool {
        !self.fields().contains(field)
    }

    /// Days until a trashed entry is gone for good, the last one begun included.
    pub fn days_left(&self, now: UnixTime) -> u64 {
        let gone = self.trashed.map(|at| at.after(TRASH));
        gone.map_or(0, |gone| gone.since(now).as_secs().div_ceil(86_400))
    }

    /// The latest revision of any field.
    pub fn rev(&self) -> Rev {
        self.revs.iter().copied().max().unwrap_or_default()
    }

    /// What was decided at `now` by somebody who saw this entry as it stands.
    pub fn edit(&self, fields: Vec<Field>, now: UnixTime) -> EntryEdit {
        let seen = self.rev().0;
        EntryEdit { rev: Rev(now.millis().max(seen.saturating_add(1))), fields }
    }

    /// Every editable field, in the order of [`Field::kind`].
    pub fn fields(&self) -> [Field; Field::KINDS] {
        [
            Field::Issuer(self.issuer.clone()),
            Field::Account(self.account.clone()),
            Field::Generator(self.generator.clone()),
            Field::Icon(self.icon.clone()),
            Field::Tags(self.tags.clone()),
            Field::Note(self.note.clone()),
            Field::Pinned(self.pinned),
            Field::ServiceCodes(self.service_codes.clone()),
        ]
    }

    /// Sets a field if `rev` is not before the field's own; the value that loses goes into the
    /// history (R10).
    pub fn set(&mut self, field: Field, rev: Rev) {
        let kind = field.kind();
        let Some(own) = self.revs.get_mut(kind) else { return };
        let old = *own;
        if rev < old {
            return self.remember(Past { field, rev });
        }
        *own = rev;
        let lost = self.replace(field.clone());
        if lost != field {
            self.remember(Past { field: lost, rev: old });
        }
    }

    fn replace(&mut self, field: Field) -> Field {
        use std::mem::replace;
        match field {
            Field::Issuer(v) => Field::Issuer(replace(&mut self.issuer, v)),
            Field::Account(v) => Field::Account(replace(&mut self.account, v)),
            Field::Generator(v) => Field::Generator(replace(&mut self.generator, v)),
            Field::Icon(v) => Field::Icon(replace(&mut self.icon, v)),
            Field::Tags(v) => Field::Tags(replace(&mut self.tags, v)),
            Field::Note(v) => Field::Note(replace(&mut self.note, v)),
            Field::Pinned(v) => Field::Pinned(replace(&mut self.pinned, v)),
            Field::ServiceCodes(v) => Field::ServiceCodes(replace(&mut self.service_codes, v)),
        }
    }

    /// Takes what another copy of this entry knows and this one does not.
    pub fn merge(&mut self, theirs: &Self) {
        let (own_rev, their_rev) = (self.rev(), theirs.rev());
        for (field, rev) in theirs.fields().into_iter().zip(theirs.revs) {
            let same = self.revs.get(field.kind()) == Some(&rev) && self.fields().contains(&field);
            if !same {
                self.set(field, rev);
            }
        }
        for past in &theirs.history {
            self.remember(past.clone());
        }
        // Delete against edit: edit wins (R10).
        self.trashed = match (self.trashed, theirs.trashed) {
            (Some(own), None) if their_rev <= own_rev => Some(own),
            (None, Some(their)) if own_rev <= their_rev => Some(their),
            (Some(own), Some(their)) => Some(own.max(their)),
            (Some(_) | None, None) | (None, Some(_)) => None,
        };
        self.note_use(theirs.last_used, theirs.counter());
    }

    /// The counter of an HOTP entry.
    pub fn counter(&self) -> Option<u64> {
        match self.generator.factor() {
            MovingFactor::Counter(counter) => Some(counter),
            MovingFactor::Timer(_) => None,
        }
    }

    /// Neither the counter nor the last use ever goes back.
    pub fn note_use(&mut self, at: Option<UnixTime>, counter: Option<u64>) {
        self.last_used = self.last_used.max(at);
        if let (Some(own), Some(counter)) = (self.counter(), counter) {
            self.generator = self.generator.with_counter(own.max(counter));
        }
    }

    fn remember(&mut self, past: Past) {
        if self.history.contains(&past) {
            return;
        }
        let place = self.history.partition_point(|other| other.rev >= past.rev);
        self.history.insert(place, past);
        self.history.truncate(Self::HISTORY);
    }
}
