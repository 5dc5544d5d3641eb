//! A phone number with the country that it is dialled in.

use crate::messaging::address::PhoneNumber;
use crate::session::people::phone::{Countries, Country, PhoneError};
use crate::text::text;
use crate::ui::parts::field::unique_id;
use crate::ui::parts::people_page::people;
use crate::ui::parts::typed_field::{TypedAs, TypedField};
use leptos::prelude::*;

/// What is typed so far.
#[derive(Clone, Copy)]
pub struct TypedPhone {
    /// Empty: the country of the browser's language.
    country: RwSignal<String>,
    typed: RwSignal<String>,
}

impl TypedPhone {
    pub fn new() -> Self {
        people().fetch_plans();
        Self { country: RwSignal::new(String::new()), typed: RwSignal::new(String::new()) }
    }

    /// The number, if it is one of its country.
    pub async fn read(self) -> Result<PhoneNumber, PhoneError> {
        let (country, typed) = (self.country.get_untracked(), self.typed.get_untracked());
        let country = if country.is_empty() { people().home_country().await? } else { country };
        people().read_phone(&typed, &country).await
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
    let countries = Memo::new(|_| people().countries());
    let language = move || countries.with(|known| known.as_ref().map(|it| it.language.clone()));
    view! {
        <div class="field">
            <label for=id.clone()>{words.country}</label>
            <select
                id=id
                class="input"
                autocomplete="country"
                lang=language
                on:change=move |event| phone.country.set(event_target_value(&event))
            >
                {move || countries.get().map(|countries| options(countries, phone))}
            </select>
        </div>
        <TypedField label value=phone.typed typed_as=TypedAs::Phone hint=words.phone_hint error />
    }
}

fn options(countries: Countries, phone: TypedPhone) -> impl IntoView {
    let chosen = phone.country.get_untracked();
    let chosen = if chosen.is_empty() { countries.home } else { chosen };
    let option = move |country: Country| {
        let selected = country.region == chosen;
        let name = format!("{} (+{})", country.name, country.calling_code);
        view! { <option value=country.region selected=selected>{name}</option> }
    };
    countries.all.into_iter().map(option).collect_view()
}
