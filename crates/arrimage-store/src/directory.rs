//! The node's file of public places: imported from open directories, searched by words.
//!
//! It holds nothing about persons and belongs to no organisation. Losing it costs an import.

use std::{
    path::Path,
    sync::{Mutex, PoisonError},
};

use arrimage_domain::place::Place;
use arrimage_kernel::{Code, Problem, id::PlaceId};
use rusqlite::{Connection, Row, TransactionBehavior};

use crate::sqlite::{
    migrate::{self, Family, Migration},
    prepare,
    sql::{Failure, Outcome, all, limit, one, text},
};

/// The application id in its header is «ARRD».
pub(crate) const DIRECTORY: Family = Family {
    what: "a directory of places",
    application_id: 0x4152_5244,
    migrations: &[Migration {
        version: 1,
        sql: include_str!("sqlite/migrations/directory-0001.sql"),
        checksum: "5793cd275d87603d2e659f309e0b55818da1d284b7e0f518df1f7ac73623dd9b",
    }],
};

/// Places found, and how many there are beyond the page asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// One page, the best match first; by name when no word was given.
    pub places: Vec<Place>,
    /// How many match in all.
    pub total: u64,
}

/// The public places known to a node. Calls are short and block.
pub struct DirectoryStore(Mutex<Connection>);

impl DirectoryStore {
    /// Opens the file, makes it when there is none, and brings it to this version.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Problem> {
        let path = path.as_ref();
        let open = || Self::ready(Connection::open(path)?);
        open().map_err(|failure: Failure| Problem::from(failure).at(path.display().to_string()))
    }

    /// A directory that lives as long as this value.
    pub fn memory() -> Result<Self, Problem> {
        let open = || Self::ready(Connection::open_in_memory()?);
        open().map_err(|failure: Failure| Problem::from(failure))
    }

    fn ready(mut conn: Connection) -> Outcome<Self> {
        prepare(&conn)?;
        migrate::migrate(&mut conn, &DIRECTORY)?;
        Ok(Self(Mutex::new(conn)))
    }

    fn with<T>(&self, step: impl FnOnce(&mut Connection) -> Outcome<T>) -> Result<T, Problem> {
        Ok(step(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))?)
    }

    /// Replaces every place of one source by these, all or nothing; says how many there are of it now.
    ///
    /// `Missing` when there is none, since that would empty a source; `Malformed` when two sources are mixed;
    /// `AlreadyExists` when two places share an identifier.
    pub fn import(&self, places: Vec<Place>) -> Result<u64, Problem> {
        let Some(source) = places.first().map(|place| place.source.clone()) else {
            return Err(Problem::new(Code::Missing, "no place to import").advice("Check the file; nothing was changed"));
        };
        if let Some(other) = places.iter().find(|place| place.source != source) {
            return Err(Problem::new(Code::Malformed, "an import holds one source only")
                .at(format!("place {}", other.id))
                .expected(format!("the source «{source}»")));
        }
        self.with(|conn| {
            let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            tx.execute("DELETE FROM place WHERE source = ?1", [&source])?;
            for place in &places {
                insert(&tx, place)?;
            }
            tx.execute("INSERT INTO place_words (place_words) VALUES ('rebuild')", [])?;
            tx.commit()?;
            Ok(u64::try_from(places.len()).unwrap_or(u64::MAX))
        })
    }

    /// Finds the places that hold every one of the words, whatever their accents and capitals, each also as the
    /// beginning of a longer word. Any text is a valid search.
    ///
    /// `city` and `kind`, when given, are exact, as [`DirectoryStore::cities`] and [`DirectoryStore::kinds`] write them.
    pub fn search(
        &self,
        words: &str,
        city: Option<&str>,
        kind: Option<&str>,
        rows: usize,
        offset: usize,
    ) -> Result<Found, Problem> {
        let words = expression(words);
        let (from, order) = if words.is_empty() {
            ("place WHERE ?1 = ''", "name, number")
        } else {
            // A word of the name weighs more than one of the street.
            let rank = "bm25(place_words, 10.0, 4.0, 1.0, 3.0, 2.0), name, number";
            ("place_words JOIN place ON number = place_words.rowid WHERE place_words MATCH ?1", rank)
        };
        let filter = "(?2 IS NULL OR place.city = ?2) AND (?3 IS NULL OR place.kind = ?3)";
        self.with(|conn| {
            let count = format!("SELECT count(*) FROM {from} AND {filter}");
            let total = one(conn, "place", &count, (&words, city, kind), |row| Ok(row.get(0)?))?.unwrap_or(0);
            let page = format!("SELECT place.* FROM {from} AND {filter} ORDER BY {order} LIMIT ?4 OFFSET ?5");
            let places = all(conn, "place", &page, (&words, city, kind, limit(rows), limit(offset)), read)?;
            Ok(Found { places, total })
        })
    }

    /// One place.
    pub fn place(&self, id: PlaceId) -> Result<Option<Place>, Problem> {
        self.with(|conn| one(conn, "place", "SELECT * FROM place WHERE id = ?1", [id.to_string()], read))
    }

    /// How many places there are.
    pub fn count(&self) -> Result<u64, Problem> {
        self.with(|conn| Ok(conn.query_row("SELECT count(*) FROM place", [], |row| row.get(0))?))
    }

    /// Every city, with the number of its places, by name.
    pub fn cities(&self) -> Result<Vec<(String, u64)>, Problem> {
        self.with(|conn| counted(conn, "SELECT city, count(*) FROM place WHERE city <> '' GROUP BY city ORDER BY city"))
    }

    /// Every kind, with the number of its places, by name.
    pub fn kinds(&self) -> Result<Vec<(String, u64)>, Problem> {
        self.with(|conn| counted(conn, "SELECT kind, count(*) FROM place WHERE kind <> '' GROUP BY kind ORDER BY kind"))
    }
}

