//! The person's notebook, by paper card: no account, no name of an organisation or a program in the tab.
//!
//! The way out is the first stop of the keyboard on every page and leads to `/{lang}/carnet/quitter`.
//! To add something the person can do: a variant of [`NotebookAct`], its path, its texts `notebook-act-…`.

use askama::Template;
use jiff::{Timestamp, civil::Date};

use crate::i18n::{Html, L10n};

use super::{
    act::choices,
    fields as f,
    form::{Field, FieldError, Form, Look, Typed},
    frame::Frame,
    new_request::tongues,
    person::OwnWords,
    shared::{ClockState, Item, Reason, Route, Words},
};

/// `/{lang}/carnet`, closed. Fields: `card`, `pin`.
#[derive(Debug, Clone, Template)]
#[template(path = "card.html")]
pub struct CardPage {
    /// The surroundings.
    pub frame: Frame,
    /// The form.
    pub form: Form,
}

impl CardPage {
    /// The page, empty.
    pub fn new(frame: Frame) -> Self {
        let l = &frame.l;
        let fields =
            vec![Field::line(l, f::CARD, "notebook-card"), Field::typed(l, f::PIN, "notebook-pin", "password", "off")];
        let form = Form::new(l, frame.href("/carnet"), "notebook-open", fields).token(frame.token.as_ref());
        Self { frame, form }
    }

    /// The page again, with what is wrong. The PIN is not kept.
    #[must_use]
    pub fn wrong(mut self, typed: &Typed, errors: &[FieldError]) -> Self {
        self.form = self.form.fill(&self.frame.l, typed, errors);
        self
    }
}

/// Where a thing stands, as the person is told.
#[derive(Debug, Clone)]
pub enum Stage {
    /// Not gone yet.
    NotGone,
    /// Received on that day; nobody has read it.
    Received(Date),
    /// Somebody has read it.
    Seen(Date),
    /// They asked something.
    Asking,
    /// On a waiting list, with an estimate when there is one.
    Waitlisted(Option<Date>),
    /// Accepted on that day.
    Accepted(Date),
    /// They tried to reach the person.
    Unreachable(u32),
    /// Going on.
    Going,
    /// Said no.
    Refused {
        /// Why.
        reason: Reason,
        /// In their words.
        words: Option<Words>,
    },
    /// They propose somewhere else.
    Redirect(String),
    /// Stopped on the way.
    Stopped,
    /// Done.
    Done(Date),
    /// The person stopped it.
    Withdrawn(Date),
}

/// Something asked for the person.
#[derive(Debug, Clone)]
pub struct Thing {
    /// Its id.
    pub id: String,
    /// What was asked, in the service's words.
    pub title: String,
    /// The organisation asked.
    pub organisation: String,
    /// Who there looks after it.
    pub practitioner: Option<String>,
    /// Where it stands.
    pub stage: Stage,
    /// What comes next, in its author's words.
    pub next: Option<Words>,
    /// The knots.
    pub route: Route,
    /// A clock that runs late.
    pub clock: Option<(ClockState, Date)>,
}

/// Somebody looked.
#[derive(Debug, Clone)]
pub struct Looked {
    /// Its id, to ask about it.
    pub id: String,
    /// Who.
    pub who: String,
    /// Of which organisation.
    pub organisation: String,
    /// Why, in words.
    pub why: String,
    /// When.
    pub at: Timestamp,
}

/// Something agreed to.
#[derive(Debug, Clone)]
pub struct Agreed {
    /// Its id.
    pub id: String,
    /// Who may read.
    pub recipient: String,
    /// What.
    pub items: Vec<Item>,
    /// What for.
    pub purpose: String,
    /// The last day.
    pub until: Date,
}

/// Whom the person can always call.
#[derive(Debug, Clone)]
pub struct MyRespondent {
    /// The name.
    pub name: String,
    /// The organisation.
    pub organisation: String,
    /// The number.
    pub phone: Option<String>,
    /// Only proposed: the person has not said yes.
    pub proposed: bool,
}

