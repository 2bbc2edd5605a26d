//! The directory, public: services in their owners' words, and public places. Nothing of a search is kept.
//!
//! A discreet organisation is in it only for its partners, who are signed in. Ranking is by approach, then by name:
//! never by payment or size.

use std::{collections::BTreeMap, sync::Arc};

use arrimage_domain::{
    fact::PartnerCard,
    service::{Capacity, Service},
};
use arrimage_kernel::{
    Code, Problem,
    id::{OrganisationId, PersonId, PlaceId, ServiceId},
};
use axum::{
    Router,
    extract::{Path, Query, State},
    routing::get,
};
use serde::Deserialize;

use super::{
    App, Shared,
    edge::{Page, render},
    session::Visitor,
    translate,
};
use crate::view::{
    Nav,
    directory::{Approach, DirectoryPage, PlacePage, PlaceRow, ServicePage, ServiceRow, WhyHere},
    shared::{Link, Words},
};

/// The pages of the directory.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/repertoire", get(list))
        .route("/{lang}/repertoire/{id}", get(service))
        .route("/{lang}/repertoire/lieux/{id}", get(place))
}

/// Places on one page.
const PER_PAGE: usize = 25;
/// How many words of a search count.
const MOST_WORDS: usize = 12;
/// Kinds of places offered as a filter.
const KINDS: usize = 24;

#[derive(Deserialize, Default)]
#[serde(default)]
struct Search {
    q: String,
    near: String,
    kind: String,
    open: String,
    page: String,
    person: String,
}

/// A service that the reader may know of, with its organisation.
struct Known {
    service: Service,
    card: PartnerCard,
    /// The reader's own organisation offers it.
    ours: bool,
    /// The reader's organisation may ask for it.
    may_ask: bool,
}

/// `GET /{lang}/repertoire`.
async fn list(State(app): Shared, visitor: Visitor, Query(search): Query<Search>) -> Page {
    let l = visitor.l.clone();
    let known = known_services(&app, &visitor).await.map_err(|problem| visitor.trouble(problem))?;
    let wanted: Vec<String> = fold(&search.q).split_whitespace().take(MOST_WORDS).map(str::to_owned).collect();
    let open = search.open == "oui";
    let mut approaches: BTreeMap<String, Vec<ServiceRow>> = BTreeMap::new();
    for Known { service, card, .. } in known {
        let text = fold(&format!(
            "{} {} {} {} {}",
            service.name.get(l.language),
            service.name.fr,
            service.description.get(l.language),
            service.approach.get(l.language),
            card.profile.name.get(l.language)
        ));
        let found = wanted.iter().all(|word| text.contains(word.as_str()));
        if !found || open && !matches!(service.capacity, Capacity::Open | Capacity::Limited) {
            continue;
        }
        let row = ServiceRow {
            id: service.id.to_string(),
            name: service.name.get(l.language).to_owned(),
            organisation: card.profile.name.get(l.language).to_owned(),
            capacity: translate::capacity(&service, &l.zone),
            metres: None,
            description: own(&service.description, l.language),
            why: service.promises.and_then(|p| p.answered).map(WhyHere::Answers).into_iter().collect(),
            confirmed: Some(translate::date(service.confirmed, &l.zone)),
            tongues: None,
        };
        approaches.entry(service.approach.get(l.language).to_owned()).or_default().push(row);
    }
    let page = search.page.parse::<usize>().unwrap_or(1).max(1);
    let kind = Some(search.kind.as_str()).filter(|kind| !kind.is_empty());
    let directory = Arc::clone(&app.directory);
    let (words, kind) = (format!("{} {}", search.q, search.near), kind.map(str::to_owned));
    // A search may be long: not on the threads that serve pages.
    let searched = tokio::task::spawn_blocking(move || {
        let offset = (page - 1).saturating_mul(PER_PAGE);
        Ok((directory.search(&words, None, kind.as_deref(), PER_PAGE, offset)?, directory.kinds()?))
    });
    let searched =
        searched.await.unwrap_or_else(|_| Err(Problem::new(Code::Unavailable, "the search was interrupted")));
    let (places, kinds) = searched.map_err(|problem| visitor.trouble(problem))?;
    let mut kinds: Vec<(String, String, usize)> =
        kinds.into_iter().map(|(kind, count)| (kind.clone(), l.sentence(&kind), to_usize(count))).collect();
    kinds.sort_by_key(|(_, text, count)| (std::cmp::Reverse(*count), text.clone()));
    kinds.truncate(KINDS);
    let person = person_of(&visitor, &search.person).await;
    let total = to_usize(places.total);
    Ok(render(&DirectoryPage {
        frame: visitor.frame(Nav::Directory),
        query: search.q,
        near: search.near,
        open,
        kind: search.kind,
        kinds,
        person,
        approaches: approaches
            .into_iter()
            .map(|(title, services)| Approach { title, hint: String::new(), services })
            .collect(),
        places: places
            .places
            .into_iter()
            .map(|place| PlaceRow {
                id: place.id.to_string(),
                name: place.name,
                kind: place.kind,
                municipality: place.city,
                metres: None,
            })
            .collect(),
        total_places: total,
        page: (page, total.div_ceil(PER_PAGE).max(1)),
    }))
}

