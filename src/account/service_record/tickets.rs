//! Conversations with support.

use crate::account::protocol::{TicketNumber, Topic};
use crate::account::service::support::{Ticket, TicketMessage, TicketState};
use crate::account::service_record::field::{fields, kinds, words, wrapped};

wrapped! { TicketNumber }

fields! { Ticket {
    number, key_hash, opened, topic, account, owner, reach, thread, state, device
} }

fields! { TicketMessage { at, from_support, text } }

words! { Topic {
    LostAuthenticator = "lost_authenticator",
    LostPhoneNumber = "lost_phone_number",
    SomethingElse = "something_else",
} }

kinds! { TicketState {
    "received" => Received {},
    "in_review" => InReview {},
    "approved" => Approved { at: at },
    "refused" => Refused {},
    "stopped" => Stopped {},
    "done" => Done {},
} }
