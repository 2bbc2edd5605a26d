//! An organisation's own file about a person, and the list of such files. Never another organisation's.
//!
//! To add something that can be done: a variant of [`PersonAct`], its path, its texts `person-act-…`.

use askama::Template;
use jiff::{Timestamp, civil::Date};

use crate::i18n::{Html, L10n};

use super::{
    act::{choices, links},
    fields as f,
    form::{Choice, Field, FieldError, Form, Look, Typed},
    frame::Frame,
    new_request::tongues,
    request::ListRow,
    shared::{Back, Evidence, Item, Link, SafeContact, Words, encode, margin},
};

/// One person of the list.
#[derive(Debug, Clone)]
pub struct PersonRow {
    /// The id.
    pub id: String,
    /// The name they give themself.
    pub name: String,
    /// Their respondent here.
    pub respondent: Option<String>,
    /// Open requests.
    pub open: u32,
    /// Their last event here.
    pub last: Option<Timestamp>,
}

/// `/{lang}/personnes?q=…`, and the first step of a new request (`picking`).
#[derive(Debug, Clone, Template)]
#[template(path = "persons.html")]
pub struct PersonsPage {
    /// The surroundings.
    pub frame: Frame,
    /// A person is being chosen for a new request.
    pub picking: bool,
    /// What was searched.
    pub query: String,
    /// How many this organisation follows.
    pub total: usize,
    /// The persons shown.
    pub rows: Vec<PersonRow>,
    /// What the new request already knows, as names and values of its address: the service, the place.
    pub carried: Vec<(String, String)>,
}

impl PersonsPage {
    fn search(&self) -> Html {
        let query = Field::typed(&self.frame.l, f::QUERY, "person-search", "search", "off").with(&self.query).show();
        let carried = self.carried.iter().map(|(name, value)| Field::hidden(name, value).show().to_string());
        Html(carried.fold(query.to_string(), |all, field| all + &field))
    }

    fn action(&self) -> String {
        self.frame.href(if self.picking { "/demandes/nouvelle" } else { "/personnes" })
    }

    fn path_of(&self, row: &PersonRow) -> String {
        if self.picking {
            let carried = self.carried.iter().map(|(name, value)| format!("&{name}={}", encode(value)));
            self.frame.href(format!("/demandes/nouvelle?person={}{}", row.id, carried.collect::<String>()))
        } else {
            self.frame.href(format!("/personnes/{}", row.id))
        }
    }
}

/// Words on file.
#[derive(Debug, Clone)]
pub struct OwnWords {
    /// The words.
    pub words: Words,
    /// When.
    pub at: Timestamp,
    /// With whom, when somebody wrote them down.
    pub with: Option<String>,
}

/// A consent as the file shows it.
#[derive(Debug, Clone)]
pub struct ConsentRow {
    /// The id.
    pub id: String,
    /// Who receives.
    pub recipient: String,
    /// What goes.
    pub items: Vec<Item>,
    /// What may come back.
    pub back: Vec<Back>,
    /// What for.
    pub purpose: String,
    /// The last day.
    pub until: Date,
    /// How it was said.
    pub evidence: Evidence,
    /// Withdrawn on that day.
    pub withdrawn: Option<Date>,
}

impl ConsentRow {
    fn ended(&self, l: &L10n) -> bool {
        self.withdrawn.is_some() || self.until < l.today()
    }
}

/// Somebody or something that the person keeps away.
#[derive(Debug, Clone)]
pub struct Restriction {
    /// The id.
    pub id: String,
    /// Against whom, as shown: a practitioner, an organisation, a category.
    pub against: String,
    /// Since when.
    pub since: Date,
}

/// What the person wants left unsaid.
#[derive(Debug, Clone)]
pub struct Silence {
    /// The id.
    pub id: String,
    /// The piece.
    pub item: Item,
}

/// `/{lang}/personnes/{id}`.
#[derive(Debug, Clone, Template)]
#[template(path = "person.html")]
pub struct PersonPage {
    /// The surroundings.
    pub frame: Frame,
    /// The id.
    pub id: String,
    /// The name they give themself.
    pub name: String,
    /// Pieces on file, with their exact text, in order; without words and safe contact.
    pub items: Vec<(Item, String)>,
    /// How to reach them.
    pub reach: Option<SafeContact>,
    /// Their words.
    pub words: Vec<OwnWords>,
    /// Their respondent here.
    pub respondent: Option<String>,
    /// Requests, open first.
    pub requests: Vec<ListRow>,
    /// Consents, live first.
    pub consents: Vec<ConsentRow>,
    /// Restrictions.
    pub restrictions: Vec<Restriction>,
    /// Zones of silence.
    pub silences: Vec<Silence>,
    /// When a card was given.
    pub card: Option<Date>,
    /// The reader may erase.
    pub may_erase: bool,
}

impl PersonPage {
    fn path(&self, act: impl AsRef<str>) -> String {
        self.frame.href(format!("/personnes/{}/{}", self.id, act.as_ref()))
    }

