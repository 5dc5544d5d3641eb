//! Mailboxes. A message is flat: what every message has, and beside it what its `kind` has.

use crate::account::service_record::field::{
    Field, Object, Record, fields, kinds, need, words, wrapped,
};
use crate::base_encoding::BASE64URL;
use crate::messaging::address::PersonId;
use crate::messaging::mailbox::Mailbox;
use crate::messaging::message::{
    Body, CodeMessage, CodeState, Message, MessageId, News, Party, Purpose, Sender,
};
use crate::messaging::seal::{InboxKey, Sealed};
use serde_json::Value;

const TEAM_MIXIN: &str = "team-mixin";
const CODE: &str = "ec_code";
const TEXT: &str = "text";

wrapped! { MessageId }

fields! { Mailbox { messages } }

impl Record for Message {
    fn put(&self, object: &mut Object) {
        object.extend(self.extras.clone());
        let mut put = |key: &str, value: Value| object.insert(key.to_owned(), value);
        put("id", self.id.print());
        put("from", self.from.print());
        put("at", self.at.print());
        put("read_at", self.read_at.print());
        self.body.put(object);
    }

    fn take(object: &mut Object) -> Option<Self> {
        let (id, from) = (need(object, "id")?, need(object, "from")?);
        let (at, read_at) = (need(object, "at")?, need(object, "read_at")?);
        // What is not understood leaves everything where it is.
        let mut known = object.clone();
        let body = match known_body(&mut known, from) {
            Some(body) => {
                *object = known;
                body
            }
            None => Body::Unknown(need(object, "kind")?),
        };
        Some(Self { id, from, at, read_at, body, extras: std::mem::take(object) })
    }
}

/// Only Team Mixin writes anything but texts (case 66).
fn known_body(object: &mut Object, from: Sender) -> Option<Body> {
    match (object.get("kind")?.as_str()?, from) {
        (TEXT, _) => {
            object.remove("kind");
            need(object, "text").map(Body::Text)
        }
        (CODE, Sender::TeamMixin) => {
            object.remove("kind");
            CodeMessage::take(object).map(Body::Code)
        }
        (_, Sender::TeamMixin) => News::take(object).map(Body::News),
        (_, Sender::Person(_)) => None,
    }
}

impl Body {
    fn put(&self, object: &mut Object) {
        match self {
            Self::Code(code) => {
                object.insert("kind".to_owned(), CODE.into());
                code.put(object);
            }
            Self::News(news) => news.put(object),
            Self::Text(text) => {
                object.insert("kind".to_owned(), TEXT.into());
                object.insert("text".to_owned(), text.print());
            }
            Self::Unknown(kind) => {
                object.insert("kind".to_owned(), kind.print());
            }
        }
    }
}

fields! { CodeMessage {
    purpose, verification: vid, owner, device, expires: expires_at, state, sealed: sealed_code
} }

fields! { Party { name, number: identity_number } }

kinds! { News {
    "welcome" => Welcome {},
    "ec_set" => EmergencyContactSet { 0: owner },
    "ec_removed" => EmergencyContactRemoved { 0: owner },
    "ec_left" => EmergencyContactLeft { 0: contact },
    "ec_login_started" => EmergencyLogInStarted { device: device },
    "ec_login_done" => EmergencyLogInDone { device: device },
    "ec_declined" => EmergencyLogInDeclined {},
    "ec_blocked" => EmergencyLogInBlocked {},
    "ec_frozen" => EmergencyLogInFrozen { until: until },
    "phone_changed" => PhoneChanged {},
    "pin_changed" => PinChanged {},
    "two_step_on" => TwoStepOn {},
    "two_step_off" => TwoStepOff {},
    "authenticator_replaced" => AuthenticatorReplaced {},
    "bc_regenerated" => BackupCodesMade {},
    "bc_used" => BackupCodeUsed { left: left },
    "support_requested" => SupportRequested {},
    "support_approved" => SupportApproved { done_at: done_at },
    "support_refused" => SupportRefused {},
    "support_stopped" => SupportStopped {},
    "support_done" => SupportDone {},
} }

words! { Purpose {
    Contact = "CONTACT",
    Session = "SESSION",
} }

words! { CodeState {
    Delivered = "delivered",
    Opened = "opened",
    Used = "used",
    Expired = "expired",
    Replaced = "replaced",
    Declined = "declined",
    Stopped = "stopped",
} }

/// `team-mixin`, or the id of a person.
impl Field for Sender {
    fn print(&self) -> Value {
        match self {
            Self::TeamMixin => TEAM_MIXIN.into(),
            Self::Person(id) => Field::print(id),
        }
    }

    fn parse(value: Value) -> Option<Self> {
        match value.as_str()? {
            TEAM_MIXIN => Some(Self::TeamMixin),
            id => PersonId::parse(id).map(Self::Person),
        }
    }
}

impl Field for PersonId {
    fn print(&self) -> Value {
        Self::print(self).into()
    }

    fn parse(value: Value) -> Option<Self> {
        Self::parse(value.as_str()?)
    }
}

impl Field for InboxKey {
    fn print(&self) -> Value {
        self.as_bytes().print()
    }

    fn parse(value: Value) -> Option<Self> {
        Field::parse(value).map(Self::from_bytes)
    }
}

/// The nonce, and after it the ciphertext.
impl Field for Sealed {
    fn print(&self) -> Value {
        BASE64URL.encode(&[&self.nonce, self.bytes.as_slice()].concat()).into()
    }

    fn parse(value: Value) -> Option<Self> {
        let bytes = BASE64URL.decode(value.as_str()?.as_bytes())?;
        let (nonce, bytes) = bytes.split_first_chunk()?;
        Some(Self { nonce: *nonce, bytes: bytes.to_vec() })
    }
}
