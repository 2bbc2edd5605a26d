//! The tables of a project file as forms: which keys each has, and how each is filled (`docs/feasibility.md`, The file).
//!
//! A key that has no cell here stays in the file as it is. To let people fill one more, add its cell and its text in both
//! catalogues.

/// How a key is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An id; made from the name when left empty.
    Id,
    /// One line: a number, a duration, windows; as the format writes it.
    Line,
    /// One line, with what the file already says offered.
    Near(Near),
    /// A short text in French and in English.
    Text,
    /// A longer one.
    Words,
    /// Several texts, one a line, in French and in English.
    Texts,
    /// Facts, one a line.
    Facts,
    /// A number.
    Number,
    /// Yes, or nothing.
    Yes,
    /// One of the format's words.
    Word(&'static [Word]),
    /// The id of an entry of that table.
    One(&'static str),
    /// The ids of entries of those tables.
    Some(&'static [&'static str]),
    /// Needs of the means that a concession stands inside.
    Needs,
}

/// A word of the format, and the key of its text.
pub type Word = (&'static str, &'static str);

/// What is offered while a line is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Near {
    /// `always` and contexts.
    Windows,
    /// Facts.
    Fact,
    /// Organisations.
    Organisation,
}

/// How much a key is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// It must be there.
    Must,
    /// It may.
    May,
    /// It may, and few people will: folded away.
    More,
}

/// A key of a table.
#[derive(Debug, Clone, Copy)]
pub struct Cell {
    /// The key in the file.
    pub key: &'static str,
    /// The key of its label.
    pub text: &'static str,
    /// How it is filled.
    pub kind: Kind,
    /// How much it is asked for.
    pub ask: Ask,
}

impl Cell {
    /// The name of the form's first field for it.
    pub fn field(&self) -> String {
        match self.kind {
            Kind::Text | Kind::Words | Kind::Texts => format!("{}_fr", self.key),
            _ => self.key.to_owned(),
        }
    }
}

/// A table.
#[derive(Debug, Clone, Copy)]
pub struct Sort {
    /// Its kind: `means`, `means.concession`.
    pub kind: &'static str,
    /// The key of its title; that text's `.hint` says what it is for, `.new` what adding one is called.
    pub text: &'static str,
    /// Its keys, in the order in which they are asked and written.
    pub cells: &'static [Cell],
    /// Lists that stand inside each entry.
    pub inside: &'static [&'static str],
}

const fn cell(key: &'static str, text: &'static str, kind: Kind, ask: Ask) -> Cell {
    Cell { key, text, kind, ask }
}

use Ask::{May, More, Must};
use Kind::{Facts, Id, Line, Number, One, Texts, Words, Yes};

const ID: Cell = cell("id", "projects-id", Id, May);
const NAME: Cell = cell("name", "projects-name", Kind::Text, May);
const QUOTE: Cell = cell("quote", "projects-quote", Words, More);
const ASSUMPTION: Cell = cell("assumption", "projects-assumption", Words, More);
const SUPPOSED: Cell = cell("assumption", "projects-supposed", Words, Must);
const GROUP: Cell = cell("group", "projects-group", One("group"), Must);
const ACTIVITY: Cell = cell("activity", "projects-activity", One("activity"), Must);
const CONTEXT: Cell = cell("context", "projects-context", Kind::Near(Near::Windows), May);
const ACTIVITIES: Cell = cell("activities", "projects-activities", Kind::Some(&["activity"]), May);
const NEEDS: Cell = cell("needs", "projects-needs", Facts, May);
const GIVES: Cell = cell("gives", "projects-gives", Facts, May);
const TAKES: Cell = cell("takes", "projects-takes", Line, May);
const OPEN: Cell = cell("open", "projects-open", Kind::Near(Near::Windows), May);
const FINISH: Cell = cell("must_finish_open", "projects-must-finish", Yes, May);
const WITHIN: Cell = cell("within", "projects-within", Line, Must);
const COST: Cell = cell("cost", "projects-cost", Number, May);
const SERVERS: Cell = cell("servers", "projects-servers", Number, More);
const LAW: Cell = cell("law", "projects-law", Kind::Word(LAWS), More);
const CAPACITY: Cell = cell("capacity", "projects-capacity", Line, More);
const WILLING: Cell = cell("willing", "projects-willing", Kind::Word(WILLINGS), May);

