//! What the runs of a simulation share, and the parts in which it is played.

use std::ops::Range;

use super::{
    chance::{Arrivals, WEEK_LONG},
    engine,
    route::{Scene, World},
    tally::{ObjectiveTally, Period, QueueTally},
};
use crate::Project;

/// What all runs share.
pub struct Stage<'p> {
    pub project: &'p Project,
    pub world: World<'p>,
    /// Activities with persons.
    pub activities: Vec<Coming>,
    /// Case by case.
    pub scenes: Vec<Scene>,
    /// Words of the largest set of facts or steps.
    pub words: usize,
    pub period: Period,
    /// When a run ends, whoever still waits.
    pub limit: u64,
    /// Per objective.
    pub objectives: Vec<ObjectiveTally>,
    /// Per means.
    pub queues: Vec<QueueTally>,
    /// Persons counted.
    pub persons: u64,
    /// Per means: its position in its part.
    pub seats: Vec<usize>,
}

/// An activity with persons.
pub struct Coming {
    /// Position in the project.
    pub activity: usize,
    /// How they come.
    pub arrivals: Arrivals,
    /// Its scenes, case by case.
    pub scenes: Range<usize>,
    objectives: Vec<usize>,
}

/// Activities that share means with each other and with no others, and those means. Parts never wait for one another, so
/// that each is played apart, which is faster: what is looked at stays small.
#[derive(Default)]
pub struct Part {
    /// Positions in [`Stage::activities`].
    pub activities: Vec<usize>,
    /// Positions in the project, ascending.
    pub means: Vec<usize>,
}

impl<'p> Stage<'p> {
    /// That of a project, and its parts; `before` and `weeks` as in the settings.
    pub fn new(project: &'p Project, before: u32, weeks: u32) -> (Self, Vec<Part>) {
        let world = World::new(project);
        let mut activities = Vec::new();
        let mut scenes = Vec::new();
        for (position, activity) in project.activities.iter().enumerate() {
            if let Some(arrivals) = Arrivals::new(activity) {
                let first = scenes.len();
                scenes.extend((0..activity.cases.len()).map(|case| Scene::new(&world, position, case)));
                let objectives = project.objectives.iter().enumerate();
                activities.push(Coming {
                    activity: position,
                    arrivals,
                    scenes: first..scenes.len(),
                    objectives: objectives.filter(|(_, of)| of.activity == position).map(|(at, _)| at).collect(),
                });
            }
        }
        let words = scenes.iter().map(Scene::words).max().unwrap_or(0);
        let period = Period { from: u64::from(before) * WEEK_LONG, to: u64::from(before + weeks) * WEEK_LONG };
        let mut stage = Self {
            project,
            activities,
            scenes,
            words,
            period,
            limit: period.to + u64::from(weeks) * WEEK_LONG,
            objectives: project.objectives.iter().map(|_| ObjectiveTally::default()).collect(),
            queues: world.openings.iter().map(|opening| QueueTally::new(opening, period)).collect(),
            persons: 0,
            seats: Vec::new(),
            world,
        };
        let (parts, seats) = stage.parts();
        stage.seats = seats;
        (stage, parts)
    }

    /// Its parts, and for each means its position in the only part that has it.
    fn parts(&self) -> (Vec<Part>, Vec<usize>) {
        let mut parts: Vec<Part> = Vec::new();
        let mut part_of: Vec<Option<usize>> = vec![None; self.project.means.len()];
        for (position, coming) in self.activities.iter().enumerate() {
            let mut own = Part { activities: vec![position], means: Vec::new() };
            for means in self.scenes[coming.scenes.clone()].iter().flat_map(Scene::means) {
                match part_of[means] {
                    None => own.means.push(means),
                    Some(part) if part == parts.len() => {}
                    // The parts that it joins become one with it, and stay behind empty.
                    Some(part) => {
                        let Part { activities, means } = std::mem::take(&mut parts[part]);
                        own.activities.extend(activities);
                        means.iter().for_each(|means| part_of[*means] = Some(parts.len()));
                        own.means.extend(means);
                    }
                }
                part_of[means] = Some(parts.len());
            }
            parts.push(own);
        }
        parts.retain(|part| !part.activities.is_empty());
        let mut seats = vec![0; part_of.len()];
        for part in &mut parts {
            part.activities.sort_unstable();
            part.means.sort_unstable();
            part.means.iter().enumerate().for_each(|(seat, means)| seats[*means] = seat);
        }
        (parts, seats)
    }

    /// Plays a run of a part and counts it.
    pub fn run(&mut self, part: &Part, seed: u64, run: u32) {
        engine::play(self, part, seed, run);
        for activity in &part.activities {
            for objective in &self.activities[*activity].objectives {
                self.objectives[*objective].close_run();
            }
        }
        for means in &part.means {
            self.queues[*means].close_run();
        }
    }
}
