//! The phone number, and the code that an SMS brings.

use crate::account::protocol::AttemptId;
use crate::account::sign_in::{SignInInput, SignInStep};
use crate::account::view::AttemptView;
use crate::messaging::address::PhoneNumber;
use crate::session::people::phone::PhoneError;
use crate::text::en::people::{sent_to_phone, will_send};
use crate::text::en::session::explain_phone_error;
use crate::text::text;
use crate::ui::parts::code_form::{CodeForm, CodeTimes};
use crate::ui::parts::people_page::{Refused, people};
use crate::ui::parts::phone_field::{PhoneField, TypedPhone};
use crate::ui::sign_in::SignInWizard;
use crate::ui::sign_in::help::Help;
use leptos::prelude::*;

#[component]
pub fn EnterPhone(wizard: SignInWizard, is_new: bool) -> impl IntoView {
    let phone = TypedPhone::new();
    let error = RwSignal::new(None);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        leptos::task::spawn_local(async move {
            match phone.read().await {
                Ok(number) => wizard.input(SignInInput::PhoneEntered(number)),
                Err(refused) => drop(error.try_set(Some(explain(&refused)))),
            }
        });
    };
    let words = text().sign_in;
    let (other, href) =
        if is_new { (words.known_sign_in, "/sign-in") } else { (words.new_here, "/sign-up") };
    view! {
        <form class="card" novalidate on:submit=submit>
            <PhoneField phone label=words.phone error />
            <SmsNote />
            <button type="submit" class="button primary">
                {text().people.continue_}
            </button>
        </form>
        <p>
            <a href=href>{other}</a>
        </p>
    }
}

/// What stands wherever an SMS is expected.
#[component]
pub fn SmsNote() -> impl IntoView {
    let words = text().people;
    view! {
        <p class="quiet small">
            {words.no_real_sms} " " <a href="/phone">{words.open_phone}</a>
        </p>
    }
}

fn explain(refused: &PhoneError) -> String {
    explain_phone_error(refused).in_one_line()
}

#[component]
pub fn ConfirmPhone(wizard: SignInWizard) -> impl IntoView {
    let phone = Memo::new(move |_| phone_of(&wizard.step()));
    let words = text().people;
    view! {
        <section class="card">
            <h2>{text().sign_in.confirm_heading}</h2>
            <p>{move || phone.get().map(|phone| will_send(&people().written(&phone)))}</p>
            <SmsNote />
            <Refused failure=wizard.failure />
            <div class="dialog-buttons">
                <button
                    type="button"
                    class="button"
                    on:click=move |_| wizard.input(SignInInput::ChangeAsked)
                >
                    {words.change}
                </button>
                <button
                    type="button"
                    class="button primary"
                    aria-disabled=move || wizard.is_busy.get().to_string()
                    on:click=move |_| wizard.input(SignInInput::Confirmed)
                >
                    {words.confirm}
                </button>
            </div>
        </section>
    }
}

fn phone_of(step: &SignInStep) -> Option<PhoneNumber> {
    match step {
        SignInStep::ConfirmPhone(phone) => Some(phone.clone()),
        SignInStep::ExpectPhone
        | SignInStep::ExpectSmsCode(_)
        | SignInStep::ExpectNumber { .. }
        | SignInStep::ExpectEmergencyCode { .. }
        | SignInStep::ExpectSecondStep(_)
        | SignInStep::ExpectName(_)
        | SignInStep::SignedIn => None,
    }
}

/// The attempt that a step belongs to.
pub fn attempt_of(step: &SignInStep) -> Option<AttemptId> {
    match step {
        SignInStep::ExpectSmsCode(attempt)
        | SignInStep::ExpectNumber { attempt, .. }
        | SignInStep::ExpectEmergencyCode { attempt, .. } => Some(*attempt),
        SignInStep::ExpectPhone
        | SignInStep::ConfirmPhone(_)
        | SignInStep::ExpectSecondStep(_)
        | SignInStep::ExpectName(_)
        | SignInStep::SignedIn => None,
    }
}

/// What the service says of the attempt. `None`: it is over.
pub fn attempt(wizard: SignInWizard) -> Memo<Option<AttemptView>> {
    Memo::new(move |_| {
        let id = attempt_of(&wizard.step())?;
        people().service().attempt_view(id)
    })
}

#[component]
pub fn EnterSmsCode(wizard: SignInWizard) -> impl IntoView {
    let attempt = attempt(wizard);
    let is_over = Memo::new(move |_| attempt.with(Option::is_none));
    let heading = Signal::derive(move || {
        let phone = attempt.get().map(|attempt| people().written(&attempt.phone));
        phone.map(|phone| sent_to_phone(&phone)).unwrap_or_default()
    });
    let times = CodeTimes {
        expires: Signal::derive(move || attempt.get().and_then(|attempt| attempt.expires)),
        resend_at: Signal::derive(move || attempt.get().map(|attempt| attempt.resend_at)),
    };
    let enter = Callback::new(move |code| wizard.input(SignInInput::SmsCodeEntered(code)));
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
                <SmsNote />
                <div class="cluster">
                    <Help wizard attempt />
                    <button
                        type="button"
                        class="button plain"
                        on:click=move |_| wizard.input(SignInInput::ChangeAsked)
                    >
                        {text().people.change}
                    </button>
                </div>
            </section>
        </Show>
    }
}

/// The attempt was finished in another tab, called off, or forgotten.
#[component]
pub fn Over(wizard: SignInWizard) -> impl IntoView {
    let words = text().people;
    view! {
        <section class="card" role="alert">
            <p>{words.over}</p>
            <StartAgain wizard />
        </section>
    }
}

/// Back to the phone number.
#[component]
pub fn StartAgain(wizard: SignInWizard) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button"
            on:click=move |_| wizard.input(SignInInput::StartedOver)
        >
            {text().people.start_again}
        </button>
    }
}
