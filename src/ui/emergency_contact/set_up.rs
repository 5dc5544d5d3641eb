//! Setting up, or changing: instruction, PIN, choice, code.

pub mod choice;

use crate::account::set_up::{SetUpInput, SetUpStep};
use crate::account::view::VerificationView;
use crate::messaging::address::PersonId;
use crate::session::people::identity::SET_UP;
use crate::session::people::wizard::{Rules, Wizard};
use crate::text::en::people::{advice, sent_to_contact};
use crate::text::text;
use crate::ui::emergency_contact::set_up::choice::Choose;
use crate::ui::parts::code_form::{CodeForm, CodeTimes};
use crate::ui::parts::people_page::{explained, people};
use crate::ui::parts::pin_form::PinForm;
use crate::ui::parts::problem::MaybeProblem;
use leptos::prelude::*;

pub type SetUpWizard = Wizard<SetUpStep, SetUpInput>;

const RULES: Rules<SetUpStep, SetUpInput> = Rules {
    advance: SetUpStep::advance,
    answered: SetUpInput::Answered,
    refused: Some(|error| SetUpInput::Refused { asks_for_pin: error.asks_for_pin() }),
};

/// Which screen a step is on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Screen {
    Instruction,
    Pin,
    Choice,
    Code,
    Done,
}

#[component]
pub fn SetUp(
    running: RwSignal<Option<SetUpStep>>,
    news: RwSignal<Option<&'static str>>,
) -> impl IntoView {
    let people = people();
    let first = running.get_untracked().unwrap_or(SetUpStep::ExpectConsent);
    let wizard = SetUpWizard::new(people, first, RULES);
    Effect::new(move |_| people.keep(SET_UP, wizard.step().kept()));
    Effect::new(move |_| {
        if let SetUpStep::Done { changed } = wizard.step() {
            let words = text().emergency_contact;
            news.set(Some(if changed { words.set_again } else { words.set_first }));
            running.set(None);
        }
    });
    let leave = Callback::new(move |()| {
        people.keep(SET_UP, None);
        running.set(None);
    });
    let screen = Memo::new(move |_| screen_of(&wizard.step()));
    move || match screen.get() {
        Screen::Instruction => view! { <Instruction wizard on_leave=leave /> }.into_any(),
        Screen::Pin => view! { <EnterPin wizard on_leave=leave /> }.into_any(),
        Screen::Choice => view! { <Choose wizard /> }.into_any(),
        Screen::Code => view! { <EnterCode wizard on_leave=leave /> }.into_any(),
        Screen::Done => ().into_any(),
    }
}

const fn screen_of(step: &SetUpStep) -> Screen {
    match step {
        SetUpStep::ExpectConsent => Screen::Instruction,
        SetUpStep::ExpectPin | SetUpStep::CheckingPin(_) => Screen::Pin,
        SetUpStep::ExpectChoice(_) | SetUpStep::Sending { .. } => Screen::Choice,
        SetUpStep::ExpectCode { .. } | SetUpStep::CheckingPinAgain { .. } => Screen::Code,
        SetUpStep::Done { .. } => Screen::Done,
    }
}

#[component]
fn Instruction(wizard: SetUpWizard, on_leave: Callback<()>) -> impl IntoView {
    let words = text().emergency_contact;
    view! {
        <section class="card sheet" aria-label=words.instruction>
            <p>{words.purpose}</p>
            <p class="warn">
                <strong>{words.attention}</strong>
            </p>
            <p>{advice()}</p>
            <div class="dialog-buttons">
                <button type="button" class="button" on:click=move |_| on_leave.run(())>
                    {text().common.cancel}
                </button>
                <button
                    type="button"
                    class="button primary"
                    on:click=move |_| wizard.input(SetUpInput::Agreed)
                >
                    {words.got_it}
                </button>
            </div>
        </section>
    }
}

#[component]
fn EnterPin(wizard: SetUpWizard, on_leave: Callback<()>) -> impl IntoView {
    let enter = Callback::new(move |pin| wizard.input(SetUpInput::PinEntered(pin)));
    view! {
        <section class="card">
            <PinForm failure=wizard.failure is_busy=wizard.is_busy on_pin=enter />
            <button type="button" class="button plain" on:click=move |_| on_leave.run(())>
                {text().common.cancel}
            </button>
        </section>
    }
}

