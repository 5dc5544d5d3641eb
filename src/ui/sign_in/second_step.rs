//! The second step: a code of the authenticator app, or another way. The emergency contact is none:
//! it stands for the phone number, never for the second step.

use crate::account::protocol::SecondStepAnswer;
use crate::account::sign_in::SignInInput;
use crate::text::text;
use crate::ui::parts::field::TextField;
use crate::ui::parts::people_page::Refused;
use crate::ui::sign_in::SignInWizard;
use leptos::prelude::*;

#[component]
pub fn SecondStep(wizard: SignInWizard) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let answer = SecondStepAnswer::Authenticator(typed.get_untracked());
        typed.set(String::new());
        wizard.input(SignInInput::SecondStepEntered(answer));
    };
    let words = text().sign_in;
    view! {
        <form class="card" novalidate on:submit=submit>
            <h2>{words.second_step}</h2>
            <TextField label=words.second_step_code value=typed mode="numeric" figures=true />
            <Refused failure=wizard.failure />
            <button type="submit" class="button primary" disabled=wizard.is_busy>
                {text().people.continue_}
            </button>
        </form>
    }
}
