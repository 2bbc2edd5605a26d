//! May this practitioner read this piece, here, now?

use arrimage_kernel::id::PractitionerId;
use serde::{Deserialize, Serialize};

use super::{ConsentState, Decision, Purpose, Why};
use crate::{
    item::{DataClass, Item},
    organisation::Role,
    person::{Against, Restriction},
};

coded! {
    /// What ties a practitioner to a person.
    Link {
        /// They hold a request of this person, or answer for them.
        Assigned = "assigned",
        /// A request of this person is here and nobody holds it yet.
        Incoming = "incoming",
        /// Nothing.
        None = "none",
    }
}

/// Where the piece comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The person told this organisation.
    Own,
    /// A partner sent it, under terms worth this now.
    Received(ConsentState),
}

/// A rule of the house: where all that it names fits, it denies. It can't allow.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct HouseRule {
    /// For one role, or for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// For one purpose, or for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Purpose>,
    /// For one class, or for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<DataClass>,
    /// For one link, or for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<Link>,
}

impl HouseRule {
    fn denies(&self, look: &Look<'_>) -> bool {
        self.role.is_none_or(|r| r == look.role)
            && self.purpose.is_none_or(|p| p == look.purpose)
            && self.class.is_none_or(|c| c == look.class)
            && self.link.is_none_or(|l| l == look.link)
    }
}

/// A look about to be taken.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    /// Who looks.
    pub practitioner: PractitionerId,
    /// Their title, which a restriction may name.
    pub title: &'a str,
    /// Their role.
    pub role: Role,
    /// What ties them to the person.
    pub link: Link,
    /// What for.
    pub purpose: Purpose,
    /// The class of what they look at.
    pub class: DataClass,
    /// The piece, when it is about a person.
    pub item: Option<Item>,
    /// Where it comes from.
    pub origin: Origin,
    /// The person's restrictions.
    pub restrictions: &'a [Restriction],
    /// The rules of the house.
    pub house: &'a [HouseRule],
}

/// Decides whether a practitioner may read. Denials come first, in the order of their weight for the person.
///
/// An emergency opens what the organisation itself was told, past a missing link or a restriction (R-22.1 s. 7
/// lets it, when documented), and never the safety-critical class (`protocol.md`).
pub fn may_see(mut look: Look<'_>) -> Decision {
    // A caller's mistake about the class of a piece opens nothing.
    look.class = look.item.map_or(look.class, |item| item.class().max(look.class));
    if look.class == DataClass::Public {
        return Decision::yes(Why::Public);
    }
    if look.house.iter().any(|rule| rule.denies(&look)) {
        return Decision::no(Why::HouseRule);
    }
    if look.class == DataClass::Internal {
        return Decision::yes(Why::Own);
    }
    if let Origin::Received(state) = look.origin {
        match state {
            ConsentState::Live => {}
            ConsentState::NotYet => return Decision::no(Why::ConsentNotYet),
            ConsentState::Ended => return Decision::no(Why::ConsentEnded),
            ConsentState::Withdrawn => return Decision::no(Why::ConsentWithdrawn),
            ConsentState::NotFree => return Decision::no(Why::NotFree),
            ConsentState::Absent => return Decision::no(Why::NoConsent),
        }
    }
    if look.role == Role::Manager {
        return Decision::no(Why::RoleReadsNothing);
    }
    if look.purpose == Purpose::Emergency {
        return if look.origin == Origin::Own && look.class == DataClass::Personal {
            Decision::yes(Why::Emergency)
        } else {
            Decision::no(Why::NoEmergencyHere)
        };
    }
    let kept_away = |r: &Restriction| {
        let named = match &r.against {
            Against::Practitioner(id) => *id == look.practitioner,
            Against::Category(title) => title == look.title,
            Against::Organisation(_) => false,
        };
        named && look.item.is_none_or(|item| r.covers(item))
    };
    if look.restrictions.iter().any(kept_away) {
        return Decision::no(Why::Restricted);
    }
    if look.purpose == Purpose::Administration {
        return Decision::no(Why::OtherPurpose);
    }
    match look.link {
        Link::Assigned => Decision::yes(Why::Linked),
        // What could hurt waits until somebody has taken the request in charge.
        Link::Incoming if look.class == DataClass::Personal => Decision::yes(Why::Intake),
        Link::Incoming | Link::None => Decision::no(Why::NoLink),
    }
}
