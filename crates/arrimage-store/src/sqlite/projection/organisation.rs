//! The organisation, its people, its services, its partners.

use arrimage_domain::{
    fact::PartnerCard,
    organisation::{PartnerTerms, Practitioner},
    service::Service,
};
use arrimage_kernel::id::{OrganisationId, ServiceId};
use rusqlite::Connection;
use serde::Serialize;

use super::Line;
use crate::sqlite::sql::{Outcome, must, nanos, run, to_json};

pub(super) fn own(conn: &Connection, what: &str, value: &impl Serialize) -> Outcome<()> {
    let sql = "INSERT INTO own VALUES (?1, ?2) ON CONFLICT (what) DO UPDATE SET json = excluded.json";
    run(conn, sql, (what, to_json(value)?)).map(drop)
}

pub(super) fn practitioner(conn: &Connection, line: Line, who: &Practitioner) -> Outcome<()> {
    let sql = "INSERT INTO practitioner (id, seq, handle, gone, json) VALUES (?1, ?2, ?3, ?4, ?5)
               ON CONFLICT (id) DO UPDATE SET handle = excluded.handle, gone = excluded.gone, json = excluded.json";
    run(conn, sql, (who.id.to_string(), line.seq, &who.handle, who.left, to_json(who)?)).map(drop)
}

pub(super) fn service(conn: &Connection, line: Line, service: &Service) -> Outcome<()> {
    let sql = "INSERT INTO service (id, seq, json) VALUES (?1, ?2, ?3)
               ON CONFLICT (id) DO UPDATE SET json = excluded.json";
    run(conn, sql, (service.id.to_string(), line.seq, to_json(service)?)).map(drop)
}

pub(super) fn service_removed(conn: &Connection, service: ServiceId) -> Outcome<()> {
    must(conn, "service", "DELETE FROM service WHERE id = ?1", [service.to_string()])
}

/// A card that changes while the link stands does not begin the link anew; terms survive both.
pub(super) fn partner_linked(conn: &Connection, line: Line, card: &PartnerCard) -> Outcome<()> {
    let sql = "INSERT INTO partner (id, seq, card, terms, linked, since) VALUES (?1, ?2, ?3, ?4, 1, ?5)
               ON CONFLICT (id) DO UPDATE SET card = excluded.card,
                   since = CASE linked WHEN 1 THEN since ELSE excluded.since END, linked = 1";
    let terms = to_json(&PartnerTerms::default())?;
    run(conn, sql, (card.profile.id.to_string(), line.seq, to_json(card)?, terms, nanos(line.at)?)).map(drop)
}

pub(super) fn partner_terms(conn: &Connection, partner: OrganisationId, terms: &PartnerTerms) -> Outcome<()> {
    let sql = "UPDATE partner SET terms = ?2 WHERE id = ?1";
    must(conn, "partner", sql, (partner.to_string(), to_json(terms)?))
}

pub(super) fn partner_unlinked(conn: &Connection, line: Line, partner: OrganisationId) -> Outcome<()> {
    let sql = "UPDATE partner SET since = CASE linked WHEN 1 THEN ?2 ELSE since END, linked = 0 WHERE id = ?1";
    must(conn, "partner", sql, (partner.to_string(), nanos(line.at)?))
}
