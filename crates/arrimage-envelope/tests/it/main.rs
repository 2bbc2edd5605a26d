//! What the crate promises, seen from outside.

mod common;
mod forge;
mod identity;
mod properties;
mod receipts;
mod refusals;
mod rotation;
mod round_trip;
mod vectors;
