//! Projects: the last text of each, and how it is shared.

use arrimage_domain::project::{KeptProject, Share};
use arrimage_kernel::id::ProjectId;
use rusqlite::Connection;

use super::Line;
use crate::sqlite::sql::{Outcome, must, nanos, run, to_json};

/// A new text does not end the sharing: whoever was given the address goes on reading.
pub(super) fn kept(conn: &Connection, line: Line, project: &KeptProject) -> Outcome<()> {
    let sql = "INSERT INTO project (id, seq, version, kept, title, text) VALUES (?1, ?2, ?2, ?3, ?4, ?5)
               ON CONFLICT (id) DO UPDATE SET version = excluded.version, kept = excluded.kept,
                   title = excluded.title, text = excluded.text";
    let row = (project.id.to_string(), line.seq, nanos(line.at)?, to_json(&project.title)?, &project.text);
    run(conn, sql, row).map(drop)
}

pub(super) fn removed(conn: &Connection, project: ProjectId) -> Outcome<()> {
    must(conn, "project", "DELETE FROM project WHERE id = ?1", [project.to_string()])
}

pub(super) fn shared(conn: &Connection, project: ProjectId, share: Option<&Share>) -> Outcome<()> {
    let (seed, hash) = share.map(|share| (&share.seed, &share.hash)).unzip();
    let sql = "UPDATE project SET seed = ?2, hash = ?3 WHERE id = ?1";
    must(conn, "project", sql, (project.to_string(), seed, hash))
}
