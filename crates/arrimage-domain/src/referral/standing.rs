//! Where a referral stands: a pure function of its two logs, the same whatever the order of arrival.
//!
//! The two logs are put in one order that respects what each writer had seen. Withdrawals come first among
//! concurrent entries, then recalls, then the rest (`protocol.md`). Each entry then takes effect if the rules
//! allow it at that point; one that they don't allow is kept in the thread and changes nothing, so that no
//! partner's mistake can break the fold.

use std::collections::BTreeSet;

use arrimage_kernel::calendar::Pause;
use jiff::{Timestamp, civil::Date};

use super::{
    act::{Act, Ask, Ending, Entry, RefusalCode, Side, Suggestion},
    log::Logs,
    rules,
};

/// Where a referral stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Nothing is known yet of the request itself.
    Unknown,
    /// It left, or waits to leave.
    Sent,
    /// The other node has it.
    Delivered,
    /// A human opened it.
    Seen,
    /// On the waiting list.
    Waitlisted,
    /// Accepted.
    Accepted,
    /// First contact made.
    Contacted,
    /// The person can't be reached.
    Unreachable,
    /// The service began.
    Started,
    /// Done.
    Done,
    /// Refused.
    Refused,
    /// Another way in is proposed.
    RedirectProposed,
    /// Stopped before its end.
    Stopped,
    /// The handling side proposes to give it back.
    ReturnProposed,
    /// Given back.
    Returned,
    /// Taken back by the asking side.
    Recalled,
    /// The person withdrew.
    Withdrawn,
    /// Closed.
    Closed(Ending),
}

impl Standing {
    /// The stable code; a closed referral says only so.
    pub const fn code(self) -> &'static str {
        match self {
            Standing::Unknown => "unknown",
            Standing::Sent => "sent",
            Standing::Delivered => "delivered",
            Standing::Seen => "seen",
            Standing::Waitlisted => "waitlisted",
            Standing::Accepted => "accepted",
            Standing::Contacted => "contacted",
            Standing::Unreachable => "unreachable",
            Standing::Started => "started",
            Standing::Done => "done",
            Standing::Refused => "refused",
            Standing::RedirectProposed => "redirect-proposed",
            Standing::Stopped => "stopped",
            Standing::ReturnProposed => "return-proposed",
            Standing::Returned => "returned",
            Standing::Recalled => "recalled",
            Standing::Withdrawn => "withdrawn",
            Standing::Closed(_) => "closed",
        }
    }

    /// Not closed yet.
    pub const fn is_open(self) -> bool {
        !matches!(self, Standing::Closed(_))
    }

    /// The side with which the person is: until acceptance the asking side is responsible, and whatever ends
    /// without a service comes back to it.
    pub const fn responsible(self) -> Side {
        match self {
            Standing::Accepted
            | Standing::Contacted
            | Standing::Unreachable
            | Standing::Started
            | Standing::ReturnProposed => Side::Handling,
            _ => Side::Asking,
        }
    }
}

/// A respondent: whom the person can always call (R019).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Respondent {
    /// On which side.
    pub side: Side,
    /// Their name.
    pub name: String,
}

/// All that the two logs say together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Situation {
    /// Where it stands.
    pub standing: Standing,
    /// What was asked.
    pub ask: Option<Ask>,
    /// The number of the question that waits for its answer.
    pub question: Option<u32>,
    /// The pauses of the handling side's clock.
    pub pauses: Vec<Pause>,
    /// Which persons of the household withdrew.
    pub withdrawn: BTreeSet<u8>,
    /// The pieces that a person took out.
    pub narrowed: BTreeSet<(u8, crate::item::Item)>,
    /// When it was sent.
    pub sent: Option<Timestamp>,
    /// When the other node received it.
    pub delivered: Option<Timestamp>,
    /// When a human opened it.
    pub seen: Option<Timestamp>,
    /// When it was first answered: accepted, waitlisted, refused or redirected.
    pub answered: Option<Timestamp>,
    /// When it was last put on the waiting list.
    pub waitlisted: Option<Timestamp>,
    /// When it was accepted.
    pub accepted: Option<Timestamp>,
    /// First contact.
    pub contacted: Option<Timestamp>,
    /// Beginning of the service.
    pub started: Option<Timestamp>,
    /// When it was done, refused, stopped, returned, recalled or withdrawn.
    pub ended: Option<Timestamp>,
    /// When it was closed.
    pub closed: Option<Timestamp>,
    /// While on the waiting list: estimate in weeks, and the day of the review.
    pub waitlist: Option<(Option<u16>, Date)>,
    /// Why it was refused.
    pub refusal: Option<RefusalCode>,
    /// Another way in, proposed or suggested.
    pub suggestion: Option<Suggestion>,
    /// Whom the person can call. `None` once they said that they want nobody.
    pub respondent: Option<Respondent>,
    /// Who is proposed and waits for the person's word.
    pub proposed: Option<Respondent>,
    /// When anything was last written.
    pub last: Option<Timestamp>,
    /// When the two sides were convened over a bounce.
    pub convened: Option<Timestamp>,
    /// Entries that changed nothing, because the rules don't allow them there.
    pub without_effect: Vec<(Side, u32)>,
}

