//! Restoring a backup file where there is no vault, or none that can be read.

use crate::session::Session;
use crate::session::backup;
use crate::session::failure::Failure;
use crate::text::en::session::explain_failure;
use crate::text::{Explanation, text};
use crate::ui::gate::GatePage;
use crate::ui::parts::button::FileRow;
use crate::ui::parts::credential::{CredentialDraft, CredentialField, OtherCredential};
use crate::ui::parts::icon::{self, Icon};
use crate::ui::parts::problem::MaybeProblem;
use leptos::prelude::*;
use leptos::web_sys::File;

/// A file, then its password.
#[component]
pub fn Restore(on_back: Callback<()>) -> impl IntoView {
    let file = RwSignal::new(None::<ChosenFile>);
    let problem = RwSignal::new(None::<Explanation>);
    let choose = Callback::new(move |files: Vec<File>| {
        leptos::task::spawn_local(async move {
            let chosen = ChosenFile::read(files).await;
            problem.set(chosen.as_ref().err().map(explain_failure));
            file.set(chosen.ok().flatten());
        });
    });
    let words = text().gate;
    view! {
        <GatePage heading=words.restore_heading>
            <p class="quiet">{words.restore_text}</p>
            <div class="links">
                <FileRow
                    icon=icon::FILE
                    label=words.choose_backup
                    accept=".json,application/json,text/plain"
                    on_files=choose
                />
            </div>
            <MaybeProblem problem />
            {move || file.get().map(|file| view! { <RestoreForm file problem /> })}
            <button type="button" class="button plain" on:click=move |_| on_back.run(())>
                {text().common.back}
            </button>
        </GatePage>
    }
}

/// A backup file that somebody chose, before its password is known.
#[derive(Clone)]
pub struct ChosenFile {
    pub name: String,
    pub text: String,
}

impl ChosenFile {
    /// `None`: nothing was chosen.
    pub async fn read(files: Vec<File>) -> Result<Option<Self>, Failure> {
        let Some(file) = files.into_iter().next() else { return Ok(None) };
        let name = file.name();
        let text = backup::read_backup(file).await?;
        Ok(Some(Self { name, text }))
    }
}

/// Which file it is that a password is asked for.
#[component]
pub fn ChosenName(name: String) -> impl IntoView {
    view! {
        <p class="cluster">
            <Icon path=icon::FILE />
            <bdi class="chosen-file">{name}</bdi>
        </p>
    }
}

#[component]
fn RestoreForm(file: ChosenFile, problem: RwSignal<Option<Explanation>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let draft = CredentialDraft::new();
    let name = file.name.clone();
    let busy = RwSignal::new(false);
    let restore = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        busy.set(true);
        let file = file.text.clone();
        leptos::task::spawn_local(async move {
            if let Err(failure) = session.restore_into_empty(&file, &draft.get()).await {
                busy.set(false);
                draft.say(&failure, problem);
            }
        });
    };
    view! {
        <form class="stack" on:submit=restore on:input=move |_| problem.set(None)>
            <ChosenName name />
            <CredentialField draft label=text().common.password />
            <OtherCredential draft />
            <button
                type="submit"
                class="button primary"
                aria-disabled=move || busy.get().to_string()
                aria-busy=move || busy.get().to_string()
            >
                {text().gate.restore_button}
            </button>
        </form>
    }
}
