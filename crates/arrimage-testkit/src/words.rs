//! Words that can be told apart anywhere: every text about a person holds one that was never used before.

use std::collections::BTreeMap;

use arrimage_domain::Item;
use arrimage_kernel::id::{PersonId, ReferralId};

/// Whose text a word stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// A piece of a person's file.
    Person {
        /// The office.
        house: usize,
        /// The person; `None` until the journal says which.
        person: Option<PersonId>,
        /// The piece.
        item: Item,
    },
    /// A text of a thread.
    Thread {
        /// The office that wrote it.
        house: usize,
        /// The request, as that office knows it; `None` for the mandate of a request not yet written.
        referral: Option<ReferralId>,
        /// The piece.
        item: Item,
    },
    /// A witness: never leaves.
    Home,
}

/// All the words of a simulation.
#[derive(Debug, Default)]
pub struct Words {
    known: BTreeMap<String, Word>,
    next: u64,
}

const MARK: &[u8] = b"ZQ";
const DIGITS: usize = 10;

impl Words {
    /// A text with a new word in it.
    pub fn text(&mut self, word: Word) -> String {
        self.next += 1;
        let token = format!("ZQ{:010x}", self.next.wrapping_mul(0x9e37_79b9) & 0xff_ffff_ffff);
        let text = format!("Dit ainsi: {token}, « rien d’autre ».");
        self.known.insert(token, word);
        text
    }

    /// Whose word it is.
    pub fn get(&self, token: &str) -> Option<Word> {
        self.known.get(token).copied()
    }

    /// The journal says whose the words of an unfinished opening, or of a request, are.
    pub fn bind(&mut self, tokens: &[String], to: PersonId) {
        for token in tokens {
            if let Some(Word::Person { person, .. }) = self.known.get_mut(token) {
                *person = Some(to);
            }
        }
    }

    /// The journal says which request a word of its first entry belongs to.
    pub fn bind_thread(&mut self, token: &str, to: ReferralId) {
        if let Some(Word::Thread { referral, .. }) = self.known.get_mut(token) {
            *referral = Some(to);
        }
    }
}

/// The words that stand in clear in some bytes.
pub fn tokens(bytes: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = bytes.get(at..).and_then(|rest| rest.windows(MARK.len()).position(|w| w == MARK)) {
        let start = at + next;
        let end = start + MARK.len() + DIGITS;
        if let Some(token) = bytes.get(start..end)
            && token[MARK.len()..].iter().all(u8::is_ascii_hexdigit)
        {
            found.push(String::from_utf8_lossy(token).into_owned());
            at = end;
        } else {
            at = start + 1;
        }
    }
    found
}
