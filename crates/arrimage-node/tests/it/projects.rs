//! Projects: kept by any practitioner, never written over unseen, read from outside by a secret only.

use arrimage_domain::{Actor, Fact, Role, project::KeptProject};
use arrimage_kernel::{Bilingual, Code, id::ProjectId};
use arrimage_node::{LONGEST_PROJECT, Viewer};

use crate::world::{House, World};

fn kept(id: ProjectId, text: &str) -> KeptProject {
    KeptProject { id, title: Bilingual::same("Quai"), text: text.into() }
}

fn begun(house: &House, viewer: &Viewer, text: &str) -> ProjectId {
    let (viewer, text) = (viewer.clone(), text.to_owned());
    house.run(move |desk| desk.begin_project(&viewer, Bilingual::same("Quai"), text))
}

fn text(house: &House, id: ProjectId) -> (String, u64) {
    house.run(move |desk| desk.project(id).map(|row| (row.project.text, row.version)))
}

#[test]
fn a_change_of_what_was_read_is_kept_and_one_of_an_older_text_is_refused_and_loses_nothing() {
    let mut world = World::new();
    let house = world.found("drave", |_| ());
    let (yann, luce) = (house.hire("Yann", Role::Practitioner), house.hire("Luce", Role::Manager));
    let id = begun(&house, &yann, "a = 1");
    let (_, read) = text(&house, id);
    let colleague = luce.clone();
    let second = house.run(move |desk| desk.keep_project(&colleague, read, kept(id, "a = 2")));
    let problem = house.fails({
        let yann = yann.clone();
        move |desk| desk.keep_project(&yann, read, kept(id, "a = 3"))
    });
    assert_eq!(problem.code, Code::Contradiction);
    assert!(problem.advice.unwrap().contains("nothing of either was lost"));
    assert_eq!(text(&house, id), ("a = 2".into(), second));
    house.run(move |desk| desk.keep_project(&yann, read, kept(id, "a = 2")));
    let rows = house.run(|desk| desk.view().journal(0, 1000));
    let by: Vec<Actor> =
        rows.iter().filter(|row| matches!(row.fact, Fact::ProjectKept { .. })).map(|row| row.by).collect();
    assert_eq!(by.len(), 2, "what changes nothing is no version");
    assert_eq!(by[1], luce.actor());
}

#[test]
fn a_text_is_bounded() {
    let mut world = World::new();
    let house = world.found("drave", |_| ());
    let yann = house.hire("Yann", Role::Practitioner);
    let id = begun(&house, &yann, &"#".repeat(LONGEST_PROJECT));
    let (_, read) = text(&house, id);
    let long = "#".repeat(LONGEST_PROJECT + 1);
    let problem = house.fails(move |desk| desk.keep_project(&yann, read, kept(id, &long)));
    assert_eq!(problem.code, Code::TooLarge);
    assert_eq!(text(&house, id).1, read);
}

#[test]
fn a_secret_lets_read_until_it_is_revoked_or_replaced_or_the_project_removed() {
    let mut world = World::new();
    let (house, other) = (world.found("drave", |_| ()), world.found("ponton", |_| ()));
    let yann = house.hire("Yann", Role::Practitioner);
    let id = begun(&house, &yann, "a = 1");
    let behind =
        |house: &House, secret: &str| house.office.shared_project(secret).wait().unwrap().map(|row| row.project.id);
    let share = || {
        let yann = yann.clone();
        house.run(move |desk| desk.share_project(&yann, id))
    };
    let first = share();
    assert_eq!(behind(&house, &first), Some(id));
    assert_eq!(behind(&other, &first), None);
    assert_eq!(behind(&house, ""), None);
    let row = house.run(move |desk| desk.project(id));
    assert_eq!(house.office.share_secret(&row.share.unwrap()), first, "those who shared it can be shown it again");
    let second = share();
    assert_eq!((behind(&house, &first), behind(&house, &second)), (None, Some(id)));
    let journal = house.run(|desk| desk.view().journal(0, 1000));
    assert!(!format!("{journal:?}").contains(&second), "the secret is written nowhere");
    let stop = {
        let yann = yann.clone();
        move |desk: &mut arrimage_node::Desk<'_>| desk.stop_sharing_project(&yann, id)
    };
    house.run(stop.clone());
    house.run(stop);
    assert_eq!(behind(&house, &second), None);
    let third = share();
    let viewer = yann.clone();
    house.run(move |desk| desk.remove_project(&viewer, id));
    assert_eq!(behind(&house, &third), None);
    assert_eq!(house.fails(move |desk| desk.remove_project(&yann, id)).code, Code::NotFound);
    assert!(house.office.verify().unwrap().is_sound());
}

#[test]
fn whoever_leaves_with_everything_takes_the_projects() {
    let mut world = World::new();
    let house = world.found("drave", |_| ());
    let yann = house.hire("Yann", Role::Practitioner);
    let id = begun(&house, &yann, "a = 1");
    let pages = house.run(|desk| desk.readable_pages());
    assert!(pages.contains(&(format!("projets/{id}.toml"), "a = 1".into())), "{pages:?}");
}