    fn consent_path(&self, consent: &ConsentRow, act: &str) -> String {
        self.path(format!("consentements/{}/{act}", consent.id))
    }

    fn lift_path(&self, restriction: &Restriction) -> String {
        self.path(format!("restrictions/{}/lever", restriction.id))
    }

    fn items_of(&self, consent: &ConsentRow) -> String {
        let l = &self.frame.l;
        l.list(&consent.items.iter().map(|i| i.word(l)).collect::<Vec<_>>())
    }

    fn back_of(&self, consent: &ConsentRow) -> String {
        let l = &self.frame.l;
        l.list(&consent.back.iter().map(|b| b.word(l)).collect::<Vec<_>>())
    }

    fn margin_of(&self, row: &ListRow) -> Html {
        margin(&self.frame.l, &row.margin)
    }
}

/// What can be done with a file, each a form of its own: `GET` and `POST /{lang}/personnes/{id}/{path}`.
#[derive(Debug, Clone)]
pub enum PersonAct {
    /// A new file, at `/{lang}/personnes/nouvelle`. Fields: `name`, `reach_how`, `reach_never`, `tongue`, `birth`.
    New,
    /// Pieces on file. Fields: `item_text_{code}` for each.
    Edit(Vec<(Item, String)>),
    /// How to reach them. Fields: `reach_how`, `reach_never`.
    Reach(SafeContact),
    /// More of their words. Fields: `words`, `words_lang`.
    AddWords,
    /// Keep somebody away. Fields: `against`, `against_who`, `words` (their reason; stays here).
    Restrict,
    /// Lift a restriction. Field: `sure`.
    Lift(Restriction),
    /// A zone of silence. Field: `item` (repeated).
    Silence(Vec<Item>),
    /// The respondent. Fields: `respondent` (id; empty for none), `on`.
    Respondent(Vec<Link>),
    /// A card. Fields: `pin`, chosen and typed by the person.
    Card,
    /// Stop a consent. Field: `words` (may be empty).
    StopConsent {
        /// Its id.
        id: String,
        /// Who receives.
        recipient: String,
    },
    /// Take pieces out of a consent. Field: `take_out` (repeated).
    Narrow {
        /// Its id.
        id: String,
        /// Who receives.
        recipient: String,
        /// What goes now.
        items: Vec<Item>,
    },
    /// Erase. Field: `sure`.
    Erase,
    /// Open the file in an emergency. Field: `words` (why; the person will read it).
    Emergency,
}

impl PersonAct {
    /// What follows `/personnes/{id}/` in its path; `nouvelle` stands alone.
    pub fn path(&self) -> String {
        match self {
            PersonAct::New => "nouvelle".to_owned(),
            PersonAct::Edit(_) => "modifier".to_owned(),
            PersonAct::Reach(_) => "joindre".to_owned(),
            PersonAct::AddWords => "mots".to_owned(),
            PersonAct::Restrict => "restreindre".to_owned(),
            PersonAct::Lift(r) => format!("restrictions/{}/lever", r.id),
            PersonAct::Silence(_) => "silence".to_owned(),
            PersonAct::Respondent(_) => "repondante".to_owned(),
            PersonAct::Card => "carte".to_owned(),
            PersonAct::StopConsent { id, .. } => format!("consentements/{id}/retirer"),
            PersonAct::Narrow { id, .. } => format!("consentements/{id}/enlever"),
            PersonAct::Erase => "effacer".to_owned(),
            PersonAct::Emergency => "urgence".to_owned(),
        }
    }

