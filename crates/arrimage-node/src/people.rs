//! Persons, as one organisation knows them: what they said, what they want left unsaid, whom they keep away.
//!
//! There is no search across organisations and no merging by itself (R225). Reading is journalled, with what for.

use std::collections::{BTreeMap, BTreeSet};

use arrimage_domain::{
    Actor, Fact, Item, Items, Parcel,
    consent::{Consent, Decision, Link, Look, Origin, Purpose, Why, may_see},
    item,
    organisation::Role,
    person::{Against, Restriction},
    referral::Side,
};
use arrimage_kernel::{
    Code, Problem,
    id::{PersonId, ReferralId, RestrictionId},
};
use arrimage_store::{PersonRow, ReferralRow};
use jiff::{SignedDuration, Timestamp, civil::Date};

use crate::{Desk, Outcome, Viewer};

/// Reloading a page within that time is the same look.
const SAME_LOOK: SignedDuration = SignedDuration::from_mins(10);

/// What a viewer may see of some texts: each piece, or why not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// The texts allowed.
    pub items: Items,
    /// The pieces that exist and are closed to this viewer, with the reason.
    pub closed: BTreeMap<Item, Why>,
}

/// A person's file, for a viewer who is linked to them.
#[derive(Debug, Clone)]
pub struct PersonFile {
    /// Who.
    pub id: PersonId,
    /// When the file began.
    pub opened: Timestamp,
    /// What may be seen.
    pub seen: Seen,
    /// What the person wants left unsaid.
    pub silence: BTreeSet<Item>,
    /// Whom they keep away.
    pub restrictions: Vec<Restriction>,
    /// What they agreed to.
    pub consents: Vec<Consent>,
    /// Their requests here.
    pub referrals: Vec<ReferralId>,
    /// Whether a paper card opens their notebook.
    pub has_card: bool,
}

