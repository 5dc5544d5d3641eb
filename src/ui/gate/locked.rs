//! A locked vault: the password opens it, or the recovery code.

use crate::session::Session;
use crate::session::failure::Failure;
use crate::text::text;
use crate::ui::gate::GatePage;
use crate::ui::later::explained;
use crate::ui::parts::credential::{CredentialDraft, CredentialField, OtherCredential};
use leptos::prelude::*;

/// **Unlock**.
#[component]
pub fn Locked() -> impl IntoView {
    let draft = CredentialDraft::new();
    let words = text().locked;
    view! {
        <GatePage heading=words.heading>
            <p class="quiet">{words.text}</p>
            <UnlockForm draft />
            <OtherCredential draft />
        </GatePage>
    }
}

#[component]
fn UnlockForm(draft: CredentialDraft) -> impl IntoView {
    let session = expect_context::<Session>();
    let busy = RwSignal::new(false);
    let unlock = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        busy.set(true);
        leptos::task::spawn_local(async move {
            // Once it is open this form is gone, and its signals with it.
            if let Err(failure) = session.unlock(&draft.get()).await {
                draft.refuse(explain(failure).await);
                busy.set(false);
            }
        });
    };
    let words = text().locked;
    view! {
        <form class="stack" on:submit=unlock>
            <CredentialField draft label=text().common.password />
            <button
                type="submit"
                class="button primary"
                aria-disabled=move || busy.get().to_string()
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
