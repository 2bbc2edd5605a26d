//! Ways of organising side by side, in the order of the file: nothing here orders them, adds them up or names one of them.
//!
//! Words come from [`arrimage_feasibility::compare::words`]. To show one more thing of a mode, give it a field of [`Mode`]
//! and its place in `feasibility/modes.html`.

use arrimage_feasibility::{
    Project,
    compare::{Comparison, Place, Profile, words::Words as ModeWords},
    project::Trend,
    words::Words,
};
use askama::Template;

use crate::i18n::{Html, L10n};

use super::{objective, week};

/// An objective under every mode.
struct Objective {
    title: String,
    rows: Vec<Row>,
}

/// An objective under a mode.
struct Row {
    mode: String,
    strip: Html,
    state: Html,
    met: String,
    delay: String,
    said: String,
}

/// What a mode asks of whom, and what it supposes.
struct Mode {
    id: String,
    title: String,
    text: Option<String>,
    quote: Option<(String, &'static str)>,
    verdict: String,
    moves: Vec<String>,
    losses: Vec<String>,
    /// Will from more to less, capacity from less to more: the groups of each place.
    quadrant: [[Vec<String>; 3]; 3],
    /// What the table can't show: half known, or given with one hand and taken back with the other.
    places: Vec<String>,
    unsaid: Option<String>,
    assumptions: Vec<String>,
}

#[derive(Template)]
#[template(path = "feasibility/modes.html")]
struct Modes<'a> {
    l: &'a L10n,
    project: String,
    notice: String,
    objectives: Vec<Objective>,
    unmoved: Vec<String>,
    modes: Vec<Mode>,
    assumptions: Vec<String>,
    optimistic: String,
}

/// The modes of a project, from the title to what is supposed: one `h1`, then sections.
pub fn modes(l: &L10n, project: &Project, comparison: &Comparison) -> Html {
    let words = ModeWords::new(project, comparison, l.language);
    let Some(first) = comparison.modes.first() else { return Html::default() };
    let names = Words::new(project, &first.report, l.language);
    let moved = |at: &usize| {
        let standing = |mode: &Profile| mode.objectives[*at].today != mode.objectives[*at].then;
        comparison.modes.iter().any(standing)
    };
    let (moved, unmoved): (Vec<usize>, Vec<usize>) = (0..project.objectives.len()).partition(moved);
    let title = |at: &usize| names.objective(&project.objectives[*at].id);
    let page = Modes {
        l,
        project: names.of(&project.title).to_owned(),
        notice: words.notice(),
        objectives: moved
            .iter()
            .map(|at| Objective {
                title: title(at),
                rows: comparison.modes.iter().map(|mode| row(&words, &names, mode, *at)).collect(),
            })
            .collect(),
        unmoved: unmoved.iter().map(title).collect(),
        modes: comparison.modes.iter().enumerate().map(|(at, mode)| profile(l, &words, &names, mode, at)).collect(),
        assumptions: comparison.assumptions.iter().map(|supposed| words.supposed(supposed)).collect(),
        optimistic: names.optimistic(),
    };
    // Writing to a String can't fail.
    Html(page.render().unwrap_or_default())
}

fn row(words: &ModeWords<'_>, names: &Words<'_>, mode: &Profile, at: usize) -> Row {
    let report = &mode.report.objectives[at];
    Row {
        mode: words.title(mode).to_owned(),
        strip: week::strip(report),
        state: objective::verdict(names, report.verdict),
        met: names.share(report.met_minutes),
        delay: names.delay(report.worst_delay_minutes),
        said: words.shift(&mode.objectives[at]).join(" "),
    }
}

fn profile(l: &L10n, words: &ModeWords<'_>, names: &Words<'_>, mode: &Profile, at: usize) -> Mode {
    let mut quadrant: [[Vec<String>; 3]; 3] = Default::default();
    let mut places = Vec::new();
    for place in &mode.effects {
        let cell = cell(place);
        if let Some((row, column)) = cell {
            quadrant[row][column].push(names.group(&place.group));
        }
        if place.opposed || (cell.is_none() && place.assumption.is_some()) {
            places.push(words.place(place));
        }
    }
    Mode {
        id: format!("m{}", at + 1),
        title: words.title(mode).to_owned(),
        text: mode.text.as_ref().map(|text| names.of(text).to_owned()),
        quote: mode.quote.as_ref().map(|quote| (names.quote(names.of(quote)), quote.language(l.language).tag())),
        verdict: names.outlook(mode.verdict),
        moves: mode.moves.iter().map(|moved| words.moved(moved)).collect(),
        losses: mode.autonomy.iter().map(|loss| words.loss(loss)).collect(),
        quadrant,
        places,
        unsaid: words.unsaid(mode),
        assumptions: mode.assumptions.iter().map(|supposed| words.supposed(supposed)).collect(),
    }
}

/// Row (will) and column (capacity) of a group's place; `None` when one of them is not known.
fn cell(place: &Place) -> Option<(usize, usize)> {
    let at = |trend: Trend| match trend {
        Trend::Less => Some(0),
        Trend::Same => Some(1),
        Trend::More => Some(2),
        Trend::Unknown => None,
    };
    Some((2 - at(place.will)?, at(place.capacity)?))
}
