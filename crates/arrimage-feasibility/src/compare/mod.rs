//! Ways of organising, side by side, on the same demand (R003, R004, R006, R007, R127).
//!
//! Each [`crate::project::Mode`] of the file, in the order of the file, becomes a [`Profile`]: the project as that mode
//! changes it ([`under`]), what each objective gains or loses against the file as it stands, who moves, who decides less
//! alone, what is supposed to happen to each group's capacity and will, what nobody has said, and every assumption.
//! [`words`] says it to people.
//!
//! No kind of mode has an advantage of its own: a merger or a lead organisation does what the file says that it does and
//! nothing else. Nothing here orders modes, adds them up or names one of them. To show one more thing of a mode, add a
//! field to [`Profile`], fill it in [`profile`], and give it a sentence in [`words`].

mod moves;
mod under;
pub mod words;

use arrimage_kernel::Bilingual;
use serde::Serialize;

pub use moves::{Altered, Loss, Move, Moved, Over};
pub use under::under;

use crate::{
    Effort, analyse_within,
    project::{Change, Mode, ModeKind, Project, Trend},
    report::{ProjectVerdict, Report, Verdict},
};

/// The modes of a file, side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// The project's id.
    pub project: String,
    /// Its title.
    pub title: Bilingual,
    /// Each mode, in the order of the file. When the file has none of kind `as-is`, today comes first.
    pub modes: Vec<Profile>,
    /// What the file supposes whatever the mode.
    pub assumptions: Vec<Supposed>,
}

/// What a mode does.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Profile {
    /// Its id; `as-is` when the file has no such mode.
    pub id: String,
    /// Its kind.
    pub kind: ModeKind,
    /// Its name.
    pub name: Option<Bilingual>,
    /// What it is, in words.
    pub text: Option<Bilingual>,
    /// The words of a document that it reads.
    pub quote: Option<Bilingual>,
    /// Whether the file has it; today is added when the file does not say it.
    pub in_file: bool,
    /// The verdict on the whole project.
    pub verdict: ProjectVerdict,
    /// What each objective becomes, in the order of the file.
    pub objectives: Vec<Shift>,
    /// Who moves, in the order of the file's groups.
    pub moves: Vec<Move>,
    /// Who decides less alone, over what, in the order of the file's groups.
    pub autonomy: Vec<Loss>,
    /// Capacity and will of every group, in the order of the file.
    pub effects: Vec<Place>,
    /// Groups of whom the file does not say both effects (R007): what it would take to judge.
    pub unsaid: Vec<String>,
    /// Everything that this mode supposes.
    pub assumptions: Vec<Supposed>,
    /// The analysis of the project in this mode.
    pub report: Report,
}

/// An objective, today and in a mode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shift {
    /// The objective.
    pub objective: String,
    /// Its group, who wants it.
    pub group: String,
    /// In the file as it stands.
    pub today: Standing,
    /// In the mode.
    pub then: Standing,
    /// (minute, case) pairs more in which it is met, at worst; below zero are fewer.
    pub minutes: i64,
}

/// How an objective stands, at worst.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// Its verdict.
    pub verdict: Verdict,
    /// (minute, case) pairs in which it is met.
    pub met_minutes: u64,
    /// All its pairs.
    pub context_minutes: u64,
    /// The largest delay; `None` is never.
    pub worst_delay_minutes: Option<u64>,
    /// The time that it asks, in minutes: when this grows, somebody wants less.
    pub within: u32,
    /// Whether its entry condition is the service asked for.
    pub circular: bool,
    /// Not adequate, and its activity is imposed.
    pub at_risk: bool,
}

/// A group's place in the quadrant capacity × will (R006).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The group.
    pub group: String,
    /// Its organisation.
    pub organisation: String,
    /// Its capacity to act together, against today.
    pub capacity: Trend,
    /// Its will, against today.
    pub will: Trend,
    /// One goes up and the other goes down: the mode takes back with one hand.
    pub opposed: bool,
    /// Why the file supposes it; `None` when it says nothing of this group.
    pub assumption: Option<Bilingual>,
}

/// An assumption, and what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Supposed {
    /// What it is about.
    pub about: About,
    /// The assumption, in words.
    pub text: Bilingual,
}

/// What an assumption is about. The ids are those of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "table", content = "id", rename_all = "kebab-case")]
pub enum About {
    /// A purpose.
    Purpose(String),
    /// A group: what it is, or what a mode does to its capacity and will.
    Group(String),
    /// A context.
    Context(String),
    /// An activity.
    Activity(String),
    /// A case of an activity.
    Case {
        /// The activity.
        activity: String,
        /// The case.
        case: String,
    },
    /// A goal, by its group.
    Goal(String),
    /// A structure, by its group.
    Structure(String),
    /// An objective.
    Objective(String),
    /// A means.
    Means(String),
    /// A concession.
    Concession(String),
    /// A mode.
    Mode(String),
}

/// Every mode of the file, side by side, in the order of the file.
pub fn compare(project: &Project) -> Comparison {
    let today = analyse_within(project, &[], &Effort::brief());
    let added = today_as_a_mode();
    let with_today = !project.modes.iter().any(|mode| mode.kind == ModeKind::AsIs);
    let modes = with_today
        .then_some((&added, false))
        .into_iter()
        .chain(project.modes.iter().map(|mode| (mode, true)))
        .map(|(mode, in_file)| profile(project, &today, mode, in_file))
        .collect();
    Comparison { project: project.id.clone(), title: project.title.clone(), modes, assumptions: everywhere(project) }
}

