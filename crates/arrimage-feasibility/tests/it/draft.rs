//! Random projects as texts: the parser is part of what is tested. A [`Draft`] holds what a file says in the words of the
//! file, so that a test can rename or reorder it and write it again.

use std::fmt::Write;

use rand_chacha::ChaCha8Rng;
use rand_core::{Rng, SeedableRng};

/// A source of chance with a seed.
pub struct Dice(ChaCha8Rng);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// Below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.0.next_u64() % bound as u64).unwrap()
    }

    /// Both included.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// True in so many cases of a hundred.
    pub fn chance(&mut self, of_hundred: usize) -> bool {
        self.below(100) < of_hundred
    }

    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at + 1));
        }
    }
}

#[derive(Debug, Clone, Default)]
pub struct Draft {
    pub purposes: Vec<String>,
    pub groups: Vec<(String, String)>,
    pub contexts: Vec<(String, String)>,
    pub activities: Vec<DraftActivity>,
    pub goals: Vec<[String; 4]>,
    pub structures: Vec<[String; 3]>,
    pub objectives: Vec<DraftObjective>,
    pub means: Vec<DraftMeans>,
}

#[derive(Debug, Clone)]
pub struct DraftActivity {
    pub id: String,
    pub imposed: bool,
    pub cases: Vec<(String, Vec<String>)>,
}

#[derive(Debug, Clone)]
pub struct DraftObjective {
    pub id: String,
    pub group: String,
    pub activity: String,
    pub context: Option<String>,
    pub cases: Vec<String>,
    pub fact: String,
    pub within: String,
    pub concessions: Vec<(String, String, usize)>,
}

#[derive(Debug, Clone)]
pub struct DraftMeans {
    pub id: String,
    pub group: String,
    pub activities: Vec<String>,
    pub needs: Vec<String>,
    pub gives: Vec<String>,
    pub takes: Option<String>,
    pub willing: Option<&'static str>,
    pub open: Option<String>,
    pub must_finish_open: bool,
    pub concessions: Vec<DraftConcession>,
}

#[derive(Debug, Clone, Default)]
pub struct DraftConcession {
    pub id: String,
    pub open: Option<String>,
    pub takes: Option<String>,
    pub drop: Vec<String>,
    pub gives: Vec<String>,
    pub offered: bool,
    pub cost: usize,
}

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const WEEK: u32 = 10_080;

/// Windows as a text, with the minutes that they are, counted here and not by the crate.
pub fn windows(dice: &mut Dice) -> (String, Vec<bool>) {
    let mut minutes = vec![false; WEEK as usize];
    let parts: Vec<String> = (0..dice.between(1, 3))
        .map(|_| {
            let first = dice.below(7);
            let length = if dice.chance(40) { 0 } else { dice.below(7) };
            let clock = |dice: &mut Dice| match dice.below(4) {
                0 => 60 * dice.below(24),
                1 => 15 * dice.below(96),
                2 => 0,
                _ => dice.below(1440),
            };
            let start = clock(dice);
            let end = if dice.chance(25) { 1440 } else { clock(dice) };
            for day in first..=first + length {
                let mut minute = day * 1440 + start;
                loop {
                    minutes[minute % WEEK as usize] = true;
                    minute += 1;
                    if minute % 1440 == end % 1440 {
                        break;
                    }
                }
            }
            let days = match length {
                0 if dice.chance(20) => format!("{0}-{0}", DAYS[first]),
                0 => DAYS[first].to_owned(),
                _ => format!("{}-{}", DAYS[first], DAYS[(first + length) % 7]),
            };
            format!("{days} {:02}:{:02}-{:02}:{:02}", start / 60, start % 60, end / 60, end % 60)
        })
        .collect();
    let comma = *dice.pick(&[", ", ","]);
    (parts.join(comma), minutes)
}

