//! An organisation's own requests as [`arrimage_measure::referrals`] takes them: moments, kinds and counts.
//!
//! Every practitioner of the organisation may read the figures, whatever their role: no text is opened, no person is
//! looked at, nothing is journalled. What a person does not let come from the other side stays unknown here, and is
//! told apart from what is missing.

use std::collections::HashMap;

use arrimage_domain::{
    item::Back,
    organisation::Party,
    referral::{Act, Ending, Hop, RefusalCode, Side, Situation, Standing, chain},
};
use arrimage_kernel::{
    Code, Problem,
    calendar::{Calendar, Due},
    id::{OrganisationId, PersonId, ReferralId},
};
use arrimage_measure::referrals::{self as measure, Barrier, Closing, End, Figures, Hears, Request, Scope};
use arrimage_store::{Pending, ReferralRow, View};
use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};

use crate::{Office, Outcome, referrals::LONGEST_CHAIN};

/// Working days within which a request is to be seen, to count as acknowledged (`measures.md` §2.4).
const SEEN_WITHIN: u32 = 2;

// The measures know neither requests nor their clocks, and say the same of silence: who changes one changes both.
const _: () = assert!(
    measure::SILENT_AFTER_DAYS == Situation::SILENT_AFTER_DAYS
        && measure::EXPIRES_AFTER_DAYS == Situation::EXPIRES_AFTER_DAYS
);

/// How far back the figures go where nobody says otherwise.
pub const YEAR_DAYS: i64 = 365;

/// Which requests to count: those sent on these days, both included, in the organisation's own time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day; a year before the last when none is given.
    pub from: Option<Date>,
    /// The last day; today when none is given.
    pub to: Option<Date>,
    /// How many days a request has to be answered and closed, and must be old to be counted.
    pub days: u32,
}

/// The figures of an organisation's requests.
#[derive(Debug, Clone, PartialEq)]
pub struct Own {
    /// The first day counted.
    pub from: Date,
    /// The last day counted.
    pub to: Date,
    /// When they were counted: nothing later is known.
    pub cut_off: Timestamp,
    /// How many days a request had.
    pub days: u32,
    /// The requests that we sent.
    pub sent: Figures,
    /// Those that we received.
    pub received: Figures,
}

impl Office {
    /// The figures of our requests, now. `Malformed` when the period ends before it begins.
    pub fn own_measures(&self, period: Period) -> Pending<Own> {
        let (us, now) = (self.id(), self.now());
        self.read(move |view| own(view, us, now, period))
    }
}

fn own(view: &dyn View, us: OrganisationId, now: Timestamp, period: Period) -> Outcome<Own> {
    let profile =
        view.profile()?.ok_or_else(|| Problem::new(Code::Corrupt, "the organisation's profile is missing"))?;
    let zone = profile.calendar.zone.clone();
    let to = period.to.unwrap_or_else(|| now.to_zoned(zone.clone()).date());
    let from = period.from.unwrap_or_else(|| to.saturating_sub(YEAR_DAYS.days()));
    if to < from {
        return Err(Problem::new(Code::Malformed, "the period ends before it begins"));
    }
    let scope = Scope {
        from: start_of(&zone, from),
        until: start_of(&zone, to.tomorrow().unwrap_or(to)),
        cut_off: now.as_microsecond(),
        days: period.days,
    };
    let mut calendars: HashMap<OrganisationId, Calendar> =
        view.partners()?.into_iter().map(|partner| (partner.card.profile.id, partner.card.profile.calendar)).collect();
    calendars.insert(us, profile.calendar);
    let rows = Rows::new(view.referrals()?, us, zone, calendars);
    let requests: Vec<Request> = (0..rows.all.len()).filter_map(|at| rows.request(at)).collect();
    let of = |side| measure::measure(&requests, side, &scope);
    let (sent, received) = (of(measure::Side::Sent), of(measure::Side::Received));
    Ok(Own { from, to, cut_off: now, days: period.days, sent, received })
}

/// The moment at which a day begins.
fn start_of(zone: &TimeZone, date: Date) -> i64 {
    let beginning = date.to_zoned(zone.clone()).map(|zoned| zoned.timestamp());
    beginning.unwrap_or(if date.year() > 0 { Timestamp::MAX } else { Timestamp::MIN }).as_microsecond()
}

/// All our referrals with where each stands, to follow their chains.
struct Rows {
    all: Vec<(ReferralRow, Situation)>,
    places: HashMap<ReferralId, usize>,
    persons: HashMap<PersonId, u32>,
    us: OrganisationId,
    zone: TimeZone,
    calendars: HashMap<OrganisationId, Calendar>,
}

