//! What can be said about a person, in pieces that a consent can name one by one.
//!
//! The pieces are few and none is biomedical (R206, R261). A person's own words are a piece like another,
//! never cut nor corrected. To add one: a variant here, its class, its direction; the golden matrix of
//! permissions then fails until it covers the new piece.

use std::collections::{BTreeMap, BTreeSet};

coded! {
    /// A piece of what is known or said about a person.
    Item {
        /// The name that the person gives themself.
        Name = "name",
        /// How to reach them safely, and what never to do (asked first).
        SafeContact = "safe-contact",
        /// Their own words, as said.
        Words = "words",
        /// What they would like for the first contact.
        FirstContact = "first-contact",
        /// Their situation, as they want it told.
        Situation = "situation",
        /// What they have tried already.
        AlreadyTried = "already-tried",
        /// The language that they want to be spoken to in (a BCP 47 tag).
        Tongue = "tongue",
        /// Birth date, `YYYY-MM-DD`.
        BirthDate = "birth-date",
        /// Where they live or stay.
        Address = "address",
        /// A question in a referral's thread.
        Question = "question",
        /// The answer to a question.
        Answer = "answer",
        /// A message in the thread.
        Message = "message",
        /// Why: of a refusal, a return, a stop, a recall, a withdrawal.
        Reason = "reason",
        /// What came of it.
        Outcome = "outcome",
        /// What happened at a warm hand-off or an accompaniment.
        HandOff = "hand-off",
        /// Who mandates a request that is not voluntary.
        Mandate = "mandate",
        /// Who heard a consent said aloud; evidence, stays home.
        Witness = "witness",
        /// Why the person restricts an access; stays home.
        Restriction = "restriction",
        /// The person's own side, beside an organisation's.
        Statement = "statement",
    }
}

coded! {
    /// How carefully a piece is held. Four classes (`protocol.md`, Consent has two directions).
    DataClass {
        /// Anybody may read it.
        Public = "public",
        /// For the organisation's own people.
        Internal = "internal",
        /// About a person.
        Personal = "personal",
        /// A wrong hand could hurt: address, shelter, safe contact.
        SafetyCritical = "safety-critical",
    }
}

/// Texts by piece. Empty texts are not kept: what is not said leaves no blank (R254).
pub type Items = BTreeMap<Item, String>;

impl Item {
    /// The class of the piece.
    pub const fn class(self) -> DataClass {
        match self {
            Item::SafeContact | Item::Address => DataClass::SafetyCritical,
            _ => DataClass::Personal,
        }
    }

    /// What a request may carry, each with its own tick, in the order of the page.
    pub const OFFERED: &'static [Item] = &[
        Item::Name,
        Item::SafeContact,
        Item::Words,
        Item::FirstContact,
        Item::Situation,
        Item::AlreadyTried,
        Item::Tongue,
        Item::BirthDate,
        Item::Address,
    ];

    /// What an organisation keeps of a person in its own file.
    pub const FILED: &'static [Item] = Self::OFFERED;

    /// Whether the piece can be ticked in a consent to send.
    pub fn is_offered(self) -> bool {
        Self::OFFERED.contains(&self)
    }

    /// Whether the piece may leave the organisation at all. Evidence and restrictions never do.
    pub const fn may_travel(self) -> bool {
        !matches!(self, Item::Witness | Item::Restriction | Item::Statement)
    }
}

coded! {
    /// What may come back, or be said in the thread, once a request has gone (`protocol.md`, two directions).
    Back {
        /// Accepted, refused, waiting, redirected; and the words that go with it.
        Decision = "decision",
        /// Questions and their answers.
        Questions = "questions",
        /// That it is done.
        Done = "done",
        /// First contact and beginning of the service.
        Progress = "progress",
        /// What came of it, in words.
        Outcome = "outcome",
        /// Messages between the two practitioners.
        Messages = "messages",
    }
}

impl Back {
    /// What comes back without more being said.
    pub fn by_default() -> BTreeSet<Back> {
        [Back::Decision, Back::Questions, Back::Done].into()
    }
}

/// Drops the texts that hold nothing.
pub fn tidy(mut items: Items) -> Items {
    items.retain(|_, text| !text.trim().is_empty());
    items
}
