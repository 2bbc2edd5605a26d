//! The referral: two logs, one owner each, and a standing that is a pure function of both (`protocol.md`).
//!
//! [`act`] says what can be written, [`log`] keeps each side's entries, [`standing`] folds the two logs,
//! [`rules`] says which act is possible now, [`clocks`] reads the promises, [`chain`] sees bounces, [`work`]
//! says on whose list the referral stands. To add an act: a variant in [`act::Act`], its line in
//! [`rules`]'s table and in the fold; the exhaustive tests then ask for the rest.

pub mod act;
pub mod chain;
pub mod clocks;
pub mod log;
pub mod rules;
pub mod standing;
pub mod work;

pub use act::{
    Act, Ask, Author, Ending, Entry, Follows, HandOffKind, Link, Origin, RefusalCode, Side, Suggestion, Voice,
};
pub use chain::{Bounce, Hop};
pub use clocks::{Promise, Promises, Reading};
pub use log::{Log, Logs};
pub use standing::{Situation, Standing};
pub use work::Work;
