//! The columns kept beside a journal: whatever happened to them, the figures are those of the journal.

use std::{fs, path::Path};

use arrimage_domain::{
    Actor, Fact, Party, Profile,
    organisation::OrganisationKind,
    referral::{Act, Author, Entry, Side},
};
use arrimage_formats::log::Options;
use arrimage_kernel::{Bilingual, Id, Language, SeededEntropy, calendar::Calendar, entropy, id::Kind};
use arrimage_measure::Counts;
use arrimage_store::{Mode, NewEntry, SqliteStore, write};
use jiff::Timestamp;
use tempfile::TempDir;

use super::{Journal, Kept, kept::NAME};
use crate::folder::FILE;

fn id<K: Kind>(n: u64) -> Id<K> {
    let mut bytes = [0; 16];
    bytes[8..].copy_from_slice(&n.to_be_bytes());
    Id::from_bytes(bytes)
}

/// A journal with requests to three partners, written by a seed.
struct Book {
    folder: TempDir,
    store: SqliteStore,
    draws: SeededEntropy,
    requests: Vec<(u64, [u32; 2])>,
}

impl Book {
    fn new(seed: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(folder.path().join(FILE), Mode::Inline).unwrap();
        let mut book = Book { folder, store, draws: SeededEntropy::new(seed), requests: Vec::new() };
        book.named("Maison Lila");
        book.put(Fact::PersonOpened { person: id(1) });
        book
    }

    fn named(&mut self, name: &str) {
        let profile = Profile {
            id: id(1),
            slug: "lila".to_owned(),
            name: Bilingual::same(name),
            kind: OrganisationKind::Community,
            tagline: Bilingual::default(),
            phone: None,
            discreet: false,
            receives_mandated: false,
            calendar: Calendar::default(),
            language: Language::Fr,
        };
        self.put(Fact::OrganisationDescribed { profile });
    }

    fn put(&mut self, fact: Fact) {
        let at = Timestamp::from_second(1_780_000_000).unwrap();
        let entry = NewEntry { at, by: Actor::Node, fact, sealed: None, salt: [0; 16] };
        write(&self.store, move |tx| tx.append(entry)).wait().unwrap();
    }

    fn draw(&mut self, sides: u64) -> u64 {
        u64::from_le_bytes(entropy::bytes(&mut self.draws)) % sides
    }

    /// Requests begin and entries are written, some by clocks that run late.
    fn goes_on(&mut self, steps: u64) {
        for _ in 0..steps {
            let n = self.requests.len() as u64;
            if n == 0 || self.draw(4) == 0 {
                let partner = Party::Organisation(id(2 + self.draw(3)));
                let side = if self.draw(2) == 0 { Side::Asking } else { Side::Handling };
                // Identifiers do not come in the order of the requests.
                let request = n ^ 5;
                self.put(Fact::ReferralOpened {
                    referral: id(request),
                    stream: id(n),
                    side,
                    partner,
                    persons: vec![id(1)],
                    consents: vec![],
                    follows: None,
                });
                self.requests.push((request, [0, 0]));
                continue;
            }
            let which = self.draw(n) as usize;
            let (side, at) = (self.draw(2) as usize, Timestamp::from_second(1_780_000_000 + self.draw(500) as i64));
            let act = [Act::Message, Act::Seen, Act::Recalled, Act::Delivered][self.draw(4) as usize].clone();
            self.requests[which].1[side] += 1;
            let (referral, n) = (id(self.requests[which].0), self.requests[which].1[side]);
            let entry = Entry { n, seen: 0, at: at.unwrap(), by: Author::practitioner("Camille"), act };
            self.put(Fact::EntryWritten { referral, side: [Side::Asking, Side::Handling][side], entry });
        }
    }

    fn kept(&self) -> std::path::PathBuf {
        self.folder.path().join(NAME)
    }

    /// Measures with what is kept, and expects the same as without.
    #[track_caller]
    fn measured(&self) -> (Counts, Kept) {
        let journal = Journal::find(self.folder.path(), None).unwrap().unwrap();
        let measured = journal.measure(&Options::default(), &mut ()).unwrap();
        let counted = journal.count(&Options::default(), &mut ()).unwrap();
        assert_eq!(measured.reading.counts, counted.counts, "what is kept says what the journal says");
        assert_eq!(measured.reading.figures, counted.figures);
        (measured.reading.counts, measured.kept)
    }
}

