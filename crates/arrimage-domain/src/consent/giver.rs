//! Who can say yes, by age, and whether a consent is well formed before it is written down.
//!
//! It reads no clock and knows no zone: the moment and the local date come in.

use arrimage_kernel::{Code, Problem};
use jiff::{Span, Timestamp, civil::Date, tz::TimeZone};

use super::{Consent, Evidence, Giver};
use crate::{item::Item, person};

/// The age of majority (C.c.Q. art. 153).
pub const AGE_OF_MAJORITY: i16 = 18;

/// The longest that a consent lasts, in years. A decision of the product: no law sets one, and a yes that nobody has
/// asked again for two years is no longer known to be one.
pub const LONGEST_YEARS: i64 = 2;

/// Whether `giver` can say yes for a person born on `birth`, on the local date `on` (C.c.Q. art. 14; ).
///
/// Under 14, the holder of parental authority; from 14 to 17, the young person, alone (where the law would also let the
/// holder of parental authority, the product does not: the person decides); from 18, the person. When the birth date
/// is not known any giver is accepted, as declared: nobody has to say their age to be helped.
///
/// # Errors
/// [`Code::NotAllowed`] when somebody else has to say it; [`Code::Malformed`] when the birth is after `on`.
pub fn giver_fits(giver: Giver, birth: Option<Date>, on: Date) -> Result<(), Problem> {
    let Some(birth) = birth else { return Ok(()) };
    let Some(age) = person::age(birth, on) else {
        return Err(Problem::new(Code::Malformed, "the birth date is in the future")
            .at(Item::BirthDate.code())
            .expected("a date that has passed"));
    };
    let fitting = if age < person::AGE_OF_CONSENT {
        Giver::ParentalAuthority
    } else if age < AGE_OF_MAJORITY {
        Giver::YoungPerson
    } else {
        Giver::Person
    };
    if giver == fitting {
        return Ok(());
    }
    Err(Problem::new(Code::NotAllowed, "at this age somebody else says yes").at("giver").expected(fitting.code()))
}

impl Consent {
    /// Whether it may be written down at `now`, which is the local date `on`: who says it, how, what goes, until when.
    ///
    /// Whether it was said freely is no matter of form: it is kept, and worth nothing ([`Consent::state`]).
    ///
    /// # Errors
    /// The first thing that is missing or wrong, and where.
    pub fn check(&self, now: Timestamp, on: Date, birth: Option<Date>) -> Result<(), Problem> {
        giver_fits(self.giver, birth, on)?;
        let terms = &self.terms;
        if terms.until <= terms.from {
            return Err(Problem::new(Code::Malformed, "the consent ends before it begins")
                .at("until")
                .expected("a moment after its beginning"));
        }
        if terms.until <= now {
            return Err(Problem::new(Code::ConsentEnded, "the consent has ended already")
                .at("until")
                .expected("a moment to come"));
        }
        // The last day counts whole, and clocks may have changed between the two dates.
        let longest = Span::new().years(LONGEST_YEARS).days(1).hours(1);
        let last = terms.from.to_zoned(TimeZone::UTC).checked_add(longest).map_or(Timestamp::MAX, |z| z.timestamp());
        if terms.until > last {
            return Err(Problem::new(Code::TooLarge, "the consent lasts too long")
                .at("until")
                .expected("at most two years after its beginning")
                .advice("Ask again when it ends."));
        }
        if let Some(item) = terms.goes.iter().find(|item| !item.is_offered()) {
            return Err(Problem::new(Code::Malformed, format!("`{item}` cannot be ticked in a consent to send"))
                .at("goes")
                .expected("pieces that a request offers"));
        }
        match (self.evidence, &self.scan) {
            (Evidence::Paper, None) => Err(Problem::new(Code::Missing, "a consent on paper needs its scan").at("scan")),
            (Evidence::Paper, Some(scan)) if !is_sha256(scan) => {
                Err(Problem::new(Code::Malformed, "the scan's hash is not one")
                    .at("scan")
                    .expected("64 hexadecimal digits"))
            }
            _ => Ok(()),
        }
    }
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit())
}
