//! An organisation's own journal as a log: written whole or not at all, beside a server, without a key.

use std::{fs, io::Read as _, process::Stdio};

use arrimage_domain::{
    Item, Items, Party,
    consent::{Evidence, Giver},
    referral::Origin,
};
use arrimage_kernel::id::PlaceId;
use arrimage_node::referrals::{PersonAsk, Request};

use crate::node::Node;

/// A node whose one organisation asked a place without a node.
fn asked() -> Node {
    let node = Node::with("lila");
    let (viewer, persons) = node.people("lila", &["Maëlle"]);
    let request = Request {
        draft: None,
        persons: vec![PersonAsk {
            person: persons[0],
            texts: Items::new(),
            goes: [Item::Name].into(),
            giver: Giver::Person,
            evidence: Evidence::Oral,
            witness: "Inès".into(),
            scan: None,
            freely: true,
        }],
        recipient: Party::Outside(PlaceId::from_bytes([7; 16])),
        services: Vec::new(),
        to: None,
        origin: Origin::Voluntary,
        mandate: String::new(),
        back: [].into(),
        until: "2026-06-30".parse().unwrap(),
        onward: false,
        hand_off: None,
        follows: None,
    };
    node.act("lila", move |desk| desk.send(&viewer, request));
    node
}

fn log<'a>(format: &'a str, out: &'a str) -> [&'a str; 6] {
    ["export", "log", "--format", format, "--out", out]
}

#[test]
fn every_format_is_written_beside_a_running_server_without_a_passphrase() {
    let mut node = asked();
    let server = node.serve();
    node.set("ARRIMAGE_PASSPHRASE", "another");
    for format in ["xes", "ocel", "csv", "xlsx", "columns"] {
        let out = node.beside(format);
        let said = node.run(&log(format, out.to_str().unwrap())).well();
        assert!(said.contains("1 events of 1 requests") || said.contains("2 events of 1 requests"), "{said}");
        let bytes = fs::read(&out).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("Maëlle") && !text.contains("Inès"), "{format}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(fs::metadata(&out).unwrap().permissions().mode() & 0o777, 0o600, "{format}");
        }
    }
    server.stop();
    let csv = node.run(&["export", "log", "--format", "csv"]).well();
    assert!(csv.starts_with("case,activity,time,organisation,"), "{csv}");
    assert!(csv.lines().nth(1).unwrap().contains(",sent,2026-03-03T14:00:00.000000Z,lila,asking,"), "{csv}");
    assert_eq!(csv.as_bytes(), fs::read(node.beside("csv")).unwrap());
}

#[test]
fn what_is_there_stays_unless_it_is_said_otherwise() {
    let node = asked();
    let out = node.beside("log.csv");
    let path = out.to_str().unwrap();
    fs::write(&out, "mine").unwrap();
    assert!(node.run(&log("csv", path)).refused().contains("[already-exists]"));
    assert_eq!(fs::read_to_string(&out).unwrap(), "mine");
    node.run(&[&log("csv", path)[..], &["--force"]].concat()).well();
    assert!(fs::read_to_string(&out).unwrap().starts_with("case,"));

    let store = node.store("lila");
    let before = fs::read(&store).unwrap();
    let said = node.run(&[&log("csv", store.to_str().unwrap())[..], &["--force"]].concat()).refused();
    assert!(said.contains("outside the node's folder"), "{said}");
    assert_eq!(fs::read(&store).unwrap(), before, "a journal is not written over by its own export");
    let folder = node.root.path().to_str().unwrap();
    assert!(node.run(&[&log("csv", folder)[..], &["--force"]].concat()).refused().contains("[not-allowed]"));
    let nowhere = node.beside("no/such/log.csv");
    assert!(node.run(&log("csv", nowhere.to_str().unwrap())).refused().contains("[not-found]"));
    let left: Vec<_> = fs::read_dir(node.root.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().starts_with(".arrimage-")), "{left:?}");
}

#[test]
fn what_can_not_be_exported_is_said() {
    let node = asked();
    let said = node.run(&["export", "log", "--format", "pdf"]);
    assert_eq!(said.status, 2);
    assert!(said.err.contains("one of xes, ocel, csv, xlsx, columns"), "{said:?}");
    assert!(node.run(&["export", "log", "-o", "halte", "--format", "csv"]).refused().contains("one of lila"));
    assert!(Node::empty().run(&["export", "log", "--format", "csv"]).refused().contains("houses no organisation"));
}

#[test]
fn a_reader_who_has_read_enough_is_no_failure() {
    let node = asked();
    let mut child = node
        .command(&["export", "log", "--format", "xes"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert!(child.wait().unwrap().success());
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(said, "");
}
