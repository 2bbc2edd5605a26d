//! A second evaluation of a project, written from `docs/feasibility.md` alone and as plainly as possible: every minute of
//! the week, one after the other, rounds over all the means from «never» until nothing changes, every subset of the
//! concessions. It shares the types of [`arrimage_feasibility::project`] and [`arrimage_feasibility::report`] with the
//! crate and none of its reasoning: where the two differ, one of them is wrong.

mod explain;
mod purposes;
mod repair;

use arrimage_feasibility::{
    project::{Change, Means, Project, Willing},
    report::{Cell, Day, ObjectiveReport, Verdict},
    week::{Moment, WEEK},
};

pub use purposes::{alignment, orphans, untraced};
pub use repair::{adequate, whole};

/// Never.
pub const NEVER: u32 = u32::MAX;

/// At worst or at best.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Worst,
    Best,
}

/// A means as one side sees it.
pub struct Seen {
    /// Position in the project.
    pub at: usize,
    /// Whether it counts.
    pub counts: bool,
    pub needs: Vec<usize>,
    pub gives: Vec<usize>,
    pub takes: u32,
    /// Per minute of the week, whether it is open.
    pub open: Vec<bool>,
    /// Per minute of the week, minutes until it may start; or [`NEVER`].
    pub wait: Vec<u32>,
}

/// An activity as one side sees it.
pub struct Scene<'a> {
    pub project: &'a Project,
    pub activity: usize,
    pub facts: Vec<&'a str>,
    pub means: Vec<Seen>,
}

impl<'a> Scene<'a> {
    pub fn new(project: &'a Project, activity: usize, side: Side) -> Self {
        let mut facts: Vec<&str> = Vec::new();
        let mut number = |fact: &'a str| {
            facts.iter().position(|known| *known == fact).unwrap_or_else(|| {
                facts.push(fact);
                facts.len() - 1
            })
        };
        let means = project
            .means
            .iter()
            .enumerate()
            .filter(|(_, means)| means.activities.has(activity))
            .map(|(at, means)| {
                let takes = match side {
                    Side::Worst => means.takes.high.get(),
                    Side::Best => means.takes.low.get(),
                };
                let open: Vec<bool> = (0..WEEK).map(|minute| means.open.contains(minute)).collect();
                let wait = waits(&open, means.must_finish_open, takes);
                Seen {
                    at,
                    counts: match means.willing {
                        Willing::Offered => true,
                        Willing::Unknown => side == Side::Best,
                        Willing::Refused => false,
                    },
                    needs: means.needs.iter().map(|fact| number(fact)).collect(),
                    gives: means.gives.iter().map(|fact| number(fact)).collect(),
                    takes,
                    open,
                    wait,
                }
            })
            .collect();
        for case in &project.activities[activity].cases {
            case.facts.iter().for_each(|fact| {
                number(fact);
            });
        }
        for objective in project.objectives.iter().filter(|objective| objective.activity == activity) {
            number(&objective.fact);
        }
        Self { project, activity, facts, means }
    }

    pub fn number(&self, fact: &str) -> usize {
        self.facts.iter().position(|known| *known == fact).unwrap()
    }

    /// The case's own facts.
    pub fn own(&self, case: usize) -> Vec<usize> {
        self.project.activities[self.activity].cases[case].facts.iter().map(|fact| self.number(fact)).collect()
    }

    /// Ready, start and done of a means, in minutes after `s`, from when its needs are there.
    pub fn run(&self, means: &Seen, s: u32, reached: &[u32]) -> Option<(u32, u32, u32)> {
        let mut ready = 0;
        for &need in &means.needs {
            if reached[need] == NEVER {
                return None;
            }
            ready = ready.max(reached[need]);
        }
        let wait = means.wait[((s + ready) % WEEK) as usize];
        (wait != NEVER).then(|| (ready, ready + wait, ready + wait + means.takes))
    }

    /// When each fact is reached by who presents at `s` with the facts `own`, in minutes after `s`; the facts of `barred`
    /// are never given by anybody.
    pub fn reached_without(&self, s: u32, own: &[usize], barred: &[usize], reached: &mut Vec<u32>) {
        reached.clear();
        reached.resize(self.facts.len(), NEVER);
        own.iter().for_each(|&fact| reached[fact] = 0);
        let mut again = true;
        while again {
            again = false;
            for means in self.means.iter().filter(|means| means.counts) {
                let Some((_, _, done)) = self.run(means, s, reached) else { continue };
                for &fact in &means.gives {
                    if done < reached[fact] && !barred.contains(&fact) {
                        reached[fact] = done;
                        again = true;
                    }
                }
            }
        }
    }

    pub fn reached(&self, s: u32, own: &[usize], reached: &mut Vec<u32>) {
        self.reached_without(s, own, &[], reached);
    }
}

