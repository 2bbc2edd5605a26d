//! The directory: services in their owners' words, public places, and what each says of its capacity.
//!
//! Public, usable without an account; nothing of a search is kept. A discreet organisation is not in it.
//! To add a reason for «pourquoi ici», add a variant to [`WhyHere`] and its text.

use askama::Template;
use jiff::civil::Date;

use crate::i18n::{Html, L10n};

use super::{
    act::choices,
    fields as f,
    form::{Choice, Field, FieldError, Form, Typed},
    frame::Frame,
    shared::{Capacity, CapacityState, Link, Words, encode},
};

/// Why a service is shown here.
#[derive(Debug, Clone)]
pub enum WhyHere {
    /// So far, in metres.
    Distance(u32),
    /// Free of charge.
    Free,
    /// No diagnosis or referral to bring.
    NoPapers,
    /// Answers in that many working days.
    Answers(u32),
    /// Opens again soon.
    OpensSoon(Date),
    /// In its own words.
    Own(String),
}

impl WhyHere {
    fn say(&self, l: &L10n) -> String {
        match self {
            WhyHere::Distance(m) => l.t("common-at").with("distance", l.kilometres(*m)).to_string(),
            WhyHere::Free => l.t("directory-free").to_string(),
            WhyHere::NoPapers => l.t("directory-no-papers").to_string(),
            WhyHere::Answers(n) => l.t("directory-answers").with("n", n).to_string(),
            WhyHere::OpensSoon(date) => l.t("directory-opens").with("when", l.on(*date)).to_string(),
            WhyHere::Own(text) => text.clone(),
        }
    }
}

/// A service in the list.
#[derive(Debug, Clone)]
pub struct ServiceRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whose it is.
    pub organisation: String,
    /// What it says of its capacity.
    pub capacity: Capacity,
    /// How far, in metres.
    pub metres: Option<u32>,
    /// What it says of itself.
    pub description: Option<Words>,
    /// Why it is shown.
    pub why: Vec<WhyHere>,
    /// When its owner last confirmed it.
    pub confirmed: Option<Date>,
    /// Languages, in its own words.
    pub tongues: Option<String>,
}

/// Services that share an approach.
#[derive(Debug, Clone)]
pub struct Approach {
    /// As a person would say it.
    pub title: String,
    /// As practitioners call it.
    pub hint: String,
    /// The services.
    pub services: Vec<ServiceRow>,
}

/// A public place.
#[derive(Debug, Clone)]
pub struct PlaceRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its kind, as its source says.
    pub kind: String,
    /// Its municipality.
    pub municipality: String,
    /// How far, in metres.
    pub metres: Option<u32>,
}

/// `/{lang}/repertoire?q=…&near=…&kind=…&open=oui&page=…`; also the search of a new request (`person`).
#[derive(Debug, Clone, Template)]
#[template(path = "directory.html")]
pub struct DirectoryPage {
    /// The surroundings.
    pub frame: Frame,
    /// What was searched.
    pub query: String,
    /// Near which place.
    pub near: String,
    /// Open ones only.
    pub open: bool,
    /// The kind chosen, and all kinds: code, text, how many.
    pub kind: String,
    /// Kinds of places and services.
    pub kinds: Vec<(String, String, usize)>,
    /// The person for whom somebody searches: each service then offers to be asked.
    pub person: Option<Link>,
    /// Services by approach.
    pub approaches: Vec<Approach>,
    /// Places.
    pub places: Vec<PlaceRow>,
    /// How many places in all.
    pub total_places: usize,
    /// The page of places, from 1, and how many there are.
    pub page: (usize, usize),
}

impl DirectoryPage {
    fn services(&self) -> usize {
        self.approaches.iter().map(|a| a.services.len()).sum()
    }

    fn title(&self) -> String {
        let l = &self.frame.l;
        if self.query.is_empty() { l.t("directory-title").to_string() } else { l.sentence(&self.query) }
    }

    fn why_of(&self, row: &ServiceRow) -> String {
        let l = &self.frame.l;
        row.why.iter().map(|w| w.say(l)).collect::<Vec<_>>().join(", ")
    }

    fn search(&self) -> Html {
        let l = &self.frame.l;
        let mut kinds = vec![Choice::new("", l.t("directory-any-kind").to_string())];
        kinds.extend(self.kinds.iter().map(|(code, text, n)| Choice::new(code, format!("{text} ({})", l.number(*n)))));
        let mut fields = vec![
            Field::typed(l, f::QUERY, "directory-need", "search", "off").with(&self.query),
            Field::line(l, f::NEAR, "directory-near").with(&self.near),
            Field::select(l, f::KIND, "directory-kind", kinds).with(&self.kind),
            Field::tick(l, f::OPEN, "directory-open-only").with(if self.open { "oui" } else { "" }),
        ];
        if let Some(person) = &self.person {
            fields.push(Field::hidden(f::PERSON, &person.id));
        }
        Html(fields.iter().map(|field| field.show().to_string()).collect())
    }