impl Desk<'_> {
    /// Opens a person's file with what they want to say now; nothing is compulsory but a name to call them by.
    pub fn open_person(&mut self, viewer: &Viewer, items: Items, silence: BTreeSet<Item>) -> Outcome<PersonId> {
        let items = filed(items)?;
        if !items.contains_key(&Item::Name) {
            return Err(Problem::new(Code::Missing, "a name to call them by is needed")
                .at("name")
                .advice("Any name that the person gives themself will do."));
        }
        let person = self.new_person(viewer.actor())?;
        self.record_items(viewer.actor(), person, items.keys().copied().collect(), items)?;
        if !silence.is_empty() {
            self.record(viewer.actor(), Fact::SilenceSet { person, items: silence }, &[])?;
        }
        Ok(person)
    }

    /// A person with their own key and nothing said yet.
    pub(crate) fn new_person(&mut self, by: Actor) -> Outcome<PersonId> {
        let person = PersonId::new(self.now, self.entropy);
        let (_, wrapped) = self.office.vault.person_key(person, self.entropy);
        self.tx.put_person_key(person, &wrapped)?;
        self.record(by, Fact::PersonOpened { person }, &[])?;
        Ok(person)
    }

    fn record_items(&mut self, by: Actor, person: PersonId, named: BTreeSet<Item>, items: Items) -> Outcome<()> {
        if !named.is_empty() {
            self.record(by, Fact::PersonDescribed { person, items: named }, &[Parcel { about: vec![person], items }])?;
        }
        Ok(())
    }

    /// Writes what the person says anew; an empty text takes the piece away. Only what changes is journalled.
    pub fn describe_person(&mut self, viewer: &Viewer, person: PersonId, items: Items) -> Outcome<()> {
        self.require_link(viewer, person)?;
        self.describe(viewer.actor(), person, items)
    }

    pub(crate) fn describe(&mut self, by: Actor, person: PersonId, items: Items) -> Outcome<()> {
        let now = self.file_texts(person)?;
        let named: BTreeSet<Item> = items
            .iter()
            .filter(|(item, text)| now.get(item).map_or("", String::as_str).trim() != text.trim())
            .map(|(item, _)| *item)
            .collect();
        let kept = filed(items.into_iter().filter(|(item, _)| named.contains(item)).collect())?;
        self.record_items(by, person, named, kept)
    }

    /// Sets the whole zone of silence.
    pub fn set_silence(&mut self, viewer: &Viewer, person: PersonId, items: BTreeSet<Item>) -> Outcome<()> {
        self.require_link(viewer, person)?;
        self.record(viewer.actor(), Fact::SilenceSet { person, items }, &[])?;
        Ok(())
    }

    /// Keeps someone away, at the person's word. The words of the notice are sealed.
    pub fn restrict(
        &mut self,
        by: Actor,
        person: PersonId,
        against: Against,
        items: BTreeSet<Item>,
        words: &str,
    ) -> Outcome<RestrictionId> {
        self.may_speak_for(by, person)?;
        let id = RestrictionId::new(self.now, self.entropy);
        let restriction = Restriction { id, person, against, items, since: self.now };
        let words = item::tidy([(Item::Restriction, words.to_owned())].into());
        self.record(by, Fact::RestrictionSet { restriction }, &[Parcel { about: vec![person], items: words }])?;
        Ok(id)
    }

    /// Lifts a restriction, at the person's word.
    pub fn lift_restriction(&mut self, by: Actor, person: PersonId, restriction: RestrictionId) -> Outcome<()> {
        self.may_speak_for(by, person)?;
        if !self.tx.restrictions(person)?.iter().any(|r| r.id == restriction) {
            return Err(Problem::new(Code::NotFound, "this restriction does not exist or was lifted"));
        }
        self.record(by, Fact::RestrictionLifted { restriction, person }, &[])?;
        Ok(())
    }

    /// Erases a person: consents end, cards stop, their key is destroyed. The chain still verifies.
    pub fn erase_person(&mut self, viewer: &Viewer, person: PersonId) -> Outcome<()> {
        self.require_link(viewer, person)?;
        self.stop_everything(viewer.actor(), person)?;
        self.revoke_cards(viewer.actor(), person)?;
        self.record(viewer.actor(), Fact::PersonErased { person }, &[])?;
        self.tx.destroy_person_key(person)
    }

    /// A person who exists here and is not erased.
    pub(crate) fn person_row(&self, person: PersonId) -> Outcome<PersonRow> {
        let row = self.tx.person(person)?.filter(|row| !row.erased);
        row.ok_or_else(|| Problem::new(Code::NotFound, "no such person here"))
    }

    /// All that the file holds, with no permission asked: for the person themself, or for rules.
    pub(crate) fn file_texts(&self, person: PersonId) -> Outcome<Items> {
        let row = self.person_row(person)?;
        let mut texts = Items::new();
        for (item, seq) in row.items {
            if let Some(text) = self.texts_about(seq, person)?.remove(&item) {
                texts.insert(item, text);
            }
        }
        Ok(texts)
    }

    /// The birth date, when the person gave one.
    pub(crate) fn birth_date(&self, person: PersonId) -> Outcome<Option<Date>> {
        Ok(self.file_texts(person)?.get(&Item::BirthDate).and_then(|text| text.parse().ok()))
    }

    /// What ties a viewer to a person: a request that they hold, a file that they opened, a draft; or a request that
    /// nobody holds yet.
    pub(crate) fn link(&self, viewer: &Viewer, person: PersonId) -> Outcome<Link> {
        let rows = self.tx.referrals_of(person)?;
        if rows.iter().any(|row| row.assigned == Some(viewer.id())) {
            return Ok(Link::Assigned);
        }
        let opened_by_viewer = self
            .tx
            .journal_about(person)?
            .iter()
            .any(|row| matches!(row.fact, Fact::PersonOpened { .. }) && row.by == viewer.actor());
        if opened_by_viewer {
            return Ok(Link::Assigned);
        }
        let incoming = |row: &ReferralRow| row.assigned.is_none() && row.logs.situation().standing.is_open();
        Ok(if rows.iter().any(incoming) { Link::Incoming } else { Link::None })
    }

    /// Refuses whoever has no link with the person; to them the person does not exist.
    pub(crate) fn require_link(&self, viewer: &Viewer, person: PersonId) -> Outcome<()> {
        self.person_row(person)?;
        let decision = self.decide(viewer, person, Item::Name, Origin::Own, Purpose::Service)?;
        if decision.allowed && self.link(viewer, person)? == Link::Assigned {
            Ok(())
        } else {
            Err(Problem::new(Code::NotFound, "no such person here"))
        }
    }

    /// Who may write down what a person decides: the person, or someone here who is tied to them. To anybody else the
    /// person does not exist.
    pub(crate) fn may_speak_for(&self, by: Actor, person: PersonId) -> Outcome<()> {
        let may = match by {
            Actor::Person(own) => own == person,
            Actor::Practitioner(id) => match self.tx.practitioner(id)?.filter(|p| !p.left && p.role != Role::Manager) {
                Some(practitioner) => self.link(&Viewer { practitioner }, person)? != Link::None,
                None => false,
            },
            Actor::Node => true,
            Actor::Outside | Actor::Console => false,
        };
        if may { Ok(()) } else { Err(Problem::new(Code::NotFound, "no such person here")) }
    }

    pub(crate) fn decide(
        &self,
        viewer: &Viewer,
        person: PersonId,
        item: Item,
        origin: Origin,
        purpose: Purpose,
    ) -> Outcome<Decision> {
        let restrictions = self.tx.restrictions(person)?;
        let house = self.tx.house()?;
        Ok(may_see(Look {
            practitioner: viewer.id(),
            title: &viewer.practitioner.title.fr,
            role: viewer.practitioner.role,
            link: self.link(viewer, person)?,
            purpose,
            class: item.class(),
            item: Some(item),
            origin,
            restrictions: &restrictions,
            house: &house.rules,
        }))
    }

    /// Sorts texts into what this viewer may see and what is closed, and journals the look.
    pub(crate) fn look(
        &mut self,
        viewer: &Viewer,
        person: PersonId,
        referral: Option<ReferralId>,
        texts: Items,
        origin: Origin,
        purpose: Purpose,
    ) -> Outcome<Seen> {
        let mut seen = Seen::default();
        let mut why = Why::Linked;
        for (item, text) in texts {
            let decision = self.decide(viewer, person, item, origin, purpose)?;
            if decision.allowed {
                why = decision.why;
                seen.items.insert(item, text);
            } else {
                seen.closed.insert(item, decision.why);
            }
        }
        self.journal_look(viewer, person, referral, purpose, &seen, why)?;
        Ok(seen)
    }

    fn journal_look(
        &mut self,
        viewer: &Viewer,
        person: PersonId,
        referral: Option<ReferralId>,
        purpose: Purpose,
        seen: &Seen,
        why: Why,
    ) -> Outcome<()> {
        if seen.items.is_empty() {
            return Ok(());
        }
        let items: BTreeSet<Item> = seen.items.keys().copied().collect();
        let key = (viewer.id(), person, purpose);
        let office = self.office;
        let recent = || office.recent_looks.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let (mut known, mut since) = (BTreeSet::new(), self.now);
        let last = recent().get(&key).cloned();
        if let Some((at, items, seq)) = last
            && self.now.duration_since(at).abs() < SAME_LOOK
            && self.is_look(viewer, person, purpose, seq)?
        {
            (known, since) = (items, at);
        }
        if items.is_subset(&known) {
            return Ok(());
        }
        known.extend(&items);
        let seq = self.record(viewer.actor(), Fact::Looked { person, referral, purpose, items, why }, &[])?;
        let (mut recent, now) = (recent(), self.now);
        recent.retain(|_, (at, _, _)| now.duration_since(*at).abs() < SAME_LOOK);
        recent.insert(key, (since, known, seq));
        Ok(())
    }

    /// Whether the journal says that look: what an undone transaction noted in memory was never written.
    fn is_look(&self, viewer: &Viewer, person: PersonId, purpose: Purpose, seq: u64) -> Outcome<bool> {
        let Some(row) = self.tx.journal_row(seq)? else { return Ok(false) };
        let is_look = matches!(row.fact, Fact::Looked { person: of, purpose: what_for, .. } if of == person && what_for == purpose);
        Ok(is_look && row.by == viewer.actor())
    }

    /// Opens a person's file to a viewer.
    pub fn person_file(&mut self, viewer: &Viewer, person: PersonId) -> Outcome<PersonFile> {
        self.require_link(viewer, person)?;
        self.read_file(viewer, person, Purpose::Service)
    }

    /// Opens a person's file in an emergency, with a written reason that the person will see. Never the
    /// safety-critical class.
    pub fn break_glass(&mut self, viewer: &Viewer, person: PersonId, reason: &str) -> Outcome<PersonFile> {
        self.person_row(person)?;
        if reason.trim().is_empty() {
            return Err(Problem::new(Code::Missing, "an emergency is opened with a written reason").at("reason"));
        }
        let words = [(Item::Reason, reason.trim().to_owned())].into();
        let look = Fact::Looked {
            person,
            referral: None,
            purpose: Purpose::Emergency,
            items: BTreeSet::new(),
            why: Why::Emergency,
        };
        self.record(viewer.actor(), look, &[Parcel { about: vec![person], items: words }])?;
        self.read_file(viewer, person, Purpose::Emergency)
    }

    fn read_file(&mut self, viewer: &Viewer, person: PersonId, purpose: Purpose) -> Outcome<PersonFile> {
        let row = self.person_row(person)?;
        let texts = self.file_texts(person)?;
        let seen = self.look(viewer, person, None, texts, Origin::Own, purpose)?;
        Ok(PersonFile {
            id: person,
            opened: row.opened,
            seen,
            silence: row.silence,
            restrictions: self.tx.restrictions(person)?,
            consents: self.tx.consents(person)?,
            referrals: self.tx.referrals_of(person)?.into_iter().map(|row| row.id).collect(),
            has_card: !self.tx.secrets_of(arrimage_store::SecretKind::Card, &person.to_string())?.is_empty(),
        })
    }

    /// The persons tied to a viewer, with the name that each gives themself, in alphabetical order.
    pub fn my_persons(&mut self, viewer: &Viewer) -> Outcome<Vec<(PersonId, String)>> {
        let mut mine = Vec::new();
        for row in self.tx.persons()?.into_iter().filter(|row| !row.erased) {
            if self.link(viewer, row.id)? != Link::Assigned {
                continue;
            }
            if let Some(name) = self.name_for(viewer, row.id)? {
                mine.push((row.id, name));
            }
        }
        mine.sort_by_key(|(_, name)| name.to_lowercase());
        Ok(mine)
    }

    /// The name to show a viewer, from the file or from what a partner sent; `None` when it is closed to them.
    pub(crate) fn name_for(&mut self, viewer: &Viewer, person: PersonId) -> Outcome<Option<String>> {
        // A draft or a request may outlive the person's file.
        if self.tx.person(person)?.is_none_or(|row| row.erased) {
            return Ok(None);
        }
        let own = self.file_texts(person)?.remove(&Item::Name);
        if let Some(name) = own {
            let texts = [(Item::Name, name)].into();
            let mut seen = self.look(viewer, person, None, texts, Origin::Own, Purpose::Service)?;
            return Ok(seen.items.remove(&Item::Name));
        }
        for row in self.tx.referrals_of(person)? {
            if row.side == Side::Handling
                && let Some(name) = self.received_name(viewer, &row, person)?
            {
                return Ok(Some(name));
            }
        }
        Ok(None)
    }
}

/// Only what a file may hold; birth dates that are dates.
fn filed(items: Items) -> Outcome<Items> {
    let items = item::tidy(items);
    if let Some(item) = items.keys().find(|item| !Item::FILED.contains(item)) {
        return Err(Problem::new(Code::Malformed, format!("`{item}` is not kept in a person's file")));
    }
    if let Some(text) = items.get(&Item::BirthDate)
        && text.trim().parse::<Date>().is_err()
    {
        return Err(Problem::new(Code::Malformed, "this birth date is not a date")
            .at("birth-date")
            .expected("YYYY-MM-DD"));
    }
    if let Some((item, _)) = items.iter().find(|(_, text)| text.chars().count() > LONGEST_TEXT) {
        return Err(Problem::new(Code::TooLarge, "this text is too long")
            .at(item.code())
            .expected(format!("at most {LONGEST_TEXT} characters")));
    }
    Ok(items)
}

/// The longest text about a person, in characters: some thirty pages.
pub const LONGEST_TEXT: usize = 60_000;
