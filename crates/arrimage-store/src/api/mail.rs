//! What leaves and what arrived: outbox, inbox, and how each partner answers. Bytes are sealed envelopes.

use arrimage_kernel::{
    Problem,
    id::{EnvelopeId, OrganisationId, ReferralId, StreamId},
};
use jiff::Timestamp;

/// Where an envelope of the outbox stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OutboxState {
    /// To be sent, or sent without an answer yet.
    Waiting,
    /// The recipient's receipt is here.
    Delivered,
    /// The recipient refused it.
    Returned,
    /// Stopped before it left for certain; its bytes are gone. With a receipt, it had left after all.
    Stopped,
}

impl OutboxState {
    /// Every state.
    pub const ALL: [OutboxState; 4] = [Self::Waiting, Self::Delivered, Self::Returned, Self::Stopped];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Delivered => "delivered",
            Self::Returned => "returned",
            Self::Stopped => "stopped",
        }
    }
}

/// An envelope that leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxRow {
    /// Which.
    pub envelope: EnvelopeId,
    /// For whom.
    pub to: OrganisationId,
    /// On which stream.
    pub stream: StreamId,
    /// Its number on the stream.
    pub sequence: u64,
    /// Its kind.
    pub kind: String,
    /// Whether it holds anything about a person.
    pub content: bool,
    /// The referral.
    pub referral: Option<ReferralId>,
    /// Number of the first log entry that it carries; 0 when it carries none.
    pub first: u32,
    /// Number of the last.
    pub last: u32,
    /// The sealed envelope; empty once stopped.
    pub bytes: Vec<u8>,
    /// SHA-256 of the sealed envelope.
    pub hash: [u8; 32],
    /// When it was queued.
    pub queued_at: Timestamp,
    /// How often it was tried.
    pub attempts: u32,
    /// When it was last tried.
    pub tried: Option<Timestamp>,
    /// Not to be tried before.
    pub next_at: Timestamp,
    /// Where it stands.
    pub state: OutboxState,
    /// The recipient's receipt, as received.
    pub receipt: Option<Vec<u8>>,
}

/// An envelope that arrived and was applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxRow {
    /// Which.
    pub envelope: EnvelopeId,
    /// From whom.
    pub from: OrganisationId,
    /// SHA-256 of the sealed envelope: a repeat with another is refused.
    pub hash: [u8; 32],
    /// The receipt given, and given again at each repeat.
    pub receipt: Vec<u8>,
    /// When.
    pub at: Timestamp,
    /// The whole envelope, when this version could not read all of it: a later one may.
    pub kept: Option<Vec<u8>>,
}

/// How a partner's node answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Contact {
    /// When it last answered or sent anything.
    pub last_heard: Option<Timestamp>,
    /// When it was last tried.
    pub last_tried: Option<Timestamp>,
    /// Failures since it last answered.
    pub failures: u32,
    /// Not to be tried before.
    pub next_try: Option<Timestamp>,
    /// How far its clock is ahead of ours, in seconds; negative when behind.
    pub skew_seconds: Option<i64>,
}

/// Reads of the mail.
pub trait MailReads {
    /// Up to `limit` waiting envelopes whose time has come, to partners whose time has come. Within a stream they come
    /// by sequence, and none before an earlier one that still has to wait; the streams that waited longest come first.
    fn outbox_due(&self, now: Timestamp, limit: usize) -> Result<Vec<OutboxRow>, Problem>;
    /// One envelope of the outbox.
    fn outbox(&self, envelope: EnvelopeId) -> Result<Option<OutboxRow>, Problem>;
    /// All that waits, the oldest first.
    fn outbox_pending(&self) -> Result<Vec<OutboxRow>, Problem>;
    /// All of a referral, whatever its state, in the order queued.
    fn outbox_of_referral(&self, referral: ReferralId) -> Result<Vec<OutboxRow>, Problem>;
    /// All that has a receipt, in the order queued.
    fn receipts_held(&self) -> Result<Vec<OutboxRow>, Problem>;
    /// One envelope of the inbox.
    fn inbox(&self, envelope: EnvelopeId) -> Result<Option<InboxRow>, Problem>;
    /// All that was received, in order of arrival.
    fn receipts_issued(&self) -> Result<Vec<InboxRow>, Problem>;
    /// How a partner's node answers; `None` before the first try.
    fn contact(&self, partner: OrganisationId) -> Result<Option<Contact>, Problem>;
}

/// Writes of the mail. Those that name an envelope fail with `NotFound` when it isn't there.
pub trait MailWrites {
    /// Queues an envelope. `AlreadyExists` for a known id.
    fn outbox_put(&mut self, row: &OutboxRow) -> Result<(), Problem>;
    /// It was tried at `at`; not again before `next_at`.
    fn outbox_attempt(&mut self, envelope: EnvelopeId, at: Timestamp, next_at: Timestamp) -> Result<(), Problem>;
    /// Its receipt came. One stopped meanwhile stays stopped, with its receipt: it had left after all.
    fn outbox_delivered(&mut self, envelope: EnvelopeId, receipt: &[u8]) -> Result<(), Problem>;
    /// Its refusal came. One stopped meanwhile stays stopped.
    fn outbox_returned(&mut self, envelope: EnvelopeId, receipt: &[u8]) -> Result<(), Problem>;
    /// Stops it and drops its bytes. `NotNow` when it no longer waits.
    fn outbox_stop(&mut self, envelope: EnvelopeId) -> Result<(), Problem>;
    /// Records what was received, with its receipt. `AlreadyExists` for a known id.
    fn inbox_put(&mut self, row: &InboxRow) -> Result<(), Problem>;
    /// Records how a partner's node answers.
    fn put_contact(&mut self, partner: OrganisationId, contact: Contact) -> Result<(), Problem>;
    /// The next number of a sequence, from 1; never given twice.
    fn next_counter(&mut self, name: &str) -> Result<u64, Problem>;
}
