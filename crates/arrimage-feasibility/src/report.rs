//! What an analysis found, and its JSON form.
//!
//! The fields up to `unmet_under_all` are the stable part that programs read (docs/feasibility.md); fields may be added,
//! never renamed. There is no score and no percentage here, and there never will be: words first, then the minutes.

use serde::Serialize;

use crate::week::Moment;

/// Everything that [`crate::analyse`] found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// The project's id.
    pub project: String,
    /// Of the whole.
    pub verdict: ProjectVerdict,
    /// Each objective, in the order of the file.
    pub objectives: Vec<ObjectiveReport>,
    /// The cheapest set of concessions that makes every objective adequate; `None` when all together are not enough.
    pub repair: Option<Bundle>,
    /// Every inclusion-minimal sufficient set of at most three concessions, the cheapest first.
    pub alternatives: Vec<Bundle>,
    /// Objectives that stay inadequate when everything is conceded.
    pub unmet_under_all: Vec<String>,
    /// Whether `repair` is proved the cheapest and `alternatives` whole; false when the search was too long.
    pub repair_proved: bool,
    /// The concessions that the analysis took as granted.
    pub applied: Vec<String>,
    /// What each concession would change, alone, in the order of the file; those applied are not among them.
    pub concessions: Vec<Offer>,
    /// Step 1, per activity.
    pub alignment: Vec<Alignment>,
    /// Purposes that no group serves, in any activity.
    pub orphans: Vec<String>,
    /// Objectives without a goal or a structure behind them (R136).
    pub untraced: Vec<Untraced>,
    /// Persons who reach nothing that any objective of the activity names.
    pub without_route: Vec<WithoutRoute>,
    /// Parts of a whole analysis that the file does not have (R124, R130).
    pub absent: Vec<Absent>,
}

/// The verdict on the whole project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ProjectVerdict {
    /// Every objective is adequate.
    Feasible,
    /// A repair exists.
    Negotiable,
    /// No repair at worst, but with every concession and at best all would be adequate.
    Conditional,
    /// None of these.
    Infeasible,
}

/// The verdict on an objective.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Met at every minute, at worst.
    Adequate,
    /// Met at every minute, at best.
    Conditional,
    /// Met at some minutes, at worst.
    Partial,
    /// Met at none, at worst.
    Inadequate,
}

/// An objective, looked at over the week.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ObjectiveReport {
    /// Its id.
    pub id: String,
    /// The verdict.
    pub verdict: Verdict,
    /// Not adequate, and its activity is imposed (R141).
    pub at_risk: bool,
    /// The entry condition is the service asked for (R139).
    pub circular: bool,
    /// (minute, case) pairs in which it is met, at worst.
    pub met_minutes: u64,
    /// The same at best.
    pub met_minutes_at_best: u64,
    /// All its (minute, case) pairs.
    pub context_minutes: u64,
    /// The largest delay, at worst; `None` is never.
    pub worst_delay_minutes: Option<u64>,
    /// The earliest minute of the week that has it.
    pub worst_start: Moment,
    /// The first case, in the order of the file, that has it there.
    pub worst_case: String,
    /// When it is late: the chain that decides the delay, first to last. Empty when it is adequate or never.
    pub chain: Vec<Link>,
    /// When it is never: what is missing.
    pub missing: Vec<Missing>,
    /// What one organisation demands of another on the way (R137).
    pub interferences: Vec<Interference>,
    /// When it is circular: the condition.
    pub entry: Option<Entry>,
    /// When it is at risk: purposes that only those who could impose their means still serve (R142).
    pub diverted: Vec<String>,
    /// When it is conditional: a smallest set of answers and ranges that it hangs on.
    pub hangs_on: Vec<Hang>,
    /// Its week, Monday first, hour by hour.
    pub week: Vec<[Cell; 24]>,
    /// Its week, Monday first, day by day.
    pub days: Vec<Day>,
}

/// A step of a chain; minutes since the person presented.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The means.
    pub means: String,
    /// Its group.
    pub group: String,
    /// Its organisation.
    pub organisation: String,
    /// The fact that it gives on this way.
    pub fact: String,
    /// When all that it needs is there.
    pub ready: u64,
    /// When it starts.
    pub start: u64,
    /// When it is done.
    pub done: u64,
    /// Why it waited.
    pub waited: Waited,
}

/// Why a means waited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Waited {
    /// It did not.
    None,
    /// It was closed.
    Closed,
    /// It was open, but the work would not have been finished in time.
    Finish,
}

