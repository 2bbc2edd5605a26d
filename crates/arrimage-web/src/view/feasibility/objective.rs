//! One objective: its state, its week, why it gives way.

use arrimage_feasibility::{
    Project,
    report::{ObjectiveReport, Verdict},
    words::Words,
};

use crate::{
    i18n::{Html, L10n},
    view::shared::{Icon, state},
};

use super::{chain, week};

/// What the page shows of an objective.
pub struct Objective {
    /// Its number in the page, from 1.
    pub n: usize,
    /// Unique in the page.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whose, of what, within how long.
    pub about: String,
    /// Whose.
    pub group: String,
    /// Its verdict.
    pub state: Html,
    /// It is adequate.
    pub held: bool,
    /// What that means, with its minutes.
    pub standing: String,
    /// How much of the week it holds.
    pub met: String,
    /// Of how much.
    pub all: String,
    /// How much at best, when that is more.
    pub best: Option<String>,
    /// Its worst delay.
    pub delay: String,
    /// When that is, and for whom.
    pub worst: String,
    /// Its heat map.
    pub map: Html,
    /// The same by day.
    pub days: Vec<week::DayRow>,
    /// Why it gives way, in sentences.
    pub why: String,
    /// The chain, drawn.
    pub drawing: Option<Html>,
    /// The chain, as a table.
    pub steps: Vec<chain::Step>,
    /// What else is to be said: what it hangs on, the circle at the entry, constraint, drift.
    pub remarks: Vec<String>,
    /// What organisations demand of each other on the way.
    pub interferences: Vec<String>,
}

/// The verdict as a shape and a word.
pub fn verdict(words: &Words<'_>, verdict: Verdict) -> Html {
    let (class, icon) = match verdict {
        Verdict::Adequate => ("ok", Icon::Check),
        Verdict::Conditional => ("soon", Icon::Question),
        Verdict::Partial => ("late", Icon::Half),
        Verdict::Inadequate => ("late", Icon::Closed),
    };
    state(class, icon, &words.verdict(verdict))
}

impl Objective {
    /// Objective `at` of the report; `mark` begins every id of its part of the page.
    pub fn new(
        l: &L10n,
        project: &Project,
        words: &Words<'_>,
        report: &ObjectiveReport,
        at: usize,
        mark: &str,
    ) -> Self {
        let found = project.objectives.get(at);
        let within = found.map_or(0, |found| u64::from(found.within.get()));
        let id = format!("{mark}{}", at + 1);
        let remarks = [words.hangs(report), words.circular(report), words.at_risk(report), words.diverted(report)];
        Self {
            n: at + 1,
            title: words.objective(&report.id),
            about: words.objective_of(&report.id),
            group: found.map(|found| words.of(&project.groups[found.group].name).to_owned()).unwrap_or_default(),
            state: verdict(words, report.verdict),
            held: report.verdict == Verdict::Adequate,
            standing: words.standing(report),
            met: words.share(report.met_minutes),
            all: words.share(report.context_minutes),
            best: (report.met_minutes_at_best > report.met_minutes).then(|| words.share(report.met_minutes_at_best)),
            delay: words.delay(report.worst_delay_minutes),
            worst: words.worst(report),
            map: week::map(l, words, report, &format!("{id}-w")),
            days: week::rows(l, words, report),
            why: words.why(report).join(" "),
            drawing: (!report.chain.is_empty()).then(|| chain::draw(l, words, report, within, &format!("{id}-c"))),
            steps: chain::steps(l, words, report),
            remarks: remarks.into_iter().flatten().collect(),
            interferences: words.interferences(report),
            id,
        }
    }
}
