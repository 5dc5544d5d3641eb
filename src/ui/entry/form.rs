//! What a person may change about an account.

use crate::otp::generator::{Algorithm, Generator, MovingFactor, Pin, Style};
use crate::session::Session;
use crate::session::notice::{Message, Remedy};
use crate::text::text;
use crate::ui::entry::title;
use crate::ui::parts::field::{Check, TextArea, TextField};
use crate::ui::parts::leaving::ask_before_closing;
use crate::vault::contents::change::Change;
use crate::vault::entry::{Entry, EntryId, Field, IconId};
use leptos::prelude::*;
use std::rc::Rc;

/// The fields as they are being typed.
#[derive(Clone, Copy)]
struct Draft {
    issuer: RwSignal<String>,
    account: RwSignal<String>,
    icon: RwSignal<String>,
    tags: RwSignal<String>,
    note: RwSignal<String>,
    pinned: RwSignal<bool>,
    /// The PIN of a Yandex or mOTP account; empty: as it was.
    pin: RwSignal<String>,
}

impl Draft {
    fn of(entry: &Entry) -> Self {
        let icon = entry.icon.as_ref().map(|icon| icon.0.clone()).unwrap_or_default();
        Self {
            issuer: RwSignal::new(entry.issuer.clone()),
            account: RwSignal::new(entry.account.clone()),
            icon: RwSignal::new(icon),
            tags: RwSignal::new(entry.tags.join(", ")),
            note: RwSignal::new(entry.note.clone()),
            pinned: RwSignal::new(entry.pinned),
            pin: RwSignal::new(String::new()),
        }
    }

    /// What the entry does not have yet.
    fn unsaved(self, session: Session, id: EntryId) -> Vec<Field> {
        let contents = session.contents_now();
        let entry = contents.entry(id).filter(|entry| entry.trashed.is_none());
        entry.map(|entry| self.changes(entry)).unwrap_or_default()
    }

    /// Only what differs from `entry`: an untouched field never wins over another tab's edit.
    fn changes(self, entry: &Entry) -> Vec<Field> {
        let icon = self.icon.get_untracked();
        let icon = (!icon.trim().is_empty()).then(|| IconId(icon.trim().to_owned()));
        let mut fields = vec![
            Field::Issuer(crate::otp::label::clean(&self.issuer.get_untracked())),
            Field::Account(crate::otp::label::clean(&self.account.get_untracked())),
            Field::Icon(icon),
            Field::Tags(tags(&self.tags.get_untracked())),
            Field::Note(self.note.get_untracked()),
            Field::Pinned(self.pinned.get_untracked()),
        ];
        fields.extend(with_pin(entry, self.pin.get_untracked()).map(Field::Generator));
        fields.retain(|field| entry.differs(field));
        fields
    }
}