/// A duration as a text, in one of its forms, with its minutes.
pub fn duration(dice: &mut Dice, minutes: u32) -> String {
    let (weeks, days, hours, rest) = (minutes / WEEK, minutes % WEEK / 1440, minutes % 1440 / 60, minutes % 60);
    let space = *dice.pick(&["", " "]);
    match dice.below(4) {
        0 => format!("{minutes}m"),
        1 if minutes.is_multiple_of(60) => format!("{}h", minutes / 60),
        1 => format!("{}h{space}{rest}m", minutes / 60),
        2 => format!("{weeks}w{space}{days}d{space}{hours}h{space}{rest}m"),
        _ => format!("{rest}m{space}{}d{space}{hours}h", minutes / 1440),
    }
}

const TAKES: [u32; 12] = [0, 0, 5, 15, 30, 60, 90, 240, 480, 1440, 2880, 11_520];
const WITHIN: [u32; 10] = [0, 30, 60, 240, 480, 1440, 1441, 2880, 5760, 20_160];

fn takes(dice: &mut Dice) -> String {
    let a = *dice.pick(&TAKES);
    if dice.chance(70) {
        return duration(dice, a);
    }
    let b = *dice.pick(&TAKES);
    let (low, high) = (duration(dice, a.min(b)), duration(dice, a.max(b)));
    format!("{low}..{high}")
}

fn some<'a>(dice: &mut Dice, of: &'a [String], of_hundred: usize) -> Vec<&'a String> {
    of.iter().filter(|_| dice.chance(of_hundred)).collect()
}

/// What kind of project is drawn.
struct Mood {
    always: usize,
    unwilling: usize,
    backwards: usize,
    generous: usize,
    /// Each means stands on the one before, as in a clinic: somebody tests, somebody else looks, somebody sees.
    in_line: bool,
}

impl Draft {
    /// A small project; `most` is the largest number of concessions, and above nine it has as many.
    pub fn random(seed: u64, most: usize) -> Self {
        let dice = &mut Dice::new(seed);
        let mood = Mood {
            always: *dice.pick(&[10, 50, 90]),
            unwilling: *dice.pick(&[0, 10, 50]),
            backwards: *dice.pick(&[0, 10, 40]),
            generous: *dice.pick(&[0, 40, 80]),
            in_line: dice.chance(35),
        };
        let organisations = dice.between(if mood.in_line { 2 } else { 1 }, 3);
        let mut draft = Draft {
            purposes: (0..dice.between(1, 3)).map(|at| format!("p{at}")).collect(),
            groups: (0..dice.between(if mood.in_line { 2 } else { 1 }, 4))
                .map(|at| (format!("g{at}"), format!("o{}", dice.below(organisations))))
                .collect(),
            contexts: (0..dice.between(0, 2)).map(|at| (format!("c{at}"), windows(dice).0)).collect(),
            ..Draft::default()
        };
        let facts: Vec<String> = (0..dice.between(3, 6)).map(|at| format!("f{at}")).collect();
        for at in 0..dice.between(1, 2) {
            let cases = (0..dice.below(3))
                .map(|at| (format!("k{at}"), some(dice, &facts[..2], 40).into_iter().cloned().collect()))
                .collect();
            draft.activities.push(DraftActivity { id: format!("a{at}"), imposed: dice.chance(35), cases });
        }
        draft.purposes_of_groups(dice);
        for at in 0..dice.between(2, 7) {
            let means = draft.means(dice, &mood, &facts, at);
            draft.means.push(means);
        }
        for at in 0..dice.between(1, 3) {
            let objective = draft.objective(dice, &mood, &facts, at);
            draft.objectives.push(objective);
        }
        draft.concede(dice, &mood, &facts, most);
        draft
    }

    fn group(&self, dice: &mut Dice) -> String {
        dice.pick(&self.groups).0.clone()
    }

    fn purposes_of_groups(&mut self, dice: &mut Dice) {
        for activity in &self.activities {
            for (group, _) in &self.groups {
                for purpose in &self.purposes {
                    for stance in some(dice, &["serves".to_owned(), "neutral".to_owned(), "hinders".to_owned()], 25) {
                        self.goals.push([group.clone(), activity.id.clone(), purpose.clone(), stance.clone()]);
                    }
                }
                if dice.chance(40) {
                    let context = self.windows(dice, 40);
                    self.structures.push([group.clone(), activity.id.clone(), context]);
                }
            }
        }
    }

