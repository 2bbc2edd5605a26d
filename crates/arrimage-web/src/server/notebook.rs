//! The person's notebook, by card and PIN: where things stand, who looked, what they agreed to, and how to stop it.

use std::sync::Arc;

use arrimage_domain::{
    Actor, Item as Piece,
    consent::{ConsentState, Purpose},
    person::Against,
    referral::{Side, Standing},
};
use arrimage_kernel::{
    Bilingual, Code, Problem,
    id::{ConsentId, ReferralId},
};
use arrimage_node::{Looks, Notebook, Trace};
use axum::{
    Form, Router,
    extract::{Query, State},
    http::{HeaderMap, Uri, header},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use serde::Deserialize;

use super::{
    App, Shared,
    edge::{Page, Trouble, language_of, path_of, public_words, render, status},
    session::{Jar, Reader},
    translate,
};
use crate::{
    i18n::L10n,
    view::{
        Done, Frame, fields as f,
        form::{Fault, FieldError, Typed},
        notebook::{
            Agreed, CardPage, LeftPage, Looked, LooksPage, MyRespondent, NotebookAct, NotebookActPage, NotebookPage,
            PapersPage, Stage, StoppedPage, Thing,
        },
        person::OwnWords,
        shared::{Item, Reason},
    },
};

/// The pages of the notebook.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/carnet", get(open).post(enter))
        .route("/{lang}/carnet/quitter", get(leave).post(leave))
        .route("/{lang}/carnet/regards", get(looks))
        .route("/{lang}/carnet/papiers", get(papers))
        .route("/{lang}/carnet/mots", get(act).post(do_act))
        .route("/{lang}/carnet/restreindre", get(act).post(do_act))
        .route("/{lang}/carnet/ma-version", get(act).post(do_act))
        .route("/{lang}/carnet/repondante/{what}", get(act).post(do_act))
        .route("/{lang}/carnet/accords/{id}/{what}", get(act).post(do_act))
        .route("/{lang}/carnet/demandes/{id}/pas-marche", get(act).post(do_act))
}

/// Minutes before the notebook closes by itself.
const MINUTES: u32 = 10;
/// Looks on the first page.
const FEW_LOOKS: usize = 4;

/// `GET /{lang}/carnet`: the notebook, or the form that opens it.
async fn open(State(app): Shared, uri: Uri, reader: Result<Reader, Response>) -> Page {
    match reader {
        Ok(reader) => {
            let notebook = read(&reader).await?;
            Ok(render(&page(&reader, &notebook)))
        }
        Err(_) => Ok(render(&CardPage::new(Frame::public(public_words(&app, language_of(&uri)), path_of(&uri))))),
    }
}

/// `POST /{lang}/carnet`: card and PIN. Which organisation gave the card is found by the card itself.
async fn enter(State(app): Shared, uri: Uri, Form(pairs): Form<Vec<(String, String)>>) -> Page {
    let frame = Frame::public(public_words(&app, language_of(&uri)), path_of(&uri));
    let typed = Typed(pairs);
    let card = typed.get(f::CARD).unwrap_or_default().to_owned();
    let pin = typed.get(f::PIN).unwrap_or_default().to_owned();
    let mut code = Code::WrongSecret;
    for (slug, office) in app.node.offices() {
        let (card, pin) = (card.clone(), pin.clone());
        let opened = office
            .write(move |desk| Ok(if desk.knows_card(&card)? { Some(desk.open_notebook(&card, &pin)?) } else { None }));
        match opened.await {
            Ok(Some(Ok(token))) => {
                let to = Redirect::to(&frame.href("/carnet"));
                return Ok(([(header::SET_COOKIE, Jar::Notebook.keep(&app, &slug, &token))], to).into_response());
            }
            Ok(Some(Err(problem))) => code = problem.code,
            Ok(None) => {}
            Err(problem) => return Err(Trouble::new(problem, frame)),
        }
    }
    let fault = if code == Code::TooManyTries { Fault::TooManyTries } else { Fault::WrongSecret };
    let page = CardPage::new(frame).wrong(&typed, &[FieldError::new(f::CARD, fault)]);
    Ok((status(code), render(&page)).into_response())
}

