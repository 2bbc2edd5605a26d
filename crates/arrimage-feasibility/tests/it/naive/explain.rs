//! Why an objective is late or never: its chain or what is missing, what one organisation demands of another, and whether
//! its entry condition is the service asked for.

use std::collections::BTreeSet;

use arrimage_feasibility::{
    project::{Project, Willing},
    report::{Interference, Link, Missing, ObjectiveReport, Waited, Why},
    week::WEEK,
};

use super::{NEVER, Scene, Seen};

/// Fills in what explains an objective that is not adequate, at its worst start and case.
pub fn explain(scene: &Scene<'_>, at: usize, s: u32, case: usize, report: &mut ObjectiveReport) {
    let objective = &scene.project.objectives[at];
    let own = scene.own(case);
    let mut reached = Vec::new();
    scene.reached(s, &own, &mut reached);
    let fact = scene.number(&objective.fact);
    if reached[fact] == NEVER {
        let causes = Causes::find(scene, s, &own, &reached, fact, objective.group);
        report.missing = causes.lines(scene);
        report.circular = blocked_by_oneself(scene, &own, &reached, fact);
        report.interferences = causes.interferences(scene);
    } else {
        report.chain = chain(scene, s, &own, &reached, fact);
        report.circular = late_by_oneself(scene, &report.chain);
        report.interferences = between(scene.project, &report.chain, objective.group);
    }
}

fn group(project: &Project, at: usize) -> usize {
    project.means[at].group
}

fn organisation(project: &Project, at: usize) -> &str {
    &project.groups[project.means[at].group].organisation
}

/// From the fact backwards; told forwards.
fn chain(scene: &Scene<'_>, s: u32, own: &[usize], reached: &[u32], fact: usize) -> Vec<Link> {
    let project = scene.project;
    let mut links = Vec::new();
    let mut wanted = fact;
    let mut passed: Vec<usize> = Vec::new();
    while !own.contains(&wanted) {
        passed.push(wanted);
        // A derivation is finite: what is already on the way cannot be what this step stands on.
        let mut before = Vec::new();
        scene.reached_without(s, own, &passed, &mut before);
        let (means, (ready, start, done)) = scene
            .means
            .iter()
            .filter(|means| means.counts && means.gives.contains(&wanted))
            .filter_map(|means| Some((means, scene.run(means, s, &before)?)))
            .find(|(_, (_, _, done))| *done == reached[wanted])
            .unwrap();
        let of = &project.means[means.at];
        links.push(Link {
            means: of.id.clone(),
            group: project.groups[of.group].id.clone(),
            organisation: project.groups[of.group].organisation.clone(),
            fact: scene.facts[wanted].to_owned(),
            ready: ready.into(),
            start: start.into(),
            done: done.into(),
            waited: if start == ready {
                Waited::None
            } else if means.open[((s + ready) % WEEK) as usize] {
                Waited::Finish
            } else {
                Waited::Closed
            },
        });
        match means.needs.iter().find(|need| before[**need] == ready) {
            Some(need) => wanted = *need,
            None => break,
        }
    }
    links.reverse();
    links
}

/// A step of O waits for what only O gives, and before that somebody else had a part.
fn late_by_oneself(scene: &Scene<'_>, chain: &[Link]) -> bool {
    (1..chain.len()).any(|step| {
        let organisation = &chain[step].organisation;
        chain[step].ready > 0
            && only(scene, scene.number(&chain[step - 1].fact), organisation)
            && chain[..step].iter().any(|before| before.organisation != *organisation)
    })
}

/// Somebody gives the fact, and whoever does is of this organisation.
fn only(scene: &Scene<'_>, fact: usize, wanted: &str) -> bool {
    let mut givers = scene.means.iter().filter(|means| means.gives.contains(&fact)).peekable();
    givers.peek().is_some() && givers.all(|means| organisation(scene.project, means.at) == wanted)
}

/// A means of O on the way is never because of a need that only O gives, and somebody else comes earlier on its way.
fn blocked_by_oneself(scene: &Scene<'_>, own: &[usize], reached: &[u32], fact: usize) -> bool {
    let mut facts = vec![fact];
    let mut next = 0;
    while next < facts.len() {
        let wanted = facts[next];
        for means in scene.means.iter().filter(|means| means.counts && means.gives.contains(&wanted)) {
            let mine = organisation(scene.project, means.at);
            let never: Vec<usize> = means.needs.iter().copied().filter(|need| reached[*need] == NEVER).collect();
            if never.iter().any(|need| only(scene, *need, mine))
                && earlier(scene, own, means).iter().any(|before| organisation(scene.project, before.at) != mine)
            {
                return true;
            }
            for need in never {
                if !facts.contains(&need) {
                    facts.push(need);
                }
            }
        }
        next += 1;
    }
    false
}

/// The means that count and that give, step after step, what a means needs.
fn earlier<'s>(scene: &'s Scene<'_>, own: &[usize], of: &Seen) -> Vec<&'s Seen> {
    let mut facts: Vec<usize> = of.needs.clone();
    let mut found: Vec<&Seen> = Vec::new();
    let mut next = 0;
    while next < facts.len() {
        let fact = facts[next];
        next += 1;
        if own.contains(&fact) {
            continue;
        }
        for means in scene.means.iter().filter(|means| means.counts && means.gives.contains(&fact)) {
            if !found.iter().any(|known| known.at == means.at) {
                found.push(means);
            }
            for need in &means.needs {
                if !facts.contains(need) {
                    facts.push(*need);
                }
            }
        }
    }
    found
}

