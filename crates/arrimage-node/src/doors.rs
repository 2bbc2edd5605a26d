//! A partner without an account answers by a secret link or by a code from a letter: an answer form only, which shows
//! nothing about the person, and dies after five tries or one answer.

use arrimage_domain::{
    Actor, Fact,
    organisation::Party,
    referral::{Author, RefusalCode, Side, Voice},
};
use arrimage_envelope::hex;
use arrimage_kernel::{Code, Problem, id::ReferralId};
use arrimage_store::{Secret, SecretKind};
use jiff::{SignedDuration, civil::Date};

use crate::{Desk, Outcome, Viewer, referrals::Command, sessions::clean_code};

/// What is printed in the letter, or read out. Shown once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedDoor {
    /// The secret part of the link: 128 bits, in text.
    pub token: String,
    /// The number of the request in the letter.
    pub reference: String,
    /// The code that goes with it.
    pub code: String,
}

/// What may be answered.
#[derive(Debug, Clone)]
pub enum DoorAnswer {
    /// Yes.
    Accept {
        /// Words.
        words: String,
    },
    /// On the waiting list.
    Waitlist {
        /// Estimate in weeks.
        weeks: Option<u16>,
        /// When it will be looked at again.
        review: Date,
        /// Words.
        words: String,
    },
    /// No, with words.
    Refuse {
        /// Why.
        code: RefusalCode,
        /// In words.
        words: String,
    },
    /// A question.
    Ask {
        /// Its text.
        words: String,
    },
}

const TRIES: u32 = 5;
const OPEN_FOR: SignedDuration = SignedDuration::from_hours(90 * 24);
/// How long the form stays open once a code was given.
const ANSWER_WITHIN: SignedDuration = SignedDuration::from_hours(2);

impl Desk<'_> {
    /// Opens a way to answer; an earlier one closes.
    pub fn open_door(&mut self, viewer: &Viewer, referral: ReferralId) -> Outcome<OpenedDoor> {
        let row = self.handled_by(viewer, referral)?;
        let open = row.side == Side::Asking && matches!(row.partner, Party::Outside(_));
        if !open || !row.logs.situation().standing.is_open() {
            return Err(Problem::new(Code::NotNow, "only an open request to a place without a node is answered so"));
        }
        self.forget_door(referral)?;
        let door = OpenedDoor { token: self.new_token(), reference: self.new_code(6), code: self.new_code(8) };
        let link = self.office.vault.handle(SecretKind::DoorLink.code(), &door.token).to_vec();
        let number = self.office.vault.handle(SecretKind::DoorCode.code(), &door.reference).to_vec();
        let code = self.office.vault.handle("door-answer", &door.code);
        let secret = Secret {
            kind: SecretKind::DoorLink,
            handle: link,
            subject: referral.to_string(),
            verifier: None,
            data: Some(door.reference.clone()),
            created: self.now,
            expires: Some(self.now + OPEN_FOR),
            tries_left: TRIES,
        };
        self.tx.secret_put(&Secret {
            kind: SecretKind::DoorCode,
            handle: number,
            verifier: Some(hex::encode(&code)),
            ..secret.clone()
        })?;
        self.tx.secret_put(&secret)?;
        self.record(viewer.actor(), Fact::DoorOpened { referral }, &[])?;
        Ok(door)
    }

    fn forget_door(&mut self, referral: ReferralId) -> Outcome<()> {
        self.tx.secret_delete_of(SecretKind::DoorLink, &referral.to_string())?;
        self.tx.secret_delete_of(SecretKind::DoorCode, &referral.to_string())?;
        Ok(())
    }

    fn close_door(&mut self, referral: ReferralId) -> Outcome<()> {
        self.forget_door(referral)?;
        self.record(Actor::Node, Fact::DoorClosed { referral }, &[])?;
        Ok(())
    }

    /// The request behind a secret link, if it still opens, and its number in the letter.
    pub fn door_by_token(&self, token: &str) -> Outcome<Option<(ReferralId, String)>> {
        let handle = self.office.vault.handle(SecretKind::DoorLink.code(), token);
        let Some(secret) = self.tx.secret(SecretKind::DoorLink, &handle)? else { return Ok(None) };
        Ok(self.behind(&secret).map(|referral| (referral, secret.data.unwrap_or_default())))
    }

    /// A secret link for whoever gives the number and the code of a letter. A wrong code counts; the fifth closes the door.
    pub fn door_token_by_code(&mut self, reference: &str, code: &str) -> Outcome<Option<String>> {
        let Some(referral) = self.door_by_code(reference, code)? else { return Ok(None) };
        let token = self.new_token();
        self.tx.secret_put(&Secret {
            kind: SecretKind::DoorLink,
            handle: self.office.vault.handle(SecretKind::DoorLink.code(), &token).to_vec(),
            subject: referral.to_string(),
            verifier: None,
            data: Some(clean_code(reference)),
            created: self.now,
            expires: Some(self.now + ANSWER_WITHIN),
            tries_left: 1,
        })?;
        Ok(Some(token))
    }

    fn behind(&self, secret: &Secret) -> Option<ReferralId> {
        let lives = secret.expires.is_none_or(|until| self.now < until) && secret.tries_left > 0;
        lives.then(|| secret.subject.parse().ok()).flatten()
    }

    fn door_by_code(&mut self, reference: &str, code: &str) -> Outcome<Option<ReferralId>> {
        let handle = self.office.vault.handle(SecretKind::DoorCode.code(), &clean_code(reference));
        let Some(secret) = self.tx.secret(SecretKind::DoorCode, &handle)? else { return Ok(None) };
        let Some(referral) = self.behind(&secret) else { return Ok(None) };
        let typed = hex::encode(&self.office.vault.handle("door-answer", &clean_code(code)));
        if secret.verifier.as_deref() == Some(typed.as_str()) {
            return Ok(Some(referral));
        }
        if secret.tries_left <= 1 {
            self.close_door(referral)?;
        } else {
            self.tx.secret_tries(SecretKind::DoorCode, &secret.handle, secret.tries_left - 1)?;
        }
        Ok(None)
    }

    /// Writes the answer of a place without a node, and closes the door. `name` is who answers there.
    pub fn answer_by_door(&mut self, referral: ReferralId, name: &str, answer: DoorAnswer) -> Outcome<()> {
        let mut row = self.referral_row(referral)?;
        if !row.door_open {
            return Err(Problem::new(Code::NotFound, "this way to answer is closed"));
        }
        let command = match answer {
            DoorAnswer::Accept { words } => Command::Accept { as_respondent: !name.trim().is_empty(), words },
            DoorAnswer::Waitlist { weeks, review, words } => Command::Waitlist { weeks, review, words },
            DoorAnswer::Refuse { code, words } => Command::Refuse { code, words, suggestion: None },
            DoorAnswer::Ask { words } => Command::Ask(words),
        };
        let author =
            Author { voice: Voice::Outside, name: Some(name.trim().to_owned()).filter(|name| !name.is_empty()) };
        self.answer_outside(&mut row, Actor::Outside, author, name.trim(), command)?;
        self.close_door(referral)
    }
}
