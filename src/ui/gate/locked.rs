//! A locked vault: the password opens it, or the recovery code.

use crate::session::Session;
use crate::session::failure::Failure;
use crate::text::text;
use crate::ui::gate::GatePage;
use crate::ui::later::explained;
use crate::ui::parts::field::TextField;
use crate::ui::parts::password::{PasswordField, PasswordUse};
use crate::vault::kdf::Password;
use leptos::prelude::*;

/// **Unlock**.
#[component]
pub fn Locked() -> impl IntoView {
    let by_code = RwSignal::new(false);
    let words = text().locked;
    let other = move || if by_code.get() { words.use_password } else { words.use_recovery_code };
    view! {
        <GatePage heading=words.heading>
            <p class="quiet">{words.text}</p>
            <UnlockForm by_code />
            <button
                type="button"
                class="button plain"
                on:click=move |_| by_code.update(|by_code| *by_code = !*by_code)
            >
                {other}
            </button>
        </GatePage>
    }
}

#[component]
fn UnlockForm(by_code: RwSignal<bool>) -> impl IntoView {
    let session = expect_context::<Session>();
    let typed = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let unlock = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        busy.set(true);
        error.set(None);
        leptos::task::spawn_local(async move {
            let answer = unlock_with(session, by_code.get_untracked(), typed.get_untracked()).await;
            // Once it is open this form is gone, and its signals with it.
            if let Err(failure) = answer {
                error.set(Some(explain(failure).await));
                busy.set(false);
            }
        });
    };
    let words = text().locked;
    view! {
        <form class="stack" on:submit=unlock>
            {move || {
                typed.set(String::new());
                error.set(None);
                if by_code.get() {
                    view! { <TextField label=words.recovery_code value=typed error figures=true /> }
                        .into_any()
                } else {
                    view! {
                        <PasswordField
                            label=text().common.password
                            value=typed
                            purpose=PasswordUse::Current
                            error
                            focus=true
                        />
                    }
                        .into_any()
                }
            }}
            <button
                type="submit"
                class="button primary"
                disabled=busy
                aria-busy=move || busy.get().to_string()
            >
                {move || if busy.get() { text().common.working } else { words.unlock }}
            </button>
        </form>
    }
}

/// Nearly always the first or the second; words for the rest come later.
async fn explain(failure: Failure) -> String {
    let words = text().locked;
    if matches!(failure, Failure::WrongPassword) {
        words.wrong_password.to_owned()
    } else if matches!(failure, Failure::WrongRecoveryCode) {
        words.wrong_recovery_code.to_owned()
    } else {
        explained(failure).await
    }
}

async fn unlock_with(session: Session, by_code: bool, typed: String) -> Result<(), Failure> {
    if by_code {
        session.unlock_by_recovery_code(&typed).await
    } else {
        session.unlock(&Password::new(typed)).await
    }
}
