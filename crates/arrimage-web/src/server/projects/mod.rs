//! Projects to act together: the list, how one begins, its page and trials, its file, sharing and removal.
//!
//! [`build`] changes it an entry at a time, [`shared`] shows it to whoever has its address, [`analysis`] has it analysed.
//! Every practitioner of the organisation may; nothing of a project is about a person.

mod analysis;
mod build;
mod entry;
mod shared;

use std::sync::Arc;

use arrimage_domain::project::KeptProject;
use arrimage_feasibility::{
    edit::{Sheet, Value},
    examples, file,
};
use arrimage_kernel::{Bilingual, Code, Problem, id::ProjectId};
use arrimage_node::LONGEST_PROJECT;
use arrimage_store::ProjectRow as Row;
use askama::Template;
use axum::{
    Router,
    extract::{DefaultBodyLimit, Path, State},
    http::header,
    response::{IntoResponse, Response},
    routing::{get, post},
};

use super::{
    App, Shared,
    edge::{Page, Trouble, render, status},
    input::{Asked, Sent, Uploaded, again, again_as, id},
    session::Signed,
};
use crate::{
    i18n::L10n,
    view::{
        Done, Nav, fields as f,
        form::{Fault, FieldError, Typed},
        projects::{
            FaultRow, FilePage, ModesPage, Named, NewProjectPage, Offered, ProjectPage, ProjectRow, ProjectsPage,
            RemovePage, Sharing,
        },
        shared::encode,
    },
};
use entry::FaultLinks;

/// The longest form with a project's text in it: what a browser sends may be three times as long as what was typed.
const LONGEST_UPLOAD: usize = 4 * LONGEST_PROJECT;

/// The pages of projects.
pub fn routes() -> Router<Arc<App>> {
    let long = Router::new()
        .route("/{lang}/projets/nouveau", get(new).post(begin))
        .route("/{lang}/projets/{id}/fichier", get(text).post(replace))
        .layer(DefaultBodyLimit::max(LONGEST_UPLOAD));
    Router::new()
        .route("/{lang}/projets", get(list))
        .route("/{lang}/projets/{id}", get(project))
        .route("/{lang}/projets/{id}/modes", get(modes))
        .route("/{lang}/projets/{id}/fichier.toml", get(download))
        .route("/{lang}/projets/{id}/partager", post(share))
        .route("/{lang}/projets/{id}/retirer", get(remove_form).post(remove))
        .merge(build::routes())
        .merge(shared::routes())
        .merge(long)
}

/// A project of the reader's organisation.
async fn kept(signed: &Signed, text: &str) -> Result<Row, Trouble> {
    let id: ProjectId = id(text).map_err(|problem| signed.trouble(problem))?;
    let row = signed.office.read(move |view| view.project(id)).await.map_err(|problem| signed.trouble(problem))?;
    row.ok_or_else(|| signed.trouble(Problem::new(Code::NotFound, "no such project")))
}

fn named(l: &L10n, row: &Row) -> Named {
    let title = row.project.title.get(l.language).to_owned();
    Named { id: row.project.id.to_string(), title, version: row.version }
}

/// The version that a form was read at. Without one nothing fits.
fn version(typed: &Typed) -> u64 {
    typed.get(f::VERSION).and_then(|version| version.parse().ok()).unwrap_or(0)
}

/// Keeps another text of a project. The title stays when the text says none that can be read.
async fn keep(signed: &Signed, row: &Row, version: u64, text: String) -> Result<(), Problem> {
    let title = Sheet::open(&text).and_then(|sheet| sheet.title()).unwrap_or_else(|| row.project.title.clone());
    let project = KeptProject { id: row.project.id, title, text };
    signed.desk(move |desk, viewer| desk.keep_project(viewer, version, project)).await.map(drop)
}

