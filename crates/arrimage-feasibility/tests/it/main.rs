//! The crate from outside: files, analyses, repairs, words.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod examples;
mod faults;
mod simulation;
mod specification;
mod theory;
mod words;
