//! Between nodes: the envelope endpoint and what a node publishes of itself.

use std::sync::Arc;

use arrimage_domain::fact::PartnerCard;
use arrimage_kernel::Problem;
use arrimage_node::exchange::Answer;
use axum::{
    Json, Router,
    body::Bytes,
    extract::{DefaultBodyLimit, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::Serialize;
use serde_json::json;

use super::{App, Shared, edge::status};

/// The largest envelope: one mebibyte of body and what surrounds it.
const LARGEST_ENVELOPE: usize = 1024 * 1024 + 64 * 1024;

/// What nodes ask of each other.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/exchange", post(receive).layer(DefaultBodyLimit::max(LARGEST_ENVELOPE)))
        .route("/.well-known/arrimage", get(well_known))
}

/// `POST /exchange`: the bytes of an envelope. 200 and a signed receipt; 409 and the number of the entry that is expected
/// first; 4xx and a problem when the bytes are no envelope for anybody here.
async fn receive(State(app): Shared, bytes: Bytes) -> Response {
    let node = Arc::clone(&app.node);
    // Opening an envelope waits for a commit: not on the threads that serve pages.
    let answer = tokio::task::spawn_blocking(move || node.receive(bytes.to_vec())).await;
    match answer {
        Ok(Ok(Answer::Receipt(receipt))) => {
            ([(header::CONTENT_TYPE, "application/octet-stream")], receipt).into_response()
        }
        Ok(Ok(Answer::Early { expected })) => {
            (StatusCode::CONFLICT, Json(json!({ "expected": expected }))).into_response()
        }
        Ok(Ok(Answer::Refused(problem)) | Err(problem)) => problem_json(&problem),
        Err(_) => problem_json(&Problem::new(arrimage_kernel::Code::Unavailable, "the node is stopping")),
    }
}

/// A problem for another program (RFC 9457).
pub fn problem_json(problem: &Problem) -> Response {
    let status = status(problem.code);
    let body = json!({
        "type": format!("urn:arrimage:problem:{}", problem.code),
        "title": problem.what,
        "status": status.as_u16(),
        "code": problem.code,
        "place": problem.place,
        "expected": problem.expected,
        "advice": problem.advice,
    });
    (status, [(header::CONTENT_TYPE, "application/problem+json")], body.to_string()).into_response()
}

#[derive(Serialize)]
struct WellKnown {
    organisations: Vec<PartnerCard>,
}

/// `GET /.well-known/arrimage`: the cards of the organisations housed here. A discreet one publishes nothing.
async fn well_known(State(app): Shared) -> Response {
    let mut organisations = Vec::new();
    for (_, office) in app.node.offices() {
        match office.write(|desk| Ok((desk.profile()?.discreet, desk.card()?))).await {
            Ok((false, card)) => organisations.push(card),
            Ok((true, _)) => {}
            Err(problem) => return problem_json(&problem),
        }
    }
    Json(WellKnown { organisations }).into_response()
}
