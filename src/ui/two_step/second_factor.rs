//! A second factor, typed: the code of the authenticator app, or, by **Try another way**, a backup
//! code. Whether it is right, its user asks.

use crate::account::protocol::{Request, SecondStepAnswer};
use crate::session::people::AskError;
use crate::text::text;
use crate::ui::parts::people_page::{Refused, people};
use crate::ui::parts::typed_field::{TypedAs, TypedField};
use leptos::prelude::*;

/// Which of the two is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Factor {
    Authenticator,
    BackupCode,
}

/// What a form for a second factor belongs to.
#[derive(Clone)]
pub struct SecondFactorUse {
    /// How a backup code is derived.
    pub kdf: Request,
    pub submit: &'static str,
    /// Whether support is another way.
    pub offers_support: bool,
}

#[component]
pub fn SecondFactorForm(
    usage: SecondFactorUse,
    #[prop(into)] failure: Signal<Option<AskError>>,
    #[prop(into)] is_busy: Signal<bool>,
    on_answer: Callback<SecondStepAnswer>,
) -> impl IntoView {
    let factor = RwSignal::new(Factor::Authenticator);
    let typed = RwSignal::new(String::new());
    let (problem, working) = (RwSignal::new(None::<AskError>), RwSignal::new(false));
    let (kdf, submit_label) = (usage.kdf, usage.submit);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if working.get_untracked() || is_busy.get_untracked() {
            return;
        }
        problem.set(None);
        let entered = typed.get_untracked();
        if factor.get_untracked() == Factor::Authenticator {
            return on_answer.run(SecondStepAnswer::Authenticator(entered));
        }
        let kdf = kdf.clone();
        working.set(true);
        leptos::task::spawn_local(async move {
            let answer = people().backup_answer(&entered, kdf).await;
            if working.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(answer) => on_answer.run(answer),
                Err(error) => problem.set(Some(error)),
            }
        });
    };
    let busy = move || working.get() || is_busy.get();
    let failure = Signal::derive(move || problem.get().or_else(|| failure.get()));
    view! {
        <form class="stack" novalidate on:submit=submit>
            {move || view! { <FactorField factor=factor.get() typed /> }}
            <Refused failure />
            <div class="cluster">
                <button
                    type="submit"
                    class="button primary"
                    aria-disabled=move || busy().to_string()
                    aria-busy=move || busy().to_string()
                >
                    {submit_label}
                </button>
            </div>
            <OtherWays factor offers_support=usage.offers_support />
        </form>
    }
}

#[component]
fn FactorField(factor: Factor, typed: RwSignal<String>) -> impl IntoView {
    let words = text().two_step;
    typed.set(String::new());
    let (label, hint, typed_as) = match factor {
        Factor::Authenticator => (words.code, words.code_hint, TypedAs::OneTimeCode),
        Factor::BackupCode => (words.backup_code, words.backup_code_hint, TypedAs::BackupCode),
    };
    view! { <TypedField label=label value=typed hint=hint typed_as=typed_as /> }
}

/// **Try another way**. The emergency contact is none: it stands for the phone number only.
#[component]
fn OtherWays(factor: RwSignal<Factor>, offers_support: bool) -> impl IntoView {
    let open = RwSignal::new(false);
    let words = text().two_step;
    let choose = move |chosen: Factor| {
        factor.set(chosen);
        open.set(false);
    };
    let support = move || {
        offers_support.then(|| {
            view! {
                <a class="button" href="/support">
                    {text().sign_in.support}
                </a>
                <p class="quiet small">{words.not_the_contact}</p>
            }
        })
    };
    let other = move || match factor.get() {
        Factor::Authenticator => (words.backup_code, Factor::BackupCode),
        Factor::BackupCode => (words.use_app, Factor::Authenticator),
    };
    view! {
        <div class="other-ways">
            <button
                type="button"
                class="button plain"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {words.another_way}
            </button>
            <Show when=move || open.get()>
                <div class="other-ways">
                    <button type="button" class="button" on:click=move |_| choose(other().1)>
                        {move || other().0}
                    </button>
                    {support}
                </div>
            </Show>
        </div>
    }
}