    /// `always`, a context or windows.
    fn windows(&self, dice: &mut Dice, always: usize) -> String {
        if dice.chance(always) {
            "always".to_owned()
        } else if !self.contexts.is_empty() && dice.chance(40) {
            dice.pick(&self.contexts).0.clone()
        } else {
            windows(dice).0
        }
    }

    fn means(&self, dice: &mut Dice, mood: &Mood, facts: &[String], at: usize) -> DraftMeans {
        let given = if mood.in_line && at < facts.len() { at } else { dice.below(facts.len()) };
        let before = if dice.chance(mood.backwards) { facts.len() } else { given };
        let mut needs: Vec<String> =
            (0..dice.below(3)).filter(|_| before > 0).map(|_| facts[dice.below(before.max(1))].clone()).collect();
        if mood.in_line && given > 0 {
            needs = vec![facts[given - 1].clone()];
        }
        needs.dedup();
        let mut gives = vec![facts[given].clone()];
        gives.extend(some(dice, facts, if mood.in_line { 0 } else { 6 }).into_iter().cloned());
        DraftMeans {
            id: format!("m{at}"),
            group: self.group(dice),
            activities: if mood.in_line || dice.chance(60) {
                vec!["*".to_owned()]
            } else {
                vec![dice.pick(&self.activities).id.clone()]
            },
            needs,
            gives,
            takes: dice.chance(80).then(|| takes(dice)),
            willing: match dice.chance(mood.unwilling) {
                _ if mood.in_line && dice.chance(70) => None,
                true => Some(*dice.pick(&["refused", "unknown"])),
                false if dice.chance(30) => Some("offered"),
                false => None,
            },
            open: (!dice.chance(mood.always)).then(|| self.windows(dice, 10)),
            must_finish_open: dice.chance(30),
            concessions: Vec::new(),
        }
    }

    fn objective(&self, dice: &mut Dice, mood: &Mood, facts: &[String], at: usize) -> DraftObjective {
        let activity = dice.pick(&self.activities);
        let cases: Vec<String> = activity.cases.iter().map(|(id, _)| id.clone()).collect();
        let last = self.means.len().min(facts.len()) - 1;
        // Facts given by somebody are wanted more often than those given by nobody.
        let fact = match dice.chance(90) {
            true if mood.in_line => facts[last].clone(),
            true => dice.pick(&self.means).gives[0].clone(),
            false => dice.pick(facts).clone(),
        };
        let within = *dice.pick(&WITHIN[if mood.generous > 50 { 5 } else { 0 }..]);
        DraftObjective {
            id: format!("b{at}"),
            group: self.group(dice),
            activity: activity.id.clone(),
            context: dice.chance(50).then(|| self.windows(dice, 10)),
            cases: if cases.is_empty() || dice.chance(60) { Vec::new() } else { vec![dice.pick(&cases).clone()] },
            fact,
            within: duration(dice, within),
            concessions: Vec::new(),
        }
    }

    fn concede(&mut self, dice: &mut Dice, mood: &Mood, facts: &[String], most: usize) {
        let count = if most > 9 { most } else { dice.below(most + 1) };
        for at in 0..count {
            // Ids whose order is not the order of the file.
            let id = format!("{}{at}", dice.pick(&["x", "y", "z", "É", "A"]));
            let cost = dice.between(1, 3);
            if dice.chance(25) {
                let to = dice.below(self.objectives.len());
                let within = *dice.pick(&WITHIN[4..]);
                self.objectives[to].concessions.push((id, duration(dice, within), cost));
                continue;
            }
            let to = dice.below(self.means.len());
            let open = dice.chance(30).then(|| self.windows(dice, mood.generous));
            let takes = dice.chance(30).then(|| takes(dice));
            let means = &mut self.means[to];
            let drop = some(dice, &means.needs, 50).into_iter().cloned().collect();
            let gives = if dice.chance(25) { vec![dice.pick(facts).clone()] } else { Vec::new() };
            let offered = dice.chance(60);
            means.concessions.push(DraftConcession { id, open, takes, drop, gives, offered, cost });
        }
    }

