//! A project as its file tells it: who wants what, when and where, and with which means.
//!
//! Everything is in the order of the file, and references are positions in these lists: a project that exists is
//! coherent, because only [`crate::file`] makes one. Nothing is judged here.

use arrimage_kernel::Bilingual;
use serde::Serialize;

use crate::week::{Span, Windows};

/// What the authors of a file say about one of its entries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    /// A short name for people; without one the id is shown.
    pub name: Option<Bilingual>,
    /// The words of a document that the entry reads.
    pub quote: Option<Bilingual>,
    /// What is supposed and not known: shown wherever the entry counts.
    pub assumption: Option<Bilingual>,
}

/// The whole file.
#[derive(Debug, Clone, PartialEq)]
pub struct Project {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Bilingual,
    /// In a few sentences.
    pub summary: Option<Bilingual>,
    /// Where in its life it stands (R128).
    pub phase: Option<Phase>,
    /// The zone in which the weeks are read: an IANA name.
    pub timezone: Option<String>,
    /// Evidence of the need (R148).
    pub evidence: Vec<Evidence>,
    /// What the project is for.
    pub purposes: Vec<Purpose>,
    /// Groups of actors.
    pub groups: Vec<Group>,
    /// When and where.
    pub contexts: Vec<Context>,
    /// Names of facts, in no order that matters.
    pub facts: Vec<FactName>,
    /// What comes back week after week (R131).
    pub activities: Vec<Activity>,
    /// Step 1 (R132, R133).
    pub goals: Vec<Goal>,
    /// Step 2: what structures a group's conduct (R135).
    pub structures: Vec<Structure>,
    /// Step 2: operational objectives (R136).
    pub objectives: Vec<Objective>,
    /// Step 3 (R138).
    pub means: Vec<Means>,
    /// What could be negotiated, of means and of objectives, in the order of the file.
    pub concessions: Vec<Concession>,
    /// A group's own notes and dissent, kept beside the analysis (R125).
    pub notes: Vec<Note>,
    /// Ways of organising to compare (R004).
    pub modes: Vec<Mode>,
    /// About the whole; it has no name but its title.
    pub said: Said,
}

impl Project {
    /// The position of the concession of that id.
    pub fn concession(&self, id: &str) -> Option<usize> {
        self.concessions.iter().position(|concession| concession.id == id)
    }

    /// The group whose concession it is.
    pub fn conceded_by(&self, concession: usize) -> usize {
        match self.concessions[concession].change {
            Change::Means { means, .. } => self.means[means].group,
            Change::Objective { objective, .. } => self.objectives[objective].group,
        }
    }
}

impl Concession {
    /// Whether it gives up part of an objective instead of changing a means.
    pub fn renounces(&self) -> bool {
        matches!(self.change, Change::Objective { .. })
    }
}

/// The four phases of a project (R128).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// `definition`.
    Definition,
    /// `planning`.
    Planning,
    /// `realisation`.
    Realisation,
    /// `closing`.
    Closing,
}

/// Evidence of the need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// What it shows.
    pub text: Bilingual,
    /// Where it comes from.
    pub source: Option<Bilingual>,
    /// Of when.
    pub period: Option<Bilingual>,
    /// The number, as its source writes it.
    pub value: Option<Bilingual>,
}

/// A purpose of the project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purpose {
    /// Its id.
    pub id: String,
    /// In words.
    pub text: Bilingual,
    /// About it.
    pub said: Said,
}

/// A group of actors inside an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its id.
    pub id: String,
    /// The id of its organisation; two groups with the same belong together.
    pub organisation: String,
    /// Its name.
    pub name: Bilingual,
    /// About it.
    pub said: Said,
}

/// When and where an activity happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// Its id.
    pub id: String,
    /// The minutes of the week.
    pub when: Windows,
    /// About it.
    pub said: Said,
}

/// A name for a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactName {
    /// The fact.
    pub id: String,
    /// Its name: «échographie faite».
    pub name: Bilingual,
}

/// A regularised activity: it comes back week after week.
#[derive(Debug, Clone, PartialEq)]
pub struct Activity {
    /// Its id.
    pub id: String,
    /// Who imposes it, if somebody does (R141).
    pub imposed: Option<Imposed>,
    /// Persons who present, per week; for simulation.
    pub demand: Option<f64>,
    /// The minutes over which that demand is spread; for simulation.
    pub demand_when: Windows,
    /// Its variants, never empty.
    pub cases: Vec<Case>,
    /// About it.
    pub said: Said,
}