/// A fact that is never reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// The fact.
    pub fact: String,
    /// The group that demands it.
    pub demanded_by: String,
    /// Why it is not there.
    pub why: Why,
}

/// Why a fact is never reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Why {
    /// No means gives it.
    Nobody,
    /// Those who could refuse.
    Refused,
    /// Nobody knows whether those who could are willing.
    Unknown,
    /// It needs what needs it.
    Circle,
    /// No window is long enough.
    Window,
}

/// A demand between two organisations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Interference {
    /// The group that demands.
    pub demanded_by: String,
    /// The fact.
    pub fact: String,
    /// The group that gives it, or could; `None` is nobody.
    pub given_by: Option<String>,
}

/// An entry condition that is the service asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The means that demands it.
    pub means: String,
    /// Its group.
    pub group: String,
    /// Its organisation, the only one that gives the fact.
    pub organisation: String,
    /// The fact.
    pub fact: String,
}

/// Something that a conditional verdict hangs on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hang {
    /// The means.
    pub means: String,
    /// What about it.
    pub on: HangsOn,
}

/// What of a means is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum HangsOn {
    /// Whether its group is willing.
    Answer,
    /// How long it takes.
    Range,
}

/// The (minute, case) pairs of an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Cell {
    /// In which the objective is met.
    pub met: u32,
    /// In all; 0 outside the objective's context.
    pub pairs: u32,
}

/// The (minute, case) pairs of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Day {
    /// In which the objective is met.
    pub met: u32,
    /// In all.
    pub pairs: u32,
    /// The largest delay of those who present that day; `None` is never, or nobody presents.
    pub worst_delay_minutes: Option<u64>,
}

/// A set of concessions that is enough.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bundle {
    /// Their costs together.
    pub cost: u64,
    /// Their ids, sorted.
    pub concessions: Vec<String>,
    /// It touches objectives only: somebody gives up part of what they wanted and nobody moves.
    pub renunciation: bool,
}

/// What a concession would change, alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Offer {
    /// The concession.
    pub id: String,
    /// Its cost.
    pub cost: u64,
    /// Whose it is.
    pub group: String,
    /// It touches an objective.
    pub renunciation: bool,
    /// The objectives that it changes.
    pub gains: Vec<Gain>,
}

/// What a concession changes in an objective.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gain {
    /// The objective.
    pub objective: String,
    /// (minute, case) pairs more in which it is met, at worst.
    pub minutes: u64,
    /// Whether it becomes adequate.
    pub adequate: bool,
}

/// Step 1 for an activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alignment {
    /// The activity.
    pub activity: String,
    /// The groups that have something to do with it, in the order of the file.
    pub groups: Vec<String>,
    /// The stance of each group (rows) on each purpose of the project (columns).
    pub stances: Vec<Vec<Shown>>,
    /// Each pair of groups on each purpose.
    pub pairs: Vec<Pair>,
}

/// A group's stance on a purpose, all its goals considered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Shown {
    /// It serves it.
    Serves,
    /// It serves it and hinders it; counts as serving.
    Mixed,
    /// It hinders it.
    Hinders,
    /// Neither.
    Neutral,
    /// It has said nothing.
    Missing,
}

/// Two groups and a purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// The purpose.
    pub purpose: String,
    /// The first group.
    pub a: String,
    /// The second.
    pub b: String,
    /// What the pair is.
    pub relation: Relation,
}

/// What two groups are to each other on a purpose (R132).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// Both serve it.
    Together,
    /// One serves it, the other hinders it.
    Challenge,
    /// One serves it, the other is neutral.
    Gap,
    /// Neither serves it.
    Apart,
    /// One has said nothing.
    ToClarify,
}

/// An objective that hangs in the air.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Untraced {
    /// The objective.
    pub objective: String,
    /// Its group has no goal for that activity.
    pub goal: bool,
    /// Its group has no structure for that activity.
    pub structure: bool,
}

/// Persons whom nobody's objective counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WithoutRoute {
    /// The activity.
    pub activity: String,
    /// The case.
    pub case: String,
    /// Minutes of the week at which a person who presents reaches none of the activity's objectives' facts.
    pub minutes: u32,
}

/// A part of a whole analysis that the file does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Absent {
    /// Evidence of the need.
    Evidence,
    /// Purposes.
    Purposes,
    /// Goals.
    Goals,
    /// Contexts.
    Contexts,
    /// What structures conduct.
    Structures,
    /// Means.
    Means,
}
