//! A new set, on the screen once. **Done** waits until the codes were said to be saved and one of
//! them was typed back; before it nothing counts, and after it they are nowhere in this browser.

use crate::account::backup_codes::{FileHead, LookUpSecret, LookUpSecrets, file_name};
use crate::account::set_up::FreshPin;
use crate::session::Session;
use crate::session::notice::Message;
use crate::session::people::AskError;
use crate::text::en::two_step::{account_name, deriving, type_code};
use crate::text::text;
use crate::ui::parts::field::Check;
use crate::ui::parts::leaving::ask_before_leaving;
use crate::ui::parts::people_page::{Refused, explained, people};
use crate::ui::parts::print::PrintButton;
use crate::ui::parts::problem::Problem;
use crate::ui::parts::typed_field::{TypedAs, TypedField};
use leptos::prelude::*;
use zeroize::Zeroizing;

/// The set on the screen: dropped with it.
type Codes = StoredValue<LookUpSecrets>;

#[component]
pub fn Fresh(pin: FreshPin, on_end: Callback<bool>) -> impl IntoView {
    let (codes, place) = match people().draw_backup_codes() {
        Ok((codes, place)) => (StoredValue::new(codes), place),
        Err(error) => {
            let explanation = explained(&error);
            return view! { <Problem explanation /> }.into_any();
        }
    };
    let words = text().backup_codes;
    view! {
        <p>{words.shown_once}</p>
        <section class="card">
            <List codes />
            <Keep codes />
        </section>
        <Confirm codes place pin on_end />
    }
    .into_any()
}

#[component]
fn List(codes: Codes) -> impl IntoView {
    let row = |code: &LookUpSecret| {
        view! {
            <li class="figures" translate="no">
                {code.print().to_string()}
            </li>
        }
    };
    let rows = codes.with_value(|codes| codes.codes().iter().map(row).collect_view());
    view! {
        <ol class="fresh-codes" translate="no" aria-label=text().backup_codes.heading>
            {rows}
        </ol>
    }
}

/// **Copy**, **Download**, **Print**.
#[component]
fn Keep(codes: Codes) -> impl IntoView {
    let session = expect_context::<Session>();
    let copy = move |_| codes.with_value(|codes| session.copy_text(&codes.print()));
    let download = move |_| {
        let (name, text) = codes.with_value(file);
        session.download_text(&name, &text);
    };
    let words = text().common;
    view! {
        <div class="cluster">
            <button type="button" class="button" on:click=copy>
                {words.copy}
            </button>
            <button type="button" class="button" on:click=download>
                {words.download}
            </button>
            <PrintButton label=words.print page=move || codes.with_value(page) />
        </div>
        <p class="quiet small">{text().backup_codes.keep_offline}</p>
    }
}

/// App, account, day and rule: what stands above the codes.
fn head() -> (String, [String; 4]) {
    let people = people();
    let me = people.me().get_untracked();
    let (name, number) = me.map(|me| (me.card.name, me.card.number)).unwrap_or_default();
    let words = text().backup_codes;
    let lines = [
        words.file_app.to_owned(),
        account_name(&name, &number),
        people.day(people.now_untracked()),
        words.file_rule.to_owned(),
    ];
    (name, lines)
}

fn file(codes: &LookUpSecrets) -> (String, Zeroizing<String>) {
    let (name, [app, account, date, rule]) = head();
    let head = FileHead { app: &app, account: &account, date: &date, rule: &rule };
    (file_name(&name), codes.file(head))
}

fn page(codes: &LookUpSecrets) -> (String, Vec<String>) {
    let (_, [app, account, date, rule]) = head();
    let numbered = codes.codes().iter().enumerate();
    let numbered = numbered.map(|(place, code)| format!("{}. {}", place + 1, *code.print()));
    (app, [account, date, rule].into_iter().chain(numbered).collect())
}

/// How far **Done** has come.
#[derive(Clone, Copy)]
struct Sealing {
    failure: RwSignal<Option<AskError>>,
    /// How many codes are derived. `None`: it was not pressed, or it is over.
    progress: RwSignal<Option<usize>>,
}

impl Sealing {
    fn new() -> Self {
        Self { failure: RwSignal::new(None), progress: RwSignal::new(None) }
    }

    fn is_idle(self) -> bool {
        self.progress.with(Option::is_none)
    }

    /// Goes on when the screen is left: the codes were said to be saved, so they come to count, or
    /// it is told that they do not.
    fn begin(self, session: Session, codes: LookUpSecrets, pin: FreshPin, on_end: Callback<bool>) {
        let Self { failure, progress } = self;
        failure.set(None);
        progress.set(Some(0));
        let held = session.hold_page(|| true);
        leptos::task::spawn_local(async move {
            let on_derived = move |count| {
                progress.try_set(Some(count));
            };
            let answer = people().set_backup_codes(&codes, &pin, on_derived).await;
            drop(held);
            if progress.try_set(None).is_some() {
                return session.tell(Message::Said(outcome(answer.err())));
            }
            match answer {
                Ok(_) => on_end.run(true),
                Err(error) => failure.set(Some(error)),
            }
        });
    }
}

/// For somebody who is elsewhere by now.
fn outcome(error: Option<AskError>) -> String {
    let words = text().backup_codes;
    match error {
        None => words.made.to_owned(),
        Some(error) => [words.not_made, &explained(&error).in_one_line()].join(" "),
    }
}

#[component]
fn Confirm(codes: Codes, place: usize, pin: FreshPin, on_end: Callback<bool>) -> impl IntoView {
    let (is_saved, typed) = (RwSignal::new(false), RwSignal::new(String::new()));
    let sealing = Sealing::new();
    ask_before_leaving(move || sealing.progress.try_get_untracked() == Some(None));
    let session = expect_context::<Session>();
    let matches = Memo::new(move |_| codes.with_value(|codes| codes.is_code(place, &typed.get())));
    let is_complete = move || is_saved.get() && matches.get();
    let is_ready = move || is_complete() && sealing.is_idle();
    let done = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if is_ready() {
            sealing.begin(session, codes.get_value(), pin.clone(), on_end);
        }
    };
    let words = text().backup_codes;
    view! {
        <form class="card" novalidate on:submit=done>
            <h2>{words.confirm_heading}</h2>
            <Check
                label=words.saved
                checked=is_saved
                on_change=Callback::new(move |saved| is_saved.set(saved))
            />
            <TypedField label=type_code(place + 1) value=typed typed_as=TypedAs::BackupCode />
            <Outcome sealing />
            <div class="cluster">
                <button
                    type="submit"
                    class="button primary"
                    disabled=move || !is_complete()
                    aria-disabled=move || (!sealing.is_idle()).to_string()
                    aria-busy=move || (!sealing.is_idle()).to_string()
                >
                    {text().common.done}
                </button>
                <button
                    type="button"
                    class="button"
                    aria-disabled=move || (!sealing.is_idle()).to_string()
                    on:click=move |_| on_end.run(false)
                >
                    {text().common.cancel}
                </button>
            </div>
            <p class="quiet small">{words.nothing_yet}</p>
        </form>
    }
}

/// "Storing the codes safely: 3 of 10", or why they do not count.
#[component]
fn Outcome(sealing: Sealing) -> impl IntoView {
    view! {
        <p role="status" class="quiet">
            {move || sealing.progress.get().map(deriving)}
        </p>
        <Refused failure=sealing.failure />
    }
}
