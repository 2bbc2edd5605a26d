//! What is told while a log is read: progress on a terminal, bad rows as they come. Nothing is left on a terminal but the
//! bad rows, and nothing but them goes to a file.

use std::{
    io::{self, IsTerminal as _, Write as _},
    path::Path,
    time::{Duration, Instant},
};

use arrimage_feasibility::words::{number, shown};
use arrimage_formats::log::{Bad, Place, Watch};
use arrimage_kernel::Language;
use serde::Serialize;

/// A log that is read in less than this shows no progress.
const PATIENCE: Duration = Duration::from_secs(1);
const BETWEEN: Duration = Duration::from_millis(200);
/// How many bad rows stand on a page.
const FIRST: usize = 12;

/// A bad row.
#[derive(Debug, Serialize)]
pub struct Row {
    /// From 1.
    line: u64,
    /// The element, in XML and JSON.
    element: Option<String>,
    /// What is wrong.
    what: String,
    /// What was expected.
    expected: String,
}

/// Tells on the error output.
pub struct Follow {
    name: String,
    language: Language,
    terminal: bool,
    begun: Instant,
    told: Option<Instant>,
    keep: bool,
    /// All bad rows, when they are wanted.
    pub rows: Vec<Row>,
    /// The first of them, in words.
    pub first: Vec<String>,
}

impl Follow {
    /// Of a log; `keep` when all bad rows are wanted at the end.
    pub fn new(log: &Path, language: Language, keep: bool) -> Self {
        Follow {
            name: log.display().to_string(),
            language,
            terminal: io::stderr().is_terminal(),
            begun: now(),
            told: None,
            keep,
            rows: Vec::new(),
            first: Vec::new(),
        }
    }

    /// Takes the progress away.
    pub fn end(&mut self) {
        if self.told.take().is_some() {
            tell("\r\x1b[2K");
        }
    }

    /// How many rows were left out.
    pub fn counted(&self, bad: u64) -> String {
        let (name, bad) = (shown(&self.name), number(self.language, bad));
        match self.language {
            Language::Fr => format!("{name}\u{a0}: {bad} laissées de côté."),
            Language::En => format!("{name}: {bad} left out."),
        }
    }

    fn show(&mut self, words: impl FnOnce(Language) -> String) {
        if !self.terminal {
            return;
        }
        let now = now();
        let due = match self.told {
            None => now.duration_since(self.begun) >= PATIENCE,
            Some(told) => now.duration_since(told) >= BETWEEN,
        };
        if due {
            self.told = Some(now);
            tell(&format!("\r\x1b[2K{}", words(self.language)));
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "a terminal is told only after a while")]
fn now() -> Instant {
    Instant::now()
}

fn tell(text: &str) {
    let mut err = io::stderr().lock();
    // Whoever closed the error output does not want to be told.
    drop(err.write_all(text.as_bytes()).and_then(|()| err.flush()));
}

impl Watch for Follow {
    fn progress(&mut self, bytes: u64, of: Option<u64>) {
        self.show(|language| {
            let read = number(language, bytes / 1_000_000);
            let share = of.filter(|of| *of > 0).map(|of| bytes.min(of) * 100 / of);
            match (language, share) {
                (Language::Fr, Some(share)) => format!("{read}\u{a0}Mo lus, {share}\u{a0}%"),
                (Language::Fr, None) => format!("{read}\u{a0}Mo lus"),
                (Language::En, Some(share)) => format!("{read}\u{a0}MB read, {share}%"),
                (Language::En, None) => format!("{read}\u{a0}MB read"),
            }
        });
    }

    fn cases(&mut self, cases: u64) {
        self.show(|language| {
            let cases = number(language, cases);
            match language {
                Language::Fr => format!("{cases} parcours comptés"),
                Language::En => format!("{cases} cases counted"),
            }
        });
    }

    fn bad(&mut self, bad: &Bad) {
        self.end();
        let (line, element) = match &bad.place {
            Place::Line(line) => (*line, None),
            Place::Element { path, line } => (*line, Some(path.clone())),
        };
        let (what, expected) = (bad.what.say(self.language), bad.what.expected(self.language));
        let (name, at) = (&self.name, element.as_ref().map(|path| format!("{path}: ")).unwrap_or_default());
        let wanted = match self.language {
            Language::Fr => "attendu\u{a0}",
            Language::En => "expected",
        };
        tell(&(shown(&format!("{name}:{line}: {at}{what}; {wanted}: {expected}.")) + "\n"));
        if self.first.len() < FIRST {
            self.first.push(bad.say(self.language));
        }
        if self.keep {
            self.rows.push(Row { line, element, what, expected });
        }
    }
}
