//! What happened: the lines of an organisation's journal.
//!
//! A [`Fact`] holds identifiers, codes, dates and what is public; never a text about a person. Such texts go in
//! [`Parcel`]s beside it, which the node seals under the keys of the persons they are about. Tables are derived from
//! facts and can be rebuilt from them. To add a fact: a variant here, its projection in the store, and a line in
//! the store's conformance suite.

use std::collections::BTreeSet;

use arrimage_kernel::{
    Code,
    id::{
        CardId, ConsentId, EnvelopeId, OrganisationId, PersonId, PractitionerId, ProjectId, ReferralId, RestrictionId,
        ServiceId, StreamId,
    },
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    consent::{Consent, Evidence, Giver, Purpose, Why},
    item::{Back, Item, Items},
    organisation::{House, PartnerTerms, Party, Practitioner, Profile},
    person::Restriction,
    project::{KeptProject, Share},
    referral::{Entry, HandOffKind, Link, Origin, Promise, Side},
    service::Service,
};

/// Who did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Actor {
    /// A practitioner of the organisation.
    Practitioner(PractitionerId),
    /// The person, by their card.
    Person(PersonId),
    /// The node itself: what arrived, what a clock said.
    Node,
    /// A partner without an account, by secret link or code.
    Outside,
    /// Someone at the command line of the machine.
    Console,
}

/// Texts about the persons named, sealed together: destroying the key of any of them closes the parcel for good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    /// About whom; never empty.
    pub about: Vec<PersonId>,
    /// The texts.
    pub items: Items,
}

/// What a partner shows of itself: enough to link, to send, and to choose a service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PartnerCard {
    /// Its profile.
    pub profile: Profile,
    /// Where its node receives envelopes: `https://host/…`; empty when it is only reached in the same process.
    pub endpoint: String,
    /// Its public keys, as the envelope crate writes them in text.
    pub identity: String,
    /// What it offers.
    pub services: Vec<Service>,
}

/// A request being written: nothing of it has left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The referral that it will become.
    pub referral: ReferralId,
    /// Who writes it.
    pub by: PractitionerId,
    /// About whom, in the order of the household.
    pub persons: Vec<PersonId>,
    /// To whom.
    pub recipient: Option<Party>,
    /// For which services.
    pub services: Vec<ServiceId>,
    /// A practitioner by name.
    pub to: Option<String>,
    /// Of the person's own will, or mandated.
    pub origin: Origin,
    /// What would go.
    pub goes: BTreeSet<Item>,
    /// What might come back.
    pub back: BTreeSet<Back>,
    /// Last day of the consent.
    pub until: Option<Date>,
    /// Whether the sender may learn where the person goes on to.
    pub onward: bool,
    /// Who says yes.
    pub giver: Option<Giver>,
    /// How it is said.
    pub evidence: Option<Evidence>,
    /// SHA-256 of a signed paper's scan.
    pub scan: Option<String>,
    /// Said alone and unhurried.
    pub freely: bool,
    /// The first step wished for.
    pub hand_off: Option<HandOffKind>,
    /// The earlier referral.
    pub follows: Option<(ReferralId, Link)>,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "fact", rename_all = "kebab-case")]
pub enum Fact {
    /// The organisation's file begins, or its profile changed.
    OrganisationDescribed {
        /// The whole profile.
        profile: Profile,
    },
    /// The house's rules changed.
    HouseDescribed {
        /// The whole house.
        house: House,
    },
    /// A practitioner joined, changed or left.
    PractitionerDescribed {
        /// The whole practitioner.
        practitioner: Practitioner,
    },
    /// A service was written, changed or confirmed.
    ServiceDescribed {
        /// The whole service.
        service: Service,
    },
    /// A service is no longer offered.
    ServiceRemoved {
        /// Which.
        service: ServiceId,
    },
    /// We accept this organisation as a partner, after comparing its fingerprint; or its card changed.
    PartnerLinked {
        /// Its card.
        card: PartnerCard,
    },
    /// What we agreed with a partner, on our side.
    PartnerTermsSet {
        /// Which partner.
        partner: OrganisationId,
        /// The whole terms.
        terms: PartnerTerms,
    },
    /// The link ended.
    PartnerUnlinked {
        /// Which partner.
        partner: OrganisationId,
        /// Whether they ended it.
        by_them: bool,
    },
    /// The organisation's keys changed; the public document.
    KeysChanged {
        /// The identity in text.
        identity: String,
    },

