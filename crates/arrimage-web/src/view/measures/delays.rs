//! How long until an answer, a first contact, a first service.

use arrimage_measure::{
    interval::Interval,
    referrals::{Cause, DAY, Delay, Figures},
};

use super::{FEW, Row, shares::soft};
use crate::{
    i18n::{Html, L10n},
    view::chart::{
        Column, Figure, Name,
        curve::{Curve, Line},
    },
};

/// A delay that is shown.
pub(super) struct Kind {
    /// Its code.
    pub(super) code: &'static str,
    /// The key of its name.
    pub(super) title: &'static str,
    says: &'static str,
    line: &'static str,
    /// Reads it.
    pub(super) of: fn(&Figures) -> &Delay,
}

/// All of them.
pub(super) const DELAYS: [Kind; 3] = [
    Kind {
        code: "delai-reponse",
        title: "measures-to-answer",
        says: "measures-to-answer-says",
        line: "measures-line-answer",
        of: |f| &f.to_answer,
    },
    Kind {
        code: "delai-contact",
        title: "measures-to-contact",
        says: "measures-to-contact-says",
        line: "measures-line-contact",
        of: |f| &f.to_contact,
    },
    Kind {
        code: "delai-service",
        title: "measures-to-service",
        says: "measures-to-service-says",
        line: "measures-line-service",
        of: |f| &f.to_service,
    },
];

/// Days at which the table reads the curve.
const READ_AT: [i64; 13] = [1, 2, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 365];

pub(super) fn rows(l: &L10n, figures: &Figures) -> Vec<Row> {
    DELAYS.iter().map(|kind| row(l, kind, (kind.of)(figures))).collect()
}

/// A moment of a curve in days.
pub(super) fn days(micros: i64) -> f64 {
    micros as f64 / DAY as f64
}

fn lapse(l: &L10n, micros: i64) -> String {
    l.lapse(micros as f64 / 1e6)
}

fn row(l: &L10n, kind: &Kind, delay: &Delay) -> Row {
    let n = delay.reached.n;
    // Past the first who get there the rest is estimated, from few who are still at risk.
    let enough = n >= FEW && delay.reached.ended >= FEW;
    let half = delay.reaches(0.5).filter(|_| enough);
    let mut margin = Vec::new();
    let says = match half {
        _ if n == 0 => l.t("measures-delay-none").to_string(),
        _ if n < FEW => l.t("measures-delay-few").to_string(),
        None if delay.reaches(0.5).is_some() => {
            l.t("measures-half-few").with("k", delay.reached.ended as usize).to_string()
        }
        None => l.t("measures-half-not").to_string(),
        Some(half) => {
            let says = l.t(kind.says).with("time", lapse(l, half.at)).to_string();
            let text = match (half.low, half.high) {
                (Some(low), Some(high)) => {
                    let text = l.t("measures-delay-range").with("says", says);
                    text.with("low", lapse(l, low)).with("high", lapse(l, high))
                }
                (Some(low), None) => l.t("measures-delay-from").with("says", says).with("low", lapse(l, low)),
                _ => l.t("measures-delay-alone").with("says", says),
            };
            text.to_string()
        }
    };
    let bold = |text: Html| Html(format!("<p class=\"num\">{text}</p>"));
    if let Some(half) = half {
        margin.push(bold(l.t("measures-half").with("time", lapse(l, half.at)).html()));
    }
    if let Some(eight) = delay.reaches(0.8).filter(|_| enough) {
        margin.push(bold(l.t("measures-eight").with("time", lapse(l, eight.at)).html()));
    }
    let count = l.t("measures-delay-n").with("n", n as usize).with("open", delay.reached.censored as usize);
    margin.push(soft(&count.to_string()));
    let mut notes = Vec::new();
    if (FEW..arrimage_measure::interval::FEW).contains(&n) {
        notes.push(l.t("measures-caution").to_string());
    }
    let others: Vec<String> = delay.otherwise.iter().filter(|(_, n)| *n > 0).map(|(c, n)| cause(l, *c, *n)).collect();
    if !others.is_empty() {
        notes.push(l.t("measures-delay-otherwise").with("list", l.list(&others)).to_string());
    }
    if delay.by_choice > 0 {
        notes.push(l.t("measures-delay-choice").with("n", delay.by_choice as usize).to_string());
    }
    Row {
        code: kind.code,
        title: l.t(kind.title).to_string(),
        margin,
        says,
        notes,
        figure: (n >= FEW).then(|| figure(l, kind, delay)),
        how: vec![l.t("measures-delay-how").to_string()],
    }
}