/// `/{lang}/carnet`, open.
#[derive(Debug, Clone, Template)]
#[template(path = "notebook.html")]
pub struct NotebookPage {
    /// The surroundings.
    pub frame: Frame,
    /// The name the person gives themself.
    pub name: String,
    /// Minutes before it closes by itself.
    pub minutes: u32,
    /// What was asked.
    pub things: Vec<Thing>,
    /// Their words, the last first.
    pub words: Vec<OwnWords>,
    /// Who looked, the last first.
    pub looks: Vec<Looked>,
    /// There are more looks than shown.
    pub more_looks: bool,
    /// What they agreed to.
    pub agreed: Vec<Agreed>,
    /// Whom they can always call.
    pub respondent: Option<MyRespondent>,
}

impl Thing {
    /// Only what is done can be said not to have worked; before that, there is somebody to tell.
    fn is_done(&self) -> bool {
        matches!(self.stage, Stage::Done(_))
    }

    fn who(&self, l: &L10n) -> String {
        match &self.practitioner {
            Some(p) => l.t("notebook-who-at").with("name", p).with("at", l.to(&self.organisation)).to_string(),
            None => l.sentence(l.the(&self.organisation)),
        }
    }

    fn sentence(&self, l: &L10n) -> Html {
        let who = self.who(l);
        let org = l.the(&self.organisation);
        match &self.stage {
            Stage::NotGone => l.t("notebook-st-not-gone").with("to", l.to(&self.organisation)),
            Stage::Received(on) => l.t("notebook-st-received").with("org", l.sentence(&org)).with("when", l.by(*on)),
            Stage::Seen(on) => l.t("notebook-st-seen").with("who", who).with("when", l.on(*on)),
            Stage::Asking => l.t("notebook-st-asking").with("who", who),
            Stage::Waitlisted(Some(date)) => l.t("notebook-st-waitlisted").with("org", org).with("when", l.on(*date)),
            Stage::Waitlisted(None) => l.t("notebook-st-waitlisted-unknown").with("org", org),
            Stage::Accepted(on) => l.t("notebook-st-accepted").with("who", who).with("when", l.on(*on)),
            Stage::Unreachable(n) => l.t("notebook-st-unreachable").with("who", who).with("n", n),
            Stage::Going => l.t("notebook-st-going").with("who", who),
            Stage::Refused { reason, .. } => {
                l.t("notebook-st-refused").with("org", l.sentence(&org)).with("reason", reason.word(l))
            }
            Stage::Redirect(to) => l.t("notebook-st-redirect").with("org", l.sentence(&org)).with("to", to),
            Stage::Stopped => l.t("notebook-st-stopped").with("org", l.sentence(&org)),
            Stage::Done(on) => l.t("notebook-st-done").with("when", l.on(*on)).with("org", org),
            Stage::Withdrawn(on) => l.t("notebook-st-withdrawn").with("when", l.on(*on)),
        }
        .html()
    }

    fn said(&self) -> Option<&Words> {
        match &self.stage {
            Stage::Refused { words, .. } => words.as_ref(),
            _ => None,
        }
    }
}

impl NotebookPage {
    fn path(&self, act: impl AsRef<str>) -> String {
        self.frame.href(format!("/carnet/{}", act.as_ref()))
    }

    fn consent_path(&self, agreed: &Agreed, act: &str) -> String {
        self.path(format!("accords/{}/{act}", agreed.id))
    }

    fn thing_path(&self, thing: &Thing) -> String {
        self.path(format!("demandes/{}/pas-marche", thing.id))
    }

    fn agreed_line(&self, agreed: &Agreed) -> Html {
        let l = &self.frame.l;
        let items: Vec<String> = agreed.items.iter().map(|i| i.your(l)).collect();
        l.t("notebook-agreed-line")
            .with("items", l.list(&items))
            .with("purpose", &agreed.purpose)
            .with("until", l.near_date(agreed.until))
            .html()
    }

