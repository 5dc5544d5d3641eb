//! The first start: three ways in.

use crate::session::Session;
use crate::session::notice::Message;
use crate::text::text;
use crate::ui::gate::GatePage;
use crate::ui::gate::create::Create;
use crate::ui::gate::restore::Restore;
use crate::ui::gate::risk::RiskNote;
use leptos::prelude::*;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Choose,
    Create,
    Restore,
}

/// **Create a vault**, **Restore a backup file**, **Look around first**.
#[component]
pub fn Welcome() -> impl IntoView {
    let step = RwSignal::new(Step::Choose);
    let back = Callback::new(move |()| step.set(Step::Choose));
    move || match step.get() {
        Step::Choose => view! { <ThreeWays step /> }.into_any(),
        Step::Create => view! { <Create on_back=back /> }.into_any(),
        Step::Restore => view! { <Restore on_back=back /> }.into_any(),
    }
}

#[component]
fn ThreeWays(step: RwSignal<Step>) -> impl IntoView {
    let session = expect_context::<Session>();
    let words = text().gate;
    let look_around = move |_| {
        if let Err(failure) = session.start_demo() {
            session.tell(Message::Failed(failure));
        }
    };
    view! {
        <GatePage heading=words.welcome>
            <p class="quiet">{words.purpose}</p>
            <RiskNote />
            <div class="stack-tight">
                <button
                    type="button"
                    class="button primary"
                    on:click=move |_| step.set(Step::Create)
                >
                    {words.create}
                </button>
                <button type="button" class="button" on:click=move |_| step.set(Step::Restore)>
                    {words.restore}
                </button>
                <button type="button" class="button plain" on:click=look_around>
                    {words.demo}
                </button>
            </div>
        </GatePage>
    }
}
