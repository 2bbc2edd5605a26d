//! The analysis as its page reads, minute by minute: to measure the fast one against, and to see that both agree.
//!
//! Written apart and without any of its ideas: for every minute, case and end, facts are lowered until nothing changes.
//! When a means may start is written down for every minute beforehand, as anybody would.

use arrimage_feasibility::{
    Project,
    project::{Means, Willing},
    week::{Span, WEEK},
};

/// Of an objective: met at worst, met at best, all pairs, the worst delay.
pub type Counts = (u64, u64, u64, Option<u64>);

/// Each objective of an activity, by its position.
pub fn activity(project: &Project, activity: usize) -> Vec<(usize, Counts)> {
    let means: Vec<&Means> = project.means.iter().filter(|means| means.activities.has(activity)).collect();
    let mut facts: Vec<&str> = Vec::new();
    let mut starts = Vec::new();
    let mut needs = Vec::new();
    let mut gives = Vec::new();
    let mut number = |fact| match facts.iter().position(|known| *known == fact) {
        Some(position) => position,
        None => {
            facts.push(fact);
            facts.len() - 1
        }
    };
    for means in &means {
        starts.push([means.takes.low, means.takes.high].map(|takes| waits(means, takes)));
        needs.push(means.needs.iter().map(|fact| number(fact)).collect::<Vec<usize>>());
        gives.push(means.gives.iter().map(|fact| number(fact)).collect::<Vec<usize>>());
    }
    let objectives = project.objectives.iter().enumerate().filter(|(_, objective)| objective.activity == activity);
    let mut counts: Vec<(usize, usize, Counts)> =
        objectives.map(|(position, objective)| (position, number(&objective.fact), (0, 0, 0, Some(0)))).collect();
    let cases = project.activities[activity].cases.iter();
    let cases: Vec<Vec<usize>> = cases.map(|case| case.facts.iter().map(|fact| number(fact)).collect()).collect();
    let never = vec![u64::MAX; facts.len()];
    for (position, held) in cases.iter().enumerate() {
        for worst in [true, false] {
            for minute in 0..WEEK {
                let mut at = never.clone();
                held.iter().for_each(|fact| at[*fact] = u64::from(minute));
                let mut lowered = true;
                while lowered {
                    lowered = false;
                    for (m, means) in means.iter().enumerate() {
                        let offered = means.willing == Willing::Offered || !worst && means.willing == Willing::Unknown;
                        let ready = needs[m].iter().map(|need| at[*need]).fold(u64::from(minute), u64::max);
                        let takes = u64::from(if worst { means.takes.high } else { means.takes.low }.get());
                        // A start that lowers nothing is not looked for.
                        if !offered || ready == u64::MAX || gives[m].iter().all(|fact| at[*fact] <= ready + takes) {
                            continue;
                        }
                        let wait = starts[m][usize::from(worst)][(ready % u64::from(WEEK)) as usize];
                        if let Some(start) = wait.map(|wait| ready + wait) {
                            for fact in &gives[m] {
                                if start + takes < at[*fact] {
                                    at[*fact] = start + takes;
                                    lowered = true;
                                }
                            }
                        }
                    }
                }
                for (objective, fact, (met, met_at_best, pairs, delay)) in &mut counts {
                    let objective = &project.objectives[*objective];
                    if !objective.when.contains(minute) || !objective.cases.contains(&position) {
                        continue;
                    }
                    let late = (at[*fact] != u64::MAX).then(|| at[*fact] - u64::from(minute));
                    let is_met = late.is_some_and(|late| late <= u64::from(objective.within.get()));
                    if worst {
                        *met += u64::from(is_met);
                        *pairs += 1;
                        *delay = delay.zip(late).map(|(delay, late)| delay.max(late));
                    } else {
                        *met_at_best += u64::from(is_met);
                    }
                }
            }
        }
    }
    counts.into_iter().map(|(position, _, counts)| (position, counts)).collect()
}

/// For every minute of the week, how long until the means may start; `None` is never.
fn waits(means: &Means, takes: Span) -> Vec<Option<u64>> {
    let must = if means.must_finish_open { takes.get().max(1) } else { 1 };
    let week = WEEK as usize;
    let mut waits = vec![None; week];
    if means.open.is_always() {
        return vec![Some(0); week];
    }
    // Backwards, and around twice, because what follows Sunday is Monday.
    let (mut open, mut wait) = (0, None);
    for minute in (0..2 * week).rev() {
        open = if means.open.contains((minute % week) as u32) { open + 1 } else { 0 };
        wait = if open >= must { Some(0) } else { wait.map(|wait: u64| wait + 1) };
        waits[minute % week] = wait;
    }
    waits
}
