//! A project as whoever has its address reads it: the analysis, trials, modes, the file. Nothing can be changed here.
//!
//! A secret that never was, one that was revoked and one of another organisation get the same answer.

use std::sync::Arc;

use arrimage_domain::Profile;
use arrimage_kernel::{Code, Problem};
use arrimage_store::ProjectRow as Row;
use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderValue, Uri},
    response::{IntoResponse, Response},
    routing::get,
};

use super::{
    super::{
        App, Shared,
        edge::{Page, Trouble, language_of, path_of, public_words, render},
        input::Asked,
    },
    analysis::{self, Shown},
    attachment, trials,
};
use crate::view::{Frame, House, projects::SharedPage};

/// The pages of shared projects.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/projets/partage/{secret}", get(project))
        .route("/{lang}/projets/partage/{secret}/modes", get(modes))
        .route("/{lang}/projets/partage/{secret}/fichier.toml", get(download))
}

/// What a secret lets read, and who shares it.
async fn behind(app: &App, uri: &Uri, secret: &str) -> Result<(Row, Profile, Frame), Trouble> {
    let mut frame = Frame::public(public_words(app, language_of(uri)), path_of(uri));
    let none = |frame: &Frame| Trouble::new(Problem::new(Code::NotFound, "no such project"), frame.clone());
    let (slug, secret) = secret.rsplit_once('.').ok_or_else(|| none(&frame))?;
    let office = app.node.by_slug(slug).ok_or_else(|| none(&frame))?;
    let found = office.shared_project(secret).await.map_err(|problem| Trouble::new(problem, frame.clone()))?;
    let row = found.ok_or_else(|| none(&frame))?;
    let profile = office.read(|view| view.profile()).await.map_err(|problem| Trouble::new(problem, frame.clone()))?;
    let profile = profile.ok_or_else(|| none(&frame))?;
    let language = frame.l.language;
    let own = |text: &arrimage_kernel::Bilingual| text.get(language).to_owned();
    frame.l.zone = profile.calendar.zone.clone();
    frame.house = Some(House { name: own(&profile.name), kind: own(&profile.tagline) });
    Ok((row, profile, frame))
}

/// Nobody finds it by searching.
fn unlisted(answer: Response) -> Response {
    let mut answer = answer;
    answer.headers_mut().insert("x-robots-tag", HeaderValue::from_static("noindex, nofollow"));
    answer
}

fn page(frame: Frame, (row, profile): (&Row, &Profile), base: String, shown: Shown, at_modes: bool) -> Response {
    let language = frame.l.language;
    let (title, organisation) = (row.project.title.get(language), profile.name.get(language));
    let status = shown.status();
    let page = SharedPage {
        title: title.to_owned(),
        organisation: frame.l.the(organisation),
        content: shown.content,
        modes: shown.modes,
        base,
        at_modes,
        frame,
    };
    unlisted((status, render(&page)).into_response())
}

/// `GET /{lang}/projets/partage/{secret}?essai=…`.
async fn project(State(app): Shared, uri: Uri, Path((_, secret)): Path<(String, String)>, Asked(typed): Asked) -> Page {
    let (row, profile, frame) = behind(&app, &uri, &secret).await?;
    let base = frame.href(format!("/projets/partage/{secret}"));
    let shown = analysis::project(&frame.l, &row.project.text, trials(&typed), base.clone(), None).await;
    Ok(page(frame, (&row, &profile), base, shown, false))
}

/// `GET /{lang}/projets/partage/{secret}/modes`.
async fn modes(State(app): Shared, uri: Uri, Path((_, secret)): Path<(String, String)>) -> Page {
    let (row, profile, frame) = behind(&app, &uri, &secret).await?;
    let base = frame.href(format!("/projets/partage/{secret}"));
    let shown = analysis::modes(&frame.l, &row.project.text, None).await;
    Ok(page(frame, (&row, &profile), base, shown, true))
}

/// `GET /{lang}/projets/partage/{secret}/fichier.toml`.
async fn download(State(app): Shared, uri: Uri, Path((_, secret)): Path<(String, String)>) -> Page {
    let (row, ..) = behind(&app, &uri, &secret).await?;
    Ok(unlisted(attachment(&row)))
}
