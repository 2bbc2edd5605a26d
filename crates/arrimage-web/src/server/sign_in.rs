//! Coming in and going out: a name and a passphrase, or a link that opens once.

use std::sync::Arc;

use arrimage_kernel::{Code, Problem};
use arrimage_node::{Outcome, SHORTEST_PASSPHRASE, Who};
use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, Uri, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};

use super::{
    App, Shared,
    edge::{Page, Trouble, language_of, public_words, render},
    input::{Asked, Sent, Wrong, again, again_as, fault},
    session::{Jar, lead},
};
use crate::{
    i18n::L10n,
    view::{
        Done, Frame, fields as f,
        form::{Fault, Field, FieldError},
        shared::Link,
        sign_in::{SignInPage, WelcomePage},
    },
};

/// The ways in and out.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/entrer", get(page).post(enter))
        .route("/{lang}/entrer/{slug}", get(page_of))
        .route("/{lang}/entrer/{slug}/{token}", get(welcome).post(first_time))
        .route("/{lang}/sortir", post(leave))
}

/// Where sign-in leads: a path of this site, after the language; the day otherwise.
fn safe(next: Option<&str>) -> Option<&str> {
    let path = |next: &&str| {
        next.starts_with('/') && !next.starts_with("//") && !next.contains(|c: char| c == '\\' || c.is_control())
    };
    next.filter(path)
}

/// The organisations of this node that say so. A discreet one has its own address: [`page_of`].
async fn houses(app: &App, l: &L10n) -> Outcome<Vec<Link>> {
    let mut houses = Vec::new();
    for (slug, office) in app.node.offices() {
        if let Some(profile) = office.read(|view| view.profile()).await?
            && !profile.discreet
        {
            houses.push(Link { id: slug, name: profile.name.get(l.language).to_owned() });
        }
    }
    Ok(houses)
}

fn public(app: &App, uri: &Uri, path: &str) -> Frame {
    Frame::public(public_words(app, language_of(uri)), path)
}

/// `GET /{lang}/entrer?next=…`.
async fn page(State(app): Shared, uri: Uri, Asked(asked): Asked) -> Page {
    let frame = public(&app, &uri, "/entrer");
    let houses = houses(&app, &frame.l).await.map_err(|problem| Trouble::new(problem, frame.clone()))?;
    Ok(render(&SignInPage::new(frame, &houses, safe(asked.get(f::NEXT)))))
}

/// `GET /{lang}/entrer/{slug}`: for one organisation, named by its address alone. An organisation that does not exist
/// has the same page.
async fn page_of(State(app): Shared, uri: Uri, Path((_, slug)): Path<(String, String)>) -> Response {
    let frame = public(&app, &uri, &format!("/entrer/{slug}"));
    let mut page = SignInPage::new(frame, &[], None);
    page.form.fields.push(Field::hidden(f::ORGANISATION, slug));
    render(&page)
}

/// `POST /{lang}/entrer`.
async fn enter(State(app): Shared, uri: Uri, Sent(typed): Sent) -> Page {
    let frame = public(&app, &uri, "/entrer");
    let l = frame.l.clone();
    let houses = houses(&app, &l).await.map_err(|problem| Trouble::new(problem, frame.clone()))?;
    let next = safe(typed.get(f::NEXT)).map(str::to_owned);
    let mut page = SignInPage::new(frame, &houses, next.as_deref());
    let chosen = typed.get(f::ORGANISATION).map(str::to_owned);
    if let Some(slug) = &chosen
        && houses.len() <= 1
    {
        page.form.fields.push(Field::hidden(f::ORGANISATION, slug));
    }
    let only = (houses.len() == 1).then(|| houses.first().map(|house| house.id.clone())).flatten();
    let mut wrong = Wrong::default();
    let Some(slug) = chosen.or(only) else {
        wrong.note(f::ORGANISATION, Fault::NotChosen);
        return Ok(again(&page.wrong(&typed, &wrong.0)));
    };
    let (handle, passphrase) = (wrong.words(&typed, f::HANDLE), wrong.words(&typed, f::PASSPHRASE));
    if !wrong.0.is_empty() {
        return Ok(again(&page.wrong(&typed, &wrong.0)));
    }
    let opened = match app.node.by_slug(&slug) {
        Some(office) => office.write(move |desk| desk.sign_in(&handle, &passphrase)).await,
        None => Ok(Err(Problem::new(Code::WrongSecret, "this name and this passphrase do not go together"))),
    };
    match opened {
        Ok(Ok(token)) => Ok(open(&app, &l, &slug, &token, next.as_deref().unwrap_or("/journee"), None)),
        Ok(Err(problem)) => {
            let error = FieldError::new(f::PASSPHRASE, fault(&problem));
            Ok(again_as(&problem, &page.wrong(&typed, &[error])))
        }
        Err(problem) => Err(Trouble::new(problem, page.frame)),
    }
}

