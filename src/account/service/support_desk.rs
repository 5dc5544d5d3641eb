//! The desk of the support center, which is the other side of the mock, and the reset that follows
//! an approval a day later. Support never sees a secret and never touches a PIN.

use crate::account::person::LogEvent;
use crate::account::protocol::{DeskAction, Refusal, Reply, TicketNumber, Topic};
use crate::account::service::support::{Ticket, TicketMessage, TicketState, kept};
use crate::account::service::{Answer, Service, Turn};
use crate::messaging::address::PersonId;
use crate::messaging::message::{Body, Message, MessageId, News, Sender};
use crate::time::UnixTime;
use serde_json::Map;
use sha2::{Digest, Sha256};

impl Turn<'_> {
    pub(super) fn desk(&mut self, number: TicketNumber, action: &DeskAction) -> Answer {
        match action {
            DeskAction::Reply(text) => self.reply(number, text),
            DeskAction::ApproveReset => self.approve(number),
            DeskAction::Refuse => self.refuse(number),
        }
    }

    fn reply(&mut self, number: TicketNumber, typed: &str) -> Answer {
        let (at, text) = (self.now, kept(typed)?);
        let ticket = self.open_ticket_mut(number)?;
        ticket.push(TicketMessage { at, from_support: true, text });
        if ticket.state == TicketState::Received {
            ticket.state = TicketState::InReview;
        }
        Ok(Reply::Done)
    }

    /// Approving again does not begin the day anew.
    fn approve(&mut self, number: TicketNumber) -> Answer {
        let at = self.now;
        let ticket = self.open_ticket_mut(number)?;
        if ticket.state.reset_at().is_some() {
            return Ok(Reply::Done);
        }
        let ticket = ticket.clone();
        let owner = self.check_resettable(&ticket)?;
        let approved = TicketState::Approved { at };
        self.open_ticket_mut(number)?.state = approved;
        self.note_from_support(owner, LogEvent::SupportApproved);
        if let Some(done_at) = approved.reset_at() {
            self.tell(owner, News::SupportApproved { done_at });
        }
        Ok(Reply::Done)
    }

    /// For the desk alone: a ticket's writer learns nothing of this.
    fn check_resettable(&self, ticket: &Ticket) -> Result<PersonId, Refusal> {
        if ticket.topic != Topic::LostAuthenticator {
            return Err(Refusal::NotAResetRequest);
        }
        let owner = ticket.owner.and_then(|owner| self.service.person(owner));
        let owner = owner.ok_or(Refusal::NobodyThere)?;
        owner.two_step.as_ref().map(|_| owner.id).ok_or(Refusal::TwoStepOff)
    }

    fn refuse(&mut self, number: TicketNumber) -> Answer {
        let ticket = self.open_ticket_mut(number)?;
        ticket.state = TicketState::Refused;
        if let Some(owner) = ticket.reset_of() {
            self.note_from_support(owner, LogEvent::SupportRefused);
            self.tell(owner, News::SupportRefused);
        }
        Ok(Reply::Done)
    }

    /// From no tab of the owner's.
    fn note_from_support(&mut self, owner: PersonId, event: LogEvent) {
        let now = self.now;
        if let Some(owner) = self.service.person_mut(owner) {
            owner.note(event, "", now);
        }
    }

    /// The owner has set up an authenticator, or turned 2-step verification off: a reset approved
    /// before that was meant for another one.
    pub(super) fn stop_approved(&mut self, owner: PersonId) {
        let mut stopped = false;
        for ticket in &mut self.service.tickets {
            if ticket.owner == Some(owner) && ticket.state.reset_at().is_some() {
                ticket.state = TicketState::Stopped;
                stopped = true;
            }
        }
        if stopped {
            self.note(owner, LogEvent::SupportStopped);
            self.tell(owner, News::SupportStopped);
        }
    }
}

impl Service {
    /// Does every reset whose day is over, as of the moment it was.
    pub(super) fn settle_tickets(&mut self, now: UnixTime) {
        let mut due = Vec::new();
        for ticket in &mut self.tickets {
            let reset_at = ticket.state.reset_at().filter(|reset_at| now >= *reset_at);
            if let Some((at, owner)) = reset_at.zip(ticket.owner) {
                ticket.state = TicketState::Done;
                due.push((owner, at, news_id(ticket)));
            }
        }
        for (owner, at, id) in due {
            self.reset_two_step(owner, at, id);
        }
    }

    pub(super) fn has_due_ticket(&self, now: UnixTime) -> bool {
        self.tickets.iter().any(|ticket| ticket.state != ticket.state_at(now))
    }

    /// The secret and the backup codes go; the phone number alone signs in, as before them.
    fn reset_two_step(&mut self, owner: PersonId, at: UnixTime, id: MessageId) {
        let Some(owner) = self.person_mut(owner) else { return };
        if owner.two_step.take().is_none() {
            return;
        }
        owner.note(LogEvent::SupportDone, "", at);
        let body = Body::News(News::SupportDone);
        let (from, read_at, extras) = (Sender::TeamMixin, None, Map::new());
        owner.mailbox.deliver(Message { id, from, at, read_at, body, extras });
    }

    /// The account is deleted: what was asked about it is over, and names nobody.
    pub(super) fn close_tickets_of(&mut self, owner: PersonId) {
        for ticket in self.tickets.iter_mut().filter(|ticket| ticket.owner == Some(owner)) {
            ticket.owner = None;
            if !ticket.state.is_over() {
                ticket.state = TicketState::Stopped;
            }
        }
    }
}

/// Time brings no randomness along: what the ticket has of it names the message.
fn news_id(ticket: &Ticket) -> MessageId {
    let [id @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _]: [u8; 32] =
        Sha256::new().chain_update(b"done").chain_update(ticket.key_hash).finalize().into();
    MessageId(id)
}
