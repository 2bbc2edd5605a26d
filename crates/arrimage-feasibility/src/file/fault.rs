//! What can be wrong in a file, and how it is said.

use std::fmt;

use arrimage_kernel::Language;

/// A fault of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// The column, in characters, from 1.
    pub column: usize,
    /// Where in the tables: `means`, `3`, `takes`. Empty for the file as a whole.
    pub path: Vec<Step>,
    /// The offending text; empty when something is not there.
    pub found: String,
    /// What is wrong.
    pub problem: Problem,
}

/// A step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A key of a table.
    Key(String),
    /// A position in an array, from 0.
    At(usize),
}

/// What is wrong, with what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// Above [`super::LARGEST`] bytes.
    FileTooLarge,
    /// Not TOML; the parser's words.
    Syntax(String),
    /// A key that the table does not have, with those it has.
    UnknownKey(&'static [&'static str]),
    /// A key that must be there.
    MissingKey(&'static str),
    /// A value of another shape.
    WrongShape(Shape),
    /// Nothing where something must be.
    Empty,
    /// Not a duration.
    BadDuration,
    /// A duration above 52 weeks.
    DurationTooLong,
    /// A low end above its high end.
    LowAboveHigh,
    /// Not windows; the part that is wrong.
    BadWindows(String),
    /// A context's own windows named by a context's id.
    ContextInContext,
    /// An id that nothing has: of what, and a near one if there is.
    UnknownId {
        /// The table.
        table: &'static str,
        /// A near id.
        near: Option<String>,
    },
    /// An id that another entry has: the line of the first.
    DuplicateId(usize),
    /// The id `always`, which means every minute.
    ReservedId,
    /// An id with white space around it or a character that nobody sees.
    HiddenInId,
    /// A word that is none of these.
    NotOneOf(&'static [&'static str]),
    /// A number below 1 or not whole.
    NotPositive,
    /// A share outside 0 to 1.
    BadShare,
    /// Shares of an activity above 1 together.
    SharesAboveOne,
    /// Not `N per week`.
    BadRate,
    /// Not an IANA zone.
    BadZone,
    /// A fact to drop that the means does not need.
    NotNeeded,
    /// `*` with other ids.
    NotAlone,
    /// Neither, or both, of `means` and `objective`.
    MeansOrObjective,
    /// No objective in the file.
    NoObjective,
}

/// A shape of value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A string.
    String,
    /// A string, or `{ fr = "…", en = "…" }`.
    Text,
    /// A list of strings.
    Strings,
    /// A list of texts.
    Texts,
    /// A table.
    Table,
    /// A list of tables.
    Tables,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
}

impl Problem {
    /// Whether a line that could not be read may be its cause.
    pub(super) fn may_follow_from_a_broken_line(&self) -> bool {
        matches!(self, Problem::MissingKey(_) | Problem::NoObjective | Problem::UnknownId { .. } | Problem::NotNeeded)
            || matches!(self, Problem::MeansOrObjective | Problem::WrongShape(_) | Problem::Empty)
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Step::Key(key) => f.write_str(key),
            Step::At(at) => write!(f, "{}", at + 1),
        }
    }
}

impl Fault {
    /// What is wrong, what was found and what was expected, in one or two sentences; the place is for the caller.
    pub fn say(&self, language: Language) -> String {
        let found = if self.found.is_empty() {
            String::new()
        } else {
            match language {
                Language::Fr => format!("«\u{a0}{}\u{a0}»\u{a0}: ", self.found),
                Language::En => format!("“{}”: ", self.found),
            }
        };
        let at = self.at();
        let at = if at.is_empty() { at } else { format!("{at} – ") };
        format!("{at}{found}{}", self.problem.say(language))
    }

    /// Where in the tables, as `means 4, takes`; positions from 1.
    pub fn at(&self) -> String {
        let mut at = String::new();
        for step in &self.path {
            match step {
                Step::Key(key) if at.is_empty() => at.push_str(key),
                Step::Key(key) => at.push_str(&format!(", {key}")),
                Step::At(position) => at.push_str(&format!(" {}", position + 1)),
            }
        }
        at
    }
}

