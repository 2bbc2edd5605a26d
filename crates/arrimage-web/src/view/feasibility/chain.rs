//! The chain that decides a delay, drawn on an axis of time: steps filled, waits hatched, the objective's limit dashed.

use std::fmt::Write as _;

use arrimage_feasibility::{
    report::{Link, ObjectiveReport, Waited},
    week::Moment,
    words::{self, Words},
};

use crate::i18n::{Html, L10n, escape};

const WIDTH: f64 = 760.0;
const LEFT: f64 = 6.0;
const RIGHT: f64 = 750.0;
const TOP: usize = 30;
const ROW: usize = 56;
/// How many letters fit in the width, of the larger ones that paper has.
const LETTERS: usize = 78;
const LABEL: f64 = 78.0;

/// A row of the same chain as a table.
pub struct Step {
    /// The means.
    pub means: String,
    /// Its group.
    pub group: String,
    /// What it gives.
    pub fact: String,
    /// When all that it needs is there.
    pub ready: String,
    /// When it starts.
    pub start: String,
    /// When it is done.
    pub done: String,
    /// Why it waited.
    pub waited: String,
}

fn at(objective: &ObjectiveReport, minutes: u64) -> Moment {
    Moment::new(u64::from(objective.worst_start.minute()) + minutes)
}

/// The chain, step by step.
pub fn steps(l: &L10n, words: &Words<'_>, objective: &ObjectiveReport) -> Vec<Step> {
    let when = |minutes| words::brief(l.language, at(objective, minutes));
    objective
        .chain
        .iter()
        .map(|link| Step {
            means: words.means(&link.means),
            group: words.group(&link.group),
            fact: words.fact(&link.fact),
            ready: when(link.ready),
            start: when(link.start),
            done: when(link.done),
            waited: waited(l, link).unwrap_or_else(|| l.t("feasibility-no-wait").to_string()),
        })
        .collect()
}

fn waited(l: &L10n, link: &Link) -> Option<String> {
    let key = match link.waited {
        Waited::None => return None,
        Waited::Closed => "feasibility-waited-closed",
        Waited::Finish => "feasibility-waited-finish",
    };
    let wait = words::duration(l.language, link.start.saturating_sub(link.ready));
    Some(l.t(key).with("wait", wait).to_string())
}

/// The drawing; `id` is unique in the page, `within` is the objective's time in minutes.
pub fn draw(l: &L10n, words: &Words<'_>, objective: &ObjectiveReport, within: u64, id: &str) -> Html {
    let Some(last) = objective.chain.last() else { return Html::default() };
    let total = last.done.max(within).max(1);
    let scale = (RIGHT - LEFT) / total as f64;
    let x = |minutes: u64| LEFT + minutes as f64 * scale;
    let floor = TOP + ROW * objective.chain.len();
    let mut svg = String::new();
    let title = escape(&l.t("feasibility-chain-title").with("objective", words.objective(&objective.id)).to_string());
    let desc = escape(&words.why(objective).join(" "));
    let height = floor + 46;
    // Writing to a String can't fail, here and below.
    let _ = write!(
        svg,
        "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{title}</title><desc id=\"{id}-d\">{desc}</desc>"
    );
    axis(&mut svg, l, objective, total, scale, floor);
    let limit = x(within);
    let _ = write!(svg, "<path class=\"ax d\" d=\"M{limit:.1} {TOP}V{floor}\"/>");
    for (row, link) in objective.chain.iter().enumerate() {
        let top = TOP + row * ROW;
        let bar = top + 24;
        let (means, group) = (words.means(&link.means), words.group(&link.group));
        let (means, group) = fit(&means, &group);
        let _ = write!(
            svg,
            "<text class=\"halo\" x=\"{LEFT}\" y=\"{}\"><tspan class=\"t\">{}</tspan><tspan class=\"q\"> · {}</tspan></text>",
            top + 16,
            escape(&means),
            escape(&group)
        );
        let (ready, start, done) = (x(link.ready), x(link.start), x(link.done));
        if link.start > link.ready {
            wait(&mut svg, ready, start, bar);
        }
        let _ = write!(
            svg,
            "<rect class=\"s1\" x=\"{start:.1}\" y=\"{bar}\" width=\"{:.1}\" height=\"20\" rx=\"2\"/>",
            (done - start).max(3.0)
        );
        if row + 1 < objective.chain.len() {
            let _ = write!(svg, "<path class=\"l1\" stroke-width=\"1.5\" d=\"M{done:.1} {bar}v{ROW}\"/>");
        }
        if let Some(text) = waited(l, link) {
            label(&mut svg, &text, (ready, start), done, bar + 15);
        }
    }
    let end = l.t("feasibility-reached-after").with("delay", words::duration(l.language, last.done)).to_string();
    let done = x(last.done);
    let y = floor + 18;
    edge(&mut svg, &end, "t", done, y);
    let aim = l.t("feasibility-aim").with("within", words::duration(l.language, within)).to_string();
    edge(&mut svg, &aim, "q", limit, if (limit - done).abs() < 230.0 { y + 20 } else { y });
    svg += "</svg>";
    Html(svg)
}

