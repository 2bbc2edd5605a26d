//! The shape of a network of organisations (`measures.md` §2.5).
//!
//! A network is `nodes` organisations numbered from 0 and arcs `(from, to, weight)`: each pair once, no loop, weights
//! above 0. Kinds of links (requests, consultations, joint sessions, loans, agreements) are networks of their own, never
//! added up. [`Structure`] holds the indices of the whole; [`Ties`] forgets directions and weights, for who holds the
//! network together ([`Ties::isolates`], [`Ties::bridges`], [`Ties::articulation_points`], [`Ties::brokerage`]) and for
//! its core ([`Core`]). What is found is pointed out, not judged: nodes come by their number, never by a merit.
//!
//! It knows no names, draws nothing, and proposes no target: some links are naturally one-way. To add an index: a
//! function of the arcs or of [`Ties`], its formula with its source, its vector.

mod core;
mod links;
mod members;
mod structure;
mod ties;

pub use self::core::{Blocks, Core, jaccard};
pub use links::{Degree, Dyad, degrees, dyads, sustained_by};
pub use members::{Concern, Engagement, attached, over_extended};
pub use structure::{Shown, Structure};
pub use ties::{Brokerage, Ties};
