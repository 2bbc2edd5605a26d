//! Requests: the list, the page of one with its two sides, and each thing that can be done with it.
//!
//! [`sheet`] reads a request, [`page`] shows it, [`acts`] says what is open and reads each form.

mod acts;
mod letter;
mod page;
mod sheet;

use std::sync::Arc;

use arrimage_domain::Actor;
use arrimage_kernel::{Code, Problem, id::ReferralId};
use axum::{
    Router,
    extract::{Path, State},
    response::Response,
    routing::get,
};

use self::{acts::Wish, sheet::Sheet};
use super::{
    App, Shared,
    edge::{Page, Trouble, render},
    input::{Asked, Sent, again, again_as, beside, fault, id},
    lines,
    session::Signed,
};
use crate::view::{
    Done, Nav,
    act::{Act, ActPage},
    fields as f,
    form::{FieldError, Typed},
    request::RequestsPage,
};

/// The pages of requests.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/demandes", get(list))
        .route("/{lang}/demandes/{id}", get(show))
        .route("/{lang}/demandes/{id}/{act}", get(form).post(act))
}

/// Requests on one page of the list.
const PER_PAGE: usize = 25;

/// `GET /{lang}/demandes?show=open|closed&q=…&page=…`.
async fn list(State(app): Shared, signed: Signed, Asked(asked): Asked) -> Page {
    let closed = asked.get(f::SHOW) == Some("closed");
    let found = signed.ask(move |desk, viewer| desk.request_list(viewer, closed)).await?;
    let l = &signed.l;
    let query = asked.get(f::QUERY).unwrap_or_default().to_owned();
    let wanted = query.to_lowercase();
    let mut rows: Vec<_> = found.iter().map(|line| lines::list_row(&app, l, line)).collect();
    rows.retain(|row| {
        let text = format!("{} {} {}", row.person.as_deref().unwrap_or_default(), row.service, row.other);
        text.to_lowercase().contains(&wanted)
    });
    let total = rows.len();
    let pages = total.div_ceil(PER_PAGE).max(1);
    let page = asked.get(f::PAGE).and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, pages);
    let rows = rows.into_iter().skip((page - 1) * PER_PAGE).take(PER_PAGE).collect();
    let frame = signed.frame(Some(Nav::Requests));
    Ok(render(&RequestsPage { frame, closed, query, total, page: (page, pages), rows }))
}

/// Reads a request for the reader. The first human who opens what was received marks it as seen, and the other side is told.
async fn sheet(app: &App, signed: &Signed, text: &str) -> Result<Sheet, Trouble> {
    let id: ReferralId = id(text).map_err(|problem| signed.trouble(problem))?;
    let language = signed.l.language;
    let sheet = signed.ask(move |desk, viewer| sheet::read(desk, viewer, id, language)).await?;
    app.node.nudge();
    Ok(sheet)
}

/// `GET /{lang}/demandes/{id}`.
async fn show(State(app): Shared, signed: Signed, Path((_, id)): Path<(String, String)>) -> Page {
    let sheet = sheet(&app, &signed, &id).await?;
    Ok(render(&page::page(&app, &signed, &sheet)))
}

/// The act of that path, when it is open now. What no longer is says so; what never was is not found.
fn find(signed: &Signed, sheet: &Sheet, path: &str) -> Result<Act, Trouble> {
    let open = acts::open(signed, sheet).into_iter().find(|act| act.path() == path);
    let code = if Act::PATHS.contains(&path) { Code::NotNow } else { Code::NotFound };
    open.ok_or_else(|| signed.trouble(Problem::new(code, "this can't be done with this request now")))
}

fn act_page(app: &App, signed: &Signed, sheet: &Sheet, act: Act) -> ActPage {
    let frame = signed.frame(Some(Nav::Requests));
    let other = page::other_name(app, &signed.l, sheet);
    ActPage::new(frame, sheet.page.id.to_string(), page::person_name(sheet), other, act)
}

