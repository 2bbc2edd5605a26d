//! What an organisation holds of a person, apart from the words themselves.
//!
//! The person decides: what is left unsaid, who is kept away, who answers for them.

use std::collections::BTreeSet;

use arrimage_kernel::id::{OrganisationId, PersonId, PractitionerId, RestrictionId};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::item::Item;

/// Who is kept away.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Against {
    /// One practitioner of this organisation.
    Practitioner(PractitionerId),
    /// Everybody of one title in this organisation (the French text of the title).
    Category(String),
    /// A whole organisation: nothing leaves for it.
    Organisation(OrganisationId),
}

/// A person's restriction of access (R-22.1 s. 7; `quebec.md` §3.1). It denies before anything allows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restriction {
    /// Its identifier.
    pub id: RestrictionId,
    /// Whose it is.
    pub person: PersonId,
    /// Who is kept away.
    pub against: Against,
    /// From which pieces; all of them when empty.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub items: BTreeSet<Item>,
    /// Since when.
    pub since: Timestamp,
}

impl Restriction {
    /// Whether `item` is among what it keeps.
    pub fn covers(&self, item: Item) -> bool {
        self.items.is_empty() || self.items.contains(&item)
    }
}

/// The age at which a person consents alone (C.c.Q. art. 14; ss. 21–24).
pub const AGE_OF_CONSENT: i16 = 14;

/// Whole years between `birth` and `on`; `None` when `birth` is after `on`.
pub fn age(birth: Date, on: Date) -> Option<i16> {
    if birth > on {
        return None;
    }
    let had_birthday = (on.month(), on.day()) >= (birth.month(), birth.day());
    Some(on.year() - birth.year() - i16::from(!had_birthday))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_fourteenth_birthday_is_the_first_day_of_consenting_alone() {
        let birth = date(2012, 3, 12);
        assert_eq!(age(birth, date(2026, 3, 11)), Some(13));
        assert_eq!(age(birth, date(2026, 3, 12)), Some(14));
        assert_eq!(age(birth, date(2011, 1, 1)), None);
    }
}
