//! In through the emergency contact: the contact's Mixin ID, then the code that they read out.
//! Nothing here says who the contact is (case 63).

use crate::account::identity_number::IdentityNumber;
use crate::account::sign_in::{SignInInput, SignInStep};
use crate::account::view::VerificationView;
use crate::text::en::people::{explain_number, sent_to_contact};
use crate::text::text;
use crate::ui::parts::code_form::{CodeForm, CodeTimes};
use crate::ui::parts::icon::{self, Icon};
use crate::ui::parts::people_page::{Refused, explained, people};
use crate::ui::parts::problem::MaybeProblem;
use crate::ui::parts::typed_field::{TypedAs, TypedField};
use crate::ui::sign_in::SignInWizard;
use crate::ui::sign_in::phone::{Over, StartAgain, attempt, attempt_of};
use leptos::prelude::*;

#[component]
pub fn EnterNumber(wizard: SignInWizard) -> impl IntoView {
    let attempt = attempt(wizard);
    let is_over = Memo::new(move |_| attempt.with(Option::is_none));
    let typed = RwSignal::new(String::new());
    let malformed = RwSignal::new(None::<String>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        malformed.set(None);
        match IdentityNumber::parse(&typed.get_untracked()) {
            Ok(number) => wizard.input(SignInInput::NumberEntered(number)),
            Err(_) => malformed.set(Some(explain_number().in_one_line())),
        }
    };
    let words = text().sign_in;
    view! {
        <Show when=move || !is_over.get() fallback=move || view! { <Over wizard /> }>
            <form class="card" novalidate on:submit=submit>
                <h2>{words.lost_heading}</h2>
                <p class="quiet">{words.lost_text}</p>
                <TypedField
                    label=text().people.mixin_id
                    value=typed
                    error=malformed
                    typed_as=TypedAs::MixinId
                />
                <Refused failure=wizard.failure />
                <div class="cluster">
                    <button
                        type="submit"
                        class="button primary round"
                        aria-label=text().people.confirm
                        aria-disabled=move || wizard.is_busy.get().to_string()
                    >
                        <Icon path=icon::ARROW />
                    </button>
                    <SmsArrived wizard />
                </div>
            </form>
        </Show>
    }
}

/// Back to the SMS code: a late one still signs in, and calls the emergency request off.
#[component]
fn SmsArrived(wizard: SignInWizard) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button plain"
            on:click=move |_| wizard.input(SignInInput::SmsCodeFound)
        >
            {text().sign_in.sms_arrived}
        </button>
    }
}

#[component]
pub fn EnterCode(wizard: SignInWizard) -> impl IntoView {
    let newest = newest(wizard);
    let times = CodeTimes {
        expires: Signal::derive(move || {
            newest.get().filter(|one| one.over.is_none()).map(|one| one.expires)
        }),
        resend_at: Signal::derive(move || newest.get().map(|one| one.resend_at)),
    };
    let heading = Signal::derive(move || {
        let SignInStep::ExpectEmergencyCode { number, .. } = wizard.step() else {
            return String::new();
        };
        sent_to_contact(&number)
    });
    let is_over = Memo::new(move |_| newest.with(Option::is_none));
    let enter = Callback::new(move |code| {
        follow(wizard, newest.get_untracked());
        wizard.input(SignInInput::EmergencyCodeEntered(code));
    });
    let resend = Callback::new(move |()| wizard.input(SignInInput::ResendAsked));
    view! {
        <Show when=move || !is_over.get() fallback=move || view! { <Over wizard /> }>
            <section class="card">
                <CodeForm
                    heading
                    times
                    failure=wizard.failure
                    is_busy=wizard.is_busy
                    on_code=enter
                    on_resend=resend
                />
                <WhyOver newest />
                <div class="cluster">
                    <SmsArrived wizard />
                    <Show when=move || newest.get().is_some_and(|one| one.over.is_some())>
                        <StartAgain wizard />
                    </Show>
                </div>
            </section>
        </Show>
    }
}

/// The newest code of this sign-in, whichever tab asked for it.
fn newest(wizard: SignInWizard) -> Memo<Option<VerificationView>> {
    Memo::new(move |_| {
        let attempt = attempt_of(&wizard.step())?;
        people().service().emergency_of(attempt)
    })
}

/// Another tab may have asked for a newer code: that is the one to enter.
fn follow(wizard: SignInWizard, newest: Option<VerificationView>) {
    let step = wizard.step_signal().get_untracked();
    if let (SignInStep::ExpectEmergencyCode { attempt, number, .. }, Some(newest)) = (step, newest)
    {
        let verification = newest.id;
        wizard.set(SignInStep::ExpectEmergencyCode { attempt, verification, number });
    }
}

/// What ended the request, as soon as it has: **Not them**, **Block**, or time.
#[component]
fn WhyOver(newest: Memo<Option<VerificationView>>) -> impl IntoView {
    let problem = Signal::derive(move || {
        let refusal = newest.get()?.over?;
        Some(explained(&refusal.into()))
    });
    view! { <MaybeProblem problem /> }
}
