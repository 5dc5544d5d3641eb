//! Between the first code and the review: how far each export is, and what has to be asked.

use crate::otp::batch::{Batch, Progress};
use crate::session::Session;
use crate::text::text;
use crate::ui::parts::credential::{CredentialDraft, CredentialField, OtherCredential};
use crate::ui::parts::problem::MaybeProblem;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// An import that was broken off: **Continue** or **Discard**.
#[component]
pub fn Resume() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = text().migration;
    view! {
        <Show when=move || session.can_resume_intake()>
            <section class="card">
                <h2>{words.resume}</h2>
                <p>{words.resume_text}</p>
                <div class="cluster">
                    <button
                        type="button"
                        class="button primary"
                        on:click=move |_| session.resume_intake()
                    >
                        {words.go_on}
                    </button>
                    <button type="button" class="button" on:click=move |_| session.discard_intake()>
                        {words.discard}
                    </button>
                </div>
            </section>
        </Show>
    }
}

/// Each export with what is missing, and the review of what is there.
#[component]
pub fn Exports(early: RwSignal<bool>) -> impl IntoView {
    let session = expect_context::<Session>();
    let words = text().migration;
    let lines = move || {
        session.intake().with(|intake| intake.exports().iter().map(line).collect::<Vec<_>>())
    };
    let is_partial = Memo::new(move |_| session.intake().with(|intake| intake.is_partial()));
    let is_empty = Memo::new(move |_| session.intake().with(|intake| intake.is_empty()));
    view! {
        <div role="status" class="stack-tight">
            {move || lines().into_iter().map(one_export).collect_view()}
        </div>
        <Show when=move || !is_empty.get()>
            <div class="cluster">
                <Show when=move || is_partial.get()>
                    <button type="button" class="button" on:click=move |_| early.set(true)>
                        {words.review_now}
                    </button>
                </Show>
                <button
                    type="button"
                    class="button plain"
                    on:click=move |_| session.discard_intake()
                >
                    {words.discard}
                </button>
            </div>
        </Show>
    }
}

/// What there is to say of one export, and how much of it is read, of how much.
type Line = (String, usize, usize);

fn line(export: &Batch) -> Line {
    let size = usize::try_from(export.size()).unwrap_or(usize::MAX);
    match export.progress() {
        Progress::Complete => (text().migration.whole.to_owned(), size, size),
        Progress::Partial { read, missing } => {
            ((text().counts.missing)(read, size, &missing), read, size)
        }
    }
}

fn one_export((words, read, size): Line) -> impl IntoView {
    let label = words.clone();
    view! {
        <div class="card">
            <p>{words}</p>
            <progress aria-label=label max=size.to_string() value=read.to_string()></progress>
        </div>
    }
}

/// A code of another export: nothing is mixed without being asked.
#[component]
pub fn Stranger() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = text().migration;
    let has_stranger = Memo::new(move |_| session.intake().with(|intake| intake.has_stranger()));
    view! {
        <Show when=move || has_stranger.get()>
            <section class="card warning" role="alert">
                <h2>{words.other_export}</h2>
                <p>{words.other_export_text}</p>
                <div class="cluster">
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| session.start_over_with_stranger()
                    >
                        {words.start_over}
                    </button>
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| session.keep_both_exports()
                    >
                        {words.keep_both}
                    </button>
                </div>
            </section>
        </Show>
    }
}

/// A backup file of this app waits for the password that it had.
#[component]
pub fn BackupForm() -> impl IntoView {
    let session = expect_context::<Session>();
    let has_backup = Memo::new(move |_| session.intake().with(|intake| intake.backup().is_some()));
    view! {
        <Show when=move || has_backup.get()>
            <OpenBackup />
        </Show>
    }
}

#[component]
fn OpenBackup() -> impl IntoView {
    let session = expect_context::<Session>();
    let draft = CredentialDraft::new();
    let (problem, busy) = (RwSignal::new(None), RwSignal::new(false));
    let open = move |event: SubmitEvent| {
        event.prevent_default();
        busy.set(true);
        problem.set(None);
        leptos::task::spawn_local(async move {
            // Once it is open this form is gone, and its signals with it.
            if let Err(failure) = session.open_intake_backup(&draft.get()).await {
                busy.try_set(false);
                draft.say(&failure, problem);
            }
        });
    };
    let words = text().migration;
    view! {
        <form class="card" on:submit=open>
            <h2>{words.backup}</h2>
            <CredentialField draft label=text().common.password hint=words.backup_text />
            <OtherCredential draft />
            <MaybeProblem problem />
            <button
                type="submit"
                class="button primary"
                aria-disabled=move || busy.get().to_string()
                aria-busy=move || busy.get().to_string()
            >
                {move || if busy.get() { text().common.working } else { words.open_backup }}
            </button>
        </form>
    }
}