const PHASES: &[Word] = &[
    ("definition", "projects-phase-definition"),
    ("planning", "projects-phase-planning"),
    ("realisation", "projects-phase-realisation"),
    ("closing", "projects-phase-closing"),
];
const IMPOSED: &[Word] = &[
    ("authority", "projects-imposed-authority"),
    ("funding", "projects-imposed-funding"),
    ("law", "projects-imposed-law"),
];
const STANCES: &[Word] = &[
    ("serves", "projects-stance-serves"),
    ("neutral", "projects-stance-neutral"),
    ("hinders", "projects-stance-hinders"),
];
const WILLINGS: &[Word] = &[
    ("offered", "projects-willing-offered"),
    ("refused", "projects-willing-refused"),
    ("unknown", "projects-willing-unknown"),
];
const OFFERED: &[Word] = &[("offered", "projects-willing-becomes")];
const LAWS: &[Word] = &[
    ("fixed", "projects-law-fixed"),
    ("uniform", "projects-law-uniform"),
    ("exponential", "projects-law-exponential"),
];
const MODES: &[Word] = &[
    ("as-is", "projects-mode-as-is"),
    ("network", "projects-mode-network"),
    ("lead-organisation", "projects-mode-lead"),
    ("integrated-programme", "projects-mode-integrated"),
    ("merger", "projects-mode-merger"),
    ("common-intake", "projects-mode-intake"),
    ("shared-premises", "projects-mode-premises"),
    ("loan", "projects-mode-loan"),
    ("other", "projects-mode-other"),
];
const TRENDS: &[Word] = &[
    ("more", "projects-trend-more"),
    ("same", "projects-trend-same"),
    ("less", "projects-trend-less"),
    ("unknown", "projects-trend-unknown"),
];

/// The table of the project itself, which is no list.
pub const HEADING: &str = "project";

