//! The crate from outside: files, analyses, repairs, words.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod agreement;
mod draft;
mod edges;
mod examples;
mod faults;
mod fuzz;
mod modes;
mod naive;
mod properties;
mod simulation;
mod specification;
mod theory;
mod words;
