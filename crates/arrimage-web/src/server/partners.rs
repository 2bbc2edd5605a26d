//! Partners: who is linked, how their node fares, and the mutual act that links two organisations.

use std::sync::Arc;

use arrimage_domain::{Role, fact::PartnerCard};
use arrimage_envelope::Fingerprint;
use arrimage_kernel::{Code, Problem, id::OrganisationId};
use arrimage_node::partners::PartnerPage as Known;
use axum::{
    Form, Router,
    extract::{Path, State},
    response::IntoResponse,
    routing::get,
};

use super::{
    App, Shared,
    edge::{Page, Trouble, render, status},
    session::Signed,
    translate,
};
use crate::view::{
    Done, Nav, fields as f,
    form::{Fault, FieldError, Typed},
    partners::{Key, LinkPage, LinkState, OwnIdentity, PartnerPage, PartnerRow, PartnersPage, unlink_form},
    shared::Link,
};

/// The pages of partners.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/partenaires", get(list))
        .route("/{lang}/partenaires/relier", get(link_form).post(link))
        .route("/{lang}/partenaires/{id}", get(partner))
        .route("/{lang}/partenaires/{id}/delier", axum::routing::post(unlink))
}

/// Who links and unlinks: a manager or a co-ordinator; in an organisation that has neither, everybody.
async fn may_link(signed: &Signed) -> Result<bool, Problem> {
    let runs = |role| matches!(role, Role::Manager | Role::Coordinator);
    if runs(signed.viewer.practitioner.role) {
        return Ok(true);
    }
    signed.office.read(move |view| Ok(!view.practitioners()?.iter().any(|p| !p.left && runs(p.role)))).await
}

async fn own(signed: &Signed) -> Result<OwnIdentity, Problem> {
    let words = signed.office.write(|desk| desk.fingerprint()).await?.to_string();
    Ok(OwnIdentity { address: signed.office.endpoint().to_owned(), words, discreet: signed.profile.discreet })
}

fn row(signed: &Signed, known: &Known) -> PartnerRow {
    let language = signed.l.language;
    let profile = &known.row.card.profile;
    PartnerRow {
        id: profile.id.to_string(),
        name: profile.name.get(language).to_owned(),
        kind: profile.tagline.get(language).to_owned(),
        state: match (known.row.linked, known.accepted_us) {
            (false, _) => LinkState::Ended,
            (true, true) => LinkState::Linked,
            (true, false) => LinkState::WaitingForThem,
        },
        last_seen: known.contact.and_then(|contact| contact.last_heard),
        oldest: known.oldest,
        waiting: u32::try_from(known.waiting).unwrap_or(u32::MAX),
    }
}

/// `GET /{lang}/partenaires`.
async fn list(signed: Signed) -> Page {
    let known = signed.office.write(|desk| {
        let partners: Vec<OrganisationId> = desk.view().partners()?.iter().map(|row| row.card.profile.id).collect();
        partners.into_iter().map(|id| desk.partner_page(id)).collect::<Result<Vec<_>, Problem>>()
    });
    let known = known.await.map_err(|problem| signed.trouble(problem))?;
    let mut rows: Vec<PartnerRow> = known.iter().map(|known| row(&signed, known)).collect();
    rows.sort_by_key(|row| (row.state == LinkState::Ended, row.name.clone()));
    let own = own(&signed).await.map_err(|problem| signed.trouble(problem))?;
    let may_link = may_link(&signed).await.map_err(|problem| signed.trouble(problem))?;
    Ok(render(&PartnersPage { frame: signed.frame(Some(Nav::Partners)), own, rows, may_link }))
}

/// `GET /{lang}/partenaires/{id}`.
async fn partner(signed: Signed, Path((_, id)): Path<(String, String)>) -> Page {
    let none = || signed.trouble(Problem::new(Code::NotFound, "no such partner"));
    let id: OrganisationId = id.parse().map_err(|_| none())?;
    let known =
        signed.office.write(move |desk| desk.partner_page(id)).await.map_err(|problem| signed.trouble(problem))?;
    let may_link = may_link(&signed).await.map_err(|problem| signed.trouble(problem))?;
    let l = &signed.l;
    let frame = signed.frame(Some(Nav::Partners));
    let card = &known.row.card;
    let unlink = (known.row.linked && may_link).then(|| unlink_form(&frame, &id.to_string()));
    let services = card.services.iter();
    Ok(render(&PartnerPage {
        partner: row(&signed, &known),
        address: Some(card.endpoint.clone()).filter(|address| !address.is_empty()),
        phone: card.profile.phone.clone(),
        since: Some(translate::date(known.row.since, &l.zone)),
        keys: vec![Key { signs: true, words: known.fingerprint.clone(), until: None }],
        clock_seconds: known.contact.and_then(|contact| contact.skew_seconds),
        services: services
            .map(|service| Link { id: service.id.to_string(), name: service.name.get(l.language).to_owned() })
            .collect(),
        accept: None,
        unlink,
        frame,
    }))
}

