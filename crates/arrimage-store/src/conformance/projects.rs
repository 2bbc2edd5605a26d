//! Projects: their last text, its version, and the one secret by which each may be read.

use arrimage_domain::Fact;
use arrimage_kernel::{Bilingual, Code};

use super::{
    at, id, put, refused,
    samples::{project, share},
    see, sound,
};
use crate::Store;

pub(super) fn run(store: &dyn Store) {
    let first = put(store, 1, Fact::ProjectKept { project: project(id(1), "Quai") });
    let second = put(store, 2, Fact::ProjectKept { project: project(id(2), "Phare") });
    let row = see(store, |view| view.project(id(1))).unwrap();
    assert_eq!((row.project, row.version, row.kept, row.share), (project(id(1), "Quai"), first.seq, at(1), None));
    let third = put(store, 3, Fact::ProjectKept { project: project(id(1), "Grand quai") });
    let row = see(store, |view| view.project(id(1))).unwrap();
    assert_eq!((row.version, row.kept), (third.seq, at(3)), "a version is the entry that wrote it");
    assert!(second.seq < third.seq);
    let titles = || see(store, |view| view.projects()).into_iter().map(|line| line.title).collect::<Vec<_>>();
    assert_eq!(titles(), ["Grand quai", "Phare"].map(Bilingual::same), "the last changed first");

    refused(store, Fact::ProjectShared { project: id(3), share: share(1) }, Code::NotFound);
    refused(store, Fact::ProjectUnshared { project: id(3) }, Code::NotFound);
    refused(store, Fact::ProjectRemoved { project: id(3) }, Code::NotFound);
    let behind = |n: u8| see(store, move |view| view.project_by_share(&share(n).hash)).map(|row| row.project.id);
    put(store, 4, Fact::ProjectShared { project: id(1), share: share(1) });
    assert_eq!((behind(1), behind(2)), (Some(id(1)), None));
    refused(store, Fact::ProjectShared { project: id(2), share: share(1) }, Code::AlreadyExists);
    put(store, 5, Fact::ProjectKept { project: project(id(1), "Quai") });
    assert_eq!(behind(1), Some(id(1)), "a new text does not end the sharing");
    put(store, 6, Fact::ProjectShared { project: id(1), share: share(2) });
    assert_eq!((behind(1), behind(2)), (None, Some(id(1))), "a new secret ends the earlier one");
    assert!(see(store, |view| view.projects())[0].shared);
    put(store, 7, Fact::ProjectUnshared { project: id(1) });
    assert_eq!(behind(2), None);
    put(store, 8, Fact::ProjectShared { project: id(2), share: share(3) });
    put(store, 9, Fact::ProjectRemoved { project: id(2) });
    assert_eq!((behind(3), titles()), (None, vec![Bilingual::same("Quai")]));
    sound(store);
}
