//! **Enter setup key**: the names and the key; whatever else a service may ask for is folded away.

use crate::exchange::bare_key::TypedKey;
use crate::exchange::setup_key::{Kind, SetupKey, SetupKeyErrors};
use crate::otp::generator::Algorithm;
use crate::session::Session;
use crate::session::notice::Message;
use crate::text::en::otp::explain_secret;
use crate::text::text;
use crate::ui::entry::form::algorithm_name;
use crate::ui::parts::field::{Choice, TextField};
use crate::ui::parts::leaving::ask_before_leaving;
use crate::vault::import::{Candidate, Standing};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// The form as it is being filled in.
#[derive(Clone, Copy)]
struct Form {
    issuer: RwSignal<String>,
    account: RwSignal<String>,
    key: RwSignal<String>,
    kind: RwSignal<Kind>,
    algorithm: RwSignal<Algorithm>,
    digits: RwSignal<String>,
    period: RwSignal<String>,
    counter: RwSignal<String>,
    errors: RwSignal<SetupKeyErrors>,
}

impl Form {
    fn new(key: &str) -> Self {
        let text = |text: &str| RwSignal::new(text.to_owned());
        Self {
            issuer: text(""),
            account: text(""),
            key: text(key),
            kind: RwSignal::new(Kind::Totp),
            algorithm: RwSignal::new(Algorithm::Sha1),
            digits: text("6"),
            period: text("30"),
            counter: text("0"),
            errors: RwSignal::new(SetupKeyErrors::default()),
        }
    }

    fn read(self) -> Result<Candidate, SetupKeyErrors> {
        let form = SetupKey {
            issuer: self.issuer.get_untracked(),
            account: self.account.get_untracked(),
            key: zeroize::Zeroizing::new(self.key.get_untracked()),
            kind: self.kind.get_untracked(),
            algorithm: self.algorithm.get_untracked(),
            digits: self.digits.get_untracked(),
            period: self.period.get_untracked(),
            counter: self.counter.get_untracked(),
        };
        form.read()
    }

    /// Something is being corrected.
    fn forgive(self) {
        if self.errors.with_untracked(|errors| *errors != SetupKeyErrors::default()) {
            self.errors.set(SetupKeyErrors::default());
        }
    }

    fn is_begun(self) -> bool {
        let fields = [self.issuer, self.account, self.key];
        fields.iter().any(|field| field.try_get_untracked().is_some_and(|typed| !typed.is_empty()))
    }

    /// The words beside a field, while it is wrong.
    fn error(self, wrong: fn(&SetupKeyErrors) -> bool, words: &str) -> Signal<Option<String>> {
        let words = words.to_owned();
        Signal::derive(move || self.errors.with(wrong).then(|| words.clone()))
    }

    fn key_error(self) -> Signal<Option<String>> {
        Signal::derive(move || {
            let errors = self.errors.get();
            let explanation = explain_secret(errors.key.as_ref()?);
            Some([explanation.what, explanation.remedy].join(" "))
        })
    }
}

/// Issuer, account and key. A whole link pasted as the key is read as what it is. `key`: what
/// stands in its field from the start.
#[component]
pub fn SetupKeyForm(key: Option<TypedKey>) -> impl IntoView {
    let session = expect_context::<Session>();
    let form = Form::new(key.as_ref().map_or("", TypedKey::as_str));
    let navigate = use_navigate();
    ask_before_leaving(move || form.is_begun());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let key = form.key.get_untracked();
        if key.contains("://") {
            return session.take_in(&key);
        }
        match form.read() {
            Ok(candidate) => add(session, candidate, navigate.clone()),
            Err(errors) => form.errors.set(errors),
        }
    };
    let words = text().add;
    view! {
        <form class="card" on:submit=submit on:input=move |_| form.forgive()>
            <TextField
                label=words.issuer
                value=form.issuer
                error=form.error(|errors| errors.unnamed, words.name_missing)
                focus=true
            />
            <TextField label=words.account value=form.account />
            <TextField
                label=words.key
                value=form.key
                hint=words.key_hint
                error=form.key_error()
                figures=true
            />
            <details>
                <summary>{words.advanced}</summary>
                <Advanced form />
            </details>
            <button type="submit" class="button primary">
                {words.add_account}
            </button>
        </form>
    }
}

/// A new account is added at once; one whose name is taken is shown first.
fn add(session: Session, candidate: Candidate, navigate: impl Fn(&str, NavigateOptions) + 'static) {
    let standing = session.review(vec![candidate.clone()]).first().map(|one| one.standing);
    if standing != Some(Standing::New) {
        return session.take_in_account(candidate);
    }
    leptos::task::spawn_local(async move {
        match session.import(vec![candidate]).await {
            Ok(_) => navigate("/", NavigateOptions::default()),
            Err(failure) => session.tell(Message::Failed(failure)),
        }
    });
}

#[component]
fn Advanced(form: Form) -> impl IntoView {
    let words = text().add;
    let kinds = vec![
        (Kind::Totp, words.kind_totp),
        (Kind::Hotp, words.kind_hotp),
        (Kind::Steam, words.kind_steam),
    ];
    view! {
        <div class="stack">
            <Choice
                legend=words.kind
                options=kinds
                chosen=form.kind
                on_choose=Callback::new(move |kind| form.kind.set(kind))
            />
            {move || match form.kind.get() {
                Kind::Steam => ().into_any(),
                kind @ (Kind::Totp | Kind::Hotp) => view! { <Parameters form kind /> }.into_any(),
            }}
        </div>
    }
}

/// What Steam fixes and the other kinds leave open.
#[component]
fn Parameters(form: Form, kind: Kind) -> impl IntoView {
    let words = text().add;
    let algorithms = [Algorithm::Sha1, Algorithm::Sha256, Algorithm::Sha512];
    let algorithms = algorithms.map(|algorithm| (algorithm, algorithm_name(algorithm))).to_vec();
    let digits = form.error(|errors| errors.digits, words.digits_wrong);
    let period = form.error(|errors| errors.period, words.period_wrong);
    let counter = form.error(|errors| errors.counter, words.counter_wrong);
    let last = match kind {
        Kind::Hotp => (words.counter, form.counter, counter),
        Kind::Totp | Kind::Steam => (words.period, form.period, period),
    };
    view! {
        <Choice
            legend=words.algorithm
            options=algorithms
            chosen=form.algorithm
            on_choose=Callback::new(move |algorithm| form.algorithm.set(algorithm))
        />
        <TextField label=words.digits value=form.digits error=digits mode="numeric" />
        <TextField label=last.0 value=last.1 error=last.2 mode="numeric" />
    }
}