/// Minutes from each minute of the week until a start is allowed.
fn waits(open: &[bool], must_finish: bool, takes: u32) -> Vec<u32> {
    let week = open.len();
    // How many minutes in a row are open from each minute on: read backwards over two weeks, so that runs pass the week's end.
    let mut row = vec![0_u32; 2 * week + 1];
    for minute in (0..2 * week).rev() {
        row[minute] = if open[minute % week] { row[minute + 1] + 1 } else { 0 };
    }
    let always = open.iter().all(|open| *open);
    let may: Vec<bool> =
        (0..week).map(|minute| open[minute] && (!must_finish || always || row[minute] >= takes)).collect();
    let mut wait = vec![NEVER; 2 * week + 1];
    for minute in (0..2 * week).rev() {
        wait[minute] = match (may[minute % week], wait[minute + 1]) {
            (true, _) => 0,
            (false, NEVER) => NEVER,
            (false, wait) => wait + 1,
        };
    }
    wait.truncate(week);
    wait
}

/// The project with concessions applied to it as it stands; they stay in its list.
pub fn conceding(project: &Project, applied: &[usize]) -> Project {
    let mut then = project.clone();
    for &concession in applied {
        match &project.concessions[concession].change {
            Change::Means { means, open, takes, drop, gives, offered } => {
                let means: &mut Means = &mut then.means[*means];
                if let Some(open) = open {
                    means.open = means.open.union(open);
                }
                if let Some(takes) = takes {
                    means.takes.low = means.takes.low.min(takes.low);
                    means.takes.high = means.takes.high.min(takes.high);
                }
                means.needs.retain(|need| !drop.contains(need));
                gives.iter().for_each(|fact| {
                    if !means.gives.contains(fact) {
                        means.gives.push(fact.clone());
                    }
                });
                if *offered {
                    means.willing = Willing::Offered;
                }
            }
            Change::Objective { objective, within } => {
                let objective = &mut then.objectives[*objective];
                objective.within = objective.within.max(*within);
            }
        }
    }
    then
}

/// An activity on one side, and when every fact is reached, for each case and each minute of the week.
struct Table<'a> {
    scene: Scene<'a>,
    /// Per case, minute by minute, fact by fact.
    reached: Vec<Vec<u32>>,
}

impl<'a> Table<'a> {
    fn new(project: &'a Project, activity: usize, side: Side) -> Self {
        let scene = Scene::new(project, activity, side);
        let mut one = Vec::new();
        let reached = (0..project.activities[activity].cases.len())
            .map(|case| {
                let own = scene.own(case);
                let mut all = Vec::with_capacity(WEEK as usize * scene.facts.len());
                for s in 0..WEEK {
                    scene.reached(s, &own, &mut one);
                    all.extend_from_slice(&one);
                }
                all
            })
            .collect();
        Self { scene, reached }
    }

    fn at(&self, case: usize, s: u32, fact: usize) -> u32 {
        self.reached[case][s as usize * self.scene.facts.len() + fact]
    }
}

/// What a person meets who presents at each minute of the week.
pub struct Found {
    /// Every objective, but for its entry condition and what it hangs on.
    pub objectives: Vec<ObjectiveReport>,
    /// Activity, case, and the minutes at which a person who presents reaches, at worst, none of the facts that the
    /// activity's objectives name. Where none names a fact nobody can miss one; a line of no minutes is no line.
    pub without_route: Vec<(String, String, u32)>,
}

