//! Names of organisations in a French sentence: «par la Clinique de l’Écluse», «au Ponton».
//!
//! French asks for an article before a common noun and contracts «à le» and «de le». A name that
//! begins with neither an article nor a noun of the table is left as it is. English adds nothing.

use super::L10n;

/// Common nouns that begin the names of organisations, and their gender. Add yours here.
const FEMININE: &[&str] = &[
    "clinique",
    "coopérative",
    "maison",
    "ressource",
    "table",
    "pharmacie",
    "fondation",
    "résidence",
    "halte",
    "commission",
    "corporation",
    "popote",
    "banque",
    "société",
    "troupe",
    "ligne",
    "municipalité",
    "ville",
];
const MASCULINE: &[&str] = &[
    "centre",
    "guichet",
    "service",
    "clsc",
    "cisss",
    "ciusss",
    "gmf",
    "réseau",
    "carrefour",
    "regroupement",
    "comité",
    "collectif",
    "groupe",
    "mouvement",
    "foyer",
    "jardin",
    "café",
    "pavillon",
    "bureau",
    "conseil",
];
/// Nouns before which the article elides, whatever their gender.
const ELIDED: &[&str] =
    &["école", "atelier", "hôpital", "association", "auberge", "organisme", "alliance", "entraide", "institut", "îlot"];

enum Form {
    Le(String),
    La(String),
    Elided(String),
    Les(String),
    Bare(String),
}

fn form(name: &str) -> Form {
    let rest = |n: usize| name.get(n..).unwrap_or_default().to_owned();
    if name.starts_with("Le ") {
        return Form::Le(rest(3));
    }
    if name.starts_with("Les ") {
        return Form::Les(rest(4));
    }
    let first = name.split([' ', '\u{a0}', '-']).next().unwrap_or_default().to_lowercase();
    let first = first.as_str();
    if ELIDED.contains(&first) {
        Form::Elided(name.to_owned())
    } else if FEMININE.contains(&first) {
        Form::La(name.to_owned())
    } else if MASCULINE.contains(&first) {
        Form::Le(name.to_owned())
    } else {
        Form::Bare(name.to_owned())
    }
}

impl L10n {
    /// The name as the subject or after «par»: «la Clinique de l’Écluse», «Le Ponton».
    pub fn the(&self, name: impl AsRef<str>) -> String {
        let name = name.as_ref();
        match form(name) {
            _ if !self.french() => name.to_owned(),
            Form::La(n) => format!("la {n}"),
            Form::Elided(n) => format!("l’{n}"),
            Form::Le(n) if !name.starts_with("Le ") => format!("le {n}"),
            _ => name.to_owned(),
        }
    }

    /// After «à»: «au Ponton», «à la Clinique de l’Écluse». English gives the bare name.
    pub fn to(&self, name: impl AsRef<str>) -> String {
        let name = name.as_ref();
        match form(name) {
            _ if !self.french() => name.to_owned(),
            Form::Le(n) => format!("au {n}"),
            Form::Les(n) => format!("aux {n}"),
            Form::La(n) => format!("à la {n}"),
            Form::Elided(n) => format!("à l’{n}"),
            Form::Bare(n) => format!("à {n}"),
        }
    }

    /// After «de»: «du Ponton», «de la Clinique de l’Écluse». English gives the bare name.
    pub fn of(&self, name: impl AsRef<str>) -> String {
        let name = name.as_ref();
        match form(name) {
            _ if !self.french() => name.to_owned(),
            Form::Le(n) => format!("du {n}"),
            Form::Les(n) => format!("des {n}"),
            Form::La(n) => format!("de la {n}"),
            Form::Elided(n) => format!("de l’{n}"),
            Form::Bare(n) if n.starts_with(['A', 'E', 'É', 'I', 'O', 'U', 'Y', 'Î', 'Œ']) => format!("d’{n}"),
            Form::Bare(n) => format!("de {n}"),
        }
    }
}
