//! Reads of the organisation and its partners.

use arrimage_domain::{
    Profile,
    organisation::{House, Practitioner},
    service::Service,
};
use arrimage_kernel::{
    Problem,
    id::{OrganisationId, PractitionerId, ServiceId},
};
use rusqlite::{Connection, Row};
use serde::de::DeserializeOwned;

use super::{
    sql::{Outcome, all, json, moment, one},
    writer::Session,
};
use crate::api::{OrganisationReads, PartnerRow};

fn own<T: DeserializeOwned>(conn: &Connection, what: &str) -> Outcome<Option<T>> {
    one(conn, "own", "SELECT what, json FROM own WHERE what = ?1", [what], |row| json(row, "json"))
}

fn partner(row: &Row<'_>) -> Outcome<PartnerRow> {
    Ok(PartnerRow {
        card: json(row, "card")?,
        terms: json(row, "terms")?,
        linked: row.get("linked")?,
        since: moment(row, "since")?,
    })
}

impl OrganisationReads for Session<'_> {
    fn profile(&self) -> Result<Option<Profile>, Problem> {
        Ok(own(self.conn, "profile")?)
    }

    fn house(&self) -> Result<House, Problem> {
        Ok(own(self.conn, "house")?.unwrap_or_default())
    }

    fn identity(&self) -> Result<Option<String>, Problem> {
        Ok(own(self.conn, "identity")?)
    }

    fn practitioners(&self) -> Result<Vec<Practitioner>, Problem> {
        let sql = "SELECT id, json FROM practitioner ORDER BY seq";
        Ok(all(self.conn, "practitioner", sql, [], |row| json(row, "json"))?)
    }

    fn practitioner(&self, id: PractitionerId) -> Result<Option<Practitioner>, Problem> {
        let sql = "SELECT id, json FROM practitioner WHERE id = ?1";
        Ok(one(self.conn, "practitioner", sql, [id.to_string()], |row| json(row, "json"))?)
    }

    fn practitioner_by_handle(&self, handle: &str) -> Result<Option<Practitioner>, Problem> {
        let sql = "SELECT id, json FROM practitioner WHERE handle = ?1 AND gone = 0";
        Ok(one(self.conn, "practitioner", sql, [handle], |row| json(row, "json"))?)
    }

    fn services(&self) -> Result<Vec<Service>, Problem> {
        let sql = "SELECT id, json FROM service ORDER BY seq";
        Ok(all(self.conn, "service", sql, [], |row| json(row, "json"))?)
    }

    fn service(&self, id: ServiceId) -> Result<Option<Service>, Problem> {
        let sql = "SELECT id, json FROM service WHERE id = ?1";
        Ok(one(self.conn, "service", sql, [id.to_string()], |row| json(row, "json"))?)
    }

    fn partners(&self) -> Result<Vec<PartnerRow>, Problem> {
        Ok(all(self.conn, "partner", "SELECT * FROM partner ORDER BY seq", [], partner)?)
    }

    fn partner(&self, id: OrganisationId) -> Result<Option<PartnerRow>, Problem> {
        Ok(one(self.conn, "partner", "SELECT * FROM partner WHERE id = ?1", [id.to_string()], partner)?)
    }
}
