//! The two languages of the program, and texts that exist in one or both.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A language of the interface. French is the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// French.
    #[default]
    Fr,
    /// English.
    En,
}

impl Language {
    /// Both, the source first.
    pub const ALL: [Language; 2] = [Language::Fr, Language::En];

    /// The two-letter code, which is also the first segment of a page's path.
    pub const fn code(self) -> &'static str {
        match self {
            Language::Fr => "fr",
            Language::En => "en",
        }
    }

    /// The BCP 47 tag of the variety written here.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::Fr => "fr-CA",
            Language::En => "en-CA",
        }
    }

    /// The other one.
    pub const fn other(self) -> Language {
        match self {
            Language::Fr => Language::En,
            Language::En => Language::Fr,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Language {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Language::ALL.into_iter().find(|l| l.code() == text).ok_or(())
    }
}

/// A public text in its author's words: French, and English where they wrote it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Bilingual {
    /// The French text.
    pub fr: String,
    /// The English text, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl Bilingual {
    /// A text in both languages.
    pub fn new(fr: impl Into<String>, en: impl Into<String>) -> Self {
        Self { fr: fr.into(), en: Some(en.into()) }
    }

    /// A text that exists in French only, or a name that is the same in both.
    pub fn same(text: impl Into<String>) -> Self {
        Self { fr: text.into(), en: None }
    }

    /// The text in `language`, else in French: nobody's words are translated for them.
    pub fn get(&self, language: Language) -> &str {
        match (language, &self.en) {
            (Language::En, Some(en)) => en,
            _ => &self.fr,
        }
    }

    /// The language that [`Bilingual::get`] answers in.
    pub fn language(&self, wanted: Language) -> Language {
        if self.en.is_some() { wanted } else { Language::Fr }
    }
}
