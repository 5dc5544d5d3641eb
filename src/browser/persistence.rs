//! Whether the browser clears this site's data by itself, and asking it not to.

use crate::browser::js;
use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

/// Whether the browser has promised to leave this site's data alone when space is low. `None`: it
/// cannot say.
pub async fn is_persisted() -> Option<bool> {
    ask("persisted").await
}

/// Asks it for that promise; it may show a question of its own first. `None`: it cannot be asked.
pub async fn ask_to_persist() -> Option<bool> {
    ask("persist").await
}

async fn ask(method: &str) -> Option<bool> {
    let storage = js::get(&js::window()?.navigator(), "storage")?;
    let promise = js::call(&storage, method, &[]).ok()?;
    JsFuture::from(Promise::resolve(&promise)).await.ok()?.as_bool()
}

/// Whether this browser deletes a site's data after seven days without a visit: Safari, but not
/// what it has put on the Home Screen or into the Dock.
pub fn forgets_sites() -> bool {
    is_safari() && !is_installed()
}

fn is_safari() -> bool {
    let agent = js::window().and_then(|window| window.navigator().user_agent().ok());
    agent.is_some_and(|agent| agent.contains("Safari/") && !agent.contains("Chrom"))
}

/// Whether this is the installed app. Older iPhones know no display modes and say it in their way.
pub fn is_installed() -> bool {
    let Some(window) = js::window() else { return false };
    let mode = window.match_media("(display-mode: standalone)").ok().flatten();
    let is_standalone = js::get(&window.navigator(), "standalone");
    mode.is_some_and(|mode| mode.matches())
        || is_standalone.is_some_and(|standalone| standalone.is_truthy())
}
