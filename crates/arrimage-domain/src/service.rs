//! What an organisation offers, in its own words: the unit of the directory.

use arrimage_kernel::{
    Bilingual,
    id::{OrganisationId, ServiceId},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::referral::Promises;

coded! {
    /// Whether there is room. Saying «closed» is a normal answer, never a fault (R033).
    Capacity {
        /// There is room.
        Open = "open",
        /// There is little room.
        Limited = "limited",
        /// There is no room for now.
        Closed = "closed",
        /// Nobody has said.
        Unknown = "unknown",
    }
}

/// A service. Nobody but its organisation writes it (R207).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// Its identifier.
    pub id: ServiceId,
    /// Who offers it.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: Bilingual,
    /// What it is, in its organisation's words.
    pub description: Bilingual,
    /// Its approach, in its organisation's words; no diagnostic vocabulary is asked for (R206).
    pub approach: Bilingual,
    /// Whether there is room.
    pub capacity: Capacity,
    /// The wait, in weeks, as its organisation says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait_weeks: Option<u16>,
    /// When the two lines above were last confirmed.
    pub confirmed: Timestamp,
    /// What the organisation promises for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promises: Option<Promises>,
    /// Opened itself to those whom others refused. Without it the service is never suggested nor the aim of a redirection (R204).
    pub open_to_refusals: bool,
    /// Practitioners to whom a request may be addressed by name (R157).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<String>,
}
