//! What has been read so far for one import: links, the codes of an export and backup files, in
//! any order, from the camera, pictures, files and pastes mixed. Nothing in it is in the vault yet.

use crate::exchange::bare_key::TypedKey;
use crate::exchange::{self, ExchangeError, Finding, NotAnAccount};
use crate::otp::batch::{Added, Batch, Progress};
use crate::otp::generator::{Algorithm, Digits, Generator, Period};
use crate::otp::key_uri::{KeyUri, KeyUriError, Remark};
use crate::otp::migration::{Assumed, MigrationAccount, MigrationError, Payload, Refusal};
use crate::otp::secret::Secret;
use crate::qr::content::{Decode, Fragments, Incomplete, Joined, Symbol};
use crate::vault::contents::PendingPart;
use crate::vault::import::Candidate;
use zeroize::Zeroizing;

/// An account that was read, and what to say beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub candidate: Candidate,
    pub remarks: Vec<Remark>,
    pub assumed: Vec<Assumed>,
    /// The other app had it in its trash.
    pub trashed: bool,
}

/// Something that is meant to be an account and cannot be read. The label may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub label: String,
    pub reason: Reason,
}

/// Why it cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    Link(KeyUriError),
    /// One account of an export.
    Account(Refusal),
    /// One whole code of an export.
    Code(MigrationError),
}

/// What one finding came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    Account,
    /// A code of an export, numbered from 1.
    Part(usize),
    PartAgain(usize),
    AccountAgain,
    /// A code of another export: start over, or keep both?
    Stranger,
    /// A code whose number does not fit its export. Its accounts are read all the same.
    PartMisnumbered,
    /// This app's backup: its password is needed.
    Backup,
    /// What may be a setup key, to be looked at by the person.
    PerhapsKey,
    Refused(Refused),
    NotAnAccount(NotAnAccount),
    /// Some symbols of a message that is spread over several.
    HalfCode(Incomplete),
    /// Symbols that do not belong to one message, although they say so.
    MixedCodes,
    /// A symbol whose contents are of a kind that is not read.
    UnclearCode,
}

/// What the symbols of a picture came to: texts to be read, and what to say besides.
pub struct Gathered {
    pub texts: Vec<Zeroizing<String>>,
    pub heard: Vec<Heard>,
}

/// What is to be done with what was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    Nothing,
    /// Exactly one account, to be looked at and added.
    Preview(Box<Found>),
    /// Exactly one thing, and it cannot be read.
    Refusal(Refused),
    /// Nothing but what may be a setup key: it is filled in where one is typed.
    SetupKey(TypedKey),
    /// More than that: the import screen.
    Import,
}

/// Everything read so far.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Intake {
    exports: Vec<Batch>,
    /// The codes that made `exports`, for going on after a reload.
    parts: Vec<PendingPart>,
    strangers: Vec<(PendingPart, Payload)>,
    accounts: Vec<Found>,
    refused: Vec<Refused>,
    backup: Option<Zeroizing<String>>,
    fragments: Fragments,
    key: Option<TypedKey>,
}

impl Intake {
    /// What symbols hold. Parts of a message wait here until the last one is there.
    pub fn gather(&mut self, found: Vec<Symbol>, decode: Decode) -> Gathered {
        let (mut texts, mut heard) = (Vec::new(), Vec::new());
        for symbol in found {
            match symbol {
                Symbol::Fragment(fragment) => self.fragments.add(fragment),
                Symbol::Unclear => heard.push(Heard::UnclearCode),
                Symbol::Whole(content) => match content.text(decode) {
                    Some(text) => texts.push(text),
                    None => heard.push(Heard::UnclearCode),
                },
            }
        }
        while let Some(joined) = self.fragments.join(decode) {
            match joined {
                Joined::Text(text) => texts.push(text),
                Joined::Mixed => heard.push(Heard::MixedCodes),
                Joined::Unclear => heard.push(Heard::UnclearCode),
            }
        }
        heard.extend(self.fragments.incomplete().into_iter().map(Heard::HalfCode));
        Gathered { texts, heard }
    }

    /// A link that could not be read has been told of, and a setup key is in its field; what comes
    /// next stands alone.
    pub fn drop_refusal(&mut self) {
        if matches!(self.next(), Next::Refusal(_) | Next::SetupKey(_)) {
            self.refused.clear();
            self.key = None;
        }
    }

