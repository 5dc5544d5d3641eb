//! One person's messages, newest last.

use crate::messaging::address::PersonId;
use crate::messaging::message::{Body, CodeMessage, CodeState, Message, MessageId, Sender};
use crate::time::UnixTime;
use std::time::Duration;

/// Older ones go (case 57).
pub const KEPT: usize = 500;
/// Code messages that one mailbox takes in a day, whoever asks (case 42).
const CODES_PER_DAY: usize = 10;
/// Texts that one person may write to another in a day.
const TEXTS_PER_DAY: usize = 50;
const DAY: Duration = Duration::from_secs(24 * 3600);

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mailbox {
    pub messages: Vec<Message>,
}

/// Too many code messages today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flooded {
    pub until: UnixTime,
}

impl Mailbox {
    pub fn deliver(&mut self, message: Message) {
        self.messages.push(message);
        let extra = self.messages.len().saturating_sub(KEPT);
        self.messages.drain(..extra);
    }

    pub fn message_mut(&mut self, id: MessageId) -> Option<&mut Message> {
        self.messages.iter_mut().find(|message| message.id == id)
    }

    pub fn message(&self, id: MessageId) -> Option<&Message> {
        self.messages.iter().find(|message| message.id == id)
    }

    /// Messages that are shown and were not looked at.
    pub fn unread(&self) -> usize {
        let shown = |message: &&Message| !matches!(message.body, Body::Unknown(_));
        self.messages.iter().filter(shown).filter(|message| message.read_at.is_none()).count()
    }

    /// Whether one more code message is taken at `now`.
    pub fn check_flood(&self, now: UnixTime) -> Result<(), Flooded> {
        let codes = self.messages.iter().rev().filter(|message| message.is_code());
        match codes.take_while(|code| now.since(code.at) < DAY).nth(CODES_PER_DAY - 1) {
            Some(oldest) => Err(Flooded { until: oldest.at.after(DAY) }),
            None => Ok(()),
        }
    }

    /// When `writer` may write again. `None`: now. A mailbox full of one person's words would push
    /// out what Team Mixin has to say.
    pub fn next_text(&self, writer: PersonId, now: UnixTime) -> Option<UnixTime> {
        let theirs = self.messages.iter().rev().filter(|one| one.from == Sender::Person(writer));
        let mut recent = theirs.take_while(|one| now.since(one.at) < DAY);
        recent.nth(TEXTS_PER_DAY - 1).map(|oldest| oldest.at.after(DAY))
    }

    pub fn code_mut(&mut self, verification: &[u8; 16]) -> Option<&mut CodeMessage> {
        let codes = self.messages.iter_mut().filter_map(Message::code_mut);
        codes.into_iter().find(|code| code.verification == *verification)
    }
}

impl Message {
    fn is_code(&self) -> bool {
        matches!(self.body, Body::Code(_))
    }

    /// The code message of Team Mixin. Nobody else's has a code (case 66).
    pub fn code(&self) -> Option<&CodeMessage> {
        match (&self.body, self.from) {
            (Body::Code(code), Sender::TeamMixin) => Some(code),
            (Body::Code(_) | Body::News(_) | Body::Text(_) | Body::Unknown(_), _) => None,
        }
    }

    pub fn code_mut(&mut self) -> Option<&mut CodeMessage> {
        match (&mut self.body, self.from) {
            (Body::Code(code), Sender::TeamMixin) => Some(code),
            (Body::Code(_) | Body::News(_) | Body::Text(_) | Body::Unknown(_), _) => None,
        }
    }
}

impl CodeMessage {
    /// The state at `now`: a code expires whether or not anybody looks.
    pub fn state_at(&self, now: UnixTime) -> CodeState {
        if !self.state.is_over() && now >= self.expires { CodeState::Expired } else { self.state }
    }

    /// Over: the digits go with it.
    pub fn end(&mut self, state: CodeState) {
        if !self.state.is_over() {
            self.state = state;
        }
        self.sealed = None;
    }
}
