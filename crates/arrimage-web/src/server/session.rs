//! Who is there: sessions kept by the server, named by a cookie; and the proof that a form comes from our own pages.

use std::sync::Arc;

use arrimage_domain::Profile;
use arrimage_kernel::{Code, Problem, id::PersonId};
use arrimage_node::{Office, Viewer, Who};
use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, HeaderValue, Method, Uri, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};

use super::{
    App,
    edge::{self, Trouble, language_of, path_of, public_words},
};
use crate::{
    i18n::L10n,
    view::{Done, Frame, House, Nav},
};

/// Which cookie: a practitioner's and a person's are never mixed on a shared machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Jar {
    /// A practitioner's session.
    Practitioner,
    /// A person's notebook.
    Notebook,
}

impl Jar {
    fn name(self, secure: bool) -> &'static str {
        match (self, secure) {
            (Jar::Practitioner, true) => "__Host-seance",
            (Jar::Practitioner, false) => "seance",
            (Jar::Notebook, true) => "__Host-page",
            (Jar::Notebook, false) => "page",
        }
    }

    /// The header that keeps a session: gone when the browser closes.
    pub fn keep(self, app: &App, slug: &str, token: &str) -> HeaderValue {
        self.header(app, &format!("{slug}.{token}"), "")
    }

    /// The header that forgets it.
    pub fn forget(self, app: &App) -> HeaderValue {
        self.header(app, "", "; Max-Age=0")
    }

    fn header(self, app: &App, value: &str, more: &str) -> HeaderValue {
        let secure = if app.secure { "; Secure" } else { "" };
        let text = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{more}", self.name(app.secure));
        HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
    }

    /// The office and the token that a browser's cookie names.
    pub fn read(self, app: &App, headers: &HeaderMap) -> Option<(Arc<Office>, String)> {
        let name = self.name(app.secure);
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let value = cookies
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(own, _)| *own == name)?
            .1;
        let (slug, token) = value.rsplit_once('.')?;
        Some((app.node.by_slug(slug)?, token.to_owned()))
    }
}

/// A practitioner who is signed in, and the page that they asked for.
pub struct Signed {
    /// Their office.
    pub office: Arc<Office>,
    /// Its profile.
    pub profile: Profile,
    /// Who.
    pub viewer: Viewer,
    /// Their words.
    pub l: L10n,
    path: String,
    done: Option<Done>,
}

impl Signed {
    /// The surroundings of their page.
    pub fn frame(&self, nav: Option<Nav>) -> Frame {
        let language = self.l.language;
        let house = House {
            name: self.profile.name.get(language).to_owned(),
            kind: self.profile.tagline.get(language).to_owned(),
        };
        Frame {
            house: Some(house),
            user: Some(self.viewer.practitioner.name.clone()),
            nav,
            done: self.done,
            ..Frame::public(self.l.clone(), self.path.clone())
        }
    }

    /// A problem, in their surroundings.
    pub fn trouble(&self, problem: Problem) -> Trouble {
        Trouble::new(problem, self.frame(None))
    }

    /// Leads to another page, which says what was just done.
    pub fn lead(&self, path: &str, done: Option<Done>) -> Response {
        lead(&self.l, path, done)
    }
}

/// Leads to another page of the same language.
pub fn lead(l: &L10n, path: &str, done: Option<Done>) -> Response {
    let mark = if path.contains('?') { '&' } else { '?' };
    let query = done.map(|done| format!("{mark}fait={}", done.code())).unwrap_or_default();
    Redirect::to(&format!("/{}{path}{query}", l.language)).into_response()
}

/// What a query says was just done.
fn done_of(uri: &Uri) -> Option<Done> {
    let mut pairs = uri.query()?.split('&').filter_map(|pair| pair.split_once('='));
    Done::from_code(pairs.find(|(name, _)| *name == "fait")?.1)
}

impl FromRequestParts<Arc<App>> for Signed {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Response> {
        let mut l = public_words(app, language_of(&parts.uri));
        let path = path_of(&parts.uri);
        let away = || {
            let mut next: String = if parts.method == Method::GET { path.clone() } else { "/journee".into() };
            // What was searched may be a name: it goes in no other address.
            if next.contains("q=") {
                next.truncate(next.find('?').unwrap_or(next.len()));
            }
            let next = next.replace('%', "%25").replace('&', "%26").replace('?', "%3F").replace('#', "%23");
            Redirect::to(&format!("/{}/entrer?next={next}", l.language)).into_response()
        };
        let Some((office, token)) = Jar::Practitioner.read(app, &parts.headers) else { return Err(away()) };
        let found = office.write(move |desk| Ok((desk.session(&token)?, desk.profile()?))).await;
        match found {
            Ok((Some(Who::Practitioner(viewer)), profile)) => {
                l.zone = profile.calendar.zone.clone();
                Ok(Signed { office, profile, viewer: *viewer, l, path, done: done_of(&parts.uri) })
            }
            Ok(_) => Err(away()),
            Err(problem) => Err(Trouble::new(problem, Frame::public(l, path)).into_response()),
        }
    }
}

