//! The support center, which works without a log-in, and its desk: the other side of the mock.

use crate::account::protocol::{Refusal, SupportRequest, TicketNumber, Topic};
use crate::account::service::{Answer, Service, Turn};
use crate::messaging::address::PersonId;
use crate::time::UnixTime;

/// A conversation with support. Its key is kept as SHA-256.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    pub number: TicketNumber,
    pub key_hash: [u8; 32],
    pub opened: UnixTime,
    pub topic: Topic,
    /// Mixin ID or phone number as typed.
    pub account: String,
    /// Whose account that is. Nobody is told whether it is anybody's.
    pub owner: Option<PersonId>,
    /// How to reach the writer.
    pub reach: String,
    pub thread: Vec<TicketMessage>,
    pub state: TicketState,
    /// The browser that wrote it.
    pub device: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketMessage {
    pub at: UnixTime,
    pub from_support: bool,
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketState {
    Received,
    /// An agent has answered.
    InReview,
    /// The reset happens by itself, a day later, unless the owner stops it.
    Approved {
        at: UnixTime,
    },
    Refused,
    Stopped,
    Done,
}

impl Turn<'_> {
    pub(super) fn support(&mut self, _request: SupportRequest) -> Answer {
        Err(Refusal::NotFound)
    }
}

impl Service {
    pub(super) fn settle_tickets(&mut self, _now: UnixTime) {}

    pub(super) fn has_due_ticket(&self, _now: UnixTime) -> bool {
        false
    }
}
