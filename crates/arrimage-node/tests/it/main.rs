//! What offices do together, in one process, over real stores and real envelopes.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where something is missing")]

mod chains;
mod consent;
mod journal;
mod loop_closes;
mod own_measures;
mod projects;
mod refusals;
mod world;