/// Every table, in the order in which a project is built.
pub const SORTS: &[Sort] = &[
    Sort {
        kind: HEADING,
        text: "projects-s-project",
        cells: &[
            cell("title", "projects-title-of", Kind::Text, Must),
            cell("summary", "projects-summary", Words, May),
            cell("phase", "projects-phase", Kind::Word(PHASES), May),
            ID,
            cell("timezone", "projects-timezone", Line, More),
            QUOTE,
            ASSUMPTION,
        ],
        inside: &[],
    },
    Sort {
        kind: "evidence",
        text: "projects-s-evidence",
        cells: &[
            cell("text", "projects-evidence-text", Words, Must),
            cell("source", "projects-evidence-source", Kind::Text, May),
            cell("period", "projects-evidence-period", Kind::Text, May),
            cell("value", "projects-evidence-value", Kind::Text, May),
        ],
        inside: &[],
    },
    Sort {
        kind: "purpose",
        text: "projects-s-purpose",
        cells: &[cell("text", "projects-purpose-text", Words, Must), ID, QUOTE, ASSUMPTION],
        inside: &[],
    },
    Sort {
        kind: "group",
        text: "projects-s-group",
        cells: &[
            NAME,
            ID,
            cell("organisation", "projects-organisation", Kind::Near(Near::Organisation), Must),
            QUOTE,
            ASSUMPTION,
        ],
        inside: &[],
    },
    Sort {
        kind: "context",
        text: "projects-s-context",
        cells: &[NAME, ID, cell("when", "projects-when", Line, Must), QUOTE, ASSUMPTION],
        inside: &[],
    },
    Sort {
        kind: "fact",
        text: "projects-s-fact",
        cells: &[
            cell("name", "projects-name", Kind::Text, Must),
            cell("id", "projects-fact-id", Kind::Near(Near::Fact), May),
        ],
        inside: &[],
    },
    Sort {
        kind: "activity",
        text: "projects-s-activity",
        cells: &[
            NAME,
            ID,
            cell("imposed_by", "projects-imposed-by", Kind::Word(IMPOSED), May),
            cell("imposed_text", "projects-imposed-text", Kind::Text, May),
            cell("demand", "projects-demand", Line, More),
            cell("demand_when", "projects-demand-when", Kind::Near(Near::Windows), More),
            QUOTE,
            ASSUMPTION,
        ],
        inside: &["case"],
    },
    Sort {
        kind: "activity.case",
        text: "projects-s-case",
        cells: &[
            NAME,
            ID,
            cell("facts", "projects-case-facts", Facts, May),
            cell("share", "projects-share-of", Number, More),
            QUOTE,
            ASSUMPTION,
        ],
        inside: &[],
    },
    Sort {
        kind: "goal",
        text: "projects-s-goal",
        cells: &[
            GROUP,
            ACTIVITY,
            cell("purpose", "projects-purpose", One("purpose"), Must),
            cell("stance", "projects-stance", Kind::Word(STANCES), Must),
            cell("text", "projects-goal-text", Words, May),
            QUOTE,
            ASSUMPTION,
        ],
        inside: &[],
    },
    Sort {
        kind: "structure",
        text: "projects-s-structure",
        cells: &[
            GROUP,
            ACTIVITY,
            CONTEXT,
            cell("tasks", "projects-tasks", Texts, May),
            cell("functions", "projects-functions", Texts, May),
            cell("influence", "projects-influence", Texts, May),
            cell("knowledge", "projects-knowledge", Texts, May),
            cell("rules", "projects-rules", Texts, May),
            cell("resources", "projects-resources", Texts, May),
            QUOTE,
            ASSUMPTION,
        ],
        inside: &[],
    },
    Sort {
        kind: "objective",
        text: "projects-s-objective",
        cells: &[
            NAME,
            ID,
            GROUP,
            ACTIVITY,
            CONTEXT,
            cell("cases", "projects-cases", Kind::Some(&["activity.case"]), May),
            cell("fact", "projects-fact", Kind::Near(Near::Fact), Must),
            WITHIN,
            QUOTE,
            ASSUMPTION,
        ],
        inside: &["concession"],
    },
    Sort {
        kind: "objective.concession",
        text: "projects-s-objective-concession",
        cells: &[NAME, ID, WITHIN, COST, QUOTE, ASSUMPTION],
        inside: &[],
    },
    Sort {
        kind: "means",
        text: "projects-s-means",
        cells: &[
            NAME, ID, GROUP, ACTIVITIES, NEEDS, GIVES, TAKES, WILLING, OPEN, FINISH, SERVERS, LAW, CAPACITY, QUOTE,
            ASSUMPTION,
        ],
        inside: &["concession"],
    },
    Sort {
        kind: "means.concession",
        text: "projects-s-means-concession",
        cells: &[
            NAME,
            ID,
            cell("open", "projects-open-more", Kind::Near(Near::Windows), May),
            cell("takes", "projects-takes-less", Line, May),
            cell("drop", "projects-drop", Kind::Needs, May),
            cell("gives", "projects-gives-more", Facts, May),
            cell("willing", "projects-willing-more", Kind::Word(OFFERED), May),
            COST,
            QUOTE,
            ASSUMPTION,
        ],
        inside: &[],
    },
    Sort {
        kind: "note",
        text: "projects-s-note",
        cells: &[GROUP, cell("text", "projects-note-text", Words, Must)],
        inside: &[],
    },
    Sort {
        kind: "mode",
        text: "projects-s-mode",
        cells: &[
            NAME,
            ID,
            cell("kind", "projects-mode-kind", Kind::Word(MODES), Must),
            cell("text", "projects-mode-text", Words, May),
            cell(
                "concessions",
                "projects-mode-concessions",
                Kind::Some(&["means.concession", "objective.concession"]),
                May,
            ),
            QUOTE,
            ASSUMPTION,
        ],
        inside: &["change", "means", "effect", "autonomy"],
    },
    Sort {
        kind: "mode.change",
        text: "projects-s-change",
        cells: &[
            cell("means", "projects-change-means", One("means"), May),
            cell("objective", "projects-change-objective", One("objective"), May),
            SUPPOSED,
            cell("group", "projects-change-group", One("group"), May),
            NEEDS,
            GIVES,
            TAKES,
            WILLING,
            OPEN,
            FINISH,
            cell("within", "projects-within", Line, May),
        ],
        inside: &[],
    },
    Sort {
        kind: "mode.means",
        text: "projects-s-mode-means",
        cells: &[
            NAME, ID, GROUP, SUPPOSED, ACTIVITIES, NEEDS, GIVES, TAKES, WILLING, OPEN, FINISH, SERVERS, LAW, CAPACITY,
            QUOTE,
        ],
        inside: &[],
    },
    Sort {
        kind: "mode.effect",
        text: "projects-s-effect",
        cells: &[
            GROUP,
            cell("capacity", "projects-effect-capacity", Kind::Word(TRENDS), May),
            cell("will", "projects-effect-will", Kind::Word(TRENDS), May),
            SUPPOSED,
        ],
        inside: &[],
    },
    Sort {
        kind: "mode.autonomy",
        text: "projects-s-autonomy",
        cells: &[
            GROUP,
            cell("over", "projects-autonomy-over", Kind::Text, Must),
            cell("held_by", "projects-autonomy-held", Kind::Text, May),
        ],
        inside: &[],
    },
];

/// The table of that kind.
pub fn sort(kind: &str) -> Option<&'static Sort> {
    SORTS.iter().find(|sort| sort.kind == kind)
}

/// The tables that stand at the top of the file.
pub fn outer() -> impl Iterator<Item = &'static Sort> {
    SORTS.iter().filter(|sort| !sort.kind.contains('.'))
}