    fn words_by(&self, words: &OwnWords) -> String {
        words_by(&self.frame.l, words)
    }
}

/// When, and with whom, words were said.
fn words_by(l: &L10n, words: &OwnWords) -> String {
    let when = l.sentence(l.on(l.date_of(words.at)));
    match &words.with {
        Some(name) => l.t("notebook-words-with").with("when", when).with("name", name).to_string(),
        None => l.t("notebook-words-when").with("when", when).to_string(),
    }
}

/// What the person can do, each a form of its own: `GET` and `POST /{lang}/carnet/{path}`.
#[derive(Debug, Clone)]
pub enum NotebookAct {
    /// Add or correct. Fields: `words`, `words_lang`.
    AddWords,
    /// «It did not work». Fields: `words`, and `follows` (id) as a hidden field.
    DidNotWork {
        /// The thing's id.
        id: String,
        /// Its title.
        title: String,
    },
    /// Stop it all. Field: `words` (may be empty).
    Stop {
        /// The agreement's id.
        id: String,
        /// Who may read.
        recipient: String,
    },
    /// Take something out. Field: `take_out` (repeated).
    Narrow {
        /// The agreement's id.
        id: String,
        /// Who may read.
        recipient: String,
        /// What now.
        items: Vec<Item>,
    },
    /// Say yes to the respondent proposed. No field.
    AcceptRespondent(String),
    /// Ask for another respondent, or none. Field: `words` (may be empty).
    ChangeRespondent(String),
    /// Keep somebody away. Fields: `against_who`, `words` (may be empty).
    Restrict,
    /// Say one's own side. Field: `words`.
    MySide,
}

impl NotebookAct {
    /// What follows `/carnet/` in its path.
    pub fn path(&self) -> String {
        match self {
            NotebookAct::AddWords => "mots".to_owned(),
            NotebookAct::DidNotWork { id, .. } => format!("demandes/{id}/pas-marche"),
            NotebookAct::Stop { id, .. } => format!("accords/{id}/arreter"),
            NotebookAct::Narrow { id, .. } => format!("accords/{id}/enlever"),
            NotebookAct::AcceptRespondent(_) => "repondante/oui".to_owned(),
            NotebookAct::ChangeRespondent(_) => "repondante/changer".to_owned(),
            NotebookAct::Restrict => "restreindre".to_owned(),
            NotebookAct::MySide => "ma-version".to_owned(),
        }
    }

    const fn key(&self) -> &'static str {
        match self {
            NotebookAct::AddWords => "notebook-act-words",
            NotebookAct::DidNotWork { .. } => "notebook-act-did-not-work",
            NotebookAct::Stop { .. } => "notebook-act-stop",
            NotebookAct::Narrow { .. } => "notebook-act-narrow",
            NotebookAct::AcceptRespondent(_) => "notebook-act-respondent-yes",
            NotebookAct::ChangeRespondent(_) => "notebook-act-respondent-change",
            NotebookAct::Restrict => "notebook-act-restrict",
            NotebookAct::MySide => "notebook-act-side",
        }
    }

    fn fields(&self, l: &L10n) -> Vec<Field> {
        let words = |key| Field::words(l, f::WORDS, key);
        match self {
            NotebookAct::AddWords => vec![
                words("notebook-field-words"),
                Field::select(l, f::WORDS_LANG, "new-request-words-lang", tongues()).with(l.language.code()),
            ],
            NotebookAct::DidNotWork { id, .. } => {
                vec![words("notebook-field-did-not-work"), Field::hidden(f::FOLLOWS, id)]
            }
            NotebookAct::Stop { .. } => vec![words("notebook-field-why").optional(l)],
            NotebookAct::Narrow { items, .. } => {
                vec![Field::ticks(l, f::TAKE_OUT, "notebook-field-take-out", choices(l, items, Item::code, Item::your))]
            }
            NotebookAct::AcceptRespondent(_) => Vec::new(),
            NotebookAct::ChangeRespondent(_) => vec![words("notebook-field-respondent").optional(l)],
            NotebookAct::Restrict => {
                vec![Field::line(l, f::AGAINST_WHO, "notebook-field-against"), words("notebook-field-why").optional(l)]
            }
            NotebookAct::MySide => vec![words("notebook-field-side")],
        }
    }

    fn about(&self) -> Option<&str> {
        match self {
            NotebookAct::DidNotWork { title, .. } => Some(title),
            NotebookAct::Stop { recipient, .. } | NotebookAct::Narrow { recipient, .. } => Some(recipient),
            NotebookAct::AcceptRespondent(name) | NotebookAct::ChangeRespondent(name) => Some(name),
            _ => None,
        }
    }
}

