//! Two nodes that act and hear from each other late, and the invariants that any of their histories keeps.

use std::collections::BTreeSet;

use arrimage_domain::{
    consent::{Purpose, Terms},
    item::{Back, Item},
    organisation::Party,
    referral::{
        Act, Ask, Author, Ending, Entry, HandOffKind, Logs, Origin, RefusalCode, Side, Situation, Standing, Suggestion,
    },
};
use arrimage_kernel::id::{OrganisationId, PlaceId, ServiceId};
use jiff::{SignedDuration, Timestamp, civil::date};

pub const SIDES: [Side; 2] = [Side::Asking, Side::Handling];

/// A moment of local time in Montréal: `local("2026-03-02 10:00")`.
pub fn local(text: &str) -> Timestamp {
    let zone = jiff::tz::TimeZone::get("America/Toronto").unwrap();
    text.parse::<jiff::civil::DateTime>().unwrap().to_zoned(zone).unwrap().timestamp()
}

pub fn terms() -> Terms {
    Terms {
        purpose: Purpose::Referral,
        goes: [Item::Name, Item::Words].into(),
        back: Back::by_default(),
        from: local("2026-03-01 09:00"),
        until: local("2027-03-01 00:00"),
        onward: false,
    }
}

pub fn ask(persons: usize) -> Ask {
    Ask {
        services: vec![ServiceId::from_bytes([5; 16])],
        to: None,
        origin: Origin::Voluntary,
        persons: vec![terms(); persons],
        hand_off: None,
        follows: None,
    }
}

pub fn organisation(n: u8) -> Party {
    Party::Organisation(OrganisationId::from_bytes([n; 16]))
}

pub fn elsewhere() -> Suggestion {
    Suggestion { party: Party::Outside(PlaceId::from_bytes([9; 16])), service: None, name: "Ailleurs".into() }
}

/// Every act, for a household of so many; `question` is the number that an answer names.
pub fn acts(persons: usize, question: u32) -> Vec<Act> {
    let mut acts = vec![
        Act::Sent(ask(persons)),
        Act::Recalled,
        Act::Answered { question },
        Act::ReturnAccepted,
        Act::Delivered,
        Act::Seen,
        Act::Asked,
        Act::Accepted { respondent: Some("Dominique".into()) },
        Act::Waitlisted { weeks: Some(3), review: date(2026, 4, 1) },
        Act::Refused { code: RefusalCode::Limited, suggestion: None },
        Act::RedirectProposed { to: elsewhere() },
        Act::Contacted,
        Act::Unreachable { attempts: 3 },
        Act::Started,
        Act::Done,
        Act::Stopped,
        Act::Returned,
        Act::RespondentSaid { name: Some("Dominique".into()), accepted: true },
        Act::RespondentSaid { name: None, accepted: true },
        Act::HandedOver { how: HandOffKind::Visit, on: date(2026, 3, 3), with: vec!["Dominique".into()] },
        Act::Message,
        Act::Convened,
        Act::Withheld,
    ];
    acts.extend(Ending::ALL.iter().map(|reason| Act::Closed { reason: *reason, told: None }));
    // One beyond the household, which nobody may name.
    acts.extend((0..=u8::try_from(persons).unwrap()).map(|person| Act::Withdrawn { person }));
    acts.push(Act::Narrowed { person: 0, items: [Item::Words].into() });
    acts
}

/// Two nodes, each with its own view, and what is on its way between them.
#[derive(Clone, Default)]
pub struct Pair {
    pub asking: Logs,
    pub handling: Logs,
    /// Entries on their way: the side that wrote each, and the entry.
    pub flight: Vec<(Side, Entry)>,
    minutes: i64,
}

impl Pair {
    pub fn new(persons: usize) -> Self {
        let mut pair = Pair::default();
        assert!(pair.act(Side::Asking, Act::Sent(ask(persons))));
        pair
    }

