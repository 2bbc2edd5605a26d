//! The fortnight, told twice and told otherwise.

use std::{
    io::{Cursor, Read as _, Write},
    sync::{Arc, Mutex},
};

use arrimage_formats::export::Format;

use super::{cast, checks::Report, perform, voices};
use crate::{command::export, journal_log::Journal};

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

#[derive(Clone, Default)]
struct Bytes(Arc<Mutex<Vec<u8>>>);

impl Write for Bytes {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// What a reader of the export can find in it: a spreadsheet is unpacked.
fn readable(format: Format, bytes: Vec<u8>) -> Vec<u8> {
    if format != Format::Xlsx {
        return bytes;
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for part in 0..archive.len() {
        archive.by_index(part).unwrap().read_to_end(&mut parts).unwrap();
    }
    parts
}

#[test]
fn nobody_of_the_fortnight_is_in_any_export_of_any_journal() {
    let folder = tempfile::tempdir().unwrap();
    perform(folder.path(), 1).unwrap();
    let persons = voices::CAST.iter().chain(voices::EVERYDAY).flat_map(|voice| voice.items().into_values());
    let people = cast::troupes().into_iter().flat_map(|troupe| troupe.people).map(|player| player.name.to_owned());
    let never: Vec<String> = persons.chain(people).filter(|text| text.chars().count() > 3).collect();
    assert!(never.iter().any(|text| text == "Kelly-Ann T.") && never.len() > 100);
    for troupe in cast::troupes() {
        let journal = Journal::find(&folder.path().join(format!("{}.arrimage", troupe.slug)), None).unwrap().unwrap();
        for format in Format::ALL {
            let out = Bytes::default();
            let written = export::whole(&journal, format, Box::new(out.clone())).unwrap().unwrap();
            assert!(written.requests > 0 && written.events > written.requests, "{}", troupe.slug);
            let bytes = readable(format, std::mem::take(&mut *out.0.lock().unwrap()));
            let text = String::from_utf8_lossy(&bytes);
            assert!(text.contains("sent"), "what is there can be found: {}", format.code());
            for secret in &never {
                assert!(!text.contains(secret.as_str()), "«{secret}» is in {} of {}", format.code(), troupe.slug);
            }
        }
    }
}
