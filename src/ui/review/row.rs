//! One account of the review: a tick, its names to correct, and what to say beside it.

use crate::exchange::intake::Found;
use crate::otp::generator::Generator;
use crate::otp::label;
use crate::text::en::otp;
use crate::text::text;
use crate::ui::add::preview::SteamCheck;
use crate::ui::entry::form::facts;
use crate::ui::parts::field::{Check, TextField};
use crate::ui::parts::scripts::mixed_scripts_badge;
use crate::vault::import::{Candidate, Standing};
use leptos::prelude::*;

/// What a person decides about one account.
#[derive(Clone, Copy)]
pub struct Row {
    found: StoredValue<Found>,
    pub standing: Standing,
    pub is_ticked: RwSignal<bool>,
    issuer: RwSignal<String>,
    account: RwSignal<String>,
    is_steam: RwSignal<bool>,
}

impl Row {
    /// New accounts begin ticked; what is there already, differs or was deleted does not. Of two
    /// new ones with one name, both do: whichever were left out would be lost.
    pub fn new(found: Found, standing: Standing) -> Self {
        let is_ticked = matches!(standing, Standing::New | Standing::Rival) && !found.trashed;
        Self {
            standing,
            is_ticked: RwSignal::new(is_ticked),
            issuer: RwSignal::new(found.candidate.issuer.clone()),
            account: RwSignal::new(found.candidate.account.clone()),
            is_steam: RwSignal::new(false),
            found: StoredValue::new(found),
        }
    }

    /// The account as corrected, if it is ticked.
    pub fn chosen(&self) -> Option<Candidate> {
        self.is_ticked.get_untracked().then(|| Candidate {
            issuer: label::clean(&self.issuer.get_untracked()),
            account: label::clean(&self.account.get_untracked()),
            generator: self.generator(),
            ..self.found.with_value(|found| found.candidate.clone())
        })
    }

    fn generator(self) -> Generator {
        let generator = self.found.with_value(|found| found.candidate.generator.clone());
        match self.is_steam.get() {
            true => Generator::steam(generator.secret().clone()),
            false => generator,
        }
    }

    /// Issuer and account, or that there is neither.
    fn name(self) -> String {
        let names = [self.issuer.get(), self.account.get()];
        let names: Vec<String> = names.into_iter().filter(|name| !name.is_empty()).collect();
        if names.is_empty() { text().review.unnamed.to_owned() } else { names.join(" · ") }
    }

    /// Everything worth a sentence.
    fn remarks(self) -> Vec<String> {
        let words = text().review;
        let twice = match self.standing {
            Standing::Twice { .. } => Some(words.twice),
            Standing::Rival => Some(words.rival),
            Standing::New | Standing::AlreadyThere(_) | Standing::DifferentSecret(_) => None,
        };
        self.found.with_value(|found| {
            let trashed = found.trashed.then_some(words.trashed);
            let fixed = twice.into_iter().chain(trashed).map(str::to_owned);
            fixed.chain(found.remarks.iter().map(otp::remark)).collect()
        })
    }

    /// What the export left out. The review says so once for all, and here for each.
    fn assumed(self) -> Vec<&'static str> {
        self.found.with_value(|found| found.assumed.iter().map(|one| otp::assumed(*one)).collect())
    }
}

/// The row.
#[component]
pub fn ReviewRow(row: Row) -> impl IntoView {
    let is_perhaps_steam = row.found.with_value(Found::is_perhaps_steam);
    let remark = |words: String| view! { <p class="quiet small">{words}</p> };
    let remarks = row.remarks();
    let remarks = (!remarks.is_empty()).then(|| {
        view! { <div class="row-remarks">{remarks.into_iter().map(remark).collect_view()}</div> }
    });
    view! {
        <li>
            <Check
                label=Signal::derive(move || row.name())
                checked=row.is_ticked
                on_change=Callback::new(move |ticked| row.is_ticked.set(ticked))
            />
            {move || mixed_scripts_badge(&row.name())}
            <Names row />
            {remarks}
            {is_perhaps_steam.then(|| view! { <SteamCheck is_steam=row.is_steam /> })}
        </li>
    }
}

/// The names to correct; built only when they are asked for, since an export may be long.
#[component]
fn Names(row: Row) -> impl IntoView {
    let is_open = RwSignal::new(false);
    view! {
        <button
            type="button"
            class="button plain small"
            aria-expanded=move || is_open.get().to_string()
            on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
        >
            {text().review.edit_names}
        </button>
        <Show when=move || is_open.get()>
            <div class="row-names">
                <TextField label=text().add.issuer value=row.issuer focus=true />
                <TextField label=text().add.account value=row.account />
                <p class="quiet small">{move || summary(row)}</p>
                {row
                    .assumed()
                    .into_iter()
                    .map(|words| view! { <p class="quiet small">{words}</p> })
                    .collect_view()}
            </div>
        </Show>
    }
}

/// "Time-based, SHA-1, 6, 30 seconds".
fn summary(row: Row) -> String {
    facts(&row.generator()).into_iter().map(|(_, value)| value).collect::<Vec<_>>().join(", ")
}
