//! Reading never panics, whatever it reads, and says where each fault is.
//!
//! [`fuzz_read`] is a fuzz target: give it any bytes. The corpus is what stands in `corpus/`, the examples and random
//! drafts; the run is seeded, so that a failure comes back. To keep what a longer run found, put the bytes in `corpus/`.

use arrimage_feasibility::file;
use arrimage_kernel::Language;

use crate::draft::{Dice, Draft};

/// Reads bytes as the program would; true when they are a project.
fn fuzz_read(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    match file::read(text) {
        Ok(_) => true,
        Err(faults) => {
            assert!(!faults.is_empty(), "refused without a fault: {text:?}");
            let lines: Vec<&str> = text.split('\n').collect();
            for fault in faults {
                assert!((1..=lines.len()).contains(&fault.line), "{fault:?} in {text:?}");
                let width = lines[fault.line - 1].chars().count();
                assert!((1..=width + 1).contains(&fault.column), "{fault:?} in {text:?}");
                for language in Language::ALL {
                    assert!(!fault.say(language).is_empty());
                }
            }
            false
        }
    }
}

/// Bytes that mean something in a project file.
const TOKENS: [&str; 48] = [
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    ".",
    ",",
    "#",
    "\n",
    "\r\n",
    "\\",
    "\\u0000",
    "\\uD800",
    "\u{feff}",
    "é",
    "\u{1f600}",
    "\u{0}",
    "always",
    "mon",
    "sun-mon 24:00-24:00",
    "fri-mon 23:59-00:00",
    "52w",
    "53w",
    "12h..48h",
    "48h..12h",
    "..",
    "-1",
    "0",
    "1e400",
    "nan",
    "inf",
    "true",
    "1979-05-27",
    "99999999999999999999",
    "*",
    "id",
    "[[means]]",
    "[[mode.change]]",
    "[means]",
    "within",
    "offered",
    "0x10",
];

/// One change to the bytes.
fn mutate(dice: &mut Dice, bytes: &mut Vec<u8>, others: &[Vec<u8>]) {
    let at = dice.below(bytes.len() + 1);
    let end = (at + dice.below(40)).min(bytes.len());
    match dice.below(9) {
        0 => drop(bytes.drain(at..end)),
        1 => drop(bytes.splice(at..at, dice.pick(&TOKENS).bytes())),
        2 => drop(bytes.splice(at..end, dice.pick(&TOKENS).bytes())),
        3 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
        4 => {
            let copy = bytes[at..end].to_vec();
            let to = dice.below(bytes.len() + 1);
            drop(bytes.splice(to..to, copy));
        }
        5 => {
            let other = dice.pick(others);
            let from = dice.below(other.len() + 1);
            let to = (from + dice.below(120)).min(other.len());
            drop(bytes.splice(at..at, other[from..to].iter().copied()));
        }
        6 => bytes.truncate(at),
        7 => swap_values(dice, bytes),
        _ => lines(dice, bytes),
    }
}

/// Takes a line away, or says it twice, or moves it.
fn lines(dice: &mut Dice, bytes: &mut Vec<u8>) {
    let mut lines: Vec<Vec<u8>> = bytes.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    let (from, to) = (dice.below(lines.len()), dice.below(lines.len()));
    let line = if dice.chance(50) { lines.remove(from) } else { lines[from].clone() };
    if dice.chance(60) {
        lines.insert(to.min(lines.len()), line);
    }
    *bytes = lines.join(&b'\n');
}

/// Two lines exchange what stands after their `=`.
fn swap_values(dice: &mut Dice, bytes: &mut Vec<u8>) {
    let mut lines: Vec<(Vec<u8>, Option<Vec<u8>>)> = bytes
        .split(|byte| *byte == b'\n')
        .map(|line| match line.iter().position(|byte| *byte == b'=') {
            Some(equals) => (line[..equals].to_vec(), Some(line[equals..].to_vec())),
            None => (line.to_vec(), None),
        })
        .collect();
    let (a, b) = (dice.below(lines.len()), dice.below(lines.len()));
    let (from, to) = (lines[a].1.clone(), lines[b].1.clone());
    if from.is_some() && to.is_some() {
        (lines[a].1, lines[b].1) = (to, from);
    }
    *bytes = lines
        .into_iter()
        .map(|(key, value)| [key, value.unwrap_or_default()].concat())
        .collect::<Vec<_>>()
        .join(&b'\n');
}

fn corpus() -> Vec<Vec<u8>> {
    let mut corpus: Vec<Vec<u8>> = Vec::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/corpus");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files {
        corpus.push(std::fs::read(file).unwrap());
    }
    for seed in 0..24 {
        corpus.push(Draft::random(seed, 5).text(None).into_bytes());
    }
    corpus
}

#[test]
fn whatever_is_read_is_a_project_or_has_faults_with_their_places() {
    let corpus = corpus();
    let dice = &mut Dice::new(20_070_101);
    let (mut read, mut refused) = (0, 0);
    for bytes in &corpus {
        fuzz_read(bytes);
    }
    for _ in 0..EXECUTIONS {
        let mut bytes = dice.pick(&corpus).clone();
        for _ in 0..dice.between(1, 4) {
            mutate(dice, &mut bytes, &corpus);
        }
        bytes.truncate(6_000);
        match fuzz_read(&bytes) {
            true => read += 1,
            false => refused += 1,
        }
    }
    assert!(read * 50 > refused, "too few of the files are still projects: {read} of {}", read + refused);
}

const EXECUTIONS: usize = 60_000;

#[test]
fn a_file_of_one_token_over_and_over_is_read_quickly() {
    for token in TOKENS {
        fuzz_read(token.repeat(2_000).as_bytes());
        fuzz_read(format!("x = {}", token.repeat(2_000)).as_bytes());
    }
}
