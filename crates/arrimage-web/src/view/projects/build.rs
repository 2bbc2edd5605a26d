//! Building a project: its tables on one page, each entry on its own, each a plain form.
//!
//! What an entry's keys are is [`super::schema`]'s. The fields of an entry have the names of the file's keys; a text in two
//! languages has two, `KEY_fr` and `KEY_en`.

use std::collections::HashMap;

use askama::Template;

use crate::{
    i18n::{Html, L10n},
    view::{
        fields as f,
        form::{Choice, Control, Field, FieldError, Form, Look, Typed},
        frame::Frame,
    },
};

use super::{
    FaultRow, Named, faults,
    schema::{Ask, Cell, Kind, Near, Sort},
};

/// An entry as the list shows it.
#[derive(Debug, Clone)]
pub struct Row {
    /// Where it stands: `means.3`.
    pub spot: String,
    /// What it is, in few words.
    pub label: String,
    /// More of it.
    pub more: String,
    /// Whether something is wrong in it.
    pub wrong: bool,
    /// Whether it can move up, and down.
    pub moves: (bool, bool),
    /// Lists inside it.
    pub inside: Vec<List>,
}

/// A list of entries.
#[derive(Debug, Clone)]
pub struct List {
    /// Where it stands: `means`, `means.3.concession`.
    pub spot: String,
    /// Its table.
    pub sort: &'static Sort,
    /// Its entries.
    pub rows: Vec<Row>,
}

impl List {
    fn title(&self, l: &L10n) -> String {
        l.t(self.sort.text).to_string()
    }

    fn hint(&self, l: &L10n) -> String {
        l.attribute(self.sort.text, "hint").unwrap_or_default()
    }

    fn add(&self, l: &L10n) -> String {
        l.attribute(self.sort.text, "new").unwrap_or_default()
    }
}

/// The tables of a project. Posted: [`f::VERSION`], and [`f::DO`] `up SPOT` or `down SPOT`.
#[derive(Debug, Clone, Template)]
#[template(path = "projects/build.html")]
pub struct BuildPage {
    /// The surroundings.
    pub frame: Frame,
    /// Which project.
    pub project: Named,
    /// Its tables; none when the text is not TOML.
    pub lists: Vec<List>,
    /// What is wrong.
    pub faults: Vec<FaultRow>,
    /// Whether somebody changed the project meanwhile.
    pub conflict: bool,
}

impl BuildPage {
    fn errors(&self) -> Html {
        faults(&self.frame.l, &self.faults)
    }
}

/// What the file already says, to choose from.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// For a kind of entry, ids and names.
    pub entries: Vec<(&'static str, Vec<(String, String)>)>,
    /// Facts, with their names when they have one.
    pub facts: Vec<(String, Option<String>)>,
    /// Organisations.
    pub organisations: Vec<String>,
    /// The needs of the means that the entry stands inside.
    pub needs: Vec<String>,
}

impl Known {
    fn of(&self, kinds: &[&str]) -> Vec<(String, String)> {
        let mut all: Vec<(String, String)> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        for (_, entries) in self.entries.iter().filter(|(kind, _)| kinds.contains(kind)) {
            for (id, name) in entries {
                match places.get(id.as_str()) {
                    // The same id in two activities: one choice.
                    Some(at) if !all[*at].1.contains(name.as_str()) => all[*at].1 = format!("{}, {name}", all[*at].1),
                    Some(_) => {}
                    None => {
                        places.insert(id, all.len());
                        all.push((id.clone(), name.clone()));
                    }
                }
            }
        }
        all
    }
}

