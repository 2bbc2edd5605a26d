//! What must not be published (`measures.md` §2.6).

/// The least count of persons that may be published, beside 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Threshold {
    /// 3, as some agencies (OECD).
    Three,
    /// 5, the default (OECD).
    #[default]
    Five,
    /// 10, as the State of Washington.
    Ten,
    /// 11, as the CASD in France.
    Eleven,
}

impl Threshold {
    /// As a number, k.
    pub const fn get(self) -> u64 {
        match self {
            Threshold::Three => 3,
            Threshold::Five => 5,
            Threshold::Ten => 10,
            Threshold::Eleven => 11,
        }
    }
}
