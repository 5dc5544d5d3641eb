//! A new recovery code: shown once, copied by hand, and two groups typed back before it counts.

use crate::session::Session;
use crate::session::failure::Failure;
use crate::text::en::session::explain_failure;
use crate::text::{Explanation, text};
use crate::ui::parts::dialog::Dialog;
use crate::ui::parts::field::TextField;
use crate::ui::parts::print::PrintButton;
use crate::ui::parts::problem::MaybeProblem;
use crate::vault::recovery_codes::RecoveryCode;
use leptos::prelude::*;

const FILE: &str = "sparekey-recovery-code.txt";

#[derive(Clone)]
enum Step {
    /// Nothing could be drawn.
    Failed,
    Show(RecoveryCode),
    TypeBack(RecoveryCode, [usize; 2]),
}

/// The offer right after a vault was created. It can be skipped; the code can be made later.
#[component]
pub fn RecoveryOffer() -> impl IntoView {
    let offered = RwSignal::new(true);
    let making = RwSignal::new(false);
    let make = move |_| {
        offered.set(false);
        making.set(true);
    };
    let words = text().create;
    view! {
        <Show when=move || offered.get()>
            <aside class="card">
                <h2>{words.recovery_heading}</h2>
                <p>{words.recovery_text}</p>
                <div class="cluster">
                    <button type="button" class="button primary" on:click=make>
                        {words.recovery_make}
                    </button>
                    <button type="button" class="button" on:click=move |_| offered.set(false)>
                        {words.recovery_skip}
                    </button>
                </div>
            </aside>
        </Show>
        <RecoveryCodeDialog open=making />
    }
}

/// The dialog, from a new code to the active one.
#[component]
pub fn RecoveryCodeDialog(open: RwSignal<bool>) -> impl IntoView {
    // From the first sight of the code until it is active.
    let holds = RwSignal::new(false);
    view! {
        <Dialog open heading=text().create.recovery_heading holds>
            <Steps open holds />
        </Dialog>
    }
}

#[component]
fn Steps(open: RwSignal<bool>, holds: RwSignal<bool>) -> impl IntoView {
    let session = expect_context::<Session>();
    let problem = RwSignal::new(None::<Explanation>);
    let first = match session.draw_recovery_code() {
        Ok(code) => {
            holds.set(true);
            Step::Show(code)
        }
        Err(failure) => {
            problem.set(Some(explain_failure(&failure)));
            Step::Failed
        }
    };
    let step = RwSignal::new(first);
    on_cleanup(move || holds.set(false));
    view! {
        <MaybeProblem problem />
        {move || match step.get() {
            Step::Failed => ().into_any(),
            Step::Show(code) => view! { <ShowCode code step problem /> }.into_any(),
            Step::TypeBack(code, groups) => {
                view! { <TypeBack code groups step open problem /> }.into_any()
            }
        }}
    }
}

#[component]
fn ShowCode(
    code: RecoveryCode,
    step: RwSignal<Step>,
    problem: RwSignal<Option<Explanation>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let printed = StoredValue::new(code.print());
    let words = text().create;
    let common = text().common;
    let page =
        move || [printed.with_value(|code| code.to_string()), words.recovery_text.to_owned()];
    let next = move |_| match session.draw_challenge() {
        Ok(groups) => step.set(Step::TypeBack(code.clone(), groups)),
        Err(failure) => problem.set(Some(explain_failure(&failure))),
    };
    view! {
        <p>{words.recovery_shown}</p>
        <p class="figures block" translate="no">
            {move || printed.with_value(|code| code.to_string())}
        </p>
        <div class="cluster">
            <button
                type="button"
                class="button"
                on:click=move |_| printed.with_value(|code| session.copy_text(code))
            >
                {common.copy}
            </button>
            <button
                type="button"
                class="button"
                on:click=move |_| session.download_page(FILE, words.recovery_heading, &page())
            >
                {common.download}
            </button>
            <PrintButton
                label=common.print
                page=move || (words.recovery_heading.to_owned(), page().into())
            />
        </div>
        <div class="dialog-buttons">
            <button type="button" class="button primary" on:click=next>
                {common.next}
            </button>
        </div>
    }
}

#[component]
fn TypeBack(
    code: RecoveryCode,
    groups: [usize; 2],
    step: RwSignal<Step>,
    open: RwSignal<bool>,
    problem: RwSignal<Option<Explanation>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let typed = groups.map(|group| (group, RwSignal::new(String::new())));
    let error = RwSignal::new(None::<String>);
    let words = text().create;
    let shown = code.clone();
    let back = move |_| step.set(Step::Show(shown.clone()));
    let finish = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !typed.iter().all(|(group, typed)| code.is_group(*group, &typed.get_untracked())) {
            return error.set(Some(words.recovery_mismatch.to_owned()));
        }
        let code = code.clone();
        leptos::task::spawn_local(async move {
            match activate(session, code).await {
                Ok(()) => open.set(false),
                Err(failure) => problem.set(Some(explain_failure(&failure))),
            }
        });
    };
    let fields = typed.map(|(group, value)| {
        let label = (text().counts.group)(group);
        view! { <TextField label value figures=true /> }
    });
    view! {
        <form class="stack" on:submit=finish on:input=move |_| error.set(None)>
            <p>{words.recovery_type_back}</p>
            {fields.into_iter().collect_view()}
            <p class="error" role="alert">
                {error}
            </p>
            <div class="dialog-buttons">
                <button type="button" class="button" on:click=back>
                    {text().common.back}
                </button>
                <button type="submit" class="button primary">
                    {words.recovery_finish}
                </button>
            </div>
        </form>
    }
}

async fn activate(session: Session, code: RecoveryCode) -> Result<(), Failure> {
    session.activate_recovery_code(code).await?;
    session.tell(crate::session::notice::Message::RecoveryCodeActive);
    Ok(())
}
