//! The analysis says what the naive evaluation says, on thousands of random projects read from texts.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use arrimage_feasibility::{
    Project, analyse, file,
    project::Willing,
    report::{Alignment, HangsOn, ObjectiveReport, Report, Verdict},
};

use crate::{
    draft::{Dice, Draft},
    naive,
};

/// Where an analysis and the naive evaluation differ.
pub fn differences(project: &Project, applied: &[usize]) -> (Report, Vec<String>) {
    let report = analyse(project, applied);
    let then = naive::conceding(project, applied);
    let mut differ = Differences(Vec::new());
    differ.of("again", &(analyse(project, applied) == report), &true);
    let found = naive::week(&then);
    let naive = &found.objectives;
    differ.of("objectives", &ids(&report.objectives), &ids(naive));
    for (ours, theirs) in report.objectives.iter().zip(naive) {
        objective(&mut differ, ours, theirs);
        hangs_on(&mut differ, &then, ours);
        entry(&mut differ, &then, ours);
    }
    let whole = naive::whole(project, applied);
    differ.of("verdict", &report.verdict, &whole.verdict);
    differ.of("repair", &report.repair, &whole.repair);
    differ.of("alternatives", &report.alternatives, &whole.alternatives);
    differ.of("unmet_under_all", &report.unmet_under_all, &whole.unmet_under_all);
    differ.of("alignment", &by_pair(report.alignment.clone()), &by_pair(naive::alignment(&then)));
    differ.of("orphans", &report.orphans, &naive::orphans(&then));
    differ.of("untraced", &report.untraced, &naive::untraced(&then));
    let lost: Vec<(String, String, u32)> =
        report.without_route.iter().map(|it| (it.activity.clone(), it.case.clone(), it.minutes)).collect();
    differ.of("without_route", &lost, &found.without_route);
    (report, differ.0)
}

/// The page gives no order to pairs.
fn by_pair(mut alignment: Vec<Alignment>) -> Vec<Alignment> {
    for of in &mut alignment {
        of.pairs.sort_by(|a, b| (&a.a, &a.b, &a.purpose).cmp(&(&b.a, &b.b, &b.purpose)));
    }
    alignment
}

/// What each concession would change alone, looked at by analysing the project with it.
fn offers(differ: &mut Differences, project: &Project, applied: &[usize], report: &Report) {
    let before = naive::week(&naive::conceding(project, applied)).objectives;
    let left = (0..project.concessions.len()).filter(|at| !applied.contains(at));
    differ.of("offers", &report.concessions.len(), &left.clone().count());
    for (at, offer) in left.zip(&report.concessions) {
        let with: Vec<usize> = applied.iter().copied().chain([at]).collect();
        let after = naive::week(&naive::conceding(project, &with)).objectives;
        let gains: Vec<(String, u64, bool)> = before
            .iter()
            .zip(&after)
            .map(|(before, after)| {
                let adequate = before.verdict != Verdict::Adequate && after.verdict == Verdict::Adequate;
                (after.id.clone(), after.met_minutes - before.met_minutes, adequate)
            })
            .filter(|(_, minutes, _)| *minutes > 0)
            .collect();
        let said: Vec<(String, u64, bool)> =
            offer.gains.iter().map(|gain| (gain.objective.clone(), gain.minutes, gain.adequate)).collect();
        differ.of(&format!("offer {}", offer.id), &said, &gains);
    }
}

struct Differences(Vec<String>);

impl Differences {
    fn of<T: Debug + PartialEq>(&mut self, what: &str, crate_says: &T, naive_says: &T) {
        if crate_says != naive_says {
            self.0.push(format!("{what}\n  analyse {crate_says:?}\n  naive   {naive_says:?}"));
        }
    }
}

fn ids(objectives: &[ObjectiveReport]) -> Vec<String> {
    objectives.iter().map(|objective| objective.id.clone()).collect()
}