/// A person, in their notebook.
pub struct Reader {
    /// The organisation that gave the card.
    pub office: Arc<Office>,
    /// Its profile.
    pub profile: Profile,
    /// Who.
    pub person: PersonId,
    /// Their words.
    pub l: L10n,
    path: String,
    done: Option<Done>,
}

impl Reader {
    /// The surroundings of their page: no name of an organisation, nothing that tells what it is.
    pub fn frame(&self) -> Frame {
        Frame { done: self.done, ..Frame::public(self.l.clone(), self.path.clone()) }
    }

    /// A problem, in their surroundings.
    pub fn trouble(&self, problem: Problem) -> Trouble {
        Trouble::new(problem, self.frame())
    }

    /// Leads to another page, which says what was just done.
    pub fn lead(&self, path: &str, done: Option<Done>) -> Response {
        lead(&self.l, path, done)
    }
}

impl FromRequestParts<Arc<App>> for Reader {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Response> {
        let mut l = public_words(app, language_of(&parts.uri));
        let away = || Redirect::to(&format!("/{}/carnet", l.language)).into_response();
        let Some((office, token)) = Jar::Notebook.read(app, &parts.headers) else { return Err(away()) };
        let path = path_of(&parts.uri);
        let found = office.write(move |desk| Ok((desk.session(&token)?, desk.profile()?))).await;
        match found {
            Ok((Some(Who::Person(person)), profile)) => {
                l.zone = profile.calendar.zone.clone();
                Ok(Reader { office, profile, person, l, path, done: done_of(&parts.uri) })
            }
            Ok(_) => Err(away()),
            Err(problem) => Err(Trouble::new(problem, Frame::public(l, path)).into_response()),
        }
    }
}

/// Refuses a form that another site sent. A browser says where a form comes from (`Sec-Fetch-Site`, else `Origin`); a
/// request that carries a session and says neither is refused. Envelopes sign themselves and carry no session.
pub async fn same_origin(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    if request.method().is_safe() {
        return next.run(request).await;
    }
    let has_session = headers.get(header::COOKIE).is_some();
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let ours = match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => site == "same-origin" || site == "none",
        (None, Some(origin)) => {
            let host = text("host").unwrap_or_default();
            origin == app.public_url || origin.split_once("://").is_some_and(|(_, from)| from == host)
        }
        // No browser says neither; another program that carries no session of ours may.
        (None, None) => !has_session,
    };
    if ours {
        return next.run(request).await;
    }
    let l = public_words(&app, language_of(request.uri()));
    let problem = Problem::new(Code::NotAllowed, "this form was not sent from one of our pages");
    edge::Trouble::new(problem, Frame::public(l, "/entrer")).into_response()
}

/// Whoever reads a public page: signed in or not.
pub struct Visitor {
    /// Who, when they are signed in.
    pub signed: Option<Signed>,
    /// Their words.
    pub l: L10n,
    path: String,
}

impl Visitor {
    /// The surroundings of a public page, with the navigation of whoever is signed in.
    pub fn frame(&self, nav: Nav) -> Frame {
        match &self.signed {
            Some(signed) => signed.frame(Some(nav)),
            None => Frame::public(self.l.clone(), self.path.clone()),
        }
    }

    /// A problem, in their surroundings.
    pub fn trouble(&self, problem: Problem) -> Trouble {
        match &self.signed {
            Some(signed) => signed.trouble(problem),
            None => Trouble::new(problem, Frame::public(self.l.clone(), self.path.clone())),
        }
    }
}

impl FromRequestParts<Arc<App>> for Visitor {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Self::Rejection> {
        let signed = Signed::from_request_parts(parts, app).await.ok();
        let l = public_words(app, language_of(&parts.uri));
        let l = signed.as_ref().map_or(l, |signed| signed.l.clone());
        Ok(Visitor { signed, l, path: path_of(&parts.uri) })
    }
}
