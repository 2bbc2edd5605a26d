//! What a handler takes in: forms, queries, ids, dates; and a problem on its way back beside the field it is about.
//!
//! It decides nothing about what was typed but its form. To read one more kind of value, add a function here.

use std::{str::FromStr, sync::Arc};

use arrimage_domain::{Item, item::Items};
use arrimage_kernel::{Code, Problem};
use arrimage_node::{Desk, Outcome, Viewer};
use askama::Template;
use axum::{
    Form,
    extract::{FromRequest, FromRequestParts, Multipart, Query, Request},
    http::{StatusCode, Uri, header, request::Parts},
    response::{IntoResponse, Response},
};
use jiff::civil::Date;

use super::{
    App,
    edge::{Trouble, language_of, path_of, public_words, render, status},
    session::Signed,
};
use crate::view::{
    Frame,
    form::{Fault, Field, FieldError, Typed},
    shared::SafeContact,
};

/// A form, as it was sent.
pub struct Sent(pub Typed);

impl FromRequest<Arc<App>> for Sent {
    type Rejection = Response;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Response> {
        let uri = request.uri().clone();
        match Form::<Vec<(String, String)>>::from_request(request, app).await {
            Ok(Form(pairs)) => Ok(Sent(Typed(pairs))),
            Err(refused) => Err(unreadable(app, &uri, refused.into_response().status())),
        }
    }
}

/// A form with which a file may go: the file's text under its field's name, after what was typed.
pub struct Uploaded(pub Typed);

impl FromRequest<Arc<App>> for Uploaded {
    type Rejection = Response;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Response> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.starts_with("multipart/form-data") {
            return Sent::from_request(request, app).await.map(|Sent(typed)| Uploaded(typed));
        }
        let uri = request.uri().clone();
        let refused = |why: Response| unreadable(app, &uri, why.status());
        let mut parts = Multipart::from_request(request, app).await.map_err(|why| refused(why.into_response()))?;
        let mut pairs = Vec::new();
        while let Some(part) = parts.next_field().await.map_err(|why| refused(why.into_response()))? {
            let name = part.name().unwrap_or_default().to_owned();
            pairs.push((name, part.text().await.map_err(|why| refused(why.into_response()))?));
        }
        Ok(Uploaded(Typed(pairs)))
    }
}

/// A query, as it was asked.
pub struct Asked(pub Typed);

impl FromRequestParts<Arc<App>> for Asked {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Response> {
        match Query::<Vec<(String, String)>>::from_request_parts(parts, app).await {
            Ok(Query(pairs)) => Ok(Asked(Typed(pairs))),
            Err(_) => Err(unreadable(app, &parts.uri, StatusCode::BAD_REQUEST)),
        }
    }
}

fn unreadable(app: &App, uri: &Uri, why: StatusCode) -> Response {
    let code = if why == StatusCode::PAYLOAD_TOO_LARGE { Code::TooLarge } else { Code::Malformed };
    let frame = Frame::public(public_words(app, language_of(uri)), path_of(uri));
    Trouble::new(Problem::new(code, "this form can't be read"), frame).into_response()
}

impl Signed {
    /// Carries out a use case in this practitioner's name.
    pub async fn desk<T: Send + 'static>(
        &self,
        use_case: impl FnOnce(&mut Desk<'_>, &Viewer) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        let viewer = self.viewer.clone();
        self.office.write(move |desk| use_case(desk, &viewer)).await
    }

    /// The same, where a problem becomes a page.
    pub async fn ask<T: Send + 'static>(
        &self,
        use_case: impl FnOnce(&mut Desk<'_>, &Viewer) -> Outcome<T> + Send + 'static,
    ) -> Result<T, Trouble> {
        self.desk(use_case).await.map_err(|problem| self.trouble(problem))
    }
}

/// An id from a path or a form. What is not one names nothing.
pub fn id<T: FromStr>(text: &str) -> Outcome<T> {
    text.parse().map_err(|_| Problem::new(Code::NotFound, "nothing of that id"))
}

