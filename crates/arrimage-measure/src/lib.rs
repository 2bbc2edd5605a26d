//! What an event log, or an organisation's own journal, says of how organisations act together around a person.
//!
//! A log is read elsewhere, case by case; a [`Tally`] takes each case's events in order and gives [`Counts`], which merge,
//! and [`Figures`], the stable form of `arrimage measure`. The measures themselves are functions of their own, each
//! with its source: continuity ([`continuity`]), times to an event with competing events ([`survival`]), the shape of a
//! network ([`network`]), disparity ([`disparity`]), plurality ([`plurality`]), what must not be published
//! ([`suppression`]), intervals ([`interval`]). [`referrals`] measures an organisation's own requests. What organisations put
//! together is a [`pool`] of summaries.
//!
//! It reads no file, keeps nothing and draws nothing. It ranks neither persons nor organisations, and knows no funding
//! (R047, R216, R219, R240). Where a figure is undefined it is `None`, never 0. To add a measure: a module here, its
//! formula with its source, its vectors as tests, and, where a network will pool it, a summary that merges.

pub mod continuity;
pub mod counts;
pub mod disparity;
pub mod event;
pub mod figures;
pub mod generate;
mod hours;
pub mod interval;
mod listed;
pub mod network;
mod pairs;
pub mod plurality;
pub mod pool;
pub mod quantile;
pub mod referrals;
pub mod spread;
pub mod summary;
pub mod suppression;
pub mod survival;
mod tally;

pub use counts::Counts;
pub use event::{Event, Names};
pub use figures::Figures;
pub use summary::Summary;
pub use tally::Tally;
