//! Organisations and those who act in them.

use arrimage_kernel::{
    Bilingual, Language,
    calendar::Calendar,
    id::{OrganisationId, PlaceId, PractitionerId},
};
use serde::{Deserialize, Serialize};

use crate::consent::HouseRule;

coded! {
    /// The kind of an organisation (R120). It gives no rank and no line (R203).
    OrganisationKind {
        /// Public establishment.
        Establishment = "establishment",
        /// Community organisation.
        Community = "community",
        /// Co-operative.
        Cooperative = "cooperative",
        /// Clinic.
        Clinic = "clinic",
        /// School.
        School = "school",
        /// Pharmacy.
        Pharmacy = "pharmacy",
        /// Social-economy enterprise.
        SocialEconomy = "social-economy",
        /// A table where organisations meet.
        Table = "table",
        /// Another kind.
        Other = "other",
    }
}

/// What an organisation says of itself, in its own words; only it writes them (R069).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    /// Its identifier.
    pub id: OrganisationId,
    /// Its short name in paths and files: lower-case letters, digits, hyphens.
    pub slug: String,
    /// Its name.
    pub name: Bilingual,
    /// Its kind.
    pub kind: OrganisationKind,
    /// One line in its own words.
    pub tagline: Bilingual,
    /// A telephone, for humans.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Publishes nothing and links by invitation only.
    pub discreet: bool,
    /// Receives requests that somebody else's mandate compels. A community organisation does not, by default (R223).
    pub receives_mandated: bool,
    /// Its opening hours and holidays: the clocks of what it receives run there.
    pub calendar: Calendar,
    /// Language of its pages until somebody chooses.
    pub language: Language,
}

coded! {
    /// What someone does in an organisation.
    Role {
        /// Acts with persons.
        Practitioner = "practitioner",
        /// Receives what is not yet anybody's.
        Intake = "intake",
        /// Holds a situation, or a table, together.
        Coordinator = "coordinator",
        /// Runs the organisation: partners, services, people; reads nothing about persons.
        Manager = "manager",
    }
}

/// Someone who acts in an organisation. A public, professional identity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Practitioner {
    /// Their identifier.
    pub id: PractitionerId,
    /// The name shown to partners and persons.
    pub name: String,
    /// What they sign in with: lower-case letters, digits, dots, hyphens.
    pub handle: String,
    /// Their title in the organisation's words; also the category that a restriction may name.
    pub title: Bilingual,
    /// What they do.
    pub role: Role,
    /// The language of their pages.
    pub language: Language,
    /// No longer acts there.
    pub left: bool,
}

/// The other end of a referral.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Party {
    /// An organisation with an Arrimage node.
    Organisation(OrganisationId),
    /// A place of the directory without an account: reached by letter, telephone or secret link.
    Outside(PlaceId),
}

impl Party {
    /// The organisation, when it has a node.
    pub const fn organisation(self) -> Option<OrganisationId> {
        match self {
            Party::Organisation(id) => Some(id),
            Party::Outside(_) => None,
        }
    }
}

/// What an organisation decides for itself with one partner.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PartnerTerms {
    /// Promises that the two agreed on, before the service's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promises: Option<crate::referral::Promises>,
    /// Whom a stalled request is told to: the third party named by the two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escalate_to: Option<OrganisationId>,
}

/// What an organisation decides for its own people.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct House {
    /// Rules that narrow who sees what. They only deny.
    pub rules: Vec<HouseRule>,
}
