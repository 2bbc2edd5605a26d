//! Between an entry of a project's text and a form: what the file says, what was typed, what is wrong where.
//!
//! Which keys there are is [`crate::view::projects::schema`]'s; whether what they say is right is for
//! [`arrimage_feasibility::file`] to find.

use std::collections::HashSet;

use arrimage_feasibility::{
    edit::{Sheet, Spot, Value},
    file::{Fault as Wrong, Problem},
};
use arrimage_kernel::Language;

use crate::{
    i18n::L10n,
    view::{
        Frame,
        form::{Fault, FieldError, Typed},
        projects::{
            FaultRow, Named,
            schema::{self, Cell, Kind, Sort},
        },
    },
};

/// What an entry says, as a form sends it.
pub fn filled(sheet: &Sheet, spot: &Spot, sort: &Sort) -> Typed {
    Typed(sort.cells.iter().flat_map(|cell| pairs(cell, sheet.value(spot, cell.key))).collect())
}

fn pairs(cell: &Cell, value: Option<Value>) -> Vec<(String, String)> {
    let Some(value) = value else { return Vec::new() };
    let key = cell.key.to_owned();
    let two = |fr: String, en: String| vec![(format!("{key}_fr"), fr), (format!("{key}_en"), en)];
    match (cell.kind, value) {
        (Kind::Text | Kind::Words, Value::Both { fr, en }) => two(fr, en),
        (Kind::Text | Kind::Words, value) => two(plain(&value), String::new()),
        (Kind::Texts, Value::List(list)) => {
            let (fr, en): (Vec<String>, Vec<String>) = list.into_iter().map(halves).unzip();
            two(fr.join("\n"), en.join("\n").trim_end().to_owned())
        }
        (Kind::Texts, value) => two(plain(&value), String::new()),
        (Kind::Facts, Value::List(list)) => {
            vec![(key, list.iter().map(plain).collect::<Vec<_>>().join("\n"))]
        }
        // «Every activity» is what nothing ticked means too.
        (Kind::Some(_) | Kind::Needs, Value::List(list)) => {
            list.iter().map(plain).filter(|id| id != "*").map(|id| (key.clone(), id)).collect()
        }
        (Kind::Yes, Value::Flag(true)) => vec![(key, "oui".to_owned())],
        (Kind::Yes, _) => Vec::new(),
        (_, value) => vec![(key, plain(&value))],
    }
}

fn halves(value: Value) -> (String, String) {
    match value {
        Value::Both { fr, en } => (fr, en),
        value => (plain(&value), String::new()),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Other(text) => text.trim().to_owned(),
        Value::Both { fr, en } => if fr.is_empty() { en } else { fr }.clone(),
        Value::Whole(whole) => whole.to_string(),
        Value::Decimal(float) => float.to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::List(list) => list.iter().map(plain).collect::<Vec<_>>().join("\n"),
    }
}

/// What was typed for a key; `None` when nothing was.
fn value(cell: &Cell, typed: &Typed) -> Option<Value> {
    let said = |name: &str| typed.get(name).unwrap_or_default().replace("\r\n", "\n");
    let two = || (said(&format!("{}_fr", cell.key)), said(&format!("{}_en", cell.key)));
    let both = |fr: &str, en: &str| match (fr.trim(), en.trim()) {
        ("", "") => None,
        (fr, "") => Some(Value::Text(fr.to_owned())),
        (fr, en) => Some(Value::Both { fr: fr.to_owned(), en: en.to_owned() }),
    };
    let list = |values: Vec<Value>| Some(Value::List(values)).filter(|_| !values_are_empty(typed, cell));
    match cell.kind {
        Kind::Text | Kind::Words => {
            let (fr, en) = two();
            both(&fr, &en)
        }
        Kind::Texts => {
            // Lines are paired by their number: an empty one counts.
            let raw = |name: &str| typed.all(name).next().unwrap_or_default().replace("\r\n", "\n");
            let (fr, en) = (raw(&format!("{}_fr", cell.key)), raw(&format!("{}_en", cell.key)));
            let count = fr.lines().count().max(en.lines().count());
            let (mut fr, mut en) = (fr.lines(), en.lines());
            let texts = (0..count).filter_map(|_| both(fr.next().unwrap_or_default(), en.next().unwrap_or_default()));
            list(texts.collect())
        }
        Kind::Facts => {
            let lines = said(cell.key);
            let facts = lines.lines().map(str::trim).filter(|fact| !fact.is_empty());
            list(facts.map(|fact| Value::Text(fact.to_owned())).collect())
        }
        Kind::Some(_) | Kind::Needs => {
            let ids = typed.all(cell.key).map(str::trim).filter(|id| !id.is_empty());
            list(ids.map(|id| Value::Text(id.to_owned())).collect())
        }
        Kind::Yes => typed.get(cell.key).map(|_| Value::Flag(true)),
        Kind::Number => {
            let text = typed.get(cell.key)?;
            let whole = text.parse().map(Value::Whole).ok();
            let number = || text.replace(',', ".").parse().ok().filter(|n: &f64| n.is_finite()).map(Value::Decimal);
            // What is no number is written as it was typed: whoever reads the file says what was expected.
            whole.or_else(number).or_else(|| Some(Value::Text(text.to_owned())))
        }
        Kind::Id | Kind::Line | Kind::Near(_) | Kind::Word(_) | Kind::One(_) => {
            typed.get(cell.key).map(|text| Value::Text(text.to_owned()))
        }
    }
}

