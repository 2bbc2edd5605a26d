//! What the formats promise to whoever uses them.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

mod columns;
mod export;
