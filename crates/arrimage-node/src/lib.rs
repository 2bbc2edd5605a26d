//! What an organisation can do: use cases, permissions, exchange, jobs.
//!
//! An [`Office`] is one organisation at work: its store, its keys, its clock. Each use case is a method of [`Desk`],
//! an office within one transaction; it reads, decides by the domain's rules, journals and queues, or changes nothing.
//! A [`Node`] houses offices. Nothing here knows of pages or of SQL. To add a use case: a method of `Desk` in
//! the module of its concept, which takes who acts first.

pub mod exchange;
pub mod measures;
pub mod node;
pub mod office;
pub mod partners;
pub mod people;
pub mod referrals;
pub mod vault;

mod consents;
mod day;
mod doors;
mod jobs;
mod leave;
mod notebook;
mod projects;
mod sessions;
mod verify;

use arrimage_kernel::Problem;

pub use consents::Yes;
pub use day::{Day, Line, Mail};
pub use doors::{DoorAnswer, OpenedDoor};
pub use measures::{Own, Period, YEAR_DAYS};
pub use node::Node;
pub use notebook::{Looks, Notebook, Trace};
pub use office::{Desk, Office};
pub use people::{PersonFile, Seen};
pub use projects::LONGEST_PROJECT;
pub use sessions::{SHORTEST_PASSPHRASE, Viewer, Who};
pub use verify::Verdict;

/// What a use case returns.
pub type Outcome<T> = Result<T, Problem>;