fn values_are_empty(typed: &Typed, cell: &Cell) -> bool {
    let names = [cell.key.to_owned(), format!("{}_fr", cell.key), format!("{}_en", cell.key)];
    names.iter().all(|name| typed.all(name).all(|value| value.trim().is_empty()))
}

/// What a form changes in an entry that is there, or says of one that is not: only keys that say something else.
pub fn changes(sort: &Sort, before: &Typed, typed: &Typed) -> Vec<(&'static str, Option<Value>)> {
    let changed = sort.cells.iter().map(|cell| (cell.key, value(cell, before), value(cell, typed)));
    changed.filter(|(_, before, now)| before != now).map(|(key, _, now)| (key, now)).collect()
}

/// A text as an id: lower case, without accents, words joined by hyphens.
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        let plain = match c {
            'à' | 'â' | 'ä' | 'á' | 'ã' => "a",
            'ç' => "c",
            'é' | 'è' | 'ê' | 'ë' => "e",
            'î' | 'ï' | 'í' => "i",
            'ô' | 'ö' | 'ó' => "o",
            'ù' | 'û' | 'ü' | 'ú' => "u",
            'ÿ' => "y",
            'ñ' => "n",
            'œ' => "oe",
            'æ' => "ae",
            'a'..='z' | '0'..='9' => {
                out.push(c);
                continue;
            }
            _ => {
                if !out.ends_with('-') && !out.is_empty() {
                    out.push('-');
                }
                continue;
            }
        };
        out.push_str(plain);
    }
    let cut: String = out.chars().take(60).collect();
    cut.trim_end_matches('-').to_owned()
}

/// An id for an entry that was given none: from its name, else from its text. `None` when it says neither.
pub fn own_id(sheet: &Sheet, list: &Spot, sort: &Sort, typed: &Typed) -> Option<String> {
    sort.cells.iter().find(|cell| cell.key == "id")?;
    let fields = ["name_fr", "name_en", "title_fr", "title_en", "text_fr", "text_en"];
    let said = fields.iter().find_map(|field| typed.get(field))?;
    let stem: Vec<&str> = said.split_whitespace().take(6).collect();
    let stem = slug(&stem.join(" "));
    let stem = if stem.is_empty() { sort.kind.rsplit('.').next().unwrap_or(sort.kind).to_owned() } else { stem };
    let taken: HashSet<String> = match sort.kind {
        // Unique in the whole file.
        "means.concession" | "objective.concession" => {
            ["means.concession", "objective.concession"].iter().flat_map(|kind| sheet.spots(kind)).collect()
        }
        "mode.means" => ["means", "mode.means"].iter().flat_map(|kind| sheet.spots(kind)).collect(),
        _ => (0..sheet.len(list)).map(|at| list.nth(at)).collect::<Vec<_>>(),
    }
    .iter()
    .flat_map(|spot| sheet.strings(spot, "id"))
    .collect();
    let free = |id: &String| !taken.contains(id) && id != "always";
    let numbered = (2..=taken.len() + 3).map(|n| format!("{stem}-{n}"));
    std::iter::once(stem.clone()).chain(numbered).find(free)
}

/// Where faults of a project can be put right.
#[derive(Debug, Clone)]
pub struct FaultLinks {
    base: String,
}

impl FaultLinks {
    /// In the forms of this project.
    pub fn new(frame: &Frame, project: &Named) -> Self {
        Self { base: frame.href(project.path("")) }
    }

    fn of(&self, fault: &Wrong) -> String {
        let spot = Spot::of_path(&fault.path);
        let form = spot.and_then(|(spot, key)| {
            let sort = schema::sort(&spot.kind())?;
            let entry = spot.at().is_some() || sort.kind == schema::HEADING;
            let cell = key.and_then(|key| sort.cells.iter().find(|cell| cell.key == key));
            // A key that no form has is put right in the text.
            if !entry || key.is_some() && cell.is_none() && !sort.inside.iter().any(|own| Some(*own) == key) {
                return None;
            }
            let field = cell.map(|cell| format!("#f-{}", cell.field())).unwrap_or_default();
            Some(format!("{}/construire/{spot}{field}", self.base))
        });
        match (form, &fault.problem) {
            (Some(form), _) => form,
            (None, Problem::NoObjective) => format!("{}/construire/objective", self.base),
            (None, _) => format!("{}/fichier", self.base),
        }
    }
}

/// Faults as lines of a list.
pub fn rows(l: &L10n, faults: &[Wrong], links: Option<&FaultLinks>) -> Vec<FaultRow> {
    let row = |fault: &Wrong| FaultRow {
        line: fault.line,
        column: fault.column,
        words: fault.say(l.language),
        href: links.map(|links| links.of(fault)),
    };
    faults.iter().map(row).collect()
}

