//! Who is there: practitioners by handle and passphrase, persons by card and PIN, both by server-side sessions.

use arrimage_domain::{
    Actor, Fact,
    organisation::{Practitioner, Role},
};
use arrimage_envelope::hex;
use arrimage_kernel::{
    Bilingual, Code, Language, Problem, entropy,
    id::{CardId, PersonId, PractitionerId},
};
use arrimage_store::{Secret, SecretKind};
use jiff::{SignedDuration, Timestamp};

use crate::{Desk, Outcome};

/// A practitioner who is signed in.
#[derive(Debug, Clone)]
pub struct Viewer {
    /// Who.
    pub practitioner: Practitioner,
}

impl Viewer {
    /// As the journal names them.
    pub const fn actor(&self) -> Actor {
        Actor::Practitioner(self.practitioner.id)
    }
    /// Their identifier.
    pub const fn id(&self) -> PractitionerId {
        self.practitioner.id
    }
}

/// Who holds a session.
#[derive(Debug, Clone)]
pub enum Who {
    /// A practitioner.
    Practitioner(Box<Viewer>),
    /// A person, by their card.
    Person(PersonId),
}

/// Letters and digits that can't be taken for one another, for codes read on paper.
const CLEAR: &[u8; 32] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ!";
const PRACTITIONER_SESSION: SignedDuration = SignedDuration::from_hours(12);
const PERSON_SESSION: SignedDuration = SignedDuration::from_mins(10);
const SIGN_IN_LINK: SignedDuration = SignedDuration::from_hours(72);
const CARD_TRIES: u32 = 5;
const PASSPHRASE_TRIES: u32 = 10;
/// How long a passphrase rests after too many tries: nobody is locked out for good by somebody who knows their name.
const PASSPHRASE_REST: SignedDuration = SignedDuration::from_mins(15);
/// Shortest passphrase, in characters (ASVS 6.2.1 asks for 8; length is what helps).
pub const SHORTEST_PASSPHRASE: usize = 10;

/// What was typed from paper, as it was printed: capitals, no spaces nor hyphens, look-alikes brought together.
pub(crate) fn clean_code(typed: &str) -> String {
    let upper = typed.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase);
    upper
        .map(|c| match c {
            'O' | '0' => 'Q',
            'I' | 'L' | '1' => 'J',
            c => c,
        })
        .collect()
}