impl Situation {
    const fn new() -> Self {
        Situation {
            standing: Standing::Unknown,
            ask: None,
            question: None,
            pauses: Vec::new(),
            withdrawn: BTreeSet::new(),
            narrowed: BTreeSet::new(),
            sent: None,
            delivered: None,
            seen: None,
            answered: None,
            waitlisted: None,
            accepted: None,
            contacted: None,
            started: None,
            ended: None,
            closed: None,
            waitlist: None,
            refusal: None,
            suggestion: None,
            respondent: None,
            proposed: None,
            last: None,
            convened: None,
            without_effect: Vec::new(),
        }
    }

    /// How many persons the request concerns; 1 until the request itself is known.
    pub fn persons(&self) -> usize {
        self.ask.as_ref().map_or(1, |ask| ask.persons.len().max(1))
    }

    /// Whether sharing has stopped for that person of the household.
    pub fn has_withdrawn(&self, person: u8) -> bool {
        self.withdrawn.contains(&person)
    }

    fn everybody_withdrew(&self) -> bool {
        (0..self.persons()).all(|p| u8::try_from(p).is_ok_and(|p| self.withdrawn.contains(&p)))
    }

    /// Whether the household has that person; any, while the request itself is not known (it may be withheld).
    pub(super) fn may_concern(&self, person: u8) -> bool {
        self.ask.is_none() || usize::from(person) < self.persons()
    }

    /// What the person took back, apart from where the referral stands.
    fn stop_sharing(&mut self, act: &Act) {
        match act {
            Act::Withdrawn { person } if self.may_concern(*person) => {
                self.withdrawn.insert(*person);
            }
            Act::Narrowed { person, items } if self.may_concern(*person) => {
                self.narrowed.extend(items.iter().map(|item| (*person, *item)));
            }
            _ => {}
        }
    }

    fn answer_question(&mut self, at: Timestamp) {
        if self.question.take().is_some()
            && let Some(pause) = self.pauses.last_mut()
        {
            pause.until = Some(at.max(pause.from));
        }
    }

    fn end(&mut self, standing: Standing, at: Timestamp) {
        self.answer_question(at);
        self.standing = standing;
        self.ended = Some(at);
    }