fn objective(differ: &mut Differences, ours: &ObjectiveReport, theirs: &ObjectiveReport) {
    let id = &ours.id;
    let mut of = |what: &str, a: String, b: String| differ.of(&format!("{id}.{what}"), &a, &b);
    macro_rules! same {
        ($($field:ident),*) => { $( of(stringify!($field), format!("{:?}", ours.$field), format!("{:?}", theirs.$field)); )* };
    }
    same!(
        verdict,
        at_risk,
        circular,
        met_minutes,
        met_minutes_at_best,
        context_minutes,
        worst_delay_minutes,
        worst_start,
        worst_case,
        chain,
        diverted,
        week,
        days
    );
    of("missing", sorted(&ours.missing), sorted(&theirs.missing));
    of("interferences", sorted(&ours.interferences), sorted(&theirs.interferences));
}

/// The page gives no order to these lists; nothing is said twice.
fn sorted<T: Debug>(list: &[T]) -> String {
    let all: BTreeSet<String> = list.iter().map(|it| format!("{it:?}")).collect();
    assert_eq!(all.len(), list.len(), "said twice: {list:?}");
    all.into_iter().collect::<Vec<_>>().join("\n          ")
}

/// What a conditional objective hangs on is enough to make it adequate, and none of it can be left out.
fn hangs_on(differ: &mut Differences, project: &Project, ours: &ObjectiveReport) {
    let settled = |without: Option<usize>| {
        let mut then = project.clone();
        for (_, hang) in ours.hangs_on.iter().enumerate().filter(|(at, _)| Some(*at) != without) {
            let means = then.means.iter_mut().find(|means| means.id == hang.means).unwrap();
            match hang.on {
                HangsOn::Answer => means.willing = Willing::Offered,
                HangsOn::Range => means.takes.high = means.takes.low,
            }
        }
        let at = then.objectives.iter().position(|objective| objective.id == ours.id).unwrap();
        naive::adequate(&then, naive::Side::Worst)[at]
    };
    let expected = ours.verdict == Verdict::Conditional;
    differ.of(&format!("{}.hangs_on is there", ours.id), &!ours.hangs_on.is_empty(), &expected);
    if expected {
        differ.of(&format!("{}.hangs_on {:?} is enough", ours.id, ours.hangs_on), &settled(None), &true);
        for at in 0..ours.hangs_on.len() {
            differ.of(&format!("{}.hangs_on without {:?}", ours.id, ours.hangs_on[at]), &settled(Some(at)), &false);
        }
    }
}

/// A circular objective says its entry condition: a means of an organisation, and a fact that it needs and only it gives.
fn entry(differ: &mut Differences, project: &Project, ours: &ObjectiveReport) {
    differ.of(&format!("{}.entry is there", ours.id), &ours.entry.is_some(), &ours.circular);
    let Some(entry) = &ours.entry else { return };
    let activity = project.objectives.iter().find(|objective| objective.id == ours.id).unwrap().activity;
    let organisation = |group: usize| project.groups[group].organisation.as_str();
    let means = project.means.iter().find(|means| means.id == entry.means).unwrap();
    let givers: BTreeSet<&str> = project
        .means
        .iter()
        .filter(|means| means.activities.has(activity) && means.gives.contains(&entry.fact))
        .map(|means| organisation(means.group))
        .collect();
    let holds = means.needs.contains(&entry.fact)
        && organisation(means.group) == entry.organisation
        && project.groups[means.group].id == entry.group
        && givers == BTreeSet::from([entry.organisation.as_str()]);
    differ.of(&format!("{}.entry {entry:?} holds", ours.id), &holds, &true);
}

/// How often each thing was seen.
#[derive(Default)]
struct Seen(BTreeMap<String, usize>);

impl Seen {
    fn one(&mut self, what: impl Into<String>) {
        *self.0.entry(what.into()).or_default() += 1;
    }

