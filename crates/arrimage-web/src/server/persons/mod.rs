//! An organisation's own files about persons: the list, one file, each thing that can be done with it.
//!
//! [`file`] reads and shows a file, [`acts`] reads each form and does what it says.

mod acts;
mod card;
mod file;

use std::{collections::BTreeSet, sync::Arc};

use arrimage_domain::{Item, Items};
use arrimage_kernel::{Code, Problem, id::PersonId};
use arrimage_node::{Desk, Outcome, PersonFile, Viewer};
use axum::{
    Router,
    extract::{Path, State},
    http::Uri,
    response::Response,
    routing::get,
};

use self::acts::Deed;
use super::{
    App, Shared,
    edge::{Page, Trouble, render},
    input::{Asked, Sent, Wrong, again, again_as, beside, contact_text, id},
    session::Signed,
};
use crate::view::{
    Done, Nav, fields as f,
    form::{Fault, FieldError, Typed},
    person::{EmergencyPage, PersonAct, PersonActPage, PersonRow, PersonsPage},
    shared::Link,
};

/// The pages of persons.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/personnes", get(list))
        .route("/{lang}/personnes/nouvelle", get(new).post(open))
        .route("/{lang}/personnes/{id}", get(show))
        .route("/{lang}/personnes/{id}/urgence", get(glass).post(break_glass))
        .route("/{lang}/personnes/{id}/{act}", get(form).post(act))
        .route("/{lang}/personnes/{id}/restrictions/{what}/{act}", get(form_about).post(act_about))
        .route("/{lang}/personnes/{id}/consentements/{what}/{act}", get(form_about).post(act_about))
}

/// One person of the list.
fn rows(desk: &mut Desk<'_>, viewer: &Viewer) -> Outcome<Vec<PersonRow>> {
    let mut rows = Vec::new();
    for (person, name) in desk.my_persons(viewer)? {
        let referrals = desk.view().referrals_of(person)?;
        let situations: Vec<_> = referrals.iter().map(|row| row.logs.situation()).collect();
        let open = || situations.iter().filter(|situation| situation.standing.is_open());
        rows.push(PersonRow {
            id: person.to_string(),
            name,
            respondent: open().find_map(|s| s.respondent.as_ref().map(|respondent| respondent.name.clone())),
            open: u32::try_from(open().count()).unwrap_or(u32::MAX),
            last: situations.iter().filter_map(|situation| situation.last).max(),
        });
    }
    Ok(rows)
}

/// `GET /{lang}/personnes?q=…`.
async fn list(signed: Signed, Asked(asked): Asked) -> Page {
    persons(&signed, asked.get(f::QUERY).unwrap_or_default().to_owned(), false, Vec::new(), Nav::Persons).await
}

/// The first step of a new request: for whom. `carried` is what the request already knows.
pub async fn pick(signed: &Signed, query: String, carried: Vec<(String, String)>) -> Page {
    persons(signed, query, true, carried, Nav::Requests).await
}

async fn persons(signed: &Signed, query: String, picking: bool, carried: Vec<(String, String)>, nav: Nav) -> Page {
    let mut rows = signed.ask(rows).await?;
    let total = rows.len();
    let wanted = query.to_lowercase();
    rows.retain(|row| row.name.to_lowercase().contains(&wanted));
    Ok(render(&PersonsPage { frame: signed.frame(Some(nav)), picking, query, total, rows, carried }))
}

/// `GET /{lang}/personnes/nouvelle`.
async fn new(signed: Signed) -> Response {
    render(&PersonActPage::new(signed.frame(Some(Nav::Persons)), None, PersonAct::New))
}

