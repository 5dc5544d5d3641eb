//! 2-step verification: whether it is on, and what belongs to it. The PIN comes first.

pub mod add_here;
pub mod authenticator;
pub mod pin_gate;
pub mod second_factor;
pub mod turn_off;

use crate::account::backup_codes::Supply;
use crate::account::set_up::FreshPin;
use crate::account::view::TwoStepView;
use crate::text::en::two_step::{codes_left, on_since};
use crate::text::text;
use crate::ui::parts::icon::{self, Icon};
use crate::ui::parts::people_page::{PeoplePage, SignedIn, people};
use crate::ui::two_step::pin_gate::PinGate;
use crate::ui::two_step::turn_off::TurnOff;
use leptos::prelude::*;

/// Where an authenticator is set up.
pub const AUTHENTICATOR: &str = "/settings/2-step-verification/authenticator";
pub const BACKUP_CODES: &str = "/settings/2-step-verification/backup-codes";

/// `/settings/2-step-verification`
#[component]
pub fn TwoStep() -> impl IntoView {
    let screen = Callback::new(|pin| view! { <Overview pin /> }.into_any());
    view! {
        <PeoplePage
            heading=text().two_step.heading
            back="/settings/privacy-and-security"
            class="two-step"
        >
            <SignedIn>
                <PinGate screen />
            </SignedIn>
        </PeoplePage>
    }
}

#[component]
fn Overview(pin: FreshPin) -> impl IntoView {
    let me = people().me();
    let state = Memo::new(move |_| me.get().and_then(|me| me.two_step));
    let turned_off = RwSignal::new(false);
    let news = move || {
        let is_off = state.with(Option::is_none);
        (turned_off.get() && is_off).then_some(text().two_step.turned_off)
    };
    view! {
        <p class="success" role="status">
            {news}
        </p>
        {move || match state.get() {
            None => view! { <Off /> }.into_any(),
            Some(state) => {
                let pin = pin.clone();
                view! { <On state pin turned_off /> }.into_any()
            }
        }}
    }
}

#[component]
fn Off() -> impl IntoView {
    let words = text().two_step;
    view! {
        <p>{words.purpose}</p>
        <ul class="links" role="list">
            <Way label=words.app note=words.app_note.to_owned() href=AUTHENTICATOR />
        </ul>
        <p class="quiet">{words.advice}</p>
    }
}

#[component]
fn On(state: TwoStepView, pin: FreshPin, turned_off: RwSignal<bool>) -> impl IntoView {
    let words = text().two_step;
    let since = people().local(state.since);
    view! {
        <p>
            <span class="tag">{words.on}</span>
            " "
            {on_since(&since)}
        </p>
        <SupplyWarning state />
        <ul class="links" role="list">
            <Way label=words.new_device note=words.new_device_note.to_owned() href=AUTHENTICATOR />
            <Way label=words.backup_codes note=codes_left(state.codes_left) href=BACKUP_CODES />
        </ul>
        <TurnOff pin turned_off />
    }
}

/// Two codes left, or none: time for new ones.
#[component]
pub fn SupplyWarning(state: TwoStepView) -> impl IntoView {
    let words = text().backup_codes;
    let warning = match (state.codes_left, Supply::of(state.codes_left.unwrap_or_default())) {
        (_, Supply::Enough) => None,
        (None, _) => Some((words.none_made, words.make)),
        (Some(_), Supply::Few) => Some((words.few, words.new)),
        (Some(_), Supply::Out) => Some((words.out, words.new)),
    };
    warning.map(|(what, action)| {
        view! {
            <aside class="card warning">
                <p>{what}</p>
                <div>
                    <a class="button" href=BACKUP_CODES>
                        {action}
                    </a>
                </div>
            </aside>
        }
    })
}

#[component]
fn Way(label: &'static str, note: String, href: &'static str) -> impl IntoView {
    view! {
        <li>
            <a class="link-row" href=href>
                <span>
                    <strong>{label}</strong>
                    <span class="quiet small">{note}</span>
                </span>
                <Icon path=icon::DETAILS />
            </a>
        </li>
    }
}
