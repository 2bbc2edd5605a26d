//! Where a problem becomes a page with the right status, and where every answer gets its headers.

use std::sync::Arc;

use arrimage_kernel::{Code, Language, Problem};
use askama::Template;
use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, Uri, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use jiff::tz::TimeZone;

use super::App;
use crate::{
    assets,
    i18n::L10n,
    view::{
        Frame,
        problem::{NotFoundPage, ProblemPage},
    },
};

/// A problem on its way to a page.
#[derive(Debug)]
pub struct Trouble {
    problem: Problem,
    frame: Box<Frame>,
}

/// What a handler answers.
pub type Page = Result<Response, Trouble>;

impl Trouble {
    /// A problem, to be shown in those surroundings.
    pub fn new(problem: Problem, frame: Frame) -> Self {
        Self { problem, frame: Box::new(frame) }
    }
}

/// The status of a problem. What must not be known to exist is not found.
pub const fn status(code: Code) -> StatusCode {
    match code {
        Code::NotFound | Code::WrongRecipient => StatusCode::NOT_FOUND,
        Code::SignInNeeded => StatusCode::UNAUTHORIZED,
        Code::NotAllowed | Code::WrongSecret | Code::Restricted => StatusCode::FORBIDDEN,
        Code::TooManyTries => StatusCode::TOO_MANY_REQUESTS,
        Code::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Code::NotNow | Code::AlreadyExists | Code::Contradiction | Code::InUse => StatusCode::CONFLICT,
        Code::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Code::Corrupt => StatusCode::INTERNAL_SERVER_ERROR,
        Code::Malformed | Code::Missing => StatusCode::BAD_REQUEST,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let Self { problem, frame } = self;
        let status = status(problem.code);
        let page = if problem.code == Code::NotFound {
            render(&NotFoundPage { frame: *frame })
        } else {
            render(&ProblemPage { frame: *frame, code: problem.code, back: None })
        };
        (status, page).into_response()
    }
}

/// A page in HTML. A template that fails is a defect of the program: the reader is told so in one line.
pub fn render(page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => Html(html).into_response(),
        Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, "This page could not be shown.").into_response(),
    }
}

/// The words of a page that belongs to no organisation.
pub fn public_words(app: &App, language: Language) -> L10n {
    let zone = TimeZone::get("America/Toronto").unwrap_or(TimeZone::UTC);
    L10n::new(language, app.clock.now(), zone)
}

/// The language that a path begins with; French otherwise.
pub fn language_of(uri: &Uri) -> Language {
    uri.path().split('/').nth(1).and_then(|code| code.parse().ok()).unwrap_or_default()
}

/// A path after its language, with its query: what the language switch keeps.
pub fn path_of(uri: &Uri) -> String {
    let whole = uri.path_and_query().map_or("/", |path| path.as_str());
    match whole.split_once('/').and_then(|(_, rest)| rest.split_once('/')) {
        Some((code, rest)) if code.parse::<Language>().is_ok() => format!("/{rest}"),
        _ => "/entrer".to_owned(),
    }
}

/// Nothing at this address, or nothing that the reader may know of.
pub async fn nothing_here(State(app): State<Arc<App>>, uri: Uri) -> Trouble {
    let l = public_words(&app, language_of(&uri));
    Trouble::new(Problem::new(Code::NotFound, "nothing here"), Frame::public(l, "/entrer"))
}

/// A path that begins with a language that we do not speak leads nowhere.
pub async fn known_language(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let first = request.uri().path().split('/').nth(1).unwrap_or_default();
    if first.parse::<Language>().is_ok() {
        return next.run(request).await;
    }
    let uri = request.uri().clone();
    nothing_here(State(app), uri).await.into_response()
}

/// What every answer says to the browser: load nothing from elsewhere, keep nothing, tell nobody where you come from.
pub async fn headers(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(assets::CONTENT_SECURITY_POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if app.secure {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=63072000"));
    }
    response
}
