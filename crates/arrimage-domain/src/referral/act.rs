//! What each side can write. Words about the person go beside an act, in its sealed items, never in it.

use std::collections::BTreeSet;

use arrimage_kernel::id::{ServiceId, StreamId};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    consent::Terms,
    item::{Back, Item},
    organisation::Party,
};

coded! {
    /// A side of a referral. Each writes its own log only.
    Side {
        /// The organisation that asks.
        Asking = "asking",
        /// The organisation that is asked.
        Handling = "handling",
    }
}

impl Side {
    /// The other side.
    pub const fn other(self) -> Side {
        match self {
            Side::Asking => Side::Handling,
            Side::Handling => Side::Asking,
        }
    }
}

coded! {
    /// Who speaks in an entry.
    Voice {
        /// A practitioner.
        Practitioner = "practitioner",
        /// The node itself.
        Node = "node",
        /// The person, by their card.
        Person = "person",
        /// A partner without an account, by secret link or code.
        Outside = "outside",
        /// A practitioner of the other side, writing down what the handling organisation said by telephone.
        OnBehalf = "on-behalf",
    }
}

/// Who wrote an entry. Names are professional and public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// Whose voice.
    pub voice: Voice,
    /// The practitioner's name, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl Author {
    /// The node itself.
    pub const fn node() -> Self {
        Self { voice: Voice::Node, name: None }
    }
    /// A practitioner.
    pub fn practitioner(name: impl Into<String>) -> Self {
        Self { voice: Voice::Practitioner, name: Some(name.into()) }
    }
}

coded! {
    /// Whether the person comes of their own will.
    Origin {
        /// They want it.
        Voluntary = "voluntary",
        /// Somebody mandates it (who: the sealed item [`Item::Mandate`]).
        Mandated = "mandated",
    }
}

coded! {
    /// How a referral is linked to an earlier one.
    Link {
        /// The earlier one was redirected here, with a new consent.
        Redirected = "redirected",
        /// The earlier one was refused.
        Refused = "refused",
        /// «It did not work»: the earlier one was done (R254: never a failure of the person).
        DidNotWork = "did-not-work",
    }
}

/// The earlier referral, named only where the recipient was part of it: a stream belongs to one pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Follows {
    /// The earlier stream between the same two organisations.
    pub stream: StreamId,
    /// How they are linked.
    pub how: Link,
}

coded! {
    /// How the two practitioners and the person meet.
    HandOffKind {
        /// A call of three.
        Call = "call",
        /// A visit together.
        Visit = "visit",
        /// Someone goes along, or drives them.
        GoingAlong = "going-along",
    }
}

/// What is asked, without a word about the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// The services asked for: one request may name several needs, and is never split by itself (R011, R253).
    pub services: Vec<ServiceId>,
    /// A practitioner to whom it is addressed by name (R157).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Of the person's own will, or mandated.
    pub origin: Origin,
    /// One line for each person of the household, in order: their own consent's terms.
    pub persons: Vec<Terms>,
    /// The first step that the person wishes for, if they want company.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hand_off: Option<HandOffKind>,
    /// The earlier referral of the same pair.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<Follows>,
}

coded! {
    /// Why a request is refused (R270). A normal answer, never a fault; always with words.
    RefusalCode {
        /// The waiting list is too long.
        Waiting = "waiting",
        /// Other priorities come first.
        Priorities = "priorities",
        /// The person does not fit the criteria.
        Criteria = "criteria",
        /// The resource is limited.
        Limited = "limited",
        /// The resource does not exist.
        Absent = "absent",
        /// It is not our mission.
        Mission = "mission",
        /// Something else.
        Other = "other",
    }
}

/// Another way in, offered with a refusal or as a redirection. Only a service open to refusals (R204).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// Where.
    pub party: Party,
    /// Which service, when it is one of the directory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceId>,
    /// The names of the organisation and its service, as public.
    pub name: String,
}

coded! {
    /// How a referral ended. Refusal, exit and silence are endings that are said (R254).
    Ending {
        /// The service was given.
        ServiceGiven = "service-given",
        /// The person chose otherwise.
        PersonChoseOtherwise = "person-chose-otherwise",
        /// The consent was withdrawn.
        ConsentWithdrawn = "consent-withdrawn",
        /// Refused.
        Refused = "refused",
        /// Redirected.
        Redirected = "redirected",
        /// Recalled.
        Recalled = "recalled",
        /// Stopped.
        Stopped = "stopped",
        /// The person could not be reached; the tries are recorded.
        Unreachable = "unreachable",
        /// No longer needed.
        NoLongerNeeded = "no-longer-needed",
        /// Stayed silent for the term in force; its respondent confirmed it.
        Expired = "expired",
    }
}

