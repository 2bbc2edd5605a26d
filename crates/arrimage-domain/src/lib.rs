//! The rules of a local network of collaboration: pure state machines, no input or output.
//!
//! One module a concept. What happened is a [`fact::Fact`]; what was said about a person goes beside it,
//! in [`fact::Parcel`]s, so that the clear part never holds a text about anybody. To add a concept: a
//! module, its facts in [`fact`], and its projection in the store.

#[macro_use]
mod coded;

pub mod consent;
pub mod fact;
pub mod item;
pub mod organisation;
pub mod person;
pub mod place;
pub mod project;
pub mod referral;
pub mod service;

pub use fact::{Actor, Fact, Parcel};
pub use item::{Back, DataClass, Item, Items};
pub use organisation::{Party, Profile, Role};
