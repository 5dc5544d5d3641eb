//! What follows when the recovery code has opened the vault: a password instead of the forgotten
//! one, without which the next unlock would need the code again.

use crate::session::Session;
use crate::text::en::session::explain_failure;
use crate::text::{Explanation, text};
use crate::ui::gate::GatePage;
use crate::ui::parts::password::{NewPassword as Draft, NewPasswordFields};
use crate::ui::parts::problem::MaybeProblem;
use leptos::prelude::*;

/// **Set a new password**. Whoever remembers the old one after all keeps it.
#[component]
pub fn NewPassword() -> impl IntoView {
    let session = expect_context::<Session>();
    let draft = Draft::new();
    let problem = RwSignal::new(None::<Explanation>);
    let busy = RwSignal::new(false);
    let set = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (false, Some(new)) = (busy.get_untracked(), draft.take()) else { return };
        busy.set(true);
        problem.set(None);
        leptos::task::spawn_local(async move {
            // Once it is set this form is gone, and its signals with it.
            if let Err(failure) = session.set_new_password(new).await {
                problem.try_set(Some(explain_failure(&failure)));
                busy.try_set(false);
            }
        });
    };
    let (words, fields) = (text().gate, text().vault);
    view! {
        <GatePage heading=words.new_password>
            <p class="quiet">{words.new_password_text}</p>
            <form class="stack" on:submit=set>
                <NewPasswordFields
                    password=draft
                    label=fields.new_password
                    again=fields.again
                    focus=true
                />
                <MaybeProblem problem />
                <div class="stack-tight">
                    <button
                        type="submit"
                        class="button primary"
                        aria-disabled=move || busy.get().to_string()
                        aria-busy=move || busy.get().to_string()
                    >
                        {move || {
                            if busy.get() { text().common.working } else { words.new_password }
                        }}
                    </button>
                    <button
                        type="button"
                        class="button plain"
                        aria-disabled=move || busy.get().to_string()
                        on:click=move |_| session.keep_password()
                    >
                        {words.keep_password}
                    </button>
                </div>
            </form>
        </GatePage>
    }
}
