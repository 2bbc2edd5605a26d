//! Bad input: what and where, what was expected, exit status 2, and nothing half done.

use std::{fs, net::TcpListener};

use rusqlite::Connection;

use crate::node::Node;

#[test]
fn a_node_is_made_once_and_asked_for_by_its_folder() {
    let node = Node::nowhere();
    let said = node.run(&["serve"]).refused();
    assert!(said.contains("no node in this folder") && said.contains("arrimage init"), "{said}");
    node.run(&["init"]).well();
    assert!(node.run(&["init"]).refused().contains("[already-exists]"));
    let said = node.run(&["serve"]).refused();
    assert!(said.contains("houses no organisation yet"), "{said}");
}

#[test]
fn the_configuration_is_refused_with_its_line() {
    let node = Node::with("lila");
    let file = node.folder().join("arrimage.toml");
    let whole = fs::read_to_string(&file).unwrap();
    for (wrong, expected) in [
        ("listne = [\"127.0.0.1:1\"]", "`listne` is no setting"),
        ("public_url = \"ftp://x\"", "https://arrimage.example.org"),
        ("tls_key = \"k.pem\"", "tls_certificate and tls_key, or neither"),
        ("listen = [", "not valid TOML"),
    ] {
        fs::write(&file, format!("{whole}{wrong}\n")).unwrap();
        let said = node.run(&["serve"]).refused();
        assert!(said.contains(expected) && said.contains("arrimage.toml"), "{said}");
    }
    fs::write(&file, format!("{whole}tls_certificate = \"c.pem\"\ntls_key = \"k.pem\"\n")).unwrap();
    let said = node.run(&["serve"]).refused();
    assert!(said.contains("c.pem") && said.contains("[not-found]"), "{said}");
}

#[test]
fn a_port_that_is_taken_is_said_before_anything_opens() {
    let node = Node::with("lila");
    let taken = TcpListener::bind(("127.0.0.1", node.port)).unwrap();
    let said = node.run(&["serve"]).refused();
    assert!(said.contains(&format!("port {} is taken", node.port)) && said.contains("ARRIMAGE_LISTEN"), "{said}");
    drop(taken);
    node.serve().stop();
}

#[test]
fn a_passphrase_is_asked_for_checked_and_never_too_short() {
    let mut node = Node::with("lila");
    node.set("ARRIMAGE_PASSPHRASE", "marée basse et lune noire");
    let said = node.run(&["serve"]).refused();
    assert!(said.contains("does not open the key file") && said.contains("[wrong-secret]"), "{said}");
    node.set("ARRIMAGE_PASSPHRASE", "");
    let said = node.run(&["verify"]).refused();
    assert!(said.contains("no terminal") && said.contains("--passphrase-file"), "{said}");

    let mut fresh = Node::empty();
    fresh.set("ARRIMAGE_PASSPHRASE", "court");
    let said = fresh.run(&["organisation", "add", "lila", "--name", "Lila"]).refused();
    assert!(said.contains("at least 12 characters"), "{said}");
    assert_eq!(fresh.run(&["organisation", "list"]).well(), "", "nothing half done");

    let file = fresh.beside("passphrase");
    fs::write(&file, "le lac est grand ce matin\n").unwrap();
    let args = ["--passphrase-file", file.to_str().unwrap(), "organisation", "add", "lila", "--name", "Lila"];
    fresh.run(&args).well();
    fs::write(fresh.folder().join("arrimage.toml"), format!("passphrase_file = {file:?}\n")).unwrap();
    fresh.set("ARRIMAGE_PASSPHRASE", "");
    fresh.serve().stop();
}

#[test]
fn a_file_of_a_newer_version_is_left_alone() {
    let node = Node::with("lila");
    Connection::open(node.store("lila")).unwrap().pragma_update(None, "user_version", 999).unwrap();
    let before = fs::read(node.store("lila")).unwrap();
    for command in ["serve", "verify"] {
        let said = node.run(&[command]).refused();
        assert!(said.contains("newer version") && said.contains("[newer-version]"), "{said}");
    }
    assert_eq!(fs::read(node.store("lila")).unwrap(), before);

    let key = node.folder().join("keys/lila.key");
    let mut bytes = fs::read(&key).unwrap();
    bytes[4] = 9;
    fs::write(&key, bytes).unwrap();
    assert!(node.run(&["serve"]).refused().contains("newer version"));
}

#[test]
fn two_servers_on_one_folder_are_refused_and_so_are_commands_that_write() {
    let mut node = Node::with("lila");
    let server = node.serve();
    let port = node.port;
    node.set("ARRIMAGE_LISTEN", "127.0.0.1:0");
    let said = node.run(&["serve"]).refused();
    assert!(said.contains("holds this node") && said.contains("[in-use]"), "{said}");
    let said = node.run(&["practitioner", "add", "Inès", "--handle", "ines"]).refused();
    assert!(said.contains("from the server's pages"), "{said}");
    node.set("ARRIMAGE_LISTEN", &format!("127.0.0.1:{port}"));

    // What only reads goes on.
    assert!(node.run(&["organisation", "list"]).well().contains("lila"));
    assert!(node.run(&["verify"]).well().contains("✓ chain"));
    assert!(node.run(&["doctor"]).out.contains("✓ server: running"));
    server.stop();
    node.run(&["practitioner", "add", "Inès", "--handle", "ines"]).well();
}

#[test]
fn what_does_not_exist_is_said_with_what_does() {
    let node = Node::with("lila");
    let said = node.run(&["verify", "lilas"]).refused();
    assert!(said.contains("no organisation `lilas`") && said.contains("one of lila"), "{said}");
    let said = node.run(&["partner", "unlink", "coop"]).refused();
    assert!(said.contains("no partner `coop`"), "{said}");
    let said = node.run(&["practitioner", "link", "ines"]).refused();
    assert!(said.contains("nobody here signs in as `ines`"), "{said}");
    node.run(&["organisation", "add", "halte", "--name", "La Halte"]).well();
    let said = node.run(&["service", "add", "--name", "Répit"]).refused();
    assert!(said.contains("several organisations") && said.contains("one of halte, lila"), "{said}");
    let said = node.run(&["organisation", "add", "lila", "--name", "Lila"]).refused();
    assert!(said.contains("[already-exists]"), "{said}");
    let said = node.run(&["organisation", "add", "Maison Lila", "--name", "Lila"]).refused();
    assert!(said.contains("lower-case letters"), "{said}");
}

#[test]
fn help_shows_how() {
    let node = Node::nowhere();
    let help = node.run(&["--help"]).well();
    assert!(help.contains("arrimage demo") && help.contains("En français"), "{help}");
    for command in [
        &["serve"][..],
        &["backup"],
        &["restore"],
        &["leave"],
        &["adopt"],
        &["verify"],
        &["init"],
        &["partner", "link"],
        &["partner", "show"],
        &["partner", "terms"],
        &["organisation", "add"],
        &["service", "add"],
        &["practitioner", "add"],
        &["directory", "import"],
        &["keys", "rotate"],
    ] {
        let help = node.run(&[command, &["--help"]].concat()).well();
        assert!(help.contains("Example"), "{command:?} shows an example: {help}");
    }
}
