//! The check list: each way back, whether it is there, and where it is made.

use crate::account::backup_codes::Supply;
use crate::account::ways_back::WaysBack;
use crate::session::Session;
use crate::text::en::two_step::{backed_up, codes_left};
use crate::text::text;
use crate::ui::parts::icon::{self, Icon};
use crate::ui::parts::people_page::{SignedIn, people};
use crate::ui::two_step::{AUTHENTICATOR, BACKUP_CODES};
use leptos::prelude::*;

/// One line of the check list.
struct Line {
    label: &'static str,
    is_there: bool,
    note: String,
    href: &'static str,
}

/// What the account has.
#[component]
pub fn AccountWays() -> impl IntoView {
    let people = people();
    let ways = Memo::new(move |_| {
        people.session_id().and_then(|session| people.service().ways_back(session))
    });
    let words = text().security;
    view! {
        <section class="stack-tight">
            <h2>{words.account}</h2>
            <SignedIn>
                <Show when=move || ways.get().is_some_and(WaysBack::lacks_backup_codes)>
                    <p class="card warning">{words.lacks_codes}</p>
                </Show>
                <ul class="links" role="list" aria-label=words.account>
                    {move || ways.get().map(lines).map(shown)}
                </ul>
            </SignedIn>
        </section>
    }
}

fn lines(ways: WaysBack) -> Vec<Line> {
    let words = text().security;
    let line = |label, is_there, notes: (&str, &str), href| {
        let note = if is_there { notes.0 } else { notes.1 };
        Line { label, is_there, note: note.to_owned(), href }
    };
    let codes = Line {
        label: words.codes,
        is_there: ways.supply() != Supply::Out,
        note: match ways.backup_codes {
            0 => words.codes_missing.to_owned(),
            left => codes_left(Some(left)),
        },
        href: BACKUP_CODES,
    };
    vec![
        line(
            words.phone,
            ways.phone,
            (words.phone_there, words.phone_missing),
            "/settings/phone-number",
        ),
        line(
            words.contact,
            ways.emergency_contact,
            (words.contact_there, words.contact_missing),
            "/settings/emergency-contact",
        ),
        line(
            text().two_step.heading,
            ways.authenticator,
            (words.two_step_on, words.two_step_off),
            "/settings/2-step-verification",
        ),
        line(
            words.authenticator,
            ways.authenticator,
            (words.authenticator_there, words.authenticator_missing),
            if ways.authenticator { "/settings/2-step-verification" } else { AUTHENTICATOR },
        ),
        codes,
    ]
}

fn shown(lines: Vec<Line>) -> impl IntoView {
    lines.into_iter().map(|line| view! { <Row line /> }).collect_view()
}

#[component]
fn Row(line: Line) -> impl IntoView {
    let words = text().security;
    let state = if line.is_there { words.there } else { words.missing };
    view! {
        <li>
            <a class="link-row" href=line.href>
                <span class="way-mark" data-there=line.is_there.to_string()>
                    <Icon path=if line.is_there { icon::CHECK } else { icon::ALERT } />
                </span>
                <span>
                    <strong>{line.label}</strong>
                    <span class="quiet small">{line.note}</span>
                </span>
                <span class="tag" data-there=line.is_there.to_string()>
                    {state}
                </span>
                <Icon path=icon::DETAILS />
            </a>
        </li>
    }
}

/// What the vault has: to be seen while it is open.
#[component]
pub fn VaultWays() -> impl IntoView {
    let session = expect_context::<Session>();
    let is_open = Memo::new(move |_| session.is_open());
    let words = text().security;
    let rows = move || {
        let backup = session.last_backup();
        let has_code = session.has_recovery_code();
        let code_note = if has_code { words.recovery_there } else { words.recovery_missing };
        shown(vec![
            Line {
                label: words.backup,
                is_there: backup.is_some(),
                note: match backup {
                    Some((date, _)) => backed_up(&date),
                    None => words.backup_missing.to_owned(),
                },
                href: "/vault",
            },
            Line {
                label: words.recovery,
                is_there: has_code,
                note: code_note.to_owned(),
                href: "/vault",
            },
        ])
    };
    view! {
        <section class="stack-tight">
            <h2>{words.vault}</h2>
            <Show
                when=move || is_open.get()
                fallback=move || {
                    view! {
                        <p class="card">
                            {words.vault_closed} " " <a href="/">{words.vault_open}</a>
                        </p>
                    }
                }
            >
                <ul class="links" role="list" aria-label=words.vault>
                    {rows}
                </ul>
            </Show>
        </section>
    }
}
