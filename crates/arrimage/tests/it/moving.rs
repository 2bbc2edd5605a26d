//! An organisation leaves with everything, and another node takes it in.

use std::fs;

use crate::node::Node;

#[test]
fn an_organisation_leaves_with_everything_and_lives_elsewhere() {
    let (mut old, mut new) = (Node::with("lila"), Node::with("coop"));
    let (viewer, persons) = old.people("lila", &["Maëlle"]);
    let folder = old.beside("lila");
    let to = folder.to_str().unwrap();
    assert!(old.run(&["leave", "lila", to]).refused().contains("--moving-passphrase-file"));
    assert!(!folder.exists(), "nothing half done");
    old.set("ARRIMAGE_MOVING_PASSPHRASE", "le quai était couvert de neige");
    old.run(&["leave", "lila", to]).well();
    assert!(old.run(&["leave", "lila", to]).refused().contains("holds something already"));
    for page in ["LISEZMOI.txt", "README.txt", "organisme.txt", "journal.csv"] {
        assert!(folder.join(page).is_file(), "{page}");
    }
    let page = fs::read_to_string(folder.join(format!("personnes/{}.txt", persons[0]))).unwrap();
    assert!(page.contains("Maëlle"), "{page}");
    assert!(old.run(&["organisation", "list"]).well().contains("lila"), "it goes on until it is removed");

    let away = old.beside("away");
    let to = away.to_str().unwrap();
    let words = old.words("lila");
    old.run(&["leave", "lila", to, "--and-remove"]).well();
    assert_eq!(old.run(&["organisation", "list"]).well(), "");
    assert!(!old.folder().join("keys/lila.key").exists());

    new.set("ARRIMAGE_MOVING_PASSPHRASE", "une autre phrase que celle-là");
    assert!(new.run(&["adopt", to]).refused().contains("[wrong-secret]"));
    new.set("ARRIMAGE_MOVING_PASSPHRASE", "le quai était couvert de neige");
    assert!(new.run(&["adopt", old.root.path().to_str().unwrap()]).refused().contains("arrimage leave"));
    new.run(&["adopt", to]).well();
    assert!(new.run(&["adopt", to]).refused().contains("[already-exists]"));
    assert_eq!(new.words("lila"), words, "its six words go with it");
    assert!(new.run(&["verify", "lila"]).well().contains("✓ chain"));
    let file = new.act("lila", move |desk| desk.person_file(&viewer, persons[0]));
    assert!(format!("{:?}", file.seen.items).contains("Maëlle"));
    new.serve().stop();
}
