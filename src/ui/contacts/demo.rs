//! **Try it with demo people**: a few people in this browser, and a second tab to be another one.

use crate::account::identity_number::IdentityNumber;
use crate::session::people::AskError;
use crate::text::text;
use crate::ui::parts::people_page::{Refused, people};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Bob, whom Alice knows and who knows Alice.
const BOB: &str = "/contacts?demo=25566";

#[component]
pub fn Demo() -> impl IntoView {
    let (failure, busy) = (RwSignal::new(None::<AskError>), RwSignal::new(false));
    become_demo_person(failure);
    let create = move |_| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            let answer = people().create_demo().await;
            busy.try_set(false);
            failure.try_set(answer.err());
        });
    };
    let has_demo = Memo::new(move |_| people().has_demo());
    let words = text().contacts;
    view! {
        <section class="card quiet-card">
            <p class="quiet small">{words.demo_text}</p>
            <div class="cluster">
                <button
                    type="button"
                    class="button"
                    aria-disabled=move || busy.get().to_string()
                    on:click=create
                >
                    {words.demo}
                </button>
                <Show when=move || has_demo.get()>
                    <a
                        class="button"
                        href=move || BOB.to_owned()
                        prop:target="_blank"
                        rel="external"
                    >
                        {words.open_bob}
                    </a>
                </Show>
            </div>
            <Show when=move || has_demo.get()>
                <p class="quiet small">{words.demo_pin}</p>
            </Show>
            <Refused failure />
        </section>
    }
}

/// `?demo=25566`: a tab that is nobody yet becomes that demo person.
fn become_demo_person(failure: RwSignal<Option<AskError>>) {
    let query = use_query_map();
    let wanted = query.with_untracked(|query| query.get("demo"));
    let Some(number) = wanted.and_then(|number| IdentityNumber::parse(&number).ok()) else {
        return;
    };
    let people = people();
    if people.me_now().is_some() {
        return;
    }
    leptos::task::spawn_local(async move {
        let answer = people.enter_demo(number).await;
        failure.try_set(answer.err());
    });
}
