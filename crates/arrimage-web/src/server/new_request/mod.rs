//! A new request: one page, a draft that waits, a slip to see, a sending that asks for everything.

mod facts;
mod read;

use std::{collections::BTreeSet, sync::Arc};

use arrimage_domain::{Item, Party, place::Place};
use arrimage_kernel::{
    Problem,
    id::{PersonId, ReferralId},
};
use axum::{Router, extract::State, response::Response, routing::get};

pub use self::facts::tie;
use self::{
    facts::{Aim, Start},
    read::Read,
};
use super::{
    App, Shared,
    edge::{Page, Trouble, render},
    input::{Asked, Sent, again, again_as, id},
    persons,
    session::Signed,
};
use crate::view::{
    Done, Nav, fields as f,
    form::{FieldError, Typed},
    new_request::NewRequestPage,
};

/// The page of a new request.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route("/{lang}/demandes/nouvelle", get(show).post(send))
}

/// What the address of the page says.
struct Wanted {
    person: Option<PersonId>,
    draft: Option<ReferralId>,
    place: Option<Place>,
    asked: Typed,
}

fn wanted(app: &App, signed: &Signed, asked: Typed) -> Result<Wanted, Trouble> {
    let trouble = |problem: Problem| signed.trouble(problem);
    let person = asked.get(f::PERSON).map(id).transpose().map_err(trouble)?;
    let draft = asked.get(f::DRAFT).map(id).transpose().map_err(trouble)?;
    let place = asked.get(f::PLACE).map(id).transpose().map_err(trouble)?;
    let place = place.map(|place| app.directory.place(place)).transpose().map_err(trouble)?.flatten();
    Ok(Wanted { person, draft, place, asked })
}

impl Wanted {
    /// Reads what the page starts from; the place of a draft is found again.
    async fn start(&mut self, app: &App, signed: &Signed) -> Result<Start, Trouble> {
        let (person, draft) = (self.person, self.draft);
        let start = signed.ask(move |desk, viewer| facts::read(desk, viewer, person, draft)).await?;
        if let Some((draft, ..)) = &start.draft
            && let Some(Party::Outside(place)) = draft.recipient
            && self.place.is_none()
        {
            self.place = app.directory.place(place).map_err(|problem| signed.trouble(problem))?;
        }
        Ok(start)
    }
}

/// `GET /{lang}/demandes/nouvelle?person=…&service=…&place=…&follows=…&draft=…`. Without a person, one is chosen first.
async fn show(State(app): Shared, signed: Signed, Asked(asked): Asked) -> Page {
    let mut wanted = wanted(&app, &signed, asked)?;
    if wanted.person.is_none() && wanted.draft.is_none() {
        let carried = [f::SERVICE, f::PLACE]
            .into_iter()
            .filter_map(|name| wanted.asked.get(name).map(|value| (name.to_owned(), value.to_owned())));
        let carried = carried.collect();
        let query = wanted.asked.get(f::QUERY).unwrap_or_default().to_owned();
        return persons::pick(&signed, query, carried).await;
    }
    let start = wanted.start(&app, &signed).await?;
    let typed = match &start.draft {
        Some((draft, texts, _)) => read::typed(draft, texts, &start.file.seen.items),
        None => {
            let place = wanted.place.as_ref().map(|place| format!("{}{}", facts::PLACE, place.id));
            let service = wanted.asked.get(f::SERVICE).map(str::to_owned).or(place);
            let follows = wanted.asked.get(f::FOLLOWS).map(|id| (f::FOLLOWS.to_owned(), id.to_owned()));
            let words = start.file.seen.items.get(&Item::Words).map(|words| (f::WORDS.to_owned(), words.clone()));
            let chosen = service.map(|service| (f::SERVICE.to_owned(), service));
            Typed(chosen.into_iter().chain(follows).chain(words).collect())
        }
    };
    let slip = start.draft.is_some();
    Ok(render(&page(&app, &signed, &start, wanted.place.as_ref(), &typed, &[], slip)))
}

