//! The tags under **Search**: all entries, those with one tag, or those with none.

use crate::session::Session;
use crate::text::text;
use crate::vault::entry::Entry;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// Which entries the list shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tagged {
    All,
    With(String),
    Without,
}

impl Tagged {
    pub fn takes(&self, entry: &Entry) -> bool {
        match self {
            Self::All => true,
            Self::With(tag) => entry.tags.contains(tag),
            Self::Without => entry.tags.is_empty(),
        }
    }

    fn label(&self) -> String {
        match self {
            Self::All => text().authenticator.tags_all.to_owned(),
            Self::With(tag) => tag.clone(),
            Self::Without => text().authenticator.tags_none.to_owned(),
        }
    }
}

/// One chip each; a second press on a tag shows all again.
#[component]
pub fn TagChips(tagged: RwSignal<Tagged>) -> impl IntoView {
    let session = expect_context::<Session>();
    let choices = Memo::new(move |_| choices(session));
    // A tag that nothing has any more hides nothing.
    Effect::new(move |_| {
        if choices.with(|choices| !choices.contains(&tagged.get())) {
            tagged.set(Tagged::All);
        }
    });
    let chips = move || choices.get().into_iter().map(|one| chip(one, tagged)).collect_view();
    view! {
        <div class="tag-chips" role="group" aria-label=text().entry.tags>
            {chips}
        </div>
    }
}

fn choices(session: Session) -> Vec<Tagged> {
    let contents = session.contents();
    let tags: BTreeSet<&String> = contents.live().flat_map(|entry| &entry.tags).collect();
    let tags = tags.into_iter().cloned().map(Tagged::With);
    [Tagged::All].into_iter().chain(tags).chain([Tagged::Without]).collect()
}

fn chip(this: Tagged, tagged: RwSignal<Tagged>) -> impl IntoView {
    let label = this.label();
    let mine = this.clone();
    let is_on = move || tagged.with(|tagged| *tagged == mine);
    let press = move |_| {
        let is_on = tagged.with_untracked(|tagged| *tagged == this);
        tagged.set(if is_on { Tagged::All } else { this.clone() });
    };
    view! {
        <button
            type="button"
            class="chip"
            aria-pressed=move || is_on().to_string()
            on:click=press
        >
            <bdi>{label}</bdi>
        </button>
    }
}
