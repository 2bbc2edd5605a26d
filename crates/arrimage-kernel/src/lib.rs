//! What every other crate speaks: identifiers, time, entropy, languages, calendars and problem codes.
//!
//! It does no input or output: the clock and the entropy are parameters, so that a whole network of
//! nodes can be replayed from one seed. To add a new kind of identifier, add a line to
//! [`id`]'s table; to add a new problem, add a line to [`problem`]'s.

pub mod calendar;
pub mod entropy;
pub mod id;
pub mod language;
pub mod problem;
pub mod time;

pub use entropy::{Entropy, SeededEntropy};
pub use id::Id;
pub use language::{Bilingual, Language};
pub use problem::{Code, Problem};
pub use time::{Clock, ManualClock};
