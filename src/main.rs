//! The page: mounts the app. On any other target there is nothing to run.

#[cfg(target_arch = "wasm32")]
fn main() {
    sparekey::ui::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
