//! Pages and the exchange endpoint over HTTP: one file an area, each handler fills a view from one use case.
//!
//! Nothing here decides: a handler reads who is there, calls a use case of the node, and shows a page or leads to one.
//! To add a page: its view ([`crate::view`]), a handler in its area's file, a line in that area's `routes`; the
//! tests that walk every route without a session, and from another organisation, find it there.

mod answer;
mod capacity;
mod day;
mod directory;
pub mod edge;
pub mod exchange;
mod input;
mod lines;
mod measures;
mod new_request;
mod notebook;
mod partners;
mod persons;
mod projects;
mod requests;
pub mod session;
mod sign_in;
mod translate;

use std::sync::Arc;

use arrimage_kernel::{Clock, Language};
use arrimage_node::{Node, node::Transport};
use arrimage_store::DirectoryStore;
use axum::{
    Router,
    extract::{DefaultBodyLimit, State},
    http::HeaderMap,
    middleware,
    response::Redirect,
    routing::get,
};

/// What every handler may reach.
pub struct App {
    /// The offices of this process.
    pub node: Arc<Node>,
    /// The public directory of places.
    pub directory: Arc<DirectoryStore>,
    /// How other nodes are asked for their cards.
    pub transport: Arc<dyn Transport>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Where browsers reach us: `https://host`, without a final slash.
    pub public_url: String,
    /// Whether browsers reach us over TLS: cookies are then sent over nothing else.
    pub secure: bool,
}

/// Whom a route is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody.
    Public,
    /// A practitioner, signed in.
    Practitioner,
    /// A person, in their notebook.
    Person,
}

/// Every page: methods, path, whom for. The tests compare it with the code, and walk it without a session and from
/// another organisation.
pub const ROUTES: &[(&str, &str, Access)] = &[
    ("GET POST", "/{lang}/entrer", Access::Public),
    ("GET", "/{lang}/entrer/{slug}", Access::Public),
    ("GET POST", "/{lang}/entrer/{slug}/{token}", Access::Public),
    ("POST", "/{lang}/sortir", Access::Public),
    ("GET", "/{lang}/journee", Access::Practitioner),
    ("GET", "/{lang}/demandes", Access::Practitioner),
    ("GET POST", "/{lang}/demandes/nouvelle", Access::Practitioner),
    ("GET", "/{lang}/demandes/{id}", Access::Practitioner),
    ("GET POST", "/{lang}/demandes/{id}/{act}", Access::Practitioner),
    ("GET", "/{lang}/personnes", Access::Practitioner),
    ("GET POST", "/{lang}/personnes/nouvelle", Access::Practitioner),
    ("GET", "/{lang}/personnes/{id}", Access::Practitioner),
    ("GET POST", "/{lang}/personnes/{id}/urgence", Access::Practitioner),
    ("GET POST", "/{lang}/personnes/{id}/{act}", Access::Practitioner),
    ("GET POST", "/{lang}/personnes/{id}/restrictions/{what}/{act}", Access::Practitioner),
    ("GET POST", "/{lang}/personnes/{id}/consentements/{what}/{act}", Access::Practitioner),
    ("GET", "/{lang}/repertoire", Access::Public),
    ("GET", "/{lang}/repertoire/{id}", Access::Public),
    ("GET", "/{lang}/repertoire/lieux/{id}", Access::Public),
    ("GET POST", "/{lang}/repertoire/{id}/capacite", Access::Practitioner),
    ("GET", "/{lang}/projets", Access::Practitioner),
    ("GET POST", "/{lang}/projets/nouveau", Access::Practitioner),
    ("GET", "/{lang}/projets/{id}", Access::Practitioner),
    ("GET", "/{lang}/projets/{id}/modes", Access::Practitioner),
    ("GET POST", "/{lang}/projets/{id}/fichier", Access::Practitioner),
    ("GET", "/{lang}/projets/{id}/fichier.toml", Access::Practitioner),
    ("GET POST", "/{lang}/projets/{id}/construire", Access::Practitioner),
    ("GET POST", "/{lang}/projets/{id}/construire/{what}", Access::Practitioner),
    ("POST", "/{lang}/projets/{id}/partager", Access::Practitioner),
    ("GET POST", "/{lang}/projets/{id}/retirer", Access::Practitioner),
    ("GET", "/{lang}/projets/partage/{secret}", Access::Public),
    ("GET", "/{lang}/projets/partage/{secret}/modes", Access::Public),
    ("GET", "/{lang}/projets/partage/{secret}/fichier.toml", Access::Public),
    ("GET", "/{lang}/mesures", Access::Practitioner),
    ("GET", "/{lang}/mesures/{file}", Access::Practitioner),
    ("GET", "/{lang}/partenaires", Access::Practitioner),
    ("GET POST", "/{lang}/partenaires/relier", Access::Practitioner),
    ("GET", "/{lang}/partenaires/{id}", Access::Practitioner),
    ("POST", "/{lang}/partenaires/{id}/delier", Access::Practitioner),
    ("GET POST", "/{lang}/carnet", Access::Public),
    ("GET POST", "/{lang}/carnet/quitter", Access::Public),
    ("GET", "/{lang}/carnet/regards", Access::Person),
    ("GET", "/{lang}/carnet/papiers", Access::Person),
    ("GET POST", "/{lang}/carnet/mots", Access::Person),
    ("GET POST", "/{lang}/carnet/restreindre", Access::Person),
    ("GET POST", "/{lang}/carnet/ma-version", Access::Person),
    ("GET POST", "/{lang}/carnet/repondante/{what}", Access::Person),
    ("GET POST", "/{lang}/carnet/accords/{id}/{what}", Access::Person),
    ("GET POST", "/{lang}/carnet/demandes/{id}/pas-marche", Access::Person),
    ("GET POST", "/{lang}/reponse", Access::Public),
    ("GET POST", "/{lang}/reponse/{secret}", Access::Public),
];

