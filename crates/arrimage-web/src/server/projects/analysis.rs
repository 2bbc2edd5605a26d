//! Having a project analysed: away from the threads that serve pages, a few at a time, and never waited for long.
//!
//! What an analysis says is the feasibility crate's; how it looks is [`crate::view::feasibility`]'s.

use std::time::Duration;

use arrimage_feasibility::{Effort, Project, analyse_within, compare::compare, file};
use axum::http::StatusCode;
use tokio::sync::Semaphore;

use super::entry::{self, FaultLinks};
use crate::{
    i18n::{Html, L10n},
    view::{
        feasibility::{self, Links},
        projects::Content,
    },
};

/// How many analyses run at once. One that never ends, of a project made to be hard, keeps only its own place.
static PLACES: Semaphore = Semaphore::const_new(4);
/// How long a page waits for a place, and for its analysis.
const PATIENCE: Duration = Duration::from_secs(20);
/// The most concessions that one page tries.
pub const MOST_TRIALS: usize = 500;

/// What a page shows.
pub struct Shown {
    /// The analysis, or why there is none.
    pub content: Content,
    /// Whether the project says modes to compare.
    pub modes: bool,
}

impl Shown {
    /// The status of the page.
    pub const fn status(&self) -> StatusCode {
        match self.content {
            Content::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Content::Analysis(_) | Content::Unfinished(_) => StatusCode::OK,
        }
    }
}

/// The analysis of a project with some concessions tried; those that it does not have are left out. `base` is the page's
/// own address without query.
pub async fn project(l: &L10n, text: &str, tried: Vec<String>, base: String, links: Option<FaultLinks>) -> Shown {
    show(l, text, links, move |l, project| {
        let mut applied: Vec<usize> = tried.iter().filter_map(|id| project.concession(id)).collect();
        applied.sort_unstable();
        let report = analyse_within(project, &applied, &Effort::brief());
        feasibility::analysis(l, project, &report, &Links { base })
    })
    .await
}

/// The modes of a project, side by side.
pub async fn modes(l: &L10n, text: &str, links: Option<FaultLinks>) -> Shown {
    show(l, text, links, |l, project| feasibility::modes(l, project, &compare(project))).await
}

async fn show(
    l: &L10n,
    text: &str,
    links: Option<FaultLinks>,
    draw: impl FnOnce(&L10n, &Project) -> Html + Send + 'static,
) -> Shown {
    let (l, text) = (l.clone(), text.to_owned());
    let work = async move {
        let place = PLACES.acquire().await.ok()?;
        let done = tokio::task::spawn_blocking(move || {
            // The place is free again when the work ends, not when nobody waits for it any more.
            let _place = place;
            match file::read(&text) {
                Ok(project) => {
                    Shown { modes: !project.modes.is_empty(), content: Content::Analysis(draw(&l, &project)) }
                }
                Err(faults) => {
                    Shown { modes: false, content: Content::Unfinished(entry::rows(&l, &faults, links.as_ref())) }
                }
            }
        });
        done.await.ok()
    };
    let shown = tokio::time::timeout(PATIENCE, work).await.ok().flatten();
    shown.unwrap_or(Shown { content: Content::Busy, modes: false })
}
