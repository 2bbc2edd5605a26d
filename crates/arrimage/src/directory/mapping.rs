//! A mapping: how the columns of a source become a place. A small TOML file beside the data.

use std::collections::BTreeMap;

use arrimage_kernel::{Code, Problem};
use serde::Deserialize;

use crate::config::line_of;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// A short name of the publisher: with a row's own id, it makes the place's identifier.
    pub publisher: String,
    /// The credit line.
    pub source: String,
    /// What separates fields; a comma when not said.
    #[serde(default = "comma")]
    pub delimiter: char,
    /// How names are written.
    #[serde(default)]
    pub name_case: Case,
    /// How streets are written.
    #[serde(default)]
    pub street_case: Case,
    /// How cities are written.
    #[serde(default)]
    pub city_case: Case,
    /// What separates latitude from longitude in a column that holds both.
    #[serde(default = "comma")]
    pub point_separator: char,
    /// Which columns.
    pub columns: Columns,
    /// What the file does not say.
    #[serde(default)]
    pub constants: Constants,
    /// The source's words for kinds, and ours; a word that is not there stays as it is.
    #[serde(default)]
    pub kinds: BTreeMap<String, String>,
}

fn comma() -> char {
    ','
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Case {
    /// As it comes.
    #[default]
    Kept,
    /// As French ordinarily writes a name.
    Sentence,
}

/// The columns that make a field of a place.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Columns {
    /// The row's own id, once only in the file.
    pub id: String,
    /// The name; never empty.
    pub name: Joined,
    /// The kind.
    #[serde(default)]
    pub kind: Joined,
    /// Number and street.
    #[serde(default)]
    pub street: Joined,
    /// City.
    #[serde(default)]
    pub city: Joined,
    /// Postal code.
    #[serde(default)]
    pub postal_code: Joined,
    /// Telephone.
    #[serde(default)]
    pub phone: Joined,
    /// Latitude, in degrees.
    pub latitude: Option<String>,
    /// Longitude, in degrees.
    pub longitude: Option<String>,
    /// Both in one column.
    pub point: Option<String>,
}

/// One column, or several joined by a space.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "OneOrMore")]
pub struct Joined(pub Vec<String>);

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

impl From<OneOrMore> for Joined {
    fn from(columns: OneOrMore) -> Self {
        match columns {
            OneOrMore::One(column) => Joined(vec![column]),
            OneOrMore::More(columns) => Joined(columns),
        }
    }
}

/// Fields that are the same for every row.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Constants {
    /// The kind.
    pub kind: String,
    /// The city.
    pub city: String,
    /// The telephone.
    pub phone: String,
}

impl Mapping {
    /// Reads and checks a mapping; `place` is its file, for messages.
    pub fn read(text: &str, place: &str) -> Result<Self, Problem> {
        let mapping: Self = toml::from_str(text).map_err(|error| {
            let line = line_of(text, error.span().map_or(0, |span| span.start));
            Problem::new(Code::Malformed, format!("this mapping can't be read: {}", error.message()))
                .at(format!("{place}, line {line}"))
                .advice("`arrimage directory import --help` shows one")
        })?;
        let refused = |what: &'static str, expected: &'static str| {
            Err(Problem::new(Code::Malformed, what).at(place.to_owned()).expected(expected))
        };
        let columns = &mapping.columns;
        if mapping.publisher.trim().is_empty() || mapping.source.trim().is_empty() {
            return refused("the mapping names no publisher or no source", "both, neither of them empty");
        }
        if !mapping.delimiter.is_ascii() {
            return refused("this delimiter can't be used", "one ASCII character");
        }
        match (&columns.latitude, &columns.longitude, &columns.point) {
            (Some(_), Some(_), None) | (None, None, _) => Ok(mapping),
            _ => refused("the mapping gives a point by halves or twice", "latitude and longitude, or point, or none"),
        }
    }
}
