//! Signing in by SMS, or through the emergency contact; creating an account; the second step.

pub mod emergency;
pub mod help;
pub mod name;
pub mod phone;
pub mod second_step;
pub mod signed_in;

use crate::account::sign_in::{SignInInput, SignInStep};
use crate::session::people::wizard::{Rules, Wizard};
use crate::text::text;
use crate::ui::parts::people_page::{PeoplePage, people};
use leptos::prelude::*;

/// The sign-in of this tab.
pub type SignInWizard = Wizard<SignInStep, SignInInput>;

const RULES: Rules<SignInStep, SignInInput> =
    Rules { advance: SignInStep::advance, answered: SignInInput::Answered, refused: None };

/// `/sign-in` and `/sign-up`: the same way, for a number that is somebody's and for one that is
/// not.
#[component]
pub fn SignIn(
    /// Whether the person is new here.
    #[prop(optional)]
    is_new: bool,
) -> impl IntoView {
    let words = text().sign_in;
    let heading = if is_new { words.heading_new } else { words.heading };
    view! {
        <PeoplePage heading=heading back="/contacts" class="sign-in">
            <Steps is_new />
        </PeoplePage>
    }
}

#[component]
fn Steps(is_new: bool) -> impl IntoView {
    let people = people();
    let first = SignInStep::resume(&people.kept(KEPT).unwrap_or_default());
    let wizard = SignInWizard::new(people, first, RULES);
    // A reload comes back to where the person was.
    Effect::new(move |_| people.keep(KEPT, wizard.step().kept()));
    let screen = Memo::new(move |_| Screen::of(&wizard.step()));
    move || match screen.get() {
        Screen::Phone => view! { <phone::EnterPhone wizard is_new /> }.into_any(),
        Screen::Confirm => view! { <phone::ConfirmPhone wizard /> }.into_any(),
        Screen::SmsCode => view! { <phone::EnterSmsCode wizard /> }.into_any(),
        Screen::Number => view! { <emergency::EnterNumber wizard /> }.into_any(),
        Screen::EmergencyCode => view! { <emergency::EnterCode wizard /> }.into_any(),
        Screen::SecondStep => view! { <second_step::SecondStep wizard /> }.into_any(),
        Screen::Name => view! { <name::EnterName wizard /> }.into_any(),
        Screen::SignedIn => view! { <signed_in::SignedIn /> }.into_any(),
    }
}

/// Where in sessionStorage the step is kept.
const KEPT: &str = "sparekey.tab.sign-in";

/// Which screen a step is on: what changes within one must not build it anew.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Screen {
    Phone,
    Confirm,
    SmsCode,
    Number,
    EmergencyCode,
    SecondStep,
    Name,
    SignedIn,
}

impl Screen {
    const fn of(step: &SignInStep) -> Self {
        match step {
            SignInStep::ExpectPhone => Self::Phone,
            SignInStep::ConfirmPhone(_) => Self::Confirm,
            SignInStep::ExpectSmsCode(_) => Self::SmsCode,
            SignInStep::ExpectNumber { .. } => Self::Number,
            SignInStep::ExpectEmergencyCode { .. } => Self::EmergencyCode,
            SignInStep::ExpectSecondStep(_) => Self::SecondStep,
            SignInStep::ExpectName(_) => Self::Name,
            SignInStep::SignedIn => Self::SignedIn,
        }
    }
}
