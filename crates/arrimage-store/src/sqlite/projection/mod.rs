//! From each fact, the change in the derived tables: a pure function of the journal, in its order.
//!
//! Nothing random, nothing of the present moment, no sealed byte and no table outside the derived ones takes part, so
//! that replaying the journal gives the same rows. To add a fact: its arm in [`project`] (the compiler asks for it),
//! in the module of its concept; a new table goes in [`DERIVED`] too.

mod organisation;
mod persons;
mod projects;
mod referrals;

use arrimage_domain::Fact;
use arrimage_kernel::id::{PersonId, ReferralId};
use jiff::Timestamp;
use rusqlite::Connection;

use super::sql::{Outcome, all, run, text};

/// The derived tables, each after those that it refers to.
pub(super) const DERIVED: &[&str] = &[
    "journal_person",
    "own",
    "practitioner",
    "service",
    "partner",
    "person",
    "person_item",
    "restriction",
    "consent",
    "card",
    "draft",
    "referral",
    "referral_person",
    "entry",
    "escalation",
    "stalled_elsewhere",
    "project",
];

/// What a projection may know of the journal entry, apart from its fact.
#[derive(Clone, Copy)]
pub(super) struct Line {
    pub(super) seq: i64,
    pub(super) at: Timestamp,
    /// Whether sealed parcels go with it.
    pub(super) sealed: bool,
}

/// Changes the derived tables as `fact` says.
pub(super) fn project(conn: &Connection, line: Line, fact: &Fact) -> Outcome<()> {
    match fact {
        Fact::OrganisationDescribed { profile } => organisation::own(conn, "profile", profile)?,
        Fact::HouseDescribed { house } => organisation::own(conn, "house", house)?,
        Fact::KeysChanged { identity } => organisation::own(conn, "identity", identity)?,
        Fact::PractitionerDescribed { practitioner } => organisation::practitioner(conn, line, practitioner)?,
        Fact::ServiceDescribed { service } => organisation::service(conn, line, service)?,
        Fact::ServiceRemoved { service } => organisation::service_removed(conn, *service)?,
        Fact::PartnerLinked { card } => organisation::partner_linked(conn, line, card)?,
        Fact::PartnerTermsSet { partner, terms } => organisation::partner_terms(conn, *partner, terms)?,
        Fact::PartnerUnlinked { partner, by_them: _ } => organisation::partner_unlinked(conn, line, *partner)?,

        Fact::PersonOpened { person } => persons::opened(conn, line, *person)?,
        Fact::PersonDescribed { person, items } => persons::described(conn, line, *person, items)?,
        Fact::SilenceSet { person, items } => persons::silence(conn, *person, items)?,
        Fact::RestrictionSet { restriction } => persons::restricted(conn, line, restriction)?,
        Fact::RestrictionLifted { restriction, person: _ } => persons::restriction_lifted(conn, *restriction)?,
        Fact::PersonErased { person } => persons::erased(conn, line, *person)?,
        Fact::CardIssued { card, person } => persons::card_issued(conn, line, *card, *person)?,
        Fact::CardRevoked { card, person: _ } => persons::card_revoked(conn, line, *card)?,
        Fact::ConsentGiven { consent } => persons::consent_given(conn, line, consent)?,
        Fact::ConsentNarrowed { consent, person: _, items } => persons::consent_narrowed(conn, *consent, items)?,
        Fact::ConsentWithdrawn { consent, person: _ } => persons::consent_withdrawn(conn, line, *consent)?,

        Fact::DraftSaved { draft } => referrals::draft_saved(conn, line, draft)?,
        Fact::DraftDropped { referral } => referrals::draft_dropped(conn, *referral)?,
        Fact::ReferralOpened { referral, stream, side, partner, persons, consents, follows } => {
            let opened = referrals::Opened { id: *referral, stream: *stream, side: *side, partner: *partner };
            referrals::opened(conn, line, &opened, persons, consents, *follows)?;
        }
        Fact::EntryWritten { referral, side, entry } => referrals::entry(conn, line, *referral, *side, entry)?,
        Fact::ReferralAssigned { referral, practitioner } => referrals::assigned(conn, *referral, *practitioner)?,
        Fact::ReferralEscalated { referral, to, promise } => referrals::escalated(conn, *referral, *to, *promise)?,
        Fact::StalledElsewhere { stream, asking, handling, promise, due } => {
            referrals::stalled_elsewhere(conn, line, *stream, (*asking, *handling), *promise, *due)?;
        }
        Fact::DoorOpened { referral } => referrals::door(conn, *referral, true)?,
        Fact::DoorClosed { referral } => referrals::door(conn, *referral, false)?,

        Fact::ProjectKept { project } => projects::kept(conn, line, project)?,
        Fact::ProjectRemoved { project } => projects::removed(conn, *project)?,
        Fact::ProjectShared { project, share } => projects::shared(conn, *project, Some(share))?,
        Fact::ProjectUnshared { project } => projects::shared(conn, *project, None)?,

        // Only the index of persons below. The mail's own tables are written beside the fact, by the node.
        Fact::Looked { .. }
        | Fact::EnvelopeQueued { .. }
        | Fact::EnvelopeStopped { .. }
        | Fact::EnvelopeDelivered { .. }
        | Fact::EnvelopeReturned { .. }
        | Fact::EnvelopeReceived { .. }
        | Fact::EnvelopeRefused { .. }
        | Fact::SignedIn { .. }
        | Fact::SignInFailed { .. }
        | Fact::Moved { .. }
        | Fact::Restored { .. } => {}
    }
    about(conn, line, fact)
}

/// Lists the entry under the persons that it is about: those it names, and those of the referral that it names.
fn about(conn: &Connection, line: Line, fact: &Fact) -> Outcome<()> {
    let mut persons = fact.persons();
    if let Some(referral) = referral_of(fact) {
        let sql = "SELECT referral, person FROM referral_person WHERE referral = ?1";
        let read = |row: &rusqlite::Row<'_>| -> Outcome<PersonId> { text(row, "person") };
        persons.extend(all(conn, "referral_person", sql, [referral.to_string()], read)?);
    }
    persons.sort_unstable();
    persons.dedup();
    for person in persons {
        run(conn, "INSERT INTO journal_person VALUES (?1, ?2)", (person.to_string(), line.seq))?;
    }
    Ok(())
}

/// The referral whose persons the fact is about. A look names its one person itself.
fn referral_of(fact: &Fact) -> Option<ReferralId> {
    match fact {
        Fact::EntryWritten { referral, .. }
        | Fact::ReferralAssigned { referral, .. }
        | Fact::ReferralEscalated { referral, .. }
        | Fact::DoorOpened { referral }
        | Fact::DoorClosed { referral }
        | Fact::EnvelopeQueued { referral: Some(referral), .. } => Some(*referral),
        _ => None,
    }
}
