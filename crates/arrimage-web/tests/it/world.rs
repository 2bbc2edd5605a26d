//! Offices behind the server's router, and a browser that keeps a cookie and says where its forms come from.

use std::{collections::BTreeSet, sync::Arc};

use arrimage_domain::{
    Actor, Item, Items, Profile, Role,
    organisation::OrganisationKind,
    place::Place,
    service::{Capacity, Service},
};
use arrimage_kernel::{
    Bilingual, Clock, Language, ManualClock, SeededEntropy,
    calendar::Calendar,
    id::{OrganisationId, PersonId, PlaceId, PractitionerId, ReferralId, ServiceId},
};
use arrimage_node::{Desk, Node, Office, Outcome, Viewer, node::NoTransport, office::Means, vault::Key};
use arrimage_store::{DirectoryStore, Mode, SqliteStore};
use arrimage_web::App;
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header, request},
};
use http_body_util::BodyExt;
use tower::ServiceExt;

pub const ORIGIN: &str = "http://localhost:8080";
/// A Tuesday morning in Montréal.
const START: &str = "2026-03-03T14:00:00Z";

pub struct World {
    pub clock: ManualClock,
    pub app: Arc<App>,
    pub place: PlaceId,
    seed: u64,
}

impl World {
    pub fn new() -> Self {
        let clock = ManualClock::new(START.parse().unwrap());
        let directory = DirectoryStore::memory().unwrap();
        let place = PlaceId::from_bytes([7; 16]);
        directory.import(vec![atelier(place)]).unwrap();
        let app = App {
            node: Arc::new(Node::new()),
            directory: Arc::new(directory),
            transport: Arc::new(NoTransport),
            clock: Arc::new(clock.clone()),
            public_url: ORIGIN.into(),
            secure: false,
        };
        Self { clock, app: Arc::new(app), place, seed: 0 }
    }

    pub fn found(&mut self, slug: &str, change: impl FnOnce(&mut Profile)) -> House {
        self.seed += 1;
        let mut entropy = SeededEntropy::new(self.seed);
        let id = OrganisationId::new(self.clock.now(), &mut entropy);
        let mut profile = Profile {
            id,
            slug: slug.into(),
            name: Bilingual::same(format!("Maison {slug}")),
            kind: OrganisationKind::Community,
            tagline: Bilingual::default(),
            phone: Some("819 555-0142".into()),
            discreet: false,
            receives_mandated: false,
            calendar: Calendar::default(),
            language: Language::Fr,
        };
        change(&mut profile);
        let means = Means {
            endpoint: String::new(),
            store: Arc::new(SqliteStore::memory(Mode::Inline).unwrap()),
            key: Key::new(&mut entropy),
            clock: Arc::new(self.clock.clone()),
            entropy: Box::new(entropy),
        };
        let office = Office::found(profile, means).unwrap();
        self.app.node.add(Arc::clone(&office)).unwrap();
        House { office, slug: slug.into() }
    }

    /// Lets everything that is due arrive.
    pub fn settle(&self) {
        for _ in 0..20 {
            if self.app.node.carry(&NoTransport).unwrap() == 0 {
                return;
            }
        }
        panic!("envelopes go round and round");
    }

    pub fn browser(&self) -> Browser {
        Browser { router: arrimage_web::router(Arc::clone(&self.app)), cookie: None }
    }

    /// A browser in which somebody came in by their link.
    pub async fn signed_in(&self, house: &House, name: &str, role: Role) -> (Browser, Viewer) {
        let (viewer, token) = house.hire(name, role);
        let mut browser = self.browser();
        let answer = browser.post(&format!("/fr/entrer/{}/{token}", house.slug), &[]).await;
        assert_eq!(answer.leads_to(), "/fr/journee");
        (browser, viewer)
    }
}

fn atelier(id: PlaceId) -> Place {
    Place {
        id,
        name: "Atelier du Bois-flotté".into(),
        kind: "Atelier".into(),
        street: "12, rue du Quai".into(),
        city: "Gatineau".into(),
        postal_code: "J8X 0A0".into(),
        phone: "819 555-0177".into(),
        point: None,
        source: "Essai".into(),
    }
}

pub struct House {
    pub office: Arc<Office>,
    pub slug: String,
}