    fn apply(&mut self, side: Side, entry: &Entry) {
        self.last = self.last.max(Some(entry.at));
        if !rules::possible(self, side, &entry.act) {
            self.without_effect.push((side, entry.n));
            return;
        }
        let at = entry.at;
        match &entry.act {
            Act::Sent(ask) => {
                self.standing = Standing::Sent;
                self.sent = Some(at);
                self.respondent = entry.by.name.clone().map(|name| Respondent { side, name });
                self.ask = Some(ask.clone());
            }
            Act::Recalled => self.end(Standing::Recalled, at),
            Act::Answered { .. } => self.answer_question(at),
            Act::ReturnAccepted => self.end(Standing::Returned, at),
            Act::Closed { reason, .. } => {
                self.answer_question(at);
                self.standing = Standing::Closed(*reason);
                self.closed = Some(at);
            }
            Act::Delivered => {
                self.standing = Standing::Delivered;
                self.delivered = Some(at);
            }
            Act::Seen => {
                self.standing = Standing::Seen;
                self.seen = Some(at);
            }
            Act::Asked => {
                self.question = Some(entry.n);
                self.pauses.push(Pause { from: at, until: None });
            }
            Act::Accepted { respondent } => {
                self.answer_question(at);
                if self.standing == Standing::RedirectProposed {
                    self.ended = None;
                    self.suggestion = None;
                }
                self.standing = Standing::Accepted;
                self.answered.get_or_insert(at);
                self.accepted = Some(at);
                self.waitlist = None;
                self.proposed = respondent.clone().map(|name| Respondent { side, name });
            }
            Act::Waitlisted { weeks, review } => {
                self.answer_question(at);
                self.standing = Standing::Waitlisted;
                self.answered.get_or_insert(at);
                self.waitlisted = Some(at);
                self.waitlist = Some((*weeks, *review));
            }
            Act::Refused { code, suggestion } => {
                self.answered.get_or_insert(at);
                self.refusal = Some(*code);
                self.suggestion = suggestion.clone();
                self.end(Standing::Refused, at);
            }
            Act::RedirectProposed { to } => {
                self.answered.get_or_insert(at);
                self.suggestion = Some(to.clone());
                self.end(Standing::RedirectProposed, at);
            }
            Act::Contacted => {
                self.standing = Standing::Contacted;
                self.contacted.get_or_insert(at);
            }
            Act::Unreachable { .. } => self.standing = Standing::Unreachable,
            Act::Started => {
                self.standing = Standing::Started;
                self.contacted.get_or_insert(at);
                self.started.get_or_insert(at);
            }
            Act::Done => self.end(Standing::Done, at),
            Act::Stopped => self.end(Standing::Stopped, at),
            Act::Returned => {
                self.answer_question(at);
                self.standing = Standing::ReturnProposed;
            }
            Act::Withdrawn { .. } => {
                self.stop_sharing(&entry.act);
                let goes_on = !matches!(self.standing, Standing::Done | Standing::Withdrawn | Standing::Closed(_));
                if self.everybody_withdrew() && goes_on {
                    self.end(Standing::Withdrawn, at);
                }
            }
            Act::Narrowed { .. } => self.stop_sharing(&entry.act),
            Act::RespondentSaid { name, accepted } => self.respondent_said(side, name.as_ref(), *accepted),
            Act::Convened => self.convened = Some(at),
            Act::Withheld if self.standing == Standing::Unknown && side == Side::Asking => {
                self.standing = Standing::Sent;
                self.sent = Some(at);
            }
            Act::HandedOver { .. } | Act::Message | Act::Withheld => {}
        }
    }

    /// A hand-over is one act: the earlier respondent stays until the person accepts the next (R019).
    fn respondent_said(&mut self, side: Side, name: Option<&String>, accepted: bool) {
        match (name, accepted) {
            (None, _) => {
                self.respondent = None;
                self.proposed = None;
            }
            (Some(_), false) => self.proposed = None,
            (Some(name), true) => {
                let proposed = self.proposed.take().filter(|p| p.name == *name);
                self.respondent = Some(proposed.unwrap_or_else(|| Respondent { side, name: name.clone() }));
            }
        }
    }
}

impl Logs {
    /// The two logs in one order: causes before effects; among concurrent entries withdrawals, then recalls, then
    /// the rest, the handling side's first.
    ///
    /// An entry that knew all the others comes last and leaves their order as it was: what its writer saw stays true.
    /// One circle has no order that respects everything: an acceptance concurrent with a recall and known to a
    /// withdrawal that is itself concurrent with the recall. There the withdrawal, and what it knew, come first.
    pub fn in_order(&self) -> Vec<(Side, &Entry)> {
        let mut merge = Merge {
            asking: self.asking.run().collect(),
            handling: self.handling.run().collect(),
            taken: (0, 0),
            order: Vec::new(),
        };
        merge.take(merge.asking.len(), merge.handling.len());
        merge.order
    }

