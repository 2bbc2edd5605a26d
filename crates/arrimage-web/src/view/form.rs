//! Forms without script: fields, choices, errors, and everything that was typed kept.
//!
//! A form is built empty, then [`Form::fill`] puts back what was typed and says what is wrong, so that
//! no page has two ways of being shown. To add a control, add a variant to [`Control`] and its arm in
//! `templates/parts/field.html`.

use arrimage_kernel::Code;
use askama::Template;
use jiff::civil::Date;

use crate::i18n::{Html, L10n};

use super::problem;

/// What a browser sent: names and values, repeated names kept in order.
#[derive(Debug, Clone, Default)]
pub struct Typed(pub Vec<(String, String)>);

impl Typed {
    /// The first value of `name`, trimmed, when it is not empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, v)| v.trim()).filter(|v| !v.is_empty())
    }

    /// Every value of `name`.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// Whether `name` was sent with that value.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|v| v == value)
    }
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Nothing was given.
    Missing,
    /// Nothing was chosen.
    NotChosen,
    /// Too long; the most characters.
    TooLong(usize),
    /// Not a date.
    NotADate,
    /// A date in the past.
    Past,
    /// A date after the last that is allowed.
    After(Date),
    /// A code, card, PIN or passphrase that does not fit.
    WrongSecret,
    /// Too many tries.
    TooManyTries,
    /// Too short; the fewest characters.
    TooShort(usize),
    /// The two passphrases differ.
    Differs,
    /// Not an address of a node.
    NotAnAddress,
    /// The six words do not fit the organisation at that address.
    WrongWords,
    /// Not something that this form knows.
    NotKnown,
    /// Refused by a rule: the problem's own text.
    Refused(Code),
    /// What whoever read it says, in the reader's language.
    Said(String),
}

impl Fault {
    fn say(&self, l: &L10n) -> String {
        match self {
            Fault::Missing => l.t("problems-missing").to_string(),
            Fault::NotChosen => l.t("problems-not-chosen").to_string(),
            Fault::TooLong(n) => l.t("problems-too-long").with("n", n).to_string(),
            Fault::NotADate => l.t("problems-not-a-date").to_string(),
            Fault::Past => l.t("problems-past").to_string(),
            Fault::After(date) => l.t("problems-after").with("date", l.date(*date)).to_string(),
            Fault::WrongSecret => l.t("problems-wrong-secret").to_string(),
            Fault::TooManyTries => l.t("problems-too-many-tries").to_string(),
            Fault::TooShort(n) => l.t("problems-too-short").with("n", n).to_string(),
            Fault::Differs => l.t("problems-differs").to_string(),
            Fault::NotAnAddress => l.t("problems-not-an-address").to_string(),
            Fault::WrongWords => l.t("problems-wrong-words").to_string(),
            Fault::NotKnown => l.t("problems-not-known").to_string(),
            Fault::Refused(code) => l.t(problem::key(*code)).to_string(),
            Fault::Said(words) => words.clone(),
        }
    }
}

/// A fault and the name of its field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name.
    pub field: String,
    /// What is wrong.
    pub fault: Fault,
}

impl FieldError {
    /// A fault of that field.
    pub fn new(field: impl Into<String>, fault: Fault) -> Self {
        Self { field: field.into(), fault }
    }
}

/// One choice among others.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// More about it, in one sentence.
    pub hint: Option<String>,
    /// More about it, as markup.
    pub more: Option<Html>,
    /// Chosen.
    pub chosen: bool,
    /// Shown, but not to be chosen; `hint` says why.
    pub barred: bool,
    /// The label's language, when it is not the page's.
    pub lang: Option<String>,
}

impl Choice {
    /// A choice that sends `value`.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), ..Self::default() }
    }

    /// With a sentence under it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// How a field is filled.
