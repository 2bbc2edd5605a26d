//! The store, from outside.

mod opening;
