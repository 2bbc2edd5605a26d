//! What a service says of its capacity: only its own organisation writes it.

use std::sync::Arc;

use arrimage_domain::service::{Capacity, Service};
use arrimage_kernel::{Code, Problem, id::ServiceId};
use axum::{
    Router,
    extract::{Path, State},
    routing::get,
};

use super::{
    App, Shared,
    edge::{Page, Trouble, render},
    input::{Sent, Wrong, again, id},
    session::Signed,
    translate,
};
use crate::view::{Done, Nav, directory::CapacityPage, fields as f, shared::Link};

/// The page of capacity.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route("/{lang}/repertoire/{id}/capacite", get(form).post(say))
}

/// One of our services.
async fn ours(signed: &Signed, text: &str) -> Result<Service, Trouble> {
    let id: ServiceId = id(text).map_err(|problem| signed.trouble(problem))?;
    let service = signed.ask(move |desk, _| desk.view().service(id)).await?;
    service.ok_or_else(|| signed.trouble(Problem::new(Code::NotFound, "no such service here")))
}

fn page(signed: &Signed, service: &Service) -> CapacityPage {
    let name = service.name.get(signed.l.language).to_owned();
    let link = Link { id: service.id.to_string(), name };
    CapacityPage::new(signed.frame(Some(Nav::Day)), link, &translate::capacity(service, &signed.l.zone))
}

/// `GET /{lang}/repertoire/{id}/capacite`.
async fn form(signed: Signed, Path((_, id)): Path<(String, String)>) -> Page {
    let service = ours(&signed, &id).await?;
    Ok(render(&page(&signed, &service)))
}

/// `POST` of the same. Partners hear of it with our card.
async fn say(State(app): Shared, signed: Signed, Path((_, id)): Path<(String, String)>, Sent(typed): Sent) -> Page {
    let mut service = ours(&signed, &id).await?;
    let mut wrong = Wrong::default();
    let capacity = wrong.choice(&typed, f::CAPACITY, |code| code.parse::<Capacity>().ok());
    let wait = wrong.number(&typed, f::WAIT);
    let Some(capacity) = capacity.filter(|_| wrong.0.is_empty()) else {
        return Ok(again(&page(&signed, &service).wrong(&typed, &wrong.0)));
    };
    signed
        .ask(move |desk, viewer| {
            service.capacity = capacity;
            service.wait_weeks = wait;
            service.confirmed = desk.now();
            desk.describe_service(viewer.actor(), service)
        })
        .await?;
    app.node.nudge();
    Ok(signed.lead("/journee", Some(Done::Recorded)))
}
