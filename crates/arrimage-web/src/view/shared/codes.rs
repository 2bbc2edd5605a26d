//! Closed vocabularies as people read them. The codes are those of files, envelopes and forms.
//!
//! To add a value: a line here, and its text in both catalogues. The codes are the domain's.

use crate::i18n::{Html, L10n};

use super::{Icon, state};

macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident $code:literal $key:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$doc])* $variant,)* }
        impl $name {
            /// Every value, in the order that people read them.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];
            /// The stable code.
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code),* }
            }
            /// The value of that code.
            pub fn from_code(code: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|v| v.code() == code)
            }
            /// The value in words.
            pub fn word(self, l: &L10n) -> String {
                l.t(match self { $($name::$variant => $key),* }).to_string()
            }
        }
    };
}

vocabulary! {
    /// A piece of what is known or said about a person.
    Item {
        /// The name that the person gives themself.
        Name "name" "common-item-name",
        /// How to reach them safely.
        SafeContact "safe-contact" "common-item-safe-contact",
        /// Their own words.
        Words "words" "common-item-words",
        /// What they would like for the first contact.
        FirstContact "first-contact" "common-item-first-contact",
        /// Their situation, as they want it told.
        Situation "situation" "common-item-situation",
        /// What they have tried already.
        AlreadyTried "already-tried" "common-item-already-tried",
        /// The language that they want to be spoken to in.
        Tongue "tongue" "common-item-tongue",
        /// Birth date.
        BirthDate "birth-date" "common-item-birth-date",
        /// Where they live or stay.
        Address "address" "common-item-address",
    }
}

impl Item {
    /// As said to the person: «votre nom».
    pub fn your(self, l: &L10n) -> String {
        l.t(match self {
            Item::Name => "common-your-name",
            Item::SafeContact => "common-your-safe-contact",
            Item::Words => "common-your-words",
            Item::FirstContact => "common-your-first-contact",
            Item::Situation => "common-your-situation",
            Item::AlreadyTried => "common-your-already-tried",
            Item::Tongue => "common-your-tongue",
            Item::BirthDate => "common-your-birth-date",
            Item::Address => "common-your-address",
        })
        .to_string()
    }

    /// As the person says it, on paper: «mon nom».
    pub fn mine(self, l: &L10n) -> String {
        l.t(match self {
            Item::Name => "common-my-name",
            Item::SafeContact => "common-my-safe-contact",
            Item::Words => "common-my-words",
            Item::FirstContact => "common-my-first-contact",
            Item::Situation => "common-my-situation",
            Item::AlreadyTried => "common-my-already-tried",
            Item::Tongue => "common-my-tongue",
            Item::BirthDate => "common-my-birth-date",
            Item::Address => "common-my-address",
        })
        .to_string()
    }
}

vocabulary! {
    /// What may come back, once a request has gone.
    Back {
        /// Accepted, refused, waiting, redirected.
        Decision "decision" "common-back-decision",
        /// Questions about the request.
        Questions "questions" "common-back-questions",
        /// That it is done.
        Done "done" "common-back-done",
        /// That it has begun.
        Progress "progress" "common-back-progress",
        /// What came of it.
        Outcome "outcome" "common-back-outcome",
        /// Messages in the thread.
        Messages "messages" "common-back-messages",
    }
}

impl Back {
    /// Whether it comes back without more: nobody ticks it.
    pub const fn without_more(self) -> bool {
        matches!(self, Back::Decision | Back::Questions | Back::Done)
    }
}

vocabulary! {
    /// How the person said yes.
    Evidence {
        /// In writing, here, with their own code.
        Written "written" "common-evidence-written",
        /// Aloud, before a witness.
        Oral "oral" "common-evidence-oral",
        /// On a signed paper.
        Paper "paper" "common-evidence-paper",
    }
}

vocabulary! {
    /// Who said yes.
    Giver {
        /// The person.
        Person "person" "common-giver-person",
        /// A young person of 14 or more.
        YoungPerson "young-person" "common-giver-young",
        /// The holder of parental authority, under 14.
        ParentalAuthority "parental-authority" "common-giver-parental",
    }
}

vocabulary! {
    /// Why an organisation says no; always with words.
    Reason {
        /// The wait is too long.
        Waiting "waiting" "common-reason-waiting",
        /// Others must pass first.
        Priorities "priorities" "common-reason-priorities",
        /// Its criteria.
        Criteria "criteria" "common-reason-criteria",
        /// The service is limited.
        Limited "limited" "common-reason-limited",
        /// The service does not exist here.
        Absent "absent" "common-reason-absent",
        /// Not what the organisation is for.
        Mission "mission" "common-reason-mission",
        /// Another one.
        Other "other" "common-reason-other",
    }
}

