//! A number that is verified and nobody's: the name and the PIN of a new account.

use crate::account::pin::PinKey;
use crate::account::sign_in::SignInInput;
use crate::text::text;
use crate::ui::parts::people_page::Refused;
use crate::ui::parts::pin_form::ChoosePin;
use crate::ui::parts::typed_field::{TypedAs, TypedField};
use crate::ui::sign_in::SignInWizard;
use crate::ui::sign_in::phone::StartAgain;
use leptos::prelude::*;

#[component]
pub fn EnterName(wizard: SignInWizard) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let create = move |pin: Option<PinKey>| {
        wizard.input(SignInInput::NameEntered { name: name.get_untracked(), pin });
    };
    let words = text().sign_in;
    view! {
        <section class="card">
            <p>{words.no_account}</p>
            <TypedField label=words.name value=name typed_as=TypedAs::Name />
            <Refused failure=wizard.failure />
            <ChoosePin
                submit_label=words.create
                failure=Signal::derive(|| None)
                on_pin=Callback::new(move |pin| create(Some(pin)))
            />
            <button
                type="button"
                class="button plain"
                aria-disabled=move || wizard.is_busy.get().to_string()
                on:click=move |_| create(None)
            >
                {words.skip_pin}
            </button>
            <StartAgain wizard />
        </section>
    }
}
