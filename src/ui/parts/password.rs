//! The vault's password: typing it, and asking for it again before a secret is shown.

use crate::session::Session;
use crate::session::password::Strength;
use crate::text::en::session::explain_failure;
use crate::text::text;
use crate::ui::parts::credential::{CredentialDraft, CredentialField, OtherCredentialOfVault};
use crate::ui::parts::dialog::Dialog;
use crate::ui::parts::field::{FieldNote, unique_id};
use crate::ui::parts::icon::{self, Icon};
use crate::vault::kdf::Password;
use leptos::prelude::*;

/// What a password manager should make of the field (HTML `autocomplete`).
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum PasswordUse {
    Current,
    New,
}

/// A password field with a button that shows what is typed.
#[component]
pub fn PasswordField(
    label: &'static str,
    value: RwSignal<String>,
    purpose: PasswordUse,
    #[prop(optional)] hint: &'static str,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] focus: bool,
) -> impl IntoView {
    let id = unique_id();
    let described_by = format!("{id}-hint");
    let shown = RwSignal::new(false);
    let input = NodeRef::<leptos::html::Input>::new();
    if focus {
        input.on_load(|input| input.focus().unwrap_or_default());
    }
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <div class="input-with-button">
                <input
                    id=id
                    class="input"
                    node_ref=input
                    type=move || if shown.get() { "text" } else { "password" }
                    autocomplete=autocomplete(purpose)
                    autocapitalize="off"
                    spellcheck="false"
                    aria-invalid=move || error.with(Option::is_some).to_string()
                    aria-describedby=described_by.clone()
                    prop:value=value
                    on:input=move |event| value.set(event_target_value(&event))
                />
                <ShowButton shown />
            </div>
            <FieldNote id=described_by hint error />
        </div>
    }
}

const fn autocomplete(purpose: PasswordUse) -> &'static str {
    match purpose {
        PasswordUse::Current => "current-password",
        PasswordUse::New => "new-password",
    }
}

#[component]
fn ShowButton(shown: RwSignal<bool>) -> impl IntoView {
    let label = move || {
        let words = text().common;
        if shown.get() { words.hide_password } else { words.show_password }
    };
    view! {
        <button
            type="button"
            class="button icon-only"
            aria-label=label
            on:click=move |_| shown.update(|shown| *shown = !*shown)
        >
            {move || view! { <Icon path=if shown.get() { icon::HIDE } else { icon::SHOW } /> }}
        </button>
    }
}

/// Asks for the vault's password, or the recovery code, and reports when it was right. Closing it
/// reports nothing.
#[component]
pub fn ConfirmPassword(open: RwSignal<bool>, on_confirmed: Callback<()>) -> impl IntoView {
    view! {
        <Dialog open heading=text().common.confirm_heading>
            <ConfirmForm open on_confirmed />
        </Dialog>
    }
}

#[component]
fn ConfirmForm(open: RwSignal<bool>, on_confirmed: Callback<()>) -> impl IntoView {
    let session = expect_context::<Session>();
    let draft = CredentialDraft::new();
    let busy = RwSignal::new(false);
    let confirm = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        busy.set(true);
        leptos::task::spawn_local(async move {
            let answer = session.confirm(&draft.get()).await;
            busy.set(false);
            match answer {
                Ok(()) => {
                    open.set(false);
                    on_confirmed.run(());
                }
                Err(failure) => draft.refuse(explain_failure(&failure).in_one_line()),
            }
        });
    };
    let words = text().common;
    view! {
        <form class="stack" on:submit=confirm>
            <p>{words.password_prompt}</p>
            <CredentialField draft label=words.password />
            <OtherCredentialOfVault draft />
            <div class="dialog-buttons">
                <button type="button" class="button" on:click=move |_| open.set(false)>
                    {words.cancel}
                </button>
                <button
                    type="submit"
                    class="button primary"
                    aria-disabled=move || busy.get().to_string()
                    aria-busy=move || busy.get().to_string()
                >
                    {words.confirm}
                </button>
            </div>
        </form>
    }
}

/// A password being chosen: typed twice, measured in the worker as it is typed.
#[derive(Clone, Copy)]
pub struct NewPassword {
    first: RwSignal<String>,
    again: RwSignal<String>,
    /// Errors are shown once somebody tried to go on.
    tried: RwSignal<bool>,
    strength: RwSignal<Option<Strength>>,
}

impl NewPassword {
    pub fn new() -> Self {
        Self {
            first: RwSignal::new(String::new()),
            again: RwSignal::new(String::new()),
            tried: RwSignal::new(false),
            strength: RwSignal::new(None),
        }
    }

    /// The password, if it may be used; errors appear beside the fields otherwise.
    pub fn take(self) -> Option<Password> {
        self.tried.set(true);
        let fine = self.first_error().is_none() && self.again_error().is_none();
        fine.then(|| Password::new(self.first.get_untracked()))
    }

    fn first_error(self) -> Option<&'static str> {
        let words = text().create;
        let long = Password::new(self.first.get()).is_long_enough();
        let common = self.strength.with(|strength| strength.as_ref().is_some_and(|s| s.common));
        match (long, common) {
            (false, _) => Some(words.too_short),
            (true, true) => Some(words.common_password),
            (true, false) => None,
        }
    }

    fn again_error(self) -> Option<&'static str> {
        (self.first.get() != self.again.get()).then_some(text().create.mismatch)
    }
}

impl Default for NewPassword {
    fn default() -> Self {
        Self::new()
    }
}

/// Both fields and the strength meter.
#[component]
pub fn NewPasswordFields(
    password: NewPassword,
    label: &'static str,
    again: &'static str,
    #[prop(optional)] focus: bool,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let NewPassword { first, strength, tried, .. } = password;
    Effect::new(move |_| {
        let typed = first.get();
        leptos::task::spawn_local(async move {
            let measured = session.strength(&typed).await;
            // An answer for what was typed before is no answer.
            if first.try_get_untracked().is_some_and(|now| now == typed) {
                strength.set(measured);
            }
        });
    });
    let shown = move |error: Option<&'static str>| error.filter(|_| tried.get()).map(str::to_owned);
    view! {
        <PasswordField
            label=label
            value=first
            purpose=PasswordUse::New
            error=Signal::derive(move || shown(password.first_error()))
            focus
        />
        <StrengthMeter strength />
        <PasswordField
            label=again
            value=password.again
            purpose=PasswordUse::New
            error=Signal::derive(move || shown(password.again_error()))
        />
    }
}

#[component]
fn StrengthMeter(strength: RwSignal<Option<Strength>>) -> impl IntoView {
    let words = text().create;
    let names =
        [words.strength_0, words.strength_1, words.strength_2, words.strength_3, words.strength_4];
    let score = move || strength.with(|strength| strength.as_ref().map(|found| found.score));
    let name = move || score().and_then(|score| names.get(usize::from(score)).copied());
    view! {
        <div class="stack-tight">
            <div
                class="meter"
                aria-hidden="true"
                data-score=move || score().unwrap_or(0).to_string()
            >
                <span></span>
                <span></span>
                <span></span>
                <span></span>
            </div>
            <p class="hint" role="status">
                {name}
            </p>
        </div>
    }
}
