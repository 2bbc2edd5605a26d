//! One run: persons arrive, wait in line, are served, until those who count are through.
//!
//! An instant has two halves. First everything that happens by itself at it: works end, doors open, persons arrive; each
//! lets persons join queues. Then the means that were touched serve their queues, in the order of the file, so that among
//! two that are free at the same instant the first takes the person. A work without duration ends at the same instant,
//! which is then gone through again; nobody is served twice by a means, so this ends.

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, VecDeque},
};

use super::{
    bits,
    chance::{Arrivals, Chance, MINUTE, WEEK_LONG},
    route::{Plan, Scene, Step, World},
    tally::{ObjectiveTally, Period, QueueTally},
};
use crate::{Project, week::Moment};

/// What all runs share.
pub struct Stage<'p> {
    project: &'p Project,
    world: World<'p>,
    /// Activities with persons: how they come, its cases.
    activities: Vec<(Arrivals, Vec<Scene>)>,
    period: Period,
    /// When a run ends, whoever still waits.
    limit: u64,
    /// Per objective.
    pub objectives: Vec<ObjectiveTally>,
    /// Per means.
    pub queues: Vec<QueueTally>,
    /// Persons counted.
    pub persons: u64,
}

impl<'p> Stage<'p> {
    /// That of a project; `before` and `weeks` as in the settings.
    pub fn new(project: &'p Project, before: u32, weeks: u32) -> Self {
        let world = World::new(project);
        let activities = project.activities.iter().enumerate().filter_map(|(position, activity)| {
            let arrivals = Arrivals::new(activity)?;
            Some((arrivals, (0..activity.cases.len()).map(|case| Scene::new(&world, position, case)).collect()))
        });
        let activities = activities.collect();
        let period = Period { from: u64::from(before) * WEEK_LONG, to: u64::from(before + weeks) * WEEK_LONG };
        Self {
            project,
            activities,
            period,
            limit: period.to + u64::from(weeks) * WEEK_LONG,
            objectives: project.objectives.iter().map(|_| ObjectiveTally::default()).collect(),
            queues: world.openings.iter().map(|opening| QueueTally::new(opening, period)).collect(),
            persons: 0,
            world,
        }
    }

    /// Plays a run and counts it.
    pub fn run(&mut self, seed: u64, run: u32) {
        let mut engine = Engine {
            arrivals: vec![0; self.activities.len()],
            lines: self.project.means.iter().map(Line::new).collect(),
            stage: self,
            events: BinaryHeap::new(),
            persons: Vec::new(),
            left: Vec::new(),
            touched: Vec::new(),
            wanted: Vec::new(),
            counted: 0,
            of_persons: Chance::of_persons(seed, run),
            of_work: Chance::of_work(seed, run),
        };
        engine.play();
        for tally in &mut self.objectives {
            tally.close_run();
        }
        for tally in &mut self.queues {
            tally.close_run();
        }
    }
}

/// What happens by itself. In this order at one instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    /// A work ends, the oldest person's first: number and place of the person, step of their plan.
    Done(u64, u32, u32),
    /// A means may start again.
    Open(u32),
    /// Somebody presents for this activity.
    Arrival(u32),
}

/// A person under way.
#[derive(Default)]
struct Person {
    /// Who; a place is used again, a number never.
    number: u64,
    arrived: u64,
    activity: usize,
    case: usize,
    plan: usize,
    counted: bool,
    /// Works under way.
    works: u32,
    held: Vec<u64>,
    /// Held, or being given.
    got: Vec<u64>,
    /// Steps in whose queue they wait.
    waits: Vec<u64>,
}

/// A means at work.
struct Line {
    servers: u32,
    busy: u32,
    /// Starts left this week, and which week that is.
    left: u32,
    week: u64,
    capacity: Option<u32>,
    /// It may start from the first instant until the second, as far as looked.
    open: (u64, u64),
    /// When it was told to look again.
    looks: Option<u64>,
    /// Since when, who, in which place, with which step. Those who left are passed over.
    queue: VecDeque<(u64, u64, u32, u32)>,
    touched: bool,
}

impl Line {
    fn new(means: &crate::project::Means) -> Self {
        Self {
            servers: means.servers.unwrap_or(u32::MAX),
            busy: 0,
            left: means.capacity.unwrap_or(u32::MAX),
            week: 0,
            capacity: means.capacity,
            open: (0, 0),
            looks: None,
            queue: VecDeque::new(),
            touched: false,
        }
    }
}