    /// Reads everything that `text` holds.
    pub fn read(&mut self, text: &str) -> Result<Vec<Heard>, ExchangeError> {
        let findings = exchange::recognise(text)?;
        Ok(findings.into_iter().map(|finding| self.take(finding, text)).collect())
    }

    /// The same where an import was broken off before: if the text begins an export, what was kept
    /// of that import comes first, so that its codes are completed and nothing of it is lost.
    pub fn read_beside(
        &mut self,
        text: &str,
        kept: &[PendingPart],
    ) -> Result<Vec<Heard>, ExchangeError> {
        let before = self.clone();
        let heard = self.read(text)?;
        if kept.is_empty() || self.parts.is_empty() || !before.parts.is_empty() {
            return Ok(heard);
        }
        *self = before;
        self.resume(kept);
        self.read(text)
    }

    /// Goes on with codes kept from before a reload.
    pub fn resume(&mut self, parts: &[PendingPart]) {
        for part in parts {
            if let Ok(payload) = crate::otp::migration::parse(part.as_str()) {
                self.place_or_keep_both(part.clone(), payload);
            }
        }
    }

    fn take(&mut self, finding: Finding, text: &str) -> Heard {
        match finding {
            Finding::KeyUri(uri) => self.add(Found::from(*uri)),
            Finding::BareSecret(secret) => self.add(Found::from(secret)),
            Finding::PerhapsSecret(key) => {
                self.key = Some(key);
                Heard::PerhapsKey
            }
            Finding::BadKeyUri { label, error } => {
                self.refuse(Refused { label, reason: Reason::Link(error) })
            }
            Finding::MigrationPart { uri, payload: Ok(payload) } => {
                let is_misnumbered = payload.part.is_misnumbered();
                let heard = self.place(PendingPart::new(uri), payload);
                let is_odd = is_misnumbered && matches!(heard, Heard::Part(_));
                if is_odd { Heard::PartMisnumbered } else { heard }
            }
            Finding::MigrationPart { payload: Err(error), .. } => {
                self.refuse(Refused { label: String::new(), reason: Reason::Code(error) })
            }
            Finding::Backup => {
                self.backup = Some(Zeroizing::new(text.to_owned()));
                Heard::Backup
            }
            Finding::NotAnAccount(kind) => Heard::NotAnAccount(kind),
        }
    }

    /// Adds one account, unless the very same one was read before.
    pub fn add(&mut self, found: Found) -> Heard {
        if self.accounts.contains(&found) {
            return Heard::AccountAgain;
        }
        self.accounts.push(found);
        Heard::Account
    }

    fn refuse(&mut self, refused: Refused) -> Heard {
        if !self.refused.contains(&refused) {
            self.refused.push(refused.clone());
        }
        Heard::Refused(refused)
    }

    /// Into the first export that it belongs to.
    fn place(&mut self, part: PendingPart, payload: Payload) -> Heard {
        let number = part_number(&payload);
        if self.exports.is_empty() {
            self.begin(part, payload);
            return Heard::Part(number);
        }
        let mut homeless = payload;
        for export in &mut self.exports {
            match export.add(homeless) {
                Added::New => {
                    self.parts.push(part);
                    return Heard::Part(number);
                }
                Added::AlreadyRead => return Heard::PartAgain(number),
                Added::Stranger(payload) => homeless = payload,
            }
        }
        if !self.strangers.iter().any(|(known, _)| *known == part) {
            self.strangers.push((part, homeless));
        }
        Heard::Stranger
    }

    fn begin(&mut self, part: PendingPart, payload: Payload) {
        self.exports.push(Batch::start(payload));
        self.parts.push(part);
    }

    /// **Start over with this one**: what was read of other exports is dropped.
    pub fn start_over(&mut self) {
        self.exports.clear();
        self.parts.clear();
        self.keep_both();
    }

    /// **Keep both**: the strangers become exports beside the ones there are.
    pub fn keep_both(&mut self) {
        for (part, payload) in std::mem::take(&mut self.strangers) {
            self.place_or_keep_both(part, payload);
        }
    }

    fn place_or_keep_both(&mut self, part: PendingPart, payload: Payload) {
        if self.place(part.clone(), payload.clone()) == Heard::Stranger {
            self.strangers.clear();
            self.begin(part, payload);
        }
    }

