//! What opens the vault, being typed: its password, or the recovery code in its place.

use crate::session::Session;
use crate::session::failure::Failure;
use crate::session::password::Credential;
use crate::text::en::session::explain_failure;
use crate::text::{Explanation, text};
use crate::ui::parts::field::TextField;
use crate::ui::parts::password::{PasswordField, PasswordUse};
use crate::vault::kdf::Password;
use leptos::prelude::*;

/// One of the two, and what is wrong with it.
#[derive(Clone, Copy)]
pub struct CredentialDraft {
    by_code: RwSignal<bool>,
    typed: RwSignal<String>,
    error: RwSignal<Option<String>>,
}

impl CredentialDraft {
    pub fn new() -> Self {
        let (by_code, typed) = (RwSignal::new(false), RwSignal::new(String::new()));
        Self { by_code, typed, error: RwSignal::new(None) }
    }

    pub fn get(self) -> Credential {
        let typed = self.typed.get_untracked();
        if self.by_code.get_untracked() {
            Credential::RecoveryCode(typed.into())
        } else {
            Credential::Password(Password::new(typed))
        }
    }

    /// Says so beside the field, until something else is typed.
    pub fn refuse(self, words: String) {
        self.error.set(Some(words));
    }

    /// Says why it was refused: beside the field, until something else is typed, or where the
    /// form has its words if the field is not to blame.
    pub fn say(self, failure: &Failure, problem: RwSignal<Option<Explanation>>) {
        let explanation = explain_failure(failure);
        if is_of_credential(failure) {
            self.error.try_set(Some(explanation.in_one_line()));
        } else {
            problem.try_set(Some(explanation));
        }
    }

    fn change(self) {
        self.by_code.update(|by_code| *by_code = !*by_code);
        self.typed.set(String::new());
    }
}

fn is_of_credential(failure: &Failure) -> bool {
    matches!(
        failure,
        Failure::WrongPassword | Failure::WrongRecoveryCode | Failure::RecoveryCode(_)
    )
}

impl Default for CredentialDraft {
    fn default() -> Self {
        Self::new()
    }
}

/// The field. It has the focus, also after the other of the two was asked for.
#[component]
pub fn CredentialField(
    draft: CredentialDraft,
    /// Of the password; the recovery code has its own.
    label: &'static str,
    #[prop(optional)] hint: &'static str,
) -> impl IntoView {
    let CredentialDraft { by_code, typed, error } = draft;
    Effect::new(move |_| {
        typed.track();
        error.set(None);
    });
    let code = text().locked.recovery_code;
    move || {
        if by_code.get() {
            view! { <TextField label=code value=typed error figures=true focus=true /> }.into_any()
        } else {
            let purpose = PasswordUse::Current;
            view! { <PasswordField label value=typed purpose hint error focus=true /> }.into_any()
        }
    }
}

/// **Use the recovery code**, and back.
#[component]
pub fn OtherCredential(draft: CredentialDraft) -> impl IntoView {
    let words = text().locked;
    let label = move || {
        if draft.by_code.get() { words.use_password } else { words.use_recovery_code }
    };
    view! {
        <button type="button" class="button plain" on:click=move |_| draft.change()>
            {label}
        </button>
    }
}

/// The same where this vault has a recovery code.
#[component]
pub fn OtherCredentialOfVault(draft: CredentialDraft) -> impl IntoView {
    let session = expect_context::<Session>();
    session.has_recovery_code().then(|| view! { <OtherCredential draft /> })
}
