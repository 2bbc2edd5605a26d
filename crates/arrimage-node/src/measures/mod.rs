//! What an organisation can learn of how it acts with others, from its own file alone.
//!
//! Nothing here is about a person: requests, codes and moments only, never a practitioner or money. To add a measure of
//! the journal: a module here that reads a [`View`](arrimage_store::View).

pub mod log;
mod own;

pub use own::{Own, Period, YEAR_DAYS};