    const fn key(&self) -> &'static str {
        match self {
            PersonAct::New => "person-act-new",
            PersonAct::Edit(_) => "person-act-edit",
            PersonAct::Reach(_) => "person-act-reach",
            PersonAct::AddWords => "person-act-words",
            PersonAct::Restrict => "person-act-restrict",
            PersonAct::Lift(_) => "person-act-lift",
            PersonAct::Silence(_) => "person-act-silence",
            PersonAct::Respondent(_) => "person-act-respondent",
            PersonAct::Card => "person-act-card",
            PersonAct::StopConsent { .. } => "person-act-stop",
            PersonAct::Narrow { .. } => "person-act-narrow",
            PersonAct::Erase => "person-act-erase",
            PersonAct::Emergency => "person-act-emergency",
        }
    }

    fn fields(&self, l: &L10n) -> Vec<Field> {
        let choice = |code: &str, key: &str| Choice::new(code, l.t(key).to_string());
        match self {
            PersonAct::New => vec![
                Field::line(l, f::NAME, "person-field-name"),
                Field::line(l, f::REACH_HOW, "person-field-reach-how"),
                Field::line(l, f::REACH_NEVER, "person-field-reach-never").optional(l),
                Field::select(l, f::TONGUE, "person-field-tongue", tongues()),
                Field::date(l, f::BIRTH, "person-field-birth").optional(l),
            ],
            PersonAct::Edit(items) => items
                .iter()
                .map(|(item, text)| {
                    let name = format!("{}{}", f::ITEM_TEXT, item.code());
                    let mut field = Field::area(l, name, "person-field-exact").with(text);
                    field.label = l.sentence(item.word(l));
                    field
                })
                .collect(),
            PersonAct::Reach(contact) => vec![
                Field::line(l, f::REACH_HOW, "person-field-reach-how").with(&contact.how),
                Field::line(l, f::REACH_NEVER, "person-field-reach-never")
                    .optional(l)
                    .with(contact.never.clone().unwrap_or_default()),
            ],
            PersonAct::AddWords => vec![
                Field::words(l, f::WORDS, "person-field-words"),
                Field::select(l, f::WORDS_LANG, "new-request-words-lang", tongues()).with(l.language.code()),
            ],
            PersonAct::Restrict => vec![
                Field::radios(
                    l,
                    f::AGAINST,
                    "person-field-against",
                    vec![
                        choice("practitioner", "person-against-practitioner"),
                        choice("organisation", "person-against-organisation"),
                        choice("category", "person-against-category"),
                    ],
                ),
                Field::line(l, f::AGAINST_WHO, "person-field-against-who"),
                Field::area(l, f::WORDS, "person-field-restrict-words").optional(l),
            ],
            PersonAct::Lift(_) => vec![Field::tick(l, f::SURE, "person-field-lift-sure")],
            PersonAct::Silence(items) => {
                vec![Field::ticks(l, f::ITEM, "person-field-silence", choices(l, items, Item::code, Item::word))]
            }
            PersonAct::Respondent(list) => {
                let mut all = links(list);
                all.push(choice("", "person-respondent-none"));
                vec![Field::radios(l, f::RESPONDENT, "person-field-respondent", all)]
            }
            PersonAct::Card => vec![Field::typed(l, f::PIN, "person-field-pin", "password", "off")],
            PersonAct::StopConsent { .. } => Vec::new(),
            PersonAct::Emergency => vec![Field::area(l, f::WORDS, "person-field-emergency")],
            PersonAct::Narrow { items, .. } => {
                vec![Field::ticks(l, f::TAKE_OUT, "act-field-take-out", choices(l, items, Item::code, Item::word))]
            }
            PersonAct::Erase => vec![Field::tick(l, f::SURE, "person-field-erase-sure")],
        }
    }

    const fn look(&self) -> Look {
        match self {
            PersonAct::Erase | PersonAct::StopConsent { .. } | PersonAct::Emergency => Look::No,
            _ => Look::Main,
        }
    }
}

/// One thing to do with a file, alone on its page.
#[derive(Debug, Clone, Template)]
#[template(path = "person_act.html")]
pub struct PersonActPage {
    /// The surroundings.
    pub frame: Frame,
    /// The person; `None` for a new file.
    pub person: Option<Link>,
    /// What is done.
    pub act: PersonAct,
    /// Its form.
    pub form: Form,
}

impl PersonActPage {
    /// The page, empty. A new file may come back to a new request: pass the frame's own path then.
    pub fn new(frame: Frame, person: Option<Link>, act: PersonAct) -> Self {
        let l = &frame.l;
        let base = person.as_ref().map_or_else(|| "/personnes".to_owned(), |p| format!("/personnes/{}", p.id));
        let form = Form::new(l, frame.href(format!("{base}/{}", act.path())), act.key(), act.fields(l))
            .look(act.look())
            .back(frame.href(&base))
            .token(frame.token.as_ref());
        Self { frame, person, act, form }
    }

    /// The page again, with what was typed and what is wrong.
    #[must_use]
    pub fn wrong(mut self, typed: &Typed, errors: &[FieldError]) -> Self {
        self.form = self.form.fill(&self.frame.l, typed, errors);
        self
    }

    fn title(&self) -> String {
        let l = &self.frame.l;
        l.attribute(self.act.key(), "title").unwrap_or_else(|| l.t(self.act.key()).to_string())
    }

    fn lead(&self) -> Option<String> {
        self.frame.l.attribute(self.act.key(), "lead")
    }

    fn about(&self) -> Option<&str> {
        match &self.act {
            PersonAct::StopConsent { recipient, .. } | PersonAct::Narrow { recipient, .. } => Some(recipient),
            PersonAct::Lift(r) => Some(&r.against),
            _ => None,
        }
    }
}

/// `POST /{lang}/personnes/{id}/urgence`: what an emergency opens, once, to read and nothing else.
#[derive(Debug, Clone, Template)]
#[template(path = "person_emergency.html")]
pub struct EmergencyPage {
    /// The surroundings.
    pub frame: Frame,
    /// The name that they give themself.
    pub name: Option<String>,
    /// Their words.
    pub words: Option<Words>,
    /// The pieces on file that may be read so; never where they live nor how to reach them.
    pub items: Vec<(Item, String)>,
}
