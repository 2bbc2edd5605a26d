//! Reads a CSV file by a mapping. A row that can't be a place is refused by name, and stops no other.

use std::collections::{BTreeMap, BTreeSet};

use arrimage_domain::place::Place;
use arrimage_kernel::{Code, Problem, id::PlaceId};
use csv::StringRecord;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    case,
    mapping::{Case, Joined, Mapping},
};

/// What a file gave.
#[derive(Debug)]
pub struct Reading {
    /// The places, in the order of the file.
    pub places: Vec<Place>,
    /// The rows refused.
    pub refused: Vec<Refused>,
}

/// A row refused: where, what it says, what was expected.
#[derive(Debug, PartialEq, Eq)]
pub struct Refused {
    line: u64,
    field: String,
    value: String,
    expected: String,
}

impl Refused {
    /// In words.
    pub fn problem(&self, file: &str) -> Problem {
        Problem::new(Code::Malformed, format!("`{}` can't be the {}", self.value, self.field))
            .at(format!("{file}, line {}", self.line))
            .expected(self.expected.clone())
    }

    /// For a program.
    pub fn json(&self, file: &str) -> Value {
        json!({ "file": file, "line": self.line, "field": self.field, "value": self.value, "expected": self.expected })
    }
}

/// The identifier of a place: the same at every import of the same publisher's same row.
fn place_id(publisher: &str, local: &str) -> PlaceId {
    let publisher = Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("arrimage:publisher:{publisher}").as_bytes());
    PlaceId::from_bytes(*Uuid::new_v5(&publisher, local.as_bytes()).as_bytes())
}

/// The longest text of a field, in characters.
const LONGEST: usize = 300;

/// Reads a file. `Err` when the file as a whole is no CSV of that mapping; `name` is the file's, for messages.
pub fn read(bytes: &[u8], mapping: &Mapping, name: &str) -> Result<Reading, Problem> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // The mapping checked that it is ASCII.
    let delimiter = u8::try_from(mapping.delimiter).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(bytes);
    let header = reader.headers().map_err(|error| unreadable(name, &error))?.clone();
    let columns = Columns::find(&header, mapping, name)?;
    let mut reading = Reading { places: Vec::new(), refused: Vec::new() };
    let mut seen: BTreeMap<String, u64> = BTreeMap::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => match error.kind() {
                csv::ErrorKind::Utf8 { pos, .. } => {
                    reading.refused.push(Refused {
                        line: pos.as_ref().map_or(0, csv::Position::line),
                        field: "row".into(),
                        value: "…".into(),
                        expected: "a text in UTF-8".into(),
                    });
                    continue;
                }
                _ => return Err(unreadable(name, &error)),
            },
        };
        let line = record.position().map_or(0, csv::Position::line);
        let row = Row { record: &record, columns: &columns, mapping, line, fields: header.len() };
        match row.place(&seen) {
            Ok((local, place)) => {
                seen.insert(local, line);
                reading.places.push(place);
            }
            Err(refused) => reading.refused.push(refused),
        }
    }
    Ok(reading)
}

fn unreadable(name: &str, error: &csv::Error) -> Problem {
    let line = error.position().map_or(1, csv::Position::line);
    Problem::new(Code::Malformed, "this is no CSV file").at(format!("{name}, line {line}")).expected("CSV in UTF-8")
}

/// Where each column of the mapping is in the file.
struct Columns(BTreeMap<String, usize>);

