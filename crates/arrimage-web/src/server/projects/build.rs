//! Building a project: every table on one page, each entry on its own. Every step is kept at once.
//!
//! What is wrong in the entry that was written comes back beside its field, and nothing is kept; what is wrong elsewhere
//! does not stop anybody: a project may be unfinished.

use std::sync::Arc;

use arrimage_feasibility::{
    edit::{Sheet, Spot, Value, Way},
    file,
};
use arrimage_kernel::{Code, Problem};
use arrimage_store::ProjectRow as Row;
use axum::{
    Router,
    extract::Path,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};

use super::{
    super::{
        App,
        edge::{Page, Trouble, render, status},
        input::{Sent, again, again_as},
        session::Signed,
    },
    entry::{self, FaultLinks},
    keep, kept, named, version,
};
use crate::view::{
    Done, Nav, fields as f,
    form::{Fault, FieldError, Typed},
    projects::{
        build::{BuildPage, EntryPage, List, Row as Shown},
        schema::{self, Sort},
    },
};

mod known;

/// The pages of building.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/projets/{id}/construire", get(tables).post(shift))
        .route("/{lang}/projets/{id}/construire/{what}", get(form).post(write))
}

fn build_page(signed: &Signed, row: &Row) -> BuildPage {
    let project = named(&signed.l, row);
    let frame = signed.frame(Some(Nav::Projects));
    let faults = file::read(&row.project.text).err().unwrap_or_default();
    let wrong: Vec<Spot> = faults.iter().filter_map(|fault| Spot::of_path(&fault.path)).map(|(spot, _)| spot).collect();
    let lists = Sheet::open(&row.project.text).map(|sheet| {
        let reader = known::Reader::new(&signed.l, &sheet);
        schema::outer().map(|sort| list(&reader, &Spot::list(sort.kind), sort, &wrong)).collect()
    });
    let links = FaultLinks::new(&frame, &project);
    let faults = entry::rows(&signed.l, &faults, Some(&links));
    BuildPage { lists: lists.unwrap_or_default(), faults, conflict: false, project, frame }
}

fn list(reader: &known::Reader<'_>, list: &Spot, sort: &'static Sort, wrong: &[Spot]) -> List {
    let length = reader.sheet.len(list);
    let spots: Vec<Spot> = match sort.kind {
        schema::HEADING => vec![list.clone()],
        _ => (0..length).map(|at| list.nth(at)).collect(),
    };
    let rows = spots.into_iter().enumerate().map(|(at, spot)| {
        let (label, more) = reader.describe(&spot, sort);
        let inside = sort.inside.iter().filter_map(|key| {
            let inner = spot.inside(key)?;
            Some(self::list(reader, &inner, schema::sort(&inner.kind())?, wrong))
        });
        Shown {
            label,
            more,
            wrong: wrong.contains(&spot),
            moves: (at > 0, at + 1 < length),
            inside: inside.collect(),
            spot: spot.to_string(),
        }
    });
    List { rows: rows.collect(), spot: list.to_string(), sort }
}

/// `GET /{lang}/projets/{id}/construire`.
async fn tables(signed: Signed, Path((_, id)): Path<(String, String)>) -> Page {
    let row = kept(&signed, &id).await?;
    Ok(render(&build_page(&signed, &row)))
}

/// `POST` of the same: an entry moves one place.
async fn shift(signed: Signed, Path((_, id)): Path<(String, String)>, Sent(typed): Sent) -> Page {
    let row = kept(&signed, &id).await?;
    let asked = typed.get(f::DO).and_then(|asked| asked.split_once(' '));
    let (way, spot) = match asked {
        Some(("up", spot)) => (Way::Up, spot.parse::<Spot>().ok()),
        Some(("down", spot)) => (Way::Down, spot.parse().ok()),
        _ => (Way::Up, None),
    };
    let (Some(spot), Some(mut sheet)) = (spot, Sheet::open(&row.project.text)) else { return Err(nothing(&signed)) };
    // What stands there now may be another entry than the one that was seen.
    if version(&typed) != row.version {
        return Ok(moved_on(&signed, &row));
    }
    if !sheet.shift(&spot, way) {
        return Err(nothing(&signed));
    }
    match keep(&signed, &row, row.version, sheet.text()).await {
        Ok(()) => {
            let at = spot.at().unwrap_or_default();
            let now = spot.nth(if way == Way::Up { at.saturating_sub(1) } else { at + 1 });
            Ok(back(&signed, &row, &now))
        }
        Err(problem) if problem.code == Code::Contradiction => Ok(moved_on(&signed, &row)),
        Err(problem) => Err(signed.trouble(problem)),
    }
}

/// The tables as they are now, saying that somebody changed the project: nothing was done.
fn moved_on(signed: &Signed, row: &Row) -> Response {
    let page = BuildPage { conflict: true, ..build_page(signed, row) };
    (status(Code::Contradiction), render(&page)).into_response()
}

fn nothing(signed: &Signed) -> Trouble {
    signed.trouble(Problem::new(Code::NotFound, "no such entry"))
}

/// Leads to the tables, where the entry stands, saying that it is kept.
fn back(signed: &Signed, row: &Row, spot: &Spot) -> Response {
    let path = format!("/{}/projets/{}/construire", signed.l.language, row.project.id);
    Redirect::to(&format!("{path}?fait={}#{spot}", Done::Recorded.code())).into_response()
}

/// What a form is about.
struct Aim {
    row: Row,
    sheet: Sheet,
    /// An entry that is there, or the list to which one is added.
    spot: Spot,
    sort: &'static Sort,
    /// Whether the entry is there.
    there: bool,
}

