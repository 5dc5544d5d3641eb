//! The support center, which works without a log-in. Whose account a ticket is about, and whether
//! it is anybody's, makes no difference to what its writer sees.

use crate::account::identity_number::IdentityNumber;
use crate::account::limits::{
    HOUR, SUPPORT_LETTERS, SUPPORT_OPEN, SUPPORT_PER_HOUR, SUPPORT_WAIT, THREAD_KEPT, TICKETS_KEPT,
};
use crate::account::person::LogEvent;
use crate::account::protocol::{Refusal, Reply, SupportRequest, TicketNumber, Topic};
use crate::account::service::{Answer, Service, Turn};
use crate::account::ticket_key::TicketKey;
use crate::constant_time;
use crate::messaging::address::{PersonId, PhoneNumber};
use crate::messaging::message::News;
use crate::otp::label;
use crate::time::UnixTime;
use crate::typed_digits::dialled;

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

impl TicketState {
    /// Nothing follows any more.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Refused | Self::Stopped | Self::Done)
    }

    /// When 2-step verification will be reset.
    pub fn reset_at(self) -> Option<UnixTime> {
        match self {
            Self::Approved { at } => Some(at.after(SUPPORT_WAIT)),
            Self::Received | Self::InReview | Self::Refused | Self::Stopped | Self::Done => None,
        }
    }
}

impl Ticket {
    /// Whose 2-step verification it asks to reset, if anybody's.
    pub fn reset_of(&self) -> Option<PersonId> {
        self.owner.filter(|_| self.topic == Topic::LostAuthenticator)
    }

    /// The state at `now`: a reset is done whether or not anybody looks.
    pub fn state_at(&self, now: UnixTime) -> TicketState {
        match self.state.reset_at() {
            Some(reset) if now >= reset => TicketState::Done,
            Some(_) | None => self.state,
        }
    }

    /// Long conversations lose what follows their first message.
    pub(super) fn push(&mut self, message: TicketMessage) {
        self.thread.push(message);
        if self.thread.len() > THREAD_KEPT {
            self.thread.remove(1);
        }
    }
}

impl Turn<'_> {
    pub(super) fn support(&mut self, request: SupportRequest) -> Answer {
        match request {
            SupportRequest::Open { topic, account, reach, text } => {
                let key = TicketKey::draw(&mut self.entropy);
                let number =
                    TicketNumber::draw(&mut self.entropy, |number| self.service.has_ticket(number));
                let first = TicketMessage { at: self.now, from_support: false, text: kept(&text)? };
                self.open_ticket(Ticket {
                    number,
                    key_hash: key.hash(),
                    opened: self.now,
                    topic,
                    owner: self.service.whose(&account),
                    account: kept_line(&account)?,
                    reach: label::clean(&reach),
                    thread: vec![first],
                    state: TicketState::Received,
                    device: self.caller.browser().to_owned(),
                })?;
                Ok(Reply::Ticket { number, key })
            }
            SupportRequest::Write { number, key, text } => self.write_ticket(number, &key, &text),
            SupportRequest::Stop { number } => self.stop_ticket(number),
            SupportRequest::Desk { number, action } => self.desk(number, &action),
        }
    }

    fn open_ticket(&mut self, ticket: Ticket) -> Result<(), Refusal> {
        self.check_tickets_of_browser(&ticket.device)?;
        self.check_tickets_of_account(&ticket.account)?;
        let owner = ticket.reset_of();
        self.service.make_room_for_ticket();
        self.service.tickets.push(ticket);
        if let Some(owner) = owner {
            self.note(owner, LogEvent::SupportRequested);
            self.tell(owner, News::SupportRequested);
        }
        Ok(())
    }

    fn check_tickets_of_browser(&self, browser: &str) -> Result<(), Refusal> {
        let tickets = self.service.tickets.iter().rev();
        let opened = tickets.filter(|ticket| ticket.device == browser).map(|ticket| ticket.opened);
        match opened.take_while(|at| self.now.since(*at) < HOUR).nth(SUPPORT_PER_HOUR - 1) {
            Some(first) => Err(Refusal::TooManyTickets { until: Some(first.after(HOUR)) }),
            None => Ok(()),
        }
    }

    /// Counted by what was typed: counting by person would tell who a phone number belongs to.
    fn check_tickets_of_account(&self, typed: &str) -> Result<(), Refusal> {
        let account = plain_account(typed);
        let open =
            self.service.tickets.iter().filter(|ticket| {
                !ticket.state.is_over() && plain_account(&ticket.account) == account
            });
        match open.count() >= SUPPORT_OPEN {
            true => Err(Refusal::TooManyTickets { until: None }),
            false => Ok(()),
        }
    }

    fn write_ticket(&mut self, number: TicketNumber, key: &TicketKey, typed: &str) -> Answer {
        let text = kept(typed)?;
        self.service.ticket_for(number, key).ok_or(Refusal::TicketUnknown)?;
        let at = self.now;
        let ticket = self.open_ticket_mut(number)?;
        ticket.push(TicketMessage { at, from_support: false, text });
        Ok(Reply::Done)
    }

    /// **Stop this request**, by the owner of the account.
    fn stop_ticket(&mut self, number: TicketNumber) -> Answer {
        let me = self.me_trusted()?;
        let mine = self.service.ticket(number).filter(|ticket| ticket.reset_of() == Some(me));
        mine.ok_or(Refusal::TicketUnknown)?;
        self.open_ticket_mut(number)?.state = TicketState::Stopped;
        self.note(me, LogEvent::SupportStopped);
        self.tell(me, News::SupportStopped);
        Ok(Reply::Done)
    }

    pub(super) fn open_ticket_mut(&mut self, number: TicketNumber) -> Result<&mut Ticket, Refusal> {
        let found = self.service.tickets.iter_mut().find(|ticket| ticket.number == number);
        let ticket = found.ok_or(Refusal::TicketUnknown)?;
        if ticket.state.is_over() { Err(Refusal::TicketClosed) } else { Ok(ticket) }
    }
}

