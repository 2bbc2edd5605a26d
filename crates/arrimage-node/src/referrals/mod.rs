//! Requests between organisations: written, sent, answered, followed, closed.
//!
//! [`send`] makes one leave, [`acts`] moves it, [`page`] shows it to a viewer. The rules are the domain's.

pub mod acts;
pub mod page;
pub mod send;

use arrimage_domain::{
    Actor, Fact, Item, Items, Parcel, item,
    organisation::Party,
    referral::{Act, Author, Bounce, Entry, Hop, Side, chain},
};
use arrimage_kernel::{
    Code, Problem,
    id::{OrganisationId, PersonId, ReferralId},
};
use arrimage_store::ReferralRow;

use crate::{Desk, Outcome};

pub use acts::Command;
pub use page::{Delivery, EntryView, PersonView, ReferralPage};
pub use send::{PersonAsk, Request};

/// The texts of an entry: what the thread says, and what concerns each person of the household.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Private {
    /// What the thread says.
    pub thread: Items,
    /// What concerns each, in the order of the household.
    pub persons: Vec<Items>,
}

impl Private {
    /// One text of the thread; nothing when it is empty.
    pub fn thread(item: Item, text: &str) -> Self {
        Self { thread: item::tidy([(item, text.trim().to_owned())].into()), persons: Vec::new() }
    }

    fn parcels(&self, persons: &[PersonId]) -> Vec<Parcel> {
        let each = persons
            .iter()
            .zip(&self.persons)
            .map(|(person, items)| Parcel { about: vec![*person], items: items.clone() });
        let thread = Parcel { about: persons.to_vec(), items: self.thread.clone() };
        std::iter::once(thread).chain(each).collect()
    }
}

/// The longest chain of linked referrals that is followed back.
pub(crate) const LONGEST_CHAIN: usize = 32;

impl Desk<'_> {
    /// A referral, or nothing known of that id.
    pub(crate) fn referral_row(&self, id: ReferralId) -> Outcome<ReferralRow> {
        self.tx.referral(id)?.ok_or_else(|| Problem::new(Code::NotFound, "no such request here"))
    }

    /// Writes an entry in a log and in the journal; `row` is brought up to date. Nothing is sent.
    pub(crate) fn journal_entry(
        &mut self,
        row: &mut ReferralRow,
        by: Actor,
        side: Side,
        author: Author,
        act: Act,
        private: &Private,
    ) -> Outcome<Entry> {
        row.logs.situation().admit(side, &act)?;
        let entry = row.logs.next(side, self.now, author, act);
        self.keep_entry(row, by, side, entry.clone(), private)?;
        Ok(entry)
    }

    /// Keeps an entry, ours or received.
    pub(crate) fn keep_entry(
        &mut self,
        row: &mut ReferralRow,
        by: Actor,
        side: Side,
        entry: Entry,
        private: &Private,
    ) -> Outcome<()> {
        let n = entry.n;
        let added = row.logs.of_mut(side).add(entry.clone());
        added.map_err(|error| Problem::new(Code::Contradiction, error.to_string()))?;
        let fact = Fact::EntryWritten { referral: row.id, side, entry };
        let mut parcels = private.parcels(&row.persons);
        // What is still said of somebody who was erased is not kept; that it was said is.
        for person in &row.persons {
            if self.tx.person_key(*person)?.is_none() {
                parcels.retain(|parcel| !parcel.about.contains(person));
            }
        }
        let seq = self.record(by, fact, &parcels)?;
        row.sealed_at.insert((side, n), seq);
        Ok(())
    }

    /// Writes an entry of our side and sends it to the partner, as far as the persons' consents let it.
    pub(crate) fn write_entry(
        &mut self,
        row: &mut ReferralRow,
        by: Actor,
        author: Author,
        act: Act,
        private: &Private,
    ) -> Outcome<Entry> {
        let entry = self.journal_entry(row, by, row.side, author, act, private)?;
        self.dispatch(row, &entry, private)?;
        Ok(entry)
    }

    /// The texts kept with an entry.
    pub(crate) fn private_of(&self, row: &ReferralRow, side: Side, n: u32) -> Outcome<Private> {
        let mut private = Private { thread: Items::new(), persons: vec![Items::new(); row.persons.len()] };
        let Some(seq) = row.sealed_at.get(&(side, n)) else { return Ok(private) };
        for parcel in self.parcels(*seq)? {
            for (item, text) in parcel.items {
                if !item.is_offered() {
                    private.thread.insert(item, text);
                } else if let [person] = parcel.about.as_slice()
                    && let Some(slot) = row.persons.iter().position(|p| p == person)
                {
                    private.persons[slot].insert(item, text);
                }
            }
        }
        Ok(private)
    }

    /// Who asks and who is asked.
    pub(crate) fn ends_of(&self, row: &ReferralRow) -> (Party, Party) {
        let us = Party::Organisation(self.id());
        match row.side {
            Side::Asking => (us, row.partner),
            Side::Handling => (row.partner, us),
        }
    }

    /// The organisation whose calendar the clocks follow: the receiver's, or ours when it has no node.
    pub(crate) fn handler_of(&self, row: &ReferralRow) -> OrganisationId {
        match self.ends_of(row).1 {
            Party::Organisation(id) => id,
            Party::Outside(_) => self.id(),
        }
    }

    /// The bounce that the referrals linked to this one amount to, as far as this node knows.
    pub(crate) fn bounce(&self, row: &ReferralRow) -> Outcome<Option<Bounce>> {
        let mut hops = Vec::new();
        let mut next = Some(row.clone());
        while let Some(row) = next
            && hops.len() < LONGEST_CHAIN
        {
            let (from, to) = self.ends_of(&row);
            hops.push(Hop { from, to, outcome: chain::Outcome::of(row.logs.situation().standing) });
            next = match row.follows {
                Some((earlier, _)) => self.tx.referral(earlier)?,
                None => None,
            };
        }
        hops.reverse();
        Ok(chain::bounce(&hops))
    }
}
