//! What the browser can do, one capability a file. Nothing here knows of vaults' contents, accounts
//! or screens; every call that a browser can refuse answers with an error of [`error`].
//!
//! [`error`] and [`strength`] are plain values and compiled for every target, so that their words
//! can be checked natively. The rest exists in a browser only.

pub mod error;
pub mod strength;

#[cfg(target_arch = "wasm32")]
pub mod camera;
#[cfg(target_arch = "wasm32")]
pub mod channel;
#[cfg(target_arch = "wasm32")]
pub mod clipboard;
#[cfg(target_arch = "wasm32")]
pub mod clock;
#[cfg(target_arch = "wasm32")]
pub mod device;
#[cfg(target_arch = "wasm32")]
pub mod download;
#[cfg(target_arch = "wasm32")]
pub mod focus;
#[cfg(target_arch = "wasm32")]
pub mod image;
#[cfg(target_arch = "wasm32")]
mod js;
#[cfg(target_arch = "wasm32")]
pub mod leaving;
#[cfg(target_arch = "wasm32")]
pub mod listener;
#[cfg(target_arch = "wasm32")]
pub mod lock;
#[cfg(target_arch = "wasm32")]
pub mod mirror;
#[cfg(target_arch = "wasm32")]
mod once;
#[cfg(target_arch = "wasm32")]
pub mod page;
#[cfg(target_arch = "wasm32")]
pub mod panic;
#[cfg(target_arch = "wasm32")]
pub mod persistence;
#[cfg(target_arch = "wasm32")]
pub mod phone_plans;
#[cfg(target_arch = "wasm32")]
pub mod print;
#[cfg(target_arch = "wasm32")]
pub mod random;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod storage;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod typed;
#[cfg(target_arch = "wasm32")]
pub mod unicode;
#[cfg(target_arch = "wasm32")]
pub mod worker;