/// The code that the chosen person reads out; the PIN again first, where it is no longer fresh.
#[component]
fn EnterCode(wizard: SetUpWizard, on_leave: Callback<()>) -> impl IntoView {
    let people = people();
    let current = Memo::new(move |_| current(&wizard.step()));
    let wants_pin = Memo::new(move |_| wizard.step().wants_pin(people.now()));
    let words = text().emergency_contact;
    move || {
        if current.with(Option::is_none) {
            return view! { <Gone on_leave /> }.into_any();
        }
        let form = if wants_pin.get() {
            let enter = Callback::new(move |pin| wizard.input(SetUpInput::PinEntered(pin)));
            view! { <PinForm failure=wizard.failure is_busy=wizard.is_busy on_pin=enter /> }
                .into_any()
        } else {
            view! { <Code wizard current /> }.into_any()
        };
        view! {
            <section class="card">
                {form} <WhyOver current /> <CheckList />
                <button
                    type="button"
                    class="button plain"
                    on:click=move |_| wizard.input(SetUpInput::BackAsked)
                >
                    {words.back_to_choice}
                </button>
            </section>
        }
        .into_any()
    }
}

fn current(step: &SetUpStep) -> Option<VerificationView> {
    let (SetUpStep::ExpectCode { verification, .. }
    | SetUpStep::CheckingPinAgain { verification, .. }) = step
    else {
        return None;
    };
    let service = people().service();
    let me = people().session_id().and_then(|session| service.signed_in(session))?;
    // Whoever was here before has left it behind: it is nobody else's business.
    let mine = service.verification(*verification).is_some_and(|one| one.owner == me.id);
    service.verification_view(*verification).filter(|_| mine)
}

#[component]
fn Code(wizard: SetUpWizard, current: Memo<Option<VerificationView>>) -> impl IntoView {
    let people = people();
    let times = CodeTimes {
        expires: Signal::derive(move || {
            current.get().filter(|one| one.over.is_none()).map(|one| one.expires)
        }),
        resend_at: Signal::derive(move || current.get().map(|one| one.resend_at)),
    };
    let heading = Signal::derive(move || {
        let contact = current.get().map(|one| one.contact);
        sent_to_contact(&contact.map(number_of).unwrap_or_default())
    });
    let enter = Callback::new(move |code| {
        wizard.input(SetUpInput::CodeEntered(code, people.now_untracked()));
    });
    let resend =
        Callback::new(move |()| wizard.input(SetUpInput::ResendAsked(people.now_untracked())));
    view! {
        <CodeForm
            heading
            times
            failure=wizard.failure
            is_busy=wizard.is_busy
            on_code=enter
            on_resend=resend
        />
    }
}

fn number_of(person: PersonId) -> String {
    let service = people().service();
    service.person(person).map(|person| person.number.as_str().to_owned()).unwrap_or_default()
}

/// Why the code no longer works, as soon as that is so.
#[component]
fn WhyOver(current: Memo<Option<VerificationView>>) -> impl IntoView {
    let problem = Signal::derive(move || Some(explained(&current.get()?.over?.into())));
    view! { <MaybeProblem problem /> }
}

/// **Can't receive the code?** Nothing here tells which of the three it is.
#[component]
fn CheckList() -> impl IntoView {
    let me = people().me();
    let number = move || me.get().map(|me| me.card.number);
    let words = text().emergency_contact;
    view! {
        <details>
            <summary>{text().people.cannot_receive}</summary>
            <ul class="checklist">
                <li>{words.check_signed_in}</li>
                <li>{words.check_added} " " <b class="figures" translate="no">{number}</b></li>
                <li>{words.check_blocked}</li>
            </ul>
        </details>
    }
}

/// The request was forgotten: days have passed, or the account is another one.
#[component]
fn Gone(on_leave: Callback<()>) -> impl IntoView {
    let words = text().people;
    view! {
        <section class="card" role="alert">
            <p>{words.over}</p>
            <button type="button" class="button primary" on:click=move |_| on_leave.run(())>
                {words.start_again}
            </button>
        </section>
    }
}