/// The page with what was typed, what is wrong, and the slip when it is to be seen.
fn page(
    app: &App,
    signed: &Signed,
    start: &Start,
    place: Option<&Place>,
    typed: &Typed,
    errors: &[FieldError],
    slip: bool,
) -> NewRequestPage {
    let l = &signed.l;
    let chosen = typed.get(f::SERVICE);
    let mut facts = start.facts(app, l, place, chosen);
    if slip && let Some(aim) = chosen.and_then(|choice| start.aim(choice)) {
        let (organisation, service) = match &aim {
            Aim::Service(row, service) => {
                (row.card.profile.name.get(l.language).to_owned(), service.name.get(l.language).to_owned())
            }
            Aim::Place(_) => place.map(|place| (place.name.clone(), place.kind.clone())).unwrap_or_default(),
        };
        let read = read::read(start, typed, signed.viewer.id(), ReferralId::from_bytes([0; 16]));
        facts.slip = Some(read::slip(&read, start, organisation, service));
    }
    NewRequestPage::new(signed.frame(Some(Nav::Requests)), facts).typed(typed, errors)
}

/// `POST` of the same: `do` is `send`, `preview`, `draft` or `later`.
async fn send(State(app): Shared, signed: Signed, Asked(asked): Asked, Sent(typed): Sent) -> Page {
    let mut wanted = wanted(&app, &signed, asked)?;
    let start = wanted.start(&app, &signed).await?;
    let referral = match wanted.draft {
        Some(draft) => draft,
        None => signed.ask(|desk, _| Ok(desk.new_referral_id())).await?,
    };
    let read = read::read(&start, &typed, signed.viewer.id(), referral);
    let place = wanted.place.as_ref();
    match typed.get(f::DO) {
        Some("preview") => Ok(render(&page(&app, &signed, &start, place, &typed, &read.wrong.0, true))),
        Some("draft" | "later") => keep(&app, &signed, &start, place, &typed, read).await,
        _ => leave(&app, &signed, &start, place, &typed, read, wanted.draft.is_some()).await,
    }
}

/// Keeps a draft. «Not alone now» leads away at once, and nothing of the request stays on the screen.
async fn keep(app: &App, signed: &Signed, start: &Start, place: Option<&Place>, typed: &Typed, read: Read) -> Page {
    if !read.wrong.0.is_empty() {
        return Ok(again(&page(app, signed, start, place, typed, &read.wrong.0, false)));
    }
    let (draft, texts) = (read.draft, read.texts);
    let id = signed.ask(move |desk, viewer| desk.save_draft(viewer, draft, texts)).await?;
    if typed.has(f::DO, "later") {
        return Ok(signed.lead("/journee", None));
    }
    let path = format!("/demandes/nouvelle?person={}&draft={id}", start.file.id);
    Ok(signed.lead(&path, Some(Done::DraftKept)))
}

/// Sends, or shows all that is missing.
async fn leave(
    app: &App,
    signed: &Signed,
    start: &Start,
    place: Option<&Place>,
    typed: &Typed,
    read: Read,
    was_draft: bool,
) -> Page {
    let givers = start.facts(app, &signed.l, place, None).givers;
    let their_items = household(signed, &read.draft.persons).await?;
    let request = match read::request(read, start, &signed.l, typed, &givers, was_draft, &their_items) {
        Ok(request) => request,
        Err(errors) => return Ok(again(&page(app, signed, start, place, typed, &errors, false))),
    };
    let outside = matches!(request.recipient, Party::Outside(_));
    match signed.desk(move |desk, viewer| desk.send(viewer, request)).await {
        Ok(id) => {
            app.node.nudge();
            let done = if outside { Done::Recorded } else { Done::Queued };
            Ok(signed.lead(&format!("/demandes/{id}"), Some(done)))
        }
        Err(problem) => match read::beside(&problem, givers.len()) {
            Some(error) => Ok(refused(app, signed, start, place, typed, &problem, error)),
            None => Err(signed.trouble(problem)),
        },
    }
}

fn refused(
    app: &App,
    signed: &Signed,
    start: &Start,
    place: Option<&Place>,
    typed: &Typed,
    problem: &Problem,
    error: FieldError,
) -> Response {
    again_as(problem, &page(app, signed, start, place, typed, &[error], false))
}

/// What each other person of the household has on file.
async fn household(signed: &Signed, persons: &[PersonId]) -> Result<Vec<(PersonId, BTreeSet<Item>)>, Trouble> {
    let others: Vec<PersonId> = persons.iter().skip(1).copied().collect();
    signed
        .ask(move |desk, viewer| {
            let mut all = Vec::with_capacity(others.len());
            for other in others {
                let file = desk.person_file(viewer, other)?;
                let silent = file.silence;
                all.push((other, file.seen.items.into_keys().filter(|item| !silent.contains(item)).collect()));
            }
            Ok(all)
        })
        .await
}