impl Rows {
    fn new(
        rows: Vec<ReferralRow>,
        us: OrganisationId,
        zone: TimeZone,
        calendars: HashMap<OrganisationId, Calendar>,
    ) -> Self {
        let places = rows.iter().enumerate().map(|(at, row)| (row.id, at)).collect();
        let mut persons = HashMap::new();
        for person in rows.iter().flat_map(|row| &row.persons) {
            let next = persons.len() as u32;
            persons.entry(*person).or_insert(next);
        }
        let all = rows.into_iter().map(|row| (row.logs.situation(), row)).map(|(now, row)| (row, now)).collect();
        Self { all, places, persons, us, zone, calendars }
    }

    /// The places of a referral and of those that it follows, the latest first.
    fn chain(&self, at: usize) -> Vec<usize> {
        let mut chain = vec![at];
        let mut next = Some(at);
        while let Some((earlier, _)) = next.and_then(|at| self.all[at].0.follows)
            && chain.len() < LONGEST_CHAIN
        {
            next = self.places.get(&earlier).copied();
            chain.extend(next);
        }
        chain
    }

    fn hop(&self, at: usize) -> Hop {
        let (row, now) = &self.all[at];
        let us = Party::Organisation(self.us);
        let (from, to) = match row.side {
            Side::Asking => (us, row.partner),
            Side::Handling => (row.partner, us),
        };
        Hop { from, to, outcome: chain::Outcome::of(now.standing) }
    }

    /// The calendar in which it had to be seen: the receiver's, ours where it has none.
    fn calendar(&self, row: &ReferralRow) -> Option<&Calendar> {
        let theirs = match (row.side, row.partner) {
            (Side::Asking, Party::Organisation(partner)) => self.calendars.get(&partner),
            _ => None,
        };
        theirs.or_else(|| self.calendars.get(&self.us))
    }

    /// A referral as it is measured; `None` for one that has not been sent.
    fn request(&self, at: usize) -> Option<Request> {
        let (row, now) = &self.all[at];
        let micro = |at: Timestamp| at.as_microsecond();
        let sent = micro(now.sent?);
        let mut hops: Vec<Hop> = Vec::new();
        let chain = self.chain(at);
        hops.extend(chain.iter().rev().map(|at| self.hop(*at)));
        let redirected = |hop: &&Hop| hop.outcome == chain::Outcome::Redirected;
        let redirections =
            hops.last().filter(|hop| redirected(hop)).map_or(0, |_| hops.iter().filter(redirected).count());
        let bounced = chain::bounce(&hops).is_some() && chain::bounce(&hops[..hops.len() - 1]).is_none();
        let seen_due = now.delivered.and_then(|delivered| match self.calendar(row)?.due(delivered, SEEN_WITHIN, &[]) {
            Due::At(due) => Some(micro(due)),
            Due::Stopped(_) | Due::Never => None,
        });
        let ended = ended(row, now);
        let served = now.started.map(micro).or(ended.filter(|(_, how)| *how == End::Given).map(|(at, _)| at));
        Some(Request {
            side: match row.side {
                Side::Asking => measure::Side::Sent,
                Side::Handling => measure::Side::Received,
            },
            sent,
            delivered: now.delivered.map(micro),
            seen: now.seen.map(micro),
            seen_due,
            waitlisted: now.waitlisted.map(micro),
            answered: decided(row, now).map(micro),
            accepted: now.accepted.map(micro),
            contacted: now.contacted.map(micro).or(served),
            served,
            ended,
            closed: self.closing(row, now),
            last: now.last.map_or(sent, micro),
            hears: hears(row, now),
            feedback_agreed: feedback_agreed(now),
            barrier: now.refusal.map(barrier),
            redirections: u32::try_from(redirections).unwrap_or(u32::MAX),
            bounced,
            accompanied: acts(row).any(|act| matches!(act, Act::HandedOver { .. })),
            personalised: now.ask.as_ref().is_some_and(|ask| ask.to.is_some()),
            need: chain.last().copied().unwrap_or(at) as u32,
            whose: row.persons.iter().filter_map(|person| self.persons.get(person)).copied().collect(),
        })
    }

    fn closing(&self, row: &ReferralRow, now: &Situation) -> Option<Closing> {
        let Some(at) = now.closed else { return over(row, now) };
        let (told, seen) = row.logs.asking.run().filter(|entry| entry.at == at).find_map(|entry| match &entry.act {
            Act::Closed { told, .. } => Some((*told, entry.seen)),
            _ => None,
        })?;
        // On our side of the log it was written; whether it could travel is the person's to say.
        let came = |act: &Act| row.side == Side::Asking || act.needs().is_none_or(|back| lets(now, back));
        let ends = |act: &Act| {
            matches!(
                act,
                Act::Done
                    | Act::Refused { .. }
                    | Act::RedirectProposed { .. }
                    | Act::Stopped
                    | Act::Returned
                    | Act::Unreachable { .. }
            )
        };
        Some(Closing {
            at: at.as_microsecond(),
            told: told.map(|date| start_of(&self.zone, date)),
            feedback_seen: row.logs.handling.run().any(|entry| entry.n <= seen && ends(&entry.act) && came(&entry.act)),
        })
    }
}

