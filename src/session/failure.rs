//! Why something asked of the session was not done. Words for each are in `text`.

use crate::browser::error::{
    FileError, LockError, MirrorError, Missing, RandomUnavailable, StorageError, WorkerError,
};
use crate::browser::page;
use crate::session::intake::IntakeError;
use crate::vault::contents::change::ChangeError;
use crate::vault::envelope::{Damage, EnvelopeError, SealError};
use crate::vault::recovery_codes::RecoveryCodeError;

/// Nothing was changed, unless the variant says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    WrongPassword,
    WrongRecoveryCode,
    RecoveryCode(RecoveryCodeError),
    /// The vault is locked, in this tab or by another.
    Locked,
    /// Another tab has deleted or replaced the vault.
    Replaced,
    /// A newer version has written the vault meanwhile.
    Newer,
    /// The copy is damaged.
    Damaged(Damage),
    /// A file that is no backup, or a damaged one.
    NotABackup(EnvelopeError),
    Change(ChangeError),
    Seal(SealError),
    /// Stored nowhere: the change is not kept.
    NotSaved,
    /// There is a vault here already.
    VaultExists,
    /// What was written for the backup did not read back as the same.
    BackupNotVerified,
    Storage(StorageError),
    Lock(LockError),
    Mirror(MirrorError),
    Random(RandomUnavailable),
    File(FileError),
    Worker(WorkerError),
    /// Something that came in cannot be read.
    Intake(IntakeError),
}

macro_rules! from {
    ($($error:ty => $variant:ident),* $(,)?) => {
        $(impl From<$error> for Failure {
            fn from(error: $error) -> Self {
                Self::$variant(error)
            }
        })*
    };
}

from!(
    ChangeError => Change,
    Damage => Damaged,
    LockError => Lock,
    FileError => File,
    IntakeError => Intake,
    MirrorError => Mirror,
    RandomUnavailable => Random,
    RecoveryCodeError => RecoveryCode,
    SealError => Seal,
    StorageError => Storage,
    WorkerError => Worker,
);

/// The file that writes (`session::writing`) could not be had.
#[cfg(feature = "split")]
impl From<leptos::wasm_split::SplitLoaderError> for Failure {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self::Worker(WorkerError::Unavailable)
    }
}

/// Why the file of a screen cannot be had.
pub fn missing_screen() -> Missing {
    page::missing()
}
