//! An objective over the week: the minutes in which it is met, the worst delay, the verdict (rule 2).

use super::{Seen, explain};
use crate::{
    network::{End, Granted, Ground, Network},
    profile::{Form, Minute, Profile},
    project::{Objective, Willing},
    report::{Cell, Day, Hang, HangsOn, ObjectiveReport, Verdict},
    week::{Moment, Run},
};

/// The largest delay and where it is; never is larger than any.
#[derive(Debug, Clone, Copy)]
pub(super) struct Worst {
    /// `None` is never.
    pub delay: Option<Minute>,
    pub start: Minute,
    pub case: usize,
}

impl Worst {
    /// Later, or as late and earlier in the week, or then earlier in the file.
    fn over(self, other: Worst) -> Worst {
        let rank = |worst: &Worst| {
            let delay = worst.delay.unwrap_or(Minute::MAX);
            (std::cmp::Reverse(delay), worst.start, worst.case)
        };
        if rank(&other) < rank(&self) { other } else { self }
    }
}

/// The minutes of `from..to` in which a form is reached within `within`: always the end of it.
fn met_from(form: Form, from: Minute, to: Minute, within: Minute) -> Minute {
    match form {
        Form::After(delay) => {
            if delay <= within {
                from
            } else {
                to
            }
        }
        Form::At(minute) => (minute - within).clamp(from, to),
    }
}

/// The stretches of a profile inside some runs.
fn inside<'a>(profile: &'a Profile, runs: &'a [Run]) -> impl Iterator<Item = (Minute, Minute, Form)> + 'a {
    let mut next = 0;
    profile.stretches().flat_map(move |(from, to, form)| {
        while runs.get(next).is_some_and(|run| Minute::from(run.to) <= from) {
            next += 1;
        }
        runs[next..]
            .iter()
            .take_while(move |run| Minute::from(run.from) < to)
            .map(move |run| (from.max(Minute::from(run.from)), to.min(Minute::from(run.to)), form))
    })
}

/// How many (minute, case) pairs of an objective are met.
pub(super) fn met(ground: &Ground<'_>, position: usize, granted: &Granted, seen: &Seen<'_>) -> u64 {
    let objective = &ground.project.objectives[position];
    let within = Minute::from(ground.within(position, granted));
    let mut met = 0;
    for case in &objective.cases {
        if let Some(profile) = profile(objective, *case, seen) {
            for (from, to, form) in inside(profile, objective.when.runs()) {
                met += to - met_from(form, from, to, within);
            }
        }
    }
    met.unsigned_abs()
}

/// Whether every pair is met.
pub(super) fn always_met(ground: &Ground<'_>, position: usize, granted: &Granted, seen: &Seen<'_>) -> bool {
    let objective = &ground.project.objectives[position];
    let within = Minute::from(ground.within(position, granted));
    objective.cases.iter().all(|case| {
        profile(objective, *case, seen).is_some_and(|profile| {
            inside(profile, objective.when.runs()).all(|(from, to, form)| met_from(form, from, to, within) == from)
        })
    })
}

fn profile<'s>(objective: &Objective, case: usize, seen: &'s Seen<'_>) -> Option<&'s Profile> {
    let fact = seen.network.find(&objective.fact)?;
    seen.reach.get(case)?.as_ref()?[fact].as_ref()
}

/// An objective's whole report, but for `diverted`, which takes all of them.
pub(super) fn look(
    ground: &Ground<'_>,
    position: usize,
    granted: &Granted,
    worst: &Seen<'_>,
    best: &Seen<'_>,
) -> ObjectiveReport {
    let project = ground.project;
    let objective = &project.objectives[position];
    let activity = &project.activities[objective.activity];
    let within = Minute::from(ground.within(position, granted));
    let mut week = Week::default();
    for case in &objective.cases {
        match profile(objective, *case, worst) {
            Some(profile) => {
                for (from, to, form) in inside(profile, objective.when.runs()) {
                    week.add(*case, from, to, Some((form, met_from(form, from, to, within))));
                }
            }
            None => {
                for run in objective.when.runs() {
                    week.add(*case, run.from.into(), run.to.into(), None);
                }
            }
        }
    }
    let context_minutes = u64::from(objective.when.minutes()) * objective.cases.len() as u64;
    let met_minutes = week.met;
    let met_minutes_at_best = met(ground, position, granted, best);
    let verdict = if met_minutes == context_minutes {
        Verdict::Adequate
    } else if met_minutes_at_best == context_minutes {
        Verdict::Conditional
    } else if met_minutes > 0 {
        Verdict::Partial
    } else {
        Verdict::Inadequate
    };
    // Windows and cases are never empty, so that the week has a worst minute.
    let at = week.worst.unwrap_or(Worst { delay: Some(0), start: 0, case: 0 });
    let why = match verdict {
        Verdict::Adequate => explain::Explanation::default(),
        _ => explain::explain(project, objective, worst, at),
    };
    ObjectiveReport {
        id: objective.id.clone(),
        verdict,
        at_risk: activity.imposed.is_some() && verdict != Verdict::Adequate,
        circular: why.entry.is_some(),
        met_minutes,
        met_minutes_at_best,
        context_minutes,
        worst_delay_minutes: at.delay.map(i64::unsigned_abs),
        worst_start: Moment::new(at.start.unsigned_abs()),
        worst_case: activity.cases[at.case].id.clone(),
        chain: why.chain,
        missing: why.missing,
        interferences: why.interferences,
        entry: why.entry,
        diverted: Vec::new(),
        hangs_on: match verdict {
            Verdict::Conditional => hangs_on(ground, position, granted),
            _ => Vec::new(),
        },
        week: week.cells.chunks(24).map(|day| std::array::from_fn(|hour| day[hour])).collect(),
        days: week.days(),
    }
}

