//! What one can do with a request: each act is a small form with a page of its own.
//!
//! `GET` and `POST /{lang}/demandes/{id}/{act}`: [`Act::path`] is the last segment. To add an act: a
//! variant, its path, its texts `act-…` (button), `act-….title`, `act-….lead`, its fields.

use askama::Template;

use crate::i18n::L10n;

use super::{
    fields as f,
    form::{Choice, Field, FieldError, Form, Look, Typed},
    frame::Frame,
    shared::{CloseReason, Item, Link, Passage, Reason, Words},
};

/// An act that is open to the reader now, with what its form needs.
#[derive(Debug, Clone)]
pub enum Act {
    /// Say yes, and propose a respondent. Fields: `respondent` (id), `words`.
    Accept {
        /// Who may be the respondent; the reader first.
        respondents: Vec<Link>,
    },
    /// Ask the other side; the clock stops. Field: `words`.
    Ask,
    /// Answer a question. Field: `words`.
    Answer {
        /// The question.
        question: Words,
    },
    /// Say no. Fields: `reason` (`Reason`), `words`, `suggestion` (service id, may be empty).
    Refuse {
        /// Services open to others' refusals, and how they are shown.
        suggestions: Vec<Link>,
    },
    /// Put on a waiting list. Fields: `estimate`, `review` (dates), `words`.
    Waitlist,
    /// Propose another service. Fields: `service` (id), `words`.
    Redirect {
        /// Services open to others' redirections.
        services: Vec<Link>,
    },
    /// Record the first contact. No field.
    Contacted,
    /// Say that the person can't be reached. Fields: `attempts`, `words`.
    Unreachable,
    /// Record that the service has begun. No field.
    Started,
    /// Record what came of it; final. Field: `words`.
    Done,
    /// Stop on the way. Field: `words`.
    Stop,
    /// Propose to give it back. Field: `words`.
    ProposeReturn,
    /// Take it back. No field.
    AcceptReturn,
    /// Recall it. Field: `words`.
    Recall,
    /// Close it. Fields: `reason` (`CloseReason`), `words`, `told` (date).
    Close {
        /// The reasons possible now.
        reasons: Vec<CloseReason>,
    },
    /// Record a passage made together. Fields: `how` (`Passage`), `on`, `who`, `words`.
    HandOff,
    /// Record that somebody goes along. Fields: `who`, `on`, `words`.
    Accompany,
    /// Write in the thread. Field: `words`.
    Message,
    /// The person withdraws. Field: `person` (its place in the household, when several).
    Withdraw {
        /// The persons concerned, when several.
        persons: Vec<Link>,
    },
    /// The person takes something out. Fields: `take_out` (`Item`, repeated).
    Narrow {
        /// What travels now.
        items: Vec<Item>,
    },
    /// Give it to somebody of the team. Field: `practitioner` (id).
    Assign {
        /// The team.
        practitioners: Vec<Link>,
    },
    /// Change the respondent, with the person's word. Field: `respondent` (a name, or nothing for nobody).
    HandOver {
        /// Who may be the respondent.
        respondents: Vec<Link>,
    },
    /// Bring both sides and the respondent together. No field.
    Convene,
    /// Record what a partner without an account said. Fields: `decision`, `reason`, `words`, `estimate`.
    RecordAnswer,
    /// Print a letter by which a partner without an account can answer. No field.
    Letter,
}

impl Act {
    /// Every [`Act::path`], open or not.
    pub const PATHS: [&'static str; 25] = [
        "accepter",
        "questionner",
        "repondre",
        "refuser",
        "faire-attendre",
        "rediriger",
        "premier-contact",
        "injoignable",
        "commencer",
        "terminer",
        "arreter",
        "rendre",
        "reprendre",
        "rappeler",
        "fermer",
        "passage",
        "accompagner",
        "message",
        "retirer",
        "enlever",
        "confier",
        "repondante",
        "reunir",
        "noter-reponse",
        "lettre",
    ];

