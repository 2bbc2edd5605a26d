//! A network of real offices, run from one seed under crashes, cuts and a bad post, and judged by what it left on disk.
//!
//! [`run`] does one seed: [`net`] holds the offices, their disks and the post; [`post`] loses, repeats, delays and
//! corrupts; [`workload`] does what practitioners and persons do, rightly and wrongly; [`truth`] reads the journals anew,
//! by rules of its own; [`watch`] opens every envelope that leaves; [`check`] judges at the end. The product's code is
//! used as it is: nothing here changes it. To add an invariant, a function in [`check`]; to add something that
//! people do, a line in [`workload`]. The same seed gives the same bytes: no thread, clock or map order decides.

pub mod check;
pub mod commands;
pub mod dice;
pub mod disk;
pub mod net;
pub mod post;
pub mod simulation;
pub mod tally;
pub mod truth;
pub mod watch;
pub mod words;
pub mod workload;

pub use disk::Disks;
pub use simulation::{Plan, Report, Spoil, run};
pub use tally::Tally;