/// `GET /{lang}/projets`.
async fn list(signed: Signed) -> Page {
    let lines = signed.office.read(|view| view.projects()).await.map_err(|problem| signed.trouble(problem))?;
    let rows = lines.into_iter().map(|line| ProjectRow {
        id: line.id.to_string(),
        title: line.title.get(signed.l.language).to_owned(),
        kept: line.kept,
        shared: line.shared,
    });
    Ok(render(&ProjectsPage { rows: rows.collect(), frame: signed.frame(Some(Nav::Projects)) }))
}

fn new_page(signed: &Signed) -> NewProjectPage {
    let language = signed.l.language;
    let offered: Vec<Offered> = examples::ALL
        .iter()
        .map(|example| Offered {
            id: example.id.to_owned(),
            title: example.title().get(language).to_owned(),
            summary: example.summary().get(language).to_owned(),
        })
        .collect();
    NewProjectPage::new(signed.frame(Some(Nav::Projects)), &offered)
}

/// `GET /{lang}/projets/nouveau`.
async fn new(signed: Signed) -> Page {
    Ok(render(&new_page(&signed)))
}

/// `POST` of the same: from a title, an example or a file.
async fn begin(signed: Signed, Uploaded(typed): Uploaded) -> Page {
    let begun = match typed.get(f::DO) {
        Some("example") => from_example(&typed),
        Some("file") => from_file(&signed.l, &typed),
        _ => from_title(&typed),
    };
    let text = match begun {
        Ok(text) => text,
        Err((code, errors, faults)) => {
            return Ok(unkept(code, &new_page(&signed).wrong(&typed, &errors, faults)));
        }
    };
    let title = Sheet::open(&text).and_then(|sheet| sheet.title());
    let title = title.unwrap_or_else(|| Bilingual::same(signed.l.t("projects-untitled").to_string()));
    let id = signed.ask(move |desk, viewer| desk.begin_project(viewer, title, text)).await?;
    Ok(signed.lead(&format!("/projets/{id}"), Some(Done::Recorded)))
}

/// Why nothing was kept: with what is wrong beside fields, and in the text.
type Refused = (Code, Vec<FieldError>, Vec<FaultRow>);

fn refused(code: Code, field: &str, fault: Fault) -> Refused {
    (code, vec![FieldError::new(field, fault)], Vec::new())
}

fn unkept(code: Code, page: &impl Template) -> Response {
    again_as(&Problem::new(code, "this form is not whole"), page)
}

fn from_title(typed: &Typed) -> Result<String, Refused> {
    let french = typed.get(f::TITLE_FR).unwrap_or_default();
    let english = typed.get(f::TITLE_EN).unwrap_or_default();
    let title = match (french, english) {
        ("", "") => return Err(refused(Code::Missing, f::TITLE_FR, Fault::Missing)),
        (fr, "") => Value::Text(fr.to_owned()),
        (fr, en) => Value::Both { fr: fr.to_owned(), en: en.to_owned() },
    };
    let id = entry::slug(if french.is_empty() { english } else { french });
    let id = if id.is_empty() { "projet".to_owned() } else { id };
    fits(Sheet::begin(&id, &title).text(), f::TITLE_FR)
}

fn from_example(typed: &Typed) -> Result<String, Refused> {
    let Some(id) = typed.get(f::EXAMPLE) else { return Err(refused(Code::Missing, f::EXAMPLE, Fault::NotChosen)) };
    let example = examples::find(id).ok_or_else(|| refused(Code::Missing, f::EXAMPLE, Fault::NotKnown))?;
    Ok(example.text.to_owned())
}

fn fits(text: String, field: &str) -> Result<String, Refused> {
    if text.len() > LONGEST_PROJECT {
        Err(refused(Code::TooLarge, field, Fault::TooLong(LONGEST_PROJECT)))
    } else {
        Ok(text)
    }
}