struct Engine<'s, 'p> {
    stage: &'s mut Stage<'p>,
    events: BinaryHeap<Reverse<(u64, Event)>>,
    persons: Vec<Person>,
    /// Places that are free.
    left: Vec<u32>,
    lines: Vec<Line>,
    /// Per activity, its open time gone by.
    arrivals: Vec<u64>,
    touched: Vec<usize>,
    wanted: Vec<u64>,
    /// Persons counted who are still under way.
    counted: u64,
    of_persons: Chance,
    of_work: Chance,
}

impl Engine<'_, '_> {
    fn play(&mut self) {
        for activity in 0..self.arrivals.len() {
            self.expect(activity);
        }
        let mut number = 0;
        while let Some(Reverse((t, event))) = self.events.pop() {
            if t >= self.stage.limit || t >= self.stage.period.to && self.counted == 0 {
                break;
            }
            match event {
                Event::Done(_, place, step) => self.done(t, place as usize, step as usize),
                Event::Open(means) => {
                    self.lines[means as usize].looks = None;
                    self.touch(means as usize);
                }
                Event::Arrival(activity) => {
                    number += 1;
                    self.arrive(t, activity as usize, number);
                }
            }
            if self.events.peek().is_none_or(|Reverse((next, _))| *next > t) {
                self.serve_all(t);
            }
        }
    }

    /// The next person of an activity.
    fn expect(&mut self, activity: usize) {
        let arrivals = &self.stage.activities[activity].0;
        if let Some(at) = arrivals.next(&mut self.arrivals[activity], self.stage.limit, &mut self.of_persons) {
            self.events.push(Reverse((at, Event::Arrival(activity as u32))));
        }
    }

    fn arrive(&mut self, t: u64, activity: usize, number: u64) {
        let (arrivals, scenes) = &self.stage.activities[activity];
        let case = arrivals.case(&mut self.of_persons);
        let scene = &scenes[case];
        let minute = minute_of(t);
        let plan = scene.plan_at(minute);
        let place = self.left.pop().unwrap_or_else(|| {
            self.persons.push(Person::default());
            self.persons.len() as u32 - 1
        }) as usize;
        let person = &mut self.persons[place];
        let counted = self.stage.period.has(t);
        *person = Person {
            number,
            arrived: t,
            activity,
            case,
            plan,
            counted,
            works: 0,
            held: refill(std::mem::take(&mut person.held), &scene.held),
            got: refill(std::mem::take(&mut person.got), &scene.held),
            waits: std::mem::take(&mut person.waits),
        };
        person.waits.clear();
        person.waits.resize(bits::words(scene.plan(plan).steps.len()), 0);
        if counted {
            self.counted += 1;
            self.stage.persons += 1;
            for (objective, fact) in &scene.objectives {
                if self.stage.project.objectives[*objective].when.contains(minute) {
                    let tally = &mut self.stage.objectives[*objective];
                    tally.persons += 1;
                    if bits::has(&scene.held, *fact) {
                        tally.served(0, 0);
                    }
                }
            }
        }
        self.expect(activity);
        self.go_on(t, place);
    }

    fn done(&mut self, t: u64, place: usize, step: usize) {
        let person = &mut self.persons[place];
        let scene = &self.stage.activities[person.activity].1[person.case];
        let Step { means, gives, .. } = &scene.plan(person.plan).steps[step];
        let means = *means;
        person.works -= 1;
        if person.counted {
            for (objective, fact) in &scene.objectives {
                if bits::has(gives, *fact) && !bits::has(&person.held, *fact) {
                    let of = &self.stage.project.objectives[*objective];
                    if of.when.contains(minute_of(person.arrived)) {
                        let within = u64::from(of.within.get()) * MINUTE;
                        self.stage.objectives[*objective].served(t - person.arrived, within);
                    }
                }
            }
        }
        bits::add_all(&mut person.held, gives);
        self.lines[means].busy -= 1;
        self.touch(means);
        self.go_on(t, place);
    }