/// Looks at every minute of the week.
pub fn week(project: &Project) -> Found {
    let tables: Vec<Option<(Table<'_>, Table<'_>)>> = (0..project.activities.len())
        .map(|activity| {
            let looked_at = project.objectives.iter().any(|objective| objective.activity == activity);
            looked_at.then(|| (Table::new(project, activity, Side::Worst), Table::new(project, activity, Side::Best)))
        })
        .collect();
    let mut reports: Vec<ObjectiveReport> = (0..project.objectives.len())
        .map(|objective| {
            let (worst, best) = tables[project.objectives[objective].activity].as_ref().unwrap();
            measured(project, objective, worst, best)
        })
        .collect();
    let verdicts: Vec<Verdict> = reports.iter().map(|report| report.verdict).collect();
    for (at, report) in reports.iter_mut().enumerate() {
        report.diverted = if report.at_risk { purposes::diverted(project, at, &verdicts) } else { Vec::new() };
    }
    Found { objectives: reports, without_route: without_route(project, &tables) }
}

fn measured(project: &Project, at: usize, worst: &Table<'_>, best: &Table<'_>) -> ObjectiveReport {
    let objective = &project.objectives[at];
    let within = objective.within.get();
    let cases = &project.activities[objective.activity].cases;
    let (fact_worst, fact_best) = (worst.scene.number(&objective.fact), best.scene.number(&objective.fact));
    let mut week = vec![[Cell::default(); 24]; 7];
    let mut days = vec![Day { met: 0, pairs: 0, worst_delay_minutes: None }; 7];
    let mut worst_of_day = [0_u32; 7];
    let (mut met, mut met_at_best, mut pairs) = (0_u64, 0_u64, 0_u64);
    let mut largest: Option<(u32, u32, usize)> = None;
    for s in (0..WEEK).filter(|s| objective.when.contains(*s)) {
        let (day, hour) = ((s / 1440) as usize, (s / 60 % 24) as usize);
        for &case in &objective.cases {
            pairs += 1;
            week[day][hour].pairs += 1;
            days[day].pairs += 1;
            let delay = worst.at(case, s, fact_worst);
            if delay <= within {
                met += 1;
                week[day][hour].met += 1;
                days[day].met += 1;
            }
            worst_of_day[day] = worst_of_day[day].max(delay);
            if largest.is_none_or(|(largest, _, _)| delay > largest) {
                largest = Some((delay, s, case));
            }
            met_at_best += u64::from(best.at(case, s, fact_best) <= within);
        }
    }
    for (day, worst) in days.iter_mut().zip(worst_of_day) {
        day.worst_delay_minutes = (day.pairs > 0 && worst != NEVER).then_some(u64::from(worst));
    }
    let (delay, start, case) = largest.unwrap();
    let verdict = if met == pairs {
        Verdict::Adequate
    } else if met_at_best == pairs {
        Verdict::Conditional
    } else if met > 0 {
        Verdict::Partial
    } else {
        Verdict::Inadequate
    };
    let mut report = ObjectiveReport {
        id: objective.id.clone(),
        verdict,
        at_risk: verdict != Verdict::Adequate && project.activities[objective.activity].imposed.is_some(),
        circular: false,
        met_minutes: met,
        met_minutes_at_best: met_at_best,
        context_minutes: pairs,
        worst_delay_minutes: (delay != NEVER).then_some(u64::from(delay)),
        worst_start: Moment::new(u64::from(start)),
        worst_case: cases[case].id.clone(),
        chain: Vec::new(),
        missing: Vec::new(),
        interferences: Vec::new(),
        entry: None,
        diverted: Vec::new(),
        hangs_on: Vec::new(),
        week,
        days,
    };
    if verdict != Verdict::Adequate {
        explain::explain(&worst.scene, at, start, case, &mut report);
    }
    report
}

fn without_route(project: &Project, tables: &[Option<(Table<'_>, Table<'_>)>]) -> Vec<(String, String, u32)> {
    let mut lines = Vec::new();
    for (activity, table) in tables.iter().enumerate() {
        let Some((worst, _)) = table else { continue };
        let wanted: Vec<usize> = project
            .objectives
            .iter()
            .filter(|objective| objective.activity == activity)
            .map(|objective| worst.scene.number(&objective.fact))
            .collect();
        for (case, it) in project.activities[activity].cases.iter().enumerate() {
            let nothing = |s: &u32| wanted.iter().all(|fact| worst.at(case, *s, *fact) == NEVER);
            let minutes = (0..WEEK).filter(nothing).count();
            if minutes > 0 {
                lines.push((project.activities[activity].id.clone(), it.id.clone(), u32::try_from(minutes).unwrap()));
            }
        }
    }
    lines
}