    pub fn view(&self, side: Side) -> &Logs {
        match side {
            Side::Asking => &self.asking,
            Side::Handling => &self.handling,
        }
    }

    fn view_mut(&mut self, side: Side) -> &mut Logs {
        match side {
            Side::Asking => &mut self.asking,
            Side::Handling => &mut self.handling,
        }
    }

    /// Writes an act if the rules admit it in the writer's own view.
    pub fn act(&mut self, side: Side, act: Act) -> bool {
        if self.view(side).situation().admit(side, &act).is_err() {
            return false;
        }
        self.minutes += 1;
        let at = local("2026-03-02 09:00") + SignedDuration::from_mins(self.minutes);
        let entry = self.view(side).next(side, at, Author::practitioner("Camille"), act);
        self.view_mut(side).of_mut(side).add(entry.clone()).unwrap();
        self.flight.push((side, entry));
        true
    }

    /// The `index`-th entry on its way arrives, even before earlier ones.
    pub fn deliver(&mut self, index: usize) {
        if !self.flight.is_empty() {
            let (writer, entry) = self.flight.remove(index % self.flight.len());
            self.view_mut(writer.other()).of_mut(writer).add(entry).unwrap();
        }
    }

    pub fn deliver_all(&mut self) {
        while !self.flight.is_empty() {
            self.deliver(0);
        }
    }

    /// Everything arrives at once after each act: for stories told in order.
    pub fn story(persons: usize, acts: &[(Side, Act)]) -> Self {
        let mut pair = Pair::new(persons);
        for (side, act) in acts {
            pair.deliver_all();
            assert!(pair.act(*side, act.clone()), "{side} {act:?} in {:?}", pair.view(*side).situation().standing);
        }
        pair.deliver_all();
        pair
    }
}

/// The entries of both logs that count.
pub fn entries(logs: &Logs) -> Vec<(Side, Entry)> {
    SIDES.into_iter().flat_map(|side| logs.of(side).run().map(move |entry| (side, entry.clone()))).collect()
}

pub fn logs(entries: impl IntoIterator<Item = (Side, Entry)>) -> Logs {
    let mut logs = Logs::default();
    for (side, entry) in entries {
        logs.of_mut(side).add(entry).unwrap();
    }
    logs
}

/// How many entries of each side the writer of an entry knew, itself left out.
fn past_of(side: Side, entry: &Entry) -> (u32, u32) {
    match side {
        Side::Asking => (entry.n - 1, entry.seen),
        Side::Handling => (entry.seen, entry.n - 1),
    }
}

/// What the writer of an entry knew.
pub fn past(all: &Logs, side: Side, entry: &Entry) -> Logs {
    let (asking, handling) = past_of(side, entry);
    Logs {
        asking: all.asking.run().take(asking as usize).cloned().collect(),
        handling: all.handling.run().take(handling as usize).cloned().collect(),
    }
}

fn knew((side, entry): (Side, &Entry), (other_side, other): (Side, &Entry)) -> bool {
    let (asking, handling) = past_of(side, entry);
    other.n
        <= match other_side {
            Side::Asking => asking,
            Side::Handling => handling,
        }
}

pub fn concurrent(a: (Side, &Entry), b: (Side, &Entry)) -> bool {
    a != b && !knew(a, b) && !knew(b, a)
}

/// An open referral is on a list, and the side that answers for it has it on its own (protocol.md, rules).
pub fn somebody_has_it(situation: &Situation) {
    let lists = SIDES.map(|side| situation.work(side));
    if situation.standing.is_open() {
        assert!(lists.iter().any(Option::is_some), "on nobody's list: {:?}", situation.standing);
        let responsible = situation.work(situation.standing.responsible());
        assert!(responsible.is_some(), "the responsible side of {:?} has nothing", situation.standing);
        assert!(lists != [Some(arrimage_domain::referral::Work::Wait); 2], "each waits for the other");
    } else {
        assert_eq!(lists, [None, None]);
    }
}