impl Problem {
    /// What is wrong and what was expected, without the offending text.
    pub fn say(&self, language: Language) -> String {
        match language {
            Language::Fr => self.french(),
            Language::En => self.english(),
        }
    }

    fn french(&self) -> String {
        match self {
            Problem::FileTooLarge => "fichier trop gros; au plus 4 Mio.".into(),
            Problem::Syntax(words) => format!("ce n’est pas du TOML. L’analyseur dit (en anglais)\u{a0}: {words}."),
            Problem::UnknownKey(keys) => format!("clé inconnue; attendu\u{a0}: {}.", keys.join(", ")),
            Problem::MissingKey(key) => format!("il manque la clé {key}."),
            Problem::WrongShape(shape) => format!("attendu\u{a0}: {}.", shape.french()),
            Problem::Empty => "vide; il faut au moins une valeur.".into(),
            Problem::BadDuration => {
                "ce n’est pas une durée; attendu\u{a0}: des nombres entiers suivis de w (semaines), d (jours), h (heures) ou \
                 m (minutes), comme 90m ou 1h 30m."
                    .into()
            }
            Problem::DurationTooLong => "durée trop longue; au plus 52w.".into(),
            Problem::LowAboveHigh => {
                "le bas de l’intervalle dépasse le haut; attendu\u{a0}: au mieux .. au pire, comme 12h..48h.".into()
            }
            Problem::BadWindows(part) => format!(
                "plage non reconnue\u{a0}: «\u{a0}{part}\u{a0}»; attendu\u{a0}: always, l’id d’un contexte, ou une liste comme \
                 mon-fri 08:00-16:00, sat 22:00-02:00. Les jours s’écrivent mon tue wed thu fri sat sun, les heures avec \
                 quatre chiffres."
            ),
            Problem::ContextInContext => {
                "les heures d’un contexte ne renvoient pas à un contexte; attendu\u{a0}: always ou une liste d’heures."
                    .into()
            }
            Problem::UnknownId { table, near } => match near {
                Some(near) => format!("aucune entrée de {table} n’a cet id; vouliez-vous dire «\u{a0}{near}\u{a0}»?"),
                None => format!("aucune entrée de {table} n’a cet id."),
            },
            Problem::DuplicateId(line) => format!("id déjà pris à la ligne {line}; attendu\u{a0}: un id différent."),
            Problem::ReservedId => "always veut dire «\u{a0}à toute heure\u{a0}»; attendu\u{a0}: un autre id.".into(),
            Problem::HiddenInId => {
                "un id n’a ni espace à ses bouts ni caractère invisible; attendu\u{a0}: des lettres que l’on voit.".into()
            }
            Problem::NotOneOf(words) => format!("attendu\u{a0}: {}.", words.join(", ")),
            Problem::NotPositive => "attendu\u{a0}: un nombre entier, 1 ou plus.".into(),
            Problem::BadShare => "attendu\u{a0}: une part entre 0 et 1.".into(),
            Problem::SharesAboveOne => "les parts de cette activité dépassent 1 ensemble.".into(),
            Problem::BadRate => "attendu\u{a0}: un nombre par semaine, comme 8 per week.".into(),
            Problem::BadZone => "fuseau horaire inconnu; attendu\u{a0}: un nom comme America/Toronto.".into(),
            Problem::NotNeeded => "ce moyen n’a pas ce besoin; attendu\u{a0}: un fait de sa liste needs.".into(),
            Problem::NotAlone => "\"*\" veut dire toutes les activités et reste seul dans la liste.".into(),
            Problem::MeansOrObjective => "attendu\u{a0}: une des deux clés means et objective, pas les deux.".into(),
            Problem::NoObjective => {
                "aucun objectif\u{a0}: il n’y a encore rien à vérifier. Dans l’ordre\u{a0}: deux groupes, une activité, un objectif \
                 ([[objective]]), puis les moyens."
                    .into()
            }
        }
    }

