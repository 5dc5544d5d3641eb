//! **Need help?**: there from the sixtieth second on, and the sheet that it opens.

use crate::account::sign_in::SignInInput;
use crate::account::view::AttemptView;
use crate::text::text;
use crate::ui::parts::dialog::Dialog;
use crate::ui::parts::people_page::people;
use crate::ui::sign_in::SignInWizard;
use leptos::prelude::*;

#[component]
pub fn Help(wizard: SignInWizard, attempt: Memo<Option<AttemptView>>) -> impl IntoView {
    let open = RwSignal::new(false);
    let is_time = Memo::new(move |_| {
        let now = people().now();
        attempt.get().is_some_and(|attempt| now >= attempt.help_at)
    });
    let words = text().sign_in;
    view! {
        <Show when=move || is_time.get()>
            <button
                type="button"
                class="button plain warn"
                aria-haspopup="dialog"
                on:click=move |_| open.set(true)
            >
                {words.help}
            </button>
        </Show>
        <Dialog open heading=words.help_heading>
            <Sheet wizard attempt open />
        </Dialog>
    }
}

#[component]
fn Sheet(
    wizard: SignInWizard,
    attempt: Memo<Option<AttemptView>>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let can_lose = move || attempt.get().is_some_and(|attempt| attempt.can_lose_number);
    let lost = move |_| {
        open.set(false);
        wizard.input(SignInInput::NumberLost);
    };
    let words = text().sign_in;
    view! {
        <details>
            <summary>{text().people.cannot_receive}</summary>
            <ul class="checklist">
                <li>{words.check_number}</li>
                <li>{words.check_sms} " " <a href="/phone">{text().people.open_phone}</a></li>
                <li>{words.check_reach}</li>
            </ul>
        </details>
        <a class="button" href="/support">
            {words.support}
        </a>
        <Show when=can_lose>
            <button type="button" class="button danger" on:click=lost>
                {words.lost_number}
            </button>
        </Show>
        <div class="dialog-buttons">
            <button type="button" class="button plain" on:click=move |_| open.set(false)>
                {text().common.close}
            </button>
        </div>
    }
}
