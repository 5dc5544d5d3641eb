//! The second step: a code of the authenticator app, or another way. The emergency contact is none:
//! it stands for the phone number, never for the second step.

use crate::account::protocol::{Request, SecondStepAnswer, SignIn};
use crate::account::sign_in::{SignInInput, SignInStep};
use crate::text::text;
use crate::ui::sign_in::SignInWizard;
use crate::ui::sign_in::phone::Over;
use crate::ui::two_step::second_factor::{SecondFactorForm, SecondFactorUse};
use leptos::prelude::*;

#[component]
pub fn SecondStep(wizard: SignInWizard) -> impl IntoView {
    let answer = Callback::new(move |answer: SecondStepAnswer| {
        wizard.input(SignInInput::SecondStepEntered(answer));
    });
    let SignInStep::ExpectSecondStep(pass) = wizard.step_signal().get_untracked() else {
        return view! { <Over wizard /> }.into_any();
    };
    let usage = SecondFactorUse {
        kdf: Request::SignIn(SignIn::BackupKdf { pass }),
        submit: text().people.continue_,
        offers_support: true,
    };
    view! {
        <section class="card">
            <h2>{text().sign_in.second_step}</h2>
            <SecondFactorForm
                usage
                failure=wizard.failure
                is_busy=wizard.is_busy
                on_answer=answer
            />
            <div>
                <button
                    type="button"
                    class="button plain"
                    on:click=move |_| wizard.input(SignInInput::StartedOver)
                >
                    {text().people.start_again}
                </button>
            </div>
        </section>
    }
    .into_any()
}
