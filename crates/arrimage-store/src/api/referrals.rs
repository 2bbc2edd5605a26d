//! Referrals, with both logs; drafts; and the stalls that others told us about.

use std::collections::BTreeMap;

use arrimage_domain::{
    Party,
    fact::Draft,
    referral::{Link, Logs, Promise, Side},
};
use arrimage_kernel::{
    Problem,
    id::{ConsentId, OrganisationId, PersonId, PractitionerId, ReferralId, StreamId},
};
use jiff::Timestamp;

/// A referral as it is known here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferralRow {
    /// Its identifier here.
    pub id: ReferralId,
    /// The identifier that the pair shares.
    pub stream: StreamId,
    /// Our side.
    pub side: Side,
    /// The other end.
    pub partner: Party,
    /// About whom, in the order of the household.
    pub persons: Vec<PersonId>,
    /// The consent of each, on the asking side.
    pub consents: Vec<ConsentId>,
    /// The earlier referral known here.
    pub follows: Option<(ReferralId, Link)>,
    /// Who holds it here.
    pub assigned: Option<PractitionerId>,
    /// When it began here.
    pub opened: Timestamp,
    /// Which stalled promises were told to a third party.
    pub escalated: Vec<Promise>,
    /// Both logs.
    pub logs: Logs,
    /// For each entry that has sealed parcels, the journal entry that holds them.
    pub sealed_at: BTreeMap<(Side, u32), u64>,
    /// Whether a way to answer without an account is open.
    pub door_open: bool,
}

/// A request that stalled between two partners who named us as third party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StalledRow {
    /// Their reference.
    pub stream: StreamId,
    /// Who asked.
    pub asking: OrganisationId,
    /// Who was asked.
    pub handling: OrganisationId,
    /// Which promise.
    pub promise: Promise,
    /// When it was due.
    pub due: Timestamp,
    /// When we were told.
    pub told: Timestamp,
}

/// What is done with each referral, and the journal entry with which it began here.
pub type ReferralVisit<'a> = dyn FnMut(u64, ReferralRow) -> Result<(), Problem> + 'a;

/// Reads of referrals.
pub trait ReferralReads {
    /// One referral.
    fn referral(&self, id: ReferralId) -> Result<Option<ReferralRow>, Problem>;
    /// The referral of a stream shared with a partner.
    fn referral_by_stream(&self, partner: OrganisationId, stream: StreamId) -> Result<Option<ReferralRow>, Problem>;
    /// Every referral not closed, the one longest without an event first.
    fn open_referrals(&self) -> Result<Vec<ReferralRow>, Problem>;
    /// Up to `limit` closed ones, the latest event first.
    fn recent_closed(&self, limit: usize) -> Result<Vec<ReferralRow>, Problem>;
    /// A person's referrals, the earliest first.
    fn referrals_of(&self, person: PersonId) -> Result<Vec<ReferralRow>, Problem>;
    /// Every referral, the earliest first. As many queries whatever their number.
    fn referrals(&self) -> Result<Vec<ReferralRow>, Problem>;
    /// Hands over every referral, the earliest first, one at a time, with the journal entry with which it began here:
    /// for measures and exports of any length. It ends with the first failure of `visit`.
    fn each_referral(&self, visit: &mut ReferralVisit<'_>) -> Result<(), Problem>;
    /// The referrals with an entry written or received after number `after` of the journal, the earliest first, each
    /// with the journal entry with which it began here.
    fn referrals_since(&self, after: u64) -> Result<Vec<(u64, ReferralId)>, Problem>;
    /// The other ends of the referrals known here, each once.
    fn other_ends(&self) -> Result<Vec<Party>, Problem>;
    /// The referrals that follow one, the earliest first.
    fn followers_of(&self, referral: ReferralId) -> Result<Vec<ReferralId>, Problem>;
    /// The drafts, each with the journal entry that holds its texts; last saved first.
    fn drafts(&self) -> Result<Vec<(Draft, u64)>, Problem>;
    /// One draft.
    fn draft(&self, referral: ReferralId) -> Result<Option<(Draft, u64)>, Problem>;
    /// The stalls that others told us about, the latest first.
    fn stalled_elsewhere(&self) -> Result<Vec<StalledRow>, Problem>;
}