    /// The file of a person begins. Their texts are in the parcel.
    PersonOpened {
        /// Who.
        person: PersonId,
    },
    /// The person said something new about themself; the parcel holds the pieces named.
    PersonDescribed {
        /// Who.
        person: PersonId,
        /// Which pieces; a piece named here and absent from the parcel was taken away.
        items: BTreeSet<Item>,
    },
    /// What the person wants left unsaid.
    SilenceSet {
        /// Who.
        person: PersonId,
        /// The whole zone of silence.
        items: BTreeSet<Item>,
    },
    /// The person keeps someone away.
    RestrictionSet {
        /// The restriction; its words are in the parcel.
        restriction: Restriction,
    },
    /// The person lifts a restriction.
    RestrictionLifted {
        /// Which.
        restriction: RestrictionId,
        /// Whose.
        person: PersonId,
    },
    /// The person's key was destroyed: nothing about them can be read again; the chain still verifies.
    PersonErased {
        /// Who.
        person: PersonId,
    },
    /// A paper card was given to the person.
    CardIssued {
        /// Which card.
        card: CardId,
        /// To whom.
        person: PersonId,
    },
    /// A paper card stopped working.
    CardRevoked {
        /// Which card.
        card: CardId,
        /// Whose.
        person: PersonId,
    },

    /// The person said yes.
    ConsentGiven {
        /// To what.
        consent: Consent,
    },
    /// The person took pieces out.
    ConsentNarrowed {
        /// Of which consent.
        consent: ConsentId,
        /// Whose.
        person: PersonId,
        /// Which pieces.
        items: BTreeSet<Item>,
    },
    /// The person took their consent back.
    ConsentWithdrawn {
        /// Which.
        consent: ConsentId,
        /// Whose.
        person: PersonId,
    },

    /// A draft was saved; its texts are in the parcel.
    DraftSaved {
        /// The whole draft.
        draft: Draft,
    },
    /// A draft was dropped, or became a referral.
    DraftDropped {
        /// Which.
        referral: ReferralId,
    },
    /// A referral begins here, sent or received.
    ReferralOpened {
        /// Its identifier here.
        referral: ReferralId,
        /// The identifier that the pair shares.
        stream: StreamId,
        /// Our side.
        side: Side,
        /// The other end.
        partner: Party,
        /// The persons, as known here, in the order of the household.
        persons: Vec<PersonId>,
        /// On the asking side, the consent of each.
        consents: Vec<ConsentId>,
        /// The earlier referral known here.
        follows: Option<(ReferralId, Link)>,
    },
    /// An entry was written here, or applied as received. Its texts are in the parcels.
    EntryWritten {
        /// On which referral.
        referral: ReferralId,
        /// In whose log.
        side: Side,
        /// The entry.
        entry: Entry,
    },
    /// Somebody holds the referral here.
    ReferralAssigned {
        /// Which.
        referral: ReferralId,
        /// Who; nobody in particular when none.
        practitioner: Option<PractitionerId>,
    },
    /// A stalled referral was told to the third party that the two named.
    ReferralEscalated {
        /// Which.
        referral: ReferralId,
        /// To whom.
        to: OrganisationId,
        /// Which promise stalled.
        promise: Promise,
    },
    /// Two partners named us as third party, and one of their requests stalled. Nothing about the person.
    StalledElsewhere {
        /// Their reference.
        stream: StreamId,
        /// Who asked.
        asking: OrganisationId,
        /// Who was asked.
        handling: OrganisationId,
        /// Which promise.
        promise: Promise,
        /// When it was due.
        due: Timestamp,
    },
    /// A way to answer without an account was opened: a secret link or a code.
    DoorOpened {
        /// For which referral.
        referral: ReferralId,
    },
    /// It closed: used, or dead after five tries.
    DoorClosed {
        /// For which referral.
        referral: ReferralId,
    },

