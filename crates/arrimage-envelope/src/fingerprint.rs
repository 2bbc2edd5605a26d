//! Six words that two organisations compare, by telephone or on paper, before they link.
//!
//! Sixty-six bits are few against someone who may choose both key and organisation id at leisure: each try is made to
//! cost [`ROUNDS`] digests.

use std::{fmt, str::FromStr};

use arrimage_kernel::id::OrganisationId;
use bip39::Language;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use sha2::{Digest, Sha256};

/// How many digests one fingerprint costs: a few milliseconds for us, 2¹⁴ times as much for a forger.
pub const ROUNDS: u32 = 1 << 14;

/// Six words of BIP-39's French list, eleven bits each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u16; 6]);

impl Fingerprint {
    /// Of an organisation and its root signing key. Takes some milliseconds: keep it.
    pub fn of(organisation: OrganisationId, root: &[u8; 32]) -> Self {
        let start = Sha256::new().chain_update("arrimage/fingerprint/1").chain_update(organisation.as_bytes());
        let mut digest = start.chain_update(root).finalize();
        for _ in 1..ROUNDS {
            digest = Sha256::digest(digest);
        }
        let bit = |place: usize| u16::from(digest[place / 8] >> (7 - place % 8) & 1);
        Self([0, 1, 2, 3, 4, 5].map(|word| (0..11).fold(0, |number, place| number << 1 | bit(word * 11 + place))))
    }

    /// The six words, as they are written.
    pub fn words(self) -> [String; 6] {
        // Eleven bits are always a place in a list of 2048.
        self.0.map(|number| compose(Language::French.word_list()[usize::from(number)]))
    }
}

/// BIP-39 writes an accent after its letter; people's screens and searches want one character. Its French list has no
/// other accented letter than these.
fn compose(word: &str) -> String {
    word.replace("e\u{301}", "é").replace("e\u{300}", "è")
}

/// A word without what people leave out or type otherwise: accents and capitals. No two words of the list become one.
fn fold(word: &str) -> String {
    let bare = |letter: char| match letter {
        '\u{300}'..='\u{36f}' => None,
        'é' | 'è' | 'ê' | 'ë' => Some('e'),
        'à' | 'â' | 'ä' => Some('a'),
        'î' | 'ï' => Some('i'),
        'ô' | 'ö' => Some('o'),
        'ù' | 'û' | 'ü' => Some('u'),
        'ç' => Some('c'),
        other => Some(other),
    };
    word.chars().flat_map(char::to_lowercase).filter_map(bare).collect()
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words().join(" "))
    }
}

/// A text that is not a fingerprint.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseFingerprintError {
    /// Too few or too many words.
    #[error("{0} words found, 6 expected")]
    Count(usize),
    /// A word that the list doesn't have; its place counts from 1.
    #[error("word {0} is not one of the list")]
    Word(usize),
}

impl FromStr for Fingerprint {
    type Err = ParseFingerprintError;

    /// Takes capitals, missing accents, and any spaces, hyphens or commas between words.
    fn from_str(text: &str) -> Result<Self, ParseFingerprintError> {
        let between = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '-' | '\u{2010}'..='\u{2015}');
        let words: Vec<&str> = text.split(between).filter(|word| !word.is_empty()).collect();
        if words.len() != 6 {
            return Err(ParseFingerprintError::Count(words.len()));
        }
        let mut numbers = [0; 6];
        for (place, (number, word)) in numbers.iter_mut().zip(words).enumerate() {
            let folded = fold(word);
            let found = (0..).zip(Language::French.word_list()).find(|(_, known)| fold(known) == folded);
            *number = found.ok_or(ParseFingerprintError::Word(place + 1))?.0;
        }
        Ok(Self(numbers))
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_words_are_the_same_once_bare_and_all_accents_compose() {
        let list = Language::French.word_list();
        assert_eq!(list.iter().map(|word| fold(word)).collect::<BTreeSet<_>>().len(), list.len());
        assert!(list.iter().all(|word| fold(&compose(word)) == fold(word)));
        assert!(!list.iter().any(|word| compose(word).contains(['\u{300}', '\u{301}'])));
    }
}