/// An entry to write or change.
#[derive(Debug, Clone, Template)]
#[template(path = "projects/entry.html")]
pub struct EntryPage {
    /// The surroundings.
    pub frame: Frame,
    /// Which project.
    pub project: Named,
    /// Its table.
    pub sort: &'static Sort,
    /// Where it stands, or the list to which it will be added.
    pub spot: String,
    /// The form: [`f::VERSION`] and the fields of the entry.
    pub form: Form,
    /// Removes it: [`f::VERSION`], [`f::SURE`], [`f::DO`] `remove`; `None` for what is not there yet or must stay.
    pub remove: Option<Form>,
    /// Lists inside it, each with what adding one is called.
    pub inside: Vec<(String, String)>,
    /// Whether somebody changed the project meanwhile.
    pub conflict: bool,
    /// What the entry is called; `None` for a new one.
    pub label: Option<String>,
}

impl EntryPage {
    /// The form of an entry, filled with what the file says.
    pub fn new(
        frame: Frame,
        project: Named,
        sort: &'static Sort,
        spot: String,
        label: Option<String>,
        known: &Known,
        filled: &Typed,
    ) -> Self {
        let l = &frame.l;
        let action = frame.href(project.path(&format!("/construire/{spot}")));
        let version = || Field::hidden(f::VERSION, project.version.to_string());
        let (more, asked): (Vec<&Cell>, Vec<&Cell>) = sort.cells.iter().partition(|cell| cell.ask == Ask::More);
        let fields =
            |cells: Vec<&Cell>| cells.into_iter().flat_map(|cell| cell_fields(l, cell, known, filled)).collect();
        let mut asked: Vec<Field> = fields(asked);
        asked.push(version());
        let form = Form::new(l, action.clone(), "projects-keep", asked)
            .folded(l.t("projects-more").to_string(), fields(more))
            .back(frame.href(project.path("/construire")))
            .token(frame.token.as_ref());
        let form = form.fill(l, filled, &[]);
        let list = sort.kind != super::schema::HEADING;
        let remove = label.as_ref().filter(|_| list).map(|_| {
            let fields =
                vec![Field::tick(l, f::SURE, "projects-entry-sure"), version(), Field::hidden(f::DO, "remove")];
            Form::new(l, action, "projects-entry-remove", fields).look(Look::No).token(frame.token.as_ref())
        });
        let inside = match label {
            Some(_) => sort.inside.iter().filter_map(|key| inner(l, sort, &spot, key)).collect(),
            None => Vec::new(),
        };
        Self { frame, project, sort, spot, form, remove, inside, conflict: false, label }
    }

    /// The page again, with what was typed and what is wrong.
    #[must_use]
    pub fn wrong(mut self, typed: &Typed, errors: &[FieldError]) -> Self {
        self.form = self.form.fill(&self.frame.l, typed, errors);
        self
    }

    fn path(&self, spot: &str) -> String {
        self.frame.href(self.project.path(&format!("/construire/{spot}")))
    }

    fn title(&self) -> String {
        match &self.label {
            Some(label) => label.clone(),
            None => self.frame.l.attribute(self.sort.text, "new").unwrap_or_default(),
        }
    }

    fn hint(&self) -> String {
        self.frame.l.attribute(self.sort.text, "hint").unwrap_or_default()
    }
}

fn inner(l: &L10n, sort: &Sort, spot: &str, key: &str) -> Option<(String, String)> {
    let sort = super::schema::sort(&format!("{}.{key}", sort.kind))?;
    Some((format!("{spot}.{key}"), l.attribute(sort.text, "new")?))
}

/// The most facts that a hint names.
const MOST_OFFERED: usize = 60;

