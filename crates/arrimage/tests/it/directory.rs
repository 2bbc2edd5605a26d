//! Importing public places.

use std::fs;

use crate::node::Node;

const MAPPING: &str = "publisher = 'ville'\nsource = 'Ville'\n[columns]\nid = 'no'\nname = 'nom'\n";

#[test]
fn the_facilities_of_quebec_are_imported_and_again() {
    let node = Node::empty();
    for _ in 0..2 {
        let said = node.run(&["directory", "import", "--quebec"]).well();
        assert!(said.contains("1606 rows read, 1606 kept, 0 refused"), "{said}");
    }
    assert!(node.run(&["directory", "show"]).well().starts_with("1606 places"));
}

#[test]
fn a_bad_row_is_named_and_a_bad_file_changes_nothing() {
    let node = Node::empty();
    let (csv, mapping) = (node.beside("lieux.csv"), node.beside("lieux.toml"));
    fs::write(&mapping, MAPPING).unwrap();
    fs::write(&csv, "no,nom\n1,Un\n2,\n3,Trois\n").unwrap();
    let paths = ["directory", "import", csv.to_str().unwrap(), "--mapping", mapping.to_str().unwrap()];
    let said = node.run(&paths);
    assert!(said.err.contains("lieux.csv, line 3") && said.err.contains("can't be the name"), "{said:?}");
    assert!(said.well().contains("3 rows read, 2 kept, 1 refused"));

    let json = node.run(&[&paths[..], &["--json"]].concat()).well();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["kept"], &json["refused"][0]["line"]), (&2.into(), &3.into()));

    fs::write(&csv, "no,nom\n1,Un\n2,\n").unwrap();
    let said = node.run(&[&paths[..], &["--strict"]].concat()).refused();
    assert!(said.contains("Nothing was imported"), "{said}");
    fs::write(&csv, "no,name\n1,Un\n").unwrap();
    assert!(node.run(&paths).refused().contains("no column `nom`"));
    fs::write(&mapping, MAPPING.replace("nom", "nom'\ncolour = 'x")).unwrap();
    let said = node.run(&paths).refused();
    assert!(said.contains("lieux.toml, line 6") && said.contains("colour"), "{said}");
    assert!(node.run(&["directory", "show"]).well().starts_with("2 places"), "nothing half done");
}
