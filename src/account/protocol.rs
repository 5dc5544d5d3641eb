//! The contract between a page and the service. Data only: it could be sent to a server.

use crate::account::code::VerificationCode;
use crate::account::identity_number::IdentityNumber;
use crate::account::limits::BACKUP_CODES;
use crate::account::person::Pause;
use crate::account::pin::{PinKey, PinOperation, PinProof};
use crate::account::ticket_key::TicketKey;
use crate::messaging::address::{PersonId, PhoneNumber};
use crate::messaging::message::MessageId;
use crate::otp::secret::Secret;
use crate::time::UnixTime;
use crate::vault::kdf::KdfParams;
use zeroize::Zeroizing;

/// A sign-in that is under way, known by its phone number to every tab. 16 random bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttemptId(pub [u8; 16]);

/// A code on its way through an emergency contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerificationId(pub [u8; 16]);

/// Being signed in, as one tab holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionId(pub [u8; 16]);

/// Says that the first factor was given: to the tab that gave it, and to no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pass(pub [u8; 16]);

/// A support ticket: its number is printed, its key is known to who wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TicketNumber(pub u64);

/// Who asks: a tab, and the session that it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caller {
    pub session: Option<SessionId>,
    /// As shown to people: "Chromium on Linux, tab 3F".
    pub device: String,
}

impl Caller {
    /// The device without its tab: what a browser's limits are counted by.
    pub fn browser(&self) -> &str {
        self.device.rsplit_once(", tab ").map_or(&self.device, |(browser, _)| browser)
    }
}

/// What a tab can ask for, by subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    SignIn(SignIn),
    Session(SessionRequest),
    Contacts(ContactsRequest),
    Pin(PinRequest),
    EmergencyContact(EmergencyContactRequest),
    Phone(PhoneRequest),
    Messages(MessagesRequest),
    TwoStep(TwoStepRequest),
    Support(SupportRequest),
    Simulation(Simulation),
    /// Nothing but what is done before every request: what has expired is over. -> `Done`
    Settle,
}

/// Getting in, or becoming somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignIn {
    /// Sends an SMS, unless one was sent within the minute. -> `Attempt`
    Begin { phone: PhoneNumber },
    /// -> `Done`
    Resend { attempt: AttemptId },
    /// -> `SignedIn`, `SecondStep` or `NoAccount`
    EnterSmsCode { attempt: AttemptId, code: VerificationCode },
    /// -> `SignedIn`
    CreateAccount { pass: Pass, name: String, pin: Option<PinKey> },
    /// The Mixin ID of the emergency contact; sends that person a code. -> `Verification`
    NameEmergencyContact { attempt: AttemptId, number: IdentityNumber },
    /// -> `Verification`, a new one
    ResendEmergencyCode { attempt: AttemptId },
    /// -> `SignedIn` or `SecondStep`
    EnterEmergencyCode { attempt: AttemptId, verification: VerificationId, code: VerificationCode },
    /// Calls the emergency request off and forgets the sign-in. -> `Done`
    Cancel { attempt: AttemptId },
    /// How the backup codes of whoever holds this pass are derived. -> `Kdf`
    BackupKdf { pass: Pass },
    /// -> `SignedIn`
    SecondStep { pass: Pass, answer: SecondStepAnswer },
}

/// What stands for the second factor.
#[derive(Clone, PartialEq, Eq)]
pub enum SecondStepAnswer {
    /// Six digits of the authenticator app, as typed.
    Authenticator(String),
    /// What `BackupKdf` makes of a backup code.
    BackupCode(Zeroizing<[u8; 32]>),
    /// Not eight digits: counted, and never derived.
    Malformed,
}

impl std::fmt::Debug for SecondStepAnswer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecondStepAnswer")
    }
}

/// About sessions of the caller's own account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionRequest {
    SignOut,
    /// Signs out an emergency session within a day of its log-in.
    Revoke {
        session: SessionId,
    },
    /// **Later**, to a new phone number.
    PhoneLater,
    /// **Later**, to a new authenticator.
    AuthenticatorLater,
}

