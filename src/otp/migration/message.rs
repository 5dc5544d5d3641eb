//! The protobuf messages, with Google's field names. Accounts and texts are plain bytes here, so
//! that one bad account or name cannot make the whole message unreadable.

use prost::Message;

/// `MigrationPayload`. Absent and 0 differ only where a field is an `Option`.
#[derive(Clone, PartialEq, Message)]
pub struct MigrationPayload {
    #[prost(bytes = "vec", repeated, tag = "1")]
    pub otp_parameters: Vec<Vec<u8>>,
    #[prost(int32, tag = "2")]
    pub version: i32,
    #[prost(int32, tag = "3")]
    pub batch_size: i32,
    /// Google's app writes it even when it is 0, and so do we.
    #[prost(int32, optional, tag = "4")]
    pub batch_index: Option<i32>,
    #[prost(int32, optional, tag = "5")]
    pub batch_id: Option<i32>,
}

/// `OtpParameters`. `digits` is an enum, not the number; field 8 (`unique_id`, or anything) is
/// skipped.
#[derive(Clone, PartialEq, Message)]
pub struct OtpParameters {
    #[prost(bytes = "vec", tag = "1")]
    pub secret: Vec<u8>,
    #[prost(bytes = "vec", tag = "2")]
    pub name: Vec<u8>,
    #[prost(bytes = "vec", tag = "3")]
    pub issuer: Vec<u8>,
    #[prost(int32, tag = "4")]
    pub algorithm: i32,
    #[prost(int32, tag = "5")]
    pub digits: i32,
    #[prost(int32, tag = "6")]
    pub otp_type: i32,
    #[prost(int64, tag = "7")]
    pub counter: i64,
}

/// `OtpType.OTP_TYPE_HOTP` and `OTP_TYPE_TOTP`.
pub const HOTP: i32 = 1;
pub const TOTP: i32 = 2;
