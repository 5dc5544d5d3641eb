//! Phone numbers where a person meets them. Read and written by their country's plan, which is the
//! browser's part; the service, like any server, only knows numbers in E.164.

use crate::browser::page;
use crate::browser::phone_plans::{self, PhonePlans, PlansMissing};
pub use crate::browser::phone_plans::{Countries, Country};
use crate::messaging::address::{NotAPhoneNumber, PhoneNumber};
use crate::session::people::People;
use crate::typed_digits::dialled;
use leptos::prelude::*;

/// Why what was typed is no number to go on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneError {
    Invalid(NotAPhoneNumber),
    /// The plans could not be fetched, so nothing was read.
    PlansMissing,
}

impl From<NotAPhoneNumber> for PhoneError {
    fn from(error: NotAPhoneNumber) -> Self {
        Self::Invalid(error)
    }
}

impl From<PlansMissing> for PhoneError {
    fn from(PlansMissing: PlansMissing) -> Self {
        Self::PlansMissing
    }
}

impl People {
    /// Has the plans fetched, for a screen that needs them.
    pub fn fetch_plans(self) {
        if self.plans.get_untracked().is_none() {
            // Should it fail, whoever reads a number tries again and says so.
            leptos::task::spawn_local(async move {
                self.phone_plans().await.map(|_| ()).unwrap_or_default();
            });
        }
    }

    async fn phone_plans(self) -> Result<PhonePlans, PlansMissing> {
        let plans = phone_plans::load().await?;
        if self.plans.get_untracked().is_none() {
            self.plans.set(Some(plans));
        }
        Ok(plans)
    }

    /// The one number that `typed` is to somebody in the country chosen, however it is written.
    pub async fn read_phone(self, typed: &str, region: &str) -> Result<PhoneNumber, PhoneError> {
        let typed = dialled(typed);
        if let Some(anonymous) = PhoneNumber::parse(&typed, "").ok().filter(|it| it.is_anonymous())
        {
            return Ok(anonymous);
        }
        let plans = self.phone_plans().await?;
        let read = plans.read(&typed, region).and_then(|e164| PhoneNumber::parse(&e164, "").ok());
        let known = self.known_before(plans, &typed, region, read.as_ref());
        Ok(known.or(read).ok_or(NotAPhoneNumber)?)
    }

    /// Numbers were once taken by their shape alone. Whoever has one from then is found by what
    /// they typed then, and by the number that it was meant to be.
    fn known_before(
        self,
        plans: PhonePlans,
        typed: &str,
        region: &str,
        read: Option<&PhoneNumber>,
    ) -> Option<PhoneNumber> {
        let service = self.service_untracked();
        if read.is_some_and(|read| service.person_by_phone(read).is_some()) {
            return None;
        }
        let code = self.calling_code(plans, region);
        let by_shape = PhoneNumber::parse(typed, &code).ok();
        let is_same = |phone: &PhoneNumber| {
            let meant = || plans.read(phone.as_str(), "");
            by_shape.as_ref() == Some(phone)
                || read.is_some_and(|read| meant().as_deref() == Some(read.as_str()))
        };
        let mut phones = service.people.iter().map(|person| &person.phone);
        phones.find(|phone| is_same(phone)).cloned()
    }

    fn calling_code(self, plans: PhonePlans, region: &str) -> String {
        let countries = plans.countries(&language()).map(|countries| countries.all);
        let mut countries = countries.into_iter().flatten();
        let chosen = countries.find(|country| country.region == region);
        chosen.map(|country| country.calling_code).unwrap_or_default()
    }

    /// What a ticket is to name: a phone number with its country's code as everybody's is stored,
    /// and anything else as it was typed.
    pub async fn named_account(self, typed: String) -> String {
        if !dialled(&typed).trim_start().starts_with(['+', '0']) {
            return typed;
        }
        self.read_phone(&typed, "").await.map_or(typed, |phone| phone.as_str().to_owned())
    }

    /// As its country groups it, once the plans are here.
    pub fn written(self, phone: &PhoneNumber) -> String {
        match self.plans.get() {
            Some(plans) if !phone.is_anonymous() => plans.write(phone.as_str()),
            Some(_) => phone.as_str().to_owned(),
            None => {
                self.fetch_plans();
                phone.as_str().to_owned()
            }
        }
    }

    /// The region that the person's language is spoken in.
    pub async fn home_country(self) -> Result<String, PhoneError> {
        let countries = self.phone_plans().await?.countries(&language());
        Ok(countries.map(|countries| countries.home).unwrap_or_default())
    }

    /// `None`: the plans are on their way.
    pub fn countries(self) -> Option<Countries> {
        self.plans.get()?.countries(&language())
    }
}

fn language() -> String {
    page::language().unwrap_or_default()
}