/// A form again, with what was typed and what is wrong: nothing was done.
pub fn again(page: &impl Template) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, render(page)).into_response()
}

/// A form again, with the status of what refused it. A field that is wrong is wrong however it was found out.
pub fn again_as(problem: &Problem, page: &impl Template) -> Response {
    match problem.code {
        Code::Malformed | Code::Missing | Code::NotFound => again(page),
        code => (status(code), render(page)).into_response(),
    }
}

/// What is wrong with a form, gathered while it is read.
#[derive(Default)]
pub struct Wrong(pub Vec<FieldError>);

impl Wrong {
    /// Notes a fault.
    pub fn note(&mut self, field: &str, fault: Fault) {
        self.0.push(FieldError::new(field, fault));
    }

    /// Words that must be given.
    pub fn words(&mut self, typed: &Typed, field: &str) -> String {
        let words = typed.get(field).map(str::to_owned);
        words.unwrap_or_else(|| {
            self.note(field, Fault::Missing);
            String::new()
        })
    }

    /// A choice that must be made.
    pub fn choice<T>(&mut self, typed: &Typed, field: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let chosen = typed.get(field);
        let value = chosen.and_then(read);
        if value.is_none() {
            self.note(field, if chosen.is_none() { Fault::NotChosen } else { Fault::NotKnown });
        }
        value
    }

    /// A date that may be left out.
    pub fn date(&mut self, typed: &Typed, field: &str) -> Option<Date> {
        let text = typed.get(field)?;
        let date = text.parse().ok();
        if date.is_none() {
            self.note(field, Fault::NotADate);
        }
        date
    }

    /// A date that must be given.
    pub fn some_date(&mut self, typed: &Typed, field: &str) -> Option<Date> {
        if typed.get(field).is_none() {
            self.note(field, Fault::Missing);
        }
        self.date(typed, field)
    }

    /// A number that may be left out.
    pub fn number(&mut self, typed: &Typed, field: &str) -> Option<u16> {
        let text = typed.get(field)?;
        let number = text.parse().ok();
        if number.is_none() {
            self.note(field, Fault::NotKnown);
        }
        number
    }
}

/// The field that a problem is about, among those of a form; `places` says under which names a use case's place goes.
/// `None` when the problem is not about a field: it is then a page of its own.
pub fn beside<'a>(
    problem: &Problem,
    fields: impl Iterator<Item = &'a Field> + Clone,
    places: &[(&str, &str)],
) -> Option<FieldError> {
    let place = problem.place.as_deref()?;
    let named = places.iter().filter(|(own, _)| *own == place).map(|(_, field)| *field);
    let known = |name: &str| fields.clone().any(|field| field.name == name);
    let field = named.chain([place]).find(|name| known(name))?;
    Some(FieldError::new(field, fault(problem)))
}

/// A problem as the fault of a field.
pub fn fault(problem: &Problem) -> Fault {
    match problem.code {
        Code::Missing => Fault::Missing,
        Code::WrongSecret => Fault::WrongSecret,
        Code::TooManyTries => Fault::TooManyTries,
        Code::ConsentEnded => Fault::Past,
        Code::TooLarge => Fault::TooLong(arrimage_node::people::LONGEST_TEXT),
        Code::NotFound => Fault::NotKnown,
        code => Fault::Refused(code),
    }
}

/// How to reach someone safely, as it is kept: the first line says how, what follows says what must never be done.
pub fn safe_contact(items: &Items) -> Option<SafeContact> {
    let text = items.get(&Item::SafeContact)?;
    let (how, never) = text.split_once('\n').map_or((text.as_str(), ""), |(how, never)| (how, never));
    let never = Some(never.trim().to_owned()).filter(|never| !never.is_empty());
    Some(SafeContact { how: how.trim().to_owned(), never })
}

/// The same, to be kept.
pub fn contact_text(how: &str, never: Option<&str>) -> String {
    let how = how.replace(['\r', '\n'], " ");
    never.map_or_else(|| how.clone(), |never| format!("{how}\n{}", never.replace(['\r', '\n'], " ")))
}
