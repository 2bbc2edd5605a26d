//! One run: persons arrive, wait in line, are served, until those who count are through.
//!
//! An instant has two halves. First everything that happens by itself at it: works end, doors open, persons arrive; each
//! lets persons join queues. Then the means that were touched serve their queues, in the order of the file, so that among
//! two that are free at the same instant the first takes the person. A work without duration ends at the same instant,
//! which is then gone through again; nobody is served twice by a means, so this ends.

use std::{cmp::Reverse, collections::BinaryHeap};

use super::{
    bits,
    chance::{Chance, MINUTE, WEEK_LONG},
    people::{Line, Own, Person, Sets},
    route::Plan,
    stage::{Part, Stage},
    tally::QueueTally,
};
use crate::week::Moment;

/// What happens by itself. In this order at one instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    /// A work ends, the oldest person's first: number and place of the person, step of their plan.
    Done(u32, u32, u32),
    /// A line may start again.
    Open(u32),
    /// Somebody presents for this activity.
    Arrival(u32),
}

/// Plays a run of a part.
pub fn play(stage: &mut Stage<'_>, part: &Part, seed: u64, run: u32) {
    let coming = |activity: &usize| {
        let position = stage.activities[*activity].activity;
        Awaited { activity: *activity, elapsed: 0, chance: Chance::of_persons(seed, run, position) }
    };
    let line = |means: &usize| Line::new(*means, &stage.project.means[*means], Chance::of_work(seed, run, *means));
    let mut engine = Engine {
        awaited: part.activities.iter().map(coming).collect(),
        lines: part.means.iter().map(line).collect(),
        sets: Sets { words: stage.words, all: Vec::new() },
        stage,
        events: BinaryHeap::new(),
        persons: Vec::new(),
        left: Vec::new(),
        touched: Vec::new(),
        wanted: Vec::new(),
        counted: 0,
    };
    engine.play();
}

/// An activity of the part, and where its persons have got to.
struct Awaited {
    /// Position in [`Stage::activities`].
    activity: usize,
    /// Its open time gone by.
    elapsed: u64,
    chance: Chance,
}

struct Engine<'s, 'p> {
    stage: &'s mut Stage<'p>,
    events: BinaryHeap<Reverse<(u64, Event)>>,
    awaited: Vec<Awaited>,
    persons: Vec<Person>,
    sets: Sets,
    /// Places that are free.
    left: Vec<u32>,
    lines: Vec<Line>,
    /// Lines to be served at this instant.
    touched: Vec<usize>,
    wanted: Vec<u64>,
    /// Persons counted who are still under way.
    counted: u64,
}

