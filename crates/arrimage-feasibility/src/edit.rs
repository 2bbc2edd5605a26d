//! Changing one entry of a project's text and leaving the rest as it was: comments, order, spaces.
//!
//! A [`Sheet`] is a text that is TOML; a [`Spot`] says where an entry stands in it; an entry is keys and [`Value`]s. What
//! the values mean is not known here: a sheet may hold an unfinished project, and [`crate::file`] says what is wrong with
//! it. To let another list stand inside an entry, add its key to [`INSIDE`]; to let a renamed id be followed elsewhere, a
//! line to `names`' table.

mod names;
mod order;
mod sheet;
mod spot;
#[cfg(test)]
mod tests;

pub use sheet::{Sheet, Value};
pub use spot::{INSIDE, Spot, Way};
