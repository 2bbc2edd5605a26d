//! Whether the practices of autonomous organisations can be integrated: the three-step analysis, before anything is signed.
//!
//! A project file ([`file`]) becomes a [`Project`]; [`analyse`] says step by step where purposes meet (`alignment`), in
//! which minutes of the week each operational objective is met and why not (`analysis`), and which concessions would be
//! enough (`repair`). [`words`] says it to people, in both languages. It reads no file and draws no page, keeps no
//! score and ranks nobody: words first, then the minutes.
//!
//! Time is the week, 10 080 minutes from Monday 00:00 ([`week`]); what depends on the minute at which a person presents
//! is a `profile`. The rules are those of `docs/feasibility.md`; cite the section where code honours one.

mod alignment;
mod analysis;
pub mod compare;
mod conceding;
pub mod edit;
pub mod examples;
pub mod file;
pub mod generate;
mod network;
mod profile;
pub mod project;
mod repair;
pub mod report;
pub mod simulate;
pub mod template;
pub mod week;
pub mod words;

pub use analysis::{analyse, analyse_within};
pub use project::Project;
pub use repair::Effort;
pub use report::Report;
pub use simulate::simulate;
