//! An analysis said to people: sentences in French and in English, from a project and its report.
//!
//! It finds nothing out: every sentence says what [`Report`] holds, in the order in which a manager asks. Words first,
//! then the minutes; no score. Names of people's own things stand in quotation marks, so that no sentence needs to know
//! their gender or article.
//!
//! To say one more thing: a method of [`Words`] in the file of its subject, both languages side by side in `say!`, and a
//! line in [`Words::text`] and in the snapshots.

mod alignment;
mod assumption;
mod bargain;
mod name;
mod simulation;
mod text;
mod time;
mod verdict;
mod why;

pub use assumption::About;
pub use time::{brief, day, duration, hour, hours, moment, span, windows};

use arrimage_kernel::{Bilingual, Language};

use crate::{Project, Report};

/// A no-break space.
const NB: char = '\u{a0}';

/// The French or the English text, with what it names; an English sentence that ends with «p.m.» has its full stop.
macro_rules! say {
    ($language:expr, $fr:literal, $en:literal) => {
        match $language {
            arrimage_kernel::Language::Fr => format!($fr),
            arrimage_kernel::Language::En => format!($en).replace(".m..", ".m."),
        }
    };
}
pub(crate) use say;
pub(crate) use text::Out;

/// An analysis, ready to be said in one language.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    project: &'a Project,
    report: &'a Report,
    language: Language,
}

impl<'a> Words<'a> {
    /// What `report` says of `project`, which has already conceded what the report took as granted: otherwise an
    /// objective's time would be the old one.
    pub fn new(project: &'a Project, report: &'a Report, language: Language) -> Self {
        Self { project, report, language }
    }

    /// A text of the file in this language.
    pub fn of<'t>(&self, text: &'t Bilingual) -> &'t str {
        text.get(self.language)
    }

    fn duration(&self, minutes: u64) -> String {
        duration(self.language, minutes)
    }

    fn list<S: AsRef<str>>(&self, items: &[S]) -> String {
        list(self.language, items)
    }
}

/// «a, b et c», "a, b and c".
pub fn list<S: AsRef<str>>(language: Language, items: &[S]) -> String {
    let and = match language {
        Language::Fr => " et ",
        Language::En => " and ",
    };
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{}{and}{}", first.join(", "), last.as_ref())
        }
    }
}

/// A number with its thousands apart.
pub fn number(language: Language, n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + 4);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(match language {
                Language::Fr => NB,
                Language::En => ',',
            });
        }
        out.push(digit);
    }
    out
}

/// With its first letter in upper case.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Whether a letter is seen by nobody: a control of the terminal, or of the direction of writing.
pub(crate) fn unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// A text with what nobody sees made visible: a file received from others must not write on a terminal.
pub fn shown(text: &str) -> String {
    let seen = |letter: char| if unseen(letter) && !matches!(letter, '\n' | '\t' | '\r') { '\u{fffd}' } else { letter };
    text.chars().map(seen).collect()
}
