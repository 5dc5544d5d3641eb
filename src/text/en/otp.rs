//! Words for what can be wrong with a setup key, a link or an export.