/// `/{lang}/carnet/quitter`: the session ends, the page is empty.
async fn leave(State(app): Shared, uri: Uri, headers: HeaderMap) -> Page {
    if let Some((office, token)) = Jar::Notebook.read(&app, &headers) {
        // Leaving must never fail in front of somebody: a session that could not be ended ends by itself.
        let _ = office.write(move |desk| desk.sign_out(&token)).await;
    }
    let frame = Frame::public(public_words(&app, language_of(&uri)), path_of(&uri));
    Ok(([(header::SET_COOKIE, Jar::Notebook.forget(&app))], render(&LeftPage { frame })).into_response())
}

async fn read(reader: &Reader) -> Result<Notebook, Trouble> {
    let person = reader.person;
    reader.office.write(move |desk| desk.notebook(person)).await.map_err(|problem| reader.trouble(problem))
}

fn page(reader: &Reader, notebook: &Notebook) -> NotebookPage {
    let looks: Vec<Looked> = notebook.looks.iter().enumerate().map(|(i, look)| looked(reader, i, look)).collect();
    let own = translate::own_words(&notebook.items).zip(notebook.words_at.or(first_sent(notebook)));
    NotebookPage {
        frame: reader.frame(),
        name: notebook.items.get(&Piece::Name).cloned().unwrap_or_default(),
        minutes: MINUTES,
        things: notebook.traces.iter().map(|trace| thing(reader, trace)).collect(),
        words: own.map(|(words, at)| OwnWords { words, at, with: None }).into_iter().collect(),
        more_looks: looks.len() > FEW_LOOKS,
        looks: looks.into_iter().take(FEW_LOOKS).collect(),
        agreed: agreements(reader, notebook).into_iter().map(|(agreed, _)| agreed).collect(),
        respondent: respondent(reader, notebook),
    }
}

fn first_sent(notebook: &Notebook) -> Option<jiff::Timestamp> {
    notebook.traces.iter().filter_map(|trace| trace.situation.sent).min()
}

fn name_of(l: &L10n, name: Option<&Bilingual>) -> String {
    name.map_or_else(|| l.t("notebook-another-place").to_string(), |name| name.get(l.language).to_owned())
}

/// What the person calls the thing: the services asked for, in their owners' words.
fn title(l: &L10n, trace: &Trace) -> String {
    let names: Vec<&str> = trace.services.iter().map(|service| service.name.get(l.language)).collect();
    if names.is_empty() { l.t("notebook-a-request").to_string() } else { l.sentence(l.list(&names)) }
}

fn thing(reader: &Reader, trace: &Trace) -> Thing {
    let l = &reader.l;
    let situation = &trace.situation;
    let organisation = match trace.side {
        Side::Asking => name_of(l, trace.partner_name.as_ref()),
        Side::Handling => reader.profile.name.get(l.language).to_owned(),
    };
    let respondent = situation.respondent.as_ref().or(situation.proposed.as_ref());
    let on_that_side = respondent.filter(|respondent| respondent.side == Side::Handling);
    Thing {
        id: trace.referral.to_string(),
        title: title(l, trace),
        organisation,
        practitioner: on_that_side.map(|respondent| respondent.name.clone()),
        stage: stage(l, trace),
        next: None,
        route: translate::route(situation, trace.clock.as_slice()),
        clock: trace.clock.as_ref().and_then(|reading| {
            let state = translate::clock_state(reading.progress.state);
            let late = reading.progress.state >= arrimage_kernel::calendar::State::Late;
            late.then(|| (state, translate::date(reading.progress.due, &l.zone)))
        }),
    }
}