/// What imposes an activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imposed {
    /// By what.
    pub by: Imposition,
    /// In words.
    pub text: Option<Bilingual>,
}

/// The kinds of constraint (R141).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Imposition {
    /// `authority`.
    Authority,
    /// `funding`.
    Funding,
    /// `law`.
    Law,
}

/// A variant of an activity.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Its id.
    pub id: String,
    /// Facts that are true when the person presents.
    pub facts: Vec<String>,
    /// Its share of the demand, 0 to 1; for simulation.
    pub share: Option<f64>,
    /// About it.
    pub said: Said,
}

/// What a group wants of an activity, and how that relates to a purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// Position in [`Project::groups`].
    pub group: usize,
    /// Position in [`Project::activities`].
    pub activity: usize,
    /// Position in [`Project::purposes`].
    pub purpose: usize,
    /// How it relates.
    pub stance: Stance,
    /// In words.
    pub text: Option<Bilingual>,
    /// About it.
    pub said: Said,
}

/// How a goal relates to a purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stance {
    /// `serves`.
    Serves,
    /// `neutral`.
    Neutral,
    /// `hinders`.
    Hinders,
}

/// What structures a group's conduct in a context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Structure {
    /// Position in [`Project::groups`].
    pub group: usize,
    /// Position in [`Project::activities`].
    pub activity: usize,
    /// The context as the file names it, when it names one.
    pub context: Option<usize>,
    /// The minutes of that context.
    pub when: Windows,
    /// Tasks to carry out.
    pub tasks: Vec<Bilingual>,
    /// Functions to fill.
    pub functions: Vec<Bilingual>,
    /// Plays of influence.
    pub influence: Vec<Bilingual>,
    /// Knowledge.
    pub knowledge: Vec<Bilingual>,
    /// Rules.
    pub rules: Vec<Bilingual>,
    /// Resources.
    pub resources: Vec<Bilingual>,
    /// About it.
    pub said: Said,
}

/// An operational objective: a fact to be reached within a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objective {
    /// Its id.
    pub id: String,
    /// Whose: position in [`Project::groups`].
    pub group: usize,
    /// Of what: position in [`Project::activities`].
    pub activity: usize,
    /// The context as the file names it, when it names one.
    pub context: Option<usize>,
    /// The minutes at which the persons it looks at present.
    pub when: Windows,
    /// The cases it looks at: positions in [`Activity::cases`], ascending, never empty.
    pub cases: Vec<usize>,
    /// The fact.
    pub fact: String,
    /// Within how long.
    pub within: Span,
    /// About it.
    pub said: Said,
}

/// What a group is ready to do.
#[derive(Debug, Clone, PartialEq)]
pub struct Means {
    /// Its id.
    pub id: String,
    /// Whose: position in [`Project::groups`].
    pub group: usize,
    /// For which activities.
    pub activities: Activities,
    /// Facts that must hold before, without repeats.
    pub needs: Vec<String>,
    /// Facts that it gives, without repeats.
    pub gives: Vec<String>,
    /// How long it takes.
    pub takes: Range,
    /// Whether the group will.
    pub willing: Willing,
    /// When it may start.
    pub open: Windows,
    /// Whether the whole work must lie in [`Means::open`].
    pub must_finish_open: bool,
    /// How many at once; `None` is no limit. For simulation.
    pub servers: Option<u32>,
    /// The law of its duration. For simulation.
    pub law: Law,
    /// Starts per week, counted from Monday 00:00; `None` is no limit. For simulation.
    pub capacity: Option<u32>,
    /// About it.
    pub said: Said,
}

/// The activities that a means serves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Activities {
    /// `["*"]`.
    All,
    /// Positions in [`Project::activities`], without repeats, never empty.
    Named(Vec<usize>),
}

impl Activities {
    /// Whether it serves this one.
    pub fn has(&self, activity: usize) -> bool {
        match self {
            Activities::All => true,
            Activities::Named(named) => named.contains(&activity),
        }
    }
}

/// A duration at best and at worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Range {
    /// At best.
    pub low: Span,
    /// At worst.
    pub high: Span,
}

/// Whether a group is willing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Willing {
    /// `offered`.
    Offered,
    /// `refused`.
    Refused,
    /// `unknown`.
    Unknown,
}