/// The fields of a key, empty.
fn cell_fields(l: &L10n, cell: &Cell, known: &Known, filled: &Typed) -> Vec<Field> {
    let (key, text) = (cell.key, cell.text);
    let ask = |field: Field| if cell.ask == Ask::Must { field } else { field.optional(l) };
    let one = |field: Field| vec![ask(field)];
    let pair = |control: Control| -> Vec<Field> {
        let label = l.t(text).to_string();
        let french = l.t("projects-in-french").with("label", &label).to_string();
        let english = l.t("projects-in-english").with("label", &label).to_string();
        let mut english = Field::labelled(l, format!("{key}_en"), text, english, control.clone()).optional(l);
        english.hint = None;
        vec![ask(Field::labelled(l, format!("{key}_fr"), text, french, control)), english]
    };
    let line = || Control::Line { kind: "text", autocomplete: "off", value: String::new() };
    let area = || Control::Area { value: String::new(), words: false };
    let contexts = || known.of(&["context"]).into_iter().map(|(id, _)| id);
    match cell.kind {
        Kind::Id | Kind::Line | Kind::Number => one(Field::line(l, key, text)),
        Kind::Near(Near::Windows) => {
            one(Field::line(l, key, text).near(["always".to_owned()].into_iter().chain(contexts()).collect()))
        }
        Kind::Near(Near::Fact) => {
            one(Field::line(l, key, text).near(known.facts.iter().map(|(fact, _)| fact.clone()).collect()))
        }
        Kind::Near(Near::Organisation) => one(Field::line(l, key, text).near(known.organisations.clone())),
        Kind::Text => pair(line()),
        Kind::Words | Kind::Texts => pair(area()),
        Kind::Facts => {
            let mut field = Field::area(l, key, text);
            if !known.facts.is_empty() {
                let named = known.facts.iter().take(MOST_OFFERED).map(|(fact, name)| match name {
                    Some(name) => format!("{fact} ({name})"),
                    None => fact.clone(),
                });
                let named = named.collect::<Vec<_>>().join(", ");
                let offered = l.t("projects-known-facts").with("facts", named).to_string();
                field.hint = Some(field.hint.map_or_else(|| offered.clone(), |hint| format!("{hint} {offered}")));
            }
            one(field)
        }
        Kind::Yes => vec![Field::tick(l, key, text)],
        Kind::Word(words) => {
            let words = words.iter().map(|(word, text)| ((*word).to_owned(), l.t(text).to_string()));
            one(Field::select(l, key, text, options(l, words, (key, cell.ask), filled)))
        }
        Kind::One(table) => {
            one(Field::select(l, key, text, options(l, known.of(&[table]).into_iter(), (key, cell.ask), filled)))
        }
        Kind::Some(tables) => ticks(l, cell, known.of(tables), filled),
        Kind::Needs => {
            let named = |need: &String| {
                let name = known.facts.iter().find(|(fact, _)| fact == need).and_then(|(_, name)| name.clone());
                (need.clone(), name.unwrap_or_else(|| need.clone()))
            };
            ticks(l, cell, known.needs.iter().map(named).collect(), filled)
        }
    }
}

/// What stands in the file and is no choice stays one, so that nothing is lost by opening a form.
fn with_own(mut all: Vec<(String, String)>, key: &str, filled: &Typed) -> Vec<(String, String)> {
    for own in filled.all(key).filter(|own| !own.is_empty()) {
        if all.iter().all(|(value, _)| value != own) {
            all.push((own.to_owned(), own.to_owned()));
        }
    }
    all
}

fn options(
    l: &L10n,
    all: impl Iterator<Item = (String, String)>,
    (key, ask): (&str, Ask),
    filled: &Typed,
) -> Vec<Choice> {
    let all = with_own(all.collect(), key, filled);
    let none = if ask == Ask::Must { l.t("projects-choose") } else { l.t("projects-nothing") };
    let none = Choice::new("", none.to_string());
    std::iter::once(none).chain(all.into_iter().map(|(value, label)| Choice::new(value, label))).collect()
}

/// Without anything to choose there is nothing to show.
fn ticks(l: &L10n, cell: &Cell, all: Vec<(String, String)>, filled: &Typed) -> Vec<Field> {
    let all = with_own(all, cell.key, filled);
    if all.is_empty() {
        return Vec::new();
    }
    let choices = all.into_iter().map(|(value, label)| Choice::new(value, label)).collect();
    vec![Field::ticks(l, cell.key, cell.text, choices).optional(l)]
}