impl Desk<'_> {
    /// A code of `length` characters, about five bits each.
    pub(crate) fn new_code(&mut self, length: usize) -> String {
        let mut code = String::with_capacity(length);
        while code.len() < length {
            let [byte] = entropy::bytes::<1>(self.entropy);
            let c = CLEAR[usize::from(byte & 31)];
            if c != b'!' {
                code.push(char::from(c));
            }
        }
        code
    }

    /// 128 bits, in text.
    pub(crate) fn new_token(&mut self) -> String {
        hex::encode(&entropy::bytes::<16>(self.entropy))
    }

    /// Adds a practitioner and returns a one-time sign-in token, good for three days.
    pub fn add_practitioner(
        &mut self,
        by: Actor,
        name: &str,
        handle: &str,
        title: Bilingual,
        role: Role,
        language: Language,
    ) -> Outcome<(PractitionerId, String)> {
        let fits = !handle.is_empty()
            && handle.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-".contains(c));
        if !fits {
            return Err(Problem::new(Code::Malformed, format!("`{handle}` can't be a sign-in name"))
                .at("handle")
                .expected("lower-case letters without accents, digits, dots and hyphens"));
        }
        if name.trim().is_empty() {
            return Err(Problem::new(Code::Missing, "a practitioner has a name").at("name"));
        }
        if self.tx.practitioner_by_handle(handle)?.is_some() {
            return Err(
                Problem::new(Code::AlreadyExists, format!("someone here signs in as `{handle}` already")).at("handle")
            );
        }
        let id = PractitionerId::new(self.now, self.entropy);
        let practitioner =
            Practitioner { id, name: name.trim().into(), handle: handle.into(), title, role, language, left: false };
        self.record(by, Fact::PractitionerDescribed { practitioner }, &[])?;
        Ok((id, self.sign_in_link(id)?))
    }

    /// A one-time sign-in token.
    pub fn sign_in_link(&mut self, practitioner: PractitionerId) -> Outcome<String> {
        let token = self.new_token();
        self.put_secret(SecretKind::SignIn, &token, practitioner.to_string(), Some(self.now + SIGN_IN_LINK), None)?;
        Ok(token)
    }

    fn put_secret(
        &mut self,
        kind: SecretKind,
        shown: &str,
        subject: String,
        expires: Option<Timestamp>,
        data: Option<String>,
    ) -> Outcome<()> {
        let handle = self.office.vault.handle(kind.code(), shown).to_vec();
        self.tx.secret_put(&Secret {
            kind,
            handle,
            subject,
            verifier: None,
            data,
            created: self.now,
            expires,
            tries_left: 1,
        })
    }

    fn live_secret(&self, kind: SecretKind, shown: &str) -> Outcome<Option<Secret>> {
        let handle = self.office.vault.handle(kind.code(), shown);
        let secret = self.tx.secret(kind, &handle)?;
        Ok(secret.filter(|secret| secret.expires.is_none_or(|until| self.now < until)))
    }

    /// Whom a sign-in token is for, and until when it opens. It is not used up: programs that preview links open them too.
    pub fn sign_in_offer(&self, token: &str) -> Outcome<Option<(Practitioner, Timestamp)>> {
        let Some(secret) = self.live_secret(SecretKind::SignIn, token)? else { return Ok(None) };
        let practitioner = secret.subject.parse().ok().map(|id| self.tx.practitioner(id)).transpose()?.flatten();
        Ok(practitioner.filter(|practitioner| !practitioner.left).zip(secret.expires))
    }

    /// Uses up a sign-in token, and opens a session. The token is returned only once, to the one who presents it.
    pub fn sign_in_by_link(&mut self, token: &str) -> Outcome<String> {
        let spent = || {
            Problem::new(Code::WrongSecret, "this sign-in link was used already or is too old")
                .advice("Ask whoever runs your organisation's node for another one.")
        };
        let secret = self.live_secret(SecretKind::SignIn, token)?.ok_or_else(spent)?;
        let practitioner: PractitionerId = secret.subject.parse().map_err(|_| spent())?;
        self.tx.secret_delete(SecretKind::SignIn, &secret.handle)?;
        self.open_session(practitioner)
    }

    fn open_session(&mut self, practitioner: PractitionerId) -> Outcome<String> {
        let viewer = self.tx.practitioner(practitioner)?.filter(|p| !p.left);
        viewer.ok_or_else(|| Problem::new(Code::NotAllowed, "this practitioner has left"))?;
        let token = self.new_token();
        let until = self.now + PRACTITIONER_SESSION;
        self.put_secret(SecretKind::Session, &token, format!("practitioner:{practitioner}"), Some(until), None)?;
        self.record(Actor::Practitioner(practitioner), Fact::SignedIn { practitioner }, &[])?;
        Ok(token)
    }

    /// Sets a practitioner's passphrase; every session of theirs ends, and the new one is returned.
    pub fn set_passphrase(&mut self, viewer: &Viewer, passphrase: &str) -> Outcome<String> {
        if passphrase.chars().count() < SHORTEST_PASSPHRASE {
            return Err(Problem::new(Code::Malformed, "this passphrase is too short")
                .at("passphrase")
                .expected(format!("at least {SHORTEST_PASSPHRASE} characters; four ordinary words do well")));
        }
        let salt: [u8; 16] = entropy::bytes(self.entropy);
        let hash = self.office.vault.slow_hash("passphrase", passphrase, &salt)?;
        self.tx.secret_put(&Secret {
            kind: SecretKind::Passphrase,
            handle: viewer.id().as_bytes().to_vec(),
            subject: viewer.id().to_string(),
            verifier: Some(format!("{}:{}", hex::encode(&salt), hex::encode(&hash))),
            data: None,
            created: self.now,
            expires: None,
            tries_left: PASSPHRASE_TRIES,
        })?;
        self.tx.secret_delete_of(SecretKind::Session, &format!("practitioner:{}", viewer.id()))?;
        self.open_session(viewer.id())
    }

    fn fits(&self, label: &str, secret: &Secret, typed: &str) -> Outcome<bool> {
        let parts = secret.verifier.as_deref().and_then(|v| v.split_once(':'));
        let parts = parts.and_then(|(salt, hash)| Some((hex::decode(salt)?.try_into().ok()?, hex::decode(hash)?)));
        let Some((salt, hash)): Option<([u8; 16], Vec<u8>)> = parts else { return Ok(false) };
        let found = self.office.vault.slow_hash(label, typed, &salt)?;
        // Equal time whatever the first difference: what is compared is already a slow keyed hash, so `==` would leak
        // nothing usable; written so all the same.
        Ok(hash.len() == found.len() && hash.iter().zip(&found).fold(0, |acc, (a, b)| acc | (a ^ b)) == 0)
    }

    /// Signs in by handle and passphrase. `Ok(Err)` when they don't fit: the failure itself is journalled.
    pub fn sign_in(&mut self, handle: &str, passphrase: &str) -> Outcome<Outcome<String>> {
        let wrong = Problem::new(Code::WrongSecret, "this name and this passphrase do not go together").advice(
            "After too many tries, wait a quarter of an hour, or ask whoever runs your organisation's node for a link.",
        );
        let practitioner = self.tx.practitioner_by_handle(handle.trim())?.filter(|p| !p.left);
        let id = practitioner.as_ref().map(|p| p.id);
        let secret = match id {
            Some(id) => self.tx.secret(SecretKind::Passphrase, id.as_bytes())?,
            None => None,
        };
        if let (Some(id), Some(mut secret)) = (id, secret) {
            if secret.tries_left == 0 {
                if secret.expires.is_some_and(|until| self.now < until) {
                    // The same answer, after the same time, as for a name that does not exist.
                    self.office.vault.slow_hash("passphrase", passphrase, &[0; 16])?;
                    return Ok(Err(wrong));
                }
                secret.tries_left = PASSPHRASE_TRIES;
            }
            let fits = self.fits("passphrase", &secret, passphrase)?;
            secret.tries_left = if fits { PASSPHRASE_TRIES } else { secret.tries_left - 1 };
            secret.expires = (secret.tries_left == 0).then(|| self.now + PASSPHRASE_REST);
            self.tx.secret_put(&secret)?;
            if fits {
                return self.open_session(id).map(Ok);
            }
        } else {
            // As long as a wrong passphrase takes: nobody learns here who signs in, nor which organisation exists.
            self.office.vault.slow_hash("passphrase", passphrase, &[0; 16])?;
        }
        self.record(Actor::Node, Fact::SignInFailed { practitioner: id }, &[])?;
        Ok(Err(wrong))
    }

    /// Who holds a session, if it lives. A person's session lives ten minutes from its last use.
    pub fn session(&mut self, token: &str) -> Outcome<Option<Who>> {
        let Some(mut secret) = self.live_secret(SecretKind::Session, token)? else { return Ok(None) };
        if let Some(id) = secret.subject.strip_prefix("practitioner:") {
            let id = id.parse::<PractitionerId>().ok();
            let practitioner = id.map(|id| self.tx.practitioner(id)).transpose()?.flatten();
            return Ok(practitioner
                .filter(|p| !p.left)
                .map(|practitioner| Who::Practitioner(Box::new(Viewer { practitioner }))));
        }
        let Some(person) = secret.subject.strip_prefix("person:").and_then(|id| id.parse::<PersonId>().ok()) else {
            return Ok(None);
        };
        secret.expires = Some(self.now + PERSON_SESSION);
        self.tx.secret_put(&secret)?;
        Ok(Some(Who::Person(person)))
    }

    /// Ends a session.
    pub fn sign_out(&mut self, token: &str) -> Outcome<()> {
        let handle = self.office.vault.handle(SecretKind::Session.code(), token);
        self.tx.secret_delete(SecretKind::Session, &handle)
    }

    /// A practitioner leaves: sessions and passphrase end at once; what they held goes back to everybody's list.
    pub fn practitioner_leaves(&mut self, by: Actor, id: PractitionerId) -> Outcome<()> {
        let practitioner = self.tx.practitioner(id)?;
        let mut practitioner = practitioner.ok_or_else(|| Problem::new(Code::NotFound, "no such practitioner"))?;
        practitioner.left = true;
        self.record(by, Fact::PractitionerDescribed { practitioner }, &[])?;
        self.tx.secret_delete_of(SecretKind::Session, &format!("practitioner:{id}"))?;
        self.tx.secret_delete_of(SecretKind::Passphrase, &id.to_string())?;
        self.tx.secret_delete_of(SecretKind::SignIn, &id.to_string())?;
        for row in self.tx.open_referrals()?.into_iter().filter(|row| row.assigned == Some(id)) {
            self.record(by, Fact::ReferralAssigned { referral: row.id, practitioner: None }, &[])?;
        }
        Ok(())
    }

    /// Gives the person a paper card: returns its code, which is shown once. Earlier cards stop working.
    pub fn issue_card(&mut self, viewer: &Viewer, person: PersonId, pin: &str) -> Outcome<String> {
        self.require_link(viewer, person)?;
        if pin.chars().count() < 4 || pin.chars().count() > 12 || !pin.chars().all(|c| c.is_ascii_digit()) {
            return Err(Problem::new(Code::Malformed, "this PIN can't be used")
                .at("pin")
                .expected("4 to 12 digits that the person chooses"));
        }
        self.revoke_cards(viewer.actor(), person)?;
        let card = CardId::new(self.now, self.entropy);
        let code = self.new_code(8);
        let salt: [u8; 16] = entropy::bytes(self.entropy);
        let hash = self.office.vault.slow_hash("pin", pin, &salt)?;
        self.tx.secret_put(&Secret {
            kind: SecretKind::Card,
            handle: self.office.vault.handle(SecretKind::Card.code(), &clean_code(&code)).to_vec(),
            subject: person.to_string(),
            verifier: Some(format!("{}:{}", hex::encode(&salt), hex::encode(&hash))),
            data: Some(card.to_string()),
            created: self.now,
            expires: None,
            tries_left: CARD_TRIES,
        })?;
        self.record(viewer.actor(), Fact::CardIssued { card, person }, &[])?;
        Ok(format!("{}-{}", &code[..4], &code[4..]))
    }

    /// Ends the person's cards and open notebooks.
    pub fn revoke_cards(&mut self, by: Actor, person: PersonId) -> Outcome<()> {
        for secret in self.tx.secrets_of(SecretKind::Card, &person.to_string())? {
            if let Some(card) = secret.data.as_deref().and_then(|card| card.parse().ok()) {
                self.record(by, Fact::CardRevoked { card, person }, &[])?;
            }
        }
        self.tx.secret_delete_of(SecretKind::Card, &person.to_string())?;
        self.tx.secret_delete_of(SecretKind::Session, &format!("person:{person}"))?;
        Ok(())
    }

    /// Whether a card of that code was issued here. Says nothing to whoever asks from outside: the PIN is still needed.
    pub fn knows_card(&self, code: &str) -> Outcome<bool> {
        Ok(self.live_secret(SecretKind::Card, &clean_code(code))?.is_some())
    }

    /// Opens the person's notebook by card and PIN. `Ok(Err)` when they don't fit; the card dies after five tries.
    pub fn open_notebook(&mut self, code: &str, pin: &str) -> Outcome<Outcome<String>> {
        let wrong = Problem::new(Code::WrongSecret, "this code and this PIN do not go together");
        let Some(secret) = self.live_secret(SecretKind::Card, &clean_code(code))? else { return Ok(Err(wrong)) };
        if secret.tries_left == 0 {
            return Ok(Err(Problem::new(Code::TooManyTries, "this card no longer opens the notebook")));
        }
        if !self.fits("pin", &secret, pin)? {
            self.tx.secret_tries(SecretKind::Card, &secret.handle, secret.tries_left - 1)?;
            self.record(Actor::Node, Fact::SignInFailed { practitioner: None }, &[])?;
            return Ok(Err(wrong));
        }
        self.tx.secret_tries(SecretKind::Card, &secret.handle, CARD_TRIES)?;
        let token = self.new_token();
        let until = self.now + PERSON_SESSION;
        self.put_secret(SecretKind::Session, &token, format!("person:{}", secret.subject), Some(until), None)?;
        Ok(Ok(token))
    }
}
