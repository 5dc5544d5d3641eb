//! What every screen that takes things in has: the rows that start, the pasted link, how far the
//! pictures are, and what came of the latest thing.

use crate::exchange::intake::{Heard, Next, Refused};
use crate::session::Session;
use crate::session::intake::News;
use crate::session::intake::pictures::Reading;
use crate::text::en::exchange::{explain_not_an_account, explain_reason};
use crate::text::en::intake::{explain_half_code, explain_mixed_codes, explain_unclear_code};
use crate::text::en::session::explain_failure;
use crate::text::{Explanation, text};
use crate::ui::parts::field::TextArea;
use crate::ui::parts::icon::Icon;
use crate::ui::parts::problem::Problem;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// What file choosers offer for pictures.
pub const PICTURES: &str = "image/*,.heic,.heif,.avif";
/// What they offer for other apps' files.
pub const FILES: &str = ".txt,.json,.csv,.html,.2fas,text/plain,application/json";

/// A row that opens something below the rows.
#[component]
pub fn WayRow(
    icon: &'static str,
    label: &'static str,
    #[prop(into)] is_open: Signal<bool>,
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="link-row"
            aria-expanded=move || is_open.get().to_string()
            on:click=move |_| on_press.run(())
        >
            <Icon path=icon />
            <span>{label}</span>
        </button>
    }
}

/// **Paste a link**: also whole lists.
#[component]
pub fn PasteLink() -> impl IntoView {
    let session = expect_context::<Session>();
    let (link, error) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    let words = text().add;
    let read = move |event: SubmitEvent| {
        event.prevent_default();
        let text = zeroize::Zeroizing::new(link.get_untracked());
        if !text.trim().is_empty() {
            session.take_in(&text);
            // What cannot be read stays, to be looked at and corrected.
            let refused = refusal(session);
            if refused.is_none() {
                link.try_set(String::new());
            }
            error.try_set(refused);
        }
    };
    view! {
        <form class="card" on:submit=read on:input=move |_| error.set(None)>
            <TextArea label=words.link value=link hint=words.link_hint error focus=true />
            <button type="submit" class="button primary">
                {words.read_link}
            </button>
        </form>
    }
}

/// The words of the first thing that could not be read, for beside the field.
fn refusal(session: Session) -> Option<String> {
    let said = session.intake_news().iter().find_map(say)?;
    said.problem().map(|explanation| explanation.what)
}

/// How far the pictures are, with **Cancel**.
#[component]
pub fn PictureProgress() -> impl IntoView {
    let session = expect_context::<Session>();
    let is_reading = Memo::new(move |_| session.reading_files().is_some());
    view! {
        <Show when=move || is_reading.get()>
            <div class="card">
                <p role="status">{move || session.reading_files().map(reading_words)}</p>
                <progress
                    aria-label=text().add.reading
                    max="1"
                    prop:value=move || session.reading_files().map_or(0.0, share)
                ></progress>
                <button type="button" class="button" on:click=move |_| session.cancel_reading()>
                    {text().add.cancel_reading}
                </button>
            </div>
        </Show>
    }
}

fn reading_words(reading: Reading) -> String {
    let words = text().add.reading;
    match reading.files {
        1 => words.to_owned(),
        files => [words, " ", &(text().counts.of)(reading.file, files)].concat(),
    }
}

fn share(reading: Reading) -> f64 {
    f64::from(reading.progress.done) / f64::from(reading.progress.of.max(1))
}

/// What there is to say about the latest thing that came in, besides what the screen shows anyway.
#[component]
pub fn IntakeNews() -> impl IntoView {
    let session = expect_context::<Session>();
    let said = Memo::new(move |_| {
        let news = session.intake_news();
        // A list with several bad lines has them in the review, one by one.
        let is_refusal = |news: &&News| matches!(news, News::Heard(Heard::Refused(_)));
        let is_list = news.iter().filter(is_refusal).count() > 1;
        let mut said: Vec<Said> =
            news.iter().filter(|news| !is_list || !is_refusal(news)).filter_map(say).collect();
        said.dedup();
        said
    });
    let problems = move || said.get().into_iter().filter_map(Said::problem);
    let remarks = move || said.get().into_iter().filter_map(Said::remark);
    view! {
        <p role="status">{move || remarks().collect::<Vec<_>>().join(" ")}</p>
        {move || {
            problems().map(|explanation| view! { <Problem explanation /> }).collect_view()
        }}
    }
}

#[derive(Clone, PartialEq, Eq)]
enum Said {
    Remark(String),
    Problem(Explanation),
}

impl Said {
    fn remark(self) -> Option<String> {
        match self {
            Self::Remark(words) => Some(words),
            Self::Problem(_) => None,
        }
    }

    fn problem(self) -> Option<Explanation> {
        match self {
            Self::Remark(_) => None,
            Self::Problem(explanation) => Some(explanation),
        }
    }
}

fn say(news: &News) -> Option<Said> {
    match news {
        News::Failed(failure) => Some(Said::Problem(explain_failure(failure))),
        News::Heard(Heard::NotAnAccount(kind)) => {
            Some(Said::Problem(explain_not_an_account(*kind)))
        }
        News::Heard(Heard::Refused(refused)) => Some(Said::Problem(explain_refused(refused))),
        News::Heard(Heard::PartAgain(part)) => {
            Some(Said::Remark((text().counts.already_read)(*part)))
        }
        News::Heard(Heard::AccountAgain) => Some(Said::Remark(text().add.already_read.to_owned())),
        News::Heard(Heard::HalfCode(parts)) => Some(Said::Remark(explain_half_code(parts))),
        News::Heard(Heard::MixedCodes) => Some(Said::Problem(explain_mixed_codes())),
        News::Heard(Heard::UnclearCode) => Some(Said::Problem(explain_unclear_code())),
        News::Heard(Heard::PartMisnumbered) => {
            Some(Said::Remark(text().add.misnumbered.to_owned()))
        }
        News::Heard(Heard::PerhapsKey) => Some(Said::Remark(text().add.perhaps_key.to_owned())),
        News::Heard(Heard::Account | Heard::Part(_) | Heard::Stranger | Heard::Backup) => None,
    }
}

fn explain_refused(refused: &Refused) -> Explanation {
    let explanation = explain_reason(&refused.reason);
    match refused.label.as_str() {
        "" => explanation,
        label => Explanation { what: [label, ": ", &explanation.what].concat(), ..explanation },
    }
}

/// What is to be done with what was read, changing only when that changes.
pub fn next_step(session: Session) -> Memo<Next> {
    Memo::new(move |_| session.intake().with(crate::exchange::intake::Intake::next))
}