#[test]
fn what_is_kept_follows_the_journal() {
    let mut book = Book::new(1);
    assert_eq!(book.measured().1, Kept::Made, "even of a journal without a request");
    for steps in [1, 5, 60, 2, 90, 1] {
        book.goes_on(steps);
        let (counts, kept) = book.measured();
        assert_eq!(kept, Kept::Updated);
        assert_eq!(counts.events, book.requests.iter().map(|(_, n)| u64::from(n[0] + n[1])).sum::<u64>());
        assert_eq!(book.measured().1, Kept::Current);
    }
}

#[test]
fn an_organisation_that_changes_its_name_has_its_new_name_everywhere() {
    let mut book = Book::new(2);
    book.goes_on(40);
    assert!(book.measured().0.organisations.contains_key("Maison Lila"));
    book.named("Maison Lila et amis");
    let (counts, kept) = book.measured();
    assert_eq!(kept, Kept::Updated);
    assert!(counts.organisations.contains_key("Maison Lila et amis"));
    assert!(!counts.organisations.contains_key("Maison Lila"));
}

#[test]
fn what_is_kept_and_damaged_is_made_anew_and_said() {
    let mut book = Book::new(3);
    book.goes_on(80);
    book.measured();
    let whole = fs::read(book.kept()).unwrap();
    for at in (0..whole.len()).step_by(37) {
        let mut changed = whole.clone();
        changed[at] ^= 0x10;
        fs::write(book.kept(), &changed).unwrap();
        assert_eq!(book.measured().1, Kept::Mended, "byte {at}");
        assert_eq!(fs::read(book.kept()).unwrap(), whole);
    }
    // Damage where it must be brought up to date.
    book.goes_on(3);
    fs::write(book.kept(), &whole[..whole.len() / 2]).unwrap();
    assert_eq!(book.measured().1, Kept::Mended);
    fs::write(book.kept(), "something else").unwrap();
    let kept = book.measured().1;
    assert_eq!(kept, Kept::Mended);
    assert!(kept.say(Language::Fr).unwrap().contains("refait") && kept.say(Language::En).unwrap().contains("anew"));
}

#[test]
fn what_is_kept_of_another_journal_is_not_believed() {
    let (mut book, mut other) = (Book::new(4), Book::new(5));
    book.goes_on(50);
    other.goes_on(30);
    book.measured();
    other.measured();
    for (from, to) in [(&book, &other), (&other, &book)] {
        fs::copy(from.kept(), to.kept()).unwrap();
        assert_eq!(to.measured().1, Kept::Replaced, "a journal shorter or longer than what is kept");
    }
}

#[test]
fn a_folder_that_refuses_is_measured_all_the_same_and_it_is_said() {
    let mut book = Book::new(6);
    book.goes_on(20);
    fs::create_dir_all(book.kept().join("inside")).unwrap();
    let (counts, kept) = book.measured();
    assert!(matches!(&kept, Kept::NotWritten(_)), "{kept:?}");
    assert!(kept.say(Language::En).unwrap().contains("the folder refused"));
    assert!(counts.events > 0);
    let names: Vec<_> = fs::read_dir(book.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!names.iter().any(|name| name.to_string_lossy().starts_with(".log-")), "nothing is left: {names:?}");
}

#[cfg(unix)]
#[test]
fn only_its_owner_reads_what_is_kept() {
    use std::os::unix::fs::PermissionsExt as _;
    let book = Book::new(7);
    book.measured();
    assert_eq!(fs::metadata(book.kept()).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_path_that_is_no_journal_is_told_apart_from_a_folder_without_one() {
    let folder = tempfile::tempdir().unwrap();
    let csv = folder.path().join("log.csv");
    fs::write(&csv, "case,activity,time\n").unwrap();
    assert!(Journal::find(&csv, None).unwrap().is_none());
    assert!(Journal::find(Path::new("/nowhere.csv"), None).unwrap().is_none());
    assert!(Journal::find(folder.path(), None).is_err());
}
