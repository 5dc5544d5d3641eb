//! **Next code**: a counter moves on and is read out; of any other code the next one is copied.

use crate::otp::generator::Generator;
use crate::session::Session;
use crate::text::text;
use crate::ui::authenticator::password::RowPassword;
use crate::ui::authenticator::window::ListState;
use crate::ui::parts::button::IconButton;
use crate::ui::parts::icon;
use crate::vault::entry::{Entry, EntryId};
use leptos::prelude::*;

/// The button in the row of an entry that counts.
#[component]
pub fn NextCode(password: RowPassword, state: ListState) -> impl IntoView {
    let session = expect_context::<Session>();
    let next = Callback::new(move |()| state.next_code(password.id, session));
    view! {
        <Show when=move || password.counts()>
            <IconButton icon=icon::NEXT label=text().authenticator.next_code on_press=next />
        </Show>
    }
}

impl ListState {
    pub fn next_code(self, id: EntryId, session: Session) {
        let contents = session.contents_now();
        let Some(entry) = contents.entry(id) else { return };
        if entry.generator.period().is_some() {
            return self.copying.copy_made(id, Generator::next_password, session);
        }
        session.attempt(async move {
            session.next_counter(id).await?;
            let contents = session.contents_now();
            if let Some(entry) = contents.entry(id) {
                // The list may be gone by now.
                self.said.try_set(self.words_for_new_code(entry, session));
            }
            Ok(())
        });
    }

    /// With the new code, unless codes are hidden.
    fn words_for_new_code(self, entry: &Entry, session: Session) -> String {
        let codes = session.contents_now().settings.codes.clone();
        let in_sight = self.copying.in_sight.try_get_untracked().flatten();
        let is_hidden = codes.hidden_until_tapped && in_sight != Some(entry.id);
        let code = (!is_hidden).then(|| entry.generator.one_time_password(session.now_untracked()));
        match code.flatten() {
            Some(code) => (text().counts.code_of)(entry.title(), &code.grouped(codes.group)),
            None => (text().counts.next_code_for)(entry.title()),
        }
    }
}