fn counted(conn: &Connection, sql: &str) -> Outcome<Vec<(String, u64)>> {
    all(conn, "place", sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
}

fn insert(conn: &Connection, place: &Place) -> Outcome<()> {
    let sql = "INSERT INTO place (id, name, kind, street, city, postal_code, phone, latitude, longitude, source)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    let (latitude, longitude) = place.point.unzip();
    let where_ = (&place.street, &place.city, &place.postal_code);
    let row = (
        place.id.to_string(),
        &place.name,
        &place.kind,
        where_.0,
        where_.1,
        where_.2,
        &place.phone,
        latitude,
        longitude,
        &place.source,
    );
    conn.prepare_cached(sql)?.execute(row)?;
    Ok(())
}

fn read(row: &Row<'_>) -> Outcome<Place> {
    let (latitude, longitude): (Option<f64>, Option<f64>) = (row.get("latitude")?, row.get("longitude")?);
    Ok(Place {
        id: text(row, "id")?,
        name: row.get("name")?,
        kind: row.get("kind")?,
        street: row.get("street")?,
        city: row.get("city")?,
        postal_code: row.get("postal_code")?,
        phone: row.get("phone")?,
        point: latitude.zip(longitude),
        source: row.get("source")?,
    })
}

/// An FTS5 expression from anybody's words: each run of letters and digits, quoted, as a beginning. Never a syntax
/// error, since nothing but letters and digits goes between the quotes. An elided article («l'», «d'») asks for nothing.
/// How many words of a search count: what one more costs grows with all the others.
const MOST_WORDS: usize = 12;

fn expression(words: &str) -> String {
    let mut terms = Vec::new();
    let mut rest = words;
    while let Some(start) = rest.find(char::is_alphanumeric)
        && terms.len() < MOST_WORDS
    {
        let word = &rest[start..];
        let end = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
        rest = &word[end..];
        let elided = rest.starts_with(['\'', '’']) && (end == 1 || word[..end].eq_ignore_ascii_case("qu"));
        if !elided {
            terms.push(format!("\"{}\"*", &word[..end]));
        }
    }
    terms.join(" ")
}