    /// Joins every queue that leads on, or leaves for good.
    fn go_on(&mut self, t: u64, place: usize) {
        let person = &mut self.persons[place];
        let plan = self.stage.activities[person.activity].1[person.case].plan(person.plan);
        if !plan.wanted(&person.got, &mut self.wanted) {
            if person.works == 0 {
                self.counted -= u64::from(person.counted);
                person.number = 0;
                self.left.push(place as u32);
            }
            return;
        }
        for (position, step) in plan.steps.iter().enumerate() {
            if bits::meet(&step.gives, &self.wanted)
                && bits::within(&step.needs, &person.held)
                && !bits::has(&person.waits, position)
            {
                bits::add(&mut person.waits, position);
                let line = &mut self.lines[step.means];
                line.queue.push_back((t, person.number, place as u32, position as u32));
                self.stage.queues[step.means].join(t);
                if !line.touched {
                    line.touched = true;
                    self.touched.push(step.means);
                }
            }
        }
    }

    fn touch(&mut self, means: usize) {
        if !self.lines[means].touched {
            self.lines[means].touched = true;
            self.touched.push(means);
        }
    }

    fn serve_all(&mut self, t: u64) {
        while let Some(next) = (0..self.touched.len()).min_by_key(|position| self.touched[*position]) {
            let means = self.touched.swap_remove(next);
            self.lines[means].touched = false;
            self.serve(t, means);
        }
    }

    /// Starts whatever a means may start now, and has it look again when it may start more.
    fn serve(&mut self, t: u64, means: usize) {
        loop {
            let line = &mut self.lines[means];
            while let Some((_, number, place, step)) = line.queue.front()
                && !waits(&self.persons[*place as usize], *number, *step)
            {
                line.queue.pop_front();
            }
            let Some((since, _, place, step)) = line.queue.front().copied() else { break };
            if line.busy >= line.servers {
                break;
            }
            let week = t / WEEK_LONG;
            if line.week < week {
                line.week = week;
                line.left = line.capacity.unwrap_or(u32::MAX);
            }
            let from = if line.left == 0 { (week + 1) * WEEK_LONG } else { t };
            if from < line.open.0 || from >= line.open.1 {
                let Some(open) = self.stage.world.openings[means].next(from) else { break };
                line.open = open;
            }
            let at = line.open.0.max(from);
            if at > t {
                if line.looks.is_none_or(|looks| looks > at) {
                    line.looks = Some(at);
                    self.events.push(Reverse((at, Event::Open(means as u32))));
                }
                break;
            }
            line.queue.pop_front();
            self.start(t, means, since, place as usize, step as usize);
        }
        self.stage.queues[means].settle(t);
    }

    fn start(&mut self, t: u64, means: usize, since: u64, place: usize, step: usize) {
        let of = &self.stage.project.means[means];
        let work = self.of_work.work(of.law, of.takes);
        let line = &mut self.lines[means];
        line.busy += 1;
        if line.capacity.is_some() {
            line.left -= 1;
        }
        self.stage.queues[means].start(since, t, work);
        let person = &mut self.persons[place];
        self.events.push(Reverse((t + work, Event::Done(person.number, place as u32, step as u32))));
        person.works += 1;
        bits::remove(&mut person.waits, step);
        let plan = self.stage.activities[person.activity].1[person.case].plan(person.plan);
        bits::add_all(&mut person.got, &plan.steps[step].gives);
        if !bits::is_empty(&person.waits) {
            leave(t, person, plan, &mut self.wanted, &mut self.stage.queues);
        }
    }
}

/// Leaves the queues that no longer give anything wanted.
fn leave(t: u64, person: &mut Person, plan: &Plan, wanted: &mut Vec<u64>, queues: &mut [QueueTally]) {
    plan.wanted(&person.got, wanted);
    for (position, step) in plan.steps.iter().enumerate() {
        if bits::has(&person.waits, position) && !bits::meet(&step.gives, wanted) {
            bits::remove(&mut person.waits, position);
            queues[step.means].leave(t);
        }
    }
}

fn waits(person: &Person, number: u64, step: u32) -> bool {
    person.number == number && bits::has(&person.waits, step as usize)
}

fn refill(mut words: Vec<u64>, from: &[u64]) -> Vec<u64> {
    words.clear();
    words.extend_from_slice(from);
    words
}

fn minute_of(t: u64) -> u32 {
    Moment::new(t / MINUTE).minute()
}