/// What is written. Which side may write which: [`Act::side`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case")]
pub enum Act {
    /// Asking: the request left.
    Sent(Ask),
    /// Asking: the request is taken back.
    Recalled,
    /// Asking: the answer to the question that the handling side numbered so.
    Answered {
        /// The number of the question's entry.
        question: u32,
    },
    /// Asking: the return is accepted; the person is with the asking side again.
    ReturnAccepted,
    /// Asking: closed, and told to the person on a date.
    Closed {
        /// How it ended.
        reason: Ending,
        /// When the person was told.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        told: Option<Date>,
    },
    /// Handling: the node received it.
    Delivered,
    /// Handling: a human opened it.
    Seen,
    /// Handling: a question; the answer's clock is paused.
    Asked,
    /// Handling: accepted, and who would answer for the person there.
    Accepted {
        /// The practitioner proposed to the person as respondent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        respondent: Option<String>,
    },
    /// Handling: on the waiting list. Answers the promise to answer.
    Waitlisted {
        /// How long, in weeks, as far as one can tell.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        weeks: Option<u16>,
        /// When it will be looked at again.
        review: Date,
    },
    /// Handling: refused.
    Refused {
        /// Why.
        code: RefusalCode,
        /// Another way in.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        suggestion: Option<Suggestion>,
    },
    /// Handling: somewhere else would be better; needs the person's new consent.
    RedirectProposed {
        /// Where.
        to: Suggestion,
    },
    /// Handling: first contact made.
    Contacted,
    /// Handling: the person can't be reached.
    Unreachable {
        /// How many tries.
        attempts: u16,
    },
    /// Handling: the service began.
    Started,
    /// Handling: done. Final.
    Done,
    /// Handling: stopped before its end.
    Stopped,
    /// Handling: proposes to give it back; takes effect only when the asking side accepts.
    Returned,
    /// Either: the person withdrew their consent and told this side.
    Withdrawn {
        /// Which person of the household, counted from 0.
        person: u8,
    },
    /// Either: the person took some pieces out.
    Narrowed {
        /// Which person of the household.
        person: u8,
        /// What they took out.
        items: BTreeSet<Item>,
    },
    /// Either: what the person said of the respondent proposed to them (R019).
    RespondentSaid {
        /// Who was proposed; none when the person wants nobody.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// Whether the person accepted.
        accepted: bool,
    },
    /// Either: a warm hand-off or an accompaniment took place (R194).
    HandedOver {
        /// How.
        how: HandOffKind,
        /// On which day.
        on: Date,
        /// Which practitioners were there.
        with: Vec<String>,
    },
    /// Either: a message in the thread.
    Message,
    /// Either: the two sides and the respondent are convened, because the request bounces. Nobody is blamed.
    Convened,
    /// Either: something was written that the person's consent does not let travel. Holds its number, says nothing.
    Withheld,
}

impl Act {
    /// The side that may write it; `None` for either.
    pub const fn side(&self) -> Option<Side> {
        match self {
            Act::Sent(_) | Act::Recalled | Act::Answered { .. } | Act::ReturnAccepted | Act::Closed { .. } => {
                Some(Side::Asking)
            }
            Act::Delivered
            | Act::Seen
            | Act::Asked
            | Act::Accepted { .. }
            | Act::Waitlisted { .. }
            | Act::Refused { .. }
            | Act::RedirectProposed { .. }
            | Act::Contacted
            | Act::Unreachable { .. }
            | Act::Started
            | Act::Done
            | Act::Stopped
            | Act::Returned => Some(Side::Handling),
            Act::Withdrawn { .. }
            | Act::Narrowed { .. }
            | Act::RespondentSaid { .. }
            | Act::HandedOver { .. }
            | Act::Message
            | Act::Convened
            | Act::Withheld => None,
        }
    }

    /// Acts without content, which alone may leave without a live consent (`protocol.md`, control envelopes).
    pub const fn is_control(&self) -> bool {
        matches!(self, Act::Withdrawn { .. } | Act::Narrowed { .. } | Act::Recalled | Act::Withheld)
    }

    /// What the person must have let come back for the act itself to travel; `None` when any live consent does.
    pub const fn needs(&self) -> Option<Back> {
        match self {
            Act::Accepted { .. }
            | Act::Waitlisted { .. }
            | Act::Refused { .. }
            | Act::RedirectProposed { .. }
            | Act::Unreachable { .. }
            | Act::Stopped
            | Act::Returned => Some(Back::Decision),
            Act::Asked | Act::Answered { .. } => Some(Back::Questions),
            Act::Done => Some(Back::Done),
            Act::Contacted | Act::Started | Act::HandedOver { .. } => Some(Back::Progress),
            Act::Message => Some(Back::Messages),
            _ => None,
        }
    }

    /// The stable code, as in the `act` field.
    pub const fn code(&self) -> &'static str {
        match self {
            Act::Sent(_) => "sent",
            Act::Recalled => "recalled",
            Act::Answered { .. } => "answered",
            Act::ReturnAccepted => "return-accepted",
            Act::Closed { .. } => "closed",
            Act::Delivered => "delivered",
            Act::Seen => "seen",
            Act::Asked => "asked",
            Act::Accepted { .. } => "accepted",
            Act::Waitlisted { .. } => "waitlisted",
            Act::Refused { .. } => "refused",
            Act::RedirectProposed { .. } => "redirect-proposed",
            Act::Contacted => "contacted",
            Act::Unreachable { .. } => "unreachable",
            Act::Started => "started",
            Act::Done => "done",
            Act::Stopped => "stopped",
            Act::Returned => "returned",
            Act::Withdrawn { .. } => "withdrawn",
            Act::Narrowed { .. } => "narrowed",
            Act::RespondentSaid { .. } => "respondent-said",
            Act::HandedOver { .. } => "handed-over",
            Act::Message => "message",
            Act::Convened => "convened",
            Act::Withheld => "withheld",
        }
    }

    /// The words that must go with the act, if any: a refusal, a question, a stop is always said in words.
    pub const fn words(&self) -> Option<Item> {
        match self {
            Act::Refused { .. } | Act::Stopped | Act::Returned | Act::RedirectProposed { .. } => Some(Item::Reason),
            Act::Asked => Some(Item::Question),
            Act::Answered { .. } => Some(Item::Answer),
            Act::Message => Some(Item::Message),
            _ => None,
        }
    }
}

/// One line of a log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its number in its side's log, from 1.
    pub n: u32,
    /// The number of the last entry of the other side that its writer had applied.
    pub seen: u32,
    /// When it was written, by its writer's clock.
    pub at: Timestamp,
    /// Who wrote it.
    pub by: Author,
    /// What.
    pub act: Act,
}
