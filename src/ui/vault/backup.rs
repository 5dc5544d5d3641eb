//! Backup files out and in, and the unencrypted list for those who must.

use crate::session::Session;
use crate::text::{Explanation, text};
use crate::ui::gate::restore::{ChosenFile, ChosenName};
use crate::ui::parts::button::FileRow;
use crate::ui::parts::credential::{CredentialDraft, CredentialField, OtherCredential};
use crate::ui::parts::dialog::Dialog;
use crate::ui::parts::icon::{self, Icon};
use crate::ui::parts::keeping::KeepingNote;
use crate::ui::parts::password::ConfirmPassword;
use crate::ui::parts::problem::MaybeProblem;
use leptos::prelude::*;
use leptos::web_sys::File;

/// **Save backup file**, **Restore a backup file**, "Last verified backup".
#[component]
pub fn Backup() -> impl IntoView {
    let session = expect_context::<Session>();
    let file = RwSignal::new(None::<ChosenFile>);
    let verified = Memo::new(move |_| session.last_backup());
    let restored = Callback::new(move |files: Vec<File>| {
        session.attempt(async move {
            file.set(ChosenFile::read(files).await?);
            Ok(())
        });
    });
    let words = text().vault;
    let last = move || match verified.get() {
        Some((date, generation)) => {
            format!("{}: {}", words.verified, (text().counts.verified)(&date, generation))
        }
        None => words.never_backed_up.to_owned(),
    };
    view! {
        <section class="stack-tight">
            <h2>{words.backup}</h2>
            <ul role="list" class="links">
                <li>
                    <button
                        type="button"
                        class="link-row"
                        on:click=move |_| session.attempt(session.save_backup())
                    >
                        <Icon path=icon::DOWNLOAD />
                        <span>
                            <strong>{words.save_backup}</strong>
                            <span class="quiet small">{words.backup_text}</span>
                        </span>
                    </button>
                </li>
                <li>
                    <FileRow
                        icon=icon::UPLOAD
                        label=words.restore
                        accept=".json,application/json,text/plain"
                        on_files=restored
                    />
                </li>
                <PlainExport />
            </ul>
            <KeepingNote />
            <p class="hint">{last}</p>
            <RestoreDialog file />
        </section>
    }
}

/// Asks for the file's password, then replaces what is here.
#[component]
fn RestoreDialog(file: RwSignal<Option<ChosenFile>>) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if file.with(Option::is_some) {
            open.set(true);
        }
    });
    view! {
        <Dialog open heading=text().vault.restore>
            {file.get_untracked().map(|file| view! { <RestoreForm file open /> })}
        </Dialog>
    }
}

#[component]
fn RestoreForm(file: ChosenFile, open: RwSignal<bool>) -> impl IntoView {
    let session = expect_context::<Session>();
    let draft = CredentialDraft::new();
    let name = file.name.clone();
    let (problem, busy) = (RwSignal::new(None::<Explanation>), RwSignal::new(false));
    let restore = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let file = file.text.clone();
        leptos::task::spawn_local(async move {
            match session.restore_over(&file, &draft.get()).await {
                Ok(()) => open.set(false),
                Err(failure) => draft.say(&failure, problem),
            }
            busy.try_set(false);
        });
    };
    let words = text().vault;
    view! {
        <form class="stack" on:submit=restore on:input=move |_| problem.set(None)>
            <p>{words.restore_text}</p>
            <ChosenName name />
            <CredentialField draft label=text().common.password />
            <OtherCredential draft />
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
                    {text().gate.restore_button}
                </button>
            </div>
        </form>
    }
}

/// The list with every secret in the clear, behind a red page and the password.
#[component]
fn PlainExport() -> impl IntoView {
    let session = expect_context::<Session>();
    let (warned, asking) = (RwSignal::new(false), RwSignal::new(false));
    let export = Callback::new(move |()| session.attempt(async move { session.save_plain_list() }));
    let words = text().vault;
    let go_on = move |_| {
        warned.set(false);
        asking.set(true);
    };
    view! {
        <li>
            <button type="button" class="link-row" on:click=move |_| warned.set(true)>
                <Icon path=icon::ALERT />
                <span>{words.export_plain}</span>
            </button>
            <Dialog open=warned heading=words.export_plain>
                <p class="card danger">{words.export_plain_warning}</p>
                <div class="dialog-buttons">
                    <button type="button" class="button" on:click=move |_| warned.set(false)>
                        {text().common.cancel}
                    </button>
                    <button type="button" class="button danger" on:click=go_on>
                        {words.export_plain_button}
                    </button>
                </div>
            </Dialog>
            <ConfirmPassword open=asking on_confirmed=export />
        </li>
    }
}