/// What holds once both nodes know everything that was written by honest writers.
pub fn settled(all: &Logs) {
    let situation = all.situation();
    somebody_has_it(&situation);
    assert_eq!(situation.question.is_some(), situation.pauses.last().is_some_and(|p| p.until.is_none()));
    withdrawals_win(all, &situation);
    recalls_win(all, &situation);
    last_words_come_last(all, &situation);
}

/// A withdrawal of everybody wins over all but what was done or closed when its writer knew (protocol.md, rules).
fn withdrawals_win(all: &Logs, situation: &Situation) {
    let everything = entries(all);
    for (side, entry) in &everything {
        let Act::Withdrawn { person } = entry.act else { continue };
        assert!(situation.has_withdrawn(person), "a withdrawal is forgotten");
        let before = past(all, *side, entry);
        // Two withdrawals may each bring along an end that the other did not know: one of the ends stands.
        let ends = |of: &Logs| {
            let ended = |(_, e): &(Side, Entry)| matches!(e.act, Act::Done | Act::Closed { .. });
            entries(of).into_iter().filter(ended).collect::<Vec<_>>()
        };
        let circle = everything.iter().any(|(s, other)| {
            matches!(other.act, Act::Withdrawn { .. })
                && concurrent((*side, entry), (*s, other))
                && !ends(&before).is_empty()
                && !ends(&past(all, *s, other)).is_empty()
        });
        let mut after = before.clone();
        after.of_mut(*side).add(entry.clone()).unwrap();
        if circle || after.situation().standing != Standing::Withdrawn {
            continue;
        }
        let closed_since = matches!(
            situation.standing,
            Standing::Closed(
                Ending::ConsentWithdrawn | Ending::PersonChoseOtherwise | Ending::NoLongerNeeded | Ending::Expired
            )
        );
        assert!(situation.standing == Standing::Withdrawn || closed_since, "{:?}", situation.standing);
    }
}

/// A recall wins over what it did not know and that did not know it, save withdrawals (and what those knew).
fn recalls_win(all: &Logs, situation: &Situation) {
    let everything = entries(all);
    for (side, recall) in everything.iter().filter(|(_, entry)| entry.act == Act::Recalled) {
        let beaten = everything
            .iter()
            .any(|(s, e)| matches!(e.act, Act::Withdrawn { .. }) && concurrent((*side, recall), (*s, e)));
        if !beaten {
            assert!(
                matches!(
                    situation.standing,
                    Standing::Recalled
                        | Standing::Withdrawn
                        | Standing::Closed(
                            Ending::Recalled
                                | Ending::ConsentWithdrawn
                                | Ending::PersonChoseOtherwise
                                | Ending::NoLongerNeeded
                                | Ending::Expired
                        )
                ),
                "{:?}",
                situation.standing
            );
        }
    }
}

/// An entry that knew all the others comes last, moves none of them, and can't reopen what is final.
pub fn last_words_come_last(all: &Logs, situation: &Situation) {
    let order = all.in_order();
    for side in SIDES {
        for act in [Act::Withdrawn { person: 0 }, Act::Recalled, Act::Done] {
            let mut more = all.clone();
            let entry = all.next(side, local("2026-05-01 12:00"), Author::node(), act.clone());
            more.of_mut(side).add(entry).unwrap();
            let extended = more.in_order();
            let (last, others) = extended.split_last().unwrap();
            assert!(last.0 == side && last.1.act == act);
            assert_eq!(others, order, "the past was rewritten by {act:?}");
            let standing = more.situation().standing;
            if matches!(situation.standing, Standing::Done | Standing::Closed(_)) {
                assert_eq!(standing, situation.standing, "{act:?} reopened it");
            }
        }
    }
}

/// Pieces by name, for the golden files.
pub fn set<T: Copy + Ord>(values: &[T]) -> BTreeSet<T> {
    values.iter().copied().collect()
}
