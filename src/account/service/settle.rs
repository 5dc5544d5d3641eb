//! What time alone has ended: nothing here needs a timer to fire, for it is done before every
//! request and, by [`Service::is_unsettled`], whenever a tab notices.

use crate::account::limits::{DAY, ENDED_SESSIONS_KEPT, PASS_LIFE, SIGN_IN_LIFE};
use crate::account::service::{Service, Verification};
use crate::messaging::message::CodeState;
use crate::time::UnixTime;

impl Service {
    /// Ends what has expired by `now`, and takes the digits out of it.
    pub fn settle(&mut self, now: UnixTime) {
        self.settle_sms(now);
        self.settle_verifications(now);
        self.settle_tickets(now);
        self.passes.retain(|pass| now.since(pass.at) < PASS_LIFE);
        self.forget_attempts(now);
        self.wrong_numbers.retain(|(_, at)| now.since(*at) < DAY);
        self.forget_ended_sessions();
    }

    /// Whether something has expired by `now` whose digits are still there.
    pub fn is_unsettled(&self, now: UnixTime) -> bool {
        let now = self.at(now);
        let expired = |verification: &Verification| {
            verification.code.as_ref().is_some_and(|code| code.is_expired(now))
        };
        let sms = self.attempts.iter().filter_map(|attempt| attempt.sms.as_ref());
        let changes = self.phone_changes.iter().map(|change| &change.code);
        self.verifications.iter().any(expired)
            || sms.chain(changes).any(|code| code.is_expired(now))
            || self.has_due_ticket(now)
    }

    fn settle_sms(&mut self, now: UnixTime) {
        for attempt in &mut self.attempts {
            if let Some(sms) = attempt.sms.take_if(|sms| sms.is_expired(now)) {
                self.carrier.end_codes(&attempt.phone, sms.issued);
            }
        }
        self.end_phone_changes(|change| change.code.is_expired(now));
    }

    /// A sign-in that is an hour old, unless a code for it is still out.
    fn forget_attempts(&mut self, now: UnixTime) {
        let verifications = &self.verifications;
        let is_open = |id| verifications.iter().any(|one| one.id == id && !one.state.is_over());
        self.attempts.retain(|attempt| {
            let has_code = attempt.sms.is_some() || attempt.emergency.is_some_and(is_open);
            has_code || now.since(attempt.started) < SIGN_IN_LIFE
        });
    }

    fn settle_verifications(&mut self, now: UnixTime) {
        let expired = |verification: &&Verification| {
            !verification.state.is_over()
                && verification.code.as_ref().is_none_or(|code| code.is_expired(now))
        };
        let due: Vec<_> =
            self.verifications.iter().filter(expired).map(|verification| verification.id).collect();
        for id in due {
            self.end_verification(id, CodeState::Expired, None);
        }
        // A day is as long as anything is decided by one that is over: undoing its session.
        self.verifications.retain(|one| !one.state.is_over() || now.since(one.issued) < 2 * DAY);
    }

    fn forget_ended_sessions(&mut self) {
        let ended = self.sessions.iter().filter(|session| session.ended.is_some()).count();
        let mut extra = ended.saturating_sub(ENDED_SESSIONS_KEPT * self.people.len().max(1));
        self.sessions.retain(|session| {
            let goes = extra > 0 && session.ended.is_some();
            extra -= usize::from(goes);
            !goes
        });
    }
}
