//! QR symbols (ISO/IEC 18004): pixels to texts, and a text to a symbol.
//! Nothing here decodes picture files: the browser does, once `picture_header` has allowed it.

pub mod content;
pub mod luma;
pub mod picture_header;
pub mod read;
pub mod write;