/// `GET /{lang}/partenaires/relier`.
async fn link_form(signed: Signed) -> Page {
    require_link(&signed).await?;
    Ok(render(&link_page(&signed).await?))
}

async fn link_page(signed: &Signed) -> Result<LinkPage, Trouble> {
    let own = own(signed).await.map_err(|problem| signed.trouble(problem))?;
    let card = signed.office.write(|desk| desk.card()).await.map_err(|problem| signed.trouble(problem))?;
    let invitation = serde_json::to_string(&card).unwrap_or_default();
    Ok(LinkPage::new(signed.frame(Some(Nav::Partners)), own, invitation))
}

async fn require_link(signed: &Signed) -> Result<(), Trouble> {
    match may_link(signed).await {
        Ok(true) => Ok(()),
        Ok(false) => {
            Err(signed.trouble(Problem::new(Code::NotAllowed, "linking is for those who run the organisation")))
        }
        Err(problem) => Err(signed.trouble(problem)),
    }
}

/// `POST /{lang}/partenaires/relier`: an address, or an invitation; and the six words, always.
async fn link(State(app): Shared, signed: Signed, Form(pairs): Form<Vec<(String, String)>>) -> Page {
    require_link(&signed).await?;
    let typed = Typed(pairs);
    let linked = match read_link(&app, &typed).await {
        Ok((card, words)) => {
            let by = signed.viewer.actor();
            signed.office.write(move |desk| desk.link_partner(by, card, words)).await.map_err(|problem| {
                let fault = if problem.code == Code::BadKey { Fault::WrongWords } else { Fault::NotKnown };
                FieldError::new(f::FINGERPRINT, fault)
            })
        }
        Err(error) => Err(error),
    };
    match linked {
        Ok(id) => {
            app.node.nudge();
            Ok(signed.lead(&format!("/partenaires/{id}"), Some(Done::Linked)))
        }
        Err(error) => {
            let page = link_page(&signed).await?.wrong(&typed, &[error]);
            Ok((status(Code::Malformed), render(&page)).into_response())
        }
    }
}

async fn read_link(app: &App, typed: &Typed) -> Result<(PartnerCard, Fingerprint), FieldError> {
    let words = typed.get(f::FINGERPRINT).ok_or(FieldError::new(f::FINGERPRINT, Fault::Missing))?;
    let words: Fingerprint = words.parse().map_err(|_| FieldError::new(f::FINGERPRINT, Fault::WrongWords))?;
    if let Some(invitation) = typed.get(f::INVITATION) {
        let card = serde_json::from_str(invitation).map_err(|_| FieldError::new(f::INVITATION, Fault::NotKnown))?;
        return Ok((card, words));
    }
    let address = typed.get(f::ADDRESS).ok_or(FieldError::new(f::ADDRESS, Fault::Missing))?.to_owned();
    let transport = Arc::clone(&app.transport);
    // Another node is asked: not on the threads that serve pages.
    let cards = tokio::task::spawn_blocking(move || transport.cards(&address)).await;
    let cards = cards.ok().and_then(Result::ok).ok_or(FieldError::new(f::ADDRESS, Fault::NotAnAddress))?;
    let fits = |card: &PartnerCard| {
        arrimage_envelope::Identity::from_text(&card.identity).is_ok_and(|identity| identity.fingerprint() == words)
    };
    let card = cards.into_iter().find(fits).ok_or(FieldError::new(f::FINGERPRINT, Fault::WrongWords))?;
    Ok((card, words))
}

/// `POST /{lang}/partenaires/{id}/delier`.
async fn unlink(
    State(app): Shared,
    signed: Signed,
    Path((_, id)): Path<(String, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Page {
    require_link(&signed).await?;
    let none = || signed.trouble(Problem::new(Code::NotFound, "no such partner"));
    let id: OrganisationId = id.parse().map_err(|_| none())?;
    if Typed(pairs).get(f::SURE).is_none() {
        return Ok(signed.lead(&format!("/partenaires/{id}"), None));
    }
    let by = signed.viewer.actor();
    signed.office.write(move |desk| desk.unlink_partner(by, id)).await.map_err(|problem| signed.trouble(problem))?;
    app.node.nudge();
    Ok(signed.lead(&format!("/partenaires/{id}"), Some(Done::Unlinked)))
}