    /// The last segment of its path.
    pub const fn path(&self) -> &'static str {
        match self {
            Act::Accept { .. } => "accepter",
            Act::Ask => "questionner",
            Act::Answer { .. } => "repondre",
            Act::Refuse { .. } => "refuser",
            Act::Waitlist => "faire-attendre",
            Act::Redirect { .. } => "rediriger",
            Act::Contacted => "premier-contact",
            Act::Unreachable => "injoignable",
            Act::Started => "commencer",
            Act::Done => "terminer",
            Act::Stop => "arreter",
            Act::ProposeReturn => "rendre",
            Act::AcceptReturn => "reprendre",
            Act::Recall => "rappeler",
            Act::Close { .. } => "fermer",
            Act::HandOff => "passage",
            Act::Accompany => "accompagner",
            Act::Message => "message",
            Act::Withdraw { .. } => "retirer",
            Act::Narrow { .. } => "enlever",
            Act::Assign { .. } => "confier",
            Act::HandOver { .. } => "repondante",
            Act::Convene => "reunir",
            Act::RecordAnswer => "noter-reponse",
            Act::Letter => "lettre",
        }
    }

    const fn key(&self) -> &'static str {
        match self {
            Act::Accept { .. } => "act-accept",
            Act::Ask => "act-ask",
            Act::Answer { .. } => "act-answer",
            Act::Refuse { .. } => "act-refuse",
            Act::Waitlist => "act-waitlist",
            Act::Redirect { .. } => "act-redirect",
            Act::Contacted => "act-contacted",
            Act::Unreachable => "act-unreachable",
            Act::Started => "act-started",
            Act::Done => "act-done",
            Act::Stop => "act-stop",
            Act::ProposeReturn => "act-return",
            Act::AcceptReturn => "act-take-back",
            Act::Recall => "act-recall",
            Act::Close { .. } => "act-close",
            Act::HandOff => "act-hand-off",
            Act::Accompany => "act-accompany",
            Act::Message => "act-message",
            Act::Withdraw { .. } => "act-withdraw",
            Act::Narrow { .. } => "act-narrow",
            Act::Assign { .. } => "act-assign",
            Act::HandOver { .. } => "act-hand-over",
            Act::Convene => "act-convene",
            Act::RecordAnswer => "act-record-answer",
            Act::Letter => "act-letter",
        }
    }

    /// What its button says.
    pub fn label(&self, l: &L10n) -> String {
        l.t(self.key()).to_string()
    }

    /// How strongly its button speaks on its own page.
    pub const fn look(&self) -> Look {
        match self {
            Act::Withdraw { .. } | Act::Stop | Act::Recall => Look::No,
            _ => Look::Main,
        }
    }

    fn fields(&self, l: &L10n) -> Vec<Field> {
        let words = |key| Field::area(l, f::WORDS, key);
        let on = |key| Field::date(l, f::ON, key).with(l.today().to_string());
        let none = || Choice::new("", l.t("act-none").to_string());
        match self {
            Act::Accept { respondents } => vec![
                Field::radios(l, f::RESPONDENT, "act-field-respondent", links(respondents)),
                words("act-field-accept-words").optional(l),
            ],
            Act::Ask => vec![words("act-field-question")],
            Act::Answer { .. } => vec![words("act-field-answer")],
            Act::Refuse { suggestions } => {
                let mut list = vec![none()];
                list.extend(links(suggestions));
                vec![
                    reasons(l),
                    words("act-field-refuse-words"),
                    Field::select(l, f::SUGGESTION, "act-field-suggestion", list),
                ]
            }
            Act::Waitlist => vec![
                Field::date(l, f::ESTIMATE, "act-field-estimate").optional(l),
                Field::date(l, f::REVIEW, "act-field-review"),
                words("act-field-wait-words").optional(l),
            ],
            Act::Redirect { services } => vec![
                Field::radios(l, f::SERVICE, "act-field-redirect", links(services)),
                words("act-field-redirect-words"),
            ],
            Act::Unreachable => vec![
                Field::typed(l, f::ATTEMPTS, "act-field-attempts", "number", "off"),
                words("act-field-attempts-words"),
            ],
            Act::Done => vec![words("act-field-outcome")],
            Act::Stop | Act::ProposeReturn | Act::Recall => vec![words("act-field-why")],
            Act::Contacted | Act::Started | Act::AcceptReturn | Act::Convene | Act::Letter => Vec::new(),
            Act::Close { reasons } => vec![
                Field::radios(l, f::REASON, "act-field-end", choices(l, reasons, CloseReason::code, CloseReason::word)),
                words("act-field-end-words").optional(l),
                Field::date(l, f::TOLD, "act-field-told").optional(l),
            ],
            Act::HandOff => vec![
                Field::radios(l, f::HOW, "act-field-passage", choices(l, Passage::ALL, Passage::code, Passage::word)),
                on("act-field-passage-on"),
                Field::line(l, f::WHO, "act-field-passage-who"),
                words("act-field-note").optional(l),
            ],
            Act::Accompany => vec![
                Field::line(l, f::WHO, "act-field-accompany-who"),
                on("act-field-passage-on"),
                words("act-field-note").optional(l),
            ],
            Act::Message => vec![words("act-field-message")],
            Act::Withdraw { persons } => {
                let who = || Field::radios(l, f::PERSON, "act-field-person", links(persons));
                (persons.len() > 1).then(who).into_iter().collect()
            }
            Act::Narrow { items } => {
                vec![Field::ticks(l, f::TAKE_OUT, "act-field-take-out", choices(l, items, Item::code, Item::word))]
            }
            Act::Assign { practitioners } => {
                vec![Field::radios(l, f::PRACTITIONER, "act-field-assign", links(practitioners))]
            }
            Act::HandOver { respondents } => {
                vec![Field::radios(l, f::RESPONDENT, "act-field-hand-over", links(respondents))]
            }
            Act::RecordAnswer => answer_fields(l),
        }
    }

    /// The act's form, empty.
    pub fn form(&self, frame: &Frame, request: &str) -> Form {
        let l = &frame.l;
        Form::new(l, frame.href(format!("/demandes/{request}/{}", self.path())), self.key(), self.fields(l))
            .look(self.look())
            .back(frame.href(format!("/demandes/{request}")))
            .token(frame.token.as_ref())
    }
}

