//! A fortnight in a small network, from Monday, March 2, 2026 to the morning of Friday, March 13: the *present*.
//!
//! Each file tells the stories of one theme, as steps at a local time; all are then played in the order of the clock.
//! The seed shifts each step by some minutes and draws the everyday requests. To add a story: steps in the
//! file of its theme, with ten minutes or more between two steps that depend on each other.

pub mod ask;

mod bounces;
mod care;
mod doors;
mod everyday;
mod families;
mod mandate;
mod ponton;
mod projects;
mod youth;

use arrimage_domain::referral::{Ending, HandOffKind, RefusalCode, Suggestion};
use arrimage_kernel::{
    SeededEntropy,
    id::{PersonId, ReferralId},
};
use arrimage_node::{Desk, Outcome, referrals::Command};
use jiff::{
    SignedDuration,
    civil::{Date, DateTime, date},
};

use super::stage::{Card, Stage, unknown};

type Play = Box<dyn FnOnce(&mut Stage) -> Outcome<()>>;

/// Steps, in any order.
#[derive(Default)]
pub struct Script(Vec<(DateTime, Play)>);

impl Script {
    /// Something that happens on a day of March, at that local hour and minute, give or take what the seed adds.
    pub fn on(&mut self, (day, hour, minute): (i8, i8, i8), play: impl FnOnce(&mut Stage) -> Outcome<()> + 'static) {
        self.0.push((at(day, hour, minute), Box::new(play)));
    }
}

const fn at(day: i8, hour: i8, minute: i8) -> DateTime {
    date(2026, 3, day).at(hour, minute, 0, 0)
}

/// The first moment of the story, before anybody works.
pub const START: DateTime = at(2, 6, 0);
/// The moment at which the one who plays arrives.
pub const PRESENT: DateTime = at(13, 9, 40);

/// How late a step may be, in seconds.
const JITTER: u64 = 7 * 60;

/// Plays everything.
pub fn play(stage: &mut Stage, seed: u64) -> Outcome<()> {
    let mut script = Script::default();
    care::tell(&mut script);
    ponton::tell(&mut script);
    youth::tell(&mut script);
    families::tell(&mut script);
    bounces::tell(&mut script);
    mandate::tell(&mut script);
    doors::tell(&mut script);
    projects::tell(&mut script);
    everyday::tell(&mut script, &mut stage.draws);
    for day in 2..=13 {
        script.on((day, 7, 30), |st| st.morning());
    }
    let mut jitter = SeededEntropy::new(seed ^ 0x0061_7272_696d_6167);
    let mut steps: Vec<(DateTime, Play)> = script
        .0
        .into_iter()
        .map(|(at, play)| {
            let late = SignedDuration::from_secs(i64::try_from(jitter.below(JITTER)).unwrap_or(0));
            (at.checked_add(late).unwrap_or(at), play)
        })
        .collect();
    steps.sort_by_key(|(at, _)| *at);
    for (at, play) in steps {
        stage.set_clock(at)?;
        play(stage).and_then(|()| stage.settle()).map_err(|problem| problem.at(format!("scenario, {at}")))?;
    }
    stage.set_clock(PRESENT)?;
    stage.settle()
}

fn accept(words: &str) -> Command {
    Command::Accept { as_respondent: true, words: words.to_owned() }
}

fn refuse(code: RefusalCode, words: &str) -> Command {
    Command::Refuse { code, words: words.to_owned(), suggestion: None }
}

fn waitlist(weeks: u16, review: Date, words: &str) -> Command {
    Command::Waitlist { weeks: Some(weeks), review, words: words.to_owned() }
}

fn done(outcome: &str) -> Command {
    Command::Done { outcome: outcome.to_owned() }
}

fn message(text: &str) -> Command {
    Command::Message(text.to_owned())
}

/// Closed, and told to the person on that day of March.
fn close(reason: Ending, told: i8, outcome: &str) -> Command {
    Command::Close { reason, told: Some(date(2026, 3, told)), outcome: outcome.to_owned() }
}

fn hand_over(how: HandOffKind, day: i8, with: &[&str], words: &str) -> Command {
    Command::HandOver {
        how,
        on: date(2026, 3, day),
        with: with.iter().map(|name| (*name).to_owned()).collect(),
        words: words.to_owned(),
    }
}

impl Stage {
    /// Another way in, as it is named in the directory.
    fn suggestion(&self, service: &str, name: &str) -> Outcome<Suggestion> {
        let house = service.split('/').next().unwrap_or(service);
        Ok(Suggestion { party: self.party(house)?, service: Some(self.service(service)?), name: name.to_owned() })
    }

    /// Hands a paper card to a person.
    fn gives_card(&mut self, who: &str, key: &'static str, pin: &'static str) -> Outcome<()> {
        let (_, person) = self.person(key)?;
        let code = self.with(who, move |desk, viewer| desk.issue_card(viewer, person, pin))?;
        self.cards.insert(key, Card { code, pin });
        Ok(())
    }

    /// The person opens their notebook with their card and does something there, at any hour.
    fn by_card<T: Send + 'static>(
        &self,
        key: &str,
        request: &str,
        run: impl FnOnce(&mut Desk<'_>, PersonId, ReferralId) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        let card = self.cards.get(key).cloned().ok_or_else(|| unknown(key))?;
        let (slug, person) = self.person(key)?;
        let referral = self.sent(request)?.id;
        self.desk(slug, move |desk| {
            let session = desk.open_notebook(&card.code, card.pin)??;
            desk.notebook(person)?;
            let done = run(desk, person, referral)?;
            desk.sign_out(&session)?;
            Ok(done)
        })
    }
}