    fn report(&mut self, report: &Report) {
        self.one(format!("project {:?}", report.verdict));
        if report.repair.as_ref().is_some_and(|repair| repair.renunciation) {
            self.one("repair by renunciation");
        }
        if report.alternatives.len() > 1 {
            self.one("several alternatives");
        }
        if report.repair.as_ref().is_some_and(|repair| repair.concessions.len() > 1) {
            self.one("repair of several concessions");
        }
        for objective in &report.objectives {
            self.one(format!("objective {:?}", objective.verdict));
            if objective.circular {
                self.one(if objective.chain.is_empty() { "circular never" } else { "circular late" });
            }
            for line in &objective.missing {
                self.one(format!("missing {:?}", line.why));
            }
            for link in &objective.chain {
                self.one(format!("waited {:?}", link.waited));
            }
            for hang in &objective.hangs_on {
                self.one(format!("hangs on {:?}", hang.on));
            }
            for (what, seen) in [
                ("chain of several links", objective.chain.len() > 1),
                ("at risk", objective.at_risk),
                ("diverted", !objective.diverted.is_empty()),
                ("interference", !objective.interferences.is_empty()),
                ("several causes", objective.missing.len() > 1),
            ] {
                if seen {
                    self.one(what);
                }
            }
        }
        if !report.without_route.is_empty() {
            self.one("without route");
        }
    }
}

/// Reads and compares the projects of these seeds.
fn agree(seeds: std::ops::Range<u64>, most: usize) -> Seen {
    let mut seen = Seen::default();
    // Which fields differ in how many projects, and the smallest file of which one does.
    let mut fields: BTreeMap<String, usize> = BTreeMap::new();
    let mut smallest: Option<(usize, String)> = None;
    for seed in seeds {
        let mut dice = Dice::new(!seed);
        let mixed = dice.chance(50);
        let text = Draft::random(seed, most).text(mixed.then_some(&mut dice));
        let project = file::read(&text).unwrap_or_else(|faults| panic!("seed {seed}: {faults:?}\n{text}"));
        let applied: Vec<usize> = match dice.chance(15) {
            true => (0..project.concessions.len()).filter(|_| dice.chance(40)).collect(),
            false => Vec::new(),
        };
        let (report, mut differ) = differences(&project, &applied);
        if seed % 16 == 0 {
            let mut more = Differences(Vec::new());
            offers(&mut more, &project, &applied, &report);
            differ.extend(more.0);
        }
        if !differ.is_empty() {
            for line in &differ {
                let field = line.split([' ', '\n']).next().unwrap_or_default();
                *fields.entry(field.split('.').next_back().unwrap_or_default().to_owned()).or_default() += 1;
            }
            let size = text.len();
            let told = format!("seed {seed}, applied {applied:?}:\n{}\n\n{text}", differ.join("\n"));
            if smallest.as_ref().is_none_or(|(known, _)| size < *known) {
                smallest = Some((size, told));
            }
        }
        seen.report(&report);
    }
    if let Some((_, told)) = smallest {
        panic!("{fields:#?}\nthe smallest file:\n{told}");
    }
    seen
}

/// Together with `the_analysis_agrees_on_a_second_thousand`: two tests run on two processors.
#[test]
fn the_analysis_agrees_with_the_naive_evaluation_and_everything_that_it_may_say_is_seen() {
    let seen = agree(0..1_000, 4);
    for what in [
        "project Feasible",
        "project Negotiable",
        "project Conditional",
        "project Infeasible",
        "objective Adequate",
        "objective Conditional",
        "objective Partial",
        "objective Inadequate",
        "missing Nobody",
        "missing Refused",
        "missing Unknown",
        "missing Circle",
        "missing Window",
        "waited None",
        "waited Closed",
        "waited Finish",
        "hangs on Answer",
        "hangs on Range",
        "circular late",
        "circular never",
        "chain of several links",
        "several causes",
        "at risk",
        "diverted",
        "interference",
        "repair by renunciation",
        "repair of several concessions",
        "several alternatives",
        "without route",
    ] {
        let count = seen.0.get(what).copied().unwrap_or(0);
        assert!(count >= 10, "{what}: seen {count} times only\n{:#?}", seen.0);
    }
}

#[test]
fn the_analysis_agrees_on_a_second_thousand() {
    agree(1_000..2_000, 4);
}

#[test]
fn a_repair_among_twelve_concessions_is_the_one_that_an_exhaustive_search_finds() {
    agree(1_000_000..1_000_003, 12);
}