#[derive(Debug, Clone)]
pub enum Control {
    /// One line: the input's type and the browser's autocomplete word.
    Line {
        /// `text`, `search`, `tel`, `url`, `date`, `number` or `password`.
        kind: &'static str,
        /// What browsers may offer; `off` by default.
        autocomplete: &'static str,
        /// What stands in it.
        value: String,
    },
    /// Several lines.
    Area {
        /// What stands in it.
        value: String,
        /// Set in the type of people's words.
        words: bool,
    },
    /// One of several, all visible.
    Radios(Vec<Choice>),
    /// Any of several, each with its own tick.
    Ticks(Vec<Choice>),
    /// One of many.
    Select(Vec<Choice>),
    /// One tick that sends `oui`.
    Tick {
        /// Ticked.
        on: bool,
    },
    /// A file, by the ending of its name. The form must be [`Form::with_file`].
    File(&'static str),
    /// Sent, not shown.
    Hidden(String),
}

/// A field: a name for programs, a label for people.
#[derive(Debug, Clone)]
pub struct Field {
    /// The name sent.
    pub name: String,
    /// The label.
    pub label: String,
    /// A sentence under the label.
    pub hint: Option<String>,
    /// How it is filled.
    pub control: Control,
    /// What is wrong with it.
    pub error: Option<String>,
    /// May be left empty: said in the label.
    pub optional: bool,
    /// What is offered while a line is typed; anything else may be typed too.
    pub near: Vec<String>,
}

impl Field {
    /// A field whose label is the text of `key`, and its hint that text's `.hint`.
    pub fn new(l: &L10n, name: impl Into<String>, key: &str, control: Control) -> Self {
        Self::labelled(l, name, key, l.t(key).to_string(), control)
    }

    /// The same, where the label's text was already given its arguments.
    pub fn labelled(l: &L10n, name: impl Into<String>, key: &str, label: String, control: Control) -> Self {
        Self {
            name: name.into(),
            label,
            hint: l.attribute(key, "hint"),
            control,
            error: None,
            optional: false,
            near: Vec::new(),
        }
    }

    /// One line of text.
    pub fn line(l: &L10n, name: impl Into<String>, key: &str) -> Self {
        Self::typed(l, name, key, "text", "off")
    }

    /// One line of another kind.
    pub fn typed(l: &L10n, name: impl Into<String>, key: &str, kind: &'static str, autocomplete: &'static str) -> Self {
        Self::new(l, name, key, Control::Line { kind, autocomplete, value: String::new() })
    }

    /// A date.
    pub fn date(l: &L10n, name: impl Into<String>, key: &str) -> Self {
        Self::typed(l, name, key, "date", "off")
    }

    /// Several lines.
    pub fn area(l: &L10n, name: impl Into<String>, key: &str) -> Self {
        Self::new(l, name, key, Control::Area { value: String::new(), words: false })
    }

    /// Several lines of somebody's own words.
    pub fn words(l: &L10n, name: impl Into<String>, key: &str) -> Self {
        Self::new(l, name, key, Control::Area { value: String::new(), words: true })
    }

    /// One of several.
    pub fn radios(l: &L10n, name: impl Into<String>, key: &str, choices: Vec<Choice>) -> Self {
        Self::new(l, name, key, Control::Radios(choices))
    }

    /// Any of several.
    pub fn ticks(l: &L10n, name: impl Into<String>, key: &str, choices: Vec<Choice>) -> Self {
        Self::new(l, name, key, Control::Ticks(choices))
    }

    /// One of many.
    pub fn select(l: &L10n, name: impl Into<String>, key: &str, choices: Vec<Choice>) -> Self {
        Self::new(l, name, key, Control::Select(choices))
    }

    /// One tick.
    pub fn tick(l: &L10n, name: impl Into<String>, key: &str) -> Self {
        Self::new(l, name, key, Control::Tick { on: false })
    }

    /// Sent, not shown.
    pub fn hidden(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            label: String::new(),
            hint: None,
            control: Control::Hidden(value.into()),
            error: None,
            optional: true,
            near: Vec::new(),
        }
    }

    /// May be left empty.
    #[must_use]
    pub fn optional(mut self, l: &L10n) -> Self {
        self.optional = true;
        self.label = l.t("common-optional").with("label", &self.label).to_string();
        self
    }

