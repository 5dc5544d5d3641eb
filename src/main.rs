//! The page: mounts the app. On any other target there is nothing to run.

#[cfg(target_arch = "wasm32")]
fn main() {
    sparekey::browser::panic::install();
    leptos::mount::mount_to_body(sparekey::ui::App);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
