//! What opens the vault: the password and the recovery code.

use crate::session::Session;
use crate::session::password::Reach;
use crate::text::{Explanation, text};
use crate::ui::gate::recovery_code::RecoveryCodeDialog;
use crate::ui::parts::credential::{CredentialDraft, CredentialField, OtherCredentialOfVault};
use crate::ui::parts::dialog::Dialog;
use crate::ui::parts::field::Check;
use crate::ui::parts::password::{ConfirmPassword, NewPassword, NewPasswordFields};
use crate::ui::parts::problem::MaybeProblem;
use leptos::prelude::*;

/// **Change password**.
#[component]
pub fn PasswordCard() -> impl IntoView {
    let open = RwSignal::new(false);
    let words = text().vault;
    view! {
        <section class="card">
            <h2>{words.password}</h2>
            <p class="quiet">{words.old_backups_note}</p>
            <div class="cluster">
                <button type="button" class="button" on:click=move |_| open.set(true)>
                    {words.change_password}
                </button>
            </div>
            <Dialog open heading=words.change_password>
                <ChangeForm open />
            </Dialog>
        </section>
    }
}

#[component]
fn ChangeForm(open: RwSignal<bool>) -> impl IntoView {
    let session = expect_context::<Session>();
    let current = CredentialDraft::new();
    let new = NewPassword::new();
    let leaked = RwSignal::new(false);
    let problem = RwSignal::new(None::<Explanation>);
    let busy = RwSignal::new(false);
    let change = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(new) = new.take() else { return };
        let reach = if leaked.get_untracked() { Reach::Key } else { Reach::Password };
        busy.set(true);
        leptos::task::spawn_local(async move {
            let answer = session.change_password(&current.get(), new, reach).await;
            busy.set(false);
            match answer {
                Ok(()) => open.set(false),
                Err(failure) => current.say(&failure, problem),
            }
        });
    };
    let words = text().vault;
    view! {
        <form class="stack" on:submit=change>
            <CredentialField draft=current label=words.current_password />
            <OtherCredentialOfVault draft=current />
            <NewPasswordFields password=new label=words.new_password again=words.again />
            <Check
                label=words.leaked
                hint=words.leaked_text
                checked=leaked
                on_change=Callback::new(move |on| leaked.set(on))
            />
            <MaybeProblem problem />
            <div class="dialog-buttons">
                <button type="button" class="button" on:click=move |_| open.set(false)>
                    {text().common.cancel}
                </button>
                <button
                    type="submit"
                    class="button primary"
                    aria-disabled=move || busy.get().to_string()
                    aria-busy=move || busy.get().to_string()
                >
                    {words.change_password}
                </button>
            </div>
        </form>
    }
}

/// **Make a recovery code**, make it anew, or remove it. Each after the password.
#[component]
pub fn RecoveryCodeCard() -> impl IntoView {
    let session = expect_context::<Session>();
    let (asking, making) = (RwSignal::new(false), RwSignal::new(false));
    let removing = RwSignal::new(false);
    let is_set = Memo::new(move |_| {
        // A change of slots is a save, and every save publishes the contents.
        session.contents_signal().track();
        session.has_recovery_code()
    });
    let confirmed =
        Callback::new(
            move |()| {
                if removing.get_untracked() { remove(session) } else { making.set(true) }
            },
        );
    let ask = move |remove: bool| {
        removing.set(remove);
        asking.set(true);
    };
    let words = text().vault;
    let state = move || if is_set.get() { words.recovery_set } else { words.recovery_none };
    let make = move || if is_set.get() { words.recovery_replace } else { words.recovery_make };
    view! {
        <section class="card">
            <h2>{words.recovery_code}</h2>
            <p class="quiet">{state}</p>
            <div class="cluster">
                <button type="button" class="button" on:click=move |_| ask(false)>
                    {make}
                </button>
                <Show when=move || is_set.get()>
                    <button type="button" class="button danger" on:click=move |_| ask(true)>
                        {words.recovery_remove}
                    </button>
                </Show>
            </div>
            <ConfirmPassword open=asking on_confirmed=confirmed />
            <RecoveryCodeDialog open=making />
        </section>
    }
}

fn remove(session: Session) {
    session.attempt(session.remove_recovery_code());
}
