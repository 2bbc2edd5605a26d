//! Reads of projects.

use arrimage_domain::project::{KeptProject, Share};
use arrimage_kernel::{Problem, id::ProjectId};
use rusqlite::Row;

use super::{
    sql::{Outcome, all, json, moment, one, text},
    writer::Session,
};
use crate::api::{ProjectLine, ProjectReads, ProjectRow};

fn line(row: &Row<'_>) -> Outcome<ProjectLine> {
    let shared = row.get::<_, Option<String>>("hash")?.is_some();
    Ok(ProjectLine { id: text(row, "id")?, title: json(row, "title")?, kept: moment(row, "kept")?, shared })
}

fn project(row: &Row<'_>) -> Outcome<ProjectRow> {
    let share = row.get::<_, Option<String>>("seed")?.zip(row.get::<_, Option<String>>("hash")?);
    Ok(ProjectRow {
        project: KeptProject { id: text(row, "id")?, title: json(row, "title")?, text: row.get("text")? },
        version: row.get("version")?,
        kept: moment(row, "kept")?,
        share: share.map(|(seed, hash)| Share { seed, hash }),
    })
}

impl ProjectReads for Session<'_> {
    fn projects(&self) -> Result<Vec<ProjectLine>, Problem> {
        let sql = "SELECT id, title, kept, hash FROM project ORDER BY version DESC";
        Ok(all(self.conn, "project", sql, [], line)?)
    }

    fn project(&self, id: ProjectId) -> Result<Option<ProjectRow>, Problem> {
        Ok(one(self.conn, "project", "SELECT * FROM project WHERE id = ?1", [id.to_string()], project)?)
    }

    fn project_by_share(&self, hash: &str) -> Result<Option<ProjectRow>, Problem> {
        Ok(one(self.conn, "project", "SELECT * FROM project WHERE hash = ?1", [hash], project)?)
    }
}
