//! What the crate promises, seen from outside.

#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

mod common;
mod forge;
mod identity;
mod properties;
mod receipts;
mod refusals;
mod rotation;
mod round_trip;
mod vectors;