/// One thing to do, alone on its page.
#[derive(Debug, Clone, Template)]
#[template(path = "notebook_act.html")]
pub struct NotebookActPage {
    /// The surroundings.
    pub frame: Frame,
    /// What is done.
    pub act: NotebookAct,
    /// Its form.
    pub form: Form,
}

impl NotebookActPage {
    /// The page, empty.
    pub fn new(frame: Frame, act: NotebookAct) -> Self {
        let l = &frame.l;
        let look = if matches!(act, NotebookAct::Stop { .. }) { Look::No } else { Look::Main };
        let form = Form::new(l, frame.href(format!("/carnet/{}", act.path())), act.key(), act.fields(l))
            .look(look)
            .back(frame.href("/carnet"))
            .token(frame.token.as_ref());
        Self { frame, act, form }
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
}

/// After a consent was stopped or narrowed: what stops, what can't be undone.
#[derive(Debug, Clone, Template)]
#[template(path = "stopped.html")]
pub struct StoppedPage {
    /// The surroundings.
    pub frame: Frame,
    /// Who could read.
    pub recipient: String,
    /// What no longer travels; everything when empty.
    pub taken_out: Vec<Item>,
    /// When it took effect.
    pub at: Timestamp,
    /// Envelopes that were waiting and will not leave.
    pub kept_back: u32,
}

impl StoppedPage {
    fn taken(&self) -> String {
        let l = &self.frame.l;
        l.list(&self.taken_out.iter().map(|i| i.your(l)).collect::<Vec<_>>())
    }
}

/// `/{lang}/carnet/regards`: everybody who looked, since the beginning.
#[derive(Debug, Clone, Template)]
#[template(path = "looks.html")]
pub struct LooksPage {
    /// The surroundings.
    pub frame: Frame,
    /// The last first.
    pub looks: Vec<Looked>,
}

/// `/{lang}/carnet/quitter`, after the session was ended: an empty page.
#[derive(Debug, Clone, Template)]
#[template(path = "left.html")]
pub struct LeftPage {
    /// The surroundings.
    pub frame: Frame,
}

/// `/{lang}/carnet/papiers?taille=grande`, and the sheet that goes with a new card.
#[derive(Debug, Clone, Template)]
#[template(path = "papers.html")]
pub struct PapersPage {
    /// The surroundings; its path without `taille`.
    pub frame: Frame,
    /// The person's initials: the sheet bears no more.
    pub initials: String,
    /// Large type.
    pub large: bool,
    /// What is shared.
    pub agreed: Vec<Agreed>,
    /// The number to call.
    pub phone: Option<String>,
    /// When it answers, in the organisation's words.
    pub hours: Option<String>,
    /// The counter, unless its address protects people.
    pub counter: Option<String>,
    /// What comes next, in its author's words.
    pub next: Option<Words>,
    /// The card's code, only just after it was made.
    pub code: Option<String>,
    /// Where «Revenir» leads, after the language.
    pub back: String,
}

impl PapersPage {
    fn items_of(&self, agreed: &Agreed) -> String {
        let l = &self.frame.l;
        l.list(&agreed.items.iter().map(|i| i.mine(l)).collect::<Vec<_>>())
    }
}