fn today_as_a_mode() -> Mode {
    Mode {
        id: "as-is".to_owned(),
        kind: ModeKind::AsIs,
        text: None,
        concessions: Vec::new(),
        changes: Vec::new(),
        means: Vec::new(),
        effects: Vec::new(),
        autonomy: Vec::new(),
        said: Default::default(),
    }
}

fn profile(project: &Project, today: &Report, mode: &Mode, in_file: bool) -> Profile {
    let changed = under(project, mode);
    let report = analyse_within(&changed, &mode.concessions, &Effort::brief());
    let objectives = (0..project.objectives.len())
        .map(|at| {
            let (today, now) = (standing(project, &[], today, at), standing(&changed, &mode.concessions, &report, at));
            Shift {
                objective: project.objectives[at].id.clone(),
                group: project.groups[project.objectives[at].group].id.clone(),
                minutes: now.met_minutes.cast_signed() - today.met_minutes.cast_signed(),
                today,
                then: now,
            }
        })
        .collect();
    let effects: Vec<Place> = (0..project.groups.len()).map(|group| place(project, mode, group)).collect();
    let unsaid = effects
        .iter()
        .filter(|place| place.capacity == Trend::Unknown || place.will == Trend::Unknown)
        .map(|place| place.group.clone())
        .collect();
    Profile {
        id: mode.id.clone(),
        kind: mode.kind,
        name: mode.said.name.clone(),
        text: mode.text.clone(),
        quote: mode.said.quote.clone(),
        in_file,
        verdict: report.verdict,
        objectives,
        moves: moves::moves(project, mode),
        autonomy: moves::losses(project, mode),
        effects,
        unsaid,
        assumptions: supposed(project, mode),
        report,
    }
}

fn standing(project: &Project, granted: &[usize], report: &Report, at: usize) -> Standing {
    let said = &report.objectives[at];
    let raised = granted.iter().filter_map(|concession| match project.concessions[*concession].change {
        Change::Objective { objective, within } if objective == at => Some(within),
        _ => None,
    });
    let within = raised.fold(project.objectives[at].within, Ord::max);
    Standing {
        verdict: said.verdict,
        met_minutes: said.met_minutes,
        context_minutes: said.context_minutes,
        worst_delay_minutes: said.worst_delay_minutes,
        within: within.get(),
        circular: said.circular,
        at_risk: said.at_risk,
    }
}

/// What the file says of a group; nothing changes for anybody in a mode that is today and changes nothing.
fn place(project: &Project, mode: &Mode, group: usize) -> Place {
    let stated = mode.effects.iter().find(|effect| effect.group == group);
    let unchanged =
        mode.kind == ModeKind::AsIs && mode.concessions.is_empty() && mode.changes.is_empty() && mode.means.is_empty();
    let unstated = if unchanged { Trend::Same } else { Trend::Unknown };
    let (capacity, will) = stated.map_or((unstated, unstated), |effect| (effect.capacity, effect.will));
    Place {
        group: project.groups[group].id.clone(),
        organisation: project.groups[group].organisation.clone(),
        capacity,
        will,
        opposed: matches!((capacity, will), (Trend::More, Trend::Less) | (Trend::Less, Trend::More)),
        assumption: stated.map(|effect| effect.assumption.clone()),
    }
}

fn supposed(project: &Project, mode: &Mode) -> Vec<Supposed> {
    use crate::project::ModeChange;
    let mut list = Vec::new();
    let mut add = |about: About, text: Option<&Bilingual>| {
        list.extend(text.map(|text| Supposed { about, text: text.clone() }));
    };
    add(About::Mode(mode.id.clone()), mode.said.assumption.as_ref());
    for &concession in &mode.concessions {
        let concession = &project.concessions[concession];
        add(About::Concession(concession.id.clone()), concession.said.assumption.as_ref());
    }
    for change in &mode.changes {
        match change {
            ModeChange::Means { means, assumption, .. } => {
                add(About::Means(project.means[*means].id.clone()), Some(assumption));
            }
            ModeChange::Objective { objective, assumption, .. } => {
                add(About::Objective(project.objectives[*objective].id.clone()), Some(assumption));
            }
        }
    }
    for means in &mode.means {
        add(About::Means(means.id.clone()), means.said.assumption.as_ref());
    }
    for effect in &mode.effects {
        add(About::Group(project.groups[effect.group].id.clone()), Some(&effect.assumption));
    }
    list
}

/// What the file supposes of its entries, whatever the mode. Those of concessions count where one is granted.
fn everywhere(project: &Project) -> Vec<Supposed> {
    let mut list = Vec::new();
    let mut add = |about: About, said: &crate::project::Said| {
        list.extend(said.assumption.as_ref().map(|text| Supposed { about, text: text.clone() }));
    };
    let group = |at: usize| project.groups[at].id.clone();
    project.purposes.iter().for_each(|purpose| add(About::Purpose(purpose.id.clone()), &purpose.said));
    project.groups.iter().for_each(|group| add(About::Group(group.id.clone()), &group.said));
    project.contexts.iter().for_each(|context| add(About::Context(context.id.clone()), &context.said));
    for activity in &project.activities {
        add(About::Activity(activity.id.clone()), &activity.said);
        for case in &activity.cases {
            add(About::Case { activity: activity.id.clone(), case: case.id.clone() }, &case.said);
        }
    }
    project.goals.iter().for_each(|goal| add(About::Goal(group(goal.group)), &goal.said));
    project.structures.iter().for_each(|structure| add(About::Structure(group(structure.group)), &structure.said));
    project.objectives.iter().for_each(|objective| add(About::Objective(objective.id.clone()), &objective.said));
    project.means.iter().for_each(|means| add(About::Means(means.id.clone()), &means.said));
    list
}