/// Each link between two organisations, the last one being to the group whose objective it is.
fn between(project: &Project, chain: &[Link], wants: usize) -> Vec<Interference> {
    let mut found = Vec::new();
    for (step, link) in chain.iter().enumerate() {
        let (demands, of) = match chain.get(step + 1) {
            Some(next) => (next.group.clone(), next.organisation.clone()),
            None => (project.groups[wants].id.clone(), project.groups[wants].organisation.clone()),
        };
        if of != link.organisation {
            found.push(Interference {
                demanded_by: demands,
                fact: link.fact.clone(),
                given_by: Some(link.group.clone()),
            });
        }
    }
    found
}

/// Facts that are never reached, who demands them, and those that would be missing whatever else came true.
struct Causes {
    /// (fact, group that demands it), in the order in which they are met on the way back.
    demands: Vec<(usize, usize)>,
    /// The facts that are causes.
    why: Vec<(usize, Why)>,
}

impl Causes {
    fn find(scene: &Scene<'_>, s: u32, own: &[usize], reached: &[u32], fact: usize, wants: usize) -> Self {
        let mut demands = vec![(fact, wants)];
        let mut why: Vec<(usize, Why)> = Vec::new();
        let mut asked: Vec<(usize, Vec<usize>)> = Vec::new();
        let mut seen: Vec<usize> = Vec::new();
        let mut next = 0;
        while next < demands.len() {
            let (fact, _) = demands[next];
            next += 1;
            if seen.contains(&fact) {
                continue;
            }
            seen.push(fact);
            let givers: Vec<&Seen> = scene.means.iter().filter(|means| means.gives.contains(&fact)).collect();
            let counted: Vec<&Seen> = givers.iter().copied().filter(|means| means.counts).collect();
            let can: Vec<&Seen> = counted.iter().copied().filter(|means| means.wait[0] != NEVER).collect();
            if givers.is_empty() {
                why.push((fact, Why::Nobody));
            } else if counted.is_empty() {
                let unknown = givers.iter().any(|means| scene.project.means[means.at].willing == Willing::Unknown);
                why.push((fact, if unknown { Why::Unknown } else { Why::Refused }));
            } else if can.is_empty() {
                why.push((fact, Why::Window));
            } else {
                let mut all = Vec::new();
                for means in can {
                    for &need in means.needs.iter().filter(|need| reached[**need] == NEVER) {
                        let demand = (need, group(scene.project, means.at));
                        if !demands.contains(&demand) {
                            demands.push(demand);
                        }
                        all.push(need);
                    }
                }
                asked.push((fact, all));
            }
        }
        // Were every other cause lifted, what would still need what needs it?
        let lifted: Vec<usize> = own.iter().copied().chain(why.iter().map(|(fact, _)| *fact)).collect();
        let mut then = Vec::new();
        scene.reached(s, &lifted, &mut then);
        for (fact, _) in &asked {
            let mut behind: BTreeSet<usize> = BTreeSet::new();
            let mut stack = vec![*fact];
            while let Some(one) = stack.pop() {
                let needs = asked.iter().find(|(asked, _)| *asked == one).map(|(_, needs)| needs.as_slice());
                for need in needs.unwrap_or_default().iter().filter(|need| then[**need] == NEVER) {
                    if behind.insert(*need) {
                        stack.push(*need);
                    }
                }
            }
            if then[*fact] == NEVER && behind.contains(fact) {
                why.push((*fact, Why::Circle));
            }
        }
        Self { demands, why }
    }

    fn lines(&self, scene: &Scene<'_>) -> Vec<Missing> {
        self.demands
            .iter()
            .filter_map(|(fact, group)| {
                let (_, why) = self.why.iter().find(|(cause, _)| cause == fact)?;
                Some(Missing {
                    fact: scene.facts[*fact].to_owned(),
                    demanded_by: scene.project.groups[*group].id.clone(),
                    why: *why,
                })
            })
            .collect()
    }

    /// Each missing fact that a group demands of another organisation, or of nobody.
    fn interferences(&self, scene: &Scene<'_>) -> Vec<Interference> {
        let project = scene.project;
        let mut found = Vec::new();
        for (fact, demands) in self.demands.iter().filter(|(fact, _)| self.why.iter().any(|(cause, _)| cause == fact)) {
            let mut add = |given_by: Option<String>| {
                let one = Interference {
                    demanded_by: project.groups[*demands].id.clone(),
                    fact: scene.facts[*fact].to_owned(),
                    given_by,
                };
                if !found.contains(&one) {
                    found.push(one);
                }
            };
            let mut nobody = true;
            for means in scene.means.iter().filter(|means| means.gives.contains(fact)) {
                nobody = false;
                if organisation(project, means.at) != project.groups[*demands].organisation {
                    add(Some(project.groups[group(project, means.at)].id.clone()));
                }
            }
            if nobody {
                add(None);
            }
        }
        found
    }
}