/// `GET /{lang}/demandes/{id}/{act}`.
async fn form(State(app): Shared, signed: Signed, Path((_, id, path)): Path<(String, String, String)>) -> Page {
    let sheet = sheet(&app, &signed, &id).await?;
    let act = find(&signed, &sheet, &path)?;
    Ok(render(&act_page(&app, &signed, &sheet, act)))
}

/// `POST /{lang}/demandes/{id}/{act}`.
async fn act(
    State(app): Shared,
    signed: Signed,
    Path((_, id, path)): Path<(String, String, String)>,
    Sent(typed): Sent,
) -> Page {
    let sheet = sheet(&app, &signed, &id).await?;
    let act = find(&signed, &sheet, &path)?;
    if matches!(act, Act::Letter) {
        return letter::letter(&app, &signed, &sheet).await;
    }
    let wish = match acts::read(&act, &sheet, &signed.l, &typed) {
        Ok(wish) => wish,
        Err(errors) => return Ok(wrong(&app, &signed, &sheet, act, &typed, &errors, None)),
    };
    match carry_out(&signed, &sheet, wish).await {
        Ok(()) => {
            app.node.nudge();
            Ok(lead_on(&signed, &sheet, &act))
        }
        Err(problem) => {
            let fields = act_page(&app, &signed, &sheet, act.clone()).form.fields;
            match beside(&problem, fields.iter(), acts::PLACES) {
                Some(error) => Ok(wrong(&app, &signed, &sheet, act, &typed, &[error], Some(&problem))),
                None if matches!(act, Act::Message) && problem.code != Code::NotNow => {
                    let error = FieldError::new(f::WORDS, fault(&problem));
                    Ok(wrong(&app, &signed, &sheet, act, &typed, &[error], Some(&problem)))
                }
                None => Err(signed.trouble(problem)),
            }
        }
    }
}

async fn carry_out(signed: &Signed, sheet: &Sheet, wish: Wish) -> Result<(), Problem> {
    let id = sheet.page.id;
    let person = sheet.row.persons.first().copied();
    signed
        .desk(move |desk, viewer| match wish {
            Wish::Do(command) => desk.act(viewer, id, command),
            Wish::Narrow(items) => {
                // Whoever may not open the request is stopped here.
                desk.referral_page(viewer, id)?;
                let person = person.ok_or_else(|| Problem::new(Code::NotFound, "a request about nobody"))?;
                let by: Actor = viewer.actor();
                desk.narrow_received(by, person, id, acts::pieces(&items))
            }
        })
        .await
}

/// The form again: alone on its page, or at the foot of the thread for a message.
fn wrong(
    app: &App,
    signed: &Signed,
    sheet: &Sheet,
    act: Act,
    typed: &Typed,
    errors: &[FieldError],
    problem: Option<&Problem>,
) -> Response {
    if matches!(act, Act::Message) {
        let page = page::page(app, signed, sheet).wrong_message(typed, errors);
        return problem.map_or_else(|| again(&page), |problem| again_as(problem, &page));
    }
    let page = act_page(app, signed, sheet, act).wrong(typed, errors);
    problem.map_or_else(|| again(&page), |problem| again_as(problem, &page))
}

/// Where an act leads: back to the request, unless it is now somebody else's.
fn lead_on(signed: &Signed, sheet: &Sheet, act: &Act) -> Response {
    let done = match act {
        Act::Withdraw { .. } | Act::Narrow { .. } => Done::ConsentStopped,
        Act::Assign { .. } | Act::HandOff | Act::Accompany => Done::Recorded,
        _ if sheet.page.partner.organisation().is_some() => Done::Queued,
        _ => Done::Recorded,
    };
    match act {
        Act::Assign { .. } => signed.lead("/journee", Some(done)),
        _ => signed.lead(&format!("/demandes/{}", sheet.page.id), Some(done)),
    }
}