/// `GET /{lang}/repertoire/{id}`, a service.
async fn service(State(app): Shared, visitor: Visitor, Path((_, id)): Path<(String, String)>) -> Page {
    let none = || visitor.trouble(Problem::new(Code::NotFound, "no such service"));
    let id: ServiceId = id.parse().map_err(|_| none())?;
    let known = known_services(&app, &visitor).await.map_err(|problem| visitor.trouble(problem))?;
    let Known { service, card, ours, may_ask } =
        known.into_iter().find(|known| known.service.id == id).ok_or_else(none)?;
    let l = &visitor.l;
    let promises = service.promises.unwrap_or_default();
    Ok(render(&ServicePage {
        frame: visitor.frame(Nav::Directory),
        id: service.id.to_string(),
        name: service.name.get(l.language).to_owned(),
        organisation: card.profile.name.get(l.language).to_owned(),
        description: own(&service.description, l.language),
        capacity: translate::capacity(&service, &l.zone),
        promises: [promises.seen, promises.answered, promises.first_contact, promises.first_service],
        facts: Some(service.approach.get(l.language).to_owned())
            .filter(|text| !text.is_empty())
            .map(|text| (l.t("directory-approach").to_string(), text))
            .into_iter()
            .collect(),
        phone: card.profile.phone,
        address: None,
        open_to_refusals: service.open_to_refusals,
        mandated: card.profile.receives_mandated,
        confirmed: Some(translate::date(service.confirmed, &l.zone)),
        may_ask,
        ours,
    }))
}

/// `GET /{lang}/repertoire/lieux/{id}`, a place.
async fn place(State(app): Shared, visitor: Visitor, Path((_, id)): Path<(String, String)>) -> Page {
    let none = || visitor.trouble(Problem::new(Code::NotFound, "no such place"));
    let id: PlaceId = id.parse().map_err(|_| none())?;
    let place = app.directory.place(id).map_err(|problem| visitor.trouble(problem))?.ok_or_else(none)?;
    let address = [place.street, place.city.clone(), place.postal_code];
    let address: Vec<String> = address.into_iter().filter(|part| !part.is_empty()).collect();
    Ok(render(&PlacePage {
        frame: visitor.frame(Nav::Directory),
        name: place.name,
        kinds: vec![place.kind],
        operator: None,
        address: Some(address.join(", ")).filter(|text| !text.is_empty()),
        municipality: place.city,
        region: None,
        phone: Some(place.phone).filter(|phone| !phone.is_empty()),
        services: Vec::new(),
        source: place.source,
        ask: visitor.signed.is_some().then(|| place.id.to_string()),
    }))
}

/// Every service that the reader may know of, once: those of the organisations of this node and of their partners;
/// discreet ones only for their own people and for linked partners.
async fn known_services(app: &App, visitor: &Visitor) -> Result<Vec<Known>, Problem> {
    let mine = visitor.signed.as_ref().map(|signed| signed.office.id());
    let mut cards: BTreeMap<OrganisationId, (PartnerCard, bool)> = BTreeMap::new();
    for (_, office) in app.node.offices() {
        let own = mine == Some(office.id());
        let (card, partners) = office.write(|desk| Ok((desk.card()?, desk.view().partners()?))).await?;
        for row in partners.into_iter().filter(|row| row.linked) {
            if own || !row.card.profile.discreet {
                let known = cards.entry(row.card.profile.id).or_insert((row.card, false));
                known.1 |= own;
            }
        }
        if own || !card.profile.discreet {
            // An organisation's own card outranks the copies that its partners keep.
            let asked = cards.get(&card.profile.id).is_some_and(|(_, asked)| *asked);
            cards.insert(card.profile.id, (card, asked));
        }
    }
    let services = cards.into_values().flat_map(|(card, may_ask)| {
        let ours = mine == Some(card.profile.id);
        let services = card.services.clone();
        services.into_iter().map(move |service| Known { service, card: card.clone(), ours, may_ask: may_ask && !ours })
    });
    Ok(services.collect())
}

/// The person for whom a practitioner searches, when they are linked to them.
async fn person_of(visitor: &Visitor, id: &str) -> Option<Link> {
    let signed = visitor.signed.as_ref()?;
    let person: PersonId = id.parse().ok()?;
    let viewer = signed.viewer.clone();
    let mine = signed.office.write(move |desk| desk.my_persons(&viewer)).await.ok()?;
    let (id, name) = mine.into_iter().find(|(id, _)| *id == person)?;
    Some(Link { id: id.to_string(), name })
}

fn own(text: &arrimage_kernel::Bilingual, language: arrimage_kernel::Language) -> Option<Words> {
    let words = text.get(language);
    (!words.is_empty()).then(|| Words::new(words, text.language(language).code()))
}

fn to_usize(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// Lower case without accents, so that «ecoute» finds «Écoute».
fn fold(text: &str) -> String {
    let plain = |c: char| match c {
        'à' | 'â' | 'ä' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        '’' => '\'',
        c => c,
    };
    text.to_lowercase().chars().map(plain).collect()
}
