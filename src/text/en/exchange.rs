//! Words for what a pasted text turns out to be.