/// The caller, and the people that the caller knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContactsRequest {
    /// -> `Person`
    Add {
        number: IdentityNumber,
    },
    Remove {
        person: PersonId,
    },
    Block {
        person: PersonId,
    },
    Unblock {
        person: PersonId,
    },
    Rename {
        name: String,
    },
    DeleteAccount {
        proof: PinProof,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PinRequest {
    /// The parameters by which the caller's PIN is derived. -> `Kdf`
    Kdf,
    /// Only without a PIN.
    Create {
        pin: PinKey,
    },
    /// Whether the PIN is right. A wrong one counts.
    Check {
        proof: PinProof,
    },
    Change {
        proof: PinProof,
        pin: PinKey,
    },
}

/// Setting up and managing, by the owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EmergencyContactRequest {
    /// Sends the contact a code. -> `Verification`
    Create {
        contact: PersonId,
        proof: PinProof,
    },
    /// -> `Verification`, a new one
    Resend {
        verification: VerificationId,
        proof: PinProof,
    },
    /// -> `EmergencyContactSet`
    Confirm {
        verification: VerificationId,
        code: VerificationCode,
        proof: PinProof,
    },
    CancelSetup {
        verification: VerificationId,
    },
    /// -> `EmergencyContact`
    View {
        proof: PinProof,
    },
    Remove {
        proof: PinProof,
    },
    /// Stops a log-in that is under way.
    BlockLogIn {
        verification: VerificationId,
    },
    Unfreeze {
        proof: PinProof,
    },
    /// The caller no longer wants to be the emergency contact of `owner`.
    Leave {
        owner: PersonId,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhoneRequest {
    /// Sends an SMS to the new number. -> `Done`
    BeginChange {
        phone: PhoneNumber,
        proof: PinProof,
    },
    ResendChange,
    ConfirmChange {
        code: VerificationCode,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MessagesRequest {
    Read {
        message: MessageId,
    },
    ReadAll,
    /// **Show code**: arms it. -> `Code`
    ShowCode {
        message: MessageId,
    },
    /// **Decline** or **Not them**.
    Decline {
        message: MessageId,
    },
    Write {
        to: PersonId,
        text: String,
    },
}

#[derive(Clone, PartialEq, Eq)]
pub enum TwoStepRequest {
    /// On, or the authenticator replaced: `code` is one that `secret` makes now, as typed.
    Enable { secret: Secret, code: String, proof: PinProof },
    /// With a code of the authenticator, or a backup code.
    Disable { answer: SecondStepAnswer, proof: PinProof },
    /// How the caller's backup codes are derived. -> `Kdf`
    BackupKdf,
    /// Ten hashes by `backup_codes::kdf(salt)`; the set before them is gone with it.
    SetBackupCodes { salt: [u8; 16], hashes: Box<[[u8; 32]; BACKUP_CODES]>, proof: PinProof },
}

impl std::fmt::Debug for TwoStepRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TwoStepRequest")
    }
}

/// The support center. Works without a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SupportRequest {
    /// -> `Ticket`
    Open { topic: Topic, account: String, reach: String, text: String },
    /// By whoever has number and key.
    Write { number: TicketNumber, key: TicketKey, text: String },
    /// By the owner of the account, from a signed-in tab.
    Stop { number: TicketNumber },
    /// The other side of the mock.
    Desk { number: TicketNumber, action: DeskAction },
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    LostAuthenticator,
    LostPhoneNumber,
    SomethingElse,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeskAction {
    Reply(String),
    ApproveReset,
    Refuse,
}

/// What only a simulation has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Simulation {
    SetReach {
        phone: PhoneNumber,
        out_of_reach: bool,
    },
    /// People to try it with, each with this PIN. -> `SignedIn` as the first of them
    CreateDemo {
        pin: PinKey,
    },
    /// Signs the tab in as a demo person. -> `SignedIn`
    EnterDemo {
        number: IdentityNumber,
    },
}

/// What comes back when a request was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    Done,
    Attempt(AttemptId),
    Verification(VerificationId),
    SignedIn(SessionId),
    SecondStep(Pass),
    /// The number is verified, and nobody's.
    NoAccount(Pass),
    Kdf(KdfParams),
    Person(PersonId),
    EmergencyContact {
        contact: PersonId,
        set_at: UnixTime,
    },
    /// `changed`: there was one before.
    EmergencyContactSet {
        changed: bool,
    },
    /// To show, and not to keep.
    Code(VerificationCode),
    /// The key is shown once.
    Ticket {
        number: TicketNumber,
        key: TicketKey,
    },
}