/// Those of the faults that are of this entry, each beside its field. A fault of a key that the form does not have stays
/// in the list of the project.
pub fn beside(language: Language, faults: &[Wrong], spot: &Spot, sort: &Sort) -> Vec<FieldError> {
    let mut errors: Vec<FieldError> = Vec::new();
    for fault in faults {
        let Some((_, key)) = Spot::of_path(&fault.path).filter(|(own, _)| own == spot) else { continue };
        let cell = match key {
            Some(key) => sort.cells.iter().find(|cell| cell.key == key),
            None => sort.cells.first(),
        };
        let Some(cell) = cell else { continue };
        let said = match (&fault.problem, cell.kind) {
            (Problem::MissingKey(_), Kind::One(_) | Kind::Some(_) | Kind::Word(_)) => Fault::NotChosen,
            (Problem::MissingKey(_), _) => Fault::Missing,
            _ => Fault::Said(Wrong { path: Vec::new(), ..fault.clone() }.say(language)),
        };
        if errors.iter().all(|known| known.field != cell.field()) {
            errors.push(FieldError::new(cell.field(), said));
        }
    }
    errors
}

#[cfg(test)]
mod tests {
    use arrimage_feasibility::{Project, examples, file};

    use super::*;

    /// Everything that an example says, written anew entry by entry, as forms would send it.
    fn rebuilt(sheet: &Sheet) -> Sheet {
        let heading = Spot::list(schema::HEADING);
        let mut new = Sheet::open("").unwrap();
        let said = |spot: &Spot, sort: &Sort| changes(sort, &Typed::default(), &filled(sheet, spot, sort));
        assert!(new.set(&heading, &said(&heading, schema::sort(schema::HEADING).unwrap())));
        for sort in schema::outer().filter(|sort| sort.kind != schema::HEADING) {
            for spot in sheet.spots(sort.kind) {
                assert_eq!(new.add(&spot.whole(), &said(&spot, sort)), Some(spot.clone()));
                for key in sort.inside {
                    let list = spot.inside(key).unwrap();
                    let sort = schema::sort(&list.kind()).unwrap();
                    for inner in (0..sheet.len(&list)).map(|at| list.nth(at)) {
                        assert_eq!(new.add(&list, &said(&inner, sort)), Some(inner));
                    }
                }
            }
        }
        new
    }

    /// Concessions are numbered in the order of the file, whichever table comes first: told apart by id here.
    fn comparable(project: &Project) -> (Project, Vec<String>) {
        let mut project = project.clone();
        let ids: Vec<String> = project.concessions.iter().map(|concession| concession.id.clone()).collect();
        let mut taken = Vec::new();
        for mode in &mut project.modes {
            let mut own: Vec<String> = mode.concessions.drain(..).map(|at| ids[at].clone()).collect();
            own.sort();
            taken.push(own.join(" "));
        }
        project.concessions.sort_by(|a, b| a.id.cmp(&b.id));
        (project, taken)
    }

    #[test]
    fn all_that_an_example_says_can_be_built_by_forms_alone() {
        for example in examples::ALL {
            let sheet = Sheet::open(example.text).unwrap();
            let text = rebuilt(&sheet).text();
            let found = file::read(&text).unwrap_or_else(|faults| panic!("{}: {faults:?}\n{text}", example.id));
            assert_eq!(comparable(&found), comparable(&example.project()), "{}", example.id);
        }
    }

    #[test]
    fn a_form_sent_as_it_was_shown_changes_nothing() {
        for example in examples::ALL {
            let sheet = Sheet::open(example.text).unwrap();
            for sort in schema::SORTS {
                for spot in sheet.spots(sort.kind) {
                    let shown = filled(&sheet, &spot, sort);
                    // As browsers send it.
                    let sent = shown.0.iter().map(|(name, text)| (name.clone(), text.replace('\n', "\r\n")));
                    assert_eq!(changes(sort, &shown, &Typed(sent.collect())), [], "{}: {spot}", example.id);
                }
            }
        }
    }

    #[test]
    fn a_name_becomes_an_id_that_nobody_has() {
        assert_eq!(slug("Équipe d’accueil, à l’œuvre!"), "equipe-d-accueil-a-l-oeuvre");
        assert_eq!(slug("  «"), "");
        let sheet = Sheet::open("[[group]]\nid = \"equipe\"\n[[group]]\nid = \"equipe-2\"\n").unwrap();
        let sort = schema::sort("group").unwrap();
        let of = |name: &str| {
            let typed = Typed(vec![("name_fr".into(), name.into())]);
            own_id(&sheet, &Spot::list("group"), sort, &typed)
        };
        assert_eq!(of("Équipe").as_deref(), Some("equipe-3"));
        assert_eq!(of("!!").as_deref(), Some("group"));
        assert_eq!(of("Always").as_deref(), Some("always-2"));
        assert_eq!(of(""), None);
    }
}