impl Columns {
    fn find(header: &StringRecord, mapping: &Mapping, name: &str) -> Result<Self, Problem> {
        let c = &mapping.columns;
        let joined = [&c.name, &c.kind, &c.street, &c.city, &c.postal_code, &c.phone];
        let wanted: BTreeSet<&String> = joined
            .into_iter()
            .flat_map(|joined| &joined.0)
            .chain([&c.id])
            .chain([&c.latitude, &c.longitude, &c.point].into_iter().flatten())
            .collect();
        let places = wanted.into_iter().map(|column| {
            let place = header.iter().position(|own| own.trim() == column);
            place.map(|place| (column.clone(), place)).ok_or_else(|| {
                Problem::new(Code::Missing, format!("the file has no column `{column}`"))
                    .at(format!("{name}, line 1"))
                    .expected(format!("a header with it; found {}", header.iter().collect::<Vec<_>>().join(", ")))
            })
        });
        Ok(Self(places.collect::<Result<_, _>>()?))
    }
}

struct Row<'a> {
    record: &'a StringRecord,
    columns: &'a Columns,
    mapping: &'a Mapping,
    line: u64,
    fields: usize,
}

impl Row<'_> {
    fn refused(&self, field: &str, value: &str, expected: impl Into<String>) -> Refused {
        let value: String = value.chars().take(80).collect();
        Refused { line: self.line, field: field.to_owned(), value, expected: expected.into() }
    }

    /// One column, its spaces put in order (some sources have no-break spaces in odd places).
    fn one(&self, column: &str) -> String {
        let place = self.columns.0.get(column).copied();
        let text = place.and_then(|place| self.record.get(place)).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn text(&self, field: &str, columns: &Joined, constant: &str) -> Result<String, Refused> {
        let parts: Vec<String> = columns.0.iter().map(|column| self.one(column)).filter(|t| !t.is_empty()).collect();
        let text = if parts.is_empty() { constant.to_owned() } else { parts.join(" ") };
        if text.chars().count() > LONGEST || text.contains(char::is_control) {
            return Err(self.refused(field, &text, format!("a line of at most {LONGEST} characters")));
        }
        Ok(text)
    }

    fn degrees(&self, field: &str, text: &str, most: f64) -> Result<f64, Refused> {
        let number = text.parse::<f64>().ok().filter(|degrees| degrees.abs() <= most);
        number.ok_or_else(|| self.refused(field, text, format!("degrees between -{most} and {most}, or nothing")))
    }

    fn point(&self) -> Result<Option<(f64, f64)>, Refused> {
        let c = &self.mapping.columns;
        let (latitude, longitude) = match (&c.point, &c.latitude, &c.longitude) {
            (Some(column), _, _) => {
                let both = self.one(column);
                if both.is_empty() {
                    return Ok(None);
                }
                let separator = self.mapping.point_separator;
                let Some((latitude, longitude)) = both.split_once(separator) else {
                    return Err(self.refused("point", &both, format!("latitude, then `{separator}`, then longitude")));
                };
                (latitude.trim().to_owned(), longitude.trim().to_owned())
            }
            (None, Some(latitude), Some(longitude)) => (self.one(latitude), self.one(longitude)),
            _ => return Ok(None),
        };
        match (latitude.is_empty(), longitude.is_empty()) {
            (true, true) => Ok(None),
            (true, false) => Err(self.refused("latitude", "", "degrees, since there is a longitude")),
            (false, true) => Err(self.refused("longitude", "", "degrees, since there is a latitude")),
            (false, false) => {
                Ok(Some((self.degrees("latitude", &latitude, 90.0)?, self.degrees("longitude", &longitude, 180.0)?)))
            }
        }
    }

    fn place(&self, seen: &BTreeMap<String, u64>) -> Result<(String, Place), Refused> {
        let (c, constants) = (&self.mapping.columns, &self.mapping.constants);
        if self.record.len() != self.fields {
            let found = format!("{} fields", self.record.len());
            return Err(self.refused("row", &found, format!("{} fields, as in the header", self.fields)));
        }
        let local = self.one(&c.id);
        if local.is_empty() {
            return Err(self.refused("id", "", "an identifier"));
        }
        if let Some(line) = seen.get(&local) {
            return Err(self.refused("id", &local, format!("an identifier that line {line} does not have already")));
        }
        let mut name = self.text("name", &c.name, "")?;
        if name.is_empty() {
            return Err(self.refused("name", "", "a name"));
        }
        if self.mapping.name_case == Case::Sentence {
            name = case::name(&name);
        }
        let mut street = self.text("street", &c.street, "")?;
        if self.mapping.street_case == Case::Sentence {
            street = case::street(&street);
        }
        let mut city = self.text("city", &c.city, &constants.city)?;
        if self.mapping.city_case == Case::Sentence {
            city = case::name(&city);
        }
        let kind = self.text("kind", &c.kind, &constants.kind)?;
        let place = Place {
            id: place_id(&self.mapping.publisher, &local),
            name,
            kind: self.mapping.kinds.get(&kind).cloned().unwrap_or(kind),
            street,
            city,
            postal_code: self.text("postal code", &c.postal_code, "")?,
            phone: self.text("phone", &c.phone, &constants.phone)?,
            point: self.point()?,
            source: self.mapping.source.clone(),
        };
        Ok((local, place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAPPING: &str = "publisher = 'x'\nsource = 'X'\n[columns]\nid = 'no'\nname = 'nom'\npoint = 'geo'\n\
                           [constants]\ncity = 'Ville'\n";

    fn reading(csv: &str) -> Reading {
        read(csv.as_bytes(), &Mapping::read(MAPPING, "m.toml").unwrap(), "f.csv").unwrap()
    }

    #[test]
    fn bad_rows_are_named_and_the_others_kept() {
        let csv = "no,nom,geo\n1,Un,\"45.5, -75.7\"\n2,,\n,Trois,\n1,Encore,\n5,Cinq,nord\n6,Six,\"95,0\"\n7,Sept\n";
        let found = reading(csv);
        assert_eq!(found.places.len(), 1);
        assert_eq!(found.places[0].point, Some((45.5, -75.7)));
        assert_eq!(found.places[0].city, "Ville");
        let said: Vec<String> = found.refused.iter().map(|one| one.problem("f.csv").to_string()).collect();
        assert_eq!(
            said,
            [
                "`` can't be the name (at f.csv, line 3); expected a name [malformed]",
                "`` can't be the id (at f.csv, line 4); expected an identifier [malformed]",
                "`1` can't be the id (at f.csv, line 5); expected an identifier that line 2 does not have already [malformed]",
                "`nord` can't be the point (at f.csv, line 6); expected latitude, then `,`, then longitude [malformed]",
                "`95` can't be the latitude (at f.csv, line 7); expected degrees between -90 and 90, or nothing [malformed]",
                "`2 fields` can't be the row (at f.csv, line 8); expected 3 fields, as in the header [malformed]",
            ]
        );
    }

    #[test]
    fn a_file_without_a_column_or_a_mapping_with_a_mistake_is_refused_whole() {
        let mapping = Mapping::read(MAPPING, "m.toml").unwrap();
        let problem = read(b"no,geo\n1,\n", &mapping, "f.csv").unwrap_err().to_string();
        assert!(problem.contains("no column `nom`") && problem.contains("found no, geo"), "{problem}");
        let problem = Mapping::read(&MAPPING.replace("point", "pointe"), "m.toml").unwrap_err().to_string();
        assert!(problem.contains("m.toml, line 6") && problem.contains("pointe"), "{problem}");
        let problem = Mapping::read(&MAPPING.replace("point", "latitude"), "m.toml").unwrap_err().to_string();
        assert!(problem.contains("by halves"), "{problem}");
    }

    #[test]
    fn a_text_that_is_not_utf_8_refuses_its_row_only() {
        let mapping = Mapping::read(MAPPING, "m.toml").unwrap();
        let found = read(b"no,nom,geo\n1,\xe9t\xe9,\n2,Deux,\n", &mapping, "f.csv").unwrap();
        assert_eq!((found.places.len(), found.refused.len()), (1, 1));
        assert_eq!(found.refused[0].line, 2);
    }
}
