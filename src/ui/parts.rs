//! What screens share. A part knows how it looks and what it reports, and little of the app.

pub mod avatar;
pub mod button;
pub mod camera;
pub mod code_form;
pub mod credential;
pub mod dialog;
pub mod field;
pub mod icon;
pub mod intake;
pub mod keeping;
pub mod leaving;
pub mod menu;
pub mod navigation;
pub mod notices;
pub mod page;
pub mod password;
pub mod people_page;
pub mod phone_field;
pub mod pin_form;
pub mod print;
pub mod problem;
pub mod qr;
pub mod ring;
pub mod scripts;
pub mod typed_field;
