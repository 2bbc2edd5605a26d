//! A partner without an account answers: by a secret link, or by the number and the code of a letter.
//!
//! The form says who asks and for which service, and nothing about the person. It dies after five tries or one answer.

use std::sync::Arc;

use arrimage_domain::referral::RefusalCode;
use arrimage_kernel::{Code, Problem, id::ReferralId};
use arrimage_node::{DoorAnswer, Office};
use axum::{
    Form, Router,
    extract::{Path, State},
    response::{IntoResponse, Redirect},
    routing::get,
};

use super::{
    App, Shared,
    edge::{Page, Trouble, language_of, path_of, public_words, render, status},
};
use crate::{
    i18n::L10n,
    view::{
        Frame,
        answer::{AnswerCodePage, AnswerPage, AnsweredPage},
        fields as f,
        form::{Fault, FieldError, Typed},
    },
};

/// The pages of those who answer without an account.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/reponse", get(code_form).post(by_code))
        .route("/{lang}/reponse/{secret}", get(form).post(answer))
}

fn frame(app: &App, uri: &axum::http::Uri) -> Frame {
    Frame::public(public_words(app, language_of(uri)), path_of(uri))
}

fn none(frame: Frame) -> Trouble {
    Trouble::new(Problem::new(Code::NotFound, "this way to answer is closed"), frame)
}

/// `GET /{lang}/reponse`.
async fn code_form(State(app): Shared, uri: axum::http::Uri) -> Page {
    Ok(render(&AnswerCodePage::new(frame(&app, &uri))))
}

/// `POST /{lang}/reponse`: the number and the code lead to the form. A wrong code counts.
async fn by_code(State(app): Shared, uri: axum::http::Uri, Form(pairs): Form<Vec<(String, String)>>) -> Page {
    let frame = frame(&app, &uri);
    let typed = Typed(pairs);
    let (number, code) =
        (typed.get(f::REFERENCE).unwrap_or_default().to_owned(), typed.get(f::CODE).unwrap_or_default().to_owned());
    for (slug, office) in app.node.offices() {
        let (number, code) = (number.clone(), code.clone());
        let token = office.write(move |desk| desk.door_token_by_code(&number, &code)).await;
        match token {
            Ok(Some(token)) => return Ok(Redirect::to(&frame.href(format!("/reponse/{slug}.{token}"))).into_response()),
            Ok(None) => {}
            Err(problem) => return Err(Trouble::new(problem, frame)),
        }
    }
    let errors = [FieldError::new(f::CODE, Fault::WrongSecret)];
    Ok((status(Code::WrongSecret), render(&AnswerCodePage::new(frame).wrong(&typed, &errors))).into_response())
}

/// The office and the request behind a secret.
async fn behind(app: &App, secret: &str) -> Result<Option<(Arc<Office>, ReferralId, String)>, Problem> {
    let Some((slug, token)) = secret.split_once('.') else { return Ok(None) };
    let Some(office) = app.node.by_slug(slug) else { return Ok(None) };
    let token = token.to_owned();
    let found = office.write(move |desk| desk.door_by_token(&token)).await?;
    Ok(found.map(|(referral, number)| (office, referral, number)))
}

/// The form: who asks, and for which service.
async fn page(app: &App, frame: Frame, secret: &str) -> Result<(AnswerPage, Arc<Office>, ReferralId), Trouble> {
    let found = behind(app, secret).await.map_err(|problem| Trouble::new(problem, frame.clone()))?;
    let (office, referral, number) = found.ok_or_else(|| none(frame.clone()))?;
    let profile = office.read(|view| view.profile()).await.map_err(|problem| Trouble::new(problem, frame.clone()))?;
    let profile = profile.ok_or_else(|| none(frame.clone()))?;
    let name = profile.name.get(frame.l.language).to_owned();
    let mut page = AnswerPage::new(frame, secret, name, number);
    page.phone = profile.phone;
    Ok((page, office, referral))
}

/// `GET /{lang}/reponse/{secret}`.
async fn form(State(app): Shared, uri: axum::http::Uri, Path((_, secret)): Path<(String, String)>) -> Page {
    let (page, ..) = page(&app, frame(&app, &uri), &secret).await?;
    Ok(render(&page))
}

/// `POST /{lang}/reponse/{secret}`: one answer, and the way closes.
async fn answer(
    State(app): Shared,
    uri: axum::http::Uri,
    Path((_, secret)): Path<(String, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Page {
    let frame = frame(&app, &uri);
    let (page, office, referral) = page(&app, frame.clone(), &secret).await?;
    let typed = Typed(pairs);
    let name = typed.get(f::WHO).unwrap_or_default().to_owned();
    let organisation = page.organisation.clone();
    let answered = match read_answer(&typed, &frame.l) {
        Ok(answer) => {
            let done = office.write(move |desk| desk.answer_by_door(referral, &name, answer)).await;
            done.map_err(|problem| match problem.code {
                Code::Missing => vec![FieldError::new(f::WORDS, Fault::Missing)],
                _ => vec![FieldError::new(f::DECISION, Fault::NotKnown)],
            })
        }
        Err(errors) => Err(errors),
    };
    match answered {
        Ok(()) => Ok(render(&AnsweredPage { frame, organisation })),
        Err(errors) => Ok((status(Code::Malformed), render(&page.wrong(&typed, &errors))).into_response()),
    }
}

fn read_answer(typed: &Typed, l: &L10n) -> Result<DoorAnswer, Vec<FieldError>> {
    let words = typed.get(f::WORDS).unwrap_or_default().to_owned();
    let needs_words = || match words.is_empty() {
        true => Err(vec![FieldError::new(f::WORDS, Fault::Missing)]),
        false => Ok(()),
    };
    match typed.get(f::DECISION) {
        Some("accepted") => Ok(DoorAnswer::Accept { words }),
        Some("refused") => {
            let code = typed.get(f::REASON).and_then(|code| code.parse::<RefusalCode>().ok());
            let code = code.ok_or_else(|| vec![FieldError::new(f::REASON, Fault::NotChosen)])?;
            needs_words()?;
            Ok(DoorAnswer::Refuse { code, words })
        }
        Some("waitlisted") => {
            let date = typed.get(f::ESTIMATE).ok_or_else(|| vec![FieldError::new(f::ESTIMATE, Fault::Missing)])?;
            let review = date.parse().map_err(|_| vec![FieldError::new(f::ESTIMATE, Fault::NotADate)])?;
            if review <= l.now.to_zoned(l.zone.clone()).date() {
                return Err(vec![FieldError::new(f::ESTIMATE, Fault::Past)]);
            }
            Ok(DoorAnswer::Waitlist { weeks: None, review, words })
        }
        Some("asking") => {
            needs_words()?;
            Ok(DoorAnswer::Ask { words })
        }
        _ => Err(vec![FieldError::new(f::DECISION, Fault::NotChosen)]),
    }
}
