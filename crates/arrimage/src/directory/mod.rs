//! `directory`: public places, from open data.
//!
//! [`mapping`] says how a source's columns become a place; [`rows`] reads a file by it and names what it refuses;
//! [`case`] gives upper-cased French names their ordinary spelling. To add a source to the program: its folder in
//! `data/` with its provenance and its mapping, and a function like [`quebec_places`].

mod case;
mod mapping;
mod rows;

use std::{fs, path::PathBuf, process::ExitCode};

use arrimage_domain::place::Place;
use arrimage_kernel::{Code, Problem};
use arrimage_store::DirectoryStore;

use crate::{
    Common,
    command::Ended,
    folder::{Folder, unreadable},
};
use mapping::Mapping;
use rows::Reading;

const QUEBEC_CSV: &[u8] = include_bytes!("../../data/quebec-facilities/quebec_facilities.csv");
const QUEBEC_MAPPING: &str = include_str!("../../data/quebec-facilities/mapping.toml");

/// What can be done.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Import public places from a CSV file, by a mapping file.
    #[command(after_help = "\
An import replaces the places of the same source, all or nothing. A row that can't be read is left out and named; with \
--strict, one is enough to import nothing.

A mapping file:
  publisher = \"ville-x\"                  # with the id column, makes identifiers that stay the same at every import
  source = \"Ville X, licence CC BY 4.0\"  # the credit line
  name_case = \"sentence\"                 # NAMES IN CAPITALS become ordinary French; leave out to keep them
  street_case = \"sentence\"              # the same for streets and cities
  city_case = \"sentence\"
  [columns]
  id = \"no\"
  name = \"nom\"
  kind = \"type\"
  street = [\"numero\", \"rue\"]             # several columns are joined by a space
  city = \"ville\"
  postal_code = \"cp\"
  phone = \"tel\"
  latitude = \"lat\"                       # or: point = \"geo\", and point_separator = \",\"
  longitude = \"lon\"
  [constants]                            # for what the file does not say
  city = \"Ville X\"
  [kinds]                                # the source's words, and ours
  Hospitals = \"Hôpital\"

Examples:
  arrimage directory import --quebec
  arrimage directory import lieux.csv --mapping lieux.toml")]
    Import(Import),
    /// Show how many places there are, by kind.
    Show,
}

/// What to import.
#[derive(clap::Args)]
pub struct Import {
    /// The CSV file, in UTF-8, with a header line.
    #[arg(required_unless_present = "quebec", requires = "mapping")]
    file: Option<PathBuf>,
    /// How its columns become places.
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// The health and social-services facilities of Québec that come with the program.
    #[arg(long, conflicts_with_all = ["file", "mapping"])]
    quebec: bool,
    /// Import nothing when one row is refused.
    #[arg(long)]
    strict: bool,
    /// Print the outcome as JSON.
    #[arg(long)]
    json: bool,
}

/// The facilities of Québec that come with the program (data/quebec-facilities/PROVENANCE.md).
pub(crate) fn quebec_places() -> Result<Vec<Place>, Problem> {
    let reading = quebec()?;
    match reading.refused.first() {
        None => Ok(reading.places),
        Some(refused) => Err(refused.problem("quebec_facilities.csv")),
    }
}

fn quebec() -> Result<Reading, Problem> {
    let mapping = Mapping::read(QUEBEC_MAPPING, "the mapping of --quebec")?;
    rows::read(QUEBEC_CSV, &mapping, "quebec_facilities.csv")
}

/// Does it.
pub fn run(common: &Common, command: Command) -> Ended {
    match command {
        Command::Import(args) => import(common, &args),
        Command::Show => {
            let store = DirectoryStore::open(Folder::open(common)?.directory())?;
            println!("{} places", store.count()?);
            for (kind, count) in store.kinds()? {
                println!("  {count}\t{kind}");
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn import(common: &Common, args: &Import) -> Ended {
    let folder = Folder::open(common)?;
    let (reading, file) = match (&args.file, &args.mapping) {
        (Some(file), Some(mapping)) => {
            let text = fs::read_to_string(mapping).map_err(|error| unreadable(mapping, &error))?;
            let mapping = Mapping::read(&text, &mapping.display().to_string())?;
            let bytes = fs::read(file).map_err(|error| unreadable(file, &error))?;
            let name = file.display().to_string();
            (rows::read(&bytes, &mapping, &name)?, name)
        }
        _ => (quebec()?, "quebec_facilities.csv".to_owned()),
    };
    let refused = reading.refused.len();
    if !args.json {
        for one in &reading.refused {
            eprintln!("arrimage: {}", one.problem(&file));
        }
    }
    if args.strict && refused > 0 {
        return Err(Problem::new(Code::Malformed, format!("{refused} rows can't be read"))
            .at(file)
            .advice("Nothing was imported; leave --strict out to import the others")
            .into());
    }
    let read = reading.places.len() + refused;
    let kept = if reading.places.is_empty() && refused > 0 {
        return Err(Problem::new(Code::Malformed, "no row of this file can be read")
            .at(file)
            .advice("Check the mapping; nothing was changed")
            .into());
    } else {
        DirectoryStore::open(folder.directory())?.import(reading.places)?
    };
    if args.json {
        let refused: Vec<_> = reading.refused.iter().map(|one| one.json(&file)).collect();
        println!("{}", serde_json::json!({ "file": file, "read": read, "kept": kept, "refused": refused }));
    } else {
        println!("{file}: {read} rows read, {kept} kept, {refused} refused.");
    }
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_facility_of_quebec_becomes_a_place_and_keeps_its_identifier() {
        let places = quebec_places().unwrap();
        assert_eq!(places.len(), 1606);
        let hull = places.iter().find(|place| place.name.contains("Hôpital de Hull")).unwrap();
        assert_eq!(hull.city, "Gatineau");
        assert!(hull.source.contains("Licence du gouvernement ouvert"));
        assert_eq!(places[0].id, quebec_places().unwrap()[0].id);
        assert_eq!(places[0].name, "Centre d'hébergement Champlain Rive-Sud");
        assert_eq!(places[0].street, "5300 ch Chambly");
        assert_eq!(places.iter().filter(|place| place.point.is_none()).count(), 22);
        assert_eq!(DirectoryStore::memory().unwrap().import(places), Ok(1606));
    }
}