/// How many ended so, in words.
pub(super) fn cause(l: &L10n, cause: Cause, n: u64) -> String {
    let text = match cause {
        Cause::Withdrawn => l.t("measures-cause-withdrawn"),
        Cause::Refused => l.t("measures-cause-refused"),
        Cause::Unreachable => l.t("measures-cause-unreachable"),
        Cause::Stopped => l.t("measures-cause-stopped"),
        Cause::Lost => l.t("measures-cause-lost"),
    };
    text.with("n", n as usize).to_string()
}

/// The curve at some days: what it reads there.
pub(super) struct Read {
    /// The day.
    pub(super) day: i64,
    /// The share for which it came.
    pub(super) share: f64,
    /// Its interval, where it is known.
    pub(super) interval: Option<Interval>,
    /// The share that ended otherwise.
    pub(super) otherwise: f64,
    /// How many open ones are out of sight.
    pub(super) open: u64,
}

/// The last moment of which something is known.
fn last(delay: &Delay) -> i64 {
    let point = |curve: &arrimage_measure::survival::Curve| curve.points.last().map_or(0, |point| point.time);
    let open = delay.censored.last().copied().unwrap_or(0);
    point(&delay.reached).max(point(&delay.ended)).max(open)
}

/// The curve read at round days, up to the last that is known.
pub(super) fn read(delay: &Delay) -> Vec<Read> {
    let end = last(delay);
    let known = |day: &i64| *day * DAY <= end;
    READ_AT
        .into_iter()
        .filter(known)
        .map(|day| {
            let at = day * DAY;
            let before = delay.reached.points.iter().rev().find(|point| point.time <= at);
            Read {
                day,
                share: delay.reached.at(at),
                interval: before.and_then(arrimage_measure::survival::Point::interval),
                otherwise: delay.ended.at(at),
                open: delay.censored.iter().filter(|time| **time <= at).count() as u64,
            }
        })
        .collect()
}

fn figure(l: &L10n, kind: &Kind, delay: &Delay) -> Html {
    let seconds = |micros: i64| micros as f64 / 1e6;
    let steps = |curve: &arrimage_measure::survival::Curve| {
        curve.points.iter().map(|point| (seconds(point.time), point.value)).collect()
    };
    let title = l.t(kind.title).to_string();
    let desc = l.t("measures-curve-desc").with("n", delay.reached.n as usize).to_string();
    let first = Line {
        label: l.t(kind.line).to_string(),
        steps: steps(&delay.reached),
        censored: delay.censored.iter().map(|time| seconds(*time)).collect(),
    };
    let mut lines = vec![first];
    if !delay.ended.points.is_empty() {
        let label = l.t("measures-line-otherwise").to_string();
        lines.push(Line { label, steps: steps(&delay.ended), censored: Vec::new() });
    }
    let mark = delay.reaches(0.5).filter(|_| delay.reached.ended >= FEW).map(|half| {
        let words = l.t("measures-half").with("time", lapse(l, half.at)).to_string();
        (seconds(half.at), 0.5, words.replace("<b>", "").replace("</b>", ""))
    });
    let since = l.t("measures-curve-since").to_string();
    let curve = Curve {
        name: Name { id: kind.code, title: &title, desc: &desc },
        lines,
        since: &since,
        until: seconds(last(delay)).max(seconds(DAY)),
        mark,
    };
    let names = [
        l.t("measures-column-days"),
        l.t("measures-column-share"),
        l.t("measures-column-interval"),
        l.t("measures-column-otherwise"),
        l.t("measures-column-open"),
    ];
    let rows = read(delay).into_iter().map(|read| {
        let interval = read.interval.map_or_else(
            || "–".to_owned(),
            |interval| {
                let text = l.t("measures-interval").with("low", l.percent(interval.low));
                text.with("high", l.percent(interval.high)).to_string()
            },
        );
        vec![
            read.day.to_string(),
            l.percent(read.share),
            interval,
            l.percent(read.otherwise),
            l.number(read.open as usize),
        ]
    });
    Figure {
        caption: &l.t("measures-curve-caption").to_string(),
        chart: curve.draw(l),
        region: l.t("measures-curve-region").with("title", &title).to_string(),
        key: Html::default(),
        summary: l.t("measures-same").to_string(),
        table: l.t("measures-curve-table").with("title", &title).to_string(),
        columns: (0..).zip(names).map(|(at, text)| Column { name: text.to_string(), number: at > 0 }).collect(),
        rows: rows.collect(),
        left_out: None,
    }
    .html()
}
