//! The organisation itself and its partners: all public or its own.

use arrimage_domain::{
    Profile,
    fact::PartnerCard,
    organisation::{House, PartnerTerms, Practitioner},
    service::Service,
};
use arrimage_kernel::{
    Problem,
    id::{OrganisationId, PractitionerId, ServiceId},
};
use jiff::Timestamp;

/// A partner, present or past.
#[derive(Debug, Clone, PartialEq)]
pub struct PartnerRow {
    /// What it shows of itself, as last received.
    pub card: PartnerCard,
    /// What we agreed, on our side.
    pub terms: PartnerTerms,
    /// Whether we are linked.
    pub linked: bool,
    /// Since when we are linked, or no longer are.
    pub since: Timestamp,
}

/// Reads of the organisation.
pub trait OrganisationReads {
    /// Its profile; `None` until the file begins.
    fn profile(&self) -> Result<Option<Profile>, Problem>;
    /// Its rules; without any until some are written.
    fn house(&self) -> Result<House, Problem>;
    /// Its public keys, as the envelope crate writes them in text.
    fn identity(&self) -> Result<Option<String>, Problem>;
    /// Everybody who acts or acted there, in the order in which they joined.
    fn practitioners(&self) -> Result<Vec<Practitioner>, Problem>;
    /// One of them.
    fn practitioner(&self, id: PractitionerId) -> Result<Option<Practitioner>, Problem>;
    /// The one who signs in with `handle` now.
    fn practitioner_by_handle(&self, handle: &str) -> Result<Option<Practitioner>, Problem>;
    /// What it offers, in the order in which it was first written.
    fn services(&self) -> Result<Vec<Service>, Problem>;
    /// One service.
    fn service(&self, id: ServiceId) -> Result<Option<Service>, Problem>;
    /// Partners, past ones included, in the order in which they were first linked.
    fn partners(&self) -> Result<Vec<PartnerRow>, Problem>;
    /// One partner.
    fn partner(&self, id: OrganisationId) -> Result<Option<PartnerRow>, Problem>;
}
