//! A message in a mailbox: who wrote it, what it is about, and how far it has come.

use crate::messaging::address::PersonId;
use crate::messaging::seal::Sealed;
use crate::time::UnixTime;
use serde_json::{Map, Value};

/// 16 random bytes. Their text is 22 characters of base64url.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageId(pub [u8; 16]);

/// What a code lets its holder do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Become somebody's emergency contact.
    Contact,
    /// Let somebody sign in who has lost the phone number.
    Session,
}

/// The writer. Only the service writes as Team Mixin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sender {
    TeamMixin,
    Person(PersonId),
}

/// One message of a person's mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub id: MessageId,
    pub from: Sender,
    pub at: UnixTime,
    pub read_at: Option<UnixTime>,
    pub body: Body,
    /// Fields of a newer version: kept as they are.
    pub extras: Map<String, Value>,
}

/// What is said. Names are those at the time of writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    Code(CodeMessage),
    /// News about the reader's own account, or about one that the reader helps.
    News(News),
    /// Between people. Never has buttons, whatever it says (case 65).
    Text(String),
    /// Written by a newer version: its kind. The rest stands in the extras, and is not shown.
    Unknown(String),
}

/// A code that the reader is to pass on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeMessage {
    pub purpose: Purpose,
    /// Of the verification that the code belongs to.
    pub verification: [u8; 16],
    pub owner: Party,
    /// The browser that asked, as it names itself.
    pub device: String,
    pub expires: UnixTime,
    pub state: CodeState,
    /// `None` once it is over.
    pub sealed: Option<Sealed>,
}

/// How far a code message has come. Only an opened one has a code that works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeState {
    Delivered,
    Opened,
    Used,
    Expired,
    Replaced,
    Declined,
    /// Called off by the one who asked, blocked by the owner, or guessed wrong too often.
    Stopped,
}

impl CodeState {
    /// Nothing follows any more.
    pub const fn is_over(self) -> bool {
        !matches!(self, Self::Delivered | Self::Opened)
    }
}

/// A person in a message: a name can be anybody's, a number cannot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    pub name: String,
    /// The Mixin ID.
    pub number: String,
}

/// Team Mixin's news.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    Welcome,
    /// The reader has become the emergency contact of this person, or no longer is.
    EmergencyContactSet(Party),
    EmergencyContactRemoved(Party),
    /// The reader's emergency contact is gone: left, or deleted the account.
    EmergencyContactLeft(Party),
    /// Somebody asks to sign in to the reader's account by way of the emergency contact.
    EmergencyLogInStarted {
        device: String,
    },
    EmergencyLogInDone {
        device: String,
    },
    EmergencyLogInDeclined,
    EmergencyLogInBlocked,
    EmergencyLogInFrozen {
        until: UnixTime,
    },
    PhoneChanged,
    PinChanged,
    TwoStepOn,
    TwoStepOff,
    AuthenticatorReplaced,
    BackupCodesMade,
    BackupCodeUsed {
        left: usize,
    },
    SupportRequested,
    SupportApproved {
        done_at: UnixTime,
    },
    SupportRefused,
    SupportStopped,
    /// Support has taken 2-step verification off.
    SupportDone,
}
