//! The formats of the outside world, in and out.
//!
//! [`log`] reads event logs and counts them, however large; [`export`] writes an organisation's own; [`columns`] is our own packed
//! form, both ways; [`sheet`] writes small tables for a spreadsheet. It keeps nothing and shows nothing. To add a format: a
//! module here, or a reader beside the others in [`log`], with its refusals said in both languages.

pub mod columns;
pub mod export;
pub mod log;
pub mod sheet;
