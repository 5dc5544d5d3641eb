//! The phone company: SMS by number. A number that is **Out of reach** gets nothing, as a lost
//! SIM would, and nobody who sends learns of it.

use crate::messaging::address::PhoneNumber;
use crate::time::UnixTime;
use std::time::Duration;

/// Between two SMS to one number.
pub const RESEND: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);
const PER_HOUR: usize = 5;
const PER_DAY: usize = 10;
/// Kept for reading; older ones go.
const KEPT: usize = 20;

/// One SMS as the phone shows it. The code is taken out once it no longer works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sms {
    pub at: UnixTime,
    pub text: SmsText,
}

/// What an SMS says.
#[derive(Clone, PartialEq, Eq)]
pub enum SmsText {
    /// Four digits; `None` once they are used, replaced or expired.
    Code(Option<String>),
    /// The number now belongs to an account, or no longer does.
    NumberTaken,
    NumberReleased,
}

impl std::fmt::Debug for SmsText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Code(Some(_)) => "Code(live)",
            Self::Code(None) => "Code(over)",
            Self::NumberTaken => "NumberTaken",
            Self::NumberReleased => "NumberReleased",
        })
    }
}

/// One phone number, as far as the carrier knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub number: PhoneNumber,
    pub out_of_reach: bool,
    /// Newest last.
    pub inbox: Vec<Sms>,
    /// When an SMS was asked for in the last day, delivered or not; newest last.
    pub asked: Vec<UnixTime>,
}

/// Every line that was ever written to or looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carrier {
    pub lines: Vec<Line>,
}

/// Asked too often (ERROR 20129).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooFrequent {
    pub until: UnixTime,
}

impl Carrier {
    pub fn line(&self, number: &PhoneNumber) -> Option<&Line> {
        self.lines.iter().find(|line| line.number == *number)
    }

    /// Every number has a line, whether or not anybody has written to it yet.
    fn with_line<T>(&mut self, number: &PhoneNumber, change: impl FnOnce(&mut Line) -> T) -> T {
        if let Some(line) = self.lines.iter_mut().find(|line| line.number == *number) {
            return change(line);
        }
        let mut line = Line::new(number.clone());
        let changed = change(&mut line);
        self.lines.push(line);
        changed
    }

    pub fn set_reach(&mut self, number: &PhoneNumber, out_of_reach: bool) {
        self.with_line(number, |line| line.out_of_reach = out_of_reach);
    }

    /// Sends a code, unless the number was asked too often. Arrives if the number is in reach.
    pub fn send_code(
        &mut self,
        number: &PhoneNumber,
        code: &str,
        now: UnixTime,
    ) -> Result<(), TooFrequent> {
        self.with_line(number, |line| line.send_code(code, now))
    }

    /// News to a number, outside the limits of codes.
    pub fn notify(&mut self, number: &PhoneNumber, text: SmsText, now: UnixTime) {
        self.with_line(number, |line| line.deliver(Sms { at: now, text }));
    }

    /// The code sent to `number` at `issued` no longer works: its digits go, and so do those of
    /// any before it.
    pub fn end_codes(&mut self, number: &PhoneNumber, issued: UnixTime) {
        self.with_line(number, |line| line.end_codes(issued));
    }
}

impl Line {
    const fn new(number: PhoneNumber) -> Self {
        Self { number, out_of_reach: false, inbox: Vec::new(), asked: Vec::new() }
    }

    fn send_code(&mut self, code: &str, now: UnixTime) -> Result<(), TooFrequent> {
        self.forget_requests(now);
        if let Some(until) = self.next_request().filter(|until| *until > now) {
            return Err(TooFrequent { until });
        }
        self.asked.push(now);
        self.end_codes(now);
        self.deliver(Sms { at: now, text: SmsText::Code(Some(code.to_owned())) });
        Ok(())
    }

    fn forget_requests(&mut self, now: UnixTime) {
        self.asked.retain(|asked| now.since(*asked) < DAY);
    }

    /// When the next SMS may be asked for. `None`: at once.
    pub fn next_request(&self) -> Option<UnixTime> {
        let newest = self.asked.last()?;
        let nth =
            |count: usize| self.asked.len().checked_sub(count).and_then(|at| self.asked.get(at));
        let resend = Some(newest.after(RESEND));
        let hour = nth(PER_HOUR).map(|asked| asked.after(HOUR));
        let day = nth(PER_DAY).map(|asked| asked.after(DAY));
        resend.max(hour).max(day)
    }

    fn deliver(&mut self, sms: Sms) {
        if self.out_of_reach || self.number.is_anonymous() {
            return;
        }
        self.inbox.push(sms);
        let extra = self.inbox.len().saturating_sub(KEPT);
        self.inbox.drain(..extra);
    }

    fn end_codes(&mut self, issued: UnixTime) {
        for sms in self.inbox.iter_mut().filter(|sms| sms.at <= issued) {
            if let SmsText::Code(code) = &mut sms.text {
                *code = None;
            }
        }
    }
}
