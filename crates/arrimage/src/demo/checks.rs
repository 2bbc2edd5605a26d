//! What the scenario left in every file is checked against the promises of the protocol: each chain verifies, no
//! acknowledged act is missing on the other side, nothing about a person left after they took back their consent.
//!
//! It reads the files as any auditor of the node would, and trusts none of the scenario's own counts.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use arrimage_domain::{
    Fact, Party,
    referral::{Act, Side, Standing},
};
use arrimage_kernel::id::{OrganisationId, ReferralId};
use arrimage_node::{Office, Outcome};
use arrimage_store::{JournalRow, OutboxRow, OutboxState, ReferralRow, View};
use serde::Serialize;

/// What was found.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Report {
    /// The seed that was played.
    pub seed: u64,
    /// How many organisations.
    pub organisations: usize,
    /// How many persons opened a file; the same person met by two organisations counts once for the one that asks.
    pub persons: usize,
    /// How many requests.
    pub referrals: usize,
    /// How many stand where, as their asking side sees them; a closed one with its reason.
    pub standings: BTreeMap<String, usize>,
    /// Envelopes that left.
    pub envelopes_sent: usize,
    /// Envelopes of which the signed receipt came back.
    pub envelopes_delivered: usize,
    /// Files whose chain, tables and receipts verify.
    pub journals_verified: usize,
    /// What is wrong.
    pub violations: Vec<String>,
}

/// Requests, each with its envelopes.
type Requests = Vec<(ReferralRow, Vec<OutboxRow>)>;

/// One organisation's file, as read.
struct Book {
    slug: String,
    referrals: Requests,
    journal: Vec<JournalRow>,
    untried: usize,
}

fn read(view: &dyn View) -> Outcome<(Requests, Vec<JournalRow>, usize)> {
    let mut journal = Vec::new();
    loop {
        let after = journal.last().map_or(0, |row: &JournalRow| row.seq);
        let rows = view.journal(after, 1000)?;
        if rows.is_empty() {
            break;
        }
        journal.extend(rows);
    }
    let mut referrals = Vec::new();
    for row in view.referrals()? {
        let envelopes = view.outbox_of_referral(row.id)?;
        referrals.push((row, envelopes));
    }
    let untried = view.outbox_pending()?.iter().filter(|row| row.attempts == 0).count();
    Ok((referrals, journal, untried))
}

/// Reads every file and counts.
pub fn check(offices: &[(String, Arc<Office>)], persons: usize, seed: u64) -> Outcome<Report> {
    let mut books = BTreeMap::new();
    let mut report = Report {
        seed,
        organisations: offices.len(),
        persons,
        referrals: 0,
        standings: BTreeMap::new(),
        envelopes_sent: 0,
        envelopes_delivered: 0,
        journals_verified: 0,
        violations: Vec::new(),
    };
    for (slug, office) in offices {
        let verdict = office.verify()?;
        if verdict.is_sound() {
            report.journals_verified += 1;
        } else {
            report.violations.push(format!("{slug}: the file does not verify: {verdict:?}"));
        }
        let (referrals, journal, untried) = office.read(read).wait()?;
        books.insert(office.id(), Book { slug: slug.clone(), referrals, journal, untried });
    }
    for book in books.values() {
        count(book, &mut report);
        after_withdrawal(book, &mut report.violations);
    }
    for (id, book) in &books {
        for (row, envelopes) in &book.referrals {
            missing_elsewhere(&books, *id, row, envelopes, &mut report.violations);
        }
    }
    Ok(report)
}