/// The text of a file that was sent or pasted. It must be TOML; whatever else is wrong in it can be put right afterwards.
fn from_file(l: &L10n, typed: &Typed) -> Result<String, Refused> {
    let (field, text) = match (typed.get(f::FILE), typed.get(f::TEXT)) {
        (Some(file), _) => (f::FILE, file),
        (None, Some(text)) => (f::TEXT, text),
        (None, None) => return Err(refused(Code::Missing, f::TEXT, Fault::Missing)),
    };
    if field == f::FILE && text.contains('\u{fffd}') {
        return Err(refused(Code::Malformed, field, Fault::Said(l.t("projects-not-utf8").to_string())));
    }
    // Browsers send lines of a box ended as on paper tape.
    let text = fits(text.replace("\r\n", "\n") + "\n", field)?;
    if Sheet::open(&text).is_some() {
        return Ok(text);
    }
    let faults = file::read(&text).err().unwrap_or_default();
    let (code, errors, _) = refused(Code::Malformed, field, Fault::Said(l.t("projects-not-toml").to_string()));
    Err((code, errors, entry::rows(l, &faults, None)))
}

/// The concessions that a page tries, in the order in which they were asked.
fn trials(typed: &Typed) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for id in typed.all(f::TRIAL).take(analysis::MOST_TRIALS) {
        if !id.is_empty() && !ids.iter().any(|known| known == id) {
            ids.push(id.to_owned());
        }
    }
    ids
}

fn query(trials: &[String]) -> String {
    let pairs: Vec<String> = trials.iter().map(|id| format!("{}={}", f::TRIAL, encode(id))).collect();
    if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
}

/// `GET /{lang}/projets/{id}?essai=…`: the analysis, with some concessions tried.
async fn project(
    State(app): Shared,
    signed: Signed,
    Path((_, id)): Path<(String, String)>,
    Asked(typed): Asked,
) -> Page {
    let row = kept(&signed, &id).await?;
    let project = named(&signed.l, &row);
    let frame = signed.frame(Some(Nav::Projects));
    // What the project does not offer is not handed on in an address.
    let offered = file::read(&row.project.text).ok();
    let tried = trials(&typed).into_iter();
    let tried: Vec<String> =
        tried.filter(|id| offered.as_ref().is_none_or(|offered| offered.concession(id).is_some())).collect();
    let links = FaultLinks::new(&frame, &project);
    let base = frame.href(project.path(""));
    let shown = analysis::project(&signed.l, &row.project.text, tried.clone(), base, Some(links)).await;
    let address = row.share.as_ref().map(|share| {
        let secret = signed.office.share_secret(share);
        let own = frame.href(format!("/projets/partage/{}.{secret}", signed.profile.slug));
        format!("{}{own}{}", app.public_url, query(&tried))
    });
    let sharing = Sharing { address, action: frame.href(project.path("/partager")) };
    let status = shown.status();
    let page =
        ProjectPage { content: shown.content, modes: shown.modes, trials: query(&tried), sharing, project, frame };
    Ok((status, render(&page)).into_response())
}

/// `GET /{lang}/projets/{id}/modes`.
async fn modes(signed: Signed, Path((_, id)): Path<(String, String)>) -> Page {
    let row = kept(&signed, &id).await?;
    let project = named(&signed.l, &row);
    let frame = signed.frame(Some(Nav::Projects));
    let links = FaultLinks::new(&frame, &project);
    let shown = analysis::modes(&signed.l, &row.project.text, Some(links)).await;
    let status = shown.status();
    Ok((status, render(&ModesPage { content: shown.content, project, frame })).into_response())
}

fn file_page(signed: &Signed, row: &Row) -> FilePage {
    let project = named(&signed.l, row);
    let frame = signed.frame(Some(Nav::Projects));
    let links = FaultLinks::new(&frame, &project);
    let faults = file::read(&row.project.text).err().unwrap_or_default();
    let faults = entry::rows(&signed.l, &faults, Some(&links));
    FilePage::new(frame, project, &row.project.text, faults)
}