/// Leads on with an open session.
fn open(app: &App, l: &L10n, slug: &str, token: &str, path: &str, done: Option<Done>) -> Response {
    let mut response = lead(l, path, done);
    response.headers_mut().append(header::SET_COOKIE, Jar::Practitioner.keep(app, slug, token));
    response
}

/// Whom a link is for; a link that is spent, too old or wrong says so without saying which.
async fn offered(app: &App, frame: Frame, slug: &str, token: &str) -> Result<WelcomePage, Trouble> {
    let spent = || Problem::new(Code::WrongSecret, "this sign-in link was used already or is too old");
    let Some(office) = app.node.by_slug(slug) else { return Err(Trouble::new(spent(), frame)) };
    let shown = token.to_owned();
    let found = office.write(move |desk| Ok((desk.sign_in_offer(&shown)?, desk.profile()?))).await;
    match found {
        Ok((Some((practitioner, until)), profile)) => {
            let house = profile.name.get(frame.l.language).to_owned();
            Ok(WelcomePage::new(frame, &format!("{slug}/{token}"), practitioner.name, house, until))
        }
        Ok((None, _)) => Err(Trouble::new(spent(), frame)),
        Err(problem) => Err(Trouble::new(problem, frame)),
    }
}

/// `GET /{lang}/entrer/{slug}/{token}`: shows who would come in, and spends nothing.
async fn welcome(State(app): Shared, uri: Uri, Path((_, slug, token)): Path<(String, String, String)>) -> Page {
    let frame = public(&app, &uri, &format!("/entrer/{slug}/{token}"));
    Ok(render(&offered(&app, frame, &slug, &token).await?))
}

/// `POST` of the same: opens a session, and sets the passphrase that was typed, if one was.
async fn first_time(
    State(app): Shared,
    uri: Uri,
    Path((_, slug, token)): Path<(String, String, String)>,
    Sent(typed): Sent,
) -> Page {
    let frame = public(&app, &uri, &format!("/entrer/{slug}/{token}"));
    let l = frame.l.clone();
    let page = offered(&app, frame.clone(), &slug, &token).await?;
    let passphrase = typed.get(f::PASSPHRASE).map(str::to_owned);
    let again_typed = typed.get(f::PASSPHRASE_AGAIN).map(str::to_owned);
    let mut wrong = Wrong::default();
    if let Some(text) = &passphrase
        && text.chars().count() < SHORTEST_PASSPHRASE
    {
        wrong.note(f::PASSPHRASE, Fault::TooShort(SHORTEST_PASSPHRASE));
    } else if passphrase != again_typed {
        wrong.note(f::PASSPHRASE_AGAIN, Fault::Differs);
    }
    if !wrong.0.is_empty() {
        return Ok(again(&page.wrong(&wrong.0)));
    }
    let done = passphrase.is_some().then_some(Done::PassphraseSet);
    let office = app.node.by_slug(&slug);
    let office = office.ok_or_else(|| {
        Trouble::new(Problem::new(Code::WrongSecret, "this sign-in link opens nothing"), frame.clone())
    })?;
    let opened = office.write(move |desk| {
        let session = desk.sign_in_by_link(&token)?;
        if let (Some(passphrase), Some(Who::Practitioner(viewer))) = (passphrase, desk.session(&session)?) {
            return desk.set_passphrase(&viewer, &passphrase);
        }
        Ok(session)
    });
    let session = opened.await.map_err(|problem| Trouble::new(problem, frame))?;
    Ok(open(&app, &l, &slug, &session, "/journee", done))
}

/// `POST /{lang}/sortir`.
async fn leave(State(app): Shared, uri: Uri, headers: HeaderMap) -> Page {
    let frame = public(&app, &uri, "/entrer");
    if let Some((office, token)) = Jar::Practitioner.read(&app, &headers) {
        let ended = office.write(move |desk| desk.sign_out(&token)).await;
        ended.map_err(|problem| Trouble::new(problem, frame.clone()))?;
    }
    let mut response = lead(&frame.l, "/entrer", None).into_response();
    debug_assert_eq!(response.status(), StatusCode::SEE_OTHER);
    response.headers_mut().append(header::SET_COOKIE, Jar::Practitioner.forget(&app));
    Ok(response)
}