fn stage(l: &L10n, trace: &Trace) -> Stage {
    use Standing as S;
    let situation = &trace.situation;
    let day = |at: Option<jiff::Timestamp>| translate::date(at.unwrap_or(l.now), &l.zone);
    if situation.question.is_some() && situation.standing.is_open() {
        return Stage::Asking;
    }
    match situation.standing {
        S::Unknown | S::Sent => Stage::NotGone,
        S::Delivered => Stage::Received(day(situation.delivered)),
        S::Seen => Stage::Seen(day(situation.seen)),
        S::Waitlisted => Stage::Waitlisted(situation.waitlist.map(|(_, review)| review)),
        S::Accepted => Stage::Accepted(day(situation.accepted)),
        S::Contacted | S::Started => Stage::Going,
        S::Unreachable => Stage::Unreachable(1),
        S::Refused => Stage::Refused {
            reason: situation.refusal.and_then(|code| Reason::from_code(code.code())).unwrap_or(Reason::Other),
            words: None,
        },
        S::RedirectProposed => {
            Stage::Redirect(situation.suggestion.as_ref().map(|to| to.name.clone()).unwrap_or_default())
        }
        S::Withdrawn => Stage::Withdrawn(day(situation.ended)),
        S::Done => Stage::Done(day(situation.ended)),
        S::Stopped | S::ReturnProposed | S::Returned | S::Recalled => Stage::Stopped,
        S::Closed(arrimage_domain::referral::Ending::ServiceGiven) => Stage::Done(day(situation.ended)),
        S::Closed(arrimage_domain::referral::Ending::ConsentWithdrawn) => Stage::Withdrawn(day(situation.ended)),
        S::Closed(_) => Stage::Stopped,
    }
}

fn looked(reader: &Reader, index: usize, look: &Looks) -> Looked {
    let l = &reader.l;
    let why = match look.purpose {
        Purpose::Referral => "notebook-why-referral",
        Purpose::Service => "notebook-why-service",
        Purpose::Respondent => "notebook-why-respondent",
        Purpose::Intake => "notebook-why-intake",
        Purpose::Administration => "notebook-why-administration",
        Purpose::Emergency => "notebook-why-emergency",
    };
    let why = match &look.reason {
        Some(reason) => format!("{} – {reason}", l.t(why)),
        None => l.t(why).to_string(),
    };
    let who = look.who.as_ref().map(|(name, _)| name.clone());
    Looked {
        id: index.to_string(),
        who: who.unwrap_or_else(|| l.t("notebook-someone").to_string()),
        organisation: reader.profile.name.get(l.language).to_owned(),
        why,
        at: look.at,
    }
}

/// How an agreement is taken back: our own consent, or what was received with a request.
#[derive(Debug, Clone, Copy)]
enum Key {
    Ours(ConsentId),
    Received(ReferralId),
}

/// What the person agreed to and that still holds.
fn agreements(reader: &Reader, notebook: &Notebook) -> Vec<(Agreed, Key)> {
    let l = &reader.l;
    let purpose = l.t("notebook-purpose").to_string();
    let last_day = |until: jiff::Timestamp| {
        let last = until.checked_sub(jiff::SignedDuration::from_secs(1)).unwrap_or(until);
        translate::date(last, &l.zone)
    };
    let mut agreed = Vec::new();
    for (consent, state, name) in &notebook.consents {
        if *state == ConsentState::Live {
            let recipient = name_of(l, name.as_ref());
            let items = translate::items(&consent.terms.goes);
            let until = last_day(consent.terms.until);
            let id = consent.id.to_string();
            agreed.push((Agreed { id, recipient, items, purpose: purpose.clone(), until }, Key::Ours(consent.id)));
        }
    }
    for trace in &notebook.traces {
        if let Some((terms, ConsentState::Live)) = &trace.received {
            let recipient = reader.profile.name.get(l.language).to_owned();
            let items = translate::items(&terms.goes);
            let until = last_day(terms.until);
            let id = trace.referral.to_string();
            agreed.push((
                Agreed { id, recipient, items, purpose: purpose.clone(), until },
                Key::Received(trace.referral),
            ));
        }
    }
    agreed
}

