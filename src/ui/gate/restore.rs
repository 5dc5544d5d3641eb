//! Restoring a backup file where there is no vault, or none that can be read.

use crate::session::Session;
use crate::session::backup;
use crate::session::failure::Failure;
use crate::session::files;
use crate::text::en::session::explain_failure;
use crate::text::{Explanation, text};
use crate::ui::gate::GatePage;
use crate::ui::parts::button::FileRow;
use crate::ui::parts::icon;
use crate::ui::parts::password::{PasswordField, PasswordUse};
use crate::ui::parts::problem::MaybeProblem;
use crate::vault::kdf::Password;
use leptos::prelude::*;
use leptos::web_sys::File;

/// A file, then its password.
#[component]
pub fn Restore(on_back: Callback<()>) -> impl IntoView {
    let file = RwSignal::new(None::<String>);
    let problem = RwSignal::new(None::<Explanation>);
    let choose = Callback::new(move |files: Vec<File>| {
        leptos::task::spawn_local(async move {
            match read_backup(files).await {
                Ok(text) => {
                    problem.set(None);
                    file.set(text);
                }
                Err(failure) => problem.set(Some(explain_failure(&failure))),
            }
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

async fn read_backup(files: Vec<File>) -> Result<Option<String>, Failure> {
    let Some(file) = files.into_iter().next() else { return Ok(None) };
    let text = files::read_text(file).await?;
    backup::check_backup(&text)?;
    Ok(Some(text))
}

#[component]
fn RestoreForm(file: String, problem: RwSignal<Option<Explanation>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let password = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let restore = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        busy.set(true);
        let file = file.clone();
        leptos::task::spawn_local(async move {
            let password = Password::new(password.get_untracked());
            if let Err(failure) = session.restore_into_empty(&file, &password).await {
                busy.set(false);
                problem.set(Some(explain_failure(&failure)));
            }
        });
    };
    view! {
        <form class="stack" on:submit=restore>
            <PasswordField
                label=text().common.password
                value=password
                purpose=PasswordUse::Current
                focus=true
            />
            <button
                type="submit"
                class="button primary"
                disabled=busy
                aria-busy=move || busy.get().to_string()
            >
                {text().gate.restore_button}
            </button>
        </form>
    }
}