    /// Offers texts while the line is typed.
    #[must_use]
    pub fn near(mut self, near: Vec<String>) -> Self {
        self.near = near;
        self
    }

    /// Whether something stands in it.
    pub fn filled(&self) -> bool {
        match &self.control {
            Control::Line { value, .. } | Control::Area { value, .. } => !value.is_empty(),
            Control::Radios(list) | Control::Ticks(list) => list.iter().any(|choice| choice.chosen),
            Control::Select(list) => list.iter().any(|choice| choice.chosen && !choice.value.is_empty()),
            Control::Tick { on } => *on,
            Control::File(_) | Control::Hidden(_) => false,
        }
    }

    /// Filled with `value` before anybody types.
    #[must_use]
    pub fn with(mut self, value: impl Into<String>) -> Self {
        let value = value.into();
        self.set(&Typed(vec![(self.name.clone(), value)]));
        self
    }

    fn set(&mut self, typed: &Typed) {
        let name = self.name.as_str();
        match &mut self.control {
            Control::Line { kind: "password", .. } | Control::File(_) => {}
            Control::Line { value, .. } | Control::Area { value, .. } | Control::Hidden(value) => {
                if let Some(first) = typed.all(name).next() {
                    first.clone_into(value);
                }
            }
            Control::Radios(choices) | Control::Ticks(choices) | Control::Select(choices) => {
                for choice in choices {
                    choice.chosen = !choice.barred && typed.has(name, &choice.value);
                }
            }
            Control::Tick { on } => *on = typed.get(name).is_some(),
        }
    }

    /// The field's identifier on the page: the error summary links to it.
    pub fn id(&self) -> String {
        format!("f-{}", self.name)
    }

    /// What describes the field, for `aria-describedby`.
    pub fn described_by(&self) -> String {
        let id = self.id();
        match (&self.error, &self.hint) {
            (Some(_), Some(_)) => format!(" aria-describedby=\"{id}-e {id}-h\""),
            (Some(_), None) => format!(" aria-describedby=\"{id}-e\""),
            (None, Some(_)) => format!(" aria-describedby=\"{id}-h\""),
            (None, None) => String::new(),
        }
    }

    fn describe(&self) -> Html {
        Html(self.described_by())
    }

    /// The field with its label, hint and error.
    pub fn show(&self) -> Html {
        show(&FieldPart { f: self, id: self.id() })
    }
}

#[derive(Template)]
#[template(path = "parts/field.html")]
struct FieldPart<'a> {
    f: &'a Field,
    id: String,
}

impl FieldPart<'_> {
    fn warn_icon(&self) -> Html {
        super::shared::Icon::Warn.html()
    }
}

/// How strongly a button speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// The main act of the page.
    Main,
    /// Another act.
    Alt,
    /// Stopping.
    No,
}

impl Look {
    /// The button's class.
    pub const fn class(self) -> &'static str {
        match self {
            Look::Main => "btn",
            Look::Alt => "btn alt",
            Look::No => "btn no",
        }
    }
}

/// A form: where it goes, its fields, its button.
#[derive(Debug, Clone)]
pub struct Form {
    /// The whole path that it is posted to.
    pub action: String,
    /// The fields in order.
    pub fields: Vec<Field>,
    /// The button.
    pub submit: String,
    /// How strongly it speaks.
    pub look: Look,
    /// Where «Annuler» leads; none without it.
    pub back: Option<String>,
    /// The token to send back, when the server asks for one.
    pub token: Option<String>,
    /// Title of the summary of what is wrong.
    pub wrong: String,
    /// Fields that few people fill, under this word, folded until one of them says something.
    pub folded: Option<(String, Vec<Field>)>,
    /// Whether a file goes with it.
    pub multipart: bool,
    cancel: String,
}

