//! The recovery card: what to know on the day the phone number is lost. It holds no code, no PIN
//! and not the whole phone number (case 62).

use crate::text::text;
use crate::ui::parts::people_page::people;
use crate::ui::parts::print::PrintButton;
use leptos::prelude::*;

/// **Print recovery card**. `number` is the contact's Mixin ID.
#[component]
pub fn RecoveryCard(number: String) -> impl IntoView {
    let words = text().emergency_contact;
    let page = move || (words.card_heading.to_owned(), lines(&number));
    view! { <PrintButton label=words.print_card page /> }
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