    /// Where it stands.
    pub fn situation(&self) -> Situation {
        let mut situation = Situation::new();
        for (side, entry) in self.in_order() {
            situation.apply(side, entry);
        }
        // What the person took back is obeyed as soon as it is known, even while an earlier entry is on its way.
        for entry in self.asking.ahead().chain(self.handling.ahead()) {
            situation.stop_sharing(&entry.act);
        }
        situation
    }
}

struct Merge<'a> {
    asking: Vec<&'a Entry>,
    handling: Vec<&'a Entry>,
    /// How many of each are already in order.
    taken: (usize, usize),
    order: Vec<(Side, &'a Entry)>,
}

impl<'a> Merge<'a> {
    fn log(&self, side: Side) -> &[&'a Entry] {
        match side {
            Side::Asking => &self.asking,
            Side::Handling => &self.handling,
        }
    }

    const fn taken(&self, side: Side) -> usize {
        match side {
            Side::Asking => self.taken.0,
            Side::Handling => self.taken.1,
        }
    }

    /// Takes the first `asking` and `handling` entries. What an urgent entry knew is put in order the same way before
    /// it: a withdrawal does not undo a recall that its writer had seen win.
    fn take(&mut self, asking: usize, handling: usize) {
        for is_urgent in [(|act: &Act| matches!(act, Act::Withdrawn { .. })) as fn(&Act) -> bool, |act: &Act| {
            matches!(act, Act::Recalled)
        }] {
            loop {
                let next = |side, limit| self.next_urgent(side, limit, is_urgent);
                let (side, index) = match (next(Side::Asking, asking), next(Side::Handling, handling)) {
                    (None, None) => break,
                    (Some(a), None) => (Side::Asking, a),
                    (None, Some(h)) => (Side::Handling, h),
                    (Some(a), Some(h)) if self.brings_an_end(Side::Asking, a, h) => {
                        if self.brings_an_end(Side::Handling, h, a) { (Side::Asking, a) } else { (Side::Handling, h) }
                    }
                    (Some(a), Some(_)) => (Side::Asking, a),
                };
                let seen = self.log(side)[index].seen as usize;
                // Within these limits even logs that claim the impossible come to an end.
                match side {
                    Side::Asking => self.take(index, seen.min(handling)),
                    Side::Handling => self.take(seen.min(asking), index),
                }
                match side {
                    Side::Asking => self.take_until(index + 1, 0),
                    Side::Handling => self.take_until(0, index + 1),
                }
            }
        }
        self.take_until(asking, handling);
    }

    /// The place of the first urgent entry of `side` before `limit` that is not in order yet.
    fn next_urgent(&self, side: Side, limit: usize, is_urgent: fn(&Act) -> bool) -> Option<usize> {
        let log = self.log(side);
        (self.taken(side)..limit.min(log.len())).find(|index| is_urgent(&log[*index].act))
    }

    /// Whether the entry at `index` of `side`, put in order first, would bring along something done or closed that the
    /// writer of the other side's entry at `other` did not know: that one must win over it.
    fn brings_an_end(&self, side: Side, index: usize, other: usize) -> bool {
        let known = self.log(side.other())[other].seen as usize;
        let brought = self.taken(side).max(known)..index;
        brought.into_iter().any(|i| matches!(self.log(side)[i].act, Act::Done | Act::Closed { .. }))
    }

    fn take_until(&mut self, asking: usize, handling: usize) {
        let (asking, handling) = (asking.min(self.asking.len()), handling.min(self.handling.len()));
        loop {
            let (a, h) = self.taken;
            let a_left = (a < asking).then(|| self.asking[a]);
            let h_left = (h < handling).then(|| self.handling[h]);
            let side = match (a_left, h_left) {
                (None, None) => return,
                (Some(_), None) => Side::Asking,
                (None, Some(_)) => Side::Handling,
                // Its writer had seen an asking entry that is not in order yet. (Two entries that each claim to have
                // seen the other come from a faulty writer: the asking one goes first.)
                (Some(_), Some(other)) if other.seen as usize > a => Side::Asking,
                (Some(_), Some(_)) => Side::Handling,
            };
            match side {
                Side::Asking => {
                    self.order.push((side, self.asking[a]));
                    self.taken.0 += 1;
                }
                Side::Handling => {
                    self.order.push((side, self.handling[h]));
                    self.taken.1 += 1;
                }
            }
        }
    }
}