impl Form {
    /// An empty form whose button reads the text of `key`.
    pub fn new(l: &L10n, action: impl Into<String>, key: &str, fields: Vec<Field>) -> Self {
        Self {
            action: action.into(),
            fields,
            submit: l.t(key).to_string(),
            look: Look::Main,
            back: None,
            token: None,
            wrong: String::new(),
            folded: None,
            multipart: false,
            cancel: l.t("common-cancel").to_string(),
        }
    }

    /// The button speaks so.
    #[must_use]
    pub fn look(mut self, look: Look) -> Self {
        self.look = look;
        self
    }

    /// «Annuler» leads there.
    #[must_use]
    pub fn back(mut self, href: impl Into<String>) -> Self {
        self.back = Some(href.into());
        self
    }

    /// Puts back what was typed and says what is wrong. Passphrases are never put back.
    #[must_use]
    pub fn fill(mut self, l: &L10n, typed: &Typed, errors: &[FieldError]) -> Self {
        let folded = self.folded.iter_mut().flat_map(|(_, fields)| fields);
        let mut fields: Vec<&mut Field> = self.fields.iter_mut().chain(folded).collect();
        put_back(fields.iter_mut().map(|field| &mut **field), typed);
        fault(l, fields.into_iter(), errors);
        self.wrong = l.t("problems-summary").with("n", errors.len()).to_string();
        self
    }

    /// The token to send back.
    #[must_use]
    pub fn token(mut self, token: Option<&String>) -> Self {
        self.token = token.cloned();
        self
    }

    /// Fields folded under a word.
    #[must_use]
    pub fn folded(mut self, word: impl Into<String>, fields: Vec<Field>) -> Self {
        self.folded = Some((word.into(), fields)).filter(|(_, fields)| !fields.is_empty());
        self
    }

    /// A file goes with it.
    #[must_use]
    pub fn with_file(mut self) -> Self {
        self.multipart = true;
        self
    }

    /// Every field, those folded last.
    pub fn all(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().chain(self.folded.iter().flat_map(|(_, fields)| fields))
    }

    fn unfolded(&self) -> bool {
        self.folded.iter().flat_map(|(_, fields)| fields).any(|field| field.error.is_some() || field.filled())
    }

    /// The summary of what is wrong, when something is.
    pub fn errors(&self) -> Html {
        summary(&self.wrong, self.all())
    }

    /// The form.
    pub fn show(&self) -> Html {
        show(&FormPart { form: self })
    }
}

/// Says what is wrong in each field that `errors` names.
pub(crate) fn fault<'a>(l: &L10n, fields: impl Iterator<Item = &'a mut Field>, errors: &[FieldError]) {
    for field in fields {
        field.error = errors.iter().find(|e| e.field == field.name).map(|e| e.fault.say(l));
    }
}

/// Puts back what was typed.
pub(crate) fn put_back<'a>(fields: impl Iterator<Item = &'a mut Field>, typed: &Typed) {
    for field in fields {
        field.set(typed);
    }
}

/// The box that lists what is wrong and leads to each field.
pub(crate) fn summary<'a>(title: &str, fields: impl Iterator<Item = &'a Field>) -> Html {
    let errors: Vec<(String, String, String)> = fields
        .filter_map(|f| {
            // A group has no field of its own: its first choice takes the focus.
            let id = if matches!(f.control, Control::Radios(_) | Control::Ticks(_)) { f.id() + "-0" } else { f.id() };
            f.error.as_ref().map(|e| (id, f.label.clone(), e.clone()))
        })
        .collect();
    if errors.is_empty() { Html::default() } else { show(&ErrorsPart { title, errors: &errors }) }
}

#[derive(Template)]
#[template(path = "parts/form.html")]
struct FormPart<'a> {
    form: &'a Form,
}

#[derive(Template)]
#[template(path = "parts/errors.html")]
struct ErrorsPart<'a> {
    title: &'a str,
    errors: &'a [(String, String, String)],
}

/// A part rendered to markup. Writing to memory can't fail; if it did, the part would be missing.
pub(crate) fn show(part: &impl Template) -> Html {
    Html(part.render().unwrap_or_default())
}