fn count(book: &Book, report: &mut Report) {
    for (row, _) in book.referrals.iter().filter(|(row, _)| row.side == Side::Asking) {
        report.referrals += 1;
        let standing = match row.logs.situation().standing {
            Standing::Closed(ending) => format!("closed: {}", ending.code()),
            open => open.code().to_owned(),
        };
        *report.standings.entry(standing).or_default() += 1;
    }
    let (mut queued, mut stopped, mut delivered) = (0, BTreeSet::new(), BTreeSet::new());
    for row in &book.journal {
        match &row.fact {
            Fact::EnvelopeQueued { .. } => queued += 1,
            Fact::EnvelopeStopped { envelope } => drop(stopped.insert(*envelope)),
            Fact::EnvelopeDelivered { envelope } => drop(delivered.insert(*envelope)),
            _ => {}
        }
    }
    report.envelopes_sent += queued - stopped.difference(&delivered).count() - book.untried;
    report.envelopes_delivered += delivered.len();
}

/// The person's word is obeyed from the moment at which this file knows it: no content is queued, or tried, later.
fn after_withdrawal(book: &Book, violations: &mut Vec<String>) {
    let rows: BTreeMap<ReferralId, &(ReferralRow, Vec<OutboxRow>)> =
        book.referrals.iter().map(|both| (both.0.id, both)).collect();
    let mut taken_back: BTreeMap<ReferralId, BTreeSet<u8>> = BTreeMap::new();
    let mut over = BTreeMap::new();
    for entry in &book.journal {
        match &entry.fact {
            Fact::EntryWritten { referral, entry: written, .. } => {
                if let Act::Withdrawn { person } = written.act {
                    let who = taken_back.entry(*referral).or_default();
                    who.insert(person);
                    let persons = rows.get(referral).map_or(usize::MAX, |(row, _)| row.persons.len());
                    if who.len() >= persons {
                        over.entry(*referral).or_insert(entry.at);
                    }
                }
            }
            Fact::EnvelopeQueued { content: true, referral: Some(referral), .. } if over.contains_key(referral) => {
                violations
                    .push(format!("{}: content of {referral} was queued after its consent was withdrawn", book.slug));
            }
            _ => {}
        }
    }
    for (referral, since) in over {
        let envelopes = rows.get(&referral).map(|(_, envelopes)| envelopes.as_slice()).unwrap_or_default();
        if envelopes.iter().any(|row| row.content && row.tried.is_some_and(|tried| tried > since)) {
            violations.push(format!("{}: content of {referral} left after its consent was withdrawn", book.slug));
        }
    }
}

/// What a receipt acknowledges is in the other file, word for word; and the other file holds nothing that was not said.
fn missing_elsewhere(
    books: &BTreeMap<OrganisationId, Book>,
    us: OrganisationId,
    row: &ReferralRow,
    envelopes: &[OutboxRow],
    violations: &mut Vec<String>,
) {
    let Party::Organisation(them) = row.partner else { return };
    let Some(book) = books.get(&them) else { return };
    let mirror = |other: &&(ReferralRow, Vec<OutboxRow>)| {
        other.0.stream == row.stream && other.0.partner == Party::Organisation(us)
    };
    let mirror = book.referrals.iter().find(mirror).map(|(row, _)| row);
    let ours = row.logs.of(row.side);
    for envelope in envelopes.iter().filter(|envelope| envelope.state == OutboxState::Delivered) {
        for n in envelope.first..=envelope.last {
            let there = mirror.and_then(|mirror| mirror.logs.of(row.side).get(n));
            let same = match (ours.get(n), there) {
                (Some(here), Some(there)) => here == there || there.act == Act::Withheld,
                _ => false,
            };
            if !same {
                let side = row.side;
                violations
                    .push(format!("{}: entry {side} {n} of {} was acknowledged and is not there", book.slug, row.id));
            }
        }
    }
    let Some(mirror) = mirror else { return };
    for theirs in mirror.logs.of(row.side).run() {
        if ours.get(theirs.n).is_none_or(|here| here != theirs && theirs.act != Act::Withheld) {
            violations
                .push(format!("{}: entry {} of {} was never written by its side", book.slug, theirs.n, mirror.id));
        }
    }
}
