//! Every reader meets tens of thousands of damaged files: it refuses or reads, it neither panics nor hangs.

use std::fs;

use arrimage_formats::log::{Options, read};
use arrimage_kernel::Language;
use rand_chacha::ChaCha8Rng;
use rand_core::{Rng, SeedableRng};

use super::{corpus, usual};

/// What parsers stumble on.
const PIECES: &[&[u8]] = &[
    b"\"",
    b",",
    b";",
    b"\n",
    b"\r\n",
    b"\r",
    b"\t",
    b"<",
    b">",
    b"</",
    b"/>",
    b"&",
    b"&amp;",
    b"&#0;",
    b"&#x110000;",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"<trace>",
    b"</trace>",
    b"<event>",
    b"</event>",
    b"<log>",
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b"null",
    b"1e999",
    b"\\ud800",
    b"\\u0000",
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xc3",
    b"9999-12-31T23:59:59Z",
    b"-9999-01-01T00:00:00Z",
    b"2024-02-30T25:61:61+99:99",
    b"2016-12-31T23:59:60Z",
    b"=",
    b"'",
    b"key=",
    b"\"events\":",
    b"\"objects\":",
];

struct Damage(ChaCha8Rng);

impl Damage {
    fn below(&mut self, most: usize) -> usize {
        (self.0.next_u64() % most.max(1) as u64) as usize
    }

    fn apply(&mut self, bytes: &mut Vec<u8>, other: &[u8]) {
        let at = self.below(bytes.len() + 1);
        let len = self.below(40).min(bytes.len() - at);
        match self.below(7) {
            0 => drop(bytes.drain(at..at + len)),
            1 => bytes.truncate(at),
            2 => {
                let piece = PIECES[self.below(PIECES.len())];
                drop(bytes.splice(at..at, piece.iter().copied()));
            }
            3 => {
                let again = bytes[at..at + len].to_vec();
                let to = self.below(bytes.len() + 1);
                drop(bytes.splice(to..to, again));
            }
            4 if !bytes.is_empty() => {
                let at = at.min(bytes.len() - 1);
                bytes[at] ^= 1 << self.below(8);
            }
            5 => {
                let from = self.below(other.len());
                bytes.splice(at..at + len, other[from..].iter().copied().take(60));
            }
            _ => {
                let piece = PIECES[self.below(PIECES.len())];
                bytes.splice(at..at + len, piece.iter().copied());
            }
        }
    }
}

#[test]
fn damaged_files_are_refused_or_read_without_panic() {
    let files: Vec<_> = corpus("good").into_iter().chain(corpus("bad")).collect();
    let texts: Vec<Vec<u8>> = files.iter().map(|file| fs::read(file).unwrap()).collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("log");
    let mut damage = Damage(ChaCha8Rng::seed_from_u64(5));
    let (mut whole, mut refused) = (0, 0);
    for round in 0..20_000 {
        let which = round % files.len();
        let other = damage.below(texts.len());
        let mut bytes = texts[which].clone();
        for _ in 0..=damage.below(3) {
            damage.apply(&mut bytes, &texts[other]);
        }
        // A new file each time: some file systems wait for the disk when one is cut short and written again.
        fs::write(&path, &bytes).unwrap();
        let skip_bad = round % 2 == 0;
        let options = Options { skip_bad, ..usual(&files[which]) };
        match read(&path, &options, &mut ()) {
            Ok(reading) => {
                assert!(skip_bad || reading.bad == 0);
                whole += 1;
            }
            Err(refusal) => {
                assert!(Language::ALL.iter().all(|language| !refusal.say(*language).is_empty()));
                refused += 1;
            }
        }
        fs::remove_file(&path).unwrap();
    }
    // Both must be frequent, or nothing was tried.
    assert!(whole > 1_000 && refused > 1_000, "{whole} read, {refused} refused");
}
