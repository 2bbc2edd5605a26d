//! The store, from outside.

#![expect(clippy::unwrap_used, reason = "a test that can't go on must stop")]

mod conforms;
mod directory;
mod grouping;
mod opening;
mod tampering;
mod versions;
