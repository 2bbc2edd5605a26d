//! What an office remembers beside its file must not outlive a commit that failed.

use std::collections::BTreeSet;

use arrimage_domain::{Fact, Item};
use arrimage_node::Viewer;
use arrimage_testkit::{Disks, disk::Fault, net::Net};
use jiff::SignedDuration;

fn two() -> Net {
    let mut net = Net::new(1, false);
    for _ in 0..2 {
        net.found(&Disks::Memory, SignedDuration::ZERO).unwrap();
    }
    net.link(0, 1);
    net
}

#[test]
fn a_look_that_was_undone_is_journalled_when_it_is_taken_again() {
    let net = two();
    let house = &net.houses[0];
    let office = house.office.clone().unwrap();
    let viewer: Viewer = house.viewers[0].clone();
    let items = [(Item::Name, "Kelly-Ann".to_owned())].into();
    let who = viewer.clone();
    let person = office.write(move |desk| desk.open_person(&who, items, BTreeSet::new())).wait().unwrap();
    let read = |viewer: Viewer| office.write(move |desk| desk.person_file(&viewer, person)).wait();
    house.disk.arm(Fault::Undone);
    assert!(read(viewer.clone()).is_err());
    assert!(read(viewer.clone()).unwrap().seen.items.contains_key(&Item::Name));
    let looks = office.read(move |view| view.journal_about(person)).wait().unwrap();
    let by = |row: &arrimage_store::JournalRow| matches!(row.fact, Fact::Looked { .. }) && row.by == viewer.actor();
    assert_eq!(looks.iter().filter(|row| by(row)).count(), 1);
}

#[test]
fn keys_whose_change_was_undone_sign_nothing() {
    let mut net = two();
    let office = net.houses[0].office.clone().unwrap();
    let before = office.write(|desk| Ok(desk.card()?.identity)).wait().unwrap();
    net.houses[0].disk.arm(Fault::Undone);
    assert!(office.write(|desk| desk.rotate_keys()).wait().is_err());
    assert_eq!(office.write(|desk| Ok(desk.card()?.identity)).wait().unwrap(), before);
    assert_eq!(net.pump(0), 1, "its card waits since they linked");
    assert_eq!(net.violations, Vec::<String>::new());
}

#[test]
fn keys_whose_change_was_kept_and_not_told_sign_what_follows() {
    let mut net = two();
    let office = net.houses[0].office.clone().unwrap();
    net.houses[0].disk.arm(Fault::Untold);
    assert!(office.write(|desk| desk.rotate_keys()).wait().is_err());
    net.absorb(0);
    let told = office.write(|desk| Ok(desk.card()?.identity)).wait().unwrap();
    assert_eq!(told, net.houses[0].truth.identity);
}
