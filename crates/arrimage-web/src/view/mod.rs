//! Every page: a struct of facts already decided, and the template that shows it.
//!
//! A view struct holds names, moments, codes and people's own words; never a sentence of the interface,
//! never an identifier that the reader may not know. Sentences come from [`crate::i18n`] by key.
//! Handlers fill a struct and call its `render` (from [`askama::Template`]); a page that takes input
//! documents its form fields as constants in [`fields`].
//!
//! To add a page: a struct in the module of its area with `frame: Frame`, a template that extends
//! `base.html` (an organisation's or public page), `phone.html` (the person's) or `sheet.html`
//! (paper), its texts in both catalogues, and a sample in [`samples`], which puts it under every test.

pub mod act;
pub mod answer;
pub mod chart;
pub mod day;
pub mod directory;
pub mod feasibility;
pub mod fields;
pub mod form;
mod frame;
pub mod letter;
pub mod log;
pub mod measures;
pub mod new_request;
pub mod notebook;
mod paper;
pub mod partners;
pub mod person;
pub mod problem;
pub mod projects;
pub mod request;
pub mod shared;
pub mod sign_in;

#[cfg(any(test, feature = "samples"))]
pub mod samples;
#[cfg(test)]
mod tests;

pub use frame::{Done, Frame, House, Nav};
pub use paper::paper;
