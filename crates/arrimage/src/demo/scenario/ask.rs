//! A request as the scenario writes it: short, with the person's usual yes.

use std::collections::BTreeSet;

use arrimage_domain::{
    Back, Item, Party,
    consent::{AGE_OF_MAJORITY, Evidence, Giver},
    person,
    referral::{HandOffKind, Link, Origin},
};
use arrimage_kernel::{Code, Problem, id::ReferralId};
use arrimage_node::{
    Outcome,
    referrals::{PersonAsk, Request},
};
use jiff::civil::Date;

use crate::demo::{stage::Stage, voices};

/// A request being written.
pub struct Asking {
    persons: Vec<&'static str>,
    to: To,
    name: Option<String>,
    named: Option<&'static str>,
    mandate: &'static str,
    until: &'static str,
    onward: bool,
    freely: bool,
    evidence: Evidence,
    hand_off: Option<HandOffKind>,
    follows: Option<(String, Link)>,
    back: BTreeSet<Back>,
    draft: Option<ReferralId>,
}

enum To {
    Services(Vec<&'static str>),
    Place(&'static str),
}

fn new(person: &'static str, to: To) -> Asking {
    Asking {
        persons: vec![person],
        to,
        name: None,
        named: None,
        mandate: "",
        until: "2026-06-30",
        onward: false,
        freely: true,
        evidence: Evidence::Oral,
        hand_off: None,
        follows: None,
        back: Back::ALL.iter().copied().collect(),
        draft: None,
    }
}

/// Asks for a service, written `house/service`.
pub fn ask(person: &'static str, service: &'static str) -> Asking {
    new(person, To::Services(vec![service]))
}

/// Asks a place of the public directory that has no node.
pub fn ask_place(person: &'static str, words: &'static str) -> Asking {
    new(person, To::Place(words))
}

impl Asking {
    /// For another person of the household too.
    pub fn and(mut self, person: &'static str) -> Self {
        self.persons.push(person);
        self
    }
    /// For another need too.
    pub fn also(mut self, service: &'static str) -> Self {
        if let To::Services(services) = &mut self.to {
            services.push(service);
        }
        self
    }
    /// Known to the scenario under that name instead of `person>house`.
    pub fn called(mut self, name: &str) -> Self {
        self.name = Some(name.to_owned());
        self
    }
    /// Only this may come back.
    pub fn back(mut self, back: &[Back]) -> Self {
        self.back = back.iter().copied().collect();
        self
    }
    /// Addressed to a practitioner by name.
    pub fn to(mut self, name: &'static str) -> Self {
        self.named = Some(name);
        self
    }
    /// Mandated by somebody.
    pub fn mandated(mut self, by: &'static str) -> Self {
        self.mandate = by;
        self
    }
    /// The consent's last day.
    pub fn until(mut self, day: &'static str) -> Self {
        self.until = day;
        self
    }
    /// The sender may learn where the person goes on to.
    pub fn onward(mut self) -> Self {
        self.onward = true;
        self
    }
    /// The yes was not said alone.
    pub fn not_alone(mut self) -> Self {
        self.freely = false;
        self
    }
    /// How the yes was said.
    pub fn by(mut self, evidence: Evidence) -> Self {
        self.evidence = evidence;
        self
    }
    /// The first step, with company.
    pub fn first(mut self, step: HandOffKind) -> Self {
        self.hand_off = Some(step);
        self
    }
    /// Linked to an earlier request.
    pub fn after(mut self, earlier: &str, how: Link) -> Self {
        self.follows = Some((earlier.to_owned(), how));
        self
    }
    /// What a draft becomes.
    pub fn drafted(mut self, draft: ReferralId) -> Self {
        self.draft = Some(draft);
        self
    }

    /// How the scenario names it.
    pub fn name(&self) -> String {
        if let Some(name) = &self.name {
            return name.clone();
        }
        let to = match &self.to {
            To::Services(services) => services.first().and_then(|service| service.split('/').next()).unwrap_or(""),
            To::Place(_) => "place",
        };
        format!("{}>{to}", self.persons[0])
    }

    /// The request as the use case takes it.
    pub fn request(self, stage: &Stage, who: &str) -> Outcome<Request> {
        let (_, viewer) = stage.viewer(who)?;
        let (recipient, services) = match &self.to {
            To::Services(keys) => {
                let house = keys.first().and_then(|key| key.split('/').next()).unwrap_or("");
                let services = keys.iter().map(|key| stage.service(key)).collect::<Outcome<Vec<_>>>()?;
                (stage.party(house)?, services)
            }
            To::Place(words) => (Party::Outside(stage.place(words)?), Vec::new()),
        };
        let date = |text: &str| {
            text.parse::<Date>().map_err(|error| Problem::new(Code::Malformed, format!("{text}: {error}")))
        };
        let mut persons = Vec::new();
        for key in &self.persons {
            let voice = voices::of(key)?;
            let texts = voice.items();
            let held_back = |item: &Item| voice.silence.contains(item) || *item == Item::BirthDate;
            let giver = match texts.get(&Item::BirthDate) {
                None => Giver::Person,
                Some(birth) => {
                    let age = person::age(date(birth)?, date("2026-03-02")?).unwrap_or(0);
                    if age < person::AGE_OF_CONSENT {
                        Giver::ParentalAuthority
                    } else if age < AGE_OF_MAJORITY {
                        Giver::YoungPerson
                    } else {
                        Giver::Person
                    }
                }
            };
            persons.push(PersonAsk {
                person: stage.person(key)?.1,
                goes: texts.keys().copied().filter(|item| !held_back(item)).collect(),
                texts,
                giver,
                evidence: self.evidence,
                witness: viewer.practitioner.name.clone(),
                scan: (self.evidence == Evidence::Paper).then(|| scan_of(key)),
                freely: self.freely,
            });
        }
        let follows = match &self.follows {
            Some((earlier, how)) => Some((stage.side_of(who, earlier)?.1, *how)),
            None => None,
        };
        Ok(Request {
            draft: self.draft,
            persons,
            recipient,
            services,
            to: self.named.map(str::to_owned),
            origin: if self.mandate.is_empty() { Origin::Voluntary } else { Origin::Mandated },
            mandate: self.mandate.to_owned(),
            back: self.back,
            until: date(self.until)?,
            onward: self.onward,
            hand_off: self.hand_off,
            follows,
        })
    }
}

/// The hash of a scan that was never made: this is a play.
fn scan_of(key: &str) -> String {
    use sha2::{Digest, Sha256};
    use std::fmt::Write as _;
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(key.as_bytes()) {
        // Writing to a String can't fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