    fn english(&self) -> String {
        match self {
            Problem::FileTooLarge => "the file is too large; at most 4 MiB.".into(),
            Problem::Syntax(words) => format!("not TOML: {words}."),
            Problem::UnknownKey(keys) => format!("unknown key; expected {}.", keys.join(", ")),
            Problem::MissingKey(key) => format!("the key {key} is missing."),
            Problem::WrongShape(shape) => format!("expected {}.", shape.english()),
            Problem::Empty => "empty; at least one value is needed.".into(),
            Problem::BadDuration => {
                "not a duration; expected whole numbers followed by w (weeks), d (days), h (hours) or m (minutes), such as \
                 90m or 1h 30m."
                    .into()
            }
            Problem::DurationTooLong => "the duration is too long; at most 52w.".into(),
            Problem::LowAboveHigh => {
                "the low end is above the high end; expected at best .. at worst, such as 12h..48h.".into()
            }
            Problem::BadWindows(part) => format!(
                "windows not understood: “{part}”; expected always, the id of a context, or a list such as \
                 mon-fri 08:00-16:00, sat 22:00-02:00. Days are mon tue wed thu fri sat sun, hours have four digits."
            ),
            Problem::ContextInContext => {
                "a context's windows can't name a context; expected always or a list of windows.".into()
            }
            Problem::UnknownId { table, near } => match near {
                Some(near) => format!("nothing in {table} has this id; did you mean “{near}”?"),
                None => format!("nothing in {table} has this id."),
            },
            Problem::DuplicateId(line) => format!("this id is taken on line {line}; expected another id."),
            Problem::ReservedId => "always means every minute; expected another id.".into(),
            Problem::HiddenInId => {
                "an id has no space at its ends and no hidden character; expected letters that can be seen.".into()
            }
            Problem::NotOneOf(words) => format!("expected one of {}.", words.join(", ")),
            Problem::NotPositive => "expected a whole number, 1 or more.".into(),
            Problem::BadShare => "expected a share between 0 and 1.".into(),
            Problem::SharesAboveOne => "the shares of this activity are above 1 together.".into(),
            Problem::BadRate => "expected a number per week, such as 8 per week.".into(),
            Problem::BadZone => "unknown time zone; expected a name such as America/Toronto.".into(),
            Problem::NotNeeded => "this means has no such need; expected a fact of its needs.".into(),
            Problem::NotAlone => "\"*\" means every activity and stands alone in the list.".into(),
            Problem::MeansOrObjective => "expected one of the keys means and objective, not both.".into(),
            Problem::NoObjective => {
                "no objective: there is nothing to check yet. In order: two groups, an activity, an objective ([[objective]]), then \
                 the means.".into()
            }
        }
    }
}

impl Shape {
    fn french(self) -> &'static str {
        match self {
            Shape::String => "un texte entre guillemets",
            Shape::Text => "un texte, ou { fr = \"…\", en = \"…\" }",
            Shape::Strings => "une liste de textes entre crochets",
            Shape::Texts => "une liste de textes, ou de { fr = \"…\", en = \"…\" }",
            Shape::Table => "une table",
            Shape::Tables => "une liste de tables, écrites [[…]]",
            Shape::Number => "un nombre",
            Shape::Boolean => "true ou false",
        }
    }

    fn english(self) -> &'static str {
        match self {
            Shape::String => "a string in quotes",
            Shape::Text => "a text, or { fr = \"…\", en = \"…\" }",
            Shape::Strings => "a list of strings in brackets",
            Shape::Texts => "a list of texts, or of { fr = \"…\", en = \"…\" }",
            Shape::Table => "a table",
            Shape::Tables => "a list of tables, written [[…]]",
            Shape::Number => "a number",
            Shape::Boolean => "true or false",
        }
    }
}