/// The law of a duration, for simulation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Law {
    /// Always the upper end.
    Fixed,
    /// Uniform over the range.
    Uniform,
    /// Exponential, with the upper end as its mean.
    Exponential,
}

/// What could be negotiated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concession {
    /// Its id, unique in the file.
    pub id: String,
    /// What it costs those who grant it, in their own weights; at least 1.
    pub cost: u64,
    /// What it changes.
    pub change: Change,
    /// About it.
    pub said: Said,
}

/// What a concession changes. It only ever helps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Of a means.
    Means {
        /// Position in [`Project::means`].
        means: usize,
        /// Windows added.
        open: Option<Windows>,
        /// A shorter duration: each end takes the smaller value.
        takes: Option<Range>,
        /// Needs given up.
        drop: Vec<String>,
        /// Facts given besides.
        gives: Vec<String>,
        /// Becomes offered.
        offered: bool,
    },
    /// Of an objective.
    Objective {
        /// Position in [`Project::objectives`].
        objective: usize,
        /// A longer time, if it is longer.
        within: Span,
    },
}

/// A group's own note on the project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Whose: position in [`Project::groups`].
    pub group: usize,
    /// In words.
    pub text: Bilingual,
}

/// A way of organising (R003, R004, R127).
#[derive(Debug, Clone, PartialEq)]
pub struct Mode {
    /// Its id.
    pub id: String,
    /// Of which kind.
    pub kind: ModeKind,
    /// What it is, in words.
    pub text: Option<Bilingual>,
    /// Concessions of the file that it takes as granted: positions in [`Project::concessions`].
    pub concessions: Vec<usize>,
    /// What it changes besides.
    pub changes: Vec<ModeChange>,
    /// Means that exist only in this mode.
    pub means: Vec<Means>,
    /// What it is supposed to do to a group's capacity and will (R006).
    pub effects: Vec<Effect>,
    /// What a group no longer decides alone.
    pub autonomy: Vec<Autonomy>,
    /// About it.
    pub said: Said,
}

/// The kinds of mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ModeKind {
    /// `as-is`.
    AsIs,
    /// `network`.
    Network,
    /// `lead-organisation`.
    LeadOrganisation,
    /// `integrated-programme`.
    IntegratedProgramme,
    /// `merger`.
    Merger,
    /// `common-intake`.
    CommonIntake,
    /// `shared-premises`.
    SharedPremises,
    /// `loan`.
    Loan,
    /// `other`.
    Other,
}

/// What a mode changes in a means or an objective: a value replaces the file's, for better or worse.
#[derive(Debug, Clone, PartialEq)]
pub enum ModeChange {
    /// Of a means.
    Means {
        /// Position in [`Project::means`].
        means: usize,
        /// Who does it then: position in [`Project::groups`].
        group: Option<usize>,
        /// What it needs then.
        needs: Option<Vec<String>>,
        /// What it gives then.
        gives: Option<Vec<String>>,
        /// How long it takes then.
        takes: Option<Range>,
        /// Whether they are willing then.
        willing: Option<Willing>,
        /// When it is open then.
        open: Option<Windows>,
        /// Whether the whole work must lie in the windows then.
        must_finish_open: Option<bool>,
        /// What is supposed.
        assumption: Bilingual,
    },
    /// Of an objective.
    Objective {
        /// Position in [`Project::objectives`].
        objective: usize,
        /// The time then.
        within: Span,
        /// What is supposed.
        assumption: Bilingual,
    },
}

/// What a mode is supposed to do to a group (R006).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// Position in [`Project::groups`].
    pub group: usize,
    /// Its capacity to act together: time, channels, skills, information, authority.
    pub capacity: Trend,
    /// Its will: trust, shared goal, recognition, fear of loss.
    pub will: Trend,
    /// Why it is supposed.
    pub assumption: Bilingual,
}

/// More, less, the same, or nobody knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Trend {
    /// `more`.
    More,
    /// `same`.
    Same,
    /// `less`.
    Less,
    /// `unknown`.
    Unknown,
}

/// What a group no longer decides alone in a mode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Autonomy {
    /// Position in [`Project::groups`].
    pub group: usize,
    /// Over what.
    pub over: Bilingual,
    /// Who decides it then.
    pub held_by: Option<Bilingual>,
}
