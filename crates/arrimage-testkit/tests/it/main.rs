//! The simulation itself: it repeats exactly, it finds nothing in the program, and it finds what a test spoils.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

mod memory;
mod seeds;
mod spoiled;