impl Engine<'_, '_> {
    fn play(&mut self) {
        for activity in 0..self.awaited.len() {
            self.expect(activity);
        }
        let mut number = 0;
        while let Some(Reverse((t, event))) = self.events.pop() {
            if t >= self.stage.limit || t >= self.stage.period.to && self.counted == 0 {
                break;
            }
            match event {
                Event::Done(_, place, step) => self.done(t, place as usize, step as usize),
                Event::Open(line) => {
                    self.lines[line as usize].looks = None;
                    self.touch(line as usize);
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
        let Awaited { activity: of, elapsed, chance } = &mut self.awaited[activity];
        if let Some(at) = self.stage.activities[*of].arrivals.next(elapsed, self.stage.limit, chance) {
            self.events.push(Reverse((at, Event::Arrival(activity as u32))));
        }
    }

    fn arrive(&mut self, t: u64, activity: usize, number: u32) {
        let Awaited { activity: of, chance, .. } = &mut self.awaited[activity];
        let of = &self.stage.activities[*of];
        let scene = of.scenes.start + of.arrivals.case(chance);
        let place = self.left.pop().unwrap_or_else(|| {
            self.persons.push(Person::default());
            self.persons.len() as u32 - 1
        }) as usize;
        let counted = self.stage.period.has(t);
        let minute = minute_of(t);
        let of = &self.stage.scenes[scene];
        let plan = of.plan_at(minute) as u32;
        self.persons[place] = Person { number, arrived: t, scene: scene as u32, plan, counted, works: 0 };
        self.sets.fill(place, &of.held);
        if counted {
            self.counted += 1;
            self.stage.persons += 1;
            for looks in of.objectives.iter().filter(|looks| looks.at(minute)) {
                let tally = &mut self.stage.objectives[looks.objective];
                tally.persons += 1;
                if bits::has(&of.held, looks.fact) {
                    tally.served(0, 0);
                }
            }
        }
        self.expect(activity);
        self.go_on(t, place);
    }

    fn done(&mut self, t: u64, place: usize, step: usize) {
        let person = &mut self.persons[place];
        let scene = &self.stage.scenes[person.scene as usize];
        let plan = scene.plan(person.plan as usize);
        let (means, gives) = (plan.means(step), plan.gives(step));
        let own = self.sets.own(place);
        person.works -= 1;
        if person.counted {
            let minute = minute_of(person.arrived);
            for looks in &scene.objectives {
                if bits::has(gives, looks.fact) && !bits::has(own.held, looks.fact) && looks.at(minute) {
                    self.stage.objectives[looks.objective].served(t - person.arrived, looks.within);
                }
            }
        }
        bits::add_all(own.held, gives);
        let line = self.stage.seats[means];
        self.lines[line].busy -= 1;
        self.touch(line);
        self.go_on(t, place);
    }

    /// Joins every queue that leads on, or leaves for good.
    fn go_on(&mut self, t: u64, place: usize) {
        let person = &mut self.persons[place];
        let plan = self.stage.scenes[person.scene as usize].plan(person.plan as usize);
        let own = self.sets.own(place);
        if !plan.wanted(own.got, &mut self.wanted) {
            if person.works == 0 {
                self.counted -= u64::from(person.counted);
                person.number = 0;
                self.left.push(place as u32);
            }
            return;
        }
        for step in 0..plan.steps() {
            if bits::meet(plan.gives(step), &self.wanted)
                && bits::within(plan.needs(step), own.held)
                && !bits::has(own.waits, step)
            {
                bits::add(own.waits, step);
                let means = plan.means(step);
                let seat = self.stage.seats[means];
                let line = &mut self.lines[seat];
                line.queue.push_back((t, person.number, place as u32, step as u32));
                self.stage.queues[means].join(t);
                if !line.touched {
                    line.touched = true;
                    self.touched.push(seat);
                }
            }
        }
    }

    fn touch(&mut self, line: usize) {
        if !self.lines[line].touched {
            self.lines[line].touched = true;
            self.touched.push(line);
        }
    }

    fn serve_all(&mut self, t: u64) {
        while let Some(next) = (0..self.touched.len()).min_by_key(|position| self.touched[*position]) {
            let line = self.touched.swap_remove(next);
            self.lines[line].touched = false;
            self.serve(t, line);
        }
    }

    /// Starts whatever a means may start now, and has it look again when it may start more.
    fn serve(&mut self, t: u64, seat: usize) {
        loop {
            let line = &mut self.lines[seat];
            while let Some((_, number, place, step)) = line.queue.front()
                && !(self.persons[*place as usize].number == *number
                    && self.sets.waits(*place as usize, *step as usize))
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
                let Some(open) = self.stage.world.openings[line.means].next(from) else { break };
                line.open = open;
            }
            let at = line.open.0.max(from);
            if at > t {
                if line.looks.is_none_or(|looks| looks > at) {
                    line.looks = Some(at);
                    self.events.push(Reverse((at, Event::Open(seat as u32))));
                }
                break;
            }
            line.queue.pop_front();
            self.start(t, seat, since, place as usize, step as usize);
        }
        let means = self.lines[seat].means;
        self.stage.queues[means].settle(t);
    }

    fn start(&mut self, t: u64, seat: usize, since: u64, place: usize, step: usize) {
        let line = &mut self.lines[seat];
        let work = line.chance.work(line.law, line.takes);
        line.busy += 1;
        if line.capacity.is_some() {
            line.left -= 1;
        }
        self.stage.queues[line.means].start(since, t, work);
        let person = &mut self.persons[place];
        self.events.push(Reverse((t + work, Event::Done(person.number, place as u32, step as u32))));
        person.works += 1;
        let own = self.sets.own(place);
        bits::remove(own.waits, step);
        let plan = self.stage.scenes[person.scene as usize].plan(person.plan as usize);
        bits::add_all(own.got, plan.gives(step));
        if !bits::is_empty(own.waits) {
            leave(t, own, plan, &mut self.wanted, &mut self.stage.queues);
        }
    }
}

/// Leaves the queues that no longer give anything wanted.
fn leave(t: u64, own: Own<'_>, plan: &Plan, wanted: &mut Vec<u64>, queues: &mut [QueueTally]) {
    plan.wanted(own.got, wanted);
    for step in 0..plan.steps() {
        if bits::has(own.waits, step) && !bits::meet(plan.gives(step), wanted) {
            bits::remove(own.waits, step);
            queues[plan.means(step)].leave(t);
        }
    }
}

fn minute_of(t: u64) -> u32 {
    Moment::new(t / MINUTE).minute()
}