impl House {
    pub fn run<T: Send + 'static>(&self, f: impl FnOnce(&mut Desk<'_>) -> Outcome<T> + Send + 'static) -> T {
        self.office.write(f).wait().unwrap()
    }

    pub fn hire(&self, name: &str, role: Role) -> (Viewer, String) {
        let (name, handle) = (name.to_owned(), name.to_lowercase());
        let title = Bilingual::same("intervenante");
        let (id, token): (PractitionerId, String) =
            self.run(move |desk| desk.add_practitioner(Actor::Console, &name, &handle, title, role, Language::Fr));
        (Viewer { practitioner: self.run(move |desk| Ok(desk.view().practitioner(id)?.unwrap())) }, token)
    }

    pub fn offers(&self, name: &str, open_to_refusals: bool) -> ServiceId {
        let organisation = self.office.id();
        let seed = name.bytes().map(u64::from).sum();
        let id = ServiceId::new(self.office.now(), &mut SeededEntropy::new(seed));
        let service = Service {
            id,
            organisation,
            name: Bilingual::same(name),
            description: Bilingual::default(),
            approach: Bilingual::default(),
            capacity: Capacity::Open,
            wait_weeks: None,
            confirmed: self.office.now(),
            promises: None,
            open_to_refusals,
            people: vec!["Nadège Roy".into()],
        };
        self.run(move |desk| desk.describe_service(Actor::Console, service));
        id
    }

    pub fn link(&self, other: &House) {
        let (card, words) = other.run(|desk| Ok((desk.card()?, desk.fingerprint()?)));
        self.run(move |desk| desk.link_partner(Actor::Console, card, words));
    }

    pub fn welcome(&self, viewer: &Viewer, name: &str) -> PersonId {
        let items: Items = [
            (Item::Name, name.to_owned()),
            (Item::Words, "J’ai plus de place.".to_owned()),
            (Item::SafeContact, "texto après 16 h\njamais chez sa tante".to_owned()),
            (Item::Situation, "vit seule".to_owned()),
        ]
        .into();
        let viewer = viewer.clone();
        self.run(move |desk| desk.open_person(&viewer, items, BTreeSet::new()))
    }

    /// The only request here.
    pub fn request(&self) -> ReferralId {
        let rows = self.run(|desk| desk.view().referrals());
        assert_eq!(rows.len(), 1, "one request was expected");
        rows[0].id
    }
}

pub struct Browser {
    router: Router,
    pub cookie: Option<String>,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    /// Where a redirection leads; fails when it is none.
    #[track_caller]
    pub fn leads_to(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.text());
        self.headers[header::LOCATION].to_str().unwrap()
    }

    /// The page's text without its markup, for messages.
    pub fn text(&self) -> String {
        let mut out = String::new();
        let mut inside = false;
        for c in self.body.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => out.push(c),
                _ => {}
            }
        }
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        assert!(self.body.contains(words), "«{words}» is not on this page: {} {}", self.status, self.text());
        self
    }

    #[track_caller]
    pub fn hides(&self, words: &str) -> &Self {
        assert!(!self.body.contains(words), "«{words}» is on this page: {}", self.text());
        self
    }

    #[track_caller]
    pub fn ok(&self) -> &Self {
        assert_eq!(self.status, StatusCode::OK, "{}", self.text());
        self
    }
}