    /// The same under other names: `name` turns an id of a file, of whichever kind, into another.
    pub fn renamed(&self, name: impl Fn(&str) -> String) -> Self {
        let each = |ids: &[String]| ids.iter().map(|id| name(id)).collect::<Vec<_>>();
        let context = |text: &str| match self.contexts.iter().any(|(id, _)| id == text) {
            true => name(text),
            false => text.to_owned(),
        };
        Draft {
            purposes: each(&self.purposes),
            groups: self.groups.iter().map(|(id, of)| (name(id), name(of))).collect(),
            contexts: self.contexts.iter().map(|(id, when)| (name(id), when.clone())).collect(),
            activities: self
                .activities
                .iter()
                .map(|it| DraftActivity {
                    id: name(&it.id),
                    imposed: it.imposed,
                    cases: it.cases.iter().map(|(id, facts)| (name(id), each(facts))).collect(),
                })
                .collect(),
            goals: self.goals.iter().map(|[a, b, c, stance]| [name(a), name(b), name(c), stance.clone()]).collect(),
            structures: self.structures.iter().map(|[a, b, c]| [name(a), name(b), context(c)]).collect(),
            objectives: self
                .objectives
                .iter()
                .map(|it| DraftObjective {
                    id: name(&it.id),
                    group: name(&it.group),
                    activity: name(&it.activity),
                    context: it.context.as_deref().map(context),
                    cases: each(&it.cases),
                    fact: name(&it.fact),
                    within: it.within.clone(),
                    concessions: it.concessions.iter().map(|(id, to, cost)| (name(id), to.clone(), *cost)).collect(),
                })
                .collect(),
            means: self
                .means
                .iter()
                .map(|it| DraftMeans {
                    id: name(&it.id),
                    group: name(&it.group),
                    activities: it.activities.iter().map(|id| if id == "*" { id.clone() } else { name(id) }).collect(),
                    needs: each(&it.needs),
                    gives: each(&it.gives),
                    open: it.open.as_deref().map(context),
                    concessions: it
                        .concessions
                        .iter()
                        .map(|it| DraftConcession {
                            id: name(&it.id),
                            open: it.open.as_deref().map(context),
                            drop: each(&it.drop),
                            gives: each(&it.gives),
                            ..it.clone()
                        })
                        .collect(),
                    ..it.clone()
                })
                .collect(),
        }
    }

    /// The same in another order; the cases of an activity and the needs of a means keep theirs.
    pub fn reordered(&self, dice: &mut Dice) -> Self {
        let mut other = self.clone();
        dice.shuffle(&mut other.purposes);
        dice.shuffle(&mut other.groups);
        dice.shuffle(&mut other.contexts);
        dice.shuffle(&mut other.activities);
        dice.shuffle(&mut other.goals);
        dice.shuffle(&mut other.structures);
        dice.shuffle(&mut other.objectives);
        dice.shuffle(&mut other.means);
        other
    }

