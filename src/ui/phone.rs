//! The simulated phone: every SMS, by number, and a switch for a number that is out of reach.

use crate::account::protocol::{Request, Simulation};
use crate::messaging::address::PhoneNumber;
use crate::messaging::carrier::{Line, Sms, SmsText};
use crate::text::text;
use crate::ui::parts::field::Check;
use crate::ui::parts::people_page::{PeoplePage, people};
use leptos::prelude::*;

/// `/phone`
#[component]
pub fn Phone() -> impl IntoView {
    view! {
        <PeoplePage heading=text().phone.heading back="/contacts" class="phone">
            <p class="quiet">{text().phone.text}</p>
            <Lines />
        </PeoplePage>
    }
}

/// Every number that was written to, and those of the people there are.
#[component]
fn Lines() -> impl IntoView {
    let numbers = Memo::new(move |_| {
        let service = people().service();
        let written = service.carrier.lines.iter().map(|line| line.number.clone());
        let known = service.people.iter().map(|person| person.phone.clone());
        let mut numbers: Vec<PhoneNumber> = written.chain(known).collect();
        numbers.retain(|number| !number.is_anonymous());
        numbers.sort();
        numbers.dedup();
        numbers
    });
    view! {
        <Show
            when=move || !numbers.with(Vec::is_empty)
            fallback=|| view! { <p class="quiet">{text().phone.nothing_yet}</p> }
        >
            <For each=move || numbers.get() key=PhoneNumber::clone let:number>
                <OneLine number />
            </For>
        </Show>
    }
}

#[component]
fn OneLine(number: PhoneNumber) -> impl IntoView {
    let (asked, wanted, shown) = (number.clone(), number.clone(), number);
    let title = Memo::new(move |_| people().written(&shown));
    let line = Memo::new(move |_| people().service().carrier.line(&asked).cloned());
    let is_out =
        Memo::new(move |_| line.with(|line| line.as_ref().is_some_and(|line| line.out_of_reach)));
    let set = Callback::new(move |out_of_reach| {
        let phone = wanted.clone();
        leptos::task::spawn_local(async move {
            let request = Request::Simulation(Simulation::SetReach { phone, out_of_reach });
            // The box shows what is stored, so a failure shows by itself.
            drop(people().ask(request).await);
        });
    });
    let words = text().phone;
    view! {
        <section class="card" aria-label=title>
            <h2 class="figures" translate="no">{title}</h2>
            <Check
                label=words.out_of_reach
                hint=words.out_of_reach_text
                checked=is_out
                on_change=set
            />
            <Inbox line />
        </section>
    }
}

#[component]
fn Inbox(line: Memo<Option<Line>>) -> impl IntoView {
    let inbox = move || line.get().map(|line| line.inbox).unwrap_or_default();
    let shown = move |sms: Sms| {
        let at = people().local(sms.at);
        view! {
            <li class="sms">
                <span>{words_of(sms.text)}</span>
                " "
                <time class="quiet small">{at}</time>
            </li>
        }
    };
    view! {
        <Show
            when=move || !inbox().is_empty()
            fallback=|| view! { <p class="quiet small">{text().phone.empty}</p> }
        >
            <ol class="stack-tight" role="list">
                {move || inbox().into_iter().rev().map(shown).collect_view()}
            </ol>
        </Show>
    }
}

fn words_of(sms: SmsText) -> AnyView {
    let words = text().phone;
    match sms {
        SmsText::Code(code) => {
            let code = code.unwrap_or_else(|| words.code_over.to_owned());
            view! { {words.sms_code} " " <b class="figures" translate="no">{code}</b> }.into_any()
        }
        SmsText::NumberTaken => words.number_taken.into_any(),
        SmsText::NumberReleased => words.number_released.into_any(),
    }
}