/// "work, Bank,, work" is two tags.
fn tags(text: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in text.split(',').map(str::trim).filter(|tag| !tag.is_empty()) {
        if !tags.iter().any(|other| other == tag) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

/// The generator with a newly typed PIN, for the two kinds that have one.
fn with_pin(entry: &Entry, pin: String) -> Option<Generator> {
    let secret = entry.generator.secret().clone();
    let pin = (!pin.is_empty()).then(|| Pin::new(pin))?;
    match entry.generator.style() {
        Style::Motp(_) => Some(Generator::motp(secret, Some(pin))),
        Style::Yandex(_) => Generator::yandex(secret, Some(pin)).ok(),
        Style::Decimal(_) | Style::Steam => None,
    }
}

fn has_pin(entry: &Entry) -> bool {
    match entry.generator.style() {
        Style::Motp(_) | Style::Yandex(_) => true,
        Style::Decimal(_) | Style::Steam => false,
    }
}

/// Names, icon, tags, note, pin to top, and **Save**.
#[component]
pub fn EntryForm(entry: Entry) -> impl IntoView {
    let session = expect_context::<Session>();
    let draft = Draft::of(&entry);
    let saved = RwSignal::new(false);
    let id = entry.id;
    let pin_field = has_pin(&entry)
        .then(|| view! { <TextField label=text().add.pin value=draft.pin figures=true /> });
    keep_when_left(session, id, draft);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        leptos::task::spawn_local(async move {
            match session.edit_fields(id, draft.unsaved(session, id)).await {
                Ok(()) => saved.set(true),
                Err(failure) => session.tell(Message::Failed(failure)),
            }
        });
    };
    let words = text().entry;
    view! {
        <form class="stack" data-saved-when-left on:submit=save on:input=move |_| saved.set(false)>
            <TextField label=words.issuer value=draft.issuer />
            <TextField label=words.account value=draft.account />
            {pin_field}
            <TextField label=words.icon value=draft.icon hint=words.icon_automatic />
            <TextField label=words.tags value=draft.tags hint=words.tags_hint />
            <TextArea label=words.note value=draft.note />
            <Check
                label=words.pin
                checked=draft.pinned
                on_change=Callback::new(move |pinned| draft.pinned.set(pinned))
            />
            <div class="cluster">
                <button type="submit" class="button primary">
                    {text().common.save}
                </button>
                <span role="status">{move || if saved.get() { words.saved } else { "" }}</span>
            </div>
        </form>
        <Details generator=entry.generator />
    }
}

/// Nothing typed is dropped: leaving the screen saves it, and so does a lock.
fn keep_when_left(session: Session, id: EntryId, draft: Draft) {
    let change = move || {
        let contents = session.contents_now();
        let fields = draft.unsaved(session, id);
        let edit = contents.entry(id)?.edit(fields, session.now_untracked());
        (!edit.fields.is_empty()).then_some(Change::Edit { id, edit })
    };
    session.note_unsaved(Rc::new(change));
    ask_before_closing(session, move || !draft.unsaved(session, id).is_empty());
    on_cleanup(move || {
        session.forget_unsaved();
        save_what_is_left(session, id, draft.unsaved(session, id));
    });
}

fn save_what_is_left(session: Session, id: EntryId, fields: Vec<Field>) {
    let contents = session.contents_now();
    let Some(entry) = contents.entry(id).filter(|_| !fields.is_empty()) else { return };
    let is_changed = |field: &Field| fields.iter().any(|new| new.kind() == field.kind());
    let before: Vec<Field> = entry.fields().into_iter().filter(is_changed).collect();
    let name = title(entry);
    session.attempt(async move {
        session.edit_fields(id, fields).await?;
        session.tell_with(Message::EntrySaved(name), Some(Remedy::UndoEdit(id, before)));
        Ok(())
    });
}

/// Type, algorithm, digits, period: what a person compares when codes do not match.
#[component]
fn Details(generator: Generator) -> impl IntoView {
    let words = text().entry;
    let facts = facts(&generator);
    let fact = |(name, value): (&'static str, String)| {
        view! {
            <div class="fact">
                <dt class="quiet">{name}</dt>
                <dd>{value}</dd>
            </div>
        }
    };
    view! {
        <details>
            <summary>{words.details}</summary>
            <dl class="facts">{facts.into_iter().map(fact).collect_view()}</dl>
        </details>
    }
}

/// Name and value of each parameter, as the Key URI format calls them.
pub fn facts(generator: &Generator) -> Vec<(&'static str, String)> {
    let (entry, add) = (text().entry, text().add);
    let counts = matches!(generator.factor(), MovingFactor::Counter(_));
    let (kind, digits) = match generator.style() {
        Style::Decimal(digits) if counts => (add.kind_hotp, digits.count().to_string()),
        Style::Decimal(digits) => (add.kind_totp, digits.count().to_string()),
        Style::Steam => (add.kind_steam, "5".to_owned()),
        Style::Motp(_) => ("mOTP", "6".to_owned()),
        Style::Yandex(_) => ("Yandex", "8".to_owned()),
    };
    let factor = match generator.factor() {
        MovingFactor::Counter(counter) => (entry.counter, counter.to_string()),
        MovingFactor::Timer(period) => (entry.period, (text().counts.seconds)(period.secs())),
    };
    let algorithm = algorithm_name(generator.algorithm()).to_owned();
    vec![
        (entry.kind, kind.to_owned()),
        (entry.algorithm, algorithm),
        (entry.digits, digits),
        factor,
    ]
}

/// As the standards spell it.
pub const fn algorithm_name(algorithm: Algorithm) -> &'static str {
    match algorithm {
        Algorithm::Sha1 => "SHA-1",
        Algorithm::Sha256 => "SHA-256",
        Algorithm::Sha512 => "SHA-512",
    }
}
