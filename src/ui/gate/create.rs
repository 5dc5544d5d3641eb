//! Creating a vault: a password, typed twice.

use crate::session::Session;
use crate::text::{Explanation, text};
use crate::ui::gate::GatePage;
use crate::ui::parts::leaving::step;
use crate::ui::parts::password::{NewPassword, NewPasswordFields};
use crate::ui::parts::problem::MaybeProblem;
use leptos::prelude::*;

/// The form. Once the vault is made, the recovery code is offered over the empty list.
#[component]
pub fn Create(on_back: Callback<()>) -> impl IntoView {
    let session = expect_context::<Session>();
    let password = NewPassword::new();
    let problem = RwSignal::new(None::<Explanation>);
    let busy = RwSignal::new(false);
    let create = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(password) = password.take() else { return };
        busy.set(true);
        leptos::task::spawn_local(async move {
            if let Err(failure) = session.create(password).await {
                problem.set(Some(crate::text::en::session::explain_failure(&failure)));
                busy.set(false);
            }
        });
    };
    let back = step(on_back);
    let words = text().create;
    view! {
        <GatePage heading=words.heading>
            <p class="quiet">{words.text}</p>
            <form class="stack" on:submit=create>
                <NewPasswordFields password label=words.password again=words.again focus=true />
                <p class="card warning small">{words.forgotten}</p>
                <MaybeProblem problem />
                <div class="stack-tight">
                    <button
                        type="submit"
                        class="button primary"
                        aria-disabled=move || busy.get().to_string()
                        aria-busy=move || busy.get().to_string()
                    >
                        {move || if busy.get() { text().common.working } else { words.create }}
                    </button>
                    <button type="button" class="button plain" on:click=move |_| back()>
                        {text().common.back}
                    </button>
                </div>
            </form>
        </GatePage>
    }
}