/// The week of an objective being counted.
struct Week {
    cells: Vec<Cell>,
    met: u64,
    worst: Option<Worst>,
    of_day: [Option<Worst>; 7],
}

impl Default for Week {
    fn default() -> Self {
        Self { cells: vec![Cell::default(); 168], met: 0, worst: None, of_day: [None; 7] }
    }
}

impl Week {
    /// Counts minutes `from..to` of a case: their form and from where on it is met, or never.
    fn add(&mut self, case: usize, from: Minute, to: Minute, form: Option<(Form, Minute)>) {
        let met_from = form.map_or(to, |(_, met_from)| met_from);
        self.met += (to - met_from).unsigned_abs();
        let mut hour = from / 60;
        let mut start = from;
        while start < to {
            let end = to.min((hour + 1) * 60);
            // Hours of a week and minutes of an hour fit wherever they are counted.
            let cell = &mut self.cells[hour as usize];
            cell.pairs += (end - start) as u32;
            cell.met += (end - start.max(met_from).min(end)) as u32;
            if start == from || hour % 24 == 0 {
                let delay = form.map(|(form, _)| match form {
                    Form::After(delay) => delay,
                    Form::At(minute) => minute - start,
                });
                let here = Worst { delay, start, case };
                let day = &mut self.of_day[(hour / 24) as usize];
                *day = Some(day.map_or(here, |worst| worst.over(here)));
                self.worst = Some(self.worst.map_or(here, |worst| worst.over(here)));
            }
            start = end;
            hour += 1;
        }
    }

    fn days(&self) -> Vec<Day> {
        let one = |(day, cells): (usize, &[Cell])| Day {
            met: cells.iter().map(|cell| cell.met).sum(),
            pairs: cells.iter().map(|cell| cell.pairs).sum(),
            worst_delay_minutes: self.of_day[day].and_then(|worst| worst.delay).map(i64::unsigned_abs),
        };
        self.cells.chunks(24).enumerate().map(one).collect()
    }
}

/// An inclusion-minimal set of answers and ranges whose best suffices: each in the order of the file is given up if the
/// others suffice without it.
fn hangs_on(ground: &Ground<'_>, position: usize, granted: &Granted) -> Vec<Hang> {
    let project = ground.project;
    let activity = project.objectives[position].activity;
    let mut hopes = Vec::new();
    // A concession may make a range, or take one away: the two ends are compared as they are granted.
    let [worst, best] = [End::Worst, End::Best].map(|end| Network::new(ground, activity, granted, end));
    for (step, at_best) in worst.steps.iter().zip(&best.steps) {
        if step.willing == Willing::Unknown {
            hopes.push((step.means, HangsOn::Answer));
        }
        if step.willing != Willing::Refused && at_best.takes < step.takes {
            hopes.push((step.means, HangsOn::Range));
        }
    }
    let mut at = 0;
    while at < hopes.len() {
        let mut without = hopes.clone();
        without.remove(at);
        let cases = &project.objectives[position].cases;
        let seen = Seen::new(ground, activity, granted, End::Hoping(&without), |case| cases.contains(&case));
        if always_met(ground, position, granted, &seen) {
            hopes = without;
        } else {
            at += 1;
        }
    }
    hopes.into_iter().map(|(means, on)| Hang { means: project.means[means].id.clone(), on }).collect()
}
