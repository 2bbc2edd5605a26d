//! Consent: what goes, to whom, what for, until when, and what may come back.
//!
//! Nothing moves without a consent that is specific and live (R214); the sender's node enforces it when it
//! sends, the receiver's when it shows. House rules only narrow. Every decision says why ([`Why`]), and
//! [`explain`] turns it into one sentence in both languages.

mod explain;
mod giver;
mod reading;
mod sending;

use std::collections::BTreeSet;

use arrimage_kernel::id::{ConsentId, PersonId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use giver::{AGE_OF_MAJORITY, LONGEST_YEARS, giver_fits};
pub use reading::{HouseRule, Link, Look, Origin, may_see};
pub use sending::{Flow, may_send};

use crate::{
    item::{Back, Item},
    organisation::Party,
};

coded! {
    /// What something about a person is used for.
    Purpose {
        /// To ask for a service and receive the answer.
        Referral = "referral",
        /// To give the service.
        Service = "service",
        /// To be the one whom the person can always call.
        Respondent = "respondent",
        /// To sort what arrives.
        Intake = "intake",
        /// To run the organisation.
        Administration = "administration",
        /// Life or integrity at risk and consent can't be had in time; own organisation only.
        Emergency = "emergency",
    }
}

coded! {
    /// Who said yes.
    Giver {
        /// The person, an adult.
        Person = "person",
        /// The person, of fourteen years or more and not yet eighteen.
        YoungPerson = "young-person",
        /// The holder of parental authority, for a person under fourteen.
        ParentalAuthority = "parental-authority",
    }
}

coded! {
    /// How the yes was said. The evidence itself stays home.
    Evidence {
        /// In writing, here, with their code.
        Written = "written",
        /// Aloud, before a witness (named in the sealed part).
        Oral = "oral",
        /// On signed paper, of which the scan's hash is kept.
        Paper = "paper",
    }
}

/// The terms of a consent: what travels with the content, so that both nodes enforce them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// What for.
    pub purpose: Purpose,
    /// What goes.
    pub goes: BTreeSet<Item>,
    /// What may come back.
    pub back: BTreeSet<Back>,
    /// From when.
    pub from: Timestamp,
    /// Until when: from this instant nothing is sent nor shown.
    pub until: Timestamp,
    /// Whether the sender may learn where the person went on to.
    pub onward: bool,
}

/// A consent, as its organisation keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Its identifier; never leaves the organisation.
    pub id: ConsentId,
    /// About whom.
    pub person: PersonId,
    /// To whom.
    pub recipient: Party,
    /// What, what for, until when.
    pub terms: Terms,
    /// Who said yes.
    pub giver: Giver,
    /// How.
    pub evidence: Evidence,
    /// SHA-256 of the scan, for paper: 64 hexadecimal digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan: Option<String>,
    /// Said alone and unhurried. When not, nothing leaves until it is asked again (T3, `security.md` part B).
    pub freely: bool,
    /// Withdrawn at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Timestamp>,
}

coded! {
    /// What a consent is worth at a moment.
    ConsentState {
        /// In force.
        Live = "live",
        /// Begins later.
        NotYet = "not-yet",
        /// Its end has passed.
        Ended = "ended",
        /// Taken back.
        Withdrawn = "withdrawn",
        /// Not said freely: to be asked again.
        NotFree = "not-free",
        /// There is none.
        Absent = "absent",
    }
}

impl Terms {
    /// The state of terms received from a partner, where `withdrawn` says whether the person took them back.
    pub fn state(&self, now: Timestamp, withdrawn: bool) -> ConsentState {
        if withdrawn {
            ConsentState::Withdrawn
        } else if now >= self.until {
            ConsentState::Ended
        } else if now < self.from {
            ConsentState::NotYet
        } else {
            ConsentState::Live
        }
    }
}

impl Consent {
    /// What it is worth at `now`. A withdrawal outranks everything; a consent not said freely is worth nothing.
    pub fn state(&self, now: Timestamp) -> ConsentState {
        match self.terms.state(now, self.withdrawn.is_some()) {
            ConsentState::Live | ConsentState::NotYet if !self.freely => ConsentState::NotFree,
            state => state,
        }
    }
}

coded! {
    /// Why something may, or may not, be seen or sent.
    Why {
        /// Public.
        Public = "public",
        /// The person's own information.
        Own = "own",
        /// A live consent covers it.
        Consented = "consented",
        /// They answer for this person or act with them here.
        Linked = "linked",
        /// They sort what arrives and nobody holds it yet.
        Intake = "intake",
        /// Life or integrity at risk, with a written reason.
        Emergency = "emergency",
        /// No consent.
        NoConsent = "no-consent",
        /// The consent does not name this piece.
        NotCovered = "not-covered",
        /// The consent does not let this come back.
        NotToComeBack = "not-to-come-back",
        /// The consent begins later.
        ConsentNotYet = "consent-not-yet",
        /// The consent has ended.
        ConsentEnded = "consent-ended",
        /// The consent was withdrawn.
        ConsentWithdrawn = "consent-withdrawn",
        /// The consent was not said freely.
        NotFree = "not-free",
        /// The consent is for something else.
        OtherPurpose = "other-purpose",
        /// The person restricted this practitioner, category or organisation.
        Restricted = "restricted",
        /// The person wants it left unsaid.
        Silence = "silence",
        /// It never leaves the organisation.
        StaysHome = "stays-home",
        /// They have no link with this person.
        NoLink = "no-link",
        /// Their role reads nothing about persons.
        RoleReadsNothing = "role-reads-nothing",
        /// A rule of the house denies it.
        HouseRule = "house-rule",
        /// No emergency opens what is safety-critical, nor another organisation's word.
        NoEmergencyHere = "no-emergency-here",
        /// Erased.
        Erased = "erased",
    }
}

/// A decision and its reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Whether it may.
    pub allowed: bool,
    /// Why.
    pub why: Why,
}

impl Decision {
    /// Yes, because.
    pub const fn yes(why: Why) -> Self {
        Self { allowed: true, why }
    }
    /// No, because.
    pub const fn no(why: Why) -> Self {
        Self { allowed: false, why }
    }
}
