//! The icons: line drawings on a 24 unit square, in the colour of the text around them.

use leptos::prelude::*;

pub const ADD: &str = "M12 5v14M5 12h14";
pub const ALERT: &str = "\
    M12 8v5M12 16.5v.5M10.3 4.2 2.8 17.5A2 2 0 0 0 4.5 20.5h15a2 2 0 0 0 1.7-3L13.7 4.2a2 2 0 \
    0 0-3.4 0Z";
pub const ARROW: &str = "M5 12h13M13 6l6 6-6 6";
pub const BACK: &str = "M15 5l-7 7 7 7";
pub const CAMERA: &str = "\
    M4 8h3l1.5-2.5h7L17 8h3a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1Z\
    M12 16.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z";
pub const CHECK: &str = "M5 12.5 10 17.5 19.5 7";
pub const CLOSE: &str = "M6 6l12 12M18 6 6 18";
pub const CONTACTS: &str = "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z\
    M2.500 20c0-3.600 2.900-6 6.500-6s6.500 2.400 6.500 6\
    M15.500 4.300a3.500 3.500 0 0 1 0 6.400M18 14.600c2.100.8 3.500 2.700 3.500 5.400";
pub const CODES: &str = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3.500 2";
pub const DETAILS: &str = "M9 5l7 7-7 7";
pub const DOWN: &str = "M6 10l6 6 6-6";
pub const DOWNLOAD: &str = "M12 4v11M7 11l5 5 5-5M5 20h14";
pub const FILE: &str = "M14 3H7a1 1 0 0 0-1 1v16a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1V7l-4-4ZM14 3v4h4";
pub const GRIP: &str = "M9 6v.01M9 12v.01M9 18v.01M15 6v.01M15 12v.01M15 18v.01";
pub const HIDE: &str = "M4 4l16 16M10 6.2A9.6 9.6 0 0 1 12 6c5 0 8.5 4 9.5 6-.4.8-1.3 2.1-2.7 3.3\
    M6.5 7.8C4.3 9.2 3 11 2.5 12c1 2 4.5 6 9.5 6 1.5 0 2.9-.4 4.1-.9M9.9 10a3 3 0 0 0 4.2 4.2";
pub const IMAGE: &str = "M5 4h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1Z\
    M4 16l4.5-4.5L13 16l3-3 4 4M15.5 9.5a1 1 0 1 0 0-2 1 1 0 0 0 0 2Z";
pub const KEY: &str =
    "M14.5 14.5a5 5 0 1 0-4.7-3.300L3 18v3h3v-2h2v-2h2l1.3-1.300a5 5 0 0 0 3.2-1.200ZM16 8v.01";
pub const LINK: &str = "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.700l-1 1\
    M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.700l1-1";
pub const LOCK: &str = "M6 11h12a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1Z\
    M8 11V8a4 4 0 0 1 8 0v3";
pub const MESSAGES: &str =
    "M4 5h16a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1H9l-5 3v-3H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Z";
pub const MIGRATION: &str = "M4 8h13M13 4l4 4-4 4M20 16H7M11 12l-4 4 4 4";
pub const MORE: &str = "M5 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0ZM11 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0Z\
    M17 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0Z";
pub const NEXT: &str = "M4 12a8 8 0 1 1 2.4 5.700M4 20v-5h5";
pub const PHONE: &str =
    "M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1ZM11 18h2";
pub const PIN: &str = "M9 4h6l-1 6 3 3v2H7v-2l3-3-1-6ZM12 15v5";
pub const SCAN: &str = "M4 8V5a1 1 0 0 1 1-1h3M16 4h3a1 1 0 0 1 1 1v3M20 16v3a1 1 0 0 1-1 1h-3\
    M8 20H5a1 1 0 0 1-1-1v-3M4 12h16";
pub const SEARCH: &str = "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.3 15.3 20 20";
pub const SECURITY: &str = "\
    M12 3l7.500 3v5.500c0 4.700-3.200 8-7.500 9.500-4.300-1.500-7.500-4.800-7.500-9.500V6L12 3Z\
    M8.500 12l2.500 2.500 4.500-5";
/// A gear of eight teeth.
pub const SETTINGS: &str = "\
    M10.2 5.3L10.2 2.8L13.8 2.8L13.8 5.3L15.5 6.0L17.3 4.2L19.8 6.7L18.0 8.5L18.7 10.2\
    L21.2 10.2L21.2 13.8L18.7 13.8L18.0 15.5L19.8 17.3L17.3 19.8L15.5 18.0L13.8 18.7\
    L13.8 21.2L10.2 21.2L10.2 18.7L8.5 18.0L6.7 19.8L4.2 17.3L6.0 15.5L5.3 13.8L2.8 13.8\
    L2.8 10.2L5.3 10.2L6.0 8.5L4.2 6.7L6.7 4.2L8.5 6.0ZM12 15\
    a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z";
pub const SHOW: &str = "M2.5 12c1-2 4.5-6 9.5-6s8.5 4 9.5 6c-1 2-4.5 6-9.5 6s-8.5-4-9.5-6Z\
    M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z";
pub const TRASH: &str = "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5";
pub const UP: &str = "M6 14l6-6 6 6";
pub const UPLOAD: &str = "M12 16V5M7 9l5-5 5 5M5 20h14";
pub const VAULT: &str = "\
    M5 4h14a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1ZM7 19v2M17 19v2\
    M12 15a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM12 8V6.5M12 16.5V15M8.5 11.5H7M17 11.5h-1.5";

/// One icon; screen readers skip it, the words beside it say what it means.
#[component]
pub fn Icon(path: &'static str) -> impl IntoView {
    view! {
        <svg
            width="24"
            height="24"
            viewBox="0 0 24 24"
            fill="none"
            stroke="currentColor"
            stroke-width="1.75"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
        >
            <path d=path></path>
        </svg>
    }
}