/// Why a request was not done. What counts as a try was counted all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// 401. The tab is not signed in, or no longer.
    SessionRevoked,
    /// 404. The request that this belongs to is over.
    NotFound,
    /// 403. An emergency session must give the PIN first.
    PinFirst,
    PinMissing,
    /// The proof is for something else, too old, or of a PIN that was changed.
    PinStale,
    /// 20119
    PinWrong {
        left: usize,
    },
    PinLocked {
        until: UnixTime,
    },
    /// 20113
    CodeWrong {
        left: u32,
    },
    CodeBurned,
    /// 20114
    CodeExpired,
    CodeReplaced,
    /// Not opened yet, or never delivered: the same to whoever asks.
    CodeNotArmed,
    /// 20129
    TooFrequent {
        until: UnixTime,
    },
    EmergencyDaily {
        until: UnixTime,
    },
    EmergencyFrozen {
        until: UnixTime,
    },
    /// After **Not them** or **Block**.
    Paused(Pause),
    /// The contact does not want to be one.
    Declined,
    /// The emergency contact stays among the contacts.
    IsEmergencyContact,
    /// 20130
    EmergencyContactInvalid,
    Oneself,
    Bot,
    NotAContact,
    Blocked,
    AnonymousNumber,
    /// Nobody has this Mixin ID.
    NobodyThere,
    NameEmpty,
    /// 20122
    PhoneUsed,
    PhoneSame,
    HelpTooEarly {
        until: UnixTime,
    },
    /// The new authenticator did not make this code. Costs no try: its secret is on the page.
    SetupCodeWrong,
    SecondStepWrong {
        left: usize,
    },
    /// A right code that was used before.
    SecondStepUsed,
    SecondStepLocked {
        until: UnixTime,
    },
    /// The next one is taken at `until`.
    BackupCodeWrong {
        until: UnixTime,
    },
    /// Not looked at, for the wait after the last wrong one is not over.
    BackupCodeTooEarly {
        until: UnixTime,
    },
    BackupCodeUsed,
    /// A hundred wrong ones in a row: off until the PIN is entered in a signed-in tab.
    BackupCodesOff,
    BackupCodesNone,
    TwoStepOff,
    /// No ticket with this number and key.
    TicketUnknown,
    TicketClosed,
    /// `None`: too many open ones about the account, until one is closed.
    TooManyTickets {
        until: Option<UnixTime>,
    },
    /// At the desk: only a lost authenticator can be reset.
    NotAResetRequest,
    TextEmpty,
}

impl Refusal {
    /// The number for support, shown small: `ERROR 20113`. `None`: the words say it all.
    pub const fn number(self) -> Option<u32> {
        Some(match self {
            Self::SessionRevoked => 401,
            Self::PinFirst => 403,
            Self::NotFound | Self::NobodyThere | Self::TicketUnknown => 404,
            Self::PinLocked { .. }
            | Self::CodeBurned
            | Self::EmergencyDaily { .. }
            | Self::EmergencyFrozen { .. }
            | Self::SecondStepLocked { .. }
            | Self::BackupCodesOff
            | Self::TooManyTickets { .. } => 429,
            Self::CodeWrong { .. } => 20113,
            Self::CodeExpired => 20114,
            Self::PinWrong { .. } => 20119,
            Self::PhoneUsed => 20122,
            Self::TooFrequent { .. } => 20129,
            Self::EmergencyContactInvalid => 20130,
            Self::PinMissing
            | Self::PinStale
            | Self::CodeReplaced
            | Self::CodeNotArmed
            | Self::Paused(_)
            | Self::Declined
            | Self::IsEmergencyContact
            | Self::Oneself
            | Self::Bot
            | Self::NotAContact
            | Self::Blocked
            | Self::AnonymousNumber
            | Self::NameEmpty
            | Self::PhoneSame
            | Self::HelpTooEarly { .. }
            | Self::SecondStepWrong { .. }
            | Self::SecondStepUsed
            | Self::BackupCodeWrong { .. }
            | Self::BackupCodeUsed
            | Self::BackupCodesNone
            | Self::TwoStepOff
            | Self::TicketClosed
            | Self::TextEmpty
            | Self::SetupCodeWrong
            | Self::BackupCodeTooEarly { .. }
            | Self::NotAResetRequest => return None,
        })
    }
}

/// What a PIN page is for, with what it takes to derive the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PinQuestion {
    pub operation: PinOperation,
    pub kdf: KdfParams,
}