/// As handlers receive it.
pub type Shared = State<Arc<App>>;

/// The longest form, in bytes.
const LONGEST_FORM: usize = 512 * 1024;

/// Everything, with a first page that leads to the sign-in.
pub fn router(app: Arc<App>) -> Router {
    pages(app).route("/", get(home))
}

/// Everything but the first page, for a program that has its own.
pub fn pages(app: Arc<App>) -> Router {
    Router::new()
        .merge(sign_in::routes())
        .merge(day::routes())
        .merge(new_request::routes())
        .merge(requests::routes())
        .merge(persons::routes())
        .merge(capacity::routes())
        .merge(directory::routes())
        .merge(partners::routes())
        .merge(projects::routes())
        .merge(measures::routes())
        .merge(notebook::routes())
        .merge(answer::routes())
        .route_layer(middleware::from_fn_with_state(Arc::clone(&app), edge::known_language))
        .layer(DefaultBodyLimit::max(LONGEST_FORM))
        .merge(exchange::routes())
        .layer(middleware::from_fn_with_state(Arc::clone(&app), session::same_origin))
        .merge(crate::assets::router())
        .fallback(edge::nothing_here)
        .layer(middleware::from_fn_with_state(Arc::clone(&app), edge::headers))
        .with_state(app)
}

/// Leads to the sign-in, in the language that the browser prefers among ours.
async fn home(headers: HeaderMap) -> Redirect {
    Redirect::temporary(&format!("/{}/entrer", preferred(&headers)))
}

/// The first of our languages that a browser names; French when it names none.
pub fn preferred(headers: &HeaderMap) -> Language {
    let wanted = headers.get("accept-language").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let codes = wanted.split(',').filter_map(|part| part.trim().get(..2));
    codes.filter_map(|code| code.to_lowercase().parse().ok()).next().unwrap_or_default()
}