    /// The file, its tables in the order `purpose` … `means`, or every table anywhere when `mixed`.
    pub fn text(&self, mixed: Option<&mut Dice>) -> String {
        let mut kinds: Vec<Vec<String>> = vec![
            vec!["[project]\nid = \"projet\"\ntitle = { fr = \"Un projet\", en = \"A project\" }\n".to_owned()],
            self.purposes.iter().map(|id| format!("[[purpose]]\nid = {id:?}\ntext = \"Pour {id}\"\n")).collect(),
            self.groups
                .iter()
                .map(|(id, of)| format!("[[group]]\nid = {id:?}\norganisation = {of:?}\nname = {{ fr = \"Le {id}\", en = \"The {id}\" }}\n"))
                .collect(),
            self.contexts.iter().map(|(id, when)| format!("[[context]]\nid = {id:?}\nwhen = {when:?}\n")).collect(),
            self.activities.iter().map(DraftActivity::text).collect(),
            self.goals
                .iter()
                .map(|[group, activity, purpose, stance]| {
                    format!("[[goal]]\ngroup = {group:?}\nactivity = {activity:?}\npurpose = {purpose:?}\nstance = {stance:?}\ntext = \"But\"\n")
                })
                .collect(),
            self.structures
                .iter()
                .map(|[group, activity, context]| {
                    format!("[[structure]]\ngroup = {group:?}\nactivity = {activity:?}\ncontext = {context:?}\ntasks = [\"Accueillir\"]\n")
                })
                .collect(),
            self.objectives.iter().map(DraftObjective::text).collect(),
            self.means.iter().map(DraftMeans::text).collect(),
        ];
        let Some(dice) = mixed else { return kinds.concat().join("\n") };
        let mut text = String::new();
        kinds.iter_mut().for_each(|kind| kind.reverse());
        while !kinds.is_empty() {
            let at = dice.below(kinds.len());
            match kinds[at].pop() {
                Some(table) => writeln!(text, "{table}").unwrap(),
                None => drop(kinds.swap_remove(at)),
            }
        }
        text
    }
}

impl DraftActivity {
    fn text(&self) -> String {
        let mut text = format!("[[activity]]\nid = {:?}\n", self.id);
        if self.imposed {
            text.push_str("imposed_by = \"authority\"\n");
        }
        for (id, facts) in &self.cases {
            write!(text, "[[activity.case]]\nid = {id:?}\nfacts = {facts:?}\n").unwrap();
        }
        text
    }
}

impl DraftObjective {
    fn text(&self) -> String {
        let Self { id, group, activity, fact, within, .. } = self;
        let mut text = format!(
            "[[objective]]\nid = {id:?}\ngroup = {group:?}\nactivity = {activity:?}\nfact = {fact:?}\nwithin = {within:?}\n"
        );
        if let Some(context) = &self.context {
            writeln!(text, "context = {context:?}").unwrap();
        }
        if !self.cases.is_empty() {
            writeln!(text, "cases = {:?}", self.cases).unwrap();
        }
        for (id, within, cost) in &self.concessions {
            write!(text, "[[objective.concession]]\nid = {id:?}\nwithin = {within:?}\ncost = {cost}\n").unwrap();
        }
        text
    }
}

impl DraftMeans {
    fn text(&self) -> String {
        let Self { id, group, gives, .. } = self;
        let mut text = format!("[[means]]\nid = {id:?}\ngroup = {group:?}\ngives = {gives:?}\n");
        if self.activities != ["*"] || id.len() % 2 == 0 {
            writeln!(text, "activities = {:?}", self.activities).unwrap();
        }
        if !self.needs.is_empty() {
            writeln!(text, "needs = {:?}", self.needs).unwrap();
        }
        for (key, value) in
            [("takes", self.takes.as_deref()), ("willing", self.willing), ("open", self.open.as_deref())]
        {
            if let Some(value) = value {
                writeln!(text, "{key} = {value:?}").unwrap();
            }
        }
        if self.must_finish_open {
            text.push_str("must_finish_open = true\n");
        }
        for it in &self.concessions {
            write!(text, "[[means.concession]]\nid = {:?}\ncost = {}\n", it.id, it.cost).unwrap();
            for (key, value) in [("takes", &it.takes), ("open", &it.open)] {
                if let Some(value) = value {
                    writeln!(text, "{key} = {value:?}").unwrap();
                }
            }
            for (key, values) in [("drop", &it.drop), ("gives", &it.gives)] {
                if !values.is_empty() {
                    writeln!(text, "{key} = {values:?}").unwrap();
                }
            }
            if it.offered {
                text.push_str("willing = \"offered\"\n");
            }
        }
        text
    }
}