/// The means and its group on one line: the longer of the two gives way.
fn fit(means: &str, group: &str) -> (String, String) {
    let cut = |text: &str, room: usize| {
        if text.chars().count() <= room {
            return text.to_owned();
        }
        text.chars().take(room.saturating_sub(1)).chain(['…']).collect()
    };
    // The table under the drawing has both whole.
    let (m, g) = (means.chars().count(), group.chars().count());
    if m + g + 3 <= LETTERS {
        return (means.to_owned(), group.to_owned());
    }
    let half = (LETTERS - 3) / 2;
    let room = if m <= half { LETTERS - 3 - m } else { half };
    (cut(means, if g <= half { LETTERS - 3 - g } else { half }), cut(group, room))
}

/// A wait, hatched.
fn wait(svg: &mut String, from: f64, to: f64, y: usize) {
    let mut lines = String::new();
    let mut at = from;
    while at + 10.0 < to {
        let _ = write!(lines, "M{at:.1} {}l10-14", y + 17);
        at += 9.0;
    }
    let _ = write!(
        svg,
        "<path class=\"gr\" d=\"{lines}\"/><path class=\"ax\" d=\"M{from:.1} {y}H{to:.1}v20H{from:.1}z\"/>"
    );
}

/// What is said of a wait: inside it when there is room, else after what follows it, else before it.
fn label(svg: &mut String, text: &str, (from, to): (f64, f64), done: f64, y: usize) {
    let wide = text.chars().count() as f64 * 8.6;
    let (anchor, x) = if wide < to - from {
        ("c ", (from + to) / 2.0)
    } else if done + 8.0 + wide < WIDTH {
        ("", done.max(to + 3.0) + 8.0)
    } else {
        ("e ", from - 8.0)
    };
    let _ = write!(svg, "<text class=\"halo {anchor}t s2\" x=\"{x:.1}\" y=\"{y}\">{}</text>", escape(text));
}

/// A text centred under a moment, held inside the drawing.
fn edge(svg: &mut String, text: &str, class: &str, x: f64, y: usize) {
    let half = text.chars().count() as f64 * 4.1;
    let (anchor, x) = if x + half > WIDTH {
        ("e ", WIDTH - 2.0)
    } else if x < half {
        ("", 2.0)
    } else {
        ("c ", x)
    };
    let _ = write!(svg, "<text class=\"{anchor}{class}\" x=\"{x:.1}\" y=\"{y}\">{}</text>", escape(text));
}

/// Vertical lines at round hours, midnights or days, no closer than a label.
fn axis(svg: &mut String, l: &L10n, objective: &ObjectiveReport, total: u64, scale: f64, floor: usize) {
    const STEPS: [u64; 12] = [15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080, 20_160, 80_640];
    let step = STEPS.into_iter().find(|step| *step as f64 * scale >= LABEL).unwrap_or(161_280);
    let start = u64::from(objective.worst_start.minute());
    let zero = if step > 1440 { 0 } else { (step - start % step) % step };
    let mut minutes = zero;
    while minutes <= total {
        let x = LEFT + minutes as f64 * scale;
        let moment = at(objective, minutes);
        let text = if step > 1440 {
            l.t("feasibility-axis-day").with("n", (minutes / 1440 + 1) as i64).to_string()
        } else if step == 1440 || (moment.minute().is_multiple_of(1440) && total > 1440) {
            words::day(l.language, moment.day()).to_owned()
        } else {
            words::hour(l.language, moment)
        };
        let _ = write!(svg, "<path class=\"gr\" d=\"M{x:.1} 22V{floor}\"/>");
        if x + LABEL <= WIDTH + 10.0 {
            let _ = write!(svg, "<text class=\"q\" x=\"{:.1}\" y=\"16\">{}</text>", x + 3.0, escape(&text));
        }
        minutes += step;
    }
}