/// `POST /{lang}/personnes/nouvelle`.
async fn open(signed: Signed, Sent(typed): Sent) -> Page {
    let page = PersonActPage::new(signed.frame(Some(Nav::Persons)), None, PersonAct::New);
    let mut wrong = Wrong::default();
    let mut items = Items::new();
    items.insert(Item::Name, wrong.words(&typed, f::NAME));
    items.insert(Item::SafeContact, contact_text(&wrong.words(&typed, f::REACH_HOW), typed.get(f::REACH_NEVER)));
    items.extend(typed.get(f::TONGUE).map(|tongue| (Item::Tongue, tongue.to_owned())));
    let birth = wrong.date(&typed, f::BIRTH);
    items.extend(birth.map(|birth| (Item::BirthDate, birth.to_string())));
    if birth.is_some_and(|birth| birth > signed.l.today()) {
        wrong.note(f::BIRTH, Fault::After(signed.l.today()));
    }
    if !wrong.0.is_empty() {
        return Ok(again(&page.wrong(&typed, &wrong.0)));
    }
    match signed.desk(move |desk, viewer| desk.open_person(viewer, items, BTreeSet::new())).await {
        Ok(person) => Ok(signed.lead(&format!("/personnes/{person}"), Some(Done::Recorded))),
        Err(problem) => {
            let places = [("birth-date", f::BIRTH), ("safe-contact", f::REACH_HOW)];
            let error = beside(&problem, page.form.fields.iter(), &places);
            let error = error.ok_or_else(|| signed.trouble(problem.clone()))?;
            Ok(again_as(&problem, &page.wrong(&typed, &[error])))
        }
    }
}

async fn read(signed: &Signed, text: &str) -> Result<PersonFile, Trouble> {
    let person: PersonId = id(text).map_err(|problem| signed.trouble(problem))?;
    signed.ask(move |desk, viewer| desk.person_file(viewer, person)).await
}

/// `GET /{lang}/personnes/{id}`.
async fn show(State(app): Shared, signed: Signed, Path((_, id)): Path<(String, String)>) -> Page {
    let file = read(&signed, &id).await?;
    Ok(render(&file::page(&app, &signed, file).await?))
}

/// The page of an act, filled with what is known now.
fn act_page(signed: &Signed, file: &PersonFile, act: PersonAct, uri: &Uri) -> PersonActPage {
    let name = file.seen.items.get(&Item::Name).cloned();
    let name = name.unwrap_or_else(|| signed.l.t("common-someone").to_string());
    let link = Link { id: file.id.to_string(), name };
    let silent = matches!(act, PersonAct::Silence(_));
    let card = matches!(act, PersonAct::Card);
    let mut page = PersonActPage::new(signed.frame(Some(Nav::Persons)), Some(link), act);
    if silent {
        let now = file.silence.iter().map(|item| (f::ITEM.to_owned(), item.to_string()));
        page = page.wrong(&Typed(now.collect()), &[]);
    }
    if card && card::large(uri) {
        page.form.action.push_str(card::LARGE);
    }
    page
}

async fn find(
    app: &App,
    signed: &Signed,
    file: &PersonFile,
    path: &str,
    what: Option<&str>,
) -> Result<PersonAct, Trouble> {
    let act = acts::find(app, signed, file, path, what).await?;
    act.ok_or_else(|| signed.trouble(Problem::new(Code::NotFound, "nothing of that name can be done with a file")))
}

/// `GET /{lang}/personnes/{id}/{act}`.
async fn form(
    State(app): Shared,
    signed: Signed,
    uri: Uri,
    Path((_, id, path)): Path<(String, String, String)>,
) -> Page {
    let file = read(&signed, &id).await?;
    let act = find(&app, &signed, &file, &path, None).await?;
    Ok(render(&act_page(&signed, &file, act, &uri)))
}

/// `GET /{lang}/personnes/{id}/{restrictions|consentements}/{what}/{act}`.
async fn form_about(
    State(app): Shared,
    signed: Signed,
    uri: Uri,
    Path((_, id, what, path)): Path<(String, String, String, String)>,
) -> Page {
    let file = read(&signed, &id).await?;
    let act = find(&app, &signed, &file, &path, Some(&what)).await?;
    Ok(render(&act_page(&signed, &file, act, &uri)))
}

/// `POST /{lang}/personnes/{id}/{act}`.
async fn act(
    State(app): Shared,
    signed: Signed,
    uri: Uri,
    Path((_, id, path)): Path<(String, String, String)>,
    Sent(typed): Sent,
) -> Page {
    let file = read(&signed, &id).await?;
    let act = find(&app, &signed, &file, &path, None).await?;
    carry_out(&app, &signed, file, act, &typed, &uri).await
}

