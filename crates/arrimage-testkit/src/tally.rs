//! What a simulation did, counted.

use std::{fmt, ops::AddAssign};

macro_rules! tally {
    ($($(#[$doc:meta])* $field:ident),* $(,)?) => {
        /// How much was done, over one seed or many.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub struct Tally { $($(#[$doc])* pub $field: u64),* }

        impl AddAssign for Tally {
            fn add_assign(&mut self, other: Self) { $(self.$field += other.$field;)* }
        }

        impl fmt::Display for Tally {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let all = [$((stringify!($field), self.$field)),*];
                let all: Vec<String> = all.iter().map(|(name, n)| format!("{n} {}", name.replace('_', " "))).collect();
                f.write_str(&all.join(", "))
            }
        }
    };
}

tally! {
    /// Acts acknowledged.
    acts,
    /// Acts refused, without effect.
    refusals,
    /// Acts of which nobody was told what came.
    unknown,
    /// Requests written.
    requests,
    /// Times that an envelope was handed to the post.
    envelopes,
    /// Lost on the way, or their answer was.
    lost,
    /// Delivered more than once.
    repeated,
    /// Delivered after others.
    delayed,
    /// Delivered with a bit changed, or to somebody else.
    spoiled,
    /// Offices that fell.
    crashes,
    /// Transactions undone, or done and not told, of an office that went on.
    refused_by_disk,
    /// Cuts between two, or of one from all.
    cuts,
    /// Withdrawals of consent.
    withdrawals,
    /// Persons erased.
    erasures,
    /// Journal entries at the end.
    entries,
}
