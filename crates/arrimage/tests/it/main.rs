//! The program as whoever runs it meets it: commands, processes, ports, folders. Every process ends with its test.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where something is missing")]

mod backups;
mod browser;
mod directory;
mod exchange;
mod export;
mod feasibility;
mod life;
mod measure;
mod moving;
mod node;
mod refusals;
mod watching;