/// `GET /{lang}/projets/{id}/fichier`.
async fn text(signed: Signed, Path((_, id)): Path<(String, String)>) -> Page {
    let row = kept(&signed, &id).await?;
    Ok(render(&file_page(&signed, &row)))
}

/// `POST` of the same: the whole text is replaced.
async fn replace(signed: Signed, Path((_, id)): Path<(String, String)>, Uploaded(typed): Uploaded) -> Page {
    let row = kept(&signed, &id).await?;
    let text = match from_file(&signed.l, &typed) {
        Ok(text) => text,
        Err((code, errors, faults)) => {
            let page = FilePage { faults, ..file_page(&signed, &row) };
            return Ok(unkept(code, &page.wrong(&typed, &errors)));
        }
    };
    match keep(&signed, &row, version(&typed), text.clone()).await {
        Ok(()) => Ok(signed.lead(&format!("/projets/{}", row.project.id), Some(Done::Recorded))),
        Err(problem) if problem.code == Code::Contradiction => {
            // What was sent as a file stands in the box too: nothing of it is lost.
            let typed = Typed(vec![(f::VERSION.into(), version(&typed).to_string()), (f::TEXT.into(), text)]);
            let page = FilePage { conflict: true, faults: Vec::new(), ..file_page(&signed, &row) };
            Ok((status(problem.code), render(&page.wrong(&typed, &[]))).into_response())
        }
        Err(problem) => Err(signed.trouble(problem)),
    }
}

/// A text as a file to keep.
fn attachment(row: &Row) -> Response {
    let name = Sheet::open(&row.project.text)
        .and_then(|sheet| sheet.strings(&arrimage_feasibility::edit::Spot::list("project"), "id").into_iter().next())
        .map(|id| entry::slug(&id))
        .filter(|id| !id.is_empty())
        .unwrap_or_else(|| "projet".to_owned());
    let headers = [
        (header::CONTENT_TYPE, "application/toml; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.toml\"")),
    ];
    (headers, row.project.text.clone()).into_response()
}

/// `GET /{lang}/projets/{id}/fichier.toml`.
async fn download(signed: Signed, Path((_, id)): Path<(String, String)>) -> Page {
    Ok(attachment(&kept(&signed, &id).await?))
}

/// `POST /{lang}/projets/{id}/partager`.
async fn share(signed: Signed, Path((_, id)): Path<(String, String)>, Sent(typed): Sent) -> Page {
    let project = kept(&signed, &id).await?.project.id;
    let done = match typed.get(f::DO) {
        Some("share") => {
            signed.ask(move |desk, viewer| desk.share_project(viewer, project)).await?;
            Some(Done::Shared)
        }
        Some("stop") => {
            signed.ask(move |desk, viewer| desk.stop_sharing_project(viewer, project)).await?;
            Some(Done::Unshared)
        }
        _ => None,
    };
    Ok(signed.lead(&format!("/projets/{project}"), done))
}

/// `GET /{lang}/projets/{id}/retirer`.
async fn remove_form(signed: Signed, Path((_, id)): Path<(String, String)>) -> Page {
    let row = kept(&signed, &id).await?;
    Ok(render(&RemovePage::new(signed.frame(Some(Nav::Projects)), named(&signed.l, &row))))
}

/// `POST` of the same.
async fn remove(signed: Signed, Path((_, id)): Path<(String, String)>, Sent(typed): Sent) -> Page {
    let row = kept(&signed, &id).await?;
    if typed.get(f::SURE).is_none() {
        let page = RemovePage::new(signed.frame(Some(Nav::Projects)), named(&signed.l, &row));
        return Ok(again(&page.wrong(&typed, &[FieldError::new(f::SURE, Fault::NotChosen)])));
    }
    let project = row.project.id;
    signed.ask(move |desk, viewer| desk.remove_project(viewer, project)).await?;
    Ok(signed.lead("/projets", Some(Done::Removed)))
}
