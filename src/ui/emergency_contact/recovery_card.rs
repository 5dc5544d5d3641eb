//! The recovery card: what to know on the day the phone number is lost. It holds no code, no PIN
//! and not the whole phone number (case 62).

use crate::session::Session;
use crate::text::text;
use crate::ui::parts::people_page::people;
use leptos::prelude::*;

/// **Print recovery card**. `number` is the contact's Mixin ID.
#[component]
pub fn RecoveryCard(number: String) -> impl IntoView {
    let session = expect_context::<Session>();
    let words = text().emergency_contact;
    let print = move |_| session.print_page(words.card_heading, &lines(&number));
    view! {
        <button type="button" class="button" on:click=print>
            {words.print_card}
        </button>
    }
}

fn lines(number: &str) -> Vec<String> {
    let words = text().emergency_contact;
    let me = people().me_now();
    let phone = me.map(|me| me.phone.print_masked()).unwrap_or_default();
    let with = |label: &str, value: &str| [label, value].join(": ");
    vec![
        with(words.card_phone, &phone),
        with(words.card_contact, number),
        words.card_steps.to_owned(),
        ["1. ", words.step_1].concat(),
        ["2. ", words.step_2].concat(),
        ["3. ", words.step_3].concat(),
        words.card_note.to_owned(),
    ]
}