/// What a partner answers, on its own page or by telephone. Fields: `decision`, `reason`, `words`, `estimate`.
pub(crate) fn answer_fields(l: &L10n) -> Vec<Field> {
    let decision = |code: &str, key: &str| Choice::new(code, l.t(key).to_string());
    let list = vec![
        decision("accepted", "act-decision-accepted"),
        decision("refused", "act-decision-refused"),
        decision("waitlisted", "act-decision-waitlisted"),
        decision("asking", "act-decision-asking"),
    ];
    let mut why = vec![Choice::new("", l.t("act-none").to_string())];
    why.extend(choices(l, Reason::ALL, Reason::code, Reason::word));
    vec![
        Field::radios(l, f::DECISION, "act-field-decision", list),
        Field::select(l, f::REASON, "act-field-decision-reason", why),
        Field::date(l, f::ESTIMATE, "act-field-estimate").optional(l),
        Field::area(l, f::WORDS, "act-field-decision-words").optional(l),
    ]
}

fn reasons(l: &L10n) -> Field {
    Field::radios(l, f::REASON, "act-field-reason", choices(l, Reason::ALL, Reason::code, Reason::word))
}

/// Choices among things that have a name.
pub(crate) fn links(list: &[Link]) -> Vec<Choice> {
    list.iter().map(|link| Choice::new(&link.id, &link.name)).collect()
}

/// Choices among the values of a vocabulary.
pub(crate) fn choices<T: Copy>(
    l: &L10n,
    list: &[T],
    code: impl Fn(T) -> &'static str,
    word: impl Fn(T, &L10n) -> String,
) -> Vec<Choice> {
    list.iter().map(|v| Choice::new(code(*v), l.sentence(word(*v, l)))).collect()
}

/// `/{lang}/demandes/{id}/{act}`: one act, alone on its page; shown again with errors after a bad `POST`.
#[derive(Debug, Clone, Template)]
#[template(path = "act.html")]
pub struct ActPage {
    /// The surroundings.
    pub frame: Frame,
    /// The person's name; `None` when the reader may not know it.
    pub person: Option<String>,
    /// The request's id.
    pub request: String,
    /// The name of the other side.
    pub other: String,
    /// The act.
    pub act: Act,
    /// Its form, filled and marked when something was wrong.
    pub form: Form,
}

impl ActPage {
    /// The act's page, empty.
    pub fn new(
        frame: Frame,
        request: impl Into<String>,
        person: Option<String>,
        other: impl Into<String>,
        act: Act,
    ) -> Self {
        let request = request.into();
        let form = act.form(&frame, &request);
        Self { frame, person, request, other: other.into(), act, form }
    }

    /// The same page, with what was typed and what is wrong.
    #[must_use]
    pub fn wrong(mut self, typed: &Typed, errors: &[FieldError]) -> Self {
        self.form = self.form.fill(&self.frame.l, typed, errors);
        self
    }

    fn title(&self) -> String {
        self.frame.l.attribute(self.act.key(), "title").unwrap_or_else(|| self.act.label(&self.frame.l))
    }

    fn lead(&self) -> Option<String> {
        self.frame.l.attribute(self.act.key(), "lead")
    }

    fn question(&self) -> Option<&Words> {
        match &self.act {
            Act::Answer { question } => Some(question),
            _ => None,
        }
    }
}