vocabulary! {
    /// How a request ends.
    CloseReason {
        /// The service was given.
        ServiceGiven "service-given" "common-end-service-given",
        /// The person chose otherwise.
        PersonChoseOtherwise "person-chose-otherwise" "common-end-chose-otherwise",
        /// The person withdrew their consent.
        ConsentWithdrawn "consent-withdrawn" "common-end-withdrawn",
        /// Refused.
        Refused "refused" "common-end-refused",
        /// It goes on elsewhere.
        Redirected "redirected" "common-end-redirected",
        /// Recalled by its sender.
        Recalled "recalled" "common-end-recalled",
        /// Stopped on the way.
        Stopped "stopped" "common-end-stopped",
        /// The person could not be reached.
        Unreachable "unreachable" "common-end-unreachable",
        /// No longer needed.
        NoLongerNeeded "no-longer-needed" "common-end-not-needed",
        /// Silent for too long.
        Expired "expired" "common-end-expired",
    }
}

vocabulary! {
    /// How the first step is taken with the person.
    Passage {
        /// A call of three.
        Call "call" "common-passage-call",
        /// A visit together.
        Visit "visit" "common-passage-visit",
        /// Somebody goes along.
        GoingAlong "going-along" "common-passage-going-along",
    }
}

vocabulary! {
    /// Whether a service can take somebody, as its owner said last.
    CapacityState {
        /// Open.
        Open "open" "common-capacity-open",
        /// Limited.
        Limited "limited" "common-capacity-limited",
        /// Closed.
        Closed "closed" "common-capacity-closed",
        /// Nobody has said, or too long ago.
        Unknown "unknown" "common-capacity-unknown",
    }
}

impl CapacityState {
    /// The state as a shape and a word.
    pub fn show(self, l: &L10n) -> Html {
        let (class, icon) = match self {
            CapacityState::Open => ("ok", Icon::Open),
            CapacityState::Limited => ("soon", Icon::Half),
            CapacityState::Closed => ("stop", Icon::Closed),
            CapacityState::Unknown => ("stop", Icon::Question),
        };
        state(class, icon, &self.word(l))
    }
}

/// What a service said of its capacity.
#[derive(Debug, Clone)]
pub struct Capacity {
    /// Open, limited, closed, unknown.
    pub state: CapacityState,
    /// The wait, in weeks, when the service said one; 0 is no wait.
    pub wait_weeks: Option<u32>,
    /// When it was said.
    pub said: Option<jiff::civil::Date>,
    /// Until when it is closed.
    pub until: Option<jiff::civil::Date>,
}

impl Capacity {
    /// «environ 3 semaines d’attente», «aucune attente», «jusqu’au 7 avril».
    pub fn wait(&self, l: &L10n) -> Option<String> {
        if let (CapacityState::Closed, Some(until)) = (self.state, self.until) {
            return Some(l.t("common-until").with("date", l.near_date(until)).to_string());
        }
        self.wait_weeks.map(|n| l.t("common-wait").with("n", n).to_string())
    }

    /// «dit le 9 mars».
    pub fn said(&self, l: &L10n) -> Option<String> {
        self.said.map(|date| l.t("common-said").with("when", l.on(date)).to_string())
    }
}

vocabulary! {
    /// Where a request stands, in one word.
    Standing {
        /// Being written.
        Draft "draft" "common-standing-draft",
        /// In the outbox or on the wire.
        Sent "sent" "common-standing-sent",
        /// Received by the other node.
        Delivered "delivered" "common-standing-delivered",
        /// Opened by a human.
        Seen "seen" "common-standing-seen",
        /// A question waits for an answer.
        Asking "asking" "common-standing-asking",
        /// On a waiting list.
        Waitlisted "waitlisted" "common-standing-waitlisted",
        /// Accepted.
        Accepted "accepted" "common-standing-accepted",
        /// A first contact was made.
        Contacted "contacted" "common-standing-contacted",
        /// The person could not be reached.
        Unreachable "unreachable" "common-standing-unreachable",
        /// Begun.
        Started "started" "common-standing-started",
        /// Done.
        Done "done" "common-standing-done",
        /// Refused.
        Refused "refused" "common-standing-refused",
        /// A redirection is proposed.
        RedirectProposed "redirect-proposed" "common-standing-redirect-proposed",
        /// Stopped on the way.
        Stopped "stopped" "common-standing-stopped",
        /// A return is proposed.
        ReturnProposed "return-proposed" "common-standing-return-proposed",
        /// Returned.
        Returned "returned" "common-standing-returned",
        /// Recalled.
        Recalled "recalled" "common-standing-recalled",
        /// Withdrawn by the person.
        Withdrawn "withdrawn" "common-standing-withdrawn",
        /// Closed.
        Closed "closed" "common-standing-closed",
    }
}