    /// What an opened backup holds instead of the file.
    pub fn open_backup(&mut self, candidates: Vec<Candidate>) {
        self.backup = None;
        for candidate in candidates {
            self.add(Found::from(candidate));
        }
    }

    /// A backup file that waits for its password.
    pub fn backup(&self) -> Option<&Zeroizing<String>> {
        self.backup.as_ref()
    }

    /// Whether a code of another export waits for an answer.
    pub fn has_stranger(&self) -> bool {
        !self.strangers.is_empty()
    }

    /// The exports being read, each with how far it is.
    pub fn exports(&self) -> &[Batch] {
        &self.exports
    }

    /// The codes read, for keeping across a reload.
    pub fn parts(&self) -> &[PendingPart] {
        &self.parts
    }

    /// Parts of a message that is not whole are nothing yet.
    pub fn is_empty(&self) -> bool {
        let fragments = self.fragments.clone();
        *self == Self { fragments, ..Self::default() }
    }

    /// Whether some code of an export, or some part of a code, is still missing.
    pub fn is_partial(&self) -> bool {
        let lacks_part = !self.fragments.incomplete().is_empty();
        lacks_part || self.exports.iter().any(|export| export.progress() != Progress::Complete)
    }

    /// Whether there is nothing left to ask or to wait for.
    pub fn is_ready(&self) -> bool {
        let is_only_key = matches!(self.next(), Next::SetupKey(_));
        !self.is_empty()
            && !is_only_key
            && !self.is_partial()
            && !self.has_stranger()
            && self.backup.is_none()
    }

    /// Every account that can be imported.
    pub fn found(&self) -> Vec<Found> {
        let of_exports = self.exports.iter().flat_map(Batch::accounts).flatten();
        of_exports.cloned().map(Found::from).chain(self.accounts.iter().cloned()).collect()
    }

    /// Everything that cannot.
    pub fn refused(&self) -> Vec<Refused> {
        let of_exports = self.exports.iter().flat_map(Batch::accounts);
        let of_exports = of_exports.filter_map(|account| account.as_ref().err()).map(|refused| {
            Refused { label: refused.label.clone(), reason: Reason::Account(refused.reason) }
        });
        of_exports.chain(self.refused.iter().cloned()).collect()
    }

    /// What to do with what was read.
    pub fn next(&self) -> Next {
        let only_links = self.exports.is_empty() && self.backup.is_none();
        match (self.accounts.as_slice(), self.refused.as_slice()) {
            ([], []) if only_links => self.key.clone().map_or(Next::Nothing, Next::SetupKey),
            ([found], []) if only_links => Next::Preview(Box::new(found.clone())),
            ([], [refused]) if only_links => Next::Refusal(refused.clone()),
            _ => Next::Import,
        }
    }
}

/// As people count, from 1.
fn part_number(payload: &Payload) -> usize {
    usize::try_from(payload.part.index).unwrap_or(usize::MAX).saturating_add(1)
}

impl Found {
    /// Whether it could be of Steam, which a person has to say.
    pub fn is_perhaps_steam(&self) -> bool {
        self.remarks.contains(&Remark::PerhapsSteam)
    }
}

impl From<KeyUri> for Found {
    fn from(uri: KeyUri) -> Self {
        let (remarks, trashed) = (uri.remarks.clone(), uri.extras.trashed);
        Self { remarks, trashed, ..Self::from(Candidate::from(uri)) }
    }
}

impl From<MigrationAccount> for Found {
    fn from(account: MigrationAccount) -> Self {
        let assumed = account.assumed.clone();
        Self { assumed, ..Self::from(Candidate::from(account)) }
    }
}

impl From<Candidate> for Found {
    fn from(candidate: Candidate) -> Self {
        Self { candidate, remarks: Vec::new(), assumed: Vec::new(), trashed: false }
    }
}

/// A setup key alone says nothing else: what nearly every service uses is assumed.
impl From<Secret> for Found {
    fn from(secret: Secret) -> Self {
        let generator = Generator::totp(secret, Algorithm::Sha1, Digits::SIX, Period::THIRTY);
        Self::from(Candidate::new(String::new(), String::new(), generator))
    }
}