impl Browser {
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], &[]).await
    }

    /// Sends a form, as a browser does: with its origin.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(Method::POST, path, fields, &[("origin", ORIGIN), ("sec-fetch-site", "same-origin")]).await
    }

    /// Sends a form with which files go, as a browser does: name, file's name, content.
    pub async fn post_file(&mut self, path: &str, parts: &[(&str, Option<&str>, &str)]) -> Answer {
        let mut body = String::new();
        for (name, file, content) in parts {
            let file = file.map(|file| format!("; filename=\"{file}\"\r\ncontent-type: application/octet-stream"));
            let file = file.unwrap_or_default();
            body += &format!("--cut\r\ncontent-disposition: form-data; name=\"{name}\"{file}\r\n\r\n{content}\r\n");
        }
        body += "--cut--\r\n";
        let request = self.request(Method::POST, path, &[("origin", ORIGIN), ("sec-fetch-site", "same-origin")]);
        let request = request.header("content-type", "multipart/form-data; boundary=cut");
        self.answer(path, request.body(Body::from(body)).unwrap()).await
    }

    /// Opens a form's page, checks that it has every field that is then sent, and sends it.
    pub async fn fill(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let page = self.get(path).await;
        page.ok();
        for (name, value) in fields {
            page.says(&format!("name=\"{name}\""));
            let choice = page.body.contains(&format!("type=\"radio\" name=\"{name}\""));
            if choice && !value.is_empty() {
                page.says(&format!("value=\"{value}\""));
            }
        }
        self.post(path, fields).await
    }

    pub async fn send(
        &mut self,
        method: Method,
        path: &str,
        fields: &[(&str, &str)],
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request = self.request(method.clone(), path, headers);
        let body = if method == Method::POST {
            request = request.header("content-type", "application/x-www-form-urlencoded");
            Body::from(encoded(fields))
        } else {
            Body::empty()
        };
        self.answer(path, request.body(body).unwrap()).await
    }

    fn request(&self, method: Method, path: &str, headers: &[(&str, &str)]) -> request::Builder {
        let mut request = Request::builder().method(method).uri(path).header("host", "localhost:8080");
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request
    }

    async fn answer(&mut self, path: &str, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        for cookie in headers.get_all("set-cookie") {
            let cookie = cookie.to_str().unwrap();
            assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
            let pair = cookie.split(';').next().unwrap().to_owned();
            self.cookie = (!pair.ends_with('=')).then_some(pair);
        }
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        let answer = Answer { status, headers, body: String::from_utf8_lossy(&bytes).into_owned() };
        well_kept(path, &answer);
        answer
    }
}

/// What every answer must say to a browser, whatever it is.
fn well_kept(path: &str, answer: &Answer) {
    let header = |name: &str| answer.headers.get(name).map(|value| value.to_str().unwrap().to_owned());
    let policy = header("content-security-policy").unwrap_or_default();
    assert!(policy.contains("default-src 'none'"), "{path}: no content policy");
    assert_eq!(header("cache-control").as_deref(), Some("no-store"), "{path}: may be kept");
    assert_eq!(header("x-content-type-options").as_deref(), Some("nosniff"), "{path}");
    assert_eq!(header("referrer-policy").as_deref(), Some("no-referrer"), "{path}");
}

fn encoded(fields: &[(&str, &str)]) -> String {
    let encode = |text: &str| {
        text.bytes().fold(String::new(), |mut out, byte| {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                out.push(char::from(byte));
            } else {
                out.push_str(&format!("%{byte:02X}"));
            }
            out
        })
    };
    fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect::<Vec<_>>().join("&")
}

/// Three organisations of which two are linked, with one request sent from the first to the second.
pub struct Pair {
    pub world: World,
    pub drave: House,
    pub ponton: House,
    pub yann: Browser,
    pub samira: Browser,
    pub person: PersonId,
    pub service: ServiceId,
}

impl Pair {
    pub async fn new() -> Self {
        let mut world = World::new();
        let (drave, ponton) = (world.found("drave", |_| ()), world.found("ponton", |_| ()));
        let service = ponton.offers("Accompagnement", true);
        drave.link(&ponton);
        ponton.link(&drave);
        world.settle();
        let (yann, yann_is) = world.signed_in(&drave, "Yann", Role::Practitioner).await;
        let (samira, _) = world.signed_in(&ponton, "Samira", Role::Practitioner).await;
        let person = drave.welcome(&yann_is, "Kelly-Ann T.");
        Self { world, drave, ponton, yann, samira, person, service }
    }

    /// What a whole request says, by form.
    pub fn request(&self) -> Vec<(&'static str, String)> {
        vec![
            ("reach", "known".into()),
            ("words", "J’ai plus de place.".into()),
            ("words_lang", "fr".into()),
            ("service", self.service.to_string()),
            ("item", "name".into()),
            ("item", "words".into()),
            ("item", "safe-contact".into()),
            ("back", "progress".into()),
            ("back", "outcome".into()),
            ("back", "messages".into()),
            ("until", "2026-06-30".into()),
            ("giver", "person".into()),
            ("evidence", "oral".into()),
            ("witness", "Luc".into()),
            ("passage", "alone".into()),
            ("origin", "voluntary".into()),
            ("do", "send".into()),
        ]
    }

    /// Sends it, and returns its address on each side.
    pub async fn sent(&mut self) -> (String, String) {
        let fields = self.request();
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = self.yann.post(&format!("/fr/demandes/nouvelle?person={}", self.person), &fields).await;
        let here = answer.leads_to().split('?').next().unwrap().to_owned();
        self.world.settle();
        (here, format!("/fr/demandes/{}", self.ponton.request()))
    }
}
