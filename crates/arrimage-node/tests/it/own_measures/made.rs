//! Requests made through the acts of two organisations, day by day, and their figures as numbers to compare.

use arrimage_domain::{
    Party, Profile, Role,
    referral::{Ending, RefusalCode, Suggestion},
};
use arrimage_kernel::{
    Clock,
    id::{PlaceId, ReferralId, ServiceId},
};
use arrimage_measure::{
    interval::Share,
    referrals::{Barrier, Cause, DAY, Delay, Figures},
};
use arrimage_node::{
    Own, Period,
    referrals::{Command, Request},
};
use jiff::{
    SignedDuration, Timestamp, ToSpan,
    civil::{Date, date},
};

use crate::world::{House, Pair, START, World};

/// A place without a node.
pub const PLACE: Party = Party::Outside(PlaceId::from_bytes([7; 16]));

/// The same request as each side knows it.
pub struct Made {
    pub sent: ReferralId,
    pub received: ReferralId,
}

pub fn start() -> Timestamp {
    START.parse().unwrap()
}

/// Turns the clock to that many days after the beginning.
pub fn day(world: &World, days: i64) {
    let at = start() + SignedDuration::from_hours(24 * days);
    world.clock.advance(at.duration_since(world.clock.now()));
}

/// The date of that day.
pub fn on(days: i64) -> Date {
    date(2026, 3, 3).saturating_add(days.days())
}

pub fn of(part: u64, whole: u64) -> Share {
    Share { part, whole }
}

pub fn pair(asking: impl FnOnce(&mut Profile), asked: impl FnOnce(&mut Profile)) -> Pair {
    let mut world = World::new();
    let (a, b) = (world.found("drave", asking), world.found("ponton", asked));
    let (yann, samira) = (a.hire("Yann", Role::Practitioner), b.hire("Samira", Role::Practitioner));
    let service = b.offers("accompagnement", false);
    a.link(&b);
    b.link(&a);
    world.settle();
    Pair { world, a, b, yann, samira, service }
}

/// The request of the same stream in another house.
pub fn at(house: &House, other: &House, sent: ReferralId) -> ReferralId {
    let rows = other.run(|desk| desk.view().referrals());
    let stream = rows.iter().find(|row| row.id == sent).unwrap().stream;
    house.run(|desk| desk.view().referrals()).iter().find(|row| row.stream == stream).unwrap().id
}

/// Sends a request about somebody new, with a consent that lasts, and lets it arrive.
pub fn request(pair: &Pair, name: &str, change: impl FnOnce(&mut Request)) -> Made {
    let sent = pair.ask_for(name, |request| {
        request.until = "2028-02-01".parse().unwrap();
        change(request);
    });
    pair.world.settle();
    Made { sent, received: at(&pair.b, &pair.a, sent) }
}

pub fn asking(pair: &Pair, made: &Made, command: Command) {
    pair.a.act(&pair.yann, made.sent, command);
    pair.world.settle();
}

pub fn asked(pair: &Pair, made: &Made, command: Command) {
    pair.b.act(&pair.samira, made.received, command);
    pair.world.settle();
}

/// Somebody opens what was received.
pub fn opens(pair: &Pair, made: &Made) {
    pair.b.page(&pair.samira, made.received);
    pair.world.settle();
}

pub fn accept() -> Command {
    Command::Accept { as_respondent: false, words: String::new() }
}

pub fn refuse(code: RefusalCode) -> Command {
    Command::Refuse { code, words: "Pas ici.".into(), suggestion: None }
}

pub fn redirect(party: Party, service: Option<ServiceId>) -> Command {
    let to = Suggestion { party, service, name: "Ailleurs".into() };
    Command::ProposeRedirect { to, words: "Plutôt eux.".into() }
}

pub fn wait_until(review: Date) -> Command {
    Command::Waitlist { weeks: Some(4), review, words: "Il y a une liste.".into() }
}

pub fn done() -> Command {
    Command::Done { outcome: String::new() }
}

pub fn close(reason: Ending, told: Option<Date>) -> Command {
    Command::Close { reason, told, outcome: String::new() }
}

pub fn own(house: &House, from: Option<Date>, to: Option<Date>) -> Own {
    house.office.own_measures(Period { from, to, days: 90 }).wait().unwrap()
}

/// The figures of a year, of what A sent and of what B received.
pub fn both(pair: &Pair) -> [Figures; 2] {
    let (a, b) = (own(&pair.a, None, None), own(&pair.b, None, None));
    assert_eq!((a.received.requests, b.sent.requests), (0, 0), "each is counted on its own side only");
    [a.sent, b.received]
}

/// How many reach each stage, and of those that stop just before it: said, under way, silent, chosen.
pub fn rungs(figures: &Figures) -> Vec<[u64; 5]> {
    figures.ladder.iter().map(|r| [r.reached, r.said, r.under_way, r.silent, r.chosen]).collect()
}

/// For how many it came, by day.
pub fn came(delay: &Delay) -> Vec<(i64, u64)> {
    let points = delay.reached.points.iter().filter(|point| point.ended > 0);
    points.map(|point| (point.time / DAY, point.ended)).collect()
}

/// What came instead, where anything did.
pub fn otherwise(delay: &Delay) -> Vec<(Cause, u64)> {
    delay.otherwise.iter().copied().filter(|(_, n)| *n > 0).collect()
}

/// The reasons of refusals, where there is any.
pub fn barriers(figures: &Figures) -> Vec<(Barrier, Share)> {
    figures.barriers.iter().copied().filter(|(_, share)| share.part > 0).collect()
}
