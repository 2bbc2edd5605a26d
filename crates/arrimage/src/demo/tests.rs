//! The fortnight, told twice and told otherwise.

use super::{checks::Report, perform};

fn performed(seed: u64) -> Report {
    let folder = tempfile::tempdir().unwrap();
    perform(folder.path(), seed).unwrap()
}

#[test]
fn the_same_seed_tells_the_same_fortnight_and_another_seed_another() {
    let first = performed(1);
    assert_eq!(first.violations, Vec::<String>::new());
    assert_eq!(first.journals_verified, first.organisations);
    assert_eq!(serde_json::to_string(&first).unwrap(), serde_json::to_string(&performed(1)).unwrap());
    let other = performed(2);
    assert_eq!(other.violations, Vec::<String>::new());
    assert_ne!((&first.standings, first.envelopes_sent), (&other.standings, other.envelopes_sent));
    for path in EVERY_PATH {
        assert!(first.standings.contains_key(*path), "nothing in the fortnight is `{path}`: {:?}", first.standings);
    }
}

/// Where the requests of the written stories stand at the present, whatever the seed.
const EVERY_PATH: &[&str] = &[
    "accepted",
    "closed: consent-withdrawn",
    "closed: recalled",
    "closed: redirected",
    "closed: refused",
    "closed: service-given",
    "closed: stopped",
    "contacted",
    "delivered",
    "done",
    "refused",
    "return-proposed",
    "seen",
    "started",
    "stopped",
    "unreachable",
    "waitlisted",
    "withdrawn",
];