/// Whom the person can call, from the latest open request that says so; or who is proposed to them.
fn respondent(reader: &Reader, notebook: &Notebook) -> Option<MyRespondent> {
    let open = || notebook.traces.iter().filter(|trace| trace.situation.standing.is_open());
    let proposed = open().find_map(|trace| trace.situation.proposed.as_ref().map(|r| (trace, r, true)));
    let named = open().find_map(|trace| trace.situation.respondent.as_ref().map(|r| (trace, r, false)));
    let (trace, respondent, proposed) = proposed.or(named)?;
    let ours = respondent.side == trace.side;
    let l = &reader.l;
    Some(MyRespondent {
        name: respondent.name.clone(),
        organisation: if ours {
            reader.profile.name.get(l.language).to_owned()
        } else {
            name_of(l, trace.partner_name.as_ref())
        },
        phone: if ours { reader.profile.phone.clone() } else { None },
        proposed,
    })
}

/// `GET /{lang}/carnet/regards`.
async fn looks(reader: Reader) -> Page {
    let notebook = read(&reader).await?;
    let looks = notebook.looks.iter().enumerate().map(|(i, look)| looked(&reader, i, look)).collect();
    Ok(render(&LooksPage { frame: reader.frame(), looks }))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Size {
    taille: String,
}

/// `GET /{lang}/carnet/papiers`: what is shared, on paper, without a title that says too much.
async fn papers(reader: Reader, Query(size): Query<Size>) -> Page {
    let notebook = read(&reader).await?;
    let name = notebook.items.get(&Piece::Name).cloned().unwrap_or_default();
    let agreed = agreements(&reader, &notebook).into_iter().map(|(agreed, _)| agreed).collect();
    let mut frame = reader.frame();
    frame.path = "/carnet/papiers".into();
    Ok(render(&PapersPage {
        frame,
        initials: initials(&name),
        large: size.taille == "grande",
        agreed,
        phone: reader.profile.phone.clone(),
        hours: None,
        counter: None,
        next: None,
        code: None,
        back: "/carnet".into(),
    }))
}

/// The first letters of a name: all that a sheet of paper bears.
pub fn initials(name: &str) -> String {
    let firsts = name.split([' ', '-']).filter_map(|part| part.chars().find(|c| c.is_alphabetic()));
    firsts.flat_map(|c| c.to_uppercase().chain(['.'])).collect()
}

/// Which act a path asks for; nothing when the person has no such thing.
fn act_of(reader: &Reader, notebook: &Notebook, path: &str) -> Option<NotebookAct> {
    let parts: Vec<&str> = path.split('?').next()?.trim_start_matches("/carnet/").split('/').collect();
    match parts.as_slice() {
        ["mots"] => Some(NotebookAct::AddWords),
        ["restreindre"] => Some(NotebookAct::Restrict),
        ["ma-version"] => Some(NotebookAct::MySide),
        ["repondante", what] => {
            let name = respondent(reader, notebook)?.name;
            match *what {
                "oui" => Some(NotebookAct::AcceptRespondent(name)),
                "changer" => Some(NotebookAct::ChangeRespondent(name)),
                _ => None,
            }
        }
        ["accords", id, what] => {
            let (agreed, _) = agreements(reader, notebook).into_iter().find(|(agreed, _)| agreed.id == *id)?;
            match *what {
                "arreter" => Some(NotebookAct::Stop { id: agreed.id, recipient: agreed.recipient }),
                "enlever" => {
                    Some(NotebookAct::Narrow { id: agreed.id, recipient: agreed.recipient, items: agreed.items })
                }
                _ => None,
            }
        }
        ["demandes", id, "pas-marche"] => {
            let trace = notebook.traces.iter().find(|trace| trace.referral.to_string() == **id)?;
            Some(NotebookAct::DidNotWork { id: (*id).to_owned(), title: title(&reader.l, trace) })
        }
        _ => None,
    }
}

async fn asked(reader: &Reader, uri: &Uri) -> Result<(Notebook, NotebookAct), Trouble> {
    let notebook = read(reader).await?;
    let act = act_of(reader, &notebook, &path_of(uri));
    let act = act.ok_or_else(|| reader.trouble(Problem::new(Code::NotFound, "no such thing in this notebook")))?;
    Ok((notebook, act))
}

/// `GET /{lang}/carnet/…`: one thing to do, alone on its page.
async fn act(reader: Reader, uri: Uri) -> Page {
    let (_, act) = asked(&reader, &uri).await?;
    Ok(render(&NotebookActPage::new(reader.frame(), act)))
}

/// `POST /{lang}/carnet/…`.
async fn do_act(State(app): Shared, reader: Reader, uri: Uri, Form(pairs): Form<Vec<(String, String)>>) -> Page {
    let (notebook, act) = asked(&reader, &uri).await?;
    let typed = Typed(pairs);
    let done = carry_out(&reader, &notebook, &act, &typed).await;
    app.node.nudge();
    match done {
        Ok(Shown::Stopped(page)) => Ok(render(&*page)),
        Ok(Shown::Notebook(done)) => Ok(reader.lead("/carnet", Some(done))),
        Err(Failed::Field(error)) => {
            let page = NotebookActPage::new(reader.frame(), act).wrong(&typed, &[error]);
            Ok((status(Code::Malformed), render(&page)).into_response())
        }
        Err(Failed::Problem(problem)) => Err(reader.trouble(problem)),
    }
}

enum Shown {
    Stopped(Box<StoppedPage>),
    Notebook(Done),
}

enum Failed {
    Field(FieldError),
    Problem(Problem),
}

impl From<Problem> for Failed {
    fn from(problem: Problem) -> Self {
        match problem.code {
            Code::Missing => Failed::Field(FieldError::new(f::WORDS, Fault::Missing)),
            _ => Failed::Problem(problem),
        }
    }
}

async fn carry_out(reader: &Reader, notebook: &Notebook, act: &NotebookAct, typed: &Typed) -> Result<Shown, Failed> {
    let person = reader.person;
    let words = typed.get(f::WORDS).unwrap_or_default().to_owned();
    let office = &reader.office;
    match act {
        NotebookAct::AddWords => {
            if words.is_empty() {
                return Err(Failed::Field(FieldError::new(f::WORDS, Fault::Missing)));
            }
            let tongue = typed.get(f::WORDS_LANG).unwrap_or(reader.l.language.code()).to_owned();
            // What was said before stays, as said: new words come after.
            let before = notebook.items.get(&Piece::Words).cloned();
            let all = before.map_or(words.clone(), |before| format!("{before}\n\n{words}"));
            let items = [(Piece::Words, all), (Piece::Tongue, tongue)].into();
            office.write(move |desk| desk.say(person, items)).await?;
            Ok(Shown::Notebook(Done::WordsAdded))
        }
        NotebookAct::DidNotWork { id, .. } => {
            let referral: ReferralId =
                id.parse().map_err(|_| Problem::new(Code::NotFound, "no such request of this person"))?;
            office.write(move |desk| desk.did_not_work(person, referral, &words)).await?;
            Ok(Shown::Notebook(Done::Recorded))
        }
        NotebookAct::Stop { id, recipient } => {
            let key = key_of(reader, notebook, id)?;
            let waiting = waiting(reader).await?;
            office
                .write(move |desk| match key {
                    Key::Ours(consent) => desk.withdraw_consent(Actor::Person(person), person, consent),
                    Key::Received(referral) => desk.withdraw_received(Actor::Person(person), person, referral),
                })
                .await?;
            stopped(reader, recipient, Vec::new(), waiting).await
        }
        NotebookAct::Narrow { id, recipient, items } => {
            let taken: Vec<Item> = items.iter().copied().filter(|item| typed.has(f::TAKE_OUT, item.code())).collect();
            if taken.is_empty() {
                return Err(Failed::Field(FieldError::new(f::TAKE_OUT, Fault::NotChosen)));
            }
            let pieces = taken.iter().filter_map(|item| item.code().parse::<Piece>().ok()).collect();
            let waiting = waiting(reader).await?;
            let by = Actor::Person(person);
            match key_of(reader, notebook, id)? {
                Key::Ours(consent) => {
                    office.write(move |desk| desk.narrow_consent(by, person, consent, pieces)).await?
                }
                Key::Received(referral) => {
                    office.write(move |desk| desk.narrow_received(by, person, referral, pieces)).await?;
                }
            }
            stopped(reader, recipient, taken, waiting).await
        }
        NotebookAct::AcceptRespondent(name) => {
            answer_respondent(reader, notebook, Some(name.clone()), true).await?;
            Ok(Shown::Notebook(Done::Recorded))
        }
        NotebookAct::ChangeRespondent(name) => {
            answer_respondent(reader, notebook, Some(name.clone()), false).await?;
            Ok(Shown::Notebook(Done::Recorded))
        }
        NotebookAct::Restrict => {
            let who =
                typed.get(f::AGAINST_WHO).ok_or(Failed::Field(FieldError::new(f::AGAINST_WHO, Fault::Missing)))?;
            let wanted = who.to_lowercase();
            let against = office.read(move |view| {
                let practitioner = view.practitioners()?.into_iter().find(|p| p.name.to_lowercase() == wanted);
                if let Some(practitioner) = practitioner {
                    return Ok(Some(Against::Practitioner(practitioner.id)));
                }
                let partner = view.partners()?.into_iter().find(|row| {
                    let name = &row.card.profile.name;
                    name.fr.to_lowercase() == wanted || name.en.as_ref().is_some_and(|en| en.to_lowercase() == wanted)
                });
                Ok(partner.map(|row| Against::Organisation(row.card.profile.id)))
            });
            let against = against.await?.ok_or(Failed::Field(FieldError::new(f::AGAINST_WHO, Fault::NotKnown)))?;
            let by = Actor::Person(person);
            office.write(move |desk| desk.restrict(by, person, against, Default::default(), &words)).await?;
            Ok(Shown::Notebook(Done::Recorded))
        }
        NotebookAct::MySide => {
            office.write(move |desk| desk.state_own_side(person, &words)).await?;
            Ok(Shown::Notebook(Done::WordsAdded))
        }
    }
}

fn key_of(reader: &Reader, notebook: &Notebook, id: &str) -> Result<Key, Failed> {
    let found = agreements(reader, notebook).into_iter().find(|(agreed, _)| agreed.id == id);
    found.map(|(_, key)| key).ok_or_else(|| Problem::new(Code::NotFound, "no such agreement").into())
}

async fn waiting(reader: &Reader) -> Result<usize, Problem> {
    reader.office.read(|view| Ok(view.outbox_pending()?.iter().filter(|row| row.content).count())).await
}

async fn stopped(reader: &Reader, recipient: &str, taken_out: Vec<Item>, before: usize) -> Result<Shown, Failed> {
    let after = waiting(reader).await?;
    Ok(Shown::Stopped(Box::new(StoppedPage {
        frame: Frame { path: "/carnet".into(), ..reader.frame() },
        recipient: recipient.to_owned(),
        taken_out,
        at: reader.l.now,
        kept_back: u32::try_from(before.saturating_sub(after)).unwrap_or(u32::MAX),
    })))
}

/// The person's word on the respondent named: where they are proposed, else where they act now.
async fn answer_respondent(
    reader: &Reader,
    notebook: &Notebook,
    name: Option<String>,
    accepted: bool,
) -> Result<(), Problem> {
    let open = || notebook.traces.iter().filter(|trace| trace.situation.standing.is_open());
    let wanted = |r: &arrimage_domain::referral::standing::Respondent| Some(&r.name) == name.as_ref();
    let trace = open()
        .find(|trace| trace.situation.proposed.as_ref().is_some_and(wanted))
        .or_else(|| open().find(|trace| trace.situation.respondent.as_ref().is_some_and(wanted)));
    let trace = trace.ok_or_else(|| Problem::new(Code::NotFound, "nobody of that name is proposed"))?;
    let (person, referral) = (reader.person, trace.referral);
    // Declining who is only proposed keeps the earlier one; changing the one who acts leaves none until another is proposed.
    let said = if accepted || trace.situation.proposed.as_ref().is_some_and(wanted) { name } else { None };
    reader.office.write(move |desk| desk.respondent_said(person, referral, said, accepted)).await
}
