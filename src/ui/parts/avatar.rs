//! The icon of an entry: initials on a colour made from the issuer.

use leptos::prelude::*;

/// How many colours `tokens.css` has for avatars.
const HUES: u32 = 7;

/// Initials of `name` on the colour that `name` always gets.
#[component]
pub fn Avatar(
    #[prop(into)] name: Signal<String>,
    #[prop(optional, into)] icon: Signal<Option<String>>,
) -> impl IntoView {
    let letters = move || icon.get().unwrap_or_else(|| initials(&name.get()));
    view! {
        <span class="avatar" aria-hidden="true" data-hue=move || hue(&name.get()).to_string()>
            {letters}
        </span>
    }
}

/// The first letters of the first two words, which the style sheet writes in upper case; a dot
/// where there is no word.
fn initials(name: &str) -> String {
    let letters: String = name
        .split(|character: char| !character.is_alphanumeric())
        .filter_map(|word| word.chars().next())
        .take(2)
        .collect();
    if letters.is_empty() { "·".to_owned() } else { letters }
}

/// FNV-1a over the name in lower case (ASCII alone: it is only a colour): the same issuer has the
/// same colour on every device.
fn hue(name: &str) -> u32 {
    let hash = name
        .bytes()
        .map(|byte| byte.to_ascii_lowercase())
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash % HUES
}
