//! The directory of public places.

use arrimage_domain::place::Place;
use arrimage_kernel::{Code, Id};
use arrimage_store::DirectoryStore;
use proptest::prelude::*;

fn place(n: u8, name: &str, kind: &str, street: &str, city: &str, source: &str) -> Place {
    Place {
        id: Id::from_bytes([n; 16]),
        name: name.to_owned(),
        kind: kind.to_owned(),
        street: street.to_owned(),
        city: city.to_owned(),
        postal_code: String::new(),
        phone: String::new(),
        point: (n == 1).then_some((45.5, -73.6)),
        source: source.to_owned(),
    }
}

fn filled() -> DirectoryStore {
    let directory = DirectoryStore::memory().unwrap();
    let places = vec![
        place(1, "Maison de l’Éveil", "maison de jeunes", "12, rue Saint-Joseph", "Québec", "a"),
        place(2, "CLSC de l'Érable", "CLSC", "1, rue de la Maison", "Montréal", "a"),
        place(3, "Le Relais", "répit", "40, chemin du Lac", "Saint-Élie", "a"),
    ];
    assert_eq!(directory.import(places), Ok(3));
    directory
}

fn names(directory: &DirectoryStore, words: &str) -> Vec<String> {
    directory.search(words, None, None, 10, 0).unwrap().places.into_iter().map(|place| place.name).collect()
}

#[test]
fn words_are_found_whatever_their_accents_capitals_and_ends() {
    let directory = filled();
    assert_eq!(names(&directory, "eveil"), ["Maison de l’Éveil"]);
    assert_eq!(names(&directory, "ÉVE"), ["Maison de l’Éveil"]);
    assert_eq!(names(&directory, "montreal clsc"), ["CLSC de l'Érable"]);
    assert_eq!(names(&directory, "l’érable"), ["CLSC de l'Érable"]);
    assert_eq!(names(&directory, "qu'érable d'"), ["CLSC de l'Érable"]);
    assert_eq!(names(&directory, "maison"), ["Maison de l’Éveil", "CLSC de l'Érable"], "a name before a street");
    assert_eq!(names(&directory, "saint elie"), ["Le Relais"]);
    assert_eq!(names(&directory, "absent"), Vec::<String>::new());
    assert_eq!(names(&directory, "  "), ["CLSC de l'Érable", "Le Relais", "Maison de l’Éveil"], "all, by name");
}

#[test]
fn a_search_can_be_narrowed_and_paged() {
    let directory = filled();
    let found = directory.search("", Some("Québec"), None, 10, 0).unwrap();
    assert_eq!((found.places.len(), found.total), (1, 1));
    assert_eq!(found.places[0].point, Some((45.5, -73.6)));
    assert_eq!(directory.search("maison", None, Some("CLSC"), 10, 0).unwrap().total, 1);
    let second = directory.search("", None, None, 1, 1).unwrap();
    assert_eq!((second.places[0].name.as_str(), second.total), ("Le Relais", 3));
    assert_eq!(directory.search("", None, None, 1, 9).unwrap().places, vec![]);
    assert_eq!(directory.count(), Ok(3));
    assert_eq!(directory.cities().unwrap().len(), 3);
    assert!(directory.kinds().unwrap().contains(&("répit".to_owned(), 1)));
    assert_eq!(directory.place(Id::from_bytes([3; 16])).unwrap().unwrap().name, "Le Relais");
    assert_eq!(directory.place(Id::from_bytes([9; 16])), Ok(None));
}

#[test]
fn an_import_replaces_its_own_source_whole_or_changes_nothing() {
    let directory = filled();
    directory.import(vec![place(7, "Ailleurs", "", "", "", "b")]).unwrap();
    directory.import(vec![place(3, "Le Relais neuf", "répit", "", "", "a")]).unwrap();
    assert_eq!(names(&directory, ""), ["Ailleurs", "Le Relais neuf"]);
    assert_eq!(names(&directory, "eveil"), Vec::<String>::new(), "what is gone is found no more");
    assert_eq!(directory.import(vec![]).unwrap_err().code, Code::Missing);
    let mixed = vec![place(4, "x", "", "", "", "a"), place(5, "y", "", "", "", "b")];
    assert_eq!(directory.import(mixed).unwrap_err().code, Code::Malformed);
    let twice = vec![place(4, "x", "", "", "", "a"), place(4, "y", "", "", "", "a")];
    assert_eq!(directory.import(twice).unwrap_err().code, Code::AlreadyExists);
    assert_eq!(names(&directory, "relais"), ["Le Relais neuf"]);
}

#[test]
fn a_directory_is_there_when_its_file_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("directory.db");
    DirectoryStore::open(&path).unwrap().import(vec![place(1, "Ici", "", "", "", "a")]).unwrap();
    assert_eq!(DirectoryStore::open(&path).unwrap().count(), Ok(1));
    assert_eq!(
        arrimage_store::SqliteStore::open(&path, arrimage_store::Mode::Inline).err().unwrap().code,
        Code::Malformed
    );
}

proptest! {
    #[test]
    fn any_text_is_a_valid_search(words in r#"(\PC|["'*:^(){}\[\]+-]| AND | OR | NOT | NEAR |name:){0,12}"#) {
        let directory = filled();
        prop_assert!(directory.search(&words, None, None, 10, 0).is_ok(), "{}", words);
    }
}