/// What ends it for whoever was asked, once everybody withdrew: no consent lets the closing travel, so that to wait for it
/// would be a silence without end.
fn over(row: &ReferralRow, now: &Situation) -> Option<Closing> {
    let withdrew = |slot: usize| u8::try_from(slot).is_ok_and(|slot| now.has_withdrawn(slot));
    if row.side == Side::Asking || !(0..now.persons()).all(withdrew) {
        return None;
    }
    let entries = row.logs.asking.run().chain(row.logs.handling.run());
    let withdrawals = entries.filter(|entry| matches!(entry.act, Act::Withdrawn { .. }));
    let at = withdrawals.map(|entry| entry.at).max()?.as_microsecond();
    Some(Closing { at, told: None, feedback_seen: false })
}

fn acts(row: &ReferralRow) -> impl Iterator<Item = &Act> {
    row.logs.asking.run().chain(row.logs.handling.run()).map(|entry| &entry.act)
}

/// When it was first accepted, refused or redirected: a waiting list is no such answer.
fn decided(row: &ReferralRow, now: &Situation) -> Option<Timestamp> {
    let mut decisions =
        row.logs.handling.run().filter(|entry| {
            matches!(entry.act, Act::Accepted { .. } | Act::Refused { .. } | Act::RedirectProposed { .. })
        });
    decisions.find(|entry| !now.without_effect.contains(&(Side::Handling, entry.n))).map(|entry| entry.at)
}

fn refused(now: &Situation) -> bool {
    now.refusal.is_some() || now.suggestion.is_some()
}

/// When and how it ended.
fn ended(row: &ReferralRow, now: &Situation) -> Option<(i64, End)> {
    let how = match now.standing {
        Standing::Done | Standing::Closed(Ending::ServiceGiven) => End::Given,
        Standing::Refused | Standing::RedirectProposed | Standing::Closed(Ending::Refused | Ending::Redirected) => {
            End::Refused
        }
        Standing::Stopped | Standing::Returned | Standing::Closed(Ending::Stopped) => End::Stopped,
        Standing::Recalled | Standing::Withdrawn => End::Withdrawn,
        Standing::Closed(
            Ending::PersonChoseOtherwise | Ending::ConsentWithdrawn | Ending::Recalled | Ending::NoLongerNeeded,
        ) => End::Withdrawn,
        Standing::Unreachable | Standing::Closed(Ending::Unreachable) => End::Unreachable,
        Standing::Closed(Ending::Expired) => End::Lost,
        _ => return None,
    };
    // The first end is what counts: whoever was refused and then looked elsewhere was refused.
    let how = if how == End::Withdrawn && refused(now) { End::Refused } else { how };
    let tried = || {
        let tries = row.logs.handling.run().filter(|entry| matches!(entry.act, Act::Unreachable { .. }));
        tries.map(|entry| entry.at).last()
    };
    let at = match how {
        End::Unreachable => tried().or(now.ended),
        End::Lost => now.closed,
        End::Refused => decided(row, now),
        _ => now.ended,
    };
    Some((at.or(now.closed).or(now.last)?.as_microsecond(), how))
}

/// Whether everybody of the household lets that news come.
fn lets(now: &Situation, back: Back) -> bool {
    now.ask.as_ref().is_some_and(|ask| ask.persons.iter().all(|terms| terms.back.contains(&back)))
}

/// Which news may come. What we write ourselves needs nobody's leave to be known here.
fn hears(row: &ReferralRow, now: &Situation) -> Hears {
    let until = now.ask.iter().flat_map(|ask| &ask.persons).map(|terms| terms.until.as_microsecond()).min();
    let until = until.unwrap_or(i64::MAX);
    match row.side {
        Side::Handling => Hears { until, ..Hears::ALL },
        Side::Asking => Hears {
            until,
            decision: lets(now, Back::Decision),
            progress: lets(now, Back::Progress),
            done: lets(now, Back::Done),
        },
    }
}

/// Whether its end may be told to whoever asked: a refusal needs another leave than a service given.
fn feedback_agreed(now: &Situation) -> bool {
    lets(now, if refused(now) { Back::Decision } else { Back::Done })
}

fn barrier(code: RefusalCode) -> Barrier {
    match code {
        RefusalCode::Waiting => Barrier::Waiting,
        RefusalCode::Priorities => Barrier::Priorities,
        RefusalCode::Criteria => Barrier::Criteria,
        RefusalCode::Limited => Barrier::Limited,
        RefusalCode::Absent => Barrier::Absent,
        RefusalCode::Mission => Barrier::Mission,
        RefusalCode::Other => Barrier::Other,
    }
}