impl Aim {
    async fn new(signed: &Signed, id: &str, what: &str) -> Result<Self, Trouble> {
        let row = kept(signed, id).await?;
        let sheet = Sheet::open(&row.project.text);
        let aim = sheet.and_then(|sheet| {
            let spot: Spot = what.parse().ok()?;
            let sort = schema::sort(&spot.kind())?;
            let there = spot.at().is_some() || sort.kind == schema::HEADING;
            let stands = match there {
                true if sort.kind == schema::HEADING => spot.at().is_none(),
                true => sheet.has(&spot),
                false => spot.outer().is_none_or(|outer| sheet.has(&outer)),
            };
            stands.then_some(Self { row, sheet, spot, sort, there })
        });
        aim.ok_or_else(|| nothing(signed))
    }

    fn page(&self, signed: &Signed, filled: &Typed) -> EntryPage {
        let reader = known::Reader::new(&signed.l, &self.sheet);
        let label = self.there.then(|| reader.describe(&self.spot, self.sort).0);
        let known = reader.known(&self.spot);
        let (frame, project) = (signed.frame(Some(Nav::Projects)), named(&signed.l, &self.row));
        EntryPage::new(frame, project, self.sort, self.spot.to_string(), label, &known, filled)
    }

    fn before(&self) -> Typed {
        if self.there { entry::filled(&self.sheet, &self.spot, self.sort) } else { Typed::default() }
    }
}

/// `GET /{lang}/projets/{id}/construire/{what}`.
async fn form(signed: Signed, Path((_, id, what)): Path<(String, String, String)>) -> Page {
    let aim = Aim::new(&signed, &id, &what).await?;
    Ok(render(&aim.page(&signed, &aim.before())))
}

/// `POST` of the same: the entry is written, added or removed.
async fn write(signed: Signed, Path((_, id, what)): Path<(String, String, String)>, Sent(mut typed): Sent) -> Page {
    let aim = Aim::new(&signed, &id, &what).await?;
    if typed.get(f::DO) == Some("remove") {
        return remove(&signed, &aim, &typed).await;
    }
    if typed.get("id").is_none()
        && let Some(id) = entry::own_id(&aim.sheet, &aim.spot.whole(), aim.sort, &typed)
    {
        typed.0.retain(|(name, _)| name != "id");
        typed.0.push(("id".to_owned(), id));
    }
    let before = aim.before();
    let changes = entry::changes(aim.sort, &before, &typed);
    let mut sheet = aim.sheet.clone();
    let spot = match aim.there {
        true => sheet.set(&aim.spot, &changes).then(|| aim.spot.clone()),
        false => sheet.add(&aim.spot, &changes),
    };
    let spot = spot.ok_or_else(|| nothing(&signed))?;
    if let (Some(old), Some(new)) = (before.get("id"), typed.get("id"))
        && old != new
    {
        sheet.rename(&spot, old, new);
    }
    let text = sheet.text();
    let faults = file::read(&text).err().unwrap_or_default();
    let errors = entry::beside(signed.l.language, &faults, &spot, aim.sort);
    if !errors.is_empty() {
        return Ok(again(&aim.page(&signed, &typed).wrong(&typed, &errors)));
    }
    match keep(&signed, &aim.row, version(&typed), text).await {
        Ok(()) => Ok(back(&signed, &aim.row, &spot)),
        Err(problem) if problem.code == Code::Contradiction => {
            let page = EntryPage { conflict: true, ..aim.page(&signed, &typed).wrong(&typed, &[]) };
            Ok((status(problem.code), render(&page)).into_response())
        }
        Err(problem) if problem.code == Code::TooLarge => {
            let field = aim.sort.cells.first().map(schema::Cell::field).unwrap_or_default();
            let errors = [FieldError::new(field, Fault::TooLong(arrimage_node::LONGEST_PROJECT))];
            Ok(again_as(&problem, &aim.page(&signed, &typed).wrong(&typed, &errors)))
        }
        Err(problem) => Err(signed.trouble(problem)),
    }
}

async fn remove(signed: &Signed, aim: &Aim, typed: &Typed) -> Page {
    let mut page = aim.page(signed, &aim.before());
    let Some(form) = page.remove.take() else { return Err(nothing(signed)) };
    if typed.get(f::SURE).is_none() {
        page.remove = Some(form.fill(&signed.l, typed, &[FieldError::new(f::SURE, Fault::NotChosen)]));
        return Ok(again(&page));
    }
    if version(typed) != aim.row.version {
        return Ok(moved_on(signed, &aim.row));
    }
    let mut sheet = aim.sheet.clone();
    if !sheet.remove(&aim.spot) {
        return Err(nothing(signed));
    }
    match keep(signed, &aim.row, version(typed), sheet.text()).await {
        Ok(()) => Ok(signed.lead(&format!("/projets/{}/construire", aim.row.project.id), Some(Done::Removed))),
        Err(problem) if problem.code == Code::Contradiction => Ok(moved_on(signed, &aim.row)),
        Err(problem) => Err(signed.trouble(problem)),
    }
}

/// Whether a value says something that a person can read, in their language.
fn said(value: Option<Value>, french: bool) -> Option<String> {
    let text = match value? {
        Value::Text(text) => text,
        Value::Both { fr, en } if french || en.is_empty() => {
            if fr.is_empty() {
                en
            } else {
                fr
            }
        }
        Value::Both { en, .. } => en,
        _ => return None,
    };
    Some(text).filter(|text| !text.trim().is_empty())
}
