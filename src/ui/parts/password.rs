//! The vault's password: typing it, and asking for it again before a secret is shown.

use crate::session::Session;
use crate::text::text;
use crate::ui::parts::dialog::Dialog;
use crate::ui::parts::field::{FieldNote, unique_id};
use crate::ui::parts::icon::{self, Icon};
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
        let words = &text().common;
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

/// Asks for the vault's password and reports when it was right. Closing it reports nothing.
#[component]
pub fn ConfirmPassword(open: RwSignal<bool>, on_confirmed: Callback<()>) -> impl IntoView {
    view! {
        <Dialog open heading=text().common.password>
            <ConfirmForm open on_confirmed />
        </Dialog>
    }
}

#[component]
fn ConfirmForm(open: RwSignal<bool>, on_confirmed: Callback<()>) -> impl IntoView {
    let session = expect_context::<Session>();
    let (password, error) = (RwSignal::new(String::new()), RwSignal::new(None));
    let busy = RwSignal::new(false);
    let confirm = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        busy.set(true);
        leptos::task::spawn_local(async move {
            let answer = session.confirm_password(password.get_untracked()).await;
            busy.set(false);
            match answer {
                Ok(()) => {
                    open.set(false);
                    on_confirmed.run(());
                }
                Err(failure) => error.set(Some(failure.explain().what)),
            }
        });
    };
    let words = &text().common;
    view! {
        <form class="stack" on:submit=confirm>
            <p>{words.password_prompt}</p>
            <PasswordField
                label=words.password
                value=password
                purpose=PasswordUse::Current
                error=error
                focus=true
            />
            <div class="dialog-buttons">
                <button type="button" class="button" on:click=move |_| open.set(false)>
                    {words.cancel}
                </button>
                <button type="submit" class="button primary" disabled=busy aria-busy=move || busy.get().to_string()>
                    {words.confirm}
                </button>
            </div>
        </form>
    }
}
