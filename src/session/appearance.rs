//! Light or dark. The choice lives in the vault; a copy outside it, no secret, keeps the locked
//! screen from flashing in the other colours.

use crate::browser::{page, storage};
use crate::session::{Phase, Session};
use crate::vault::settings::Theme;
use leptos::prelude::*;

const KEY: &str = "sparekey.theme";

impl Session {
    /// From here on the page follows the choice. Where nothing can be stored, the system's.
    pub(in crate::session) fn follow_theme(self) {
        if storage::probe().is_err() {
            return;
        }
        let stored = storage::load(KEY).ok().flatten();
        page::set_theme(stored.as_deref());
        let theme = Memo::new(move |_| {
            let is_open = self.phase.get() == Phase::Open;
            is_open.then(|| self.contents.with(|contents| contents.settings.appearance.theme))
        });
        Effect::new(move |_| {
            if let Some(theme) = theme.get() {
                apply(theme);
            }
        });
    }
}

/// A copy that cannot be stored only means that the locked screen follows the system.
fn apply(theme: Theme) {
    let name = match theme {
        Theme::System => None,
        Theme::Light => Some("light"),
        Theme::Dark => Some("dark"),
    };
    page::set_theme(name);
    match name {
        Some(name) => storage::store(KEY, name).unwrap_or_default(),
        None => storage::remove(KEY).unwrap_or_default(),
    }
}