impl Service {
    /// What its writer may read. A wrong key and an unknown number take the same path to the same
    /// answer.
    pub fn ticket_for(&self, number: TicketNumber, key: &TicketKey) -> Option<&Ticket> {
        let ticket = self.ticket(number);
        let hash = ticket.map_or([0; 32], |ticket| ticket.key_hash);
        ticket.filter(|_| constant_time::equal(&hash, &key.hash()))
    }

    /// What `owner` can stop: the newest first.
    pub fn resets_under_way(&self, owner: PersonId, now: UnixTime) -> Vec<&Ticket> {
        let now = self.at(now);
        let tickets = self.tickets.iter().rev();
        let mine = tickets.filter(|ticket| ticket.reset_of() == Some(owner));
        mine.filter(|ticket| !ticket.state_at(now).is_over()).collect()
    }

    pub(super) fn ticket(&self, number: TicketNumber) -> Option<&Ticket> {
        self.tickets.iter().find(|ticket| ticket.number == number)
    }

    fn has_ticket(&self, number: TicketNumber) -> bool {
        self.ticket(number).is_some()
    }

    /// Of a Mixin ID, or of a phone number with its country's code.
    fn whose(&self, typed: &str) -> Option<PersonId> {
        let person = match IdentityNumber::parse(typed) {
            Ok(number) => self.person_by_number(&number),
            Err(_) => phone(typed).and_then(|phone| self.person_by_phone(&phone)),
        };
        person.map(|person| person.id)
    }

    /// The oldest that is over goes, or else the oldest that resets nothing.
    fn make_room_for_ticket(&mut self) {
        if self.tickets.len() < TICKETS_KEPT {
            return;
        }
        let over = self.tickets.iter().position(|ticket| ticket.state.is_over());
        let idle = || self.tickets.iter().position(|ticket| ticket.state.reset_at().is_none());
        if let Some(place) = over.or_else(idle) {
            self.tickets.remove(place);
        }
    }
}

/// What two ways of typing the same account have in common.
fn plain_account(typed: &str) -> String {
    match (IdentityNumber::parse(typed), phone(typed)) {
        (Ok(number), _) => number.as_str().to_owned(),
        (Err(_), Some(phone)) => phone.as_str().to_owned(),
        (Err(_), None) => typed.trim().to_lowercase(),
    }
}

/// A national number could be anybody's: only one with its country's code is read.
fn phone(typed: &str) -> Option<PhoneNumber> {
    let typed = dialled(typed);
    let international = typed.contains('+') || typed.trim_start().starts_with("00");
    PhoneNumber::parse(&typed, "").ok().filter(|_| international)
}

/// A text as it is kept: cut, and without control characters. What looks like HTML stays text.
pub(super) fn kept(typed: &str) -> Result<String, Refusal> {
    let text = typed.trim().chars().filter(|letter| *letter == '\n' || !letter.is_control());
    let text: String = text.take(SUPPORT_LETTERS).collect();
    if text.is_empty() { Err(Refusal::TextEmpty) } else { Ok(text) }
}

fn kept_line(typed: &str) -> Result<String, Refusal> {
    let line = label::clean(typed);
    if line.is_empty() { Err(Refusal::TextEmpty) } else { Ok(line) }
}
