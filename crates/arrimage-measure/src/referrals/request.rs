//! One request, as one journal knows it: moments, kinds, counts. No person, no practitioner, no partner, no text.

/// A day, in microseconds.
pub const DAY: i64 = 86_400_000_000;

/// Days without any event while open, past which a request is *silent* (`protocol.md`).
pub const SILENT_AFTER_DAYS: i64 = 30;

/// Days of silence after which whoever asked may close it as expired (`protocol.md`, default term).
pub const EXPIRES_AFTER_DAYS: i64 = 90;

/// On which side of it we are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// We asked.
    Sent,
    /// We were asked.
    Received,
}

impl Side {
    /// Both.
    pub const ALL: [Side; 2] = [Side::Sent, Side::Received];
}

/// How a request came to an end. Refusal, exit and another choice are ends that are said (R254).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// The service was given.
    Given,
    /// The person withdrew, chose otherwise, no longer needs it; or it was recalled for them.
    Withdrawn,
    /// Refused, or somewhere else was proposed.
    Refused,
    /// The person could not be reached; the tries are recorded.
    Unreachable,
    /// Stopped or given back before its end.
    Stopped,
    /// Closed because nothing came for the term in force.
    Lost,
}

/// Why a request was refused: the five codes of R270, then the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Barrier {
    /// The waiting list.
    Waiting,
    /// Other priorities.
    Priorities,
    /// Criteria of access.
    Criteria,
    /// The resource is limited.
    Limited,
    /// There is no such resource.
    Absent,
    /// Another mission; beyond the five.
    Mission,
    /// Something else; beyond the five.
    Other,
}

impl Barrier {
    /// All, in the order of R270.
    pub const ALL: [Barrier; 7] = [
        Barrier::Waiting,
        Barrier::Priorities,
        Barrier::Criteria,
        Barrier::Limited,
        Barrier::Absent,
        Barrier::Mission,
        Barrier::Other,
    ];
}

/// How a request was closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closing {
    /// When.
    pub at: i64,
    /// When the person was told.
    pub told: Option<i64>,
    /// Whether whoever asked had seen how it ended on the other side.
    pub feedback_seen: bool,
}

/// Which news the person lets come. What they did not allow is a silence that they chose, never a gap in the data
/// (R254).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hears {
    /// Until when any may come: the end of the consent.
    pub until: i64,
    /// Accepted, refused, redirected, waiting.
    pub decision: bool,
    /// First contact, beginning.
    pub progress: bool,
    /// That it is done.
    pub done: bool,
}

impl Hears {
    /// All of it, for ever.
    pub const ALL: Hears = Hears { until: i64::MAX, decision: true, progress: true, done: true };
}

/// A request. Moments are microseconds since 1970, UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// On which side we are.
    pub side: Side,
    /// When it was sent.
    pub sent: i64,
    /// When the other node had it.
    pub delivered: Option<i64>,
    /// When a human opened it.
    pub seen: Option<i64>,
    /// Until when it had to be seen: two working days of the receiver's after it was received.
    pub seen_due: Option<i64>,
    /// When it was put on a waiting list.
    pub waitlisted: Option<i64>,
    /// When it was accepted, refused or redirected; a waiting list is no such answer.
    pub answered: Option<i64>,
    /// When it was accepted.
    pub accepted: Option<i64>,
    /// First contact with the person; the service's beginning or end, when only that is known.
    pub contacted: Option<i64>,
    /// The beginning of the service; its end, when only that is known.
    pub served: Option<i64>,
    /// When and how it ended; a person who can't be reached ends it as far as delays go.
    pub ended: Option<(i64, End)>,
    /// How it was closed.
    pub closed: Option<Closing>,
    /// Its last event.
    pub last: i64,
    /// Which news may come.
    pub hears: Hears,
    /// Whether the person agreed that its end be told to whoever asked.
    pub feedback_agreed: bool,
    /// Why it was refused.
    pub barrier: Option<Barrier>,
    /// How many times the person was redirected, this time included; 0 when this request was not redirected.
    pub redirections: u32,
    /// Whether it made a bounce: back where they came from, a second redirection, a third refusal.
    pub bounced: bool,
    /// Whether a warm hand-off or an accompaniment took place.
    pub accompanied: bool,
    /// Whether it was addressed to somebody by name.
    pub personalised: bool,
    /// The need: requests that follow one another have the same number. Made for one count, kept nowhere.
    pub need: u32,
    /// Whose, as numbers made for one count and kept nowhere.
    pub whose: Vec<u32>,
}

impl Request {
    /// How far it went.
    pub fn stage(&self) -> Stage {
        let given = matches!(self.ended, Some((_, End::Given)));
        let contacted = self.contacted.is_some() || self.served.is_some() || given;
        if contacted && self.closed.is_some_and(|closing| closing.told.is_some()) {
            Stage::OutcomeKnown
        } else if contacted {
            Stage::Contacted
        } else if self.accepted.is_some() {
            Stage::Accepted
        } else if self.answered.is_some() || self.waitlisted.is_some() {
            Stage::Answered
        } else if self.seen.is_some() {
            Stage::Seen
        } else if self.delivered.is_some() {
            Stage::Delivered
        } else {
            Stage::Sent
        }
    }

    /// Whether it ended and one knows why, without having gone to the last stage.
    pub fn is_said(&self) -> bool {
        match self.ended {
            Some((_, End::Given | End::Unreachable)) => self.closed.is_some(),
            Some((_, how)) => how != End::Lost,
            None => false,
        }
    }

    /// Whether it is open and nothing was written for a month.
    pub fn is_silent(&self, cut_off: i64) -> bool {
        self.closed.is_none() && cut_off.saturating_sub(self.last) >= SILENT_AFTER_DAYS * DAY
    }

    /// Whether the next news could have come during the month that makes a silence: what we write ourselves always can.
    pub fn may_hear(&self) -> bool {
        let stage = self.stage();
        if self.side == Side::Received && stage < Stage::Contacted {
            return true;
        }
        self.hears.until >= self.last.saturating_add(SILENT_AFTER_DAYS * DAY)
            && match stage {
                Stage::Sent | Stage::Delivered => true,
                Stage::Seen | Stage::Answered => self.hears.decision,
                Stage::Accepted => self.hears.progress,
                Stage::Contacted | Stage::OutcomeKnown => self.hears.done,
            }
    }

    /// Until when its news is known here.
    pub fn known_until(&self, cut_off: i64) -> i64 {
        match self.side {
            Side::Sent => cut_off.min(self.hears.until),
            Side::Received => cut_off,
        }
    }
}

/// How far a request went; each stage supposes those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Sent.
    Sent,
    /// The other node has it.
    Delivered,
    /// A human saw it.
    Seen,
    /// Answered, a waiting list included.
    Answered,
    /// Accepted.
    Accepted,
    /// First contact made.
    Contacted,
    /// The outcome is known to the person.
    OutcomeKnown,
}

impl Stage {
    /// All, in order.
    pub const ALL: [Stage; 7] = [
        Stage::Sent,
        Stage::Delivered,
        Stage::Seen,
        Stage::Answered,
        Stage::Accepted,
        Stage::Contacted,
        Stage::OutcomeKnown,
    ];
}
