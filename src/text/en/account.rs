//! Words for what the service refuses (emergency-contact.md section 7).

use crate::account::protocol::Refusal;
use crate::text::Explanation;
use crate::time::UnixTime;

pub fn explain_refusal(
    refusal: &Refusal,
    _now: UnixTime,
    _local: &dyn Fn(UnixTime) -> String,
) -> Explanation {
    Explanation::new(format!("{refusal:?}"), "")
}
