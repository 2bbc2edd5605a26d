//! Backups: keys apart, and who was erased stays erased.

use std::fs;

use crate::node::{Node, inside};

#[test]
fn a_backup_comes_back_and_who_was_erased_since_stays_erased() {
    let node = Node::with("lila");
    let (viewer, persons) = node.people("lila", &["Maëlle", "Ousmane"]);
    let (data, keys) = (node.beside("data"), node.beside("keys"));
    let together = node.run(&["backup", data.to_str().unwrap(), "--keys", data.join("keys").to_str().unwrap()]);
    assert!(together.refused().contains("not kept with what they open"));
    node.run(&["backup", data.to_str().unwrap(), "--keys", keys.to_str().unwrap()]).well();
    let (data, keys) = (inside(&data, "arrimage-backup-"), inside(&keys, "arrimage-keys-"));
    assert!(fs::metadata(data.join("lila/organisation.sqlite.lock")).is_err(), "nothing is left beside the copy");
    let wrapped: std::collections::BTreeMap<String, String> =
        serde_json::from_str(&fs::read_to_string(keys.join("lila.persons.json")).unwrap()).unwrap();
    let copy = fs::read(data.join("lila/organisation.sqlite")).unwrap();
    for key in wrapped.values() {
        let bytes = arrimage_envelope::hex::decode(key).unwrap();
        assert!(!copy.windows(bytes.len()).any(|window| window == bytes), "no person's key is in the copy");
    }

    let (maelle, ousmane) = (persons[0], persons[1]);
    let by = viewer.clone();
    node.act("lila", move |desk| desk.erase_person(&by, maelle));
    let restore = ["restore", data.to_str().unwrap(), "--keys", keys.to_str().unwrap()];
    assert!(node.run(&restore).refused().contains("--replace"));
    let said = node.run(&[&restore[..], &["--replace"]].concat()).well();
    assert!(said.contains("erased again: 1; persons whose key is nowhere: 0"), "{said}");
    let by = viewer.clone();
    let name = node.act("lila", move |desk| {
        assert!(desk.view().person(maelle)?.unwrap().erased);
        assert_eq!(desk.view().person_key(maelle)?, None);
        Ok(desk.person_file(&by, ousmane)?.seen.items)
    });
    assert!(format!("{name:?}").contains("Ousmane"), "who was not erased is whole: {name:?}");
    assert!(node.run(&["verify"]).well().contains("✓ tables"));

    // The list beside the keys is enough, even when the file is lost.
    fs::remove_dir_all(node.folder().join("organisations")).unwrap();
    let said = node.run(&restore).well();
    assert!(said.contains("erased again: 1"), "{said}");

    // And so is the list of a keys backup, on another machine.
    let later = node.beside("later");
    node.run(&["backup", "--keys", later.to_str().unwrap()]).well();
    let later = inside(&later, "arrimage-keys-");
    let other = Node::nowhere();
    let said = other.run(&["restore", data.to_str().unwrap(), "--keys", later.to_str().unwrap()]).well();
    assert!(said.contains("erased again: 1; persons whose key is nowhere: 0"), "{said}");
    other.serve().stop();
}

#[test]
fn a_server_writes_erasures_down_and_lets_backups_be_made_beside_it() {
    let node = Node::with("lila");
    let (viewer, persons) = node.people("lila", &["Maëlle"]);
    node.act("lila", move |desk| desk.erase_person(&viewer, persons[0]));
    let server = node.serve();
    let data = node.beside("data");
    node.run(&["backup", data.to_str().unwrap()]).well();
    server.stop();
    let list = fs::read_to_string(node.folder().join("keys/lila.erased")).unwrap();
    assert_eq!(list.lines().count(), 1);
    assert!(node.run(&["doctor"]).out.contains("✓ backup:"));
}

#[test]
fn a_backup_that_was_changed_or_is_something_else_is_refused() {
    let node = Node::with("lila");
    let data = node.beside("data");
    node.run(&["backup", data.to_str().unwrap()]).well();
    let backup = inside(&data, "arrimage-backup-");
    let other = Node::nowhere();
    let said = other.run(&["restore", data.to_str().unwrap()]).refused();
    assert!(said.contains("a folder that `arrimage backup` made"), "{said}");
    let said = other.run(&["restore", backup.to_str().unwrap(), "-o", "halte"]).refused();
    assert!(said.contains("does not hold that organisation"), "{said}");
    let said = other.run(&["restore", backup.to_str().unwrap()]).refused();
    assert!(said.contains("--keys"), "without a key nothing opens: {said}");
    let file = backup.join("lila/organisation.sqlite");
    let mut bytes = fs::read(&file).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&file, bytes).unwrap();
    let said = other.run(&["restore", backup.to_str().unwrap()]).refused();
    assert!(said.contains("not the one that was copied"), "{said}");

    let server = node.serve();
    let said = node.run(&["restore", backup.to_str().unwrap(), "--replace"]).refused();
    assert!(said.contains("damaged") || said.contains("holds this node"), "{said}");
    drop(server);
}
