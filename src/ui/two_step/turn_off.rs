//! **Turn off**: with the PIN that opened the screen, and a code. The backup codes go with it.

use crate::account::pin::PinOperation;
use crate::account::protocol::{Request, SecondStepAnswer, TwoStepRequest};
use crate::account::set_up::FreshPin;
use crate::session::people::AskError;
use crate::text::text;
use crate::ui::parts::dialog::Dialog;
use crate::ui::parts::people_page::people;
use crate::ui::two_step::second_factor::{SecondFactorForm, SecondFactorUse};
use leptos::prelude::*;

#[component]
pub fn TurnOff(pin: FreshPin, turned_off: RwSignal<bool>) -> impl IntoView {
    let open = RwSignal::new(false);
    let words = text().two_step;
    view! {
        <div>
            <button type="button" class="button danger" on:click=move |_| open.set(true)>
                {words.turn_off}
            </button>
        </div>
        <Dialog open heading=words.turn_off_heading>
            <Form pin=pin.clone() turned_off open />
        </Dialog>
    }
}

#[component]
fn Form(pin: FreshPin, turned_off: RwSignal<bool>, open: RwSignal<bool>) -> impl IntoView {
    let (failure, busy) = (RwSignal::new(None::<AskError>), RwSignal::new(false));
    let turn_off = Callback::new(move |answer: SecondStepAnswer| {
        busy.set(true);
        failure.set(None);
        let people = people();
        let proof = pin.key.prove(PinOperation::TwoStep, people.now_untracked());
        leptos::task::spawn_local(async move {
            let request = TwoStepRequest::Disable { answer, proof };
            let answer = people.ask(Request::TwoStep(request)).await;
            busy.try_set(false);
            match answer {
                Ok(_) => drop(turned_off.try_set(true)),
                Err(error) => drop(failure.try_set(Some(error))),
            }
        });
    });
    let usage = SecondFactorUse {
        kdf: Request::TwoStep(TwoStepRequest::BackupKdf),
        submit: text().two_step.turn_off,
        offers_support: false,
    };
    view! {
        <p>{text().two_step.turn_off_text}</p>
        <SecondFactorForm usage failure is_busy=busy on_answer=turn_off />
        <div class="dialog-buttons">
            <button type="button" class="button" on:click=move |_| open.set(false)>
                {text().common.cancel}
            </button>
        </div>
    }
}
