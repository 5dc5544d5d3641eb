//! A phone number with the country that it is dialled in.

use crate::messaging::address::{NotAPhoneNumber, PhoneNumber};
use crate::messaging::calling_codes::{COUNTRIES, calling_code};
use crate::text::text;
use crate::ui::parts::field::{TextField, unique_id};
use crate::ui::parts::people_page::people;
use leptos::prelude::*;

/// What is typed so far.
#[derive(Clone, Copy)]
pub struct TypedPhone {
    pub country: RwSignal<String>,
    pub typed: RwSignal<String>,
}

impl TypedPhone {
    /// Empty, in the country of the browser's language.
    pub fn new() -> Self {
        let country = RwSignal::new(people().home_country());
        Self { country, typed: RwSignal::new(String::new()) }
    }

    pub fn parse(self) -> Result<PhoneNumber, NotAPhoneNumber> {
        let country = self.country.get_untracked();
        PhoneNumber::parse(&self.typed.get_untracked(), calling_code(&country))
    }
}

impl Default for TypedPhone {
    fn default() -> Self {
        Self::new()
    }
}

#[component]
pub fn PhoneField(
    phone: TypedPhone,
    label: &'static str,
    #[prop(into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let id = unique_id();
    let words = text().sign_in;
    let option = |(region, code, name): (&'static str, &'static str, String)| {
        let selected = phone.country.get_untracked() == region;
        view! { <option value=region selected=selected>{format!("{name} (+{code})")}</option> }
    };
    view! {
        <div class="field">
            <label for=id.clone()>{words.country}</label>
            <select
                id=id
                class="input"
                on:change=move |event| phone.country.set(event_target_value(&event))
            >
                {countries().into_iter().map(option).collect_view()}
            </select>
        </div>
        <TextField label value=phone.typed hint=words.phone_hint error mode="tel" />
    }
}

/// Region, calling code and name, by name.
fn countries() -> Vec<(&'static str, &'static str, String)> {
    let people = people();
    let named = COUNTRIES.iter().map(|(region, code)| (*region, *code, people.country(region)));
    let mut named: Vec<_> = named.collect();
    named.sort_by(|one, other| one.2.cmp(&other.2));
    named
}