/// `POST` of what is about one restriction or one consent.
async fn act_about(
    State(app): Shared,
    signed: Signed,
    uri: Uri,
    Path((_, id, what, path)): Path<(String, String, String, String)>,
    Sent(typed): Sent,
) -> Page {
    let file = read(&signed, &id).await?;
    let act = find(&app, &signed, &file, &path, Some(&what)).await?;
    carry_out(&app, &signed, file, act, &typed, &uri).await
}

async fn carry_out(app: &App, signed: &Signed, file: PersonFile, act: PersonAct, typed: &Typed, uri: &Uri) -> Page {
    let page = act_page(signed, &file, act.clone(), uri);
    let deed = match acts::read(signed, &act, typed).await? {
        Ok(deed) => deed,
        Err(errors) => return Ok(again(&page.wrong(typed, &errors))),
    };
    if let Deed::Card(pin) = deed {
        return card::issue(app, signed, file, page, typed, pin, card::large(uri)).await;
    }
    let person = file.id;
    match signed.desk(move |desk, viewer| acts::carry_out(desk, viewer, person, deed)).await {
        Ok(()) => {
            app.node.nudge();
            let (path, done) = match act {
                PersonAct::Erase => ("/personnes".to_owned(), Done::Erased),
                PersonAct::StopConsent { .. } | PersonAct::Narrow { .. } => {
                    (format!("/personnes/{person}"), Done::ConsentStopped)
                }
                PersonAct::AddWords => (format!("/personnes/{person}"), Done::WordsAdded),
                _ => (format!("/personnes/{person}"), Done::Recorded),
            };
            Ok(signed.lead(&path, Some(done)))
        }
        Err(problem) => again_beside(signed, &problem, page, typed),
    }
}

/// The form again with a refusal beside its field, or the refusal alone.
fn again_beside(signed: &Signed, problem: &Problem, page: PersonActPage, typed: &Typed) -> Page {
    let item = problem.place.as_deref().map(|place| format!("{}{place}", f::ITEM_TEXT)).unwrap_or_default();
    let place = problem.place.as_deref().unwrap_or_default().to_owned();
    let places = [(place.as_str(), item.as_str()), ("safe-contact", f::REACH_HOW)];
    match beside(problem, page.form.fields.iter(), &places) {
        Some(error) => Ok(again_as(problem, &page.wrong(typed, &[error]))),
        None => Err(signed.trouble(problem.clone())),
    }
}

/// The form of an emergency: the same for any id, so that it does not tell who exists.
fn glass_page(signed: &Signed, id: &str) -> PersonActPage {
    let link = Link { id: id.to_owned(), name: signed.l.t("common-someone").to_string() };
    PersonActPage::new(signed.frame(Some(Nav::Persons)), Some(link), PersonAct::Emergency)
}

/// `GET /{lang}/personnes/{id}/urgence`.
async fn glass(signed: Signed, Path((_, text)): Path<(String, String)>) -> Page {
    id::<PersonId>(&text).map_err(|problem| signed.trouble(problem))?;
    Ok(render(&glass_page(&signed, &text)))
}

/// `POST /{lang}/personnes/{id}/urgence`: opens the file once, with a written reason that the person will read.
async fn break_glass(signed: Signed, Path((_, text)): Path<(String, String)>, Sent(typed): Sent) -> Page {
    let person: PersonId = id(&text).map_err(|problem| signed.trouble(problem))?;
    let Some(reason) = typed.get(f::WORDS).map(str::to_owned) else {
        let error = FieldError::new(f::WORDS, Fault::Missing);
        return Ok(again(&glass_page(&signed, &text).wrong(&typed, &[error])));
    };
    let file = signed.ask(move |desk, viewer| desk.break_glass(viewer, person, &reason)).await?;
    Ok(render(&EmergencyPage {
        frame: signed.frame(Some(Nav::Persons)),
        name: file.seen.items.get(&Item::Name).cloned(),
        words: super::translate::own_words(&file.seen.items),
        items: file::items(&file),
    }))
}