    fn page_href(&self, page: usize) -> String {
        let mut href = format!(
            "/repertoire?q={}&near={}&kind={}&page={page}",
            encode(&self.query),
            encode(&self.near),
            encode(&self.kind)
        );
        if self.open {
            href.push_str("&open=oui");
        }
        if let Some(person) = &self.person {
            href.push_str(&format!("&person={}", encode(&person.id)));
        }
        self.frame.href(href)
    }

    fn ask_href(&self, person: &Link, row: &ServiceRow) -> String {
        self.frame.href(format!("/demandes/nouvelle?person={}&service={}", encode(&person.id), encode(&row.id)))
    }
}

/// `/{lang}/repertoire/{id}`, a service.
#[derive(Debug, Clone, Template)]
#[template(path = "service.html")]
pub struct ServicePage {
    /// The surroundings.
    pub frame: Frame,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whose it is.
    pub organisation: String,
    /// What it says of itself.
    pub description: Option<Words>,
    /// What it says of its capacity.
    pub capacity: Capacity,
    /// Promises in working days: opened, answered, first contact, first service.
    pub promises: [Option<u32>; 4],
    /// Facts in its own words: label, text. Approach, for whom, cost, languages, access, hours.
    pub facts: Vec<(String, String)>,
    /// Its number.
    pub phone: Option<String>,
    /// Its address, unless it protects people.
    pub address: Option<String>,
    /// It receives those that others refuse.
    pub open_to_refusals: bool,
    /// It receives mandated requests.
    pub mandated: bool,
    /// When its owner last confirmed it.
    pub confirmed: Option<Date>,
    /// The reader may ask it.
    pub may_ask: bool,
    /// The reader speaks for it.
    pub ours: bool,
}

impl ServicePage {
    fn promised(&self) -> Vec<(String, String)> {
        let l = &self.frame.l;
        let keys = ["directory-p-seen", "directory-p-answer", "directory-p-contact", "directory-p-service"];
        let days = |n: u32| l.t("common-in-working-days").with("n", n).to_string();
        keys.iter().zip(self.promises).filter_map(|(key, n)| n.map(|n| (l.t(key).to_string(), days(n)))).collect()
    }
}

/// `/{lang}/repertoire/lieux/{id}`, a place.
#[derive(Debug, Clone, Template)]
#[template(path = "place.html")]
pub struct PlacePage {
    /// The surroundings.
    pub frame: Frame,
    /// Its name.
    pub name: String,
    /// Its kinds, as its source says.
    pub kinds: Vec<String>,
    /// Who runs it.
    pub operator: Option<String>,
    /// Its address.
    pub address: Option<String>,
    /// Its municipality.
    pub municipality: String,
    /// Its region.
    pub region: Option<String>,
    /// Its number.
    pub phone: Option<String>,
    /// Services known there.
    pub services: Vec<Link>,
    /// Where the entry comes from, and under which licence.
    pub source: String,
    /// Its id, when the reader may write it a request.
    pub ask: Option<String>,
}

/// `/{lang}/repertoire/{id}/capacite`. Fields: `capacity` (`CapacityState`), `wait`.
#[derive(Debug, Clone, Template)]
#[template(path = "capacity.html")]
pub struct CapacityPage {
    /// The surroundings.
    pub frame: Frame,
    /// The service.
    pub service: Link,
    /// The form.
    pub form: Form,
}

impl CapacityPage {
    /// The page, with what the service last said.
    pub fn new(frame: Frame, service: Link, said: &Capacity) -> Self {
        let l = &frame.l;
        let states = [CapacityState::Open, CapacityState::Limited, CapacityState::Closed];
        let fields = vec![
            Field::radios(
                l,
                f::CAPACITY,
                "directory-capacity",
                choices(l, &states, CapacityState::code, CapacityState::word),
            )
            .with(said.state.code()),
            Field::typed(l, f::WAIT, "directory-wait", "number", "off")
                .optional(l)
                .with(said.wait_weeks.map(|n| n.to_string()).unwrap_or_default()),
        ];
        let form = Form::new(l, frame.href(format!("/repertoire/{}/capacite", service.id)), "directory-say", fields)
            .back(frame.href("/journee"))
            .token(frame.token.as_ref());
        Self { frame, service, form }
    }

    /// The page again, with what was typed and what is wrong.
    #[must_use]
    pub fn wrong(mut self, typed: &Typed, errors: &[FieldError]) -> Self {
        self.form = self.form.fill(&self.frame.l, typed, errors);
        self
    }
}