    /// Someone read about a person.
    Looked {
        /// About whom.
        person: PersonId,
        /// On which referral.
        referral: Option<ReferralId>,
        /// What for.
        purpose: Purpose,
        /// Which pieces.
        items: BTreeSet<Item>,
        /// What allowed it.
        why: Why,
    },

    /// An envelope waits to leave.
    EnvelopeQueued {
        /// Which.
        envelope: EnvelopeId,
        /// For whom.
        to: OrganisationId,
        /// On which stream.
        stream: StreamId,
        /// Its sequence number.
        sequence: u64,
        /// Its kind.
        kind: String,
        /// Whether it holds anything about a person.
        content: bool,
        /// The referral.
        referral: Option<ReferralId>,
    },
    /// An envelope was stopped before it left for certain: a consent behind it was withdrawn.
    EnvelopeStopped {
        /// Which.
        envelope: EnvelopeId,
    },
    /// The recipient's signed receipt is here.
    EnvelopeDelivered {
        /// Which.
        envelope: EnvelopeId,
    },
    /// The recipient refused it.
    EnvelopeReturned {
        /// Which.
        envelope: EnvelopeId,
        /// Why.
        code: Code,
    },
    /// An envelope was received and applied.
    EnvelopeReceived {
        /// Which.
        envelope: EnvelopeId,
        /// From whom.
        from: OrganisationId,
        /// On which stream.
        stream: StreamId,
        /// Its sequence number.
        sequence: u64,
        /// Its kind.
        kind: String,
        /// Whether this version could read it.
        readable: bool,
    },
    /// Something arrived and was refused; nothing of it was applied.
    EnvelopeRefused {
        /// Which, when that could be read.
        envelope: Option<EnvelopeId>,
        /// From whom, as it claims.
        from: Option<OrganisationId>,
        /// Why.
        code: Code,
    },

    /// A project was begun, or its file changed.
    ProjectKept {
        /// The whole project.
        project: KeptProject,
    },
    /// A project is no longer kept; whoever had its address reads nothing more.
    ProjectRemoved {
        /// Which.
        project: ProjectId,
    },
    /// Whoever knows a secret may read a project; an earlier secret stops working.
    ProjectShared {
        /// Which.
        project: ProjectId,
        /// How.
        share: Share,
    },
    /// Nobody outside reads it any more.
    ProjectUnshared {
        /// Which.
        project: ProjectId,
    },

    /// A practitioner signed in.
    SignedIn {
        /// Who.
        practitioner: PractitionerId,
    },
    /// A sign-in failed.
    SignInFailed {
        /// Whose, when the handle exists.
        practitioner: Option<PractitionerId>,
    },
    /// The organisation left this node with everything, or arrived on it.
    Moved {
        /// Whether it arrived.
        arrived: bool,
    },
    /// Restored from a backup taken at that entry.
    Restored {
        /// The last entry of the backup.
        seq: u64,
    },
}

impl Fact {
    /// The persons that the fact is about, for «who looked» and for erasure.
    pub fn persons(&self) -> Vec<PersonId> {
        match self {
            Fact::PersonOpened { person }
            | Fact::PersonDescribed { person, .. }
            | Fact::SilenceSet { person, .. }
            | Fact::RestrictionLifted { person, .. }
            | Fact::PersonErased { person }
            | Fact::CardIssued { person, .. }
            | Fact::CardRevoked { person, .. }
            | Fact::ConsentNarrowed { person, .. }
            | Fact::ConsentWithdrawn { person, .. }
            | Fact::Looked { person, .. } => vec![*person],
            Fact::RestrictionSet { restriction } => vec![restriction.person],
            Fact::ConsentGiven { consent } => vec![consent.person],
            Fact::DraftSaved { draft } => draft.persons.clone(),
            Fact::ReferralOpened { persons, .. } => persons.clone(),
            _ => Vec::new(),
        }
    }
}
